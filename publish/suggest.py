"""Suggestions while one types: names of the archive with their pages, by their characters or their pinyin."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection
from typing import TYPE_CHECKING

from datasette import Response

from ingest.personal import is_private
from ingest.search import names
from ingest.search.tokens import fold
from publish.archives import find_archive
from publish.ask.answer import door
from publish.ask.cut import Known
from publish.ask.lexicon import look_up
from publish.language import language
from publish.remembered import remembered
from publish.view import View

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette
    from datasette.database import Database

_MOST = 10
_READ = 3000  # names whose pinyin is known, the most used first: a second of one start
_LONGEST = 40  # characters of what is typed
_SHORTEST = 2  # letters: what one letter begins is no name

Sounds = list[tuple[str, str, str]]  # pinyin, initials, name


async def suggest_json(datasette: Datasette, request: Request) -> Response:
    """`/-/search/suggest.json?q=`: for each name its kind and the address of its page, and its pinyin if that was typed."""
    archive = await find_archive(datasette)
    text = (request.args.get("q") or "")[:_LONGEST].strip()
    rows: list[dict[str, str]] = []
    if archive is not None and text and "search_names" in await archive.table_names():
        view = View(datasette, archive, language(request), request)
        found = await archive.execute_fn(lambda connection: names.suggestions(connection, text))
        shown = [name for name, _ in found]
        heard: dict[str, str] = {}
        if len(shown) < _MOST and len(text) >= _SHORTEST and text.isascii() and text.isalpha():
            heard = _heard(await _sounds(view, archive), text.lower(), _MOST - len(shown))
        every = list(dict.fromkeys((*shown, *heard)))
        meant = await archive.execute_fn(_meanings(every))
        for name in every:
            if known := meant.get(fold(name)):
                _, kind, url = door(view, known)
                row = {"name": name, "kind": known.kind, "told": kind, "url": url}
                rows.append(row | ({"pinyin": heard[name]} if name in heard and name not in shown else {}))
    response = Response.json(rows)
    if datasette.cors:
        response.headers["access-control-allow-origin"] = "*"
    return response


def _meanings(shown: list[str]) -> Callable[[Connection], dict[str, Known]]:
    def look(connection: Connection) -> dict[str, Known]:
        found = look_up(connection, [fold(name) for name in shown])
        public = {form: [one for one in of if not _is_private(connection, one)] for form, of in found.items()}
        return {form: of[0] for form, of in public.items() if of}

    return look


def _is_private(connection: Connection, one: Known) -> bool:
    if one.kind != "person":
        return False
    row = connection.execute("select title from people where id = ?", [one.identity]).fetchone()
    return bool(row and is_private(row[0]))


async def _sounds(view: View, archive: Database) -> Sounds:
    row = await view.row("select value from build where key = 'fingerprint'")
    known: Sounds = await remembered(
        ("pinyin", archive.name, row["value"] if row else None), lambda: archive.execute_fn(_read)
    )
    return known


def _read(connection: Connection) -> Sounds:
    """The names that people look for, the most used first, with how they are said."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (reads its dictionary, which a start need not wait for)

    rows = connection.execute(
        "select shown from search_names where kind in ('entity', 'indicator', 'person') group by shown"
        " order by sum(uses) desc, shown limit ?",
        [_READ],
    ).fetchall()
    said = [(name, lazy_pinyin(name)) for (name,) in rows]
    return [("".join(parts), "".join(part[:1] for part in parts), name) for name, parts in said]


def _heard(sounds: Sounds, typed: str, most: int) -> dict[str, str]:
    """The names whose pinyin begins with what is typed, then those whose initials are it, then those that hold it."""
    begins = [(name, pinyin) for pinyin, _, name in sounds if pinyin.startswith(typed)]
    initials = [(name, pinyin) for pinyin, first, name in sounds if first == typed]
    holds = [(name, pinyin) for pinyin, _, name in sounds if len(typed) > 3 and typed in pinyin]
    return dict([*begins, *initials, *holds][: most * 2][:most]) if most > 0 else {}
