"""Between which dates a document was published, and what in its text says so."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.models import Article, Paragraph, Published


def date_document(path: str, articles: Sequence[Article], paragraphs: Sequence[Paragraph]) -> Published:
    """The dates between which the document was published, as narrow as its text allows, with the basis in words."""
    return Published()
