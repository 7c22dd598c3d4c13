"""One name for each thing measured."""

from __future__ import annotations

import pytest

from ingest.link.indicators import canonical, indicators

SAME = [
    ("GDP", "地区生产总值"),
    ("国内生产总值", "地区生产总值"),
    ("全市生产总值", "地区生产总值"),
    ("地区生产总值（GDP）", "地区生产总值"),
    ("规模工业增加值", "规模以上工业增加值"),
    ("规上工业增加值增速", "规模以上工业增加值"),
    ("一般公共预算地方收入", "地方一般公共预算收入"),
    ("社会消费品的零售总额", "社会消费品零售总额"),
    ("新增城镇就业", "城镇新增就业"),
    ("固定资产投资（不含农户）", "固定资产投资"),
    ("空气优良率", "空气质量优良率"),
]

APART = [  # two things that look alike, with the reason in the table
    ("全社会固定资产投资", "固定资产投资"),  # farmers' own investment
    ("一般公共预算收入", "地方一般公共预算收入"),  # the part handed up
    ("农民人均纯收入", "农村居民人均可支配收入"),  # another definition until 2013
    ("城镇登记失业率", "城镇调查失业率"),
    ("工业增加值", "规模以上工业增加值"),
    ("实际利用外资", "合同利用外资"),
    ("研发投入", "研发投入强度"),
    ("户籍人口城镇化率", "城镇化率"),
    ("人均地区生产总值", "地区生产总值"),
]


@pytest.mark.parametrize(("name", "wanted"), SAME)
def test_names_of_one_thing(name: str, wanted: str) -> None:
    assert canonical(name) == wanted


@pytest.mark.parametrize(("one", "other"), APART)
def test_things_that_look_alike(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_a_name_unknown_to_the_table_stays() -> None:
    assert canonical("拆除房屋") == "拆除房屋"


def test_each_canonical_name_is_its_own() -> None:
    assert [canonical(i.name) for i in indicators()] == [i.name for i in indicators()]
