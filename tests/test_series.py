"""Headings that count along, and headings that are all quotation."""

from __future__ import annotations

import pytest

from ingest.assemble import read_page
from ingest.assemble.articles.openings import _same_build
from ingest.assemble.articles.retype import is_signature
from ingest.assemble.sections.series import series_leads
from ingest.models import Page, Source
from tests.made_drafts import blocks as made_blocks
from tests.made_drafts import drafts

LONG = "村里的老人还记得那条路，雨天一身泥，晴天一身土，孩子上学要走一个多小时，菜运到镇上已经蔫了一半。"
SERIES = {
    "a number and what is asked": (("一问：手艺谁来接？", LONG, "二问：店面往哪儿摆？", LONG), [0, 2]),
    "a word and a number": (("镜头一", LONG, "镜头二 菜场里的早晨", LONG, LONG, "镜头三", LONG), [0, 2, 5]),
    "two words between": (("关键词一：快", LONG, "关键词二：稳", LONG), [0, 2]),
    "one alone": (("镜头一", LONG), []),
    "not in order": (("记忆二", LONG, "记忆一", LONG), []),
    "items in sentences": (("第一桩，修好村口的路。", LONG, "第二桩，把水引进田。", LONG), []),
    "a sentence that goes on": (("一碗面，两代人", LONG, "二碗面，三代人", LONG), []),
}


@pytest.mark.parametrize("name", SERIES)
def test_series(name: str) -> None:
    lines, wanted = SERIES[name]
    assert [i for i, _ in series_leads(drafts(*lines))] == wanted


FLOOD = """洪水退去之后

——云山县坪寨乡灾后重建见闻

本报记者 欧阳明 通讯员 石金凤

7月13日上午，天终于放晴。坪寨乡坪寨村村口，几十名村民挽着裤腿，一锹一锹地把淤泥铲进板车。墙上的水痕齐腰高，那是四天前洪水留下的印记，坪寨河边的石栏倒了一半。

“喊了三遍，一户也没漏”

“凌晨两点十分，雨量报警器响了，我就知道要出大事。”坪寨村党支部书记吴通文嗓子还是哑的。他和四名村干部兵分三路，挨家挨户敲门，从寨头喊到寨尾，又从寨尾喊回寨头。

{between}
“家冲垮了，再垒一个”

在乡中心小学的安置点，课桌拼成的餐桌上，摆着冬瓜汤、炒肉片和一大盆米饭。坪寨乡乡长杨胜美介绍，坪寨村受损的房屋要逐栋鉴定，重建的统一规划到坪寨河高处的新寨。
"""
BETWEEN = """凉都区百名教师“下沉”社区开课

本报讯（记者 陆璐）暑假伊始，凉都区从中小学选派的教师走进社区，开设书法、舞蹈、科学实验等公益课堂，让孩子们在家门口过一个充实的假期。\
课程由学生自主选择，{cut}所需经费由区财政和慈善会共同承担，家长只要替孩子报名。

"""
WHOLE = BETWEEN.format(cut="")
TORN = BETWEEN.format(cut="\n\n").split("\n\n")


def _read(text: str) -> Page:
    return read_page(Source("page.txt", text, "text/plain", "utf-8", len(text.encode()), ""))


@pytest.mark.parametrize("torn", [False, True], ids=["together", "torn apart"])
def test_quoted_headings_head_sections_of_one_article(torn: bool) -> None:
    between = "\n\n".join(TORN[:2]) + "\n\n" if torn else ""
    page = _read(FLOOD.format(between=between) + ("\n" + TORN[2] if torn else ""))
    titles = [a.title for a in page.articles if a.kind != "furniture"]
    assert titles == ["洪水退去之后", *([TORN[0]] if torn else [])]
    sections = [s.heading for s in page.sections if s.heading]
    assert sections == ["“喊了三遍，一户也没漏”", "“家冲垮了，再垒一个”"]
    paragraph = next(p for p in page.paragraphs if "安置点" in p.text)
    assert page.articles[paragraph.article].title == "洪水退去之后"


def test_a_quoted_headline_with_a_dateline_below_begins_an_article() -> None:
    page = _read(WHOLE.replace(TORN[0], "“这样的暑假才像样”") + WHOLE)
    assert [a.title for a in page.articles] == ["“这样的暑假才像样”", TORN[0]]


ALIKE = [
    ("一棵树，怎么变成一沓钱", "一支队，守着一座山", True),
    ("“榨干”每一克", "“借来”一缕风", True),
    ("一棵树，怎么变成一沓钱", "一镐下去，只刨出个白印子", False),  # another first clause
    ("招商引资，势头正旺", "教育均衡，孩子受益", False),  # other characters
    ("绿色转型", "绿色银行", False),  # no clause of its own
]


@pytest.mark.parametrize(("one", "other", "wanted"), ALIKE)
def test_headings_built_alike(one: str, other: str, wanted: bool) -> None:
    assert _same_build(one, other) is wanted


def test_a_line_with_its_date_signs() -> None:
    blocks = made_blocks("请有意者前来办理登记手续，逾期不再受理。", "朔川市诚达拍卖有限公司 2025年1月9日")
    assert is_signature(blocks, 1)
    blocks = made_blocks("请有意者前来办理登记手续，逾期不再受理。", "朔川市诚达拍卖有限公司成立二十周年")
    assert not is_signature(blocks, 1)


COUNTIES = """栖川税务：便民服务再提速

本报讯 4月1日，栖川市税务局组织志愿服务队走进园区、商圈，为纳税人送政策、解难题。\
今年一季度，全市办理出口退税3.9亿元，该局还在全市设立办税服务点，让更多

平水县扎紧农村集体“三资”监管篱笆

近年来，平水县纪委监委聚焦农村集体资金、资产、资源管理突出问题，开展专项监督，推动清底数、建台账、改问题、立规矩，守好群众的“钱袋子”。

为保障春茶销路，该县组织茶企参加各地茶博会，并与电商平台合

公 告

栖川市鸿运物资贸易有限公司欠缴我局房产税、城镇土地使用税，经催缴仍未缴纳。因采用其他方式无法送达，现依法公告送达《税务事项通知书》，即视为送达。

携手共建文明城市 争做文明有礼栖川人
"""


def test_what_begins_an_article_on_a_torn_page() -> None:
    page = _read(COUNTIES)
    titles = [a.title for a in page.articles if a.title]
    assert "平水县扎紧农村集体“三资”监管篱笆" in titles  # its place heads its text as well
    assert any(t.replace(" ", "") == "公告" for t in titles)
    assert not any("该县" in t for t in titles)  # torn text
    assert not any("携手共建" in t for t in titles)  # nothing below it
