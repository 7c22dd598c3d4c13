"""The names that an archive knows: of entities, indicators, people, projects and terms, with their other forms.

They widen a query (GDP finds 地区生产总值), are suggested while one types, and correct a name that is one character
wrong.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from sqlite_utils import Database

from ingest.search.tokens import fold

_LONGEST = 20  # characters of a name worth suggesting
_LONGEST_MISSPELT = 8  # longer names are found by their parts, whatever is wrong in them

# What a name is, and the query that gives (name, JSON array of other names or null, how often it stands in the
# archive).
_SOURCES = (
    ("entity", "SELECT name, aliases, (SELECT count(*) FROM facts WHERE subject_id = entities.id) FROM entities"),
    (
        "indicator",
        "SELECT name, aliases, (SELECT count(*) FROM facts WHERE indicator_id = indicators.id) FROM indicators",
    ),
    ("person", "SELECT name, NULL, count(*) FROM people GROUP BY name"),
    ("project", "SELECT name, NULL, count(*) FROM projects GROUP BY name"),
    ("term", "SELECT term, NULL, count(*) FROM terms GROUP BY term"),
)


def create_tables(db: Database) -> None:
    """Create the tables of names, where they do not stand yet, empty."""
    # A form is a name or another name of the same thing, folded as in the index; `shown` is how it is written.
    db.execute(
        "CREATE TABLE IF NOT EXISTS search_names (form TEXT, kind TEXT, name TEXT, shown TEXT, uses INTEGER, "
        "PRIMARY KEY (form, kind, name)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX IF NOT EXISTS idx_search_names_name ON search_names (name)")
    # Every name with one of its characters left out: two names with one character wrong, missing or too much share
    # such a variant.
    db.execute(
        "CREATE TABLE IF NOT EXISTS search_variants "
        "(variant TEXT, form TEXT, PRIMARY KEY (variant, form)) WITHOUT ROWID"
    )


def renew(db: Database) -> None:
    """Fill the tables of names from the rows of the archive."""
    found: dict[tuple[str, str, str], str] = {}
    uses: Counter[tuple[str, str]] = Counter()
    for kind, query in _SOURCES:
        for name, aliases, count in db.execute(query).fetchall():
            if not name:
                continue
            uses[kind, name] += count
            for shown in (name, *json.loads(aliases or "[]")):
                form = fold(shown.strip())
                if 2 <= len(form) <= _LONGEST:
                    found.setdefault((form, kind, name), shown.strip())
    db.execute("DELETE FROM search_names")
    db.execute("DELETE FROM search_variants")
    connection: sqlite3.Connection = db.conn
    connection.executemany(
        "INSERT INTO search_names VALUES (?, ?, ?, ?, ?)",
        ((form, kind, name, shown, uses[kind, name]) for (form, kind, name), shown in sorted(found.items())),
    )
    forms = {form for form, _, _ in found if len(form) <= _LONGEST_MISSPELT}
    connection.executemany(
        "INSERT INTO search_variants VALUES (?, ?)", sorted((v, form) for form in forms for v in _variants(form))
    )


def _variants(form: str) -> set[str]:
    return {form[:at] + form[at + 1 :] for at in range(len(form))}
