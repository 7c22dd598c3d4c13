"""Numbers without a unit: what they count where that cannot be doubted (城镇人口达70万 → 人)."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ingest.facts.quantity.units import trie_pattern

_HEDGE = "(?:以上|左右|以内)?"
_HAN = "[\u4e00-\u9fff]"
_HOUSEHOLDS = rf"{_HAN}户(?![籍外型])"  # 农户, 贫困户, 用户
_LEVEL_BEFORE = re.compile(r"(?:达|达到|为|突破|超过|至|到|从|由|指数|得分|系数|评分|总分)$")
_STOP = re.compile(r"$|[，。；、）]|以上|以内|以下|左右|(?:下降|上升|提高|增加|增长|缩小|调整|降|升)(?:低|到|至|为)")
_HUNDRED = re.compile(r"[（(][^（）()]{1,10}(?:为|[=＝])$")
_REACH = 16  # characters before a number in which the word may stand that tells its unit


@cache
def _words(side: str) -> dict[str, list[str]]:
    """The words of one side by the unit that they tell, in the order of the table."""
    words: dict[str, list[str]] = {}
    with (files("ingest") / "data" / "bare_units.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            if row["side"] == side:
                words.setdefault(row["unit"], []).append(row["word"])
    return words


@cache
def _behind(reach: int) -> re.Pattern[str]:
    """What is counted, up to `reach` characters behind the number: “22万左右贫困人口”, “110万农户”."""
    words = _words("behind")
    people, households = trie_pattern(words["人"]), trie_pattern(words["户"])
    return re.compile(rf"{_HEDGE}{_HAN}{{0,{reach}}}?(?:(?P<人>{people})|(?P<户>{_HOUSEHOLDS}|{households}))")


@cache
def _before() -> list[tuple[str, re.Pattern[str]]]:
    """For each unit the pattern of what is counted, a few characters before the number."""
    return [(unit, re.compile(rf"{trie_pattern(words)}[^，。；]{{0,6}}$")) for unit, words in _words("before").items()]


def unit_of_bare(text: str, start: int, end: int, scale: Decimal, over: bool) -> str | None:
    """The unit of the number without one at `text[start:end]`, "" if it stands for itself, None if it is no quantity.

    `scale` is what its multiplier is worth, `over` whether 余 or 多 is glued to it. A plain number states something
    only after 达, 为, 指数 … and before a stop (指数达102.3); otherwise it is part of a name (涟钢1580, 2024人才大会).
    """
    if _HUNDRED.search(text, low := max(0, start - _REACH), start) and text[start:end] == "100":
        return None  # “（女性为100）”, “（上年=100）”: what others are counted against
    m = _behind(8 if scale >= 1000 else 1).match(text, end) if over or scale > 1 else None
    if m:
        return m.lastgroup
    if scale >= 1000:
        for unit, pattern in _before():
            if pattern.search(text, low, start):
                return unit
        return "元" if scale >= 10**8 else ""  # “5000亿大关”: nothing but money is counted so
    if _STOP.match(text, end) and ("." in text[start:end] or _LEVEL_BEFORE.search(text, low, start)):
        return ""
    return None
