"""Corrections as rows of the archive and back: what a folder's files say, and what became of each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from sqlite3 import Connection
from typing import Any

from sqlite_utils import Database

from ingest.archive.ids import Ids
from ingest.models import Applied, Correction, Reading

Row = dict[str, Any]
UNPLACED = "correction-unplaced"
_COLUMNS = "path, place, thing, quoted, quoted_before, quoted_after, operation, field, correction, said_by, said_at, grounds, file"
"""The columns that make a `Correction`, in the order of its fields."""


def corrections(reading: Reading) -> Iterator[Row]:
    """The rows of `corrections` for one document."""
    for ordinal, applied in enumerate(reading.corrections, 1):
        yield {"key": -1, "ordinal": ordinal} | _row(applied)


def _row(applied: Applied) -> Row:
    own = applied.correction
    said = [getattr(own, field.name) for field in fields(own)]
    found = applied.start is not None and applied.start >= 0
    return dict(zip(_COLUMNS.split(", "), (one if one != "" else None for one in said), strict=True)) | {
        "state": applied.state,
        "reading": applied.read,
        "message": applied.why,
        "source_start": applied.start if found else None,
        "source_end": applied.end if found else None,
    }


def held_corrections(
    old: Connection, document: int | None = None
) -> dict[tuple[str, int | None], tuple[Correction, ...]]:
    """What an archive holds (of `document` alone), by collection and document; under None what speaks of none."""
    if not old.execute("SELECT 1 FROM sqlite_master WHERE name = 'corrections'").fetchone():
        return {}  # an archive of an earlier version
    found: dict[tuple[str, int | None], list[Correction]] = defaultdict(list)
    for name, of, *said in old.execute(
        f"SELECT c.name, r.document_id, {_COLUMNS} FROM corrections r JOIN collections c ON c.id = r.collection_id"
        " WHERE ?1 IS NULL OR r.document_id = ?1 ORDER BY r.collection_id, r.document_id, r.ordinal",
        [document],
    ):
        found[name, of].append(_correction(said))
    return {key: tuple(rows) for key, rows in found.items()}


def write_loose(db: Database, ids: Ids, collection_id: int, rows: Sequence[Correction]) -> None:
    """Write the corrections of a collection that speak of no document of it, in the place of those it had."""
    db.execute("DELETE FROM corrections WHERE collection_id = ? AND document_id IS NULL", [collection_id])
    for ordinal, correction in enumerate(rows, 1):
        why = None if correction.thing else f"没有“{correction.path}”这份文献，或它与另一份内容相同"
        row = _row(Applied(correction, "applied" if correction.thing else "unplaced", why=why))
        own = {"id": ids.new("corrections"), "collection_id": collection_id, "ordinal": ordinal}
        db["corrections"].insert(own | row)  # type: ignore[union-attr]


def of_things(db: Database, kind: str) -> tuple[list[int], list[Correction]]:
    """The corrections that speak of entities or of indicators, in the order in which they count, with their ids."""
    rows = db.execute(
        f"SELECT r.id, {_COLUMNS} FROM corrections r JOIN collections c ON c.id = r.collection_id"
        " WHERE r.thing LIKE ? ORDER BY coalesce(r.said_at, ''), c.name, r.ordinal",
        [f"{kind}:%"],
    ).fetchall()
    return [row[0] for row in rows], [_correction(row[1:]) for row in rows]


def _correction(row: Sequence[Any]) -> Correction:
    path, start, thing, *texts = row
    return Correction(path, start, thing, *(text or "" for text in texts))  # type: ignore[arg-type]


def write_states(db: Database, identities: Iterable[int], applied: Iterable[Applied]) -> None:
    """Note what became of corrections that the archive holds already."""
    db.conn.executemany(
        "UPDATE corrections SET state = ?, reading = ?, message = ? WHERE id = ?",
        ((a.state, a.read, a.why, identity) for identity, a in zip(identities, applied, strict=True)),
    )


def write_problems(db: Database, ids: Ids) -> None:
    """The problems of corrections that speak of no document and fit nothing."""
    db.execute("DELETE FROM problems WHERE code = ? AND document_id IS NULL", [UNPLACED])
    rows = db.execute(
        "SELECT r.collection_id, coalesce(r.path, r.thing), r.message, r.file, r.said_by, r.said_at FROM corrections r"
        " JOIN collections c ON c.id = r.collection_id WHERE r.document_id IS NULL AND r.state = 'unplaced'"
        " ORDER BY c.name, r.ordinal"
    ).fetchall()
    db["problems"].insert_all(  # type: ignore[union-attr]
        {
            "id": ids.new("problems"),
            "collection_id": collection,
            "path": path,
            "code": UNPLACED,
            "message": f"“{path}”的改正（{file}，{by or '未署名'}，{at or '未记时间'}）没有用上：{message}",
        }
        for collection, path, message, file, by, at in rows
    )
