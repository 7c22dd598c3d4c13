"""Promises: what one report sets as a target against what a later one gives as the result.

A target and a result belong together if subject, indicator, measure, kind of unit and period are the same; the result
is the one of the first later document that gives it, a final figure before an expected one. How they compare:

    target                      met if the result is
    8%, 8%以上, 不低于8%         at least 8
    8%左右                       at least 8 less a twentieth
    5%—5.5%                     at least 5
    4%以内, 控制在4%             at most 4 (also without a hedge, where less is better: data/lower_is_better.txt)
    下降2%, 下降2%以上           at most -2
    全省前三                     at most place 3

A hedged result is taken at its word: “左右” may be off by a twentieth, “以上” may be more by a tenth. Where that
reaches over the target's edge, the outcome is `unclear`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from ingest.link.rows import FactRow
from ingest.models import Measure

_FAR = 5  # times

Outcome = Literal["met", "missed", "unclear", "not_reported", "open"]
"""`not_reported`: a later document of the subject looks back on the period and is silent; `open`: there is none yet."""

_ABOUT = Decimal("0.05")  # what 左右 and 约 leave open, as a share of the figure
_OVER = Decimal("0.1")  # how far a result “5%以上” may lie above its figure: had it been 6, it would say so


@dataclass(frozen=True, slots=True)
class Promise:
    """A target and what became of it; `target` and `result` are ids of facts."""

    target: int
    result: int | None
    outcome: Outcome
    comparator: Literal[">=", "<="]
    margin: Decimal | None  # result less target, in the target's unit of base
    subject: str
    indicator: str
    measure: Measure
    unit: str  # of the base, as `margin`
    period_from: str | None
    period_to: str


_Key = tuple[str, str, Measure, str]  # subject, indicator, measure, base unit


def find_promises(rows: Iterable[FactRow]) -> list[Promise]:
    """Every target with a time to it, in the order of period, subject and fact, and what became of it."""
    targets: dict[tuple[_Key, str | None, str | None, int], FactRow] = {}
    results: dict[_Key, list[FactRow]] = defaultdict(list)
    # What documents look back on, by subject: the latest end of a period given as actual or expected, and when.
    reviews: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.id):
        key = _key(row)
        if key is None:
            continue
        if row.status == "target":
            if row.period_to is not None:  # a figure that a report repeats is one promise
                targets.setdefault((key, row.period_from, row.period_to, row.document_id), row)
        elif row.status in ("actual", "estimate") and row.published_to and row.period_to:
            results[key].append(row)
            reviews[key[0]].append((row.period_to, row.published_to, row.document_id))
    found = [_judge(key, target, results[key], reviews[key[0]]) for (key, *_), target in targets.items()]
    return sorted(found, key=lambda p: (p.period_to, p.subject, p.target))


def _key(row: FactRow) -> _Key | None:
    if not row.comparable or row.subject is None or row.indicator is None:
        return None
    return row.subject, row.indicator, row.measure, row.base[1]


def _judge(key: _Key, target: FactRow, results: list[FactRow], reviews: list[tuple[str, str, int]]) -> Promise:
    comparator = _comparator(target)
    result = _result(target, results)
    margin = None
    outcome: Outcome
    if result is not None:
        outcome = _compare(target, result, comparator)
        margin = result.base[0] - (target.top if comparator == "<=" else target.base[0])
    else:
        later = any(
            end >= (target.period_to or "")
            and document != target.document_id
            and published > (target.published_to or "")
            for end, published, document in reviews
        )
        outcome = "not_reported" if later else "open"
    return Promise(
        target.id,
        result.id if result else None,
        outcome,
        comparator,
        margin,
        key[0],
        key[1],
        key[2],
        key[3],
        target.period_from,
        target.period_to or "",
    )


def _result(target: FactRow, results: list[FactRow]) -> FactRow | None:
    """The result in the first later document that gives one: a final figure before an expected one."""
    fitting = [
        r
        for r in results
        if r.document_id != target.document_id
        and (r.published_to or "") > (target.published_to or "")
        and _same_time(target, r)
        and _same_size(target, r)
    ]
    return min(fitting, key=lambda r: (r.published_to or "", r.document_id, r.status != "actual", r.id), default=None)


def _same_size(target: FactRow, result: FactRow) -> bool:
    """Whether two figures can be of one thing: 585 projects planned and 18 of a kind begun are not.

    Nor are 8% promised for a year and the 65.5% since five years before.
    """
    if target.measure == "rank" or target.value * result.value <= 0:
        return True
    return 1 / _FAR <= result.base[0] / target.base[0] <= _FAR


def _same_time(target: FactRow, result: FactRow) -> bool:
    """Whether the periods agree: a level “到2025年” is also given as one at the end of 2025."""
    if target.period_to != result.period_to:
        return False
    return target.period_from == result.period_from or (
        target.measure == "value" and (target.period_from is None or result.period_from is None)
    )


def _comparator(target: FactRow) -> Literal[">=", "<="]:
    if target.measure == "rank" or target.qualifier in ("under", "up_to"):
        return "<="
    if target.measure == "change":
        # “下降2%以上”; but prices may rise by so much at most, and PM2.5 may not fall by less
        return "<=" if target.value < 0 or _less_is_better(target.indicator or "") else ">="
    if target.qualifier == "over":
        return ">="
    return "<=" if _less_is_better(target.indicator or "") else ">="


def _compare(target: FactRow, result: FactRow, comparator: str) -> Outcome:
    sign = 1 if comparator == ">=" else -1
    wanted = sign * (target.base[0] if comparator == ">=" else target.top)
    if target.qualifier == "about":
        wanted -= abs(wanted) * _ABOUT
    low, high = sorted((sign * result.base[0], sign * result.top))
    said = low if sign > 0 else high  # of a range, the end that is printed first
    if result.measure != "rank":
        if result.qualifier == "about":
            low, high = low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
        elif result.qualifier == "over":  # of a fall, 以上 says that it is deeper
            low, high = _stretch(low, high, up=(sign > 0) == (result.value >= 0))
        elif result.qualifier in ("under", "up_to"):
            low, high = _stretch(low, high, up=(sign > 0) != (result.value >= 0))
    if said >= wanted:
        # “8%左右” for a target of 8 is kept: the report says that it has been reached
        return "met"
    return "missed" if high < wanted else "unclear"


def _stretch(low: Decimal, high: Decimal, *, up: bool) -> tuple[Decimal, Decimal]:
    return (low, high + abs(high) * _OVER) if up else (low - abs(low) * _OVER, high)


@cache
def _marks() -> tuple[str, ...]:
    lines = (files("ingest") / "data" / "lower_is_better.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _less_is_better(indicator: str) -> bool:
    return any(mark in indicator for mark in _marks())
