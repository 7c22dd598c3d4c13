"""Ids that stay while an archive lives: a thing read anew keeps the id it had; an id set free is never given again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database

# Each part of a document by its natural key: the source offset of its first character. A table is missing here when its
# rows' ids are of no use to anyone (nothing refers to them, no page shows them): these get new ids when read anew.
_PARAGRAPH_START = "(SELECT min(s.source_start) FROM spans s WHERE s.paragraph_id = t.id)"
_KEYS = {
    "articles": "SELECT (SELECT min(s.source_start) FROM spans s WHERE s.article_id = t.id), t.id FROM articles t"
    " WHERE t.document_id = ?",
    "sections": "SELECT (SELECT min(s.source_start) FROM spans s WHERE s.section_id = t.id), t.id FROM sections t"
    " JOIN articles a ON a.id = t.article_id WHERE a.document_id = ?",
    "paragraphs": f"SELECT {_PARAGRAPH_START}, t.id FROM paragraphs t WHERE t.document_id = ?",
} | {
    table: f"SELECT t.source_start, t.id FROM {table} t WHERE t.document_id = ?"
    for table in ("facts", "refusals", "people", "terms", "schemes", "projects")
}


class Ids:
    """Hands out ids, table by table; `save` keeps the last of each in the archive's `counters`."""

    def __init__(self, last: dict[str, int] | None = None) -> None:
        self._last = dict(last or {})

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Ids:
        """The ids as an archive left them."""
        return cls(dict(connection.execute("SELECT name, last FROM counters").fetchall()))

    def new(self, table: str) -> int:
        """An id that no row of `table` ever had."""
        self._last[table] = self._last.get(table, 0) + 1
        return self._last[table]

    def save(self, db: Database) -> None:
        """Write the counters into the archive."""
        db.execute("DELETE FROM counters")
        rows = enumerate(sorted(self._last.items()), 1)
        db["counters"].insert_all({"id": i, "name": name, "last": last} for i, (name, last) in rows)  # type: ignore[union-attr]


class KnownIds:
    """The ids that a document's parts had before it was read anew, each given once."""

    def __init__(self, found: dict[str, dict[int, list[int]]]) -> None:
        self._found = found

    @classmethod
    def of(cls, connection: sqlite3.Connection, document_id: int) -> KnownIds:
        """The ids of a document's parts in the archive as it is."""
        found: dict[str, dict[int, list[int]]] = {}
        for table, query in _KEYS.items():
            keys = found.setdefault(table, {})
            rows: Iterable[tuple[int | None, int]]
            try:
                rows = connection.execute(f"{query} ORDER BY t.id DESC", (document_id,))
            except sqlite3.OperationalError:  # an archive of an earlier version, which had no such table yet
                continue
            for key, identity in rows:
                if key is not None:
                    keys.setdefault(key, []).append(identity)
        return cls(found)

    def take(self, table: str, key: int) -> int | None:
        """The id that the part at `key` had, None if there was none (left)."""
        left = self._found.get(table, {}).get(key)
        return left.pop() if left else None


NONE_KNOWN = KnownIds({})
"""For a document that is new."""
