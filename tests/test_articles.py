"""Whole pages: every sample in tests/pages has a neighbour that says what an editor finds in it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.assemble import read_page
from ingest.models import Page, Source

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read(text: str) -> Page:
    return read_page(Source("page.txt", text, "text/plain", "utf-8", len(text), ""))


def lines(page: Page, paragraph: int) -> list[int]:
    """The source lines of a paragraph's pieces, in reading order."""
    found = [page.text.count("\n", 0, p.start) + 1 for p in page.paragraphs[paragraph].pieces]
    return [n for i, n in enumerate(found) if n not in found[:i]]


def described(page: Page) -> dict[str, Any]:
    """A page in the words of the expectation files."""
    articles = []
    for number, article in enumerate(page.articles):
        own = [i for i, p in enumerate(page.paragraphs) if p.article == number]
        articles.append(
            {
                "title": article.title,
                "subtitle": article.subtitle,
                "kind": article.kind,
                "byline": list(article.byline),
                "headings": [
                    page.paragraphs[i].text
                    for i in own
                    if page.paragraphs[i].role == "heading" and page.paragraphs[i].repeat_of is None
                ],
                "lines": [n for i in own for n in lines(page, i)],
            }
        )
    pairs = [(lines(page, i), p) for i, p in enumerate(page.paragraphs)]
    return {
        "articles": sorted(articles, key=lambda a: min(a["lines"])),
        "joins": sorted([a, b] for ns, p in pairs if p.role == "text" for a, b in pairwise(ns)),
        "repeats": sorted([ns[0], lines(page, p.repeat_of)[0]] for ns, p in pairs if p.repeat_of is not None),
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_page(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    wanted["articles"].sort(key=lambda a: min(a["lines"]))
    assert described(read(path.read_text(encoding="utf-8"))) == wanted


def test_every_page_has_its_expectation() -> None:
    assert len(PAGES) >= 6
    assert {p.stem for p in PAGES} == {p.stem for p in (Path(__file__).parent / "pages").glob("*.json")}


def check(page: Page) -> None:
    pieces = sorted((p.start, p.end) for g in page.paragraphs for p in g.pieces)
    last = 0
    for start, end in pieces:
        assert last <= start < end
        assert not page.text[last:start].strip()
        assert page.text[start:end] == page.text[start:end].strip()
        last = end
    assert not page.text[last:].strip()
    for paragraph in page.paragraphs:
        assert paragraph.text == "".join(page.text[p.start : p.end] for p in paragraph.pieces if p.role != "mark")
        assert paragraph.text
        assert 0 <= paragraph.article < len(page.articles)
        if paragraph.section is not None:
            assert page.sections[paragraph.section].article == paragraph.article
        if paragraph.repeat_of is not None:
            assert page.paragraphs[paragraph.repeat_of].repeat_of is None


LINES = st.sampled_from([line for path in PAGES for line in path.read_text(encoding="utf-8").splitlines() if line])


def test_names_that_stray_are_no_repeat_of_a_repeat() -> None:
    again = "桥面铺装、护栏安装等收尾工作同步推进，预计月底前全线恢复通车。"
    check(read("\n".join(["（丁一）", again, "（丁一）", "（丁一）", again])))


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_no_character_of_a_shuffled_page_is_lost(chosen: list[str]) -> None:
    page = read("\n".join(chosen))
    check(page)
    assert described(read("\n".join(chosen))) == described(page)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=40), st.sampled_from(["**甲**", "## 乙", "——丙", "（丁一）", "<!--", "-->"])))
)
def test_no_character_of_any_text_is_lost(chosen: list[str]) -> None:
    check(read("\n".join(chosen)))
