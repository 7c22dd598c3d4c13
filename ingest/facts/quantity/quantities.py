"""Quantities of one text: number, unit, measure, qualifier."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.facts.quantity.measures import read_way
from ingest.facts.quantity.no_unit import unit_of_bare
from ingest.facts.quantity.ranges import merge_ranges, ratio_values, share_ends, share_units
from ingest.facts.quantity.ranks import is_from_bottom, is_rank
from ingest.facts.quantity.refusals import refusal
from ingest.facts.quantity.scan import scan
from ingest.facts.quantity.shapes import MULTIPLIER
from ingest.facts.quantity.units import unit_pattern, units
from ingest.facts.quantity.written import Number, scale_of
from ingest.facts.words.before_number import Lead, read_lead
from ingest.facts.words.behind_number import far_hedge, hedge_behind
from ingest.models import Measure, Qualifier, Quantity, RankFrom

_REACH = 24  # characters before a number in which its words begin
_SAME_UNIT = {
    "％": "%",
    "大": "个",
    "元人民币": "元",
    "块钱": "元",
    "圆": "元",
}  # one sign in two widths; “5大产业” counts 个


def find_quantities(text: str) -> tuple[list[Quantity], list[tuple[int, int, str]]]:
    """The quantities of `text` in order, and the numbers refused as (start, end, reason).

    Each quantity's `text` is the number with multiplier, glued 余 or 多 and unit as printed; `value` is exact;
    `group` and `order` tell the members of one list (31、36个名次) and the parts of one ratio.
    """
    numbers, refused = scan(text)
    if not numbers:
        return [], refused
    numbers = merge_ranges(text, numbers)
    share_ends(text, numbers)
    found: list[Quantity] = []
    last: Quantity | None = None  # the member of the same list before this one
    low = 0  # where the words of the number before end
    for number, (group, order) in zip(numbers, share_units(text, numbers), strict=True):
        parts, reason = _read(text, number, max(low, number.start - _REACH), last if order else None, group, order)
        if not parts:
            refused.append((number.start, number.end, reason))
            last, low = None, number.end
            continue
        if len(parts) > 1:
            found += [replace(q, group=len(numbers) + number.start, order=i) for i, q in enumerate(parts)]
        else:
            found += parts
        last, low = parts[-1], parts[-1].phrase_end
    refused.sort()
    return _as_ranked(text, found), refused


def _as_ranked(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities with the later members of a list of ranks made ranks: “分别居全省第4、6、5位”."""
    for i in range(len(found) - 1, 0, -1):
        if found[i].unit in _PLACES and found[i].measure == "value":
            first = i
            while first and text[found[first - 1].end : found[first].start] in ("、", "和"):
                first -= 1
            if first < i and found[first].measure == "rank" and found[first].unit == "位":
                for k in range(first + 1, i + 1):
                    if found[k].unit in ("", *_PLACES):
                        found[k] = replace(found[k], measure="rank", unit="位", rank_from=found[first].rank_from)
    return found


def _read(
    text: str, number: Number, low: int, before: Quantity | None, group: int | None, order: int
) -> tuple[list[Quantity], str]:
    """The quantities that `number` states (several for a ratio), or none and the reason.

    `before` is the member of the same list before it, `group` and `order` are its list and place there.
    """
    start, end, shape = number.start, number.end, number.shape
    if shape in _ORDERED:
        return _of_order(text, number, group, order)
    if shape == "ratio":
        return _ratio(text, number), "ratio"
    unit = _SAME_UNIT.get(number.unit, number.unit)
    kind = _kind(unit, shape)
    behind, end, phrase_end = hedge_behind(text, end, unit, kind)
    value, maximum = number.value, number.maximum
    minus = _NEGATIVE.search(text, max(low, start - 3), start) if start and text[start - 1] in _MINUS else None
    if minus:
        start, value = minus.start(), -value
    heading = (
        _UNIT_BEFORE.search(text, max(0, start - 16), start)
        if not unit and text[start - 1 : start] in _CLOSES
        else None
    )
    lead = read_lead(text, min(low, heading.start()), heading.start()) if heading else read_lead(text, low, start)
    if minus and ((lead.sign < 0 and not lead.level) or maximum is not None):  # “下降-3%”, “-3～5℃”
        return [], "sign"
    reason = refusal(text, number, lead, behind)
    if reason:
        return [], reason
    if not unit and (stated := heading or _UNIT_BEHIND.match(text, end)):  # “生产总值（亿元）1617.5”
        scale = scale_of(stated["mult"] or "")
        value, maximum, unit = value * scale, maximum and maximum * scale, stated["unit"]
        kind, number.scale = _kind(_SAME_UNIT.get(unit, unit), shape), scale
        if not heading:
            phrase_end = stated.end()
    if not unit and number.scale > 1 and (per := _PER.match(text, end)):  # “税收达30万/亩”
        unit, end, phrase_end = "元" + per[0], per.end(), per.end()
    known, reason = (unit, None) if unit else _unit_unsaid(text, number, start, end, lead)
    if reason:
        return [], reason
    unit = known
    way = read_way(text, start, phrase_end, kind, lead)
    qualifier: Qualifier | None = "over" if number.over and not behind else behind or lead.qualifier
    qualifier = qualifier or _HEDGES.get(number.hedge)
    measure, sign = way.measure, way.sign
    if before is not None and lead.start == start and measure == "value":  # “增长5%、6%”: the list's verb and hedge
        measure, sign = before.measure, -1 if before.value < 0 else 1
        qualifier = qualifier or before.qualifier
    if qualifier is None:
        qualifier = far_hedge(text, start)
    counted: RankFrom = "bottom" if _COUNTED_BACK.search(text, low, start) else "top"
    found = Quantity(
        start,
        end,
        text[start:end],
        sign * value,
        unit,
        measure,
        qualifier,
        None if maximum is None else sign * maximum,
        group,
        order,
        phrase_start=lead.start,
        phrase_end=phrase_end,
        rule=shape,
        rank_from=counted if measure == "rank" else None,
    )
    return [found], ""


