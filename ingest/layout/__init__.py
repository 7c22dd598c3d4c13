"""From source characters to typed blocks: lines, tables, wrapped paragraphs, cleaning, cues of layout."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.layout.blocks import Block, CellSpot, Stretch
from ingest.layout.clean import clean_line
from ingest.layout.credits import closing_credit, opening_credit
from ingest.layout.lines import Line, split_lines
from ingest.layout.page_furniture import page_furniture
from ingest.layout.roles import LOOSE_ROLES, SPAN_ROLES, role_of
from ingest.layout.stretches import Joined, in_number
from ingest.layout.structure import structure_of
from ingest.layout.tables import HtmlRows, Table, find_tables, html_tables
from ingest.layout.wrapping import rejoin
from ingest.models import ParagraphRole, Piece

__all__ = ["Block", "lay_out", "metadata_blocks", "with_role"]


def lay_out(text: str, start: int = 0) -> tuple[Block, ...]:
    """What is printed from `start` on as blocks, each typed by its own cues.

    A block is a line, or the lines of a paragraph that was wrapped at an even width. Every character that is not
    white space lies in exactly one piece of one block.
    """
    html = list(html_tables(text, start))
    blocks: list[Block] = []
    at = start
    counted = 0
    for low, high in [*html, (len(text), len(text))]:
        made, tables = _of_lines(text, list(_lines(text, at, low)), counted)
        blocks += made
        counted += tables
        if high > low:
            blocks += _of_html(text, low, high, counted)
            counted += 1
        at = high
    return tuple(blocks)


def metadata_blocks(text: str, end: int) -> tuple[Block, ...]:
    """The lines before `end` (front matter) as blocks of metadata."""
    return tuple(
        Block(line.number, "metadata", line.text, (Piece(line.start, line.end, "metadata"),))
        for line in _lines(text, 0, end)
    )


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    yield from split_lines(text[:end] if end < len(text) else text, start)


def _of_lines(text: str, lines: Sequence[Line], tables: int) -> tuple[list[Block], int]:
    """The blocks of lines, and how many tables are among them; these are counted from `tables` on."""
    structure = structure_of(text, lines)
    barred = structure.barred
    found = find_tables(lines, structure.comments)
    rows = {i: (n, row) for n, table in enumerate(found, tables) for row in _numbered(table) for i in row.lines}
    underlines = {i: level for i, level in structure.underlines.items() if i not in rows}
    aside = page_furniture(list(lines)) - barred - set(rows)
    blocks: list[Block] = []
    for group in rejoin(lines, aside, barred | set(rows)):
        line = lines[group[0]]
        if group[0] in rows and group[0] not in structure.comments:
            number, row = rows[group[0]]
            blocks.append(_row(text, line, number, row))
        elif group[0] in underlines and blocks and blocks[-1].stretches:
            blocks[-1] = _underlined(blocks[-1], line, underlines[group[0]], text)
        elif group[0] in barred:
            blocks.append(_whole(line, "comment"))
        elif group[0] in aside:
            blocks.append(_whole(line, "furniture"))
        else:
            blocks.append(_block(text, [lines[i] for i in group], _between(text, lines, group)))
    bridged = {stretch for block in blocks for stretch in block.bridged}
    kept = [b for b in blocks if b.role != "furniture" or (b.pieces[0].start, b.pieces[-1].end) not in bridged]
    return kept, len(found)


@dataclass(frozen=True, slots=True)
class _Numbered:
    lines: tuple[int, ...]
    number: int
    cells: tuple[Stretch, ...]


def _numbered(table: Table) -> Iterator[_Numbered]:
    number = 0
    for row in table.rows:
        yield _Numbered(row.lines, number, row.cells)
        number += bool(row.cells)


def _between(text: str, lines: Sequence[Line], group: Sequence[int]) -> tuple[Stretch, ...]:
    """The page numbers between two lines of a paragraph that part a number from its digits or unit."""
    found: list[Stretch] = []
    for i, j in itertools.pairwise(group):
        if j - i > 1 and in_number(lines[i].text, lines[j].text):
            found += [(lines[k].start, lines[k].end) for k in range(i + 1, j)]
    return tuple(found)


def _block(text: str, lines: Sequence[Line], bridged: tuple[Stretch, ...]) -> Block:
    first = lines[0]
    stretches = tuple((line.start, line.end) for line in lines)
    joined = Joined(text, stretches, bridged)
    raw = joined.text
    line = clean_line(raw, 0, len(raw), tight=False)
    role = role_of(line, raw)
    if not line.text:  # nothing but marks: kept as it stands, so that the paragraph is not empty
        return Block(first.number, role, raw, joined.to_source(_as_furniture(raw)), blank_before=first.blank_before)
    if line.spaced and role not in LOOSE_ROLES:
        line = clean_line(raw, 0, len(raw), tight=True, keep=_credits(line.text, raw))
    block = Block(
        first.number,
        "text",
        line.text,
        joined.to_source(line.pieces),
        line.hashes,
        line.bold,
        tuple((*joined.stretch(low, high), label) for low, high, label in line.notes),
        first.blank_before,
        stretches,
        bridged,
    )
    return block if role == "text" else with_role(block, role)


def _as_furniture(text: str) -> tuple[Piece, ...]:
    return (Piece(0, len(text), "furniture"),)


def _credits(line: str, raw: str) -> tuple[tuple[int, int], ...]:
    """Where in the raw line the brackets stand that hold writers' names at its beginning or end."""
    found = []
    if credit := opening_credit(line):
        found.append((0, credit.end))  # nothing is dropped before it but marks, which only lengthen it
    if closing_credit(line):
        before = "（(【[" if line[-1] in "）)】]" else "。！？”"
        found.append((max(raw.rfind(c) for c in before), len(raw)))
    return tuple(found)


