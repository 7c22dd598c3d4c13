"""What layout finds on a page: blocks, and drafts of paragraphs made of them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.models import ParagraphRole, Piece

Stretch = tuple[int, int]
"""A run of source characters, first and behind the last."""


@dataclass(frozen=True, slots=True)
class CellSpot:
    """A cell of a table, where it stands in the source; `columns` and `rows` are how many of either it spans."""

    table: int  # counted through the document, from 0
    row: int
    column: int
    start: int
    end: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One printed line of the source, or several that were one before they were wrapped, typed by its own cues."""

    line: int  # 1-based number of its first line in the source
    role: ParagraphRole  # by its own cues; the page may know better
    text: str  # clean: its pieces other than marks, put together
    pieces: tuple[Piece, ...]  # in source order, marks included
    hashes: int = 0  # level of a Markdown heading, 0 if none
    bold: tuple[tuple[int, int], ...] = ()  # stretches of `text` printed bold
    notes: tuple[tuple[int, int, str], ...] = ()  # footnote marks: source start, source end, label
    blank_before: int = 0  # how many blank lines stand before it
    stretches: tuple[Stretch, ...] = ()  # of its lines; what lies between them is white space, or a mark
    bridged: tuple[Stretch, ...] = ()  # page numbers in the middle of a number of its text, which are marks here
    cells: tuple[CellSpot, ...] = ()  # of a row of a table


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before the sections of its article are known: one block, or several joined in reading order."""

    role: ParagraphRole
    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[int, ...]  # indices of its blocks
    hashes: int = 0
    bold: tuple[tuple[int, int], ...] = ()  # in `text`
    repeat_of: int | None = None  # index of the draft that it repeats, among the page's drafts


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a draft that lies in one section: what becomes a paragraph."""

    draft: int  # index into the article's drafts
    start: int  # in the draft's text
    end: int
    role: ParagraphRole  # `heading`: a heading on its own line, or all up to the next run-in heading
    section: int | None  # index into the outline's sections
    heading_end: int = 0  # length of the run-in heading at the part's start
