"""What is read from one text, as plain objects for JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.archive.rows import document_rows
from ingest.models import Reading

_INNER = frozenset({"key", "article", "section", "paragraph"})


def fact_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """One object for each fact: the columns of `facts` but for ids, and the titles it stands under."""
    return _lines(reading, "facts")


def refusal_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """One object for each number that was seen and is no fact: the columns of `refusals`, and the titles."""
    return _lines(reading, "refusals")


def _lines(reading: Reading, table: str) -> Iterator[dict[str, Any]]:
    page = reading.page
    for row in document_rows(reading)[table]:
        paragraph = page.paragraphs[row["paragraph"]]
        line = {name: value for name, value in row.items() if name not in _INNER}
        yield line | {
            "article": page.articles[paragraph.article].title,
            "headings": list(page.headings(paragraph.section)),
        }
