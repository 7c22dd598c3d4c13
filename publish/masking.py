"""What readers may see of an archive: personal numbers are hidden, unless `unmasked` is set.

The one place is the connection. Whatever text leaves SQLite for a page, a table, a search, a file or JSON passes
through `shown` (see `ingest.personal`; a text stays as long as it is, so that offsets hold). Statements of readers'
own could take a text to pieces before it leaves: they see the tables through views in which it is hidden already.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.archive.schema import TABLES
from ingest.personal import masked

if TYPE_CHECKING:
    from datasette.app import Datasette

LONGEST_VALUE = 20_000_000  # bytes of a value that SQLite makes or reads
_LONGEST_OF_GUESTS = 5_000_000  # of what readers' statements make: our functions in them hold everybody up as long
_LONGEST_PATTERN = 500  # bytes of a LIKE: each is held against a text at every character
_SHORTEST = 7  # bytes of what can be personal
_LONGEST_NAME = 64  # bytes of names, days and units, which come again in one row after the other

# Columns of running text. Names, which are looked up by index, are kept free of such numbers when they are written.
_RUNNING = {"text", "sentence", "definition", "title", "heading", "kicker", "subtitle", "byline", "message", "cue"}
_RUNNING |= {"quoted", "quoted_before", "quoted_after", "correction", "reading", "grounds"}  # of corrections
_VIEW = re.compile(r"\s*create\s+view\s+", re.IGNORECASE)


def is_unmasked(datasette: Datasette) -> bool:
    """Whether the operator lets readers see everything. Raises ValueError for a setting that is neither yes nor no."""
    chosen = (datasette.plugin_config("fangzhi") or {}).get("unmasked", False)
    if not isinstance(chosen, bool):
        raise ValueError(f"plugins: fangzhi: unmasked 应为 true 或 false，而不是 {chosen!r}")
    return chosen


def shown(data: bytes) -> str:
    """A text of SQLite as readers see it."""
    if len(data) < _SHORTEST:
        return _decoded(data)
    return _name(data) if len(data) <= _LONGEST_NAME else masked(_decoded(data))


@lru_cache(maxsize=20_000)
def _name(data: bytes) -> str:
    return masked(_decoded(data))


def bound(connection: sqlite3.Connection) -> None:
    """Let no statement make values or patterns without end."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN)


def mask(connection: sqlite3.Connection) -> None:
    """Have the connection give texts as readers see them."""
    connection.text_factory = shown


def holds_personal(connection: sqlite3.Connection) -> bool:
    """Whether a document of the archive holds anything that is hidden. All other texts are parts of documents'."""
    before, connection.text_factory = connection.text_factory, _decoded
    try:
        # Beside the texts, the paths: a file may be named by a number.
        texts = connection.execute("SELECT text, path FROM main.documents")
        return any(masked(text) != text for row in texts for text in row if isinstance(text, str))
    finally:
        connection.text_factory = before


def as_guest(connection: sqlite3.Connection, datasette: Datasette) -> None:
    """Make the connection fit for statements of readers' own: see above. Where files lie they are not told either."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_OF_GUESTS)
    # Of SQLite's functions these two take as long as both texts multiplied, and cannot be stopped.
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    covered: set[tuple[str, str]] = set()
    if connection.text_factory is shown:
        covered = _cover(connection)
    connection.set_authorizer(_authorizer(covered))


def _cover(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Put views in front of the tables; which columns are to be read through them alone."""
    connection.create_function("masked", 1, _masked, deterministic=True)
    covered: set[tuple[str, str]] = set()
    for table in TABLES:
        columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table.name])]
        hidden = _RUNNING.intersection(columns)
        if hidden:
            told = ", ".join(f"masked([{name}]) AS [{name}]" if name in hidden else f"[{name}]" for name in columns)
            connection.execute(f"CREATE TEMP VIEW [{table.name}] AS SELECT {told} FROM main.[{table.name}]")
            covered.update((table.name, column) for column in hidden)
    # The archive's own views once more, so that they look at these.
    for (sql,) in connection.execute("SELECT sql FROM main.sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(_VIEW.sub("CREATE TEMP VIEW ", sql, count=1))
    return covered


def _authorizer(covered: set[tuple[str, str]]) -> Callable[..., int]:
    def authorize(action: int, one: str | None, two: str | None, database: str | None, source: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            # `source` is the innermost view that a column is read for.
            hidden = (one, two) in covered and database == "main" and source != one
            # The words of the full-text tables, numbers among them, lie in blocks.
            return sqlite3.SQLITE_DENY if hidden or (covered and two == "block") else sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_ATTACH or (action == sqlite3.SQLITE_PRAGMA and one == "database_list"):
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    return authorize


def _decoded(data: bytes) -> str:
    return str(data, "utf-8", "replace")


def _masked(value: Any) -> Any:
    return masked(value) if isinstance(value, str) else value


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _instr(whole: Any, part: Any) -> int | None:
    if whole is None or part is None:
        return None
    if isinstance(whole, bytes) and isinstance(part, bytes):
        return whole.find(part) + 1
    return _text(whole).find(_text(part)) + 1


def _replace(whole: Any, old: Any, new: Any) -> str | None:
    if whole is None or old is None or new is None:
        return None
    text, before, after = _text(whole), _text(old), _text(new)
    if not before:
        return text
    if len(text) + text.count(before) * (len(after) - len(before)) > _LONGEST_OF_GUESTS:
        return "x" * (_LONGEST_OF_GUESTS + 1)  # SQLite refuses it: “string or blob too big”
    return text.replace(before, after)
