"""What ties documents together, written into the archive: entities, indicators, repeats between documents.

All of it is made anew from the whole archive at the end of each run, so that the order in which documents came does
not matter; entities and indicators that stay keep their ids.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from ingest.archive.ids import Ids
from ingest.link.entities import Mention, resolve
from ingest.link.gazetteer import gazetteer
from ingest.link.keywords import choose
from ingest.link.repeats import Printed, find_repeats
from ingest.link.term_uses import count_uses
from ingest.names.keywords import general_idf

# Where names of entities stand: table, column of the name, column of the reference, what the name is known to be.
_NAMED = (
    ("facts", "subject", "subject_id", None),
    ("people", "name", "entity_id", "person"),
    ("projects", "name", "entity_id", "project"),
)


def link_documents(db: Database, ids: Ids) -> None:
    """Tie the documents of the archive together anew."""
    _link_entities(db, ids)
    _link_indicators(db, ids)
    _link_repeats(db)
    _link_keywords(db)
    _link_term_uses(db)


def _link_entities(db: Database, ids: Ids) -> None:
    """Entities behind the subjects of facts, people, projects and the places of reports."""
    places = _places(db)
    mentions = [Mention(place, document, "place", place) for document, place in places.items()]
    for table, column, _, kind in _NAMED:
        rows = db.execute(f"SELECT DISTINCT document_id, {column} FROM {table} WHERE {column} IS NOT NULL").fetchall()
        mentions += [Mention(name, document, kind, places.get(document)) for document, name in rows]
    resolution = resolve(mentions)
    known = {(name, kind): i for i, name, kind in db.execute("SELECT id, name, kind FROM entities").fetchall()}
    divisions = gazetteer().divisions
    given = [known.get((e.name, e.kind)) or ids.new("entities") for e in resolution.entities]
    _clear(db, "entities", (f"UPDATE {t} SET {c} = NULL WHERE {c} IS NOT NULL" for t, _, c, _ in _NAMED))
    rows_ = []
    for identity, entity in zip(given, resolution.entities, strict=True):
        division = divisions.get(entity.code or "")
        rows_.append(
            {
                "id": identity,
                "name": entity.name,
                "kind": entity.kind,
                "aliases": json.dumps(entity.aliases, ensure_ascii=False),
                "code": entity.code,
                "latitude": division.latitude if division else None,
                "longitude": division.longitude if division else None,
                "candidates": json.dumps(entity.candidates) if entity.candidates else None,
            }
        )
    db["entities"].insert_all(rows_)  # type: ignore[union-attr]
    for name, column, reference, kind in _NAMED:
        pairs = {
            (document, printed): given[position]
            for (document, printed, hint), position in resolution.index.items()
            if hint == kind
        }
        _refer(db, name, column, reference, pairs)


def _places(db: Database) -> dict[int, str]:
    """The place that a whole document is about: of a report its own; a newspaper page has none."""
    found: dict[int, set[str]] = defaultdict(set)
    for document, place in db.execute("SELECT document_id, place FROM articles").fetchall():
        found[document].add(place or "")
    return {document: places.pop() for document, places in found.items() if len(places) == 1 and "" not in places}


def _link_indicators(db: Database, ids: Ids) -> None:
    """Indicators under one name each, with the other names seen and the unit that they are mostly given in."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    units: dict[str, Counter[str]] = defaultdict(Counter)
    names = {}
    for printed, unit, measure, count in db.execute(
        "SELECT indicator, unit, measure, count(*) FROM facts WHERE indicator IS NOT NULL"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).fetchall():
        names[printed] = name = canonical(printed)
        seen[name][printed] += count
        units[name][unit] += count if measure == "value" else 0
    known = dict(db.execute("SELECT name, id FROM indicators").fetchall())
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


def _link_keywords(db: Database) -> None:
    """The key words of each article, by the frequencies of the archive as it is now."""
    holders = Counter(dict(db.execute("SELECT word, count(*) FROM words GROUP BY word").fetchall()))
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    counts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for article, word, count in db.execute("SELECT article_id, word, count FROM words ORDER BY id").fetchall():
        counts[article].append((word, count))
    db.execute("UPDATE articles SET keywords = NULL WHERE keywords IS NOT NULL")
    rows = [
        (json.dumps(chosen, ensure_ascii=False), article)
        for article, own in counts.items()
        if (chosen := choose(own, holders, articles, general_idf))
    ]
    db.conn.executemany("UPDATE articles SET keywords = ? WHERE id = ?", rows)


def _link_term_uses(db: Database) -> None:
    """Write anew which articles use which of the terms that any document explains."""
    terms = [term for (term,) in db.execute("SELECT DISTINCT term FROM terms ORDER BY term").fetchall()]
    documents: dict[int, int] = dict(db.execute("SELECT id, document_id FROM articles").fetchall())
    texts = db.execute("SELECT id, text FROM articles ORDER BY id")
    db.execute("DELETE FROM term_uses")
    db["term_uses"].insert_all(  # type: ignore[union-attr]
        {"id": number, "term": term, "document_id": documents[article], "article_id": article, "uses": uses}
        for number, (article, term, uses) in enumerate(list(count_uses(terms, texts)), 1)
    )


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


def canonical(name: str) -> str:
    """The one name of an indicator."""
    return name
