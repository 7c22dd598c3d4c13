"""One document's text to its articles, sections and paragraphs."""

from __future__ import annotations

import re

from ingest.models import Article, Page, Paragraph, Piece, Published, Source

_LINE = re.compile(r"\S.*\S|\S")


def read_page(source: Source) -> Page:
    """The page that `source` holds: every character that is not white space lies in exactly one piece."""
    paragraphs = tuple(
        Paragraph("text", m.group(), (Piece(m.start(), m.end(), "text"),), 0) for m in _LINE.finditer(source.text)
    )
    article = Article("fragment", None)
    return Page(source.text, None, "page", Published(), (article,), (), paragraphs)
