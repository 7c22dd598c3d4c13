"""Why a number with its unit is no quantity: a date, an ordinal, a class, a set phrase."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ingest.facts.scan import Number
from ingest.facts.units import trie_pattern, units


@cache
def _set_phrases() -> re.Pattern[str]:
    text = (files("ingest") / "data" / "set_phrases.txt").read_text(encoding="utf-8")
    return re.compile(trie_pattern(w.strip() for w in text.splitlines() if w.strip() and not w.startswith("#")))


# Behind the unit: it names a size or a class (10万吨级码头, 500千伏变电站, 一期工程), not an amount.
_CLASS = re.compile(r"级(?!\d)|输变电|变电|线路工程|高压|及以上等级")
_PERIOD_BEFORE = ("过去", "近", "未来", "今后", "这", "前", "后", "上", "最近", "每", "历经", "第", "本", "下", "头")
_PERIOD_BEHIND = re.compile(r"来|以来|间|前|后|里|计划|规划|行动|期间|之|期|一遇|目标|任务|奋斗|攻坚|工作|发展")
_NAMES_BEHIND = re.compile(
    r"强|届|号|版|线(?![上下])|路|航站楼|国道|省道|县道|热线|代|[ ]?[号#]|院|医院|厂|所在|[A-Za-z]"
)


def refusal(text: str, number: Number) -> str | None:
    """The reason why `number` is no quantity, None if it may be one."""
    start, end, unit = number.start, number.end, number.unit
    before = text[start - 1 : start] if start else ""
    if number.shape == "arabic":
        if before and (before in "〔[［" or (before.isascii() and before.isalpha())):
            return "name"
        after = text[end : end + 1]
        if unit and unit[-1].isascii() and unit[-1].isalpha() and after.isascii() and after.isalnum():
            return "name"
        if not unit and _NAMES_BEHIND.match(text, end):
            return "name"
        if _CLASS.match(text, end) and unit:
            return "class"
        if before == "每" or before == "第":
            return "base" if before == "每" else "ordinal"
        if unit in ("年", "天", "个月", "周年"):
            return _period(text, number)
        if unit == "日" or unit == "周":
            return "date"
        return None
    if number.shape == "chinese":
        if before and before in "第数几每上成逐" and not (before == "上" and unit):
            return "ordinal" if before == "第" else "vague"
        if _set_phrases().match(text, start):
            return "set phrase"
        if _CLASS.match(text, end):
            return "class"
        if unit in ("年", "天", "个月", "周年", "小时", "个小时", "分钟"):
            return "duration"
        return _small(text, number)
    return None


def _period(text: str, number: Number) -> str | None:
    if number.unit == "周年":
        return "anniversary"
    start, end = number.start, number.end
    if text.endswith(_PERIOD_BEFORE, max(0, start - 2), start) or _PERIOD_BEHIND.match(text, end):
        return "period"
    if number.unit == "年" and number.value >= 1000:
        return "date"
    return None


_MULTIPLIER_ONLY = re.compile(r"[十百千万亿]+$")


def _small(text: str, number: Number) -> str | None:
    """Counts in Chinese numerals: what is plainly counted is kept, what introduces a list or a name is not."""
    digits = text[number.start : number.end]
    if number.unit == "大":
        return "set phrase"
    if number.value <= Decimal(10) and number.scale == 1 and not number.over and not units().get(number.unit):
        return "small count"
    if _MULTIPLIER_ONLY.match(digits.rstrip("".join(set(number.unit)))) and number.value >= 100 and not number.over:
        return "magnitude"
    return None
