"""Lines over years: values of one thing, or of several that can be compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from publish.drawing import HEIGHT, WIDTH, Drawing, element, round_ticks, text_width
from publish.figures import plain_number
from publish.language import Language

_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 24, 22, 34
_NAMES = 104  # room at the right for the names of lines
MOST_SERIES = 6  # as many as can be told apart


@dataclass(frozen=True, slots=True)
class Point:
    """One value in time. `aimed` marks a target, drawn hollow; `piece` what holds for a part of the year, drawn pale."""

    year: float
    value: float
    said: str
    link: str
    aimed: bool = False
    piece: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one thing."""

    name: str
    points: tuple[Point, ...]


def line_chart(
    title: str, unit: str, series: Sequence[Series], language: Language, links: Sequence[tuple[str, str]] = ()
) -> Markup:
    """The figure of `line_drawing`; empty if there are not two different years to show."""
    drawn = line_drawing(title, unit, series, language)
    return drawn.figure(language, links) if drawn else Markup("")


def line_drawing(title: str, unit: str, series: Sequence[Series], language: Language) -> Drawing | None:
    """A chart of values over years, one line for each series, with a title and a description for those who hear it.

    A line over years of which nothing is told is dashed; none leads to a value for a part of a year. One series bears
    its values, several their names at the right. None if there are not two different years to show.
    """
    drawn = [one for one in series if one.points][:MOST_SERIES]
    points = [point for one in drawn for point in one.points]
    years = sorted({point.year for point in points})
    if len(years) < 2:
        return None
    several = len(drawn) > 1
    ticks = round_ticks(min(0.0, *(p.value for p in points)), max(0.0, *(p.value for p in points)))
    low, high = ticks[0], ticks[-1]
    right = WIDTH - (_NAMES if several else _RIGHT)

    def x(year: float) -> float:
        return round(_LEFT + (year - years[0]) / (years[-1] - years[0]) * (right - _LEFT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        element(
            '<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="tick y" x="{}" y="{}">{}</text>',
            _LEFT,
            right,
            y(tick),
            y(tick),
            _LEFT - 8,
            y(tick) + 4,
            plain_number(tick, unit, language),
        )
        for tick in ticks
    ]
    first, last = math.floor(years[0]), math.ceil(years[-1])
    step = max(1, math.ceil((last - first) / 8))
    parts += [
        element('<text class="tick x" x="{}" y="{}">{}</text>', x(year), HEIGHT - 10, year)
        for year in range(first, last + 1, step)
        if years[0] <= year <= years[-1]
    ]
    gaps = False
    for number, one in enumerate(drawn):
        ordered = sorted(one.points, key=lambda point: point.year)
        firm = [point for point in ordered if not point.aimed and not point.piece]
        for before, after in pairwise(firm):
            gap = after.year - before.year > 1
            gaps |= gap
            parts.append(
                element(
                    '<line class="line s{}{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
                    number,
                    " gap" if gap else "",
                    x(before.year),
                    y(before.value),
                    x(after.year),
                    y(after.value),
                )
            )
        parts += [
            element(
                '<a href="{}"><circle class="dot s{}{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle></a>',
                *(
                    p.link,
                    number,
                    (" aimed" if p.aimed else "") + (" piece" if p.piece else ""),
                    x(p.year),
                    y(p.value),
                    (5.6 if p.aimed else 4) - several,
                ),
                f"{one.name} {p.said}",
            )
            for p in sorted(
                ordered, key=lambda p: not p.aimed
            )  # a result that hit its target lies in the target's ring
        ]
    if several:
        parts += _names(drawn, y, right)
    else:
        parts += _values(drawn[0], x, y, unit, language)
    told = "；".join(f"{one.name}：" + "，".join(point.said for point in one.points[:12]) for one in drawn)
    legend = [(f"s{number} of-line", one.name) for number, one in enumerate(drawn) if several]
    if any(point.aimed for point in points):
        legend.append(("soft", "hollow: target" if language == "en" else "空心为目标"))
    if any(point.piece for point in points):
        legend.append(("soft", "pale: a part of the year" if language == "en" else "淡色为年内一段"))
    if gaps:
        legend.append(("soft", "dashed: years without a figure" if language == "en" else "虚线处其间的年份没有数"))
    return Drawing(title, told, Markup("").join(parts), tuple(legend), _table(drawn, language))


def _table(drawn: Sequence[Series], language: Language) -> tuple[tuple[str, ...], ...]:
    """The values by year, a column for each line and one for its targets."""
    columns = [
        (one, aimed) for one in drawn for aimed in (False, True) if any(point.aimed is aimed for point in one.points)
    ]
    target = " (target)" if language == "en" else "（目标）"
    head = ("Year" if language == "en" else "年份", *(one.name + (target if aimed else "") for one, aimed in columns))
    years = sorted({point.year for one in drawn for point in one.points})
    rows = [
        (
            f"{year:g}",
            *(
                "；".join(point.said for point in one.points if point.year == year and point.aimed is aimed)
                for one, aimed in columns
            ),
        )
        for year in years
    ]
    return (head, *rows)


def _names(drawn: Sequence[Series], y: Callable[[float], float], right: float) -> list[Markup]:
    """The names of lines at the right edge, in the order in which the lines end, none over another."""
    ends = sorted(
        (y(max(one.points, key=lambda point: (not point.aimed, point.year)).value), number)
        for number, one in enumerate(drawn)
    )
    places: list[float] = []
    for at, _ in ends:
        places.append(max(at + 4, places[-1] + 15 if places else _TOP))
    over = max(0.0, places[-1] - (HEIGHT - _BOTTOM)) if places else 0.0
    for n in range(len(places) - 1, -1, -1):  # pushed up from below where they reach too deep
        limit = places[n + 1] - 15 if n + 1 < len(places) else places[n] - over
        places[n] = min(places[n], limit)
    return [
        element(
            '<text class="name s{}" x="{}" y="{}">{}</text>',
            number,
            right + 10,
            round(place, 1),
            _shortened(drawn[number].name, _NAMES - 14),
        )
        for place, (_, number) in zip(places, ends, strict=True)
    ]


def _values(
    one: Series, x: Callable[[float], float], y: Callable[[float], float], unit: str, language: Language
) -> list[Markup]:
    """The values beside their dots: the last, the first, the highest and the lowest, then whichever has room."""
    points = sorted(one.points, key=lambda point: point.year)
    by_value = sorted(points, key=lambda point: point.value)
    boxes: list[tuple[float, float, float, float]] = [
        (x(point.year) - 5, y(point.value) - 5, x(point.year) + 5, y(point.value) + 5) for point in points
    ]
    parts = []
    for point in dict.fromkeys([points[-1], points[0], by_value[-1], by_value[0], *reversed(points)]):
        said = plain_number(point.value, unit, language)
        half = text_width(said) / 2
        middle = min(max(x(point.year), _LEFT + half), WIDTH - half)
        for foot in (y(point.value) - 10, y(point.value) + 20):
            box = (middle - half - 3, foot - 11, middle + half + 3, foot + 2)
            inside = box[1] > 0 and box[3] < HEIGHT - _BOTTOM + 8
            own = (x(point.year) - 5, y(point.value) - 5, x(point.year) + 5, y(point.value) + 5)
            if inside and not any(_overlap(box, other) for other in boxes if other != own):
                boxes.append(box)
                parts.append(
                    element(
                        '<text class="told{}" x="{}" y="{}">{}</text>',
                        " aimed" if point.aimed else "",
                        round(middle, 1),
                        round(foot, 1),
                        said,
                    )
                )
                break
    return parts


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _shortened(name: str, width: float) -> str:
    kept = name
    while text_width(kept) > width:
        kept = kept[:-2] + "…"
    return kept
