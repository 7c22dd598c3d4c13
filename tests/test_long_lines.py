"""A line of any length is read in time that grows with its length: the work is counted, not the seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, SupportsIndex

import pytest

from ingest.facts import read_facts
from ingest.models import Article, ArticleKind, Fact, Page, Paragraph, Piece, Published, Section

# Times, cues, starting points, titles, names and lists; 。 alone ends its sentences, so that looking back for ！ finds none.
PASSAGE = (
    "2018年，全市完成投资12亿元，同比增长5%，预计全年新增企业30家，力争入库率由40%提高到55%。其中：预计外资企业3家。"
    "《条例》实施以来，云溪区、君山区税收分别增长5%和6%，该区目前已建成学校8所，任务完成率达90%。"
)
# The same without a mark: nothing but the line's end stops what looks for one.
WITHOUT_MARKS = PASSAGE.translate(str.maketrans("", "", "，。、《》"))


class _Watched(str):
    """A text that counts the characters over which it is searched backwards."""

    passed = 0

    def rfind(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        low, high, _ = slice(start, end).indices(len(self))
        found = super().rfind(sub, low, high)
        _Watched.passed += high - max(found, low)
        return found


def _page(text: str, kind: ArticleKind) -> Page:
    published = Published("2019-01-20", "2019-01-20")
    return Page(
        text,
        None,
        "page",
        published,
        (Article(kind, "2019年政府工作报告", published=published, place="岳阳市"),),
        (Section(0, 0, None),),
        (Paragraph("text", text, (Piece(0, len(text), "text"),), 0, 0),),
    )


def _read(text: str, kind: ArticleKind) -> tuple[Fact, ...]:
    return read_facts(_page(text, kind))[0]


def _lines_run(work: Callable[[], object]) -> int:
    """How many lines of the readers' code `work` runs."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        if not frame.f_globals.get("__name__", "").startswith("ingest."):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


KINDS: tuple[ArticleKind, ...] = ("report", "news")


@pytest.mark.parametrize("passage", [PASSAGE, WITHOUT_MARKS], ids=["marks", "no marks"])
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_line_is_four_times_the_work(passage: str, kind: ArticleKind) -> None:
    short, long = _Watched(passage * 10), _Watched(passage * 40)
    _read(str(short), kind)  # tables are loaded, phrases known
    lines = [_lines_run(lambda text=text: _read(text, kind)) for text in (short, long)]  # type: ignore[misc]
    assert lines[1] < 4.2 * lines[0]


def test_nothing_is_looked_for_back_to_the_beginning_of_the_line() -> None:
    text = _Watched(PASSAGE * 100)
    _Watched.passed = 0
    _read(text, "report")
    assert _Watched.passed < 3 * len(text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_copy_of_a_passage_states_the_same(kind: ArticleKind) -> None:
    def told(fact: Fact) -> tuple[Any, ...]:
        # Whose a figure of news is, is weighed with the sentences before it, and the first copy has none.
        whose = fact.subject.name if kind == "report" else None
        return fact.text, fact.value, fact.unit, fact.measure, fact.status, fact.indicator.name, whose

    copies = [told(fact) for fact in _read(PASSAGE * 40, kind)]
    first = copies[: len(copies) // 40]
    assert len(first) == 10
    assert copies == first * 40
