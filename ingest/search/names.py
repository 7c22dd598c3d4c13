"""The names that an archive knows: of entities, indicators, people, projects and terms, with their other forms.

They widen a query (GDP finds 地区生产总值), are suggested while one types, and correct a name that is one character
wrong.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from sqlite_utils import Database

from ingest.search.synonyms import begun, synonyms
from ingest.search.tokens import fold

_LONGEST = 20  # characters of a name worth suggesting
_OFTEN = 3  # uses of an indicator's name that others may be corrected to
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


def renew(db: Database, source: sqlite3.Connection | None = None) -> None:
    """Fill the tables of names from the rows of the archive, or of another one, `source`."""
    found: dict[tuple[str, str, str], str] = {}
    uses: Counter[tuple[str, str]] = Counter()
    for kind, query in _SOURCES:
        for name, aliases, count in (source or db).execute(query).fetchall():
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
    # What stands once in an archive of thousands of reports may be misread itself; nobody is led to it.
    forms = {
        form
        for form, kind, name in found
        if len(form) <= _LONGEST_MISSPELT and (kind != "indicator" or uses[kind, name] >= _OFTEN)
    }
    connection.executemany(
        "INSERT INTO search_variants VALUES (?, ?)", sorted((v, form) for form in forms for v in _variants(form))
    )


def other_names(connection: sqlite3.Connection, text: str) -> list[str]:
    """Other names of the thing that is called `text`: those of the archive, the shorter first, then known ones."""
    query = (
        "SELECT DISTINCT other.shown FROM search_names AS known "
        "JOIN search_names AS other ON other.name = known.name "
        "AND other.kind = known.kind "
        "WHERE known.form = ? AND other.form != known.form ORDER BY length(other.shown), other.shown"
    )
    known = [row[0] for row in connection.execute(query, [fold(text)])]
    return list(dict.fromkeys((*known, *synonyms(text))))


def suggestions(connection: sqlite3.Connection, text: str, limit: int = 10) -> list[tuple[str, str]]:
    """Names that begin with `text` and, when those are few, names that hold it: (name, kind), the most used first."""
    form = fold(text.strip())
    if not form:
        return []
    query = (
        "SELECT shown, kind, sum(uses) AS n FROM search_names WHERE {} "
        "GROUP BY shown ORDER BY n DESC, length(shown), shown LIMIT ?"
    )
    begins = connection.execute(query.format("form >= ? AND form < ?"), [form, form + "\U0010ffff", limit]).fetchall()
    if len(begins) < limit and len(form) > 1:
        begins += connection.execute(query.format("instr(form, ?) > 1"), [form, limit - len(begins)]).fetchall()
    found = dict.fromkeys((shown, kind) for shown, kind, _ in begins)
    if len(form) > 1:
        # What has another name that is being typed, where the archive speaks of it: 地区生产总值 for GDP.
        known = "SELECT shown, kind FROM search_names WHERE form IN (SELECT value FROM json_each(?)) ORDER BY uses DESC"
        full = json.dumps([fold(name) for name in begun(form)], ensure_ascii=False)
        found |= dict.fromkeys(connection.execute(known, [full]))
    return list(found)[:limit]


def corrections(connection: sqlite3.Connection, text: str, *, limit: int = 3, kinds: tuple[str, ...] = ()) -> list[str]:
    """Names that differ from `text` in one character, wrong, missing or too much, the most used first.

    None if `text` is itself the name of anything. With `kinds` only the names of such things.
    """
    form = fold(text.strip())
    # Two characters of which one is wrong have nothing in common but one character: that corrects anything to anything.
    if not 3 <= len(form) <= _LONGEST_MISSPELT + 1:
        return []
    if connection.execute("SELECT 1 FROM search_names WHERE form = ?", [form]).fetchone():
        return []
    near = connection.execute(
        "SELECT form FROM search_variants WHERE variant IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT form FROM search_names WHERE form IN (SELECT value FROM json_each(?1))",
        [json.dumps(sorted({form, *_variants(form)}), ensure_ascii=False)],
    )
    close = [known for (known,) in near if len(known) > 2 and _one_edit(form, known)]
    of_kind = "AND kind IN (SELECT value FROM json_each(?2)) " if kinds else ""
    query = (
        f"SELECT shown FROM search_names WHERE form IN (SELECT value FROM json_each(?1)) {of_kind}"
        "GROUP BY form ORDER BY sum(uses) DESC, form LIMIT ?3"
    )
    values = [json.dumps(close, ensure_ascii=False), json.dumps(kinds), limit]
    return [row[0] for row in connection.execute(query, values)]


def _one_edit(a: str, b: str) -> bool:
    """Whether one character replaced, left out or put in makes `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return len(b) - len(a) <= 1 and a[at + (len(a) == len(b)) :] == b[at + 1 :]


def _variants(form: str) -> set[str]:
    return {form[:at] + form[at + 1 :] for at in range(len(form))}
