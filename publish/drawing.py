"""What all charts share. They are SVG made on the server: they need no script, print well, and say what they show.

A `Drawing` is the chart before it is put anywhere: on a page it becomes a figure with its table under it
(`Drawing.figure`), in a file of its own a picture that carries its title, legend and source (`Drawing.picture`).
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from publish.language import Language

WIDTH, HEIGHT = 640, 300

# The colours of a picture that leaves the site: those of site.css, by day.
_STYLE = """
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.grid { stroke: #ddd4c3; } .tick { fill: #6a6156; font-size: 12px; } .y { text-anchor: end; } .x { text-anchor: middle; }
.s0 { color: #9e2b25; } .s1 { color: #1f4e79; } .s2 { color: #2f6b45; } .s3 { color: #8a6100; } .s4 { color: #6a6156; }
.s5 { color: #211d18; } .line { stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; }
.line.gap { stroke-width: 1.4; stroke-dasharray: 3 5; } .dot { fill: currentColor; stroke: #fff; stroke-width: 1.5; }
.dot.aimed { fill: #fff; stroke: currentColor; stroke-width: 1.8; } .dot.piece { fill-opacity: .45; }
.told { fill: #211d18; font-weight: 600; font-size: 12px; text-anchor: middle; } .told.aimed { fill: #6a6156; }
.name { fill: currentColor; font-weight: 600; font-size: 12px; } .bar { fill: #9e2b25; } .ground { stroke: #d8cfbe; }
.place { fill: #9e2b25; fill-opacity: .62; stroke: #fff; stroke-width: .8; } .place.aimed { fill: #fff; stroke: #9e2b25; }
.place.below { fill: #1f4e79; } .heading { font-size: 17px; font-weight: 700; fill: #211d18; }
.legend, .source { font-size: 12px; fill: #6a6156; }
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: what is drawn, what it says in words, its legend as `(class, words)`, its data as a table with heads."""

    title: str
    told: str
    parts: Markup
    legend: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    height: float = HEIGHT

    def figure(self, language: Language = "zh", links: Sequence[tuple[str, str]] = ()) -> Markup:
        """The chart on a page: drawing, caption, legend, `links` as `(address, words)`, and the table folded up."""
        said = ("Table", "Download CSV") if language == "en" else ("数据表", "下载 CSV")
        ways = Markup(" · ").join(element('<a href="{}">{}</a>', *link) for link in links)
        return element(
            '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="group" aria-label="{title}"><title>{title}</title>'
            "<desc>{told}</desc>{parts}</svg><figcaption><b>{title}</b>{legend}{ways}</figcaption>{table}</figure>",
            w=WIDTH,
            h=self.height,
            title=self.title,
            told=self.told,
            parts=self.parts,
            legend=element('<ul class="legend-list">{}</ul>', Markup("").join(map(_legend_item, self.legend)))
            if self.legend
            else "",
            ways=element('<p class="chart-ways">{}</p>', ways) if ways else "",
            table=self._table(*said) if self.table else "",
        )

    def _table(self, said: str, download: str) -> Markup:
        head, *rows = self.table
        return element(
            '<details class="chart-table"><summary>{said}</summary><div class="scroll" tabindex="0" role="region"'
            ' aria-label="{title}"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
            '<p><a download="{name}.csv" href="data:text/csv;charset=utf-8,{data}">{download}</a></p></details>',
            said=said,
            title=self.title,
            head=Markup("").join(element('<th scope="col">{}</th>', cell) for cell in head),
            rows=Markup("").join(
                element(
                    '<tr><th scope="row">{}</th>{}</tr>',
                    row[0],
                    Markup("").join(element("<td>{}</td>", cell) for cell in row[1:]),
                )
                for row in rows
            ),
            name=self.title,
            data=quote("\ufeff" + as_lines(self.table)),
            download=download,
        )

    def picture(self, source: Sequence[str]) -> str:
        """The chart as an SVG file of its own, with its legend and the lines of `source` under it."""
        lines = [part for line in source for part in _wrapped(line, WIDTH - 32)]
        foot = 46 + self.height
        legend, at, row = [], 16.0, foot + 18
        for kind, words in self.legend:
            if at + text_width(words) + 26 > WIDTH:
                at, row = 16.0, row + 18
            mark = element('<circle class="dot {}" cx="{}" cy="{}" r="4.5"/>', kind, at + 5, row - 4)
            marked = kind.split()[0][:1] == "s" and kind != "soft"
            legend.append(
                element(
                    '{}<text class="legend" x="{}" y="{}">{}</text>',
                    mark if marked else "",
                    at + (14 if marked else 0),
                    row,
                    words,
                )
            )
            at += text_width(words) + (34 if marked else 20)
        below = (row if self.legend else foot) + 12
        told = [
            element('<text class="source" x="16" y="{}">{}</text>', below + 17 * (n + 1), line)
            for n, line in enumerate(lines)
        ]
        height = below + 17 * len(lines) + 16
        return str(
            element(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}"><title>{title}'
                '</title><desc>{told}</desc><style>{style}</style><rect width="{w}" height="{h}" fill="#fff"/>'
                '<text class="heading" x="16" y="30">{title}</text><g transform="translate(0 46)">{parts}</g>'
                "{legend}{source}</svg>",
                w=WIDTH,
                h=round(height, 1),
                title=self.title,
                told=self.told,
                style=Markup(_STYLE),
                parts=self.parts,
                legend=Markup("").join(legend),
                source=Markup("").join(told),
            )
        )


def element(template: str, *values: object, **named: object) -> Markup:
    """`template` with these values in it, texts made safe: what `Markup(template).format` gives, four times as fast."""
    return Markup(template.format(*map(_safe, values), **{name: _safe(value) for name, value in named.items()}))


def _safe(value: object) -> object:
    return escape(value) if isinstance(value, str) else value


def _legend_item(item: tuple[str, str]) -> Markup:
    kind, words = item
    mark = "" if kind == "soft" else Markup('<i aria-hidden="true"></i>')
    return element('<li class="{}">{}{}</li>', kind, mark, words)


def as_lines(table: Sequence[Sequence[str]]) -> str:
    """A small table as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue()


def text_width(text: str, size: float = 12) -> float:
    """About how wide `text` is drawn: a Han character is as wide as high, a Latin one a little over half."""
    return sum(size if ord(c) > 0x2E7F else size * 0.58 for c in text)


def _wrapped(line: str, width: float) -> list[str]:
    found, kept = [], ""
    for character in line:
        if text_width(kept + character) > width:
            found.append(kept)
            kept = ""
        kept += character
    return [*found, kept]


def round_ticks(low: float, high: float) -> list[float]:
    """Four to seven round numbers that span the values."""
    if low == high:
        high = low + 1
    rough = (high - low) / 5
    size: float = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]
