"""The main figures of a place: the last told value of what most is told of everywhere, its growth, its line in small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from publish.compare.choose import Figure, choose, months_told
from publish.pages.series import against_earlier
from publish.pages.told import whole
from publish.view import Row, View

_MOST = 8
_LOOKED_AT = 80  # indicators, the most told of everywhere first
_RECENT = 3  # years before the last that is told of
_WIDE, _HIGH = 120, 30


async def main_figures(view: View, facts: Sequence[Row]) -> list[Row]:
    """Cards for a place by its facts in outline, the indicator that the archive tells most of first; [] for no year."""
    told = [fact | {"place": ""} for fact in facts if fact["indicator_id"] is not None and fact["period_to"]]
    order = {fact["indicator"]: fact["indicator_order"] for fact in told if fact["indicator_order"] is not None}
    values = [fact for fact in told if fact["measure"] == "value" and fact["status"] != "target"]
    last = max((int(fact["period_to"][:4]) for fact in values), default=0)
    common = set(sorted(order, key=order.__getitem__)[:_LOOKED_AT])
    levels: defaultdict[str, dict[int, Figure]] = defaultdict(dict)
    for key, figure in choose((fact for fact in values if fact["indicator"] in common), "level").items():
        if not key.aimed and key.unit == (figure.fact["usual_unit"] or ""):
            levels[key.indicator][key.year] = figure
    recent = [name for name, of in levels.items() if max(of) >= last - _RECENT]
    names = sorted(recent, key=order.__getitem__)[:_MOST]
    shown = {name: dict(levels[name][max(levels[name])].fact) for name in names}
    changes = [
        fact
        for fact in told
        if fact["measure"] == "change"
        and fact["indicator"] in shown
        and fact["period_to"][:4] == shown[fact["indicator"]]["period_to"][:4]
    ]
    whole_of = {fact["id"]: fact for fact in await whole(view, [*shown.values(), *changes])}
    growth = {
        (key.indicator, key.year): figure
        for key, figure in choose([_grown(whole_of[fact["id"]]) for fact in changes], "growth").items()
        if not key.aimed
    }
    cards = []
    for name in names:
        year = max(levels[name])
        figure, grown = levels[name][year], growth.get((name, year))
        fact = whole_of[figure.fact["id"]]
        cards.append(
            {
                "name": name,
                "indicator": view.link("indicators", fact["indicator_id"]),
                "said": fact["said"],
                "link": fact["link"],
                "year": year,
                "status": fact["status"],
                "piece": months_told(fact, view.language) if figure.piece else "",
                "growth": grown.fact["said"] if grown else "",
                "growth_link": grown.fact["link"] if grown else "",
                "line": _line({year: one.value for year, one in levels[name].items() if not one.piece}),
            }
        )
    return cards


def _grown(fact: Row) -> Row:
    return fact | {"place": "", "indicator": fact["indicator"] or "", "against_earlier": against_earlier(fact)}


def _line(values: dict[int, float]) -> Markup:
    """The values over the years as a small line; "" for fewer than three."""
    if len(values) < 3:
        return Markup("")
    years, low, high = sorted(values), min(values.values()), max(values.values())
    points = " ".join(
        f"{4 + (year - years[0]) / (years[-1] - years[0]) * (_WIDE - 8):.1f},"
        f"{_HIGH - 4 - (values[year] - low) / ((high - low) or 1) * (_HIGH - 8):.1f}"
        for year in years
    )
    return Markup('<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true"><polyline points="{}"/></svg>').format(
        _WIDE, _HIGH, points
    )