def _whole(line: Line, role: ParagraphRole) -> Block:
    return Block(
        line.number, role, line.text, (Piece(line.start, line.end, "furniture"),), blank_before=line.blank_before
    )


def _underlined(block: Block, line: Line, level: int, text: str) -> Block:
    """The heading with the line of `=` or `-` below it as its mark."""
    made = replace(block, hashes=block.hashes or level)
    made = with_role(made, "title" if made.hashes == 1 else "heading", text)
    return replace(made, pieces=(*made.pieces, Piece(line.start, line.end, "mark")))


def _row(text: str, line: Line, table: int, row: _Numbered) -> Block:
    if not row.cells:
        return _whole(line, "comment")
    block = _block(text, [line], ())
    if not block.stretches:
        return block
    cells = tuple(CellSpot(table, row.number, k, a, b) for k, (a, b) in enumerate(row.cells))
    return replace(with_role(replace(block, hashes=0), "table", text), cells=cells)


def _of_html(text: str, start: int, end: int, table: int) -> Iterator[Block]:
    """The cells of a table in HTML, each a block; tags go with the cell that they stand before, the last behind it."""
    rows = HtmlRows(text[start:end], start).rows
    spots: list[CellSpot] = []
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        column = 0
        for (low, high), columns, deep in row:
            while (number, column) in taken:
                column += 1
            taken |= {(number + d, column + c): True for d in range(deep) for c in range(columns)}
            spots.append(CellSpot(table, number, column, low, high, columns, deep))
            column += columns
    filled = [spot for spot in spots if spot.end > spot.start]
    at = start
    for n, spot in enumerate(filled):
        upto = end if n + 1 == len(filled) else spot.end
        lines = list(_lines(text, at, upto))
        at = upto
        block = _block(text, lines, ())
        if block.stretches:
            yield replace(with_role(block, "table", text), cells=(spot,))
        else:
            yield block
    if not filled:
        yield from (_whole(line, "comment") for line in _lines(text, start, end))


def with_role(block: Block, role: ParagraphRole, source: str | None = None) -> Block:
    """The block in another role, its pieces too; with `source` given, cleaned again as fits the role."""
    span = SPAN_ROLES.get(role, "text")
    if source is not None and block.stretches and block.role not in ("comment", "jump"):
        joined = Joined(source, block.stretches, block.bridged)
        raw = joined.text
        line = clean_line(raw, 0, len(raw), tight=False)
        if role not in LOOSE_ROLES:
            line = clean_line(raw, 0, len(raw), tight=True, keep=_credits(line.text, raw))
        if line.text and line.text != block.text:
            behind = tuple(p for p in block.pieces if p.start >= block.stretches[-1][1])  # what underlines it
            block = replace(block, text=line.text, pieces=joined.to_source(line.pieces) + behind, bold=line.bold)
    pieces = tuple(p if p.role == "mark" else Piece(p.start, p.end, span) for p in block.pieces)
    return replace(block, role=role, pieces=pieces)
