"""Which lines of a page are headlines, and which of them begin an article."""

from __future__ import annotations

import pytest

from ingest.assemble import read_page
from ingest.layout.credits import opening_credit
from ingest.models import Page, Source

LONG = "今年以来，青石县把护林防火摆在突出位置，组织三百名护林员每天上山巡查，发现火点两处，均及时处置，没有造成损失。"


def read(*lines: str) -> Page:
    text = "\n".join(lines)
    return read_page(Source("page.txt", text, "text/plain", "utf-8", len(text), ""))


HEADLINES = [
    ("青石县护林防火出实招", True),
    ("守好一片林 护好一方水", True),
    ("青石：护林员上山巡查", True),
    ("枫林村的“致富桥”通了", True),
    ("加装电梯，难在哪？", True),  # at the page's top
    ("该县紧扣上级部署督查交办", False),  # opens a sentence and breaks off
    ("为了盘活这块地，青石县", False),
    ("“我们开群众会、党会、村民代表会", False),  # a quotation left open
    ("针对务工人员就业难、", False),
    ("护林员增加到3", False),  # a number torn in two
    ("3月6日上午在青石县", False),
]


@pytest.mark.parametrize(("line", "headline"), HEADLINES)
def test_headline(line: str, headline: bool) -> None:
    titles = [a.title for a in read(line, LONG, LONG.replace("今年", "去年")).articles]
    assert (line in titles) is headline


def test_exclamation_inside_a_feature_is_text() -> None:
    page = read("山水新城", "——青石县纪实", LONG, "千川汇海阔，风好正扬帆！", LONG.replace("今年", "去年"))
    assert [a.title for a in page.articles] == ["山水新城"]


def test_name_in_the_next_line_is_the_writer() -> None:
    assert [(a.title, a.byline) for a in read("奶奶的针线筐", "李　明", LONG).articles] == [("奶奶的针线筐", ("李明",))]


def test_kicker_and_two_line_title() -> None:
    page = read("乡村振兴看一线（三）", "古镇夜色亮起来", "老街商户笑开颜", "记者 李芳", LONG)
    assert [(a.title, a.byline) for a in page.articles] == [("古镇夜色亮起来 老街商户笑开颜", ("李芳",))]
    assert page.paragraphs[0].role == "kicker"


def test_lines_of_a_poem_are_no_headlines() -> None:
    poem = ["春天来了", "李芳", "风从南边吹来", "吹绿了山岗", "吹醒了池塘", "吹开了门窗", "吹亮了远方"]
    page = read(*poem)
    assert [(a.title, a.byline) for a in page.articles] == [("春天来了", ("李芳",))]


def test_place_prefix_needs_a_place() -> None:
    page = read("风正帆悬", "——青石县纪实", LONG, "攻项目：比学赶超", LONG.replace("今年", "去年"))
    assert [a.title for a in page.articles] == ["风正帆悬"]


OPENING = [
    ("本报讯 记者李芳报道：日前，医院开业。", ("李芳",)),
    ("本报5月3日讯（记者 李芳 通讯员 王　明）日前，医院开业。", ("李芳", "王明")),
    ("本报讯 日前，医院开业，记者前往采访：场面热闹。", None),
]


@pytest.mark.parametrize(("text", "names"), OPENING)
def test_opening_credit(text: str, names: tuple[str, ...] | None) -> None:
    credit = opening_credit(text)
    assert (credit.names if credit else None) == names
