"""The tables of a page: their cells in the paragraphs that hold them, and the lines that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.layout.blocks import Block, CellSpot
from ingest.models import Cell, Paragraph, Table

_ABOVE = 2  # lines that may name a table: its title, and the unit of its figures
_LONGEST = 60  # characters of such a line
_CLOSED = "。；！？"


def read_tables(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[Table, ...]:
    """The tables that the blocks' cells make, in order of reading; rows that repeat others are left out."""
    spots = {spot.start: spot for block in blocks for spot in block.cells if spot.end > spot.start}
    if not spots:
        return ()
    found: dict[int, list[Cell]] = defaultdict(list)
    first: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.role != "table" or paragraph.repeat_of is not None:
            continue
        for spot in _spots_in(paragraph, spots):
            start, end = _in_text(paragraph, spot.start), _in_text(paragraph, spot.end)
            while end > start and paragraph.text[end - 1].isspace():
                end -= 1
            if end > start:
                found[spot.table].append(Cell(spot.row, spot.column, index, start, end, spot.columns, spot.rows))
                first.setdefault(spot.table, index)
    return tuple(
        Table(tuple(sorted(cells, key=lambda c: (c.row, c.column))), _caption(paragraphs, first[number]))
        for number, cells in sorted(found.items(), key=lambda entry: first[entry[0]])
    )


def _spots_in(paragraph: Paragraph, spots: dict[int, CellSpot]) -> Iterator[CellSpot]:
    low, high = paragraph.pieces[0].start, paragraph.pieces[-1].end
    for start in range(low, high):
        if start in spots:
            yield spots[start]


def _in_text(paragraph: Paragraph, at: int) -> int:
    """The offset in the paragraph's text of the first of its characters at or behind a source offset."""
    offset = 0
    for piece in paragraph.pieces:
        if piece.role == "mark":
            continue
        if at < piece.end:
            return offset + max(0, at - piece.start)
        offset += piece.end - piece.start
    return offset


def _caption(paragraphs: Sequence[Paragraph], first: int) -> tuple[int, ...]:
    above: list[int] = []
    for index in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        paragraph = paragraphs[index]
        if paragraph.article != paragraphs[first].article or paragraph.role not in ("text", "heading", "caption"):
            break
        if len(paragraph.text) > _LONGEST or paragraph.text[-1] in _CLOSED:
            break
        above.append(index)
    return tuple(reversed(above))
