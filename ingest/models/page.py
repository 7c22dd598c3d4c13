"""A document as it was printed and put together: source, pieces, paragraphs, sections, articles, page."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from ingest.models.corrections import Correction

SpanRole = Literal["title", "subtitle", "byline", "heading", "text", "mark", "furniture", "metadata"]
"""What became of a run of source characters; `mark` says that cleaning dropped it."""

ParagraphRole = Literal[
    "title",
    "kicker",
    "subtitle",
    "byline",
    "dateline",
    "heading",
    "text",
    "list_item",
    "table",
    "caption",
    "footnote",
    "jump",
    "comment",
    "furniture",
    "metadata",
]
"""What a printed block is."""

BODY_ROLES: frozenset[str] = frozenset({"heading", "text", "list_item", "table", "caption", "footnote"})
"""The roles that make up an article's text; a section's leaves out headings on lines of their own."""

READ_ROLES: frozenset[str] = BODY_ROLES - {"heading"} | {"title", "subtitle", "kicker"}
"""The roles in which facts, people, terms and projects are looked for."""

FIGURE_ROLES: frozenset[str] = READ_ROLES - {"table"} | {"heading"}
"""The roles whose sentences are read for facts; a table's figures are told by its rows and columns."""

ArticleKind = Literal["report", "feature", "news", "photo", "notice", "furniture", "fragment"]


Genre = Literal[
    "newspaper_page",
    "work_report",
    "bulletin",
    "budget_report",
    "plan",
    "policy",
    "speech",
    "minutes",
    "yearbook",
    "gazetteer",
    "other",
]
"""What a document is; all but the first and the last are one official text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, decoded: line ends as `\\n`, no byte-order mark, otherwise untouched."""

    path: str  # relative to the folder ingested, `/` between parts
    text: str
    media_type: str
    encoding: str
    size: int  # bytes of the file
    sha256: str  # of the file's bytes
    given: tuple[tuple[str, str], ...] = ()  # what the folder's documents.csv says of it: field, value
    corrections: tuple[Correction, ...] = ()  # what people say of what is read from it, in the order in which it counts


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or was doubtful, and why."""

    code: str  # a short name for the kind of problem, such as `torn-number`
    message: str  # a sentence for the reader, in Chinese
    start: int | None = None  # in the source, where there is a place
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken run of source characters, `text[start:end]`, and what became of it.

    A piece neither begins nor ends with white space; what lies between pieces is white space only.
    """

    start: int
    end: int
    role: SpanRole


@dataclass(frozen=True, slots=True)
class Published:
    """The dates between which a text was published (ISO 8601; None where nothing tells), and why, in words."""

    start: str | None = None
    end: str | None = None
    basis: str | None = None

    @property
    def precision(self) -> Literal["day", "month", "year", "interval"] | None:
        """How exactly it is known; of what is known only as a year, neither the first nor the last day is meant."""
        if not self.start or not self.end:
            return None
        if self.start == self.end:
            return "day"
        if self.start[:4] == self.end[:4] and self.start.endswith("-01-01") and self.end.endswith("-12-31"):
            return "year"
        year, month = int(self.start[:4]), int(self.start[5:7])
        whole = self.start[:7] == self.end[:7] and self.start.endswith("-01")
        return "month" if whole and int(self.end[8:]) == monthrange(year, month)[1] else "interval"


@dataclass(frozen=True, slots=True)
class Known:
    """A thing said of a document and where it is said."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a citation of a document needs beside title and date; None where nothing tells."""

    paper: Known | None = None  # 报名
    edition: Known | None = None  # 版次
    source_url: Known | None = None
    place: Known | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading order, whole again where a column or page break tore it.

    `text` is the concatenation of the pieces other than marks, in the order of `pieces`, nothing added: each
    space inside it lies inside a piece. A printed paragraph that holds several run-in headings is cut into
    several paragraphs, so that each paragraph belongs to one section.
    """

    role: ParagraphRole
    text: str
    pieces: tuple[Piece, ...]  # in reading order, marks included
    article: int  # index into Page.articles
    section: int | None = None  # index into Page.sections; None for title, deck, byline, furniture
    repeat_of: int | None = None  # index of the paragraph that this one repeats
    heading_end: int = 0  # length of the run-in heading at the start of `text` (0: none)
    # Where each piece begins in `text`: a line of a million characters has thousands of pieces, and as many questions.
    _begins: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = (0 if piece.role == "mark" else piece.end - piece.start for piece in self.pieces)
        object.__setattr__(self, "_begins", tuple(accumulate(lengths, initial=0)))

    def to_source(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The source offsets of `self.text[start:end]`, `text` being the document's.

        None if the characters do not lie side by side there (something other than white space
        and this paragraph's dropped marks stands between them).
        """
        first, last, marks = -1, -1, []
        index = max(0, bisect_right(self._begins, start) - 1)
        while index < len(self.pieces) and (at := self._begins[index]) < end:
            piece = self.pieces[index]
            index += 1
            if piece.role == "mark":
                marks.append(piece)
                continue
            low = piece.start + max(0, start - at)
            if first < 0:
                first = low
            elif low < last or not _only_blank(text, last, low, marks):
                return None
            last = min(piece.end, piece.start + end - at)
            marks = []
        return (first, last) if 0 <= first < last else None


