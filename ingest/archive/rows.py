"""One document's reading as rows of the archive's tables.

References are indices into the reading (`article`, `section`, `paragraph`); the writer turns them into ids. Each row
carries under `key` its natural key within the document: a source offset, which outlives any rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.archive import correction_rows, page_rows, read_rows
from ingest.models import Identity, Known, Problem, Reading

Row = dict[str, Any]

DOCUMENT_TABLES = (
    "articles",
    "sections",
    "paragraphs",
    "table_cells",
    "words",
    "spans",
    "facts",
    "refusals",
    "people",
    "variants",
    "terms",
    "schemes",
    "projects",
    "places",
    "writers",
    "decisions",
    "footnotes",
    "corrections",
    "problems",
)
"""The tables that hold a document's rows, those that others refer to first."""


def document_row(reading: Reading) -> Row:
    """The row of `documents`, but for its id and collection."""
    source, page = reading.source, reading.page
    return {
        "path": source.path,
        "title": page.title,
        "kind": page.kind,
        "genre": page.genre,
        "genre_basis": page.genre_basis,
        "published_from": page.published.start,
        "published_to": page.published.end,
        "published_precision": page.published.precision,
        "published_basis": page.published.basis,
        "year": page.year,
        **_identity(page.identity),
        "sidecar": json.dumps(dict(source.given), ensure_ascii=False) if source.given else None,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "bytes": source.size,
        "chars": len(source.text),
        "sha256": source.sha256,
        "text": source.text,
    }


def _identity(identity: Identity) -> Row:
    row: Row = {}
    for field in ("paper", "edition", "source_url", "place"):
        known: Known | None = getattr(identity, field)
        row[field] = known.value if known else None
        row[f"{field}_basis"] = known.basis if known else None
    return row


def document_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of every table that holds parts of a document, in the order of DOCUMENT_TABLES."""
    page = reading.page
    return {
        "articles": list(page_rows.articles(page)),
        "sections": list(page_rows.sections(page)),
        "paragraphs": list(page_rows.paragraphs(page)),
        "table_cells": list(page_rows.table_cells(page)),
        "words": list(read_rows.words(reading)),
        "spans": list(page_rows.spans(page)),
        "facts": list(_unique(read_rows.facts(reading), "source_start", "source_end")),
        "refusals": list(_unique(read_rows.refusals(reading), "source_start", "source_end")),
        "people": list(read_rows.people(reading)),
        "variants": list(read_rows.variants(reading)),
        "terms": list(read_rows.terms(reading)),
        "schemes": list(read_rows.schemes(reading)),
        "projects": list(read_rows.projects(reading)),
        "places": list(read_rows.places(reading)),
        "writers": list(read_rows.writers(reading)),
        "decisions": list(page_rows.decisions(page)),
        "footnotes": list(page_rows.footnotes(page)),
        "corrections": list(correction_rows.corrections(reading)),
        "problems": [_problem(p, reading.source.path) for p in (*reading.problems, *read_rows.torn_numbers(reading))],
    }


def _problem(problem: Problem, path: str) -> Row:
    return {
        "key": problem.start if problem.start is not None else -1,
        "path": path,
        "code": problem.code,
        "message": problem.message,
        "source_start": problem.start,
        "source_end": problem.end,
    }


def _unique(rows: Iterable[Row], *columns: str) -> Iterator[Row]:
    """The rows without those that repeat an earlier one in `columns`: one stretch of text is one fact."""
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        mark = tuple(row[c] for c in columns)
        if mark not in seen:
            seen.add(mark)
            yield row
