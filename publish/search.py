"""The search of the site: Datasette's own boxes, the ranked page `/-/search`, its JSON and CSV, and suggestions."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import AsgiStream

from ingest.personal import masked
from ingest.search import find, functions, words
from ingest.search.query import parse
from ingest.search.synonyms import synonyms
from ingest.search.units import BY_NAME, UNITS
from publish.archives import find_archive, is_archive
from publish.ask.answer import answer
from publish.figures import period_in_words
from publish.hits import together
from publish.language import Language, language
from publish.links import absolute
from publish.masking import bound, is_unmasked, mask
from publish.safe_csv import harmless
from publish.suggest import suggest_json
from publish.view import View

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette
    from datasette.database import Database

_SIZE, _LARGEST = 20, 200
_LINES = 100  # of one article, as keyword in context
_LONGEST = 200  # characters of a query that links carry
_CHOSEN = 20  # values of one facet
_CSV_AT_ONCE = 500
_CSV_COLUMNS = ("table", "id", "title", "text", "date", "kind", "place", "path", "url")
_FILTERS = ("table", "kind", "place", "year", "from", "to")


def prepare_search(connection: sqlite3.Connection, datasette: Datasette) -> None:
    """Give a connection to an archive the SQL functions of the search, `escape_fts` among them; hide what is personal.

    The hook that calls this must be `@hookimpl(trylast=True)`: Datasette's own `escape_fts` wins otherwise.
    """
    bound(connection)
    if functions.is_archive(connection):
        connection.create_function("also_named", 1, _also_named, deterministic=True)
        if is_unmasked(datasette):
            functions.register(connection)
        else:
            functions.register(connection, masked)
            mask(connection)


def _also_named(text: object) -> str:
    """`also_named('GDP')` in SQL: a JSON array of the name and the other names that the program knows it by."""
    given = str(text or "").strip()
    return json.dumps([given, *synonyms(given)], ensure_ascii=False)


async def warm_search(datasette: Datasette) -> None:
    """Load jieba and teach it the names of the archives, before the first search needs them."""
    words.load()
    for database in datasette.databases.values():
        if await is_archive(database) and "search_names" in await database.table_names():
            await database.execute_fn(words.learn)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks for, unknown values left out."""

    search: find.Search
    size: int
    offset: int
    aligned: bool  # keyword in context

    @classmethod
    def of(cls, request: Request) -> _Asked:
        def given(name: str) -> str | None:
            return (request.args.get(name) or "").strip() or None

        tables = tuple(t for value in request.args.getlist("table") for t in value.split(",") if t in BY_NAME)

        def is_year(text: str) -> bool:
            return len(text) == 4 and text.isascii() and text.isdigit()

        def of_year(name: str) -> str | None:
            year = given(name)
            return year if year and is_year(year) else None

        def chosen(name: str) -> tuple[str, ...]:
            values = (value.strip() for value in request.args.getlist(name))
            return tuple(dict.fromkeys(value for value in values if value.strip("-")))[:_CHOSEN]

        sort = given("sort")
        return cls(
            find.Search(
                request.args.get("q") or "",
                tables,
                chosen("kind"),
                chosen("place"),
                tuple(year for year in chosen("year") if is_year(year.removeprefix("-"))),
                sort if sort in find.SORTS else "best",
                of_year("from"),
                of_year("to"),
            ),
            min(_LARGEST, max(1, _number(given("size"), _SIZE))),
            min(find.DEEPEST, max(0, _number(given("next"), 0))),
            given("view") == "kwic",
        )

    def path(self, page: str = "/-/search", **changes: Any) -> str:
        """The path of this search with some of its parameters changed; those at their usual value are left out."""
        search = self.search
        values: dict[str, Any] = {
            "q": search.text,
            "table": ",".join(search.tables),
            "kind": search.kind,
            "place": search.place,
            "year": search.year,
            "from": search.first,
            "to": search.last,
            "sort": search.sort if search.sort != "best" else None,
            "view": "kwic" if self.aligned else None,
            "size": self.size if self.size != _SIZE else None,
            "next": self.offset or None,
        }
        if changes.keys() & {*_FILTERS, "sort"}:
            values["next"] = None
        values |= changes
        return f"{page}?{urlencode({key: value for key, value in values.items() if value}, doseq=True)}"

    def turned(self, name: str, value: str) -> str:
        """The path of this search with a value of a facet chosen, or let go where it is chosen."""
        given: tuple[str, ...] = getattr(self.search, name)
        other = value.removeprefix("-") if value.startswith("-") else f"-{value}"
        kept = tuple(one for one in given if one not in (value, other))
        changes: dict[str, Any] = {name: kept if value in given else (*kept, value)}
        return self.path(**changes)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


