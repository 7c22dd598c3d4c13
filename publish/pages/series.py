"""Facts as series in time: what can stand in one chart, and the charts."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from publish.charts import MOST_SERIES, Point, Series, line_chart
from publish.outliers import outliers
from publish.view import Row, View


def charts(view: View, title: str, facts: Sequence[Row], by: str, most: int = 2) -> list[Markup]:
    """The charts of facts of one indicator, or of one subject: one for each kind of value, a line for each `by`.

    Values stand in one chart if they are of one measure and one base unit. Ranks are no series.
    """
    kinds: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for fact in facts:
        if can_be_drawn(fact):
            kinds[fact["measure"], fact["base_unit"] or ""].append(fact)
    found = []
    for (measure, unit), same in sorted(kinds.items(), key=lambda item: -len(item[1])):
        names = [name for name, _ in Counter(fact[by] for fact in same if fact[by]).most_common(4 * MOST_SERIES)]
        lines = [Series(name, points) for name in names if (points := _points([f for f in same if f[by] == name]))]
        odd: list[tuple[str, Point]] = []
        if measure != "change":
            lines, odd = _plausible(lines)
            lines = _comparable([line for line in lines if line.points])  # of two values far apart neither is sure
        lines = lines[:MOST_SERIES]
        if len(lines) > 1:  # among many lines only those targets that no result has answered yet
            lines = [Series(line.name, _unanswered(line.points)) for line in lines]
        drawn = line_chart(
            title + (view.say("（增速）", " (growth)") if measure == "change" else ""), unit, lines, view.language
        )
        if drawn:
            found.append(_with_odd(view, drawn, [(name, p) for name, p in odd if name in {o.name for o in lines}]))
        if len(found) == most:
            break
    return found


def can_be_drawn(fact: Row) -> bool:
    """Whether a fact can be a point of a chart: a value or change of some year."""
    return bool(
        _year(fact) and fact["measure"] != "rank" and fact["base_value"] is not None and fact["status"] != "standard"
    )


def _plausible(lines: list[Series]) -> tuple[list[Series], list[tuple[str, Point]]]:
    """The lines without values far from those beside them, and these with the names of their lines."""
    kept, odd = [], []
    for line in lines:
        far = outliers([(point.year, point.value) for point in line.points])
        odd += [(line.name, line.points[at]) for at in sorted(far)]
        if points := tuple(point for at, point in enumerate(line.points) if at not in far):
            kept.append(Series(line.name, points))
    return kept, odd


def _with_odd(view: View, drawn: Markup, odd: list[tuple[str, Point]]) -> Markup:
    """The chart with what was left out of it told below."""
    if not odd:
        return drawn
    links = Markup("、").join(Markup('<a href="{}">{} {}</a>').format(p.link, name, p.said) for name, p in odd[:6])
    told = view.say(
        "与前后相差三倍以上，存疑未画：", "More than three times off its neighbours, doubted and left out: "
    )
    return Markup('<div class="with-odd">{}<p class="small soft odd">{}{}</p></div>').format(drawn, told, links)


def _comparable(lines: list[Series]) -> list[Series]:
    """Of lines of very different height those that can stand in one chart: the most that are within a factor of 30.

    A country's output beside a city's makes the city's a line along the bottom.
    """
    heights = [math.log(max(abs(point.value) for point in line.points) or 1) for line in lines]
    reach = math.log(30)
    groups = [[n for n, height in enumerate(heights) if low <= height <= low + reach] for low in heights]
    return [lines[n] for n in max(groups, key=len)] if groups else []


def _unanswered(points: tuple[Point, ...]) -> tuple[Point, ...]:
    answered = max((point.year for point in points if not point.aimed), default=0)
    return tuple(point for point in points if not point.aimed or point.year > answered)


def _points(facts: Sequence[Row]) -> tuple[Point, ...]:
    """One point for the target of each year and one for what came of it: the surest fact, of equals the first.

    A report tells of its own year what is expected; that stands for the result until a later one gives the final figure.
    """
    best: dict[tuple[int, bool], Row] = {}
    for fact in facts:
        if _spans_years(fact) or (fact["measure"] == "change" and against_earlier(fact)):
            continue  # what five years made or grew by is no value of the fifth; “比2002年增长65.5%” is none of 2007
        key = (_year(fact), fact["status"] == "target")
        if key not in best or _rank(fact) > _rank(best[key]):
            best[key] = fact
    return tuple(
        Point(year, float(fact["base_value"]), f"{fact['when']} {fact['said']}", fact["link"], aimed)
        for (year, aimed), fact in sorted(best.items())
    )


def _spans_years(fact: Row) -> bool:
    start, end = fact["period_from"], fact["period_to"]
    return bool(start and end and start[:4] != end[:4])


def _rank(fact: Row) -> tuple[bool, float]:
    return fact["status"] == "actual", fact.get("confidence") or 0


_AGAINST = re.compile(r"(?:比|较|是)(\d{4})年[^，。；、]{0,12}$")


def against_earlier(fact: Row) -> bool:
    """Whether the sentence names an earlier year than the last as the base of the change."""
    sentence = fact.get("sentence") or ""
    base = _AGAINST.search(sentence, 0, max(0, sentence.find(fact["text"] or "")))
    return bool(base and int(base[1]) < _year(fact) - 1)


def _year(fact: Row) -> int:
    """The year of a figure: that of its period's end; 0 for none."""
    day = fact["period_to"] or fact["period_from"]
    return int(day[:4]) if day else 0
