"""Entities and indicators by the names that readers know them by: their own or another, in simplified or traditional."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection

from ingest.search import names
from ingest.search.tokens import fold


@dataclass(frozen=True, slots=True)
class Named:
    """An entity or an indicator of the archive, under its own name."""

    name: str
    identity: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing bears, and names like it."""

    name: str
    instead: tuple[str, ...]


_KINDS = {"entities": "entity", "indicators": "indicator"}
# A place goes before whatever else bears its name: 长沙 is a city, and a word in the names of projects.
_ORDER = {"entities": "order by instr('place park company organisation project', kind)", "indicators": ""}


def find_named(connection: Connection, table: str, name: str) -> Named | Unknown:
    """What `name` means in `table` (entities or indicators): its own name first, then one of its other names."""

    def own(known: str) -> Named | None:
        found = connection.execute(f"select id from {table} where name = ? {_ORDER[table]} limit 1", [known]).fetchone()
        return Named(known, found[0]) if found else None

    if found := own(name):
        return found
    kind = _KINDS[table]
    for form in dict.fromkeys(fold(known) for known in (name, *names.other_names(connection, name))):
        meant = connection.execute(
            "select name from search_names where form = ? and kind = ? order by uses desc limit 1", [form, kind]
        ).fetchone()
        if meant and (found := own(meant[0])):
            return found
    like = connection.execute(
        "select shown from search_names where kind = ? and instr(form, ?) group by shown order by sum(uses) desc"
        " limit 5",
        [kind, fold(name)],
    ).fetchall()
    close = [row[0] for row in like] or names.corrections(connection, name, kinds=(kind,))
    return Unknown(name, tuple(close))


def suggest(connection: Connection, table: str, text: str, limit: int = 12) -> list[dict[str, object]]:
    """Names in `table` that begin with `text`, then those that hold it, the most told of first; with their facts."""
    form, kind = fold(text.strip()), _KINDS[table]
    query = (
        "select name, kind, sum(uses) as facts from search_names where kind = ? and {} group by name"
        " order by facts desc, length(name), name limit ?"
    )
    found = connection.execute(
        query.format("form >= ? and form < ?"), [kind, form, form + "\U0010ffff", limit]
    ).fetchall()
    if form and len(found) < limit:
        found += connection.execute(query.format("instr(form, ?) > 1"), [kind, form, limit - len(found)]).fetchall()
    full = list(dict.fromkeys(row[0] for row in found))
    for other in names.other_names(connection, text) if form else ():  # GDP
        if len(full) < limit and (meant := find_named(connection, table, other)) and isinstance(meant, Named):
            full.append(meant.name)
    facts = {row[0]: row[2] for row in found}
    return [{"name": name, "facts": facts.get(name, 0)} for name in dict.fromkeys(full)]
