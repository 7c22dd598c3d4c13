"""Quantities of one text: number, unit, measure, qualifier."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.facts.changes import Lead, read_lead
from ingest.facts.hedges import hedge_behind
from ingest.facts.lists import merge_ranges, ratio_values, share_units
from ingest.facts.ranks import is_rank
from ingest.facts.refusals import refusal
from ingest.facts.scan import Number, scan
from ingest.facts.units import units
from ingest.models import Measure, Qualifier, Quantity

_STOPS = "，。；：、？！,;（）()\n"
_REACH = 24  # how far before a number its words may begin
# “实现8%的增长”, “以7%的速度递增”: the change is named behind the number.
_GROWTH_BEHIND = re.compile(r"的?(?:较快|平稳|高速|年均|平均|稳定)?(增长|增速|增幅|速度[递增]|涨幅|降幅|下降|跌幅)")
# “压缩审批时限42%”, “减少用工500人”: the verb opens the clause and its object stands between.
_CUT = re.compile(
    r"[^，。；：]{0,6}?(?:压缩|减少|降低|压减|缩短|精简|下调|削减|缩减|节约|节省|裁减)(?!到|至|为|型)[^，。；：、至到为占]{1,14}$"
)
_DOWN_IN_CLAUSE = re.compile(r"下降|降低|回落|低于|收窄|减少|下滑|少于|慢于|缩小|落后")
_PEOPLE = re.compile(
    r"(?:名|农村|城镇|城乡|贫困|各类|基层|困难|返乡|外来|在校|退役|人民)*(?:群众|干部|职工|农民|居民|村民|学生|师生|市民|游客|党员|人口|人才|劳动力|劳动者|考生|移民|患者|儿童|老人|军民|官兵|志愿者|民众|教师|旅客|工人)"
)
_MONEY_BEFORE = re.compile(
    r"(?:投资|产值|收入|税收|资金|总额|总值|GDP|营收|利润|增加值|销售额|交易额|贷款|存款|融资|支出|税|债|市值|规模|资产)[^，。；]{0,6}$"
)
_PEOPLE_BEFORE = re.compile(r"(?:人口|人数|就业|从业人员|游客|用户|居民|劳动力)[^，。；]{0,6}$")
_BARE_LEAD = re.compile(r"(?:达|达到|为|突破|超过|至|到|指数|得分|系数|评分|总分)$")
_BARE_NEXT = re.compile(r"$|[，。；、）]|以上|以内|以下|左右")


def find_quantities(text: str) -> tuple[list[Quantity], list[tuple[int, int, str]]]:
    """The quantities of `text` in order, and the numbers refused as (start, end, reason)."""
    numbers, refused = scan(text)
    if not numbers:
        return [], refused
    numbers = merge_ranges(text, numbers)
    places = share_units(text, numbers)
    found: list[Quantity] = []
    low, previous, previous_place, previous_end = 0, None, (-1, 0), 0
    for number, place in zip(numbers, places, strict=True):
        low = max(previous_end, number.start - _REACH)
        reason = refusal(text, number)
        if reason is None:
            parts, reason = _read(text, number, low, previous if place[0] >= 0 and place[1] > 0 else None)
            for order, q in enumerate(parts):
                group, at = (place[0], place[1]) if len(parts) == 1 else (1000 + len(found) - order, order)
                found.append(_in_group(q, group, at) if group >= 0 else q)
            if parts:
                previous = parts[-1]
                previous_end = parts[-1].phrase_end
                continue
        previous = None
        previous_end = number.end
        refused.append((number.start, number.end, reason or "no unit"))
    refused.sort()
    return found, refused


def _in_group(q: Quantity, group: int, order: int) -> Quantity:
    return Quantity(
        q.start, q.end, q.text, q.value, q.unit, q.measure, q.qualifier, q.value_max, group, order,
        q.phrase_start, q.phrase_end, q.rule,
    )  # fmt: skip


def _read(text: str, number: Number, low: int, before: Quantity | None) -> tuple[list[Quantity], str | None]:
    """The quantities that `number` states (several for a ratio), or why it states none."""
    start, end, unit, shape = number.start, number.end, number.unit, number.shape
    if shape == "ordinal":
        if not is_rank(text, start, end, unit):
            return [], "ordinal"
        return [Quantity(start, end, text[start:end], number.value, "位", "rank", None,
                         phrase_start=start, phrase_end=end, rule="ordinal")], None  # fmt: skip
    if shape == "front":
        return [Quantity(start, end, text[start:end], number.value, "位", "rank", "under",
                         phrase_start=start, phrase_end=end, rule="front")], None  # fmt: skip
    if shape == "doubling":
        return [Quantity(start, end, text[start:end], number.value, "番", "change", None,
                         phrase_start=start, phrase_end=end, rule="doubling")], None  # fmt: skip
    if shape == "ratio":
        return _ratio(text, number)
    if unit in units():
        kind = units()[unit].kind
    else:
        kind = "count"
    suffix, end, phrase_end = hedge_behind(text, end, unit, kind)
    lead = read_lead(text, low, start)
    qualifier: Qualifier | None = suffix or lead.qualifier or ("over" if number.over else None)
    if number.over and not suffix:
        qualifier = "over"
    measure, sign, value = _measure(text, number, kind, lead, low, phrase_end)
    if before is not None and lead.start == start and measure == "value":
        measure, sign = before.measure, -1 if before.value < 0 else 1
        qualifier = qualifier or before.qualifier
    if not unit:
        inferred = _infer_unit(text, number, lead, end)
        if inferred is None:
            return [], "no unit"
        unit = inferred
    if unit == "大":
        unit = "个"
    maximum = number.maximum
    return [Quantity(start, end, text[start:end], sign * value, unit, measure, qualifier,
                     sign * maximum if maximum is not None else None,
                     phrase_start=lead.start, phrase_end=phrase_end, rule=shape)], None  # fmt: skip


def _measure(text: str, number: Number, kind: str, lead: Lead, low: int, end: int) -> tuple[Measure, int, Decimal]:
    start, value = number.start, number.value
    if text[start - 1 : start] in ("-", "－", "−") and text[start - 2 : start - 1] not in tuple("0123456789%年月"):
        value = -value
    if kind == "points":
        clause = text[_clause_start(text, low, start) : start]
        down = lead.sign < 0 or (lead.sign == 0 and _DOWN_IN_CLAUSE.search(clause) is not None)
        return "change", -1 if down else 1, value
    if lead.sign:
        if lead.verb == "提前" and kind not in ("time", "working time"):
            return "value", 1, value
        return "change", lead.sign, value
    if lead.level:
        return "value", 1, value
    if kind in ("share", "times"):
        m = _GROWTH_BEHIND.match(text, end)
        if m:
            return "change", -1 if m[1] in ("降幅", "下降", "跌幅") else 1, value
    clause = text[_clause_start(text, low, start) : start]
    if lead.start == start and _CUT.match(clause):
        return "change", -1, value
    return "value", 1, value


def _clause_start(text: str, low: int, start: int) -> int:
    for i in range(start - 1, low - 1, -1):
        if text[i] in _STOPS:
            return i + 1
    return low


def _ratio(text: str, number: Number) -> tuple[list[Quantity], str | None]:
    parts = ratio_values(number)
    if not parts:
        return [], "ratio"
    found, at = [], number.start
    for part, printed in zip(parts, re.split("[:：∶]", text[number.start : number.end]), strict=True):
        found.append(
            Quantity(
                at,
                at + len(printed),
                printed,
                part,
                "%",
                phrase_start=number.start,
                phrase_end=number.end,
                rule="ratio",
            )  # fmt: skip
        )
        at += len(printed) + 1
    return found, None


def _infer_unit(text: str, number: Number, lead: Lead, end: int) -> str | None:
    """The unit that is not printed but cannot be doubted; "" if the number stands for itself, None if it is no quantity."""
    if _PEOPLE.match(text, end):
        return "人"
    before = text[max(0, number.start - 16) : number.start]
    if number.scale >= 10000 or (number.scale > 1 and number.over):
        if _PEOPLE_BEFORE.search(before):
            return "人"
        if number.scale >= 10**8 or _MONEY_BEFORE.search(before):
            return "元"
        return ""
    if _BARE_LEAD.search(before) and _BARE_NEXT.match(text, end):
        return ""
    if "." in number_text(text, number) and _BARE_NEXT.match(text, end):
        return ""
    return None


def number_text(text: str, number: Number) -> str:
    """The number as printed."""
    return text[number.start : number.end]
