"""What the head of a column or the label of a row says: year, unit, sort of measure, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from ingest.facts.quantity.numerals import MULTIPLIERS
from ingest.facts.quantity.units import unit_pattern, units
from ingest.facts.time.calendar import Span, month_span, year_span

Sort = Literal["value", "change", "share", "rank"]

_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年?(?P<degree>度)?")
_PART = re.compile(
    r"\s*(?P<half>上半年|下半年)|\s*(?P<first>1|一)\s*(?:[-—–~～至]|月至)\s*(?P<to>1[0-2]|[1-9])\s*月份?"
    r"|\s*(?P<month>1[0-2]|[1-9])\s*月份?|\s*(?:第)?(?P<quarter>[一二三四1-4])季度|\s*(?P<three>前三季度)"
)
_END = re.compile(r"\s*(?:年)?[末底]|\s*12月31日")
_OWN = re.compile(r"本年|今年|本期|当年|报告期")
_LAST = re.compile(r"上年同期|去年同期|上年|去年")
_OTHER_TIME = re.compile(r"[季月日旬]|五年|时期|期末|累计|前年|明年|下年")
_BRACKET = re.compile(r"[（(\[【]\s*([^（()）\]】]{1,12})\s*[）)\]】]")
_UNIT_GIVEN = re.compile(r"(?:计量)?单位\s*[：:]\s*([^\s，,；;）)、]{1,10})")
_CHANGE = re.compile(
    r"(?:比|较|为)?(?:上年|去年|上期)?(?:同期|同比|环比)?(?:名义|实际|可比)?"
    r"(?:±|增长(?:速度|率)?|增减|增速|增幅|升降|变化|涨跌|降幅|下降)(?:幅度?)?(?:率)?"
)
_FALL = re.compile(r"下降|减少|降幅")
_SHARE = re.compile(r"(?:所)?占[^，]{0,6}(?:比重?|比例)|比重|占比|构成|份额")
_RANK = re.compile(r"排名|位次|名次|排序")
_GENERIC = re.compile(
    r"^(?:数值|绝对[值数额]|总量|数量|数额|指标值?|完成数?|实绩|实际(?:完成)?|合计|总计|小计|数据|值|本[年期]|当年|全年|年度|年[末底]数|金额)$"
)
_TO_COME = re.compile(r"目标|计划|预期|预算|安排|任务|规划")
_EXPECTED = re.compile(r"预计|预测|初步|快报")
_LEAD = re.compile(
    r"^(?:其中\s*[：:]?|[#＃]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[-—·•※*]+|[①-⑳])\s*"
)
UNIT_HEADS = re.compile(r"(?:计量)?单\s*位")
COUNT_HEADS = re.compile(r"序\s*号|编\s*号|[Nn][Oo]\.?|行次|代码")
PLACE_HEADS = re.compile(
    r"地\s*区|[县市州区盟旗、（）/]{1,8}|县市区|县（市、区）|市州|省[市份]|乡镇|镇街|单位名称|区划|行政区"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a head or label says."""

    words: str = ""  # what is measured, without year, unit and sort
    span: Span | None = None
    timed: bool = False  # whether it names a time, understood (`span`) or not
    unit: str = ""  # as printed: 亿元, %
    sort: Sort = "value"
    falls: bool = False  # its figures are decreases
    status: Literal["target", "estimate"] | None = None


def read_label(text: str, year: int | None) -> Label:
    """What a head or label says; `year` is the document's own, which 本年 and 上年 are counted from."""
    words = re.sub(r"\s+", "", text)
    unit = ""
    if given := _UNIT_GIVEN.search(words):
        unit, words = given[1], words[: given.start()] + words[given.end() :]
    for bracket in list(_BRACKET.finditer(words)):
        if as_unit(bracket[1]) is not None:
            unit = unit or bracket[1]
            words = words.replace(bracket.group(), "", 1)
    if not unit and (tail := re.search(r"[％%]$", words)):
        unit, words = tail.group(), words[: tail.start()]
    span, timed, words = _time_of(words, year)
    sort: Sort = "value"
    falls = False
    if change := _CHANGE.search(words):
        sort, falls = "change", bool(_FALL.search(change.group())) and "增" not in change.group()
        words = words[: change.start()] + words[change.end() :]
    elif _SHARE.search(words):
        sort = "share"
    elif _RANK.search(words):
        sort = "rank"
    status: Literal["target", "estimate"] | None = (
        "target" if _TO_COME.search(words) else "estimate" if _EXPECTED.search(words) else None
    )
    while lead := _LEAD.match(words):
        words = words[lead.end() :]
    words = words.strip("：:，,")
    if words.startswith(("（", "(")) and words.endswith(("）", ")")):
        words = words[1:-1]
    return Label("" if _GENERIC.match(words) else words, span, timed, unit, sort, falls, status)


def _time_of(words: str, year: int | None) -> tuple[Span | None, bool, str]:
    """The time that words name, whether they name one, and the words without it."""
    if found := _YEAR.search(words):
        own, end = int(found["year"]), found.end()
        rest = words[end:]
        if part := _PART.match(rest):
            span = _part_of(own, part)
            return span, True, words[: found.start()] + rest[part.end() :]
        if ends := _END.match(rest):
            return year_span(own), True, words[: found.start()] + rest[ends.end() :]
        if _YEAR.search(rest):  # “2015—2020年”
            return None, True, words
        return year_span(own), True, words[: found.start()] + rest
    if found := _LAST.search(words):
        if _CHANGE.search(words):  # “比上年增长”: what is compared with is no time of the figure
            return None, False, words
        return (year_span(year - 1) if year else None), True, words[: found.start()] + words[found.end() :]
    if found := _OWN.search(words):
        return (year_span(year) if year else None), True, words[: found.start()] + words[found.end() :]
    return None, bool(_OTHER_TIME.search(words)), words


def _part_of(year: int, part: re.Match[str]) -> Span | None:
    if part["half"]:
        return month_span(year, 1, 6) if part["half"] == "上半年" else month_span(year, 7, 12)
    if part["to"]:
        return month_span(year, 1, int(part["to"]))
    if part["month"]:
        return month_span(year, int(part["month"]), int(part["month"]))
    if part["quarter"]:
        n = "一二三四".find(part["quarter"]) + 1 or int(part["quarter"])
        return month_span(year, 3 * n - 2, 3 * n)
    return month_span(year, 1, 9)


def as_unit(text: str) -> tuple[Decimal, str] | None:
    """The multiplier and the unit that a string is (亿元 → 10^8, 元), None if it is none."""
    text = text.strip()
    if text in ("%", "％", "‰"):
        return Decimal(1), text
    pattern = _whole_unit()
    if text in units() or not any(text.startswith(m) for m in MULTIPLIERS):
        return (Decimal(1), text) if pattern.fullmatch(text) else None
    for length in (3, 2, 1):
        if text[:length] in MULTIPLIERS and pattern.fullmatch(text[length:]):
            return MULTIPLIERS[text[:length]], text[length:]
    return (Decimal(1), text) if pattern.fullmatch(text) else None


@cache
def _whole_unit() -> re.Pattern[str]:
    return re.compile(unit_pattern())
