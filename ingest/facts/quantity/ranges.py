"""Numbers that belong together: ranges (2—3天), lists that share a unit (31、36个名次), ratios."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ingest.facts.quantity.shapes import DASHES
from ingest.facts.quantity.written import Number

_RANGE = re.compile(rf"[ ]?(?:[{DASHES}]{{1,2}}|一|至|到)[ ]?")
_LIST = re.compile(r"(?:以上|左右|以内)?[ ]?(?:、|和|与|及|以及|或)[ ]?")


def merge_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers with each range made one: its lower end as `value`, its upper as `maximum`."""
    merged: list[Number] = []
    for number in numbers:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.maximum is None
            and last.shape == number.shape
            and last.shape in ("arabic", "chinese", "percent")
            and (not last.unit or last.unit == number.unit)
            and 1 <= number.start - last.end <= 4
            and _RANGE.fullmatch(text, last.end, number.start)
        ):
            low = last.value
            if not last.unit and last.scale == 1 and number.scale != 1:
                low = low * number.scale
            if low < number.value:
                last.value, last.maximum = low, number.value
                last.end, last.unit, last.over, last.scale = number.end, number.unit, number.over, number.scale
                continue
        merged.append(number)
    return merged


def share_units(text: str, numbers: list[Number]) -> list[tuple[int | None, int]]:
    """Give each bare number of a list the unit (and multiplier) of the next that has one; (list, place) of each number.

    A list is 31、36个名次 or 5%、6%和7%: numbers with nothing but 、 or 和 between, of one unit or behind 分别.
    The others get (None, 0).
    """
    places: list[tuple[int | None, int]] = [(None, 0)] * len(numbers)
    group = 0
    i = 0
    while i < len(numbers):
        j = i
        while j + 1 < len(numbers) and _in_list(text, numbers[j], numbers[j + 1]):
            j += 1
        if j > i:
            for k in range(j - 1, i - 1, -1):
                here, following = numbers[k], numbers[k + 1]
                if not here.unit or (here.unit == "个" and following.unit.startswith("个")):
                    here.unit = following.unit
                    if here.scale == 1 and following.scale != 1:
                        here.value, here.scale = here.value * following.scale, following.scale
            for k in range(i, j + 1):
                places[k] = (group, k - i)
            group += 1
        i = j + 1
    return places


# “由12.4增加到22.4万户”, “从1200提高到2019年的1500元”
_FROM = re.compile(r"[由从]$")
_TO = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:到|至|为)(?:[0-9]{4}年(?:底|末)?的?)?(?:近|约|超过)?")


def share_ends(text: str, numbers: list[Number]) -> None:
    """Give the first number of a way (由…增加到…) the unit and multiplier of the second, where it has none."""
    for a, b in pairwise(numbers):
        if a.unit or not b.unit or a.shape != "arabic" or b.shape != "arabic":
            continue
        if _FROM.search(text, max(0, a.start - 1), a.start) and _TO.fullmatch(text, a.end, b.start):
            a.unit = b.unit
            if a.scale == 1 and b.scale != 1:
                a.value, a.scale = a.value * b.scale, b.scale


def _in_list(text: str, a: Number, b: Number) -> bool:
    if not 1 <= b.start - a.end <= 6 or a.shape != b.shape:
        return False
    if not _LIST.fullmatch(text, a.end, b.start):  # “低于全省12个、全国30个基点”
        return a.unit == "个" and b.unit.startswith("个") and b.unit != "个" and text[a.end] in "、和"
    if a.shape not in ("arabic", "percent", "chinese"):
        return a.shape == "ordinal"  # “分别居全省第1、第2位”
    if not a.unit:  # “用户突破2500万、809项服务事项” are two things
        return a.scale <= b.scale
    if a.unit == b.unit or (a.unit == "个" and b.unit.startswith("个")):  # “1.4个、2.1个和9.7个百分点”
        return True
    return bool(b.unit) and text.find("分别", max(0, a.start - 40), a.start) >= 0  # “分别达65%和500亿元”


def ratio_values(number: Number) -> tuple[Decimal, ...]:
    """The parts of a ratio that are shares of a whole (10.8∶54.1∶35.1); empty if they are not."""
    parts = number.parts
    total = sum(parts, Decimal(0))
    if total == 100 or (len(parts) >= 3 and abs(total - 100) <= 1):  # three parts are often rounded
        return parts
    return ()