async def _archive(datasette: Datasette) -> Database | None:
    database = await find_archive(datasette)
    return database if database and "search_names" in await database.table_names() else None


async def _results(database: Database, asked: _Asked) -> find.Results:
    search = asked.search
    if asked.aligned and not search.tables:
        # What stands in an article stands in its sections, facts and paragraphs as well: each place is listed once.
        search = replace(search, tables=("articles",))
    context = _LINES if asked.aligned else 0
    found: find.Results = await database.execute_fn(
        lambda connection: find.search(connection, search, size=asked.size, offset=asked.offset, context=context)
    )
    return found


def _told(date: str, chosen: Language) -> str:
    """The date of a hit in words: a year is “2022年” and no day."""
    start, _, end = date.partition("/")
    if end or len(date) == 10:
        return period_in_words(start, end or start, chosen)
    if chosen == "en":
        return date
    return f"{date[:4]}年" + (f"{int(date[5:7])}月" if len(date) > 4 else "")


async def search_page(datasette: Datasette, request: Request) -> Response:
    """`/-/search?q=`: the ranked page."""
    asked = _Asked.of(request)
    database = await _archive(datasette)
    context: dict[str, Any] = {
        "asked": asked,
        "units": UNITS,
        "results": None,
        "link": lambda **changes: datasette.urls.path(asked.path(**changes)),
        "turned": lambda name, value: datasette.urls.path(asked.turned(name, value)),
    }
    if database and asked.search.text.strip():
        results = await _results(database, asked)
        narrowed = asked.search != find.Search(asked.search.text)
        view = View(datasette, database, language(request), request)
        context |= {
            "results": results,
            "hits": together(results.hits),
            "answer": None if narrowed or asked.offset or asked.aligned else await answer(view, asked.search.text),
            "facets": await database.execute_fn(lambda connection: find.facets(connection, asked.search)),
            "row_path": lambda hit, number=1: _way(datasette, database, hit, asked.search.text, number),
            "article_path": lambda hit: datasette.urls.row(database.name, "articles", str(hit.article_id)),
            "told_date": lambda date: _told(date, language(request)),
            "csv_path": datasette.urls.path(asked.path("/-/search.csv", next=None, view=None, size=None, bom=1)),
            "json_path": datasette.urls.path(asked.path("/-/search.json")),
            "feed_path": datasette.urls.path(asked.path("/-/search.atom", next=None, view=None, size=None, sort=None)),
            "most_counted": find.MOST_COUNTED,
        }
    return Response.html(await datasette.render_template("search.html", context, request=request))


def _way(datasette: Datasette, database: Database, hit: find.Hit, text: str, number: int = 1) -> str:
    """Where a hit leads: a piece of an article to the `number`th of its words found in it, all else to its page."""
    if hit.table not in ("articles", "sections", "paragraphs") or hit.article_id is None:
        return str(datasette.urls.row(database.name, hit.table, str(hit.id)))
    place = {"articles": f"hit{number}", "sections": f"in{hit.id}", "paragraphs": f"p{hit.id}"}[hit.table]
    article = datasette.urls.row(database.name, "articles", str(hit.article_id))
    return f"{article}?{urlencode({'q': text[:_LONGEST]})}#{place}"


