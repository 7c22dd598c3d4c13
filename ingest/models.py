"""The values that the stages hand to each other.

    bytes ─ decode ─▶ Source ─ lay out, assemble ─▶ Page ─ read ─▶ Reading ─ link, write ─▶ archive

All are frozen. Two kinds of offsets occur, and both count Unicode code points: offsets in `Source.text`
(the decoded file) and offsets in `Paragraph.text` (clean). `Paragraph.to_source` leads from the second
to the first. References between values of one page are indices into the tuples of that page.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Literal

SpanRole = Literal["title", "subtitle", "byline", "heading", "text", "mark", "furniture"]
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
]
"""What a printed block is."""

BODY_ROLES: frozenset[str] = frozenset({"heading", "text", "list_item", "table", "caption", "footnote"})
"""The roles that make up an article's text; a section's leaves out headings on lines of their own."""

READ_ROLES: frozenset[str] = BODY_ROLES - {"heading"} | {"title", "subtitle", "kicker"}
"""The roles in which facts, people, terms and projects are looked for."""

ArticleKind = Literal["report", "feature", "news", "photo", "notice", "furniture", "fragment"]
Measure = Literal["value", "change", "rank"]
Status = Literal["actual", "estimate", "target", "standard"]
Qualifier = Literal["about", "over", "under", "up_to"]
Stage = Literal["signed", "started", "under_construction", "completed", "operating", "planned"]


@dataclass(frozen=True, slots=True)
class Source:
    """One file, decoded: line ends as `\\n`, no byte-order mark, otherwise untouched."""

    path: str  # relative to the folder ingested, `/` between parts
    text: str
    media_type: str
    encoding: str
    size: int  # bytes of the file
    sha256: str  # of the file's bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or was doubtful, and why."""

    code: str  # a short name for the kind of problem, such as `torn-fact`
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


@dataclass(frozen=True, slots=True)
class Decision:
    """A cut or a join of the layout, and its reason, so that a reader can see it.

    `before` and `after` are source offsets: the end of the piece that breaks off, the start of the one in question.
    """

    kind: Literal["join", "cut", "repeat", "article"]
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in one text, before anything is known of what it measures."""

    start: int  # of `text` in the paragraph's text
    end: int
    text: str
    value: Decimal  # multipliers worked out, a decrease negative
    unit: str  # without multiplier, as printed; "" if none
    measure: Measure = "value"
    qualifier: Qualifier | None = None
    value_max: Decimal | None = None  # the upper end of a range
    group: int | None = None  # the same number for quantities of one list (“31、36个名次”), else None
    order: int = 0  # place in that list
    phrase_start: int = -1  # of the whole expression with its verb and hedge (“同比增长约35.8%左右”) …
    phrase_end: int = -1  # … and its end; equal to start and end where there is no more to it
    rule: str = ""  # what recognised it


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that was seen and is no fact, with the reason."""

    paragraph: int
    start: int
    end: int
    text: str
    reason: str  # the rule's name: date, year, ordinal, road, phone, name, idiom, …


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is for: ISO dates (either may be open) and the words that say so."""

    start: str | None
    end: str | None
    text: str | None  # as printed; None where it is the section's or the paragraph's own year
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator or subject with the rule that found it and how sure it is (0 to 1)."""

    name: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity that the text states, with all that it says of it. Offsets are in the paragraph's text."""

    paragraph: int
    start: int
    end: int
    text: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    measure: Measure
    qualifier: Qualifier | None
    status: Status
    indicator: Named
    subject: Named
    period: Period | None
    sentence: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person named with a post, role or description. Offsets: the name's, in the paragraph's text."""

    paragraph: int
    start: int
    end: int
    name: str
    title: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A name that differs in one character from that of a person of the same article, and speaks as that person does.

    It is a guess: two people may bear such names. Offsets: the variant's, in the paragraph's text.
    """

    name: str  # of the person named with a post
    variant: str
    paragraph: int
    start: int
    end: int
    confidence: float = 0.6


@dataclass(frozen=True, slots=True)
class Term:
    """A named standard, method, scheme or abbreviation that the text explains. Offsets: the term's."""

    paragraph: int
    start: int
    end: int
    term: str
    definition: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A construction or investment project named in the text. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str
    owner: str | None = None
    place: str | None = None
    investment: Decimal | None = None  # yuan
    stage: Stage | None = None
    stage_date: str | None = None  # ISO, as precise as the text (2022, 2022-06, 2022-06-03)
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """An administrative division, or a village behind its town, that the text names. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str  # as printed, with the divisions above that stand right before it (岳阳市云溪区)
    code: str | None  # of the division (of a village: of its town); None where it could not be told which is meant
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named system (standard, method, platform) with what the text says of how it works. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str  # without its quotes
    kind: str | None  # 标准, 工作法, 平台 …, where the text says it
    definition: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A person whom an article's byline names as having written, photographed or delivered it. Offsets: the name's."""

    paragraph: int
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read from one document without knowing another."""

    source: Source
    page: Page
    facts: tuple[Fact, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    people: tuple[Person, ...] = ()
    variants: tuple[Variant, ...] = ()
    terms: tuple[Term, ...] = ()
    projects: tuple[Project, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    writers: tuple[Writer, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    words: tuple[tuple[tuple[str, int], ...], ...] = ()  # of each article: what may be its key words, with counts
    problems: tuple[Problem, ...] = ()
