"""The values that the stages hand to each other.

    bytes ─ decode ─▶ Source ─ lay out, assemble ─▶ Page ─ read ─▶ Reading ─ link, write ─▶ archive

All are frozen. Two kinds of offsets occur, and both count Unicode code points: offsets in `Source.text`
(the decoded file) and offsets in `Paragraph.text` (clean). `Paragraph.to_source` leads from the second
to the first. References between values of one page are indices into the tuples of that page.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.models.corrections import Applied, Correction, CorrectionState, Operation
from ingest.models.facts import (
    Carried,
    CarriedFrom,
    Fact,
    Measure,
    Named,
    Period,
    Qualifier,
    Quantity,
    RankFrom,
    Refusal,
    Status,
)
from ingest.models.names import NamedPlace, Person, Project, Scheme, Stage, Term, Variant, Writer
from ingest.models.page import (
    BODY_ROLES,
    FIGURE_ROLES,
    READ_ROLES,
    Article,
    ArticleKind,
    Cell,
    Decision,
    Footnote,
    Genre,
    Identity,
    Known,
    Page,
    Paragraph,
    ParagraphRole,
    Piece,
    Problem,
    Published,
    Section,
    Source,
    SpanRole,
    Table,
)

__all__ = [
    "BODY_ROLES",
    "FIGURE_ROLES",
    "READ_ROLES",
    "Applied",
    "Article",
    "ArticleKind",
    "Carried",
    "CarriedFrom",
    "Cell",
    "Correction",
    "CorrectionState",
    "Decision",
    "Fact",
    "Footnote",
    "Genre",
    "Identity",
    "Known",
    "Measure",
    "Named",
    "NamedPlace",
    "Operation",
    "Page",
    "Paragraph",
    "ParagraphRole",
    "Period",
    "Person",
    "Piece",
    "Problem",
    "Project",
    "Published",
    "Qualifier",
    "Quantity",
    "RankFrom",
    "Reading",
    "Refusal",
    "Scheme",
    "Section",
    "Source",
    "SpanRole",
    "Stage",
    "Status",
    "Table",
    "Term",
    "Variant",
    "Writer",
]


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
    corrections: tuple[Applied, ...] = ()  # what became of each that speaks of the document, in their order
