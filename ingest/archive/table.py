"""What a table of the archive is: columns, keys, indexes; the types and groups of columns that many share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `columns` maps a name to its SQL type; every table has `id` as its integer key."""

    name: str
    columns: dict[str, str]
    references: dict[str, str]  # column: table that it refers to
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    technical: bool = False  # of use to programs only; hidden on the site


# NUMERIC keeps whole numbers whole (161700000000, not 161700000000.0) and others as they are.
INT, TEXT, NUMERIC, REAL = "INTEGER", "TEXT", "NUMERIC", "REAL"

DOCUMENT = {"document_id": "documents"}
PLACED = DOCUMENT | {"article_id": "articles", "section_id": "sections", "paragraph_id": "paragraphs"}
NAMED = DOCUMENT | {"article_id": "articles", "paragraph_id": "paragraphs"}
SPAN = {"source_start": INT, "source_end": INT}


def ids(references: dict[str, str]) -> dict[str, str]:
    """Columns for ids of the rows that are referred to."""
    return dict.fromkeys(references, INT)
