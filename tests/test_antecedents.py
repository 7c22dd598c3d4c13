"""What bare nouns and quoted names at the head of a clause stand for."""

from __future__ import annotations

import pytest

from ingest.facts.whose.bare_nouns import (
    antecedent,
    bare_at,
    compared_at,
    firms,
    home_of,
    party_of_notice,
    past_hosts,
    quoted_at,
    shown_before,
    that_at,
)

WHOLE = "塔北垦区的总干渠边。走进盐渎县城北街道串场社区，这个社区不大，改造社区要花钱。"
NAMED = [
    ("垦区", "塔北垦区"),
    ("社区", "盐渎县城北街道串场社区"),  # not 这个社区, not 改造社区
    ("灌区", None),
]


@pytest.mark.parametrize(("noun", "wanted"), NAMED)
def test_antecedent(noun: str, wanted: str | None) -> None:
    assert antecedent(noun, WHOLE, len(WHOLE)) == wanted


BARE = [
    ("垦区投资1.6亿元。", "垦区"),
    ("社区建设步伐加快。", None),
    ("社区把闲置的车库腾出来。", "社区"),
    ("平台经济增长5%。", None),
]


@pytest.mark.parametrize(("text", "wanted"), BARE)
def test_bare_at(text: str, wanted: str | None) -> None:
    assert bare_at(text, 0) == wanted


QUOTED = [
    ("“红柳餐桌”已连摆四年。", ("“红柳餐桌”", 6, False)),
    ("“老伙计”食堂去年开张。", ("“老伙计”食堂", 7, True)),
    ("“五一”期间接待12万人。", None),  # a time
    ("在“清廉企业”建设方面开展4次。", None),
    ("“发展清单”让人自豪。", None),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_quoted_at(text: str, wanted: tuple[str, int, bool] | None) -> None:
    assert quoted_at(text, text.index("“")) == wanted


def test_what_was_made_goes_on() -> None:
    text = "经过四代选育，培育出“盐虾1号”，个体平均增重22%。"
    assert shown_before(text, text.index("个体")) == "“盐虾1号”"
    text = "大家说起“盐虾1号”，个体都不小。"
    assert shown_before(text, text.index("个体")) is None


def test_what_is_compared() -> None:
    assert compared_at("膜下滴灌比大水漫灌每亩节水一百六十方。", 0) == ("膜下滴灌", 4)
    assert compared_at("年引水量比最高年份少。", 0) is None  # an indicator


def test_who_holds_an_event_is_not_it() -> None:
    text = "由县人社局、县工业园区联合举办的专场招聘会在这里举行。"
    assert text[past_hosts(text, 0) :].startswith("专场招聘会")
    assert past_hosts("由县里主办的企业增加了5家。", 0) == 0


def test_firms_without_a_legal_form() -> None:
    assert firms(
        "走进县食品产业园的味源公司，虾壳送进隔壁的生物公司。收购绿源公司的车间。村里成立合作社，员工5人。"
    ) == ("味源公司",)


NOTICES = [
    ("招标公告", "某县2017年饮水安全工程已由某发改字18号文批准建设，现公开招标。", "某县2017年饮水安全工程"),
    ("某县道路改造项目施工招标公告", "规模如下。", "某县道路改造项目"),
    ("拍卖公告", "受委托，我公司公开拍卖。\n江苏通泽拍卖有限公司", "江苏通泽拍卖有限公司"),
    ("公告", "请各位知悉。", None),
]


@pytest.mark.parametrize(("title", "whole", "wanted"), NOTICES)
def test_party_of_a_notice(title: str, whole: str, wanted: str | None) -> None:
    assert party_of_notice(title, whole) == wanted


def test_a_bare_noun_needs_a_word_of_acting() -> None:
    assert bare_at("联盟集中采购棉纱。", 0) == "联盟"
    assert bare_at("银行贷款增加5亿元。", 0) is None
    assert that_at("该滑雪场已累计接待游客11.6万人次。", 0) == "滑雪场"
    assert that_at("该县已建成道路12公里。", 0) == "县"


def test_the_city_of_a_page() -> None:
    page = "沅州市医保局介绍。沅州市云岭县的竹子。沅州市中心。"
    assert home_of(page, "市", frozenset({"沅州市"})) == "沅州市"
    assert home_of("长沙市与株洲市签约，长沙市、株洲市都来了。", "市", frozenset()) is None  # two as often


def test_parks_by_their_kind() -> None:
    whole = "旧址变身“柴油里”文创园，引进商户92家。"
    assert antecedent("园区", whole, len(whole)) == "“柴油里”文创园"
