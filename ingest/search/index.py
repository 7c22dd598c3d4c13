"""The full-text tables of an archive: `articles_fts` and its kind, kept in step with the rows that they index.

They hold no text of their own (`content=''`) and name no tokenizer but SQLite's, so that any SQLite opens the file.
Nothing keeps them in step by itself: the writer calls `add_documents` after it has written documents,
`remove_documents` before it deletes them, and `finish` at the end of a run.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from ingest.search import names, tokens

_VERSION_TABLE = "search_version"
_PIECES = 4  # of one index, that a search still reads quickly


@dataclass(frozen=True, slots=True)
class Index:
    """One full-text table. Its columns are named as in the table that it indexes, so that `_search_COLUMN` works."""

    table: str
    columns: dict[str, float]  # name: weight in ranking
    documents: str = "document_id IN ({ids})"  # which rows belong to the documents whose ids are {ids}
    # An index of first characters answers queries of one character at once. Over short texts it costs nearly as much
    # room as the rest, and there the search without it takes 5 ms among 223,000 rows.
    first_characters: bool = True

    @property
    def name(self) -> str:
        return f"{self.table}_fts"


# The longest column comes first: FTS5 spends two bytes less on each word of the first column, which is a quarter of
# the index. A title is worth many mentions in the text. The sentence of a fact is what people search; subject and
# indicator are what the sentence is about.
INDEXES: tuple[Index, ...] = (
    Index("articles", {"text": 1, "title": 10, "subtitle": 5, "byline": 3}),
    Index(
        "sections", {"text": 1, "heading": 8}, "article_id IN (SELECT id FROM articles WHERE document_id IN ({ids}))"
    ),
    Index("paragraphs", {"text": 1}, first_characters=False),
    Index("facts", {"sentence": 1, "indicator": 3, "subject": 2, "text": 1}),
    Index("people", {"name": 4, "title": 1}),
    Index("terms", {"term": 4, "definition": 1}),
)
BY_TABLE = {index.table: index for index in INDEXES}


def create_indexes(db: Database) -> None:
    """Create the full-text tables and the tables of names, where they do not stand yet, empty."""
    for index in INDEXES:
        columns = ", ".join(f"[{column}]" for column in index.columns)
        prefix = ", prefix='1'" if index.first_characters else ""
        db.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS [{index.name}] "
            f"USING fts5({columns}, content='', tokenize='ascii'{prefix})"
        )
    db.execute(f"CREATE TABLE IF NOT EXISTS [{_VERSION_TABLE}] (version INTEGER)")
    if not db.execute(f"SELECT 1 FROM [{_VERSION_TABLE}]").fetchone():
        db.execute(f"INSERT INTO [{_VERSION_TABLE}] VALUES (?)", [tokens.VERSION])
    names.create_tables(db)


def add_documents(db: Database, document_ids: Iterable[int]) -> None:
    """Index the rows of these documents, which are written already and not indexed yet."""
    _check_version(db)
    _change(db, document_ids, delete=False)


def remove_documents(db: Database, document_ids: Iterable[int]) -> None:
    """Take the rows of these documents out of the index. They must stand as they stood when they were indexed."""
    _check_version(db)
    _change(db, document_ids, delete=True)


def rebuild(db: Database) -> None:
    """Make the full-text tables anew from all rows: needed when the way of reading texts into tokens has changed."""
    for index in INDEXES:
        db.execute(f"DROP TABLE IF EXISTS [{index.name}]")
    db.execute(f"DROP TABLE IF EXISTS [{_VERSION_TABLE}]")
    create_indexes(db)
    add_documents(db, [row[0] for row in db.execute("SELECT id FROM documents ORDER BY id").fetchall()])
    finish(db)


def finish(db: Database) -> None:
    """At the end of a run: renew the table of names, and merge the full-text tables that are in many pieces."""
    names.renew(db)
    for index in INDEXES:
        # To merge rewrites the whole index (10 s for 87 MB of text): not after each small change of a large archive.
        (pieces,) = db.execute(f"SELECT count(DISTINCT segid) FROM [{index.name}_idx]").fetchone()
        if pieces > _PIECES:
            db.execute(f"INSERT INTO [{index.name}]([{index.name}]) VALUES ('optimize')")


def is_current(db: Database) -> bool:
    """Whether the full-text tables stand and were made by this version's way of reading texts."""
    if not db[_VERSION_TABLE].exists():
        return False
    return bool(db.execute(f"SELECT version FROM [{_VERSION_TABLE}]").fetchone() == (tokens.VERSION,))


def _check_version(db: Database) -> None:
    # A text taken out with other tokens than it was put in with would leave its index broken for good.
    if not is_current(db):
        rebuild_hint = "rebuild the search index (ingest.search.index.rebuild)"
        raise ValueError(f"The search index is missing or was made by another version: {rebuild_hint}")


def _change(db: Database, document_ids: Iterable[int], *, delete: bool) -> None:
    connection: sqlite3.Connection = db.conn
    connection.create_function("zh_seg", 1, tokens.segment, deterministic=True)
    ids = json.dumps(sorted(document_ids))
    for index in INDEXES:
        columns = ", ".join(f"[{column}]" for column in index.columns)
        segmented = ", ".join(f"zh_seg([{column}])" for column in index.columns)
        documents = index.documents.format(ids="SELECT value FROM json_each(?)")
        # FTS5's 'delete' command: the column named as the table holds it, and the row comes with the very tokens it
        # was indexed with.
        command, value = (f"[{index.name}], ", "'delete', ") if delete else ("", "")
        connection.execute(
            f"INSERT INTO [{index.name}]({command}rowid, {columns}) "
            f"SELECT {value}id, {segmented} FROM [{index.table}] WHERE {documents} ORDER BY id",
            [ids],
        )
