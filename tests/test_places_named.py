"""Places in the text: which names count, where they end, which division they mean."""

from __future__ import annotations

import pytest

from ingest.models import Article, Page, Paragraph, Person, Piece, Published
from ingest.names import read_places


def _page(*texts: str, place: str | None = None) -> Page:
    """A page of one article with these paragraphs."""
    source, paragraphs = "", []
    for text in texts:
        start = len(source)
        source += text + "\n"
        paragraphs.append(Paragraph("text", text, (Piece(start, start + len(text), "text"),), 0))
    article = Article("report" if place else "news", None, place=place)
    return Page(source, None, "page", Published(), (article,), (), tuple(paragraphs))


def _named(page: Page) -> list[tuple[str, str | None]]:
    return [(place.name, place.code) for place in read_places(page)]


# the document's place, text, the places wanted
CASES = [
    (None, "喜迎建区四十周年的大庆之年，湖南变了。", [("湖南", "430000")]),  # a feast
    (None, "他从湖南省来到云南。", [("湖南省", "430000"), ("云南", "530000")]),
    (None, "岳阳市云溪区投入一亿元，云溪干部下沉。", [("岳阳市云溪区", "430603"), ("云溪", "430603")]),
    (None, "长沙市民说，长沙市变了。", [("长沙", "430100"), ("长沙市", "430100")]),  # 市民 is a word
    ("岳阳市", "湘阴、汨罗、平江三县", [("湘阴", "430624"), ("汨罗", "430681"), ("平江", "430626")]),
    ("岳阳市", "全县推广西红柿，湘江西岸建码头。", []),  # 推广|西红柿, 湘江|西岸
    ("岳阳市", "登上岳阳楼，治理洞庭湖南岸。", []),
    ("岳阳市", "推动长治久安，整治文山会海。", []),
    ("岳阳市", "整合资源，建设平安城区，会同有关部门。", []),
    (
        "会同县",
        "会同县堡子镇黄旗村的人都说黄旗村好。",
        [("会同县堡子镇", "431225102"), ("黄旗村", "431225102"), ("黄旗村", "431225102")],
    ),
    ("会同县", "堡子镇各村都来了。", [("堡子镇", "431225102")]),
    ("益阳市", "南县和沅江市", [("南县", "430921"), ("沅江市", "430981")]),
    ("长沙市", "改造老城区，顺应城市化。", []),  # 老城区 of 洛阳, 应城市
    ("福州市", "鼓楼区先行", [("鼓楼区", "350102")]),
    ("沈阳市", "深圳机场、台湾同胞", [("深圳", "440300"), ("台湾", "710000")]),
    (
        None,
        "振兴湖南岳阳，佛山和顺德合作",
        [("湖南岳阳", "430600"), ("佛山", "440600"), ("顺德", "440606")],
    ),  # not 南岳, 和顺
    ("巴中市", "与重庆市发改委、江北区合作", [("重庆市", "500000"), ("江北区", "500105")]),
    (None, "蓝山：城市变样。近年来，蓝山县着力整治", [("蓝山", "431127"), ("蓝山县", "431127")]),
    (None, "五大连池山口湖开放", []),  # no 大连
]


@pytest.mark.parametrize(("place", "text", "wanted"), CASES)
def test_places_of_a_text(place: str | None, text: str, wanted: list[tuple[str, str]]) -> None:
    assert _named(_page(text, place=place)) == wanted


def test_a_short_name_needs_its_neighbourhood() -> None:
    assert ("蓝山", "431127") in _named(_page("永州市蓝山县的茶。", "在蓝山喝茶。"))
    assert _named(_page("在蓝山喝茶。")) == []


def test_a_short_name_that_is_a_word_counts_at_the_head_of_a_paragraph_beside_its_full_name() -> None:
    page = _page("会同县有新路。", "会同通过积分治村。", "整治工作会同有关部门开展。")
    assert _named(page) == [("会同县", "431225"), ("会同", "431225")]
    assert _named(_page("娄底市的新化高新区、双峰高新区为互动。", "娄底变了。"))[-2:] == [
        ("双峰", "431321"),
        ("娄底", "431300"),
    ]


def test_a_place_inside_the_name_of_a_person_is_none() -> None:
    page = _page("县委书记李镇江说，江苏很好。")
    people = (Person(0, 4, 7, "李镇江", "县委书记"),)
    assert [place.name for place in read_places(page, people)] == ["江苏"]


def test_a_name_that_many_bear_stays_open() -> None:
    assert _named(_page("山东省和江苏省的鼓楼区")) == [("山东省", "370000"), ("江苏省", "320000"), ("鼓楼区", None)]
