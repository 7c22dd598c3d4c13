"""Bars: counts side by side, and counts cut by kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publish.drawing import HEIGHT, WIDTH, Drawing, element, text_width


def bar_chart(title: str, bars: Sequence[tuple[str, float, str]]) -> Markup:
    """Bars side by side, each `(label, value, link)`; a chart of counts. Empty without bars."""
    if not bars:
        return Markup("")
    most = max(value for _, value, _ in bars) or 1
    width = (WIDTH - 20) / len(bars)
    every = math.ceil(len(bars) / 12)  # names of bars that stand close are left out
    # Numbers wider than their bars stand above peaks only, where no neighbour's number can run into them.
    wide = max(text_width(f"{value:,}") for _, value, _ in bars) > width
    labelled = {
        n for n, (_, value, _) in enumerate(bars) if not wide or value >= max(b[1] for b in bars[max(0, n - 1) : n + 2])
    }
    parts = []
    for number, (name, value, link) in enumerate(bars):
        height = round(value / most * (HEIGHT - 80), 1)
        left, top = round(10 + number * width, 1), HEIGHT - 34 - height
        parts.append(
            element(
                '<a href="{}"><rect class="bar" x="{}" y="{}" width="{}" height="{}"><title>{}：{:,}</title></rect></a>'
                '<text class="tick x" x="{}" y="{}">{}</text><text class="tick x" x="{}" y="{}">{}</text>',
                *(link, left + width * 0.12, top, round(width * 0.76, 1), height, name, value),
                *(left + width / 2, top - 6, f"{value:,}" if number in labelled else "", left + width / 2, HEIGHT - 12),
                name if (len(bars) - 1 - number) % every == 0 else "",
            )
        )
    told = "；".join(f"{name}：{value:,}" for name, value, _ in bars)
    table = (("", title), *((name, f"{value:,}") for name, value, _ in bars))
    return Drawing(title, told, Markup("").join(parts), table=table).figure()


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
            element('<a href="{}"><text class="tick y" x="52" y="{}">{}</text></a>', stack.link, top + 16, stack.name)
        )
        for code, said in kinds:
            count = stack.counts.get(code, 0)
            width = round(count / most * (WIDTH - 70), 1)
            if count:
                rows.append(
                    element(
                        '<rect class="part {}" x="{}" y="{}" width="{}" height="22"><title>{} {}：{:,}</title></rect>',
                        code,
                        left,
                        top,
                        width,
                        stack.name,
                        said,
                        count,
                    )
                )
            if width > 9 * len(str(count)) + 6:
                rows.append(
                    element('<text class="tick x on-part" x="{}" y="{}">{}</text>', left + width / 2, top + 16, count)
                )
            left = round(left + width, 1)
    told = "；".join(
        f"{stack.name}：" + "，".join(f"{said} {stack.counts.get(code, 0)}" for code, said in kinds) for stack in stacks
    )
    table = (
        ("", *(said for _, said in kinds)),
        *((stack.name, *(f"{stack.counts.get(code, 0):,}" for code, _ in kinds)) for stack in stacks),
    )
    return Drawing(title, told, Markup("").join(rows), tuple(kinds), table, 16 + len(stacks) * height).figure()
