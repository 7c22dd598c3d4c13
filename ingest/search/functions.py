"""The search as SQL functions: `zh('…')`, `zh_snippet(text, '…')`, `zh_seg(text)`, and Datasette's own `escape_fts`.

SELECT title, zh_snippet(text, '己内酰胺') FROM articles
WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH zh('己内酰胺'))
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from functools import lru_cache, partial

from ingest.search import names, query, tokens
from ingest.search.find import marker_of
from ingest.search.index import INDEXES
from ingest.search.snippet import Marker
from ingest.search.words import words

# A statement can be stopped between rows and not inside a function, and Python lets nobody else run meanwhile. Queries
# are therefore read as far as the search reads them, and longer texts than any page of a paper has are not taken.
LONGEST_QUERY = 200
LONGEST_TEXT = 200_000
_LONGEST_MARK = 100  # characters before and after a match
_WIDTH = 80


def is_archive(connection: sqlite3.Connection) -> bool:
    """Whether the database has the search tables of an archive."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_names'").fetchone() is not None


def register(connection: sqlite3.Connection, shown: Callable[[str], str] = str) -> None:
    """Give a connection to an archive the functions above; `shown` is what a reader may see of a text, as long as it.

    `zh` reads 200 characters of a query; `zh_snippet` looks at 200,000 of a text; `zh_seg` is NULL for a longer one.
    """
    expand = partial(names.other_names, connection)

    def zh(text: object) -> str:
        return expression(_text(text, LONGEST_QUERY))

    @lru_cache(maxsize=64)
    def expression(given: str) -> str:
        strict = query.box(given, expand)
        if strict == query.NOTHING or not query.parse(given).plain or _found(connection, strict):
            return strict
        # Nothing holds the query as it stands: what holds all of its words, in whatever order, is better than nothing.
        loose = " AND ".join(f"({query.phrase(word)})" for word in words(given)[:16])
        return loose or strict

    @lru_cache(maxsize=64)
    def marker(text: str) -> Marker:
        return marker_of(query.parse(text), expand)

    def zh_snippet(*given: object) -> str | None:
        """`zh_snippet(text, query, before, after, width)`: the last three may be left out."""
        if len(given) < 2 or given[0] is None:
            return None
        before, after = (_text(given[n], _LONGEST_MARK) for n in (2, 3)) if len(given) > 3 else ("【", "】")
        width = _width(given[4]) if len(given) > 4 else _WIDTH
        text = shown(_text(given[0], LONGEST_TEXT))
        return marker(_text(given[1], LONGEST_QUERY)).snippet(text, width).render(before, after)

    def zh_seg(text: object) -> str | None:
        given = _text(text, LONGEST_TEXT + 1)
        return tokens.segment(shown(given)) if len(given) <= LONGEST_TEXT else None

    connection.create_function("zh_seg", 1, zh_seg, deterministic=True)
    connection.create_function("zh", 1, zh)
    connection.create_function("escape_fts", 1, zh)
    connection.create_function("zh_snippet", -1, zh_snippet)


def _text(value: object, longest: int) -> str:
    """The first `longest` characters of what SQL gives, blobs as the text that they are of."""
    if isinstance(value, bytes):
        return value[: 4 * longest].decode("utf-8", "replace")[:longest]
    return "" if value is None else str(value)[:longest]


def _width(value: object) -> int:
    """The characters of a snippet: 10 to 2000; what is no number leaves it as it is without."""
    if not isinstance(value, int | float) or math.isnan(value):
        return _WIDTH
    return int(max(10, min(value, 2000)))


def _found(connection: sqlite3.Connection, expression: str) -> bool:
    return any(
        connection.execute(f"SELECT 1 FROM [{i.name}] WHERE [{i.name}] MATCH ? LIMIT 1", [expression]).fetchone()
        for i in INDEXES
    )
