"""Goods and classes that each rise or fall by their own figure under one topic: “价格上涨的有3种：枇杷上涨5%，山药上涨3%”."""

from __future__ import annotations

import re

from ingest.facts.measured.phrases import noun_before
from ingest.facts.words.slots import Slot, last_mark

# What is said once of all of them: a price, an amount made or sold.
LEVEL = (
    r"(?:(?:平均|市场|零售|批发|收购|销售|出厂|通车|播种|种植)*"
    r"(?:价格|产量|产值|增加值|销量|销售额|零售额|营业额|投资额?|出口额?|进口额?|存栏量?|出栏量?|面积|里程)|(?:零售|批发|收购|销售|出厂)价)"
)
_LEVEL = re.compile(LEVEL)
_ENDS_IN_LEVEL = re.compile(rf"{LEVEL}$")
_NUMERALS = {**{n: i for i, n in enumerate("一二三四五六七八九十", 1)}, "两": 2}
_COUNTED = re.compile(
    r"(?P<list>[^，。；：]+?)等?(?:这|共)?(?P<count>\d{1,2}|[两二三四五六七八九十])(?:大?[种类样项]|个|大(?=[类行]))(?P<what>[^。；：]*?)，?[^，。；：]{0,8}$"
)
_CLASSES = re.compile(
    rf"(?P<list>(?:[一-鿿]+(?:、[一-鿿]+)*类?[，、和及])+[一-鿿]+(?:、[一-鿿]+)*类)(?:商品)?的?(?P<what>{LEVEL})?(?:同比|环比|均|都)*分别"
)
_JOINT = re.compile("[、和及与]|以及")
_OF_CLASS = re.compile("(?<=类)(?:[，、和及与]|以及)")
_BACK = 120  # characters of the sentence in which a list of goods is looked for
_MOST = re.compile(
    r"(?P<way>涨幅|跌幅|降幅|增幅|增速|涨得|降得|上涨|下跌|下降|增长|回落)(?:位居|居|排名)?(?:最[大高快多猛明]显?|第一|首位)的?(?:[种类品个]{1,2})?[是为](?P<goods>[一-鿿]{1,8}?)(?:，|：|，(?:同比|环比))$"
)
_PRICES = re.compile("[涨跌]")


def kinds_named(text: str, first: Slot, count: int) -> list[str]:
    """What each of `count` figures behind 分别 is of, where goods or classes are listed before them; [] where not.

    “枇杷、山药和莲藕3种农产品价格上涨，分别上涨5%、3%和1%”; “金银类，文具、乐器类的零售额分别增长”.
    """
    if "分别" not in first.left:
        return []
    end = first.quantity.start
    start = last_mark(text, "。；！？\n", max(0, end - _BACK), end) + 1
    said = text[start:end]
    return _classes(said, count) or _counted(said[: said.rindex("分别")], count)


def _classes(said: str, count: int) -> list[str]:
    """The classes, where a comma between them would be taken for the end of a clause."""
    m = _CLASSES.search(said)
    parts = _OF_CLASS.split(m["list"]) if m else []
    if m is None or len(parts) != count:
        return []
    return [noun_before(part) + (m["what"] or "") for part in parts]


def _counted(said: str, count: int) -> list[str]:
    """The goods of a list that ends in how many they are."""
    m = _COUNTED.search(said)
    if m is None or (int(m["count"]) if m["count"].isdigit() else _NUMERALS[m["count"]]) != count:
        return []
    parts = [part for part in _JOINT.split(m["list"]) if part]
    level = _LEVEL.search(m["what"])
    if len(parts) != count or level is None:
        return []
    return [part + level.group() for part in [noun_before(parts[0]) or parts[0], *parts[1:]]]


def most_moved(text: str, slot: Slot, last: str) -> tuple[str, str]:
    """The goods that the clause before says moved most, and what of them did, by `last`, the indicator before; else "", ""."""
    m = _MOST.search(text, max(0, slot.left_start - 40), slot.left_start)
    if m is None:
        return "", ""
    of = _ENDS_IN_LEVEL.search(last)
    price = of is not None and of.group().endswith(("价", "价格"))
    if _PRICES.search(m["way"]) and not price:
        return m["goods"], "价格"
    return m["goods"], "价格" if price else of.group() if of else ""


# “价格上涨的有3种：”, “蔬菜价格普遍下跌，其中”: the topic of a list of goods that only name themselves.
_TOPIC = re.compile(
    rf"(?P<what>{LEVEL})(?=[^。；：]{{0,20}}?(?:涨|跌|降|升|回落|增长|减少))[^。；：]{{0,30}}?(?:：|其中[，：]?)"
)
_NO_KIND = re.compile(
    r"[率值额量价度入出税利资费比数幅速]$|价格|税|收入|利润|消费|进出口|贸易|人口|居民|旅游|面积|里程|用电"
)


def topic_of_kinds(text: str, slot: Slot, name: str) -> str:
    """What the list that `slot` stands in says of its goods, where `name` only names one of them, "" elsewhere."""
    if not 1 < len(name) <= 8 or _NO_KIND.search(name):
        return ""
    start = last_mark(text, "。；！？\n", max(0, slot.left_start - _BACK), slot.left_start) + 1
    found = [m["what"] for m in _TOPIC.finditer(text, start, slot.quantity.start)]
    return found[-1] if found else ""