def _only_blank(text: str, start: int, end: int, marks: list[Piece]) -> bool:
    """Whether `text[start:end]` holds nothing but white space and the given marks."""
    for mark in sorted((m for m in marks if start <= m.start and m.end <= end), key=lambda m: m.start):
        if text[start : mark.start].strip():
            return False
        start = mark.end
    return not text[start:end].strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article under one heading; level 0 and no heading for what stands before the first."""

    article: int
    level: int
    heading: str | None
    parent: int | None = None  # index into Page.sections


@dataclass(frozen=True, slots=True)
class Article:
    """One article, report, notice or leftover of a page."""

    kind: ArticleKind
    title: str | None
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    published: Published = Published()
    place: str | None = None  # the place that speaks or is spoken of throughout (a report's own), as printed
    place_basis: str | None = None
    head_missing: bool = False  # it begins in mid-sentence, or its headline is not on the page
    tail_missing: bool = False  # it breaks off, and the page does not go on with it
    kicker: str | None = None  # the line above the headline that is no part of it


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, counted from 0; `start` and `end` bound its words in the text of its paragraph."""

    row: int
    column: int
    paragraph: int  # index into Page.paragraphs: its row, or in HTML the cell itself
    start: int
    end: int
    columns: int = 1  # how many it spans
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the lines above it that name it (“表1 主要指标”, “单位：亿元”). Empty cells are left out."""

    cells: tuple[Cell, ...]  # row by row
    caption: tuple[int, ...] = ()  # indices of paragraphs, in order


@dataclass(frozen=True, slots=True)
class Decision:
    """A cut or a join of the layout, and its reason, so that a reader can see it.

    `before` and `after` are source offsets: the end of the piece that breaks off, the start of the one in question. Where
    an article's head is missing, `after` is its first character; where its tail is, `before` is behind its last, and
    `after` its last piece, if nothing is printed behind it.
    """

    kind: Literal["join", "cut", "repeat", "article", "head_missing", "tail_missing"]
    before: int
    after: int
    rule: str  # the rule's name in the code
    cue: str  # what in the text spoke for it
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote mark in the text and the paragraph that it calls up."""

    label: str  # as printed, without brackets
    start: int  # of the mark in the source
    end: int
    paragraph: int | None  # index of the footnote's paragraph, if it is on the page


@dataclass(frozen=True, slots=True)
class Page:
    """What layout and assembly make of one document."""

    text: str  # Source.text
    title: str | None
    kind: str  # `report` (one official document) or `page` (a newspaper page, several articles)
    published: Published
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]  # in order of reading
    paragraphs: tuple[Paragraph, ...]  # in order of reading, article by article
    decisions: tuple[Decision, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[Table, ...] = ()  # in order of reading
    genre: Genre = "newspaper_page"
    genre_basis: str | None = None  # what of the text says so
    year: int | None = None  # that it tells of: a bulletin's, a yearbook's, else that in which it was published
    identity: Identity = Identity()

    def headings(self, section: int | None) -> tuple[str, ...]:
        """The headings above a section, outermost first, its own last."""
        found: list[str] = []
        while section is not None:
            heading = self.sections[section].heading
            if heading:
                found.append(heading)
            section = self.sections[section].parent
        return tuple(reversed(found))

    def to_source(self, paragraph: int, start: int, end: int) -> tuple[int, int] | None:
        """The source offsets of a stretch of a paragraph's text; see `Paragraph.to_source`."""
        return self.paragraphs[paragraph].to_source(self.text, start, end)