async def search_json(datasette: Datasette, request: Request) -> Response:
    """`/-/search.json?q=`: the hits of a page as rows, with what the page shows beside them."""
    asked = _Asked.of(request)
    database = await _archive(datasette)
    if not database:
        return _cors(
            datasette, Response.json({"ok": False, "error": "no archive with a search index", "rows": []}, status=404)
        )
    results = await _results(database, asked)
    following = asked.path("/-/search.json", next=results.next) if results.next else None
    answer = {
        "ok": True,
        "query": asked.search.text,
        "total": results.total,
        "more": results.more,
        "counts": {table: min(count, find.MOST_COUNTED) for table, count in results.counts.items()},
        "note": results.note,
        "corrections": results.corrections,
        "rows": [_row(datasette, database, hit) for hit in results.hits],
        "next": str(results.next) if results.next else None,
        "next_url": absolute(datasette, request, datasette.urls.path(following)) if following else None,
    }
    return _cors(datasette, Response.json(answer))


def _row(datasette: Datasette, database: Database, hit: find.Hit) -> dict[str, Any]:
    return {
        "table": hit.table,
        "id": hit.id,
        "path": hit.path,
        "title": hit.title,
        "snippet": hit.snippet.as_html(),
        "score": hit.score,
        "url": datasette.urls.row(database.name, hit.table, str(hit.id)),
        "article_id": hit.article_id,
        "document_id": hit.document_id,
        "kind": hit.kind,
        "place": hit.place,
        "date": hit.date,
        **({"context": [part.aligned() for part in hit.context]} if hit.context else {}),
    }


async def search_csv(datasette: Datasette, request: Request) -> Response | AsgiStream:
    """`/-/search.csv?q=`: all hits. `bom=1`, as the page's button has it: with the mark that spreadsheets look for.

    `_raw=on` leaves cells that begin like a formula as they are.
    """
    asked = _Asked.of(request)
    database = await _archive(datasette)
    for_sheet, raw = request.args.get("bom") == "1", request.args.get("_raw") == "on"
    wanted = await database.execute_fn(lambda connection: find.every_row(connection, asked.search)) if database else []
    query = parse(asked.search.text)

    async def stream(writer: Any) -> None:
        await writer.write(("\ufeff" if for_sheet else "") + _csv_lines([_CSV_COLUMNS]))
        for at in range(0, len(wanted), _CSV_AT_ONCE):
            part = wanted[at : at + _CSV_AT_ONCE]
            assert database
            hits = await database.execute_fn(lambda connection, part=part: find.hits_of(connection, part, query))
            rows = [
                (hit.table, hit.id, hit.title, hit.snippet.render("", ""), hit.date, hit.kind, hit.place, hit.path,
                 absolute(datasette, request, datasette.urls.row(database.name, hit.table, str(hit.id))))
                for hit in hits
            ]  # fmt: skip
            await writer.write(_csv_lines(rows if raw else [[harmless(cell) for cell in row] for row in rows]))

    headers = {"content-disposition": 'attachment; filename="fangzhi-search.csv"'}
    if datasette.cors:
        headers["access-control-allow-origin"] = "*"
    return AsgiStream(stream, headers=headers, content_type="text/csv; charset=utf-8")


def _csv_lines(rows: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _cors(datasette: Datasette, response: Response) -> Response:
    if datasette.cors:
        response.headers["access-control-allow-origin"] = "*"
    return response


ROUTES: list[tuple[str, Callable[..., Awaitable[Any]]]] = [
    (r"^/-/search$", search_page),
    (r"^/-/search\.json$", search_json),
    (r"^/-/search\.csv$", search_csv),
    (r"^/-/search/suggest\.json$", suggest_json),
]
