"""Documents into the archive and out of it."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from ingest.archive.ids import NONE_KNOWN, Ids, KnownIds
from ingest.archive.rows import DOCUMENT_TABLES, Row, document_row, document_rows
from ingest.archive.schema import BY_NAME
from ingest.formats import media_type
from ingest.models import Reading

_OF_DOCUMENT = {"sections": "article_id IN (SELECT id FROM articles WHERE document_id = ?)"}


def write_document(
    db: Database,
    ids: Ids,
    collection_id: int,
    reading: Reading,
    document_id: int | None = None,
    known: KnownIds = NONE_KNOWN,
) -> int:
    """Write all rows of a document; gives its id. `known` are the ids that its parts keep."""
    document = document_id or ids.new("documents")
    db["documents"].insert({"id": document, "collection_id": collection_id} | document_row(reading))  # type: ignore[union-attr]
    tables = document_rows(reading)
    given = {
        table: [known.take(table, row["key"]) or ids.new(table) for row in tables[table]] for table in DOCUMENT_TABLES
    }
    for table in DOCUMENT_TABLES:
        rows = [
            _with_ids(table, row, identity, document, given)
            for row, identity in zip(tables[table], given[table], strict=True)
        ]
        if table in ("corrections", "problems"):
            for row in rows:
                row["collection_id"] = collection_id
        _insert(db, table, rows)
    return document


def _with_ids(table: str, row: Row, identity: int, document: int, given: dict[str, list[int]]) -> Row:
    """The row with ids in place of its indices."""
    out: dict[str, Any] = {"id": identity, "document_id": document}
    for name, value in row.items():
        match name:
            case "key":
                continue
            case "article":
                out["article_id"] = None if value is None else given["articles"][value]
            case "section":
                out["parent_id" if table == "sections" else "section_id"] = (
                    None if value is None else given["sections"][value]
                )
            case "paragraph":
                out["paragraph_id"] = None if value is None else given["paragraphs"][value]
            case "repeat":
                out["repeat_of"] = None if value is None else given["paragraphs"][value]
            case _:
                out[name] = value
    return out


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    """Insert rows by the table's own columns; a column that a row lacks is null."""
    if not rows:
        return
    columns = ["id", *BY_NAME[table].columns]
    statement = f"INSERT INTO [{table}] ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    db.conn.executemany(statement, ([row.get(c) for c in columns] for row in rows))


def document_at(db: Database, collection_id: int, path: str) -> int | None:
    """The id of the collection's document at `path`."""
    row = db.execute("SELECT id FROM documents WHERE collection_id = ? AND path = ?", [collection_id, path]).fetchone()
    return None if row is None else int(row[0])


def write_twin(
    db: Database, ids: Ids, collection_id: int, path: str, twin_of: str, document_id: int | None = None
) -> int:
    """Write a document whose content is that of another: its text, and nothing that is read from it, lest it count twice.

    The whole text is one span, of no article. Gives the document's id.
    """
    original = document_at(db, collection_id, twin_of)
    row = next(db.query("SELECT * FROM documents WHERE id = ?", [original]))
    document = document_id or ids.new("documents")
    changed = {"id": document, "path": path, "media_type": media_type(path), "same_as_id": original}
    _insert(db, "documents", [row | changed])
    text = row["text"]
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    span = {"id": ids.new("spans"), "document_id": document, "role": "furniture"}
    _insert(db, "spans", [span | {"source_start": start, "source_end": end}])
    problem = {"id": ids.new("problems"), "document_id": document, "collection_id": collection_id, "path": path}
    told = f"与“{twin_of}”内容相同，其中的文章和事实没有再计一次"
    _insert(db, "problems", [problem | {"code": "duplicate", "message": told}])
    return document


def delete_document(db: Database, document_id: int) -> None:
    """Take a document and all rows of it out of the archive."""
    for table in reversed(DOCUMENT_TABLES):
        where = _OF_DOCUMENT.get(table, "document_id = ?")
        db.execute(f"DELETE FROM [{table}] WHERE {where}", [document_id])
    db.execute("DELETE FROM documents WHERE id = ?", [document_id])


def write_failure(db: Database, ids: Ids, collection_id: int, path: str, code: str, message: str) -> None:
    """Note a file that could not be read."""
    row = {"id": ids.new("problems"), "collection_id": collection_id, "path": path, "code": code, "message": message}
    _insert(db, "problems", [row])
