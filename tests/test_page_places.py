"""What a page shows to be a region, a paper's place or a thing with a name, where no list holds it. All places are invented."""

from __future__ import annotations

import pytest

from ingest.facts.whose.page_places import named_things, page_regions, paper_place
from ingest.models import Page, Published
from tests.test_subjects import _article, _read


def _page(text: str) -> Page:
    return Page(text, None, "page", Published(), (), (), ())


REGIONS = [
    ("记者来到青麓县清泉镇，青麓县税务局减税。", {"青麓县"}),  # by the town and the office
    ("在青岭区公安分局，民警说。", {"青岭区"}),  # a preposition is no part of it
    ("全市贫困县龙山镇脱贫，示范区税务局成立。", set()),  # kinds of regions
    ("长沙县星沙镇的企业。", set()),  # the list has it
    ("青麓日报\n第1版 要闻\n青麓县召开大会。", {"青麓县"}),  # by the paper's name
]

PAPERS = [
    ("青麓日报\n第1版 要闻\n青麓县召开大会。", "青麓县"),
    ("青麓晚报 05 综合\n青麓市与青麓区共建。", "青麓市"),  # the city before its district
    ("经济日报 3版\n经济区发展快。", None),
    ("没有报名。", None),
]

THINGS = [
    (["青云大桥即将通车。", "大桥全长286米。"], ("青云大桥",)),  # its kind alone comes back
    (["新源材料公司投产，新源材料公司纳税5万元。"], ("新源材料公司",)),
    (["新源材料公司投产。"], ()),  # once only
    (["委托第三方保险公司投保，委托第三方保险公司赔付。"], ()),  # a clause, no name
]

NEWS = [
    (["青麓县清泉镇有山。", "全县税收5亿元。"], "青麓县"),
    (["青云大桥即将通车。", "大桥全长286米。"], "青云大桥"),
    (["青麓县清泉镇建起石泉村合作社。", "张秀兰笑着说，她一天能摊260张。"], "张秀兰"),
    (["据国家统计局发布的数据，利润增长。", "11月，利润增长5%。"], "全国"),
]


@pytest.mark.parametrize(("text", "wanted"), REGIONS)
def test_regions(text: str, wanted: set[str]) -> None:
    assert page_regions(_page(text)) == wanted


@pytest.mark.parametrize(("text", "wanted"), PAPERS)
def test_paper(text: str, wanted: str | None) -> None:
    page = _page(text)
    assert paper_place(page, page_regions(page)) == wanted


@pytest.mark.parametrize(("texts", "wanted"), THINGS)
def test_things(texts: list[str], wanted: tuple[str, ...]) -> None:
    assert named_things(texts) == wanted


@pytest.mark.parametrize(("texts", "wanted"), NEWS)
def test_whose(texts: list[str], wanted: str) -> None:
    assert [n.name for n in _read(_article("news"), *texts)] == [wanted]
