"""The work that a page takes grows with its length, whatever its lines are: counted in calls, not in seconds."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from ingest.assemble.articles import attach, openings
from ingest.assemble.articles.articles import find_stories
from ingest.assemble.torn import tears
from ingest.assemble.torn.matching import best_pairs
from ingest.layout import lay_out
from ingest.layout.clean import clean_line

_WORDS = (
    "国民经济社会发展规划纲要新时代推进项目建设乡村振兴工作部署企业创新驱动绿色转型民生改善文化旅游交通水利农业科技教育"
)
_RANDOM = random.Random(1)
_LINES = 40
_MOST = 2.7  # what twice the lines may cost, in the cost of the lines


def words(n: int) -> str:
    """So many characters of nothing."""
    return "".join(_RANDOM.choice(_WORDS) for _ in range(n))


KINDS: dict[str, Callable[[int], str]] = {
    "short lines": lambda i: words(20),
    "lines of a column": lambda i: words(11),
    "one line again and again": lambda i: "同一行文字在这里反复出现没有别的",
    "Markdown headings over text": lambda i: f"## {words(8)}\n{words(12)}。",
    "Markdown headings alone": lambda i: f"## {words(8)}",
    "quotations as headings": lambda i: f"## “{words(8)}”\n{words(40)}。",
    "headlines over paragraphs": lambda i: f"{words(14)}\n\n{words(90)}。",
    "news with writers": lambda i: f"{words(13)}\n本报讯（记者 李{words(1)}）{words(70)}。",
    "paragraphs with figures": lambda i: f"{words(30)}，完成投资{i}万元。",
    "torn paragraphs": lambda i: f"{words(60)}，{words(20 + i % 20)}，",
    "torn paragraphs under headlines": lambda i: f"## {words(9)}\n{words(60)}，{words(20 + i % 20)}，",
    "names between paragraphs": lambda i: f"（张{words(1)} 李{words(1)}）\n{words(60)}。",
    "labels": lambda i: f"{words(3)}：\n{words(12)}\n{words(70)}。",
    "questions": lambda i: f"问：{words(12)}？\n答：{words(20)}。",
    "lists": lambda i: f"- {words(12)}",
    "numbered lines": lambda i: f"{i}. {words(12)}",
    "pictures": lambda i: f"图为{words(30)}。李{words(2)} 摄",
    "dates": lambda i: f"2023年{i % 12 + 1}月{i % 28 + 1}日",
    "rows without values, commas": lambda i: f"甲{words(1)},丙{words(1)},戊己",
    "rows without values, blanks": lambda i: f"李{words(1)}  王{words(1)}",
    "rows without values, tabs": lambda i: f"李{words(1)}\t王{words(1)}",
    "rows of bars": lambda i: f"| {words(2)} | {words(3)} |",
    "rules of bars": lambda i: "|---|---|",
    "telephones": lambda i: f"{words(5)}热线0730-87654{i % 10}21",
    "Latin letters": lambda i: "a" * 40,
    "footnotes": lambda i: f"[{i % 99}] {words(12)}",
}


@pytest.fixture(autouse=True)
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """The budgets of a page made small, so that short pages reach them."""
    monkeypatch.setattr(tears, "PAIRS", 400)
    monkeypatch.setattr(attach, "_PAIRS", 200)
    monkeypatch.setattr(openings, "_ABOVE", 200)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by `work`."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_lines_are_twice_the_work(kind: str) -> None:
    counts = []
    for n in (_LINES, 2 * _LINES):
        text = "\n".join(KINDS[kind](i) for i in range(n))
        blocks = lay_out(text)
        find_stories(text, blocks)  # what is looked up once and kept is not counted
        counts.append(calls(lambda text=text, blocks=blocks: find_stories(text, blocks)))  # type: ignore[misc]
    assert counts[1] < _MOST * counts[0]


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_lines_are_laid_out_in_twice_the_steps(kind: str) -> None:
    texts = ["\n".join(KINDS[kind](i) for i in range(n)) for n in (2 * _LINES, 4 * _LINES)]
    lay_out(texts[0])
    counts = [calls(lambda text=text: lay_out(text)) for text in texts]  # type: ignore[misc]
    assert counts[1] < _MOST * counts[0]


@pytest.mark.parametrize("mark", ["**甲", "<!-- 甲", "`甲", "[甲](乙", "<b>甲", "甲 "])
def test_twice_the_marks_are_twice_the_work(mark: str) -> None:
    counts = []
    for n in (400, 800):
        text = (mark * n).strip()
        counts.append(calls(lambda text=text: clean_line(text, 0, len(text), tight=True)))  # type: ignore[misc]
    assert counts[1] < _MOST * counts[0]


def test_pairing_stops_looking() -> None:
    """Rows that all want the same columns are paired in few steps, and each column once."""
    rows = [{j: 1.0 + (i * 7 + j * 3) % 11 / 10 for j in range(60)} for i in range(300)]
    pairs = [j for j in best_pairs(rows, steps=2_000) if j >= 0]
    assert len(pairs) == len(set(pairs)) == 60
    assert calls(lambda: best_pairs(rows, steps=2_000)) < calls(lambda: best_pairs(rows))


def test_what_is_too_torn_says_so() -> None:
    """A page of torn lines by the hundred is read, neighbours only, and a problem tells."""
    text = "\n".join(f"{words(60)}，{words(20 + i)}，" for i in range(40))
    _, stories = find_stories(text, lay_out(text))
    assert [p.code for p in stories.problems] == ["read-simply"]
    assert not find_stories("短讯一则\n\n春耕正忙。", lay_out("短讯一则\n\n春耕正忙。"))[1].problems
