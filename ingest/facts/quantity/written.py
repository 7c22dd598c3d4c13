"""A number as it is written, and what is read of the unit behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.facts.quantity import shapes
from ingest.facts.quantity.numerals import MULTIPLIERS, parse_chinese
from ingest.facts.quantity.units import unit_pattern

_ONE = Decimal(1)


@dataclass(slots=True)
class Number:
    """A number in the text with the unit printed behind it."""

    start: int
    end: int
    value: Decimal
    unit: str
    shape: str  # arabic, chinese, percent (百分之…), fraction, ratio, ordinal (第…), front (前…), doubling (翻…番)
    over: bool = False  # 余 or 多 is glued to it
    scale: Decimal = _ONE  # what the multiplier is worth, so that “8、9万亩” can share it
    maximum: Decimal | None = None
    parts: tuple[Decimal, ...] = ()  # of a ratio
    hedge: str = ""  # 来 inside the number (500来万), 近 of 翻了近两番


Mark = tuple[int, int, str]
"""Start, end and why it is no quantity."""


def scale_of(multiplier: str) -> Decimal:
    """What a multiplier is worth, 1 if there is none."""
    return MULTIPLIERS[multiplier] if multiplier else _ONE


# “12秒05”, “54米36”
_HUNDREDTHS = re.compile(r"[0-9]{2}(?![0-9.．:：]|[a-zA-Z米秒分个人岁元年月日号点时])")
_N = "[0-9０-９]{1,2}|[一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_SMALL_CHANGE = re.compile(rf"(?:零?(?P<tenths>{_N})角)?(?:零?(?P<hundredths>{_N})分(?![之钟析别]))?")
_HALF = re.compile(r"半(?![数天日夜年成边导径岛路途价])")
_MORE_HALF = re.compile("个半(?=小时|月|钟头|百分点|工作日)")
_UNIT_AFTER_HALF = re.compile("小时|月|钟头|百分点|工作日")
_HALVED = frozenset(("倍", "年", "天", "成", "番", "斤", "公斤", "亩", "里", "公里"))


def behind_unit(text: str, number: Number, m: re.Match[str]) -> Number | Mark:
    """`number` with the unit that the match `m` found, and with what goes on behind it: 1角1分, 半, 05 of 12秒05.

    A mark where what is printed behind shows that the unit is not understood (“kW·x”).
    """
    unit, mid, tail = m.group("unit", "mid", "tail")
    number.unit, number.over = unit.strip() if unit else "", bool(mid or tail)
    return finish(text, number)


def finish(text: str, number: Number) -> Number | Mark:
    """`number` with what its unit goes on with."""
    unit, end = number.unit, number.end
    if "多" in unit:  # “5个多百分点”, “3个多月”
        number.unit, number.over = unit.replace("多", ""), True
    following = text[end : end + 1]
    if not following:
        return number
    if unit in ("元", "圆", "角", "块") and (m := _SMALL_CHANGE.match(text, end)) and m.end() > end:
        tenths, hundredths = (_small(m[name]) for name in ("tenths", "hundredths"))
        number.value += (hundredths if unit == "角" else tenths) / 10 + (0 if unit == "角" else hundredths / 100)
        number.end = m.end()
    elif unit in ("秒", "米") and number.shape == "arabic" and (m := _HUNDREDTHS.match(text, end)):
        number.value += Decimal(m.group()) / 100
        number.end = m.end()
    elif following == "半" and unit in _HALVED and _HALF.match(text, end):
        number.value, number.end = number.value + Decimal("0.5") * number.scale, end + 1
    elif following == "个" and not unit and number.scale == 1 and (m := _MORE_HALF.match(text, end)):
        if after := _UNIT_AFTER_HALF.match(text, m.end()):
            number.value, number.unit, number.end = number.value + Decimal("0.5"), "个" + after.group(), after.end()
    elif (unit or number.scale > 1 or number.shape == "arabic") and shapes.UNIT_GOES_ON.match(text, end):
        return number.start, number.end, "unit"
    return number


def _small(numeral: str | None) -> Decimal:
    if not numeral:
        return Decimal(0)
    return Decimal(numeral) if numeral[0].isdigit() else parse_chinese(numeral) or Decimal(0)


def unit_at(text: str, at: int) -> re.Match[str] | None:
    """The unit printed at a place of the text."""
    return _unit().match(text, at)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile("[ ]?" + unit_pattern())
