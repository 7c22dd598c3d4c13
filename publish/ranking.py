"""The places of a year by one indicator: for the page of an indicator, and for the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.link.gazetteer import LEVELS, gazetteer
from publish.compare.asked import Measure
from publish.compare.choose import Figure, choose, plain, scale_for
from publish.pages.series import against_earlier
from publish.view import FACT_COLUMNS, Row, View


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its figure of the year."""

    identity: int
    name: str
    level: str  # province, city, county, town; "" for what is no division
    latitude: float | None
    longitude: float | None
    figure: Figure
    link: str  # to the fact
    said: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of one year, the highest first, in one unit; results, or targets where `aimed`."""

    year: int
    measure: Measure
    aimed: bool
    unit: str
    size: float
    places: tuple[Place, ...]

    def shown(self, place: Place) -> str:
        """The number of a place in the unit of the ranking."""
        return plain(place.figure.value / self.size)


async def years_of(view: View, indicator: int, measure: Measure) -> dict[int, int]:
    """The years for which two places or more tell the indicator: how many do."""
    wanted = "f.measure = 'change' and f.base_unit = '%'" if measure == "growth" else "f.measure = 'value'"
    rows = await view.rows(
        f"""select substr(f.period_to, 1, 4) as year, count(distinct f.subject_id) as n from facts f
        where f.indicator_id = ? and {wanted} and f.subject_id is not null and f.status in ('actual', 'estimate')
        and substr(f.period_from, 1, 4) = substr(f.period_to, 1, 4) group by 1 having n > 1 order by 1 desc""",
        [indicator],
    )
    return {int(row["year"]): row["n"] for row in rows}


async def ranking(view: View, indicator: Row, year: int, measure: Measure = "level", aimed: bool = False) -> Ranking:
    """The places of `year` by `indicator` (a row of the table), in the unit that most of them are told in."""
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, f.sentence, f.confidence, e.name as place, e.kind, e.code, e.latitude, e.longitude
        from facts f join entities e on e.id = f.subject_id
        where f.indicator_id = :indicator and f.period_from >= :first and f.period_from <= :last
        and f.period_to <= :last and f.measure <> 'rank' and e.kind in ('place', 'park')""",
        {"indicator": indicator["id"], "first": f"{year}-01-01", "last": f"{year}-12-31"},
    )
    facts: list[dict[str, Any]] = [
        row
        | {
            "indicator": indicator["name"],
            "usual_unit": indicator["unit"],
            "against_earlier": row["measure"] == "change" and against_earlier(row),
        }
        for row in rows
    ]
    chosen = {key: figure for key, figure in choose(facts, measure).items() if key.aimed is aimed}
    counts: dict[str, int] = {}
    for key in chosen:
        counts[key.unit] = counts.get(key.unit, 0) + 1
    unit = max(counts, key=lambda unit: (counts[unit], unit), default="")
    of_unit = {key: figure for key, figure in chosen.items() if key.unit == unit}
    size, said = scale_for([figure.value for figure in of_unit.values()], unit)
    readings = {fact["id"]: fact for fact in view.readings(dict(figure.fact) for figure in of_unit.values())}
    places = [
        Place(
            figure.fact["subject_id"],
            key.place,
            _level(figure.fact["code"]),
            figure.fact["latitude"],
            figure.fact["longitude"],
            figure,
            readings[figure.fact["id"]]["link"],
            readings[figure.fact["id"]]["said"],
        )
        for key, figure in of_unit.items()
    ]
    places.sort(key=lambda place: (-place.figure.value, place.name))
    return Ranking(year, measure, aimed, said, size, tuple(places))


def _level(code: str | None) -> str:
    known = gazetteer().divisions
    return known[code].level if code in known else ""


def levels_of(places: tuple[Place, ...]) -> list[str]:
    """The levels that there are, the highest first."""
    return [level for level in LEVELS if any(place.level == level for place in places)]