_ORDERED = frozenset(("ordinal", "front", "doubling"))


def _of_order(text: str, number: Number, group: int | None, order: int) -> tuple[list[Quantity], str]:
    """A rank (第四位, 前五, 后2位) or a doubling (翻一番), or none and the reason."""
    start, shape = number.start, number.shape
    if shape == "doubling":
        return [replace(_special(text, number, "番"), measure="change", qualifier=_HEDGES.get(number.hedge))], ""
    if shape == "front":
        first: RankFrom = "top" if text[start] == "前" else "bottom"
        return [replace(_special(text, number, "位"), qualifier="under", rank_from=first)], ""
    if not is_rank(text, start, number.end, number.unit):
        return [], "ordinal"
    counted: RankFrom = "bottom" if is_from_bottom(text, start, number.end) else "top"
    return [replace(_special(text, number, "位"), group=group, order=order, rank_from=counted)], ""


def _unit_unsaid(text: str, number: Number, start: int, end: int, lead: Lead) -> tuple[str, str | None]:
    """The unit of a number without one where it cannot be doubted, or why it is no quantity."""
    if number.shape == "fraction":
        stated = lead.qualifier or lead.sign or _SHARE_BEFORE.search(text, max(0, start - 28), start)
        return "", None if stated else "fraction"
    known = unit_of_bare(text, start, end, number.scale, number.over)
    return ("", "no unit") if known is None else (known, None)


_PER = re.compile(r"[/／](?:亩|平方米|公顷)")
_SHARE_BEFORE = re.compile(r"占[^，。；]{0,24}$")
_HEDGES: dict[str, Qualifier] = {"来": "about", "近": "about", "约": "about", "超": "over", "逾": "over"}
_MINUS = frozenset("-－−﹣‐‑–负下亏")
# “-3.2%”, “利润负1.1亿元”, “零下3℃”, “企业亏2亿元”; “抱负”, “扭亏” and “由盈转亏” are words.
_NEGATIVE = re.compile(
    r"(?<![0-9%％年月日\-—])(?:[-－−﹣‐‑–])$"
    r"|(?<![抱担肩欺胜辜自背减])(?:负)$|(?:零下)$|(?<![扭吃盈理转])(?:亏)$"
)
_CLOSES = frozenset("）)：:")
_UNIT = rf"(?P<mult>{MULTIPLIER})?(?P<unit>{unit_pattern()})"
_UNIT_BEFORE = re.compile(rf"[（(](?:单位[：:])?{_UNIT}[）)][：:]?[ ]?$")
_UNIT_BEHIND = re.compile(rf"[ ]?[（(]{_UNIT}[）)]")


def _kind(unit: str, shape: str) -> str:
    """What sort of unit it is: the table's kind, `places` in an order, else `count`."""
    if shape == "fraction":
        return "share"
    row = units().get(unit)
    return row.kind if row else "places" if unit in _PLACES else "count"


_COUNTED_BACK = re.compile("(?:倒数|末尾|最后)第?$")  # “列倒数2位”
_PLACES = frozenset(("位", "名次", "位次", "个名次", "个位次"))


def _special(text: str, number: Number, unit: str) -> Quantity:
    start, end = number.start, number.end
    measure: Measure = "rank" if unit == "位" else "value"
    return Quantity(
        start, end, text[start:end], number.value, unit, measure, phrase_start=start, phrase_end=end, rule=number.shape
    )


# “城乡居民收入比缩小到2.13:1”: one number against one.
_RATIO_BEFORE = re.compile(r"(?:比|差距)[^，。；]{0,20}$")


def _ratio(text: str, number: Number) -> list[Quantity]:
    """A quantity of % for each part of 10.8∶54.1∶35.1; none for a ratio that is no division of a whole."""
    found, at = [], number.start
    if len(number.parts) == 2 and number.parts[1] == 1 and _RATIO_BEFORE.search(text, max(0, at - 24), at):
        return [replace(_special(text, number, ""), phrase_start=at)]
    printed = re.split("[:：∶]", text[number.start : number.end])
    for value, part in zip(ratio_values(number), printed, strict=False):
        found.append(
            Quantity(
                at,
                at + len(part),
                part,
                Decimal(value),
                "%",
                phrase_start=number.start,
                phrase_end=number.end,
                rule="ratio",
            )
        )
        at += len(part) + 1
    return found
