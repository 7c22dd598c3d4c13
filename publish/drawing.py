"""What all charts share. They are SVG made on the server: they need no script, print well, and say what they show."""

from __future__ import annotations

import math

from markupsafe import Markup

WIDTH, HEIGHT = 640, 300


def figure(title: str, told: str, parts: Markup, legend: Markup, height: float) -> Markup:
    """The drawing with its title, and in words what it shows for those who do not see it."""
    return Markup(
        '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}"><title>{title}</title>'
        "<desc>{told}</desc>{parts}</svg><figcaption><b>{title}</b>{legend}</figcaption></figure>"
    ).format(
        w=WIDTH,
        h=height,
        title=title,
        told=told,
        parts=parts,
        legend=Markup('<ul class="legend-list">{}</ul>').format(legend) if legend else "",
    )


def text_width(text: str, size: float = 12) -> float:
    """About how wide `text` is drawn: a Han character is as wide as high, a Latin one a little over half."""
    return sum(size if ord(c) > 0x2E7F else size * 0.58 for c in text)


def round_ticks(low: float, high: float) -> list[float]:
    """Four to seven round numbers that span the values."""
    if low == high:
        high = low + 1
    rough = (high - low) / 5
    size: float = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]
