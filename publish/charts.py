"""Charts as SVG, made on the server: they need no script, print well, and say in words what they show."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publish.figures import plain_number
from publish.language import Language

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 18, 16, 34
MOST_SERIES = 6  # as many as can be told apart


@dataclass(frozen=True, slots=True)
class Point:
    """One value in time. `aimed` marks a target or an estimate, drawn hollow."""

    year: float
    value: float
    said: str
    link: str
    aimed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one thing."""

    name: str
    points: tuple[Point, ...]


def line_chart(title: str, unit: str, series: Sequence[Series], language: Language) -> Markup:
    """A chart of values over years, one line for each series, with a title and a description for those who hear it.

    Empty if there are not two different years to show.
    """
    drawn = [one for one in series if one.points][:MOST_SERIES]
    points = [point for one in drawn for point in one.points]
    years = sorted({point.year for point in points})
    if len(years) < 2:
        return Markup("")
    ticks = _ticks(min(0.0, *(p.value for p in points)), max(0.0, *(p.value for p in points)))
    low, high = ticks[0], ticks[-1]

    def x(year: float) -> float:
        return round(_LEFT + (year - years[0]) / (years[-1] - years[0]) * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        Markup(
            '<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="tick y" x="{}" y="{}">{}</text>'
        ).format(_LEFT, _WIDTH - _RIGHT, y(tick), y(tick), _LEFT - 8, y(tick) + 4, plain_number(tick, unit, language))
        for tick in ticks
    ]
    first, last = math.floor(years[0]), math.ceil(years[-1])
    step = max(1, math.ceil((last - first) / 8))
    parts += [
        Markup('<text class="tick x" x="{}" y="{}">{}</text>').format(x(year), _HEIGHT - 10, year)
        for year in range(first, last + 1, step)
        if years[0] <= year <= years[-1]
    ]
    for number, one in enumerate(drawn):
        ordered = sorted(one.points, key=lambda point: point.year)
        firm = [point for point in ordered if not point.aimed]
        if len(firm) > 1:
            path = " ".join(f"{x(p.year)},{y(p.value)}" for p in firm)
            parts.append(Markup('<polyline class="line s{}" points="{}"/>').format(number, path))
        parts += [
            Markup(
                '<a href="{}"><circle class="dot s{}{}" cx="{}" cy="{}" r="4.5"><title>{}</title></circle></a>'
            ).format(p.link, number, " aimed" if p.aimed else "", x(p.year), y(p.value), f"{one.name} {p.said}")
            for p in ordered
        ]
    told = "；".join(f"{one.name}：" + "，".join(point.said for point in one.points[:12]) for one in drawn)
    legend = Markup("").join(
        Markup('<li class="s{}"><i aria-hidden="true"></i>{}</li>').format(number, one.name)
        for number, one in enumerate(drawn)
    )
    if any(point.aimed for point in points):
        hollow = "hollow: target or estimate" if language == "en" else "空心为目标、预计"
        legend += Markup('<li class="soft">{}</li>').format(hollow)
    return Markup(
        '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}">'
        "<title>{title}</title><desc>{told}</desc>{parts}</svg>"
        '<figcaption><b>{title}</b><ul class="legend-list">{legend}</ul></figcaption></figure>'
    ).format(w=_WIDTH, h=_HEIGHT, title=title, told=told, parts=Markup("").join(parts), legend=legend)


def bar_chart(title: str, bars: Sequence[tuple[str, float, str]]) -> Markup:
    """Bars side by side, each `(label, value, link)`; a chart of counts. Empty without bars."""
    if not bars:
        return Markup("")
    most = max(value for _, value, _ in bars) or 1
    width = (_WIDTH - 20) / len(bars)
    every = math.ceil(len(bars) / 12)  # names of bars that stand close are left out
    parts = []
    for number, (name, value, link) in enumerate(bars):
        height = round(value / most * (_HEIGHT - 80), 1)
        left, top = round(10 + number * width, 1), _HEIGHT - 34 - height
        parts.append(
            Markup(
                '<a href="{}"><rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}：{:,}</title></rect></a>'
                '<text class="tick x" x="{}" y="{}">{:,}</text><text class="tick x" x="{}" y="{}">{}</text>'
            ).format(
                *(link, left + width * 0.12, top, round(width * 0.76, 1), height, name, value),
                *(left + width / 2, top - 6, value, left + width / 2, _HEIGHT - 12),
                name if (len(bars) - 1 - number) % every == 0 else "",
            )
        )
    told = "；".join(f"{name}：{value:,}" for name, value, _ in bars)
    return Markup(
        '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}"><title>{title}</title>'
        "<desc>{told}</desc>{parts}</svg><figcaption><b>{title}</b></figcaption></figure>"
    ).format(w=_WIDTH, h=_HEIGHT, title=title, told=told, parts=Markup("").join(parts))


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar made of several counts."""

    name: str
    counts: Mapping[str, int]
    link: str


def stacked_bars(title: str, stacks: Sequence[Stack], kinds: Sequence[tuple[str, str]]) -> Markup:
    """Bars that lie, one for each stack, cut by `kinds`, each `(code, word)`. Empty without stacks."""
    if not stacks:
        return Markup("")
    most = max(sum(stack.counts.values()) for stack in stacks) or 1
    height, rows = 30, []
    for number, stack in enumerate(stacks):
        top, left = 8 + number * height, 60.0
        rows.append(
            Markup('<a href="{}"><text class="tick y" x="52" y="{}">{}</text></a>').format(
                stack.link, top + 16, stack.name
            )
        )
        for code, said in kinds:
            count = stack.counts.get(code, 0)
            width = round(count / most * (_WIDTH - 70), 1)
            if count:
                rows.append(
                    Markup(
                        '<rect class="part {}" x="{}" y="{}" width="{}" height="22"><title>{} {}：{:,}</title></rect>'
                    ).format(code, left, top, width, stack.name, said, count)
                )
            if width > 9 * len(str(count)) + 6:
                rows.append(
                    Markup('<text class="tick x on-part" x="{}" y="{}">{}</text>').format(
                        left + width / 2, top + 16, count
                    )
                )
            left = round(left + width, 1)
    told = "；".join(
        f"{stack.name}：" + "，".join(f"{said} {stack.counts.get(code, 0)}" for code, said in kinds) for stack in stacks
    )
    legend = Markup("").join(Markup('<li class="{}"><i aria-hidden="true"></i>{}</li>').format(*kind) for kind in kinds)
    return Markup(
        '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}"><title>{title}</title>'
        "<desc>{told}</desc>{rows}</svg>"
        '<figcaption><b>{title}</b><ul class="legend-list">{legend}</ul></figcaption></figure>'
    ).format(w=_WIDTH, h=16 + len(stacks) * height, title=title, told=told, rows=Markup("").join(rows), legend=legend)


def _ticks(low: float, high: float) -> list[float]:
    """Four to seven round numbers that span the values."""
    if low == high:
        high = low + 1
    rough = (high - low) / 5
    size: float = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]
