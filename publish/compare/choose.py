"""One figure for each cell of a comparison, chosen from all that the archive tells of it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.compare.asked import SCALES, Measure

Fact = Mapping[str, Any]
_NEVER_SCALED = {"%", "‰", "个百分点", "倍", "位"}


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one cell: a fact, whether it is a target, what it holds for, and what else is told of the same.

    `piece` is a part of the year (1—11月); `others` are the facts of other documents or sentences that give another
    value for the same place, indicator, year and status.
    """

    fact: Fact
    aimed: bool
    piece: bool
    others: tuple[Fact, ...] = ()

    @property
    def value(self) -> float:
        return float(self.fact["base_value"])


@dataclass(frozen=True, slots=True)
class Key:
    """The cell: names of place and indicator, the unit of the values, the year, whether it is a target."""

    place: str
    indicator: str
    unit: str
    year: int
    aimed: bool


def choose(facts: Iterable[Fact], measure: Measure) -> dict[Key, Figure]:
    """The figures by cell. Facts need `place` and `indicator` (names), `usual_unit`, and the columns of a fact.

    Left out: what spans years or has no year, ranks, standards, growth that is no percentage or against an earlier
    year than the last (`against_earlier`), and percentages among levels of what is measured in another unit. For each
    cell the whole year goes before a part of it, the final figure before an expected one, an exact number before
    “over”, the surer before the less sure.
    """
    cells: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if key := _key(fact, measure):
            cells[key].append(fact)
    found = {}
    for key, told in cells.items():
        best = max(told, key=_worth)
        piece = not whole_year(best)
        others = [
            fact
            for fact in told
            if whole_year(fact) is not piece and fact["status"] == best["status"] and _differs(fact, best)
        ]
        found[key] = Figure(best, key.aimed, piece, tuple(others))
    return found


def _key(fact: Fact, measure: Measure) -> Key | None:
    start, end = fact["period_from"], fact["period_to"]
    unit = fact["base_unit"] or ""
    if not end or (start or end)[:4] != end[:4] or fact["base_value"] is None or fact["status"] == "standard":
        return None
    if measure == "growth":
        if fact["measure"] != "change" or unit != "%" or fact.get("against_earlier"):
            return None
    elif fact["measure"] != "value" or (unit in ("%", "‰") and fact["usual_unit"] not in ("%", "‰", "", None)):
        return None
    return Key(fact["place"], fact["indicator"], unit, int(end[:4]), fact["status"] == "target")


def whole_year(fact: Fact) -> bool:
    """Whether the period is a calendar year, from its first day to its last."""
    start, end = fact["period_from"] or "", fact["period_to"] or ""
    return start[4:] == "-01-01" and end[4:] == "-12-31"


def _worth(fact: Fact) -> tuple[bool, bool, bool, str, float, int]:
    return (
        whole_year(fact),
        fact["status"] != "estimate",
        not fact["qualifier"] and fact["value_max"] is None,
        fact["period_to"],
        fact["confidence"] or 0,
        -fact["id"],
    )


def _differs(fact: Fact, best: Fact) -> bool:
    """Whether two values are not one value rounded: 0.5 % apart or more."""
    a, b = float(fact["base_value"]), float(best["base_value"])
    return abs(a - b) > 0.005 * max(abs(a), abs(b))


def scale_for(values: Sequence[float], unit: str, wanted: str = "") -> tuple[float, str]:
    """What to divide values by, and the name of the unit then: `(1e8, "亿元")`; as printed for shares and the like.

    Without `wanted` (a key of SCALES) the largest step at which half of the values are one or more.
    """
    if unit in _NEVER_SCALED or not values:
        return 1.0, unit
    if wanted not in SCALES:
        middle = sorted(abs(value) for value in values)[len(values) // 2]
        wanted = next((name for name in ("亿", "万") if middle >= SCALES[name]), "1")
    return SCALES[wanted], ("" if wanted == "1" else wanted) + unit


def plain(value: float) -> str:
    """A number of a table: at most four decimals, thousands apart."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def months_told(fact: Fact, language: str) -> str:
    """What part of its year a figure holds for: 1—11月, 上半年 as 1—6月, 截至12月25日; days where it is none of these."""
    start, end = fact["period_from"] or fact["period_to"], fact["period_to"]
    first, last = int(start[5:7]), int(end[5:7])
    whole = start[8:] == "01" and int(end[8:]) == calendar.monthrange(int(end[:4]), last)[1]
    if not whole and start[5:] == "01-01":
        return f"to {end[5:]}" if language == "en" else f"截至{last}月{int(end[8:])}日"
    if not whole:
        return f"{start[5:]}…{end[5:]}" if start != end else end[5:]
    if language == "en":
        return f"{first:02}…{last:02}" if first != last else f"{first:02}"
    return f"{first}—{last}月" if first != last else f"{first}月"
