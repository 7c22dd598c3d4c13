"""Facts as series in time: what can stand in one chart, and the charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from publish.charts import MOST_SERIES, Point, Series, line_chart
from publish.view import Row, View


def charts(view: View, title: str, facts: Sequence[Row], by: str, most: int = 2) -> list[Markup]:
    """The charts of facts of one indicator, or of one subject: one for each kind of value, a line for each `by`.

    Values stand in one chart if they are of one measure and one base unit. Ranks are no series.
    """
    kinds: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for fact in facts:
        if (
            _year(fact)
            and fact["measure"] != "rank"
            and fact["base_value"] is not None
            and fact["status"] != "standard"
        ):
            kinds[fact["measure"], fact["base_unit"] or ""].append(fact)
    found = []
    for (measure, unit), same in sorted(kinds.items(), key=lambda item: -len(item[1])):
        names = [name for name, _ in Counter(fact[by] for fact in same if fact[by]).most_common(MOST_SERIES)]
        drawn = line_chart(
            title + (view.say("（增速）", " (growth)") if measure == "change" else ""),
            unit,
            [Series(name, _points([fact for fact in same if fact[by] == name])) for name in names],
            view.language,
        )
        if drawn:
            found.append(drawn)
        if len(found) == most:
            break
    return found


def _points(facts: Sequence[Row]) -> tuple[Point, ...]:
    """One point for each year and kind of statement: the surest fact, of equals the first."""
    best: dict[tuple[int, bool], Row] = {}
    for fact in facts:
        if fact["measure"] == "change" and _spans_years(fact):
            continue  # “年均增长” of five years is no value of the fifth
        key = (_year(fact), fact["status"] in ("target", "estimate"))
        if key not in best or (fact.get("confidence") or 0) > (best[key].get("confidence") or 0):
            best[key] = fact
    return tuple(
        Point(year, float(fact["base_value"]), f"{fact['when']} {fact['said']}", fact["link"], aimed)
        for (year, aimed), fact in sorted(best.items())
    )


def _spans_years(fact: Row) -> bool:
    start, end = fact["period_from"], fact["period_to"]
    return bool(start and end and start[:4] != end[:4])


def _year(fact: Row) -> int:
    """The year of a figure: that of its period's end; 0 for none."""
    day = fact["period_to"] or fact["period_from"]
    return int(day[:4]) if day else 0
