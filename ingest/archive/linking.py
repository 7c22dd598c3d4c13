"""What ties documents together, written into the archive: entities and indicators."""

from __future__ import annotations

from sqlite_utils import Database

from ingest.archive.ids import Ids
from ingest.link.repeats import Printed, find_repeats


def link_documents(db: Database, ids: Ids) -> None:
    """Tie facts to entities and indicators anew, over the whole archive; what stays keeps its id."""
    _link(db, ids, "indicators", "indicator")
    _link(db, ids, "entities", "subject")
    _link_repeats(db)


def _link(db: Database, ids: Ids, table: str, column: str) -> None:
    extra = ", kind" if table == "entities" else ""
    known = {row[1:]: row[0] for row in db.execute(f"SELECT id, name{extra} FROM {table}").fetchall()}
    names = [n for (n,) in db.execute(f"SELECT DISTINCT {column} FROM facts WHERE {column} IS NOT NULL ORDER BY 1")]
    db.execute(f"UPDATE facts SET {column}_id = NULL")
    db.execute(f"DELETE FROM {table}")
    given = {}
    for name in names:
        key = (name, "organisation") if extra else (name,)
        given[name] = known.get(key) or ids.new(table)
    db[table].insert_all(  # type: ignore[union-attr]
        {"id": identity, "name": name, "aliases": "[]"} | ({"kind": "organisation"} if extra else {})
        for name, identity in given.items()
    )
    _refer(db, "facts", column, given)


def _refer(db: Database, table: str, column: str, given: dict[str, int]) -> None:
    """Set `COLUMN_id` of each row by the name in `COLUMN`."""
    db.execute("CREATE TEMP TABLE given (name TEXT PRIMARY KEY, id INTEGER)")
    db.conn.executemany("INSERT INTO given VALUES (?, ?)", given.items())
    db.execute(f"UPDATE {table} SET {column}_id = (SELECT g.id FROM given g WHERE g.name = {table}.{column})")
    db.execute("DROP TABLE given")


def _link_repeats(db: Database) -> None:
    """Write anew which paragraphs repeat those of other documents."""
    rows = db.execute(
        "SELECT p.id, p.document_id, coalesce(d.published_from, ''), c.name || '/' || d.path, p.text FROM paragraphs p"
        " JOIN documents d ON d.id = p.document_id JOIN collections c ON c.id = d.collection_id"
        " WHERE p.repeat_of IS NULL AND p.role NOT IN ('furniture', 'table') ORDER BY p.id"
    ).fetchall()
    documents = {paragraph: document for paragraph, document, *_ in rows}
    found = find_repeats(Printed(row[0], row[1], (row[2], row[3]), row[4]) for row in rows)
    db.execute("DELETE FROM repeats")
    db["repeats"].insert_all(  # type: ignore[union-attr]
        {
            "id": repeat.paragraph,
            "document_id": documents[repeat.paragraph],
            "paragraph_id": repeat.paragraph,
            "of_document_id": documents[repeat.original],
            "of_paragraph_id": repeat.original,
            "likeness": repeat.likeness,
        }
        for repeat in found
    )
