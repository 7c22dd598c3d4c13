"""The characters of a printed page, by where they stand: lines, columns, paragraphs.

The order in a PDF is that in which a program drew the page, which may be row by row across the columns. All lengths
are in points, y from the top of the page down.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.formats.content import table

_GUTTER = 1.3  # ems of white that part two columns or cells; a space of a headline is one em
_COLUMN_LINES = 3  # the least lines on either side of a gutter
_COLUMN_CHARS = 8  # the least characters that half of the lines of a column have; cells of a table are shorter
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef，。、：；“”‘’（）《》—…]")
_WORD = re.compile(r"[“‘（《]*(?:[A-Za-z0-9.,%+/-]+|.)[，。、；：！？”’）》％]*")
_END = re.compile(r"[。！？；：”…]$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        return max(self.y1 - self.y0, 0.1)


@dataclass(frozen=True, slots=True)
class Strip:
    """Characters side by side: a line of a column, or a cell of a table."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    def beside(self, other: Strip) -> bool:
        """Whether both stand in one row."""
        return min(self.y1, other.y1) - max(self.y0, other.y0) > 0.5 * min(self.y1 - self.y0, other.y1 - other.y0)


@dataclass(frozen=True, slots=True)
class Laid:
    """The paragraphs and tables of a page, or of a column, in reading order."""

    blocks: list[str]
    goes_on_before: bool  # whether the first may be the rest of a paragraph of the page before
    goes_on_after: bool  # whether the last may have its rest on the page after


def lay(glyphs: Iterable[Glyph], height: float) -> Laid:
    """A page, its running head first and its foot last."""
    head, body, foot = _parted(list(_strips(glyphs)), height)
    strips = _upright(body)
    standing = [s for s in strips if s.y1 - s.y0 > 2 * s.size]
    columns = [_paragraphs(column) for column in _columns([s for s in strips if s not in standing])]
    laid = put_together([Laid([s.text for s in standing], False, False), *columns])
    around = [s.text for s in head], [s.text for s in foot]
    return Laid(
        [*around[0], *laid.blocks, *around[1]], laid.goes_on_before and not head, laid.goes_on_after and not foot
    )


def put_together(parts: Iterable[Laid]) -> Laid:
    """Columns or pages one after the other; a paragraph that goes on in the next is one."""
    blocks: list[str] = []
    before = after = False
    for part in parts:
        if not part.blocks:
            continue
        if not blocks:
            before = part.goes_on_before
        if after and part.goes_on_before:
            blocks[-1] = _joined(blocks[-1], part.blocks[0])
            blocks += part.blocks[1:]
        else:
            blocks += part.blocks
        after = part.goes_on_after
    return Laid(blocks, before, after)


def _parted(strips: list[Strip], height: float) -> tuple[list[Strip], list[Strip], list[Strip]]:
    """Running head, body and foot: rows in the margins with white between them and the body."""
    rows = _rows(sorted(strips, key=_top))
    first, last = 0, len(rows)
    for i in range(min(2, len(rows) - 1)):
        edge = max(s.y1 for s in rows[i])
        if edge < 0.1 * height and min(s.y0 for s in rows[i + 1]) - edge > 0.8 * rows[i][0].size:
            first = i + 1
    for i in range(len(rows) - 1, max(first, len(rows) - 3), -1):
        edge = min(s.y0 for s in rows[i])
        if edge > 0.9 * height and edge - max(s.y1 for s in rows[i - 1]) > 0.8 * rows[i][0].size:
            last = i
    head, body, foot = ([s for row in part for s in row] for part in (rows[:first], rows[first:last], rows[last:]))
    return head, body, foot


