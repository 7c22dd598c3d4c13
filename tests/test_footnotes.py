"""Footnote marks and the paragraphs that they call up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.assemble import read_page
from ingest.assemble.sections.footnotes import label_of, tie_footnotes
from ingest.layout import lay_out
from ingest.layout.blocks import Block
from ingest.models import Paragraph, Source

LABELS = [
    ("1.“放管服”改革：简政放权。", "1"),
    ("[12]湘易办：政务平台。", "12"),
    ("（3）四个一批：谋划一批。", "3"),
    ("②四个一批：谋划一批。", "2"),
    ("注1：四个一批。", "1"),
    ("2023年：开局之年。", None),
    ("四个一批：谋划一批。", None),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_labels(text: str, label: str | None) -> None:
    assert label_of(text) == label


def page(text: str) -> tuple[tuple[Block, ...], tuple[Paragraph, ...]]:
    """The blocks of a text, and each as a paragraph of one article."""
    made = lay_out(text)
    return made, tuple(Paragraph("text", b.text, b.pieces, 0) for b in made)


TEXT = "\n\n".join(
    [
        "打好“发展六仗”^[1]，盘活“三资”^[2]。",
        "推进“四个一批”^[3]。",
        "注释：",
        "1.发展六仗：六项行动。",
        "2.三资：三类资产。",
    ]
)


def test_marks_lead_to_the_entries_below_the_heading_of_notes() -> None:
    found = tie_footnotes(*page(TEXT))
    assert [(f.label, f.paragraph) for f in found] == [("1", 3), ("2", 4), ("3", None)]
    assert [TEXT[f.start : f.end] for f in found] == ["^[1]", "^[2]", "^[3]"]


def test_an_entry_of_another_article_is_not_meant() -> None:
    blocks, paragraphs = page(TEXT)
    moved = tuple(replace(p, article=1) if i > 1 else p for i, p in enumerate(paragraphs))
    assert [f.paragraph for f in tie_footnotes(blocks, moved)] == [None, None, None]


def test_without_a_list_of_notes_numbered_lines_are_no_entries() -> None:
    blocks, paragraphs = page("打好“发展六仗”^[1]。\n\n1.完成小学改扩建。\n")
    assert [f.paragraph for f in tie_footnotes(blocks, paragraphs)] == [None]


def test_the_role_of_a_footnote_is_enough() -> None:
    blocks, paragraphs = page("打好“发展六仗”^[1]。\n\n1.发展六仗：六项行动。\n")
    noted = (paragraphs[0], replace(paragraphs[1], role="footnote"))
    assert [f.paragraph for f in tie_footnotes(blocks, noted)] == [1]


def test_entries_may_begin_with_the_mark_itself_and_need_no_heading_then() -> None:
    text = (
        "推进“甲”[1]、“乙”[2]、“丙”[3]。\n\n**[1]“甲”：**第一项。\n\n**[2]“乙”：**第二项。\n\n**[3]“丙”：**第三项。\n"
    )
    assert [(f.label, f.paragraph) for f in tie_footnotes(*page(text))] == [("1", 1), ("2", 2), ("3", 3)]


@pytest.mark.parametrize(
    ("mark", "head"),
    [("①", "注释：\n①"), ("¹", "¹"), ("❶", "❶"), ("②", "注释：\n②"), ("¹²", "¹²"), ("[3]", "[3]")],
)
def test_marks_of_every_shape_call_up_their_note(mark: str, head: str) -> None:
    """The mark is no part of the sentence, and the note has a role or heading of its own."""
    text = (
        "政府工作报告\n——2024年1月10日在青石市第八届人民代表大会第三次会议上\n市长 李明\n\n一、2023年工作回顾\n\n"
        f"全面落实“三提三争”{mark}行动，生产总值增长6.5%。\n\n二、2024年工作安排\n\n今年地区生产总值增长6.5%左右。\n\n"
        f"{head}“三提三争”：提效能、提质量、提水平，争先进、争一流、争示范。\n"
    )
    page = read_page(Source("a.txt", text, "text/plain", "utf-8", len(text), ""))
    assert any(p.text == "全面落实“三提三争”行动，生产总值增长6.5%。" for p in page.paragraphs)
    (note,) = page.footnotes
    assert note.paragraph is not None
    assert "提效能" in page.paragraphs[note.paragraph].text


@pytest.mark.parametrize(
    "line", ["主要有：①学校12所；②医院3家。", "建成绿地35平方米²。", "水质达到Ⅲ类，“清水”①：一项行动。"]
)
def test_digits_that_are_no_marks(line: str) -> None:
    page = read_page(Source("a.txt", line, "text/plain", "utf-8", len(line), ""))
    assert (page.footnotes, page.paragraphs[0].text) == ((), line)
