"""The search as SQL functions: `zh('…')`, `zh_snippet(text, '…')`, `zh_seg(text)`, and Datasette's own `escape_fts`.

SELECT title, zh_snippet(text, '己内酰胺') FROM articles
WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH zh('己内酰胺'))
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache, partial

from ingest.search import names, query, tokens
from ingest.search.find import marker_of
from ingest.search.index import INDEXES
from ingest.search.snippet import Marker
from ingest.search.words import words


def is_archive(connection: sqlite3.Connection) -> bool:
    """Whether the database has the search tables of an archive."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_names'").fetchone() is not None


def register(connection: sqlite3.Connection) -> None:
    """Give a connection to an archive the functions above."""
    expand = partial(names.other_names, connection)

    @lru_cache(maxsize=64)
    def zh(text: object) -> str:
        given = _text(text)
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
        before, after = (_text(given[2]), _text(given[3])) if len(given) > 3 else ("【", "】")
        width = int(given[4]) if len(given) > 4 and isinstance(given[4], int | float) else 80
        found = marker(_text(given[1])).snippet(_text(given[0]), max(10, min(width, 2000)))
        return found.render(before, after)

    connection.create_function("zh_seg", 1, lambda text: tokens.segment(_text(text)), deterministic=True)
    connection.create_function("zh", 1, zh)
    connection.create_function("escape_fts", 1, zh)
    connection.create_function("zh_snippet", -1, zh_snippet)


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)


def _found(connection: sqlite3.Connection, expression: str) -> bool:
    return any(
        connection.execute(f"SELECT 1 FROM [{i.name}] WHERE [{i.name}] MATCH ? LIMIT 1", [expression]).fetchone()
        for i in INDEXES
    )
