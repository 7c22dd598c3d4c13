"""Values in time that stand so far from those beside them that one of them was misread: kept out of a line, and told.

A target of “200亿元以上的县市达到7个” read as a city's own output stood beside 2,700亿; no place grows tenfold and back.
"""

from __future__ import annotations

from collections.abc import Sequence

_FACTOR = 3.0  # beside a neighbour of the same or the next years
_A_YEAR = 1.25  # what a figure may grow by in a year over longer gaps: 农村 income of 1978 and 2008


def outliers(points: Sequence[tuple[float, float]]) -> set[int]:
    """The places in `points`, (year, value) in the order of years, of values far from both of their nearest.

    Of two that are far from each other nobody can say which is wrong: both are named.
    """
    if len(points) == 2 and min(value for _, value in points) > 0 and _far(*points[0], *points[1]):
        return {0, 1}
    found: set[int] = set()
    for at, (year, value) in enumerate(points):
        others = [other for n, other in enumerate(points) if n != at]
        beside = sorted(others, key=lambda other: abs(other[0] - year))[:2]
        if len(beside) == 2 and value > 0 and all(_far(year, value, *other) for other in beside):
            # A lone value between two that are far from each other as well tells nothing of which is wrong.
            (y1, v1), (y2, v2) = beside
            if v1 > 0 and not _far(y1, v1, y2, v2):
                found.add(at)
    return found


def _far(year: float, value: float, other_year: float, other: float) -> bool:
    if other <= 0:
        return False
    times = max(value / other, other / value)
    return bool(times > max(_FACTOR, _A_YEAR ** abs(year - other_year)))
