"""What ties documents together, written into the archive: entities and indicators, then all that rests on them.

All of it is made anew from the whole archive at the end of each run, so that the order in which documents came does
not matter; entities and indicators that stay keep their ids.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any

from sqlite_utils import Database

from ingest.archive.comparing import write_conflicts, write_promises
from ingest.archive.correction_rows import of_things, write_problems, write_states
from ingest.archive.ids import Ids
from ingest.archive.wording import write_keywords, write_repeats, write_scheme_facts, write_term_uses
from ingest.corrections.linking import corrected_entities, corrected_indicators
from ingest.link.entities import Entity, Mention, next_larger, resolve
from ingest.link.full_names import full_names, may_be_long
from ingest.link.gazetteer import gazetteer
from ingest.link.indicators import canonical
from ingest.personal import is_private

# Where names of entities stand: table, column of the name, column of the reference, what may tell its place, its kind.
_NAMED = (
    ("facts", "subject", "subject_id", "NULL", None),
    ("people", "name", "entity_id", "title", "person"),
    ("projects", "name", "entity_id", "place", "project"),
    ("places", "name", "entity_id", "code", "place"),
    ("writers", "name", "entity_id", "NULL", "person"),
)


def link_documents(db: Database, ids: Ids, old: Connection | None = None) -> None:
    """Tie the documents of the archive together anew. What `old`, the archive before, names too keeps the id it had."""
    before = old or db.conn
    _link_entities(db, ids, before)
    _link_indicators(db, ids, before)
    write_problems(db, ids)
    write_promises(db)
    write_conflicts(db)
    write_repeats(db)
    write_keywords(db)
    write_term_uses(db)
    write_scheme_facts(db)


def _link_entities(db: Database, ids: Ids, before: Connection) -> None:
    """Entities behind the subjects of facts, people, projects and the places of reports."""
    # Documents are numbered by name here, not by id: the same archive reached another way has other ids.
    numbers = {
        document: number
        for number, (document,) in enumerate(
            db.execute(
                "SELECT d.id FROM documents d JOIN collections c ON c.id = d.collection_id ORDER BY c.name, d.path"
            ).fetchall()
        )
    }
    places = _places(db)
    mentions = [Mention(place, numbers[document], "place", place) for document, place in places.items()]
    private = _private(db)
    for table, column, _, hint, kind in _NAMED:
        rows = db.execute(
            f"SELECT DISTINCT document_id, {column}, {hint} FROM {table} WHERE {column} IS NOT NULL"
        ).fetchall()
        # Where a document is about no one place, what stands beside the name may tell: “湘阴县委书记” of a person.
        # A place in the text has been told from others of its name already: its code holds.
        mentions += [
            Mention(name, numbers[document], kind, near if table == "places" and near else places.get(document) or near)
            for document, name, near in rows
            if (document, name) not in private
        ]
    mentions += _full_names(db, numbers, places)
    spellings = [
        (numbers[document], name, variant)
        for document, name, variant in db.execute("SELECT DISTINCT document_id, name, variant FROM variants").fetchall()
    ]
    said_by, corrections = of_things(db, "entity")
    resolution, applied = corrected_entities(resolve(mentions, sorted(spellings)), corrections)
    write_states(db, said_by, applied)
    known = {(name, kind): i for i, name, kind in before.execute("SELECT id, name, kind FROM entities").fetchall()}
    given = [known.get((e.name, e.kind)) or ids.new("entities") for e in resolution.entities]
    _clear(db, "entities", (f"UPDATE {t} SET {c} = NULL WHERE {c} IS NOT NULL" for t, _, c, _, _ in _NAMED))
    within = [None if n is None else given[n] for n in next_larger(resolution.entities)]
    db["entities"].insert_all(map(_entity_row, given, resolution.entities, within))  # type: ignore[union-attr]
    documents = {number: document for document, number in numbers.items()}
    for name, column, reference, _, kind in _NAMED:
        pairs = {
            (documents[number], printed): given[position]
            for (number, printed, hint), position in resolution.index.items()
            if hint == kind
        }
        _refer(db, name, column, reference, pairs)


def _private(db: Database) -> set[tuple[int, str]]:
    """Names that a document gives to parties of notices and cases alone: nothing is gathered about them."""
    titles: dict[tuple[int, str], list[str | None]] = defaultdict(list)
    for document, name, title in db.execute("SELECT document_id, name, title FROM people").fetchall():
        titles[document, name].append(title)
    return {person for person, borne in titles.items() if all(map(is_private, borne))}


def _full_names(db: Database, numbers: dict[int, int], places: dict[int, str]) -> list[Mention]:
    """The full names of the parks that facts are told of, where an article of the same document gives them."""
    short: dict[int, set[str]] = defaultdict(set)
    for document, name in db.execute("SELECT DISTINCT document_id, subject FROM facts WHERE subject IS NOT NULL"):
        if may_be_long(name):
            short[document].add(name)
    return [
        Mention(full, numbers[document], "park", places.get(document))
        for document in sorted(short)
        for (text,) in db.execute("SELECT text FROM articles WHERE document_id = ?", [document]).fetchall()
        for full in full_names(sorted(short[document]), text)
    ]


def _entity_row(identity: int, entity: Entity, within: int | None) -> dict[str, Any]:
    division = gazetteer().divisions.get(entity.code or "")
    return {
        "id": identity,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": json.dumps(entity.aliases, ensure_ascii=False),
        "code": entity.code,
        "latitude": division.latitude if division else None,
        "longitude": division.longitude if division else None,
        "doubtful": json.dumps(entity.doubtful, ensure_ascii=False) if entity.doubtful else None,
        "candidates": json.dumps(entity.candidates) if entity.candidates else None,
        "within_id": within,
    }


def _places(db: Database) -> dict[int, str]:
    """The place that a whole document is about: of a report its own; a newspaper page has none."""
    found: dict[int, set[str]] = defaultdict(set)
    for document, place in db.execute("SELECT document_id, place FROM articles").fetchall():
        found[document].add(place or "")
    return {document: places.pop() for document, places in found.items() if len(places) == 1 and "" not in places}


def _link_indicators(db: Database, ids: Ids, before: Connection) -> None:
    """Indicators under one name each, with the other names seen and the unit that they are mostly given in."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    units: dict[str, Counter[str]] = defaultdict(Counter)
    counted = db.execute(
        "SELECT indicator, unit, measure, count(*) FROM facts WHERE indicator IS NOT NULL"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).fetchall()
    said_by, corrections = of_things(db, "indicator")
    names, applied = corrected_indicators({row[0]: canonical(row[0]) for row in counted}, corrections)
    write_states(db, said_by, applied)
    for printed, unit, measure, count in counted:
        name = names[printed]
        seen[name][printed] += count
        units[name][unit] += count if measure == "value" else 0
    known = dict(before.execute("SELECT name, id FROM indicators").fetchall())
    given = {name: known.get(name) or ids.new("indicators") for name in sorted(seen)}
    _clear(db, "indicators", ["UPDATE facts SET indicator_id = NULL WHERE indicator_id IS NOT NULL"])
    db["indicators"].insert_all(  # type: ignore[union-attr]
        {
            "id": identity,
            "name": name,
            "unit": _commonest(units[name]),
            "aliases": json.dumps(sorted(set(seen[name]) - {name}), ensure_ascii=False),
        }
        for name, identity in given.items()
    )
    db.execute("CREATE TEMP TABLE given (name TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO given VALUES (?, ?)", ((printed, given[name]) for printed, name in names.items()))
    db.execute("UPDATE facts SET indicator_id = (SELECT g.id FROM given g WHERE g.name = facts.indicator)")
    db.execute("DROP TABLE given")


def _commonest(units: Counter[str]) -> str | None:
    ranked = sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[0][0] if ranked and ranked[0][1] else None


def _clear(db: Database, table: str, updates: Iterable[str]) -> None:
    for update in updates:
        db.execute(update)
    db.execute(f"DELETE FROM {table}")


def _refer(db: Database, table: str, column: str, reference: str, given: dict[tuple[int, str], int]) -> None:
    """Set the reference of each row by its document and the name in `column`."""
    db.execute(
        "CREATE TEMP TABLE given (document INTEGER, name TEXT, id INTEGER, PRIMARY KEY (document, name)) WITHOUT ROWID"
    )
    db.conn.executemany("INSERT INTO given VALUES (?, ?, ?)", ((*key, identity) for key, identity in given.items()))
    db.execute(
        f"UPDATE {table} SET {reference} = (SELECT g.id FROM given g"
        f" WHERE g.document = {table}.document_id AND g.name = {table}.{column})"
    )
    db.execute("DROP TABLE given")
