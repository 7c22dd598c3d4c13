"""What holds of every outline, whatever the lines are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.assemble.dating.published import date_document
from ingest.assemble.report.head import read_report_head
from ingest.assemble.sections.tree import outline
from ingest.models import BODY_ROLES
from tests.made_drafts import blocks, draft, paragraphs

_BITS = """一、 （二） 第三， 1. —— ** ## 注释： 附件 各位代表， 2023年 12月31日 工作回顾 狠抓招商。
招商成果丰硕 。 ： ； “ ” a 园区承载能力明显提升，道路建成投用。 政府工作报告 市长李青山 预计 截至 底 前"""
BITS = st.sampled_from([*_BITS.split(), " "])
LINE = st.lists(BITS, min_size=1, max_size=8).map("".join).filter(lambda line: bool(line.strip("* #")))
ROLE = st.sampled_from(["text", "heading", "list_item", "title", "byline", "footnote", "table", "caption"])
KIND = st.sampled_from(["report", "feature", "news", "notice", "photo", "furniture", "fragment"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LINE, ROLE), max_size=12), KIND)
def test_parts_hold_all_and_sections_nest(lines: list[tuple[str, str]], kind: str) -> None:
    made = tuple(draft(line, role) for line, role in lines)  # type: ignore[arg-type]
    sections, parts = outline(made, kind)  # type: ignore[arg-type]
    for number, one in enumerate(made):
        own = [p for p in parts if p.draft == number]
        assert "".join(one.text[p.start : p.end] for p in own) == one.text
        assert [p.start for p in own] == [0, *(p.end for p in own[:-1])]
    assert [p.draft for p in parts] == sorted(p.draft for p in parts)
    used = {p.section for p in parts if p.section is not None}
    assert used == set(range(len(sections)))
    for i, section in enumerate(sections):
        assert (section.level == 0) == (section.heading is None)
        if section.parent is not None:
            assert section.parent < i
            assert sections[section.parent].level < section.level
    for part in parts:
        assert 0 <= part.heading_end <= part.end - part.start
        if part.section is None:
            assert made[part.draft].role not in BODY_ROLES


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=10))
def test_heads_and_dates_of_any_lines(lines: list[str]) -> None:
    made = blocks(*lines)
    head = read_report_head(made, "a/2023-明州市.md")
    if head:
        assert 0 < head.first <= len(made)
        assert all(0 <= i < len(made) for i in (*head.title, *head.subtitle, *head.byline))
    found = date_document("", (), paragraphs(*lines))
    if found.start and found.end:
        assert found.start <= found.end
    assert (found.basis is None) == (found.start is None and found.end is None)
