"""Conflicts: different values for the same subject, indicator, period, measure and kind of unit.

kind           the values
rounding       agree once rounded to the digits of the coarser, or once 左右, 近, 超 … are taken into account
revision       an expected figure and a final one that differ
contradiction  figures of the same standing that differ
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Literal

from ingest.link.rows import FactRow
from ingest.models import Measure

Kind = Literal["rounding", "revision", "contradiction"]

_ABOUT = Decimal("0.05")  # what 左右 and 约 leave open, as a share of the figure
_OVER = Decimal("0.1")  # “超5万元” and 51,478 are one figure, “超5万元” and 60,000 are not

_CLOSE = Decimal("0.15")  # within one document: further apart, they are two things


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that should agree and do not; `facts` are their ids, as they were published."""

    facts: tuple[int, ...]
    kind: Kind
    documents: int  # how many documents the facts stand in
    low: Decimal  # in the base unit
    high: Decimal
    spread: Decimal | None  # (high - low) / the larger by size; None for ranks and shares
    subject: str
    indicator: str
    measure: Measure
    unit: str
    period_from: str | None
    period_to: str | None


def find_conflicts(rows: Iterable[FactRow]) -> list[Conflict]:
    """Every group of facts that should agree and differ, in the order of period, subject and fact."""
    groups: dict[tuple[str | None, str | None, Measure, str, str | None, str | None, bool], list[FactRow]]
    groups = defaultdict(list)
    for row in rows:
        if not row.comparable or row.status not in ("actual", "estimate"):
            continue
        if row.period_to is None:  # without a time, two figures may both be right
            continue
        key = (row.subject, row.indicator, row.measure, row.base[1], row.period_from, row.period_to, row.real)
        groups[key].append(row)
    found = []
    for (subject, indicator, measure, unit, start, end, _), alike in groups.items():
        if subject is None or indicator is None:
            continue
        group = _of_one_thing(alike)
        kind = _kind(group)
        if kind is None:
            continue
        group.sort(key=lambda row: (row.published_to or "", row.id))
        values = [row.base[0] for row in group]
        low, high = min(values), max(values)
        found.append(
            Conflict(
                tuple(row.id for row in group),
                kind,
                len({row.document_id for row in group}),
                low,
                high,
                _spread(low, high, measure, unit),
                subject,
                indicator,
                measure,
                unit,
                start,
                end,
            )
        )
    return sorted(found, key=lambda c: (c.period_to or "", c.subject, c.facts))


def _of_one_thing(group: list[FactRow]) -> list[FactRow]:
    """The rows less those that stand beside a very different figure of their own document.

    A document that gives one thing twice means two things (904 and 4,100 firms, before and after), unless the figures
    are close (14.8万人 and 13.7万人 in work). One sentence never contradicts itself: its figures are of several things
    that were not told apart (“37个省重点、218个市重点项目分别完成140.19%、139.46%”), or one went from the first to the second.
    """
    kept = []
    for row in group:
        beside = [other for other in group if other.document_id == row.document_id]
        if all(_close(row, other) and not _in_one_sentence(row, other) for other in beside):
            kept.append(row)
    return kept


def _in_one_sentence(one: FactRow, other: FactRow) -> bool:
    """Whether two different figures stand in one sentence."""
    return one.sentence is not None and one.sentence == other.sentence and one.base != other.base


def _close(one: FactRow, other: FactRow) -> bool:
    if one.measure == "rank":
        return one.value == other.value
    size = max(abs(one.base[0]), abs(other.base[0]))
    return abs(one.base[0] - other.base[0]) <= size * _CLOSE


def _kind(group: Sequence[FactRow]) -> Kind | None:
    """The gravest difference between any two of the group; None if all give one value."""
    values = {(row.base[0], row.top) for row in group}
    if len(values) < 2:
        return None
    graver: Kind = "rounding"
    # a value given twice need not be compared twice
    single = {(row.base[0], row.top, row.status, row.qualifier): row for row in group}
    for one, other in combinations(single.values(), 2):
        if _agree(one, other):
            continue
        if one.status == other.status:
            return "contradiction"
        graver = "revision"
    return graver


def _agree(one: FactRow, other: FactRow) -> bool:
    """Whether two figures can both be right."""
    if one.measure == "rank":
        return one.value == other.value
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    if max(low, other_low) <= min(high, other_high):
        return True
    hedged = one.qualifier in ("over", "under", "up_to") or other.qualifier in ("over", "under", "up_to")
    return not hedged and _same_rounded(one.base[0], other.base[0])


def _bounds(row: FactRow) -> tuple[Decimal, Decimal]:
    low, high = sorted((row.base[0], row.top))
    if row.qualifier == "about":
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    if row.qualifier == "over":  # of a fall, 以上 says that it is deeper
        return (low, high + abs(high) * _OVER) if high >= 0 else (low - abs(low) * _OVER, high)
    if row.qualifier in ("under", "up_to"):
        return (low - abs(low) * _OVER, high) if high >= 0 else (low, high + abs(high) * _OVER)
    return low, high


def _same_rounded(one: Decimal, other: Decimal) -> bool:
    """Whether the finer figure, rounded to the digits of the coarser, is the coarser: 7.5, 7.54; not 100, 120."""
    if abs(one - other) > max(abs(one), abs(other)) * _ABOUT:
        return False
    exponents = [_exponent(value) for value in (one, other)]
    coarse, fine = (one, other) if exponents[0] >= exponents[1] else (other, one)
    return fine.quantize(Decimal(1).scaleb(max(exponents)), ROUND_HALF_UP) == coarse


def _exponent(value: Decimal) -> int:
    """The place of the last digit that is not zero: 1200 → 2, 7.54 → -2."""
    found = value.normalize().as_tuple().exponent
    return found if isinstance(found, int) else 0


def _spread(low: Decimal, high: Decimal, measure: Measure, unit: str) -> Decimal | None:
    size = max(abs(low), abs(high))
    if measure == "rank" or unit in ("%", "个百分点") or not size:
        return None
    return (high - low) / size
