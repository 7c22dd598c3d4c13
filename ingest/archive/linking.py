"""What ties documents together, written into the archive: entities and indicators."""

from __future__ import annotations

import json

from sqlite_utils import Database

from ingest.archive.ids import Ids


def link_documents(db: Database, ids: Ids) -> None:
    """Tie facts to entities and indicators anew, over the whole archive; what stays keeps its id."""
    _link(db, ids, "indicators", "indicator")
    _link(db, ids, "entities", "subject")


def _link(db: Database, ids: Ids, table: str, column: str) -> None:
    extra = ", kind" if table == "entities" else ""
    known = {row[1:]: row[0] for row in db.execute(f"SELECT id, name{extra} FROM {table}").fetchall()}
    names = [n for (n,) in db.execute(f"SELECT DISTINCT {column} FROM facts WHERE {column} IS NOT NULL ORDER BY 1")]
    db.execute(f"UPDATE facts SET {column}_id = NULL")
    db.execute(f"DELETE FROM {table}")
    for name in names:
        key = (name, "organisation") if extra else (name,)
        identity = known.get(key) or ids.new(table)
        row = {"id": identity, "name": name, "aliases": json.dumps([], ensure_ascii=False)}
        db[table].insert(row | ({"kind": "organisation"} if extra else {}))  # type: ignore[union-attr]
        db.execute(f"UPDATE facts SET {column}_id = ? WHERE {column} = ?", [identity, name])