def _strips(glyphs: Iterable[Glyph]) -> Iterator[Strip]:
    """Lines of characters, cut where the white between two is wider than a headline's space."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: ((g.y0 + g.y1) / 2, g.x0)):
        middle = (glyph.y0 + glyph.y1) / 2
        row = next((r for r in reversed(rows[-8:]) if _stands_in(r, glyph, middle)), None)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    for row in rows:
        row.sort(key=lambda g: g.x0)
        start = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i].x0 - row[i - 1].x1 > _GUTTER * max(row[i].size, row[i - 1].size):
                yield _strip(row[start:i])
                start = i


def _stands_in(row: list[Glyph], glyph: Glyph, middle: float) -> bool:
    last = row[-1]
    return abs((last.y0 + last.y1) / 2 - middle) < 0.4 * min(last.size, glyph.size) and (
        max(last.size, glyph.size) < 1.6 * min(last.size, glyph.size)
    )


def _strip(row: list[Glyph]) -> Strip:
    text = row[0].text
    for a, b in itertools.pairwise(row):
        # “3 5” are two numbers, “GDP growth” two words; Chinese is set wider where a line is stretched.
        wide = 0.4 if _HAN.match(a.text) or _HAN.match(b.text) else 0.18
        text += (" " if b.x0 - a.x1 > wide * max(a.size, b.size) else "") + b.text
    size = median(g.size for g in row)
    return Strip(text, row[0].x0, min(g.y0 for g in row), max(g.x1 for g in row), max(g.y1 for g in row), size)


def _upright(strips: list[Strip]) -> list[Strip]:
    """The strips with vertical headlines put together: three or more single characters, one below the other."""
    single = sorted((s for s in strips if len(s.text) == 1 and _HAN.match(s.text)), key=lambda s: (round(s.x0), s.y0))
    run: list[Strip] = []
    for strip in [*single, None]:
        last = run[-1] if run else None
        if last and strip and abs(strip.x0 - last.x0) < 0.3 * last.size and 0 < strip.y0 - last.y0 < 1.8 * last.size:
            run.append(strip)
            continue
        if len(run) > 2:
            whole = Strip("".join(s.text for s in run), run[0].x0, run[0].y0, run[0].x1, run[-1].y1, run[0].size)
            strips = [s for s in strips if s not in run] + [whole]
        run = [strip] if strip else []
    return strips


def _columns(strips: list[Strip]) -> Iterator[list[Strip]]:
    """The strips column by column; one that runs across a gutter parts what is above it from what is below."""
    gutter = _gutter(strips)
    if gutter is None:
        if strips:
            yield sorted(strips, key=lambda s: (s.y0, s.x0))
        return
    across = sorted((s for s in strips if s.x0 < gutter < s.x1), key=lambda s: s.y0)
    rest = [s for s in strips if not s.x0 < gutter < s.x1]
    for spanning in [*across, None]:
        above = [s for s in rest if spanning is None or (s.y0 + s.y1) / 2 < spanning.y0]
        rest = [s for s in rest if s not in above]
        yield from _columns([s for s in above if s.x1 <= gutter])
        yield from _columns([s for s in above if s.x0 >= gutter])
        if spanning:
            yield [spanning]


def _gutter(strips: list[Strip]) -> float | None:
    """Where, from left to right, white parts most lines of running text from lines beside them; None if nowhere."""
    if len(strips) < 2 * _COLUMN_LINES:
        return None
    best, most = None, 0.0
    for x in sorted({round(s.x0 - 1, 0) for s in strips}):
        left = [s for s in strips if s.x1 <= x]
        right = [s for s in strips if s.x0 >= x]
        across = len(strips) - len(left) - len(right)
        if min(len(left), len(right)) < _COLUMN_LINES or across * 2 > min(len(left), len(right)):
            continue
        if min(median(len(s.text) for s in side) for side in (left, right)) < _COLUMN_CHARS:
            continue
        low, high = (
            max(s.y0 for s in (min(left, key=_top), min(right, key=_top))),
            min(max(s.y1 for s in left), max(s.y1 for s in right)),
        )
        shared = sum(low - s.size < s.y0 < high for s in left), sum(low - s.size < s.y0 < high for s in right)
        if min(shared) < _COLUMN_LINES:
            continue
        score = min(shared) - 2 * across
        if score > most:
            best, most = x, score
    return best


def _top(strip: Strip) -> float:
    return strip.y0


def _rows(column: Sequence[Strip]) -> list[list[Strip]]:
    rows: list[list[Strip]] = []
    for strip in column:
        if rows and rows[-1][0].beside(strip):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def _paragraphs(column: Sequence[Strip]) -> Laid:
    rows = _rows(column)
    lines = [row[0] for row in rows if len(row) == 1]
    left = min((s.x0 for s in lines), default=0.0)
    right = max((s.x1 for s in lines), default=0.0)
    pitches = [b.y0 - a.y0 for a, b in itertools.pairwise(lines) if 0 < b.y0 - a.y0 < 3 * a.size]
    pitch = median(pitches) if pitches else 0.0
    out: list[str] = []
    last: Strip | None = None
    at = 0
    while at < len(rows):
        cells = at
        while cells < len(rows) and len(rows[cells]) > 1:
            cells += 1
        if cells - at > 1:
            out.append(_table(rows[at:cells]))
            at, last = cells, None
            continue
        row = rows[at]
        if len(row) > 1:
            out.append("　".join(s.text for s in row))
            last = None
        else:
            if last and _goes_on(last, row[0], left, right, pitch):
                out[-1] = _joined(out[-1], row[0].text)
            else:
                out.append(row[0].text)
            last = row[0]
        at += 1
    first_open = bool(rows) and len(rows[0]) == 1 and len(rows) > 1 and rows[0][0].x0 - left < 0.8 * rows[0][0].size
    last_open = last is not None and len(rows) > 1 and last.x1 > right - 1.6 * last.size and not _END.search(last.text)
    return Laid(out, first_open, last_open)


def _goes_on(line: Strip, following: Strip, left: float, right: float, pitch: float) -> bool:
    """Whether a paragraph goes on in the line below: its line is full, the next is neither indented nor set apart."""
    size = min(line.size, following.size)
    return (
        max(line.size, following.size) < 1.15 * size
        and following.y0 - line.y0 < 1.3 * pitch
        and line.x1 + _unbroken(following.text) * size > right - 0.5 * size
        and following.x0 - left < 0.8 * size
    )


def _unbroken(text: str) -> float:
    """How many ems the beginning of a line is wide that could not have been parted, to stand in the line above."""
    m = _WORD.match(text)
    return sum(0.5 if c.isascii() else 1.0 for c in m[0]) if m and m[0] else 1.0


def _joined(before: str, after: str) -> str:
    """Two lines of a paragraph: a space between Latin words, nothing beside Chinese, and none inside a number."""
    spaced = before[-1].isascii() and after[0].isascii() and (before[-1].isalpha() or after[0].isalpha())
    return before + (" " if spaced and before[-1] not in "-/" else "") + after


def _table(rows: Sequence[Sequence[Strip]]) -> str:
    """Rows of strips as a table: where all have as many cells, one below the other, else by what stands above what."""
    if len({len(row) for row in rows}) == 1:  # a head may be centred above figures that stand at the right
        return table([[s.text for s in row] for row in rows])
    bounds: list[list[float]] = []
    for strip in sorted((s for row in rows for s in row), key=lambda s: s.x0):
        if bounds and strip.x0 < bounds[-1][1]:
            bounds[-1][1] = max(bounds[-1][1], strip.x1)
        else:
            bounds.append([strip.x0, strip.x1])
    cells = [["".join(s.text for s in row if low <= s.x0 < high) for low, high in bounds] for row in rows]
    return table(cells)
