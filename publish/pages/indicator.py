"""An indicator: its lines over the years, the places of one year by it, everything told of it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any
from urllib.parse import urlencode

from publish.compare.asked import MOST_PLACES, Asked
from publish.compare.choose import months_told
from publish.pages.series import can_be_drawn, charts
from publish.pages.told import outline, whole
from publish.ranking import Ranking, levels_of, ranking, years_of
from publish.view import Row, View

_LISTED = 100  # facts listed; all are one link away
_RANKED = 60
_KINDS, _LINES = 4, 40  # kinds of values and subjects of each that are tried for the charts
_LEVELS = {
    "province": ("省", "provinces"),
    "city": ("市州", "cities"),
    "county": ("区县", "counties"),
    "town": ("乡镇", "towns"),
}


async def indicator_page(view: View, identity: int) -> Row | None:
    """What the page of an indicator shows; None if there is none."""
    indicator = await view.row("select * from indicators where id = ?", [identity])
    if indicator is None:
        return None
    facts = await outline(view, "indicator_id", identity)
    return {
        "indicator": indicator,
        "aliases": json.loads(indicator["aliases"] or "[]"),
        "count": len(facts),
        "facts": await whole(view, facts[:_LISTED]),
        "charts": charts(view, indicator["name"], await whole(view, _often_told(facts)), "subject"),
        "ranked": await ranked_page(view, indicator),
    }


def _often_told(facts: list[Row]) -> list[Row]:
    """The facts from which lines can be drawn: of the subjects that tell most of each kind of value."""
    kinds: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for fact in facts:
        if can_be_drawn(fact):
            kinds[fact["measure"], fact["base_unit"]].append(fact)
    kept: list[Row] = []
    for same in sorted(kinds.values(), key=len, reverse=True)[:_KINDS]:
        most = dict(Counter(fact["subject_id"] or fact["subject"] for fact in same).most_common(_LINES))
        kept += [fact for fact in same if (fact["subject_id"] or fact["subject"]) in most]
    return kept


async def ranked_page(view: View, indicator: Row) -> Row | None:
    """The places of one year: the one that the address asks for, else the last that five places or most tell of."""
    arguments = view.request.args
    growth = arguments.get("measure") == "growth"
    known = {measure: await years_of(view, indicator["id"], measure) for measure in ("level", "growth")}
    if not known["growth" if growth else "level"]:
        growth = not growth
    measure: Any = "growth" if growth else "level"
    years = known[measure]
    if not years:
        return None
    wanted = arguments.get("year") or ""
    well_told = [year for year, n in years.items() if n >= min(5, max(years.values()))]
    year = int(wanted) if wanted.isdigit() and int(wanted) in years else well_told[0]
    found = await ranking(view, indicator, year, measure)
    levels = levels_of(found.places)
    level = arguments.get("level") if arguments.get("level") in levels else ""
    places = [place for place in found.places if not level or place.level == level]

    here = view.link("indicators", indicator["id"])

    def link(**changes: str) -> str:
        given = {"year": str(year), "measure": "growth" if growth else "", "level": level or ""} | changes
        return f"{here}?{urlencode({key: value for key, value in given.items() if value})}#ranked"

    compare = Asked(tuple(p.name for p in places[:MOST_PLACES]), (indicator["name"],), measure=measure)
    return {
        "year": year,
        "unit": found.unit,
        "growth": growth,
        "years": [(str(one), link(year=str(one)), one == year, n) for one, n in years.items()],
        "measures": [
            (view.say(zh, en), link(measure=code, year=""), growth is (code == "growth"))
            for code, zh, en in (("", "水平", "Levels"), ("growth", "增速", "Growth"))
            if known["growth" if code else "level"]
        ],
        "levels": [(view.say("全部", "all"), link(level=""), not level)]
        + [(view.say(*_LEVELS[one]), link(level=one), level == one) for one in levels]
        if len(levels) > 1
        else [],
        "rows": rows_of(view, found, places[:_RANKED]),
        "left": max(0, len(places) - _RANKED),
        "compare": view.datasette.urls.path(f"/-/compare?{compare.query()}"),
        "map": view.datasette.urls.path(
            f"/-/map?{urlencode({'indicator': indicator['name'], 'year': year} | ({'measure': 'growth'} if growth else {}))}"
        ),
    }


def rows_of(view: View, found: Ranking, places: Any) -> list[Row]:
    """The rows of the table of a ranking, with the width of a bar beside each."""
    most = max((abs(place.figure.value) for place in places), default=0) or 1
    rows, before, number = [], None, 0
    for at, place in enumerate(places, 1):
        if place.figure.value != before:
            number, before = at, place.figure.value
        rows.append(
            {
                "rank": number,
                "name": place.name,
                "place": view.link("entities", place.identity),
                "number": found.shown(place),
                "said": place.said,
                "link": place.link,
                "status": place.figure.fact["status"],
                "status_word": view.say("预计", "estimate") if place.figure.fact["status"] == "estimate" else "",
                "piece": months_told(place.figure.fact, view.language) if place.figure.piece else "",
                "others": [other["text"] for other in place.figure.others],
                "width": round(100 * abs(place.figure.value) / most, 1),
                "below": place.figure.value < 0,
            }
        )
    return rows
