"""`/-/map`: the places of a year by one indicator, as dots where they lie, over the dots of all counties.

No outlines of provinces come with the program, and none are fetched: the seats of the 2,900 counties show the country's
shape well enough to find a place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup

from ingest.link.gazetteer import gazetteer
from publish.compare.examples import examples
from publish.compare.files import address_of
from publish.drawing import WIDTH, Drawing, text_width
from publish.named import Named, find_named
from publish.pages.indicator import rows_of
from publish.ranking import Place, Ranking, ranking, years_of
from publish.routed import Template, fingerprint_of
from publish.view import Row, View

_HIGHEST, _EDGE = 560, 26
_NAMED = 24  # places that bear their names


async def map_page(view: View) -> Template:
    """`/-/map?indicator=&year=&measure=`; without a choice what most places tell of."""
    arguments = view.request.args
    offered = await examples(view, await fingerprint_of(view.archive))
    name = (arguments.get("indicator") or "").strip()[:40] or (offered[0].indicators[0] if offered else "")
    growth = arguments.get("measure") == "growth"
    meant = (
        await view.archive.execute_fn(lambda connection: find_named(connection, "indicators", name)) if name else None
    )
    page: Row = {
        "name": name,
        "unknown": None if isinstance(meant, Named) or not name else meant,
        "examples": list(dict.fromkeys(one.indicators[0] for one in offered))[:10],
        "names": view.datasette.urls.path("/-/names.json"),
        "growth": growth,
        "drawn": None,
    }
    if isinstance(meant, Named):
        page |= await _page(view, meant, growth)
    return Template("map.html", page)


async def _page(view: View, meant: Named, growth: bool) -> Row:
    indicator = await view.row("select * from indicators where id = ?", [meant.identity]) or {}
    measures = ("growth", "level") if growth else ("level", "growth")
    years: dict[int, int] = {}
    for measure in measures:
        if years := await years_of(view, meant.identity, measure):  # type: ignore[arg-type]
            break
    found = None
    if years:
        wanted = view.request.args.get("year") or ""
        well_told = [year for year, n in years.items() if n >= min(5, max(years.values()))]
        year = int(wanted) if wanted.isdigit() and int(wanted) in years else well_told[0]
        found = await ranking(view, indicator, year, measure)  # type: ignore[arg-type]
    path = view.datasette.urls.path("/-/map")

    def link(**changes: str | int) -> str:
        given = {"indicator": meant.name, "measure": "growth" if measure == "growth" else ""} | changes
        return f"{path}?{urlencode({key: value for key, value in given.items() if value})}"

    drawn = drawing(view, meant.name, found) if found else None
    return {
        "name": meant.name,
        "growth": measure == "growth",
        "drawn": drawn.figure(view.language) if drawn else None,
        "year": found.year if found else None,
        "years": [(year, link(year=year), found is not None and year == found.year, n) for year, n in years.items()],
        "measures": [
            (view.say("水平", "Levels"), link(measure=""), measure == "level"),
            (view.say("增速", "Growth"), link(measure="growth"), measure == "growth"),
        ],
        "rows": rows_of(view, found, found.places[:40]) if found else [],
        "unit": found.unit if found else "",
        "nowhere": [place.name for place in found.places if place.latitude is None] if found else [],
        "indicator": view.link("indicators", meant.identity),
        "address": address_of(view, f"/-/map?{link(year=found.year).split('?')[1]}") if found else "",
    }


def drawing(view: View, name: str, found: Ranking) -> Drawing | None:
    """The map of a ranking; None where no place of it is known to lie anywhere."""
    places = [place for place in found.places if place.latitude is not None and place.longitude is not None]
    if not places:
        return None
    frame = _Frame.around(places)
    most = max(abs(place.figure.value) for place in places) or 1
    # Areas are as the values; of growth, which is never very different, dots are alike and their colour tells the sign.
    dots: list[Markup] = []
    taken: list[tuple[float, ...]] = []
    for place in sorted(places, key=lambda place: -abs(place.figure.value)):
        x, y = frame.at(place.longitude or 0, place.latitude or 0)
        radius = 4 + 13 * math.sqrt(abs(place.figure.value) / most)
        dots.append(
            Markup(
                '<a href="{}"><circle class="place{}" cx="{}" cy="{}" r="{}"><title>{} {}</title></circle></a>'
            ).format(
                place.link, " below" if place.figure.value < 0 else "", x, y, round(radius, 1), place.name, place.said
            )
        )
        label = f"{place.name} {found.shown(place)}"
        half = text_width(label) / 2
        box = (x - half, y + radius + 2, x + half, y + radius + 16)
        inside = box[0] > 0 and box[2] < WIDTH and box[3] < frame.height
        if len(taken) < _NAMED and inside and not any(_over(box, other) for other in taken):
            taken.append(box)
            dots.append(
                Markup('<text class="told" x="{}" y="{}">{}</text>').format(x, round(y + radius + 13, 1), label)
            )
    title = f"{found.year}{view.say('年', '')} {name}"
    title += view.say("增速", " growth") if found.measure == "growth" else ""
    title += f"（{found.unit}）" if found.unit and view.language == "zh" else f" ({found.unit})" if found.unit else ""
    ground = Markup('<path class="ground" d="{}"/>').format(_ground(frame))
    told = "；".join(f"{place.name} {place.said}" for place in places[:20])
    table = ((view.say("地方", "Place"), title), *((place.name, found.shown(place)) for place in found.places))
    legend = (("soft", view.say("面积如数值；灰点是各区县", "areas as values; grey: counties")),)
    return Drawing(title, told, ground + Markup("").join(dots), legend, table, frame.height)


def _over(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class _Frame:
    """The piece of the country that is drawn. Degrees of longitude are as wide as they are at its middle."""

    def __init__(self, west: float, south: float, east: float, north: float) -> None:
        self.west, self.south, self.east, self.north = west, south, east, north
        self._squeeze = math.cos(math.radians((south + north) / 2))
        width, height = (east - west) * self._squeeze, north - south
        self._scale = min((WIDTH - 2 * _EDGE) / width, (_HIGHEST - 2 * _EDGE) / height)
        self.height = round(height * self._scale + 2 * _EDGE)
        self._left = (WIDTH - width * self._scale) / 2

    @classmethod
    def around(cls, places: Sequence[Place]) -> _Frame:
        """Around all of the places, with room at each side; 3 degrees at least."""
        longitudes = [place.longitude or 0 for place in places]
        latitudes = [place.latitude or 0 for place in places]
        wide = max(3.0, (max(longitudes) - min(longitudes)) * 1.15)
        high = max(2.2, (max(latitudes) - min(latitudes)) * 1.15)
        x, y = (max(longitudes) + min(longitudes)) / 2, (max(latitudes) + min(latitudes)) / 2
        return cls(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies in the drawing."""
        x = self._left + (longitude - self.west) * self._squeeze * self._scale
        return round(x, 1), round(_EDGE + (self.north - latitude) * self._scale, 1)

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point is inside."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@lru_cache(maxsize=1)
def _seats() -> tuple[tuple[float, float], ...]:
    return tuple(
        (division.longitude, division.latitude)
        for division in gazetteer().divisions.values()
        if division.level == "county" and division.latitude is not None and division.longitude is not None
    )


def _ground(frame: _Frame) -> str:
    """The seats of the counties in the frame, as lines of no length with round ends: one element for all."""
    points = (frame.at(*seat) for seat in _seats() if frame.holds(*seat))
    return "".join(f"M{x:g} {y:g}h0" for x, y in points)
