"""The hooks by which Datasette calls this package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette import NotFound, Response, hookimpl

from publish.addresses import PAGE_ROUTES, warm_lists
from publish.annotate import excerpt
from publish.archives import find_archive, is_archive, metadata_for, packaged_metadata, prepare_metadata
from publish.cells import linked_cell, listed
from publish.citation import citation_of
from publish.cite import ROUTE as CITE_ROUTE
from publish.cite import cite
from publish.compressed import with_gzip
from publish.datapackage import datapackage
from publish.downloads import CSV_ROUTE, FILE_ROUTE, download_query, file_offered, stream_csv, whole_file
from publish.downloads import ROUTE as DOWNLOAD_ROUTE
from publish.editing.desk import ACTION as EDIT_ACTION
from publish.editing.desk import desk_of, has_right
from publish.editing.page import ROUTE as EDIT_ROUTE
from publish.editing.page import edit, edit_bar
from publish.editing.review import GOLD_ROUTE, gold, review
from publish.editing.review import ROUTE as REVIEW_ROUTE
from publish.failures import in_chinese, told_plainly
from publish.feeds import can_feed, table_feed
from publish.figures import large, period_in_words, plain_number
from publish.headers import App, with_headers
from publish.lanes import with_lanes
from publish.language import choose_language, in_english, language
from publish.pages import ROW_PAGES
from publish.pages.front import front_page
from publish.pages.overview import overview_page
from publish.pages.promises import promises_page
from publish.pages.references import references
from publish.parquet import parquet_possible
from publish.parties import ROUTE as PERSON_ROUTE
from publish.parties import has_page, person
from publish.prefix import with_prefix
from publish.remembered import remembered
from publish.robots import llms, robots
from publish.rules import rule_in_words
from publish.safe_csv import with_safe_csv
from publish.search import ROUTES as SEARCH_ROUTES
from publish.search import prepare_search, warm_search
from publish.served import databases_json, serve_files
from publish.view import View
from publish.words import label, word

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from sqlite3 import Connection

    from datasette import Request
    from datasette.app import Datasette
    from jinja2 import Environment

_PAGED = {
    "_next",
    "_size",
    "_facet",
    "_facet_size",
    "_all",
    "_labels",
    "_stream",
    "_dl",
    "_bom",
}  # of one page, not of all rows

_LIMIT = re.compile(r"\s+limit\s+\d+\s*$", re.IGNORECASE)


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Serve the files in our way, find the archives among them, warm up for the first reader."""
    # Our pages offer a facet for every column, so none need be suggested; looking for them takes half a second.
    datasette._settings["suggest_facets"] = False

    async def warm() -> None:
        await prepare_metadata(datasette)
        await warm_search(datasette)
        await _warm_pages(datasette)

    async def prepare() -> None:
        serve_files(datasette, warm)
        await warm()

    return prepare


@hookimpl(trylast=True)  # Datasette's own `escape_fts` would win otherwise
def prepare_connection(conn: Connection, datasette: Datasette) -> None:
    """The SQL functions of the search, for Datasette's own search boxes too; what readers may see."""
    prepare_search(conn, datasette)


@hookimpl
def get_metadata(datasette: Datasette, key: str | None) -> dict[str, Any]:
    """`metadata.yml` for each archive; what the operator gives with `-m` comes over it."""
    # Datasette asks for "tables" with each table whose permissions it checks, and copies all that it gets, which takes
    # a tenth of a second for a page that lists all tables. It looks for `allow` and `facet_size`; we give neither.
    return {} if key == "tables" else metadata_for(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages that are not Datasette's."""
    return [
        (r"^/(?:\.(?P<format>jsono?))?$", front),
        (r"^/robots\.txt$", robots),
        (r"^/llms\.txt$", llms),
        (r"^/-/language$", choose_language),
        (CITE_ROUTE, cite),
        (DOWNLOAD_ROUTE, download_query),
        (CSV_ROUTE, stream_csv),
        (FILE_ROUTE, whole_file),
        (r"^/-/databases(?:\.(?P<format>json))?$", databases_json),
        (r"^/-/overview$", overview),
        (r"^/-/promises$", promises),
        (r"^/-/datapackage\.json$", datapackage),
        (PERSON_ROUTE, person),
        (EDIT_ROUTE, edit),
        (REVIEW_ROUTE, review),
        (GOLD_ROUTE, gold),
        *SEARCH_ROUTES,
        *PAGE_ROUTES,
    ]


async def front(request: Request, datasette: Datasette, send: Any) -> Response:
    """The front page; Datasette's own where no archive is served, or where its JSON is asked for."""
    archive = await find_archive(datasette)
    if archive is None or request.url_vars["format"]:
        from datasette.views.index import IndexView  # noqa: PLC0415  (loads all plugins, this one too)

        answer: Response = await IndexView.as_view(datasette)(request, send)
        return answer
    await datasette.ensure_permissions(request.actor, [("view-database", archive.name), "view-instance"])
    view = View(datasette, archive, language(request), request)
    page = await front_page(view, await _fingerprint(archive))
    return Response.html(await datasette.render_template("front.html", {"page": page}, request=request))


async def promises(request: Request, datasette: Datasette) -> Response:
    """The promises of the first archive that is served."""
    archive = await find_archive(datasette)
    if archive is None:
        raise NotFound("没有档案")
    await datasette.ensure_permissions(request.actor, [("view-database", archive.name)])
    view = View(datasette, archive, language(request), request)
    page = await promises_page(view, await _fingerprint(archive))
    return Response.html(await datasette.render_template("promises.html", {"page": page}, request=request))


async def overview(request: Request, datasette: Datasette) -> Response:
    """The overview of the first archive that is served."""
    archive = await find_archive(datasette)
    if archive is None:
        raise NotFound("没有档案")
    await datasette.ensure_permissions(request.actor, [("view-database", archive.name)])
    page = await _overview(View(datasette, archive, language(request), request), await _fingerprint(archive))
    return Response.html(await datasette.render_template("overview.html", {"page": page}, request=request))


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Headers for every answer, compressed; requests in their lanes; CSV that spreadsheets open rightly."""
    seconds = 0 if desk_of(datasette) else datasette.setting("default_cache_ttl")  # an editor wants to see what is now
    prefix = datasette.setting("base_url")
    return lambda app: with_prefix(
        with_gzip(with_headers(with_lanes(with_safe_csv(app), datasette), datasette, seconds)), prefix
    )


@hookimpl
def permission_allowed(datasette: Datasette, actor: Any, action: str) -> bool | None:
    """The right to correct: see `publish.editing.desk`."""
    return (has_right(datasette, actor) or None) if action == EDIT_ACTION else None


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Any:
    """400 for what is the request's fault and would be told as the server's."""
    return told_plainly(datasette, request, exception)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """What the templates find where no request has filled it in: Datasette's error pages get nothing else."""
    env.globals |= {
        "say": lambda zh, en: zh,
        "site": packaged_metadata(),
        "language": "zh",
        "word": lambda column, code: word("zh", column, code),
        "label": label,
        "rule_told": lambda table, column, code: rule_in_words("zh", column, code, table),
        "crumb_names": {},
        "language_path": "/-/language?to=en",
        "search_path": "/-/search",
        "search_field": "q",
    }


@hookimpl
def extra_template_vars(
    template: str,
    datasette: Datasette,
    request: Request | None,
    database: str | None,
    table: str | None,
    view_name: str,
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What every page needs (words in the reader's language, the archive at hand) and what its own page shows."""

    async def collect() -> dict[str, Any]:
        chosen = language(request)
        archive = await find_archive(datasette)
        found: dict[str, Any] = {
            "language": chosen,
            "word": lambda column, code: word(chosen, column, code),
            "label": label,
            "rule_told": lambda table, column, code: rule_in_words(chosen, column, code, table),
            "period": lambda start, end: period_in_words(start, end, chosen),
            "excerpt": excerpt,
            "large": lambda column, value: large(column, value, chosen),
            "listed": listed,
            "has_page": lambda cells: has_page(datasette, table, {cell["column"]: cell["raw"] for cell in cells}),
            "told_error": in_chinese if chosen == "zh" else str,
            "number": lambda value, unit: plain_number(value, unit, chosen),
            "say": (lambda zh, en: en) if chosen == "en" else (lambda zh, en: zh),
            "archive": archive.name if archive else None,
            "parquet": parquet_possible(),
            "whole_file": await file_offered(datasette, datasette.databases.get(database, archive)),
            "fingerprint": await _fingerprint(archive) if archive else None,
        }
        if request is not None:
            here = urlencode({"to": "zh" if chosen == "en" else "en", "next": request.full_path})
            found["language_path"] = datasette.urls.path(f"/-/language?{here}")
        found |= {"search_path": datasette.urls.path("/-/search"), "search_field": "q"}
        described = datasette.metadata()
        if chosen == "en":
            described = in_english(described)
        found["site"] = described
        found["crumb_names"] = {"home": "首页"} if chosen == "zh" else {}
        if database:
            tables = described.get("databases", {}).get(database, {}).get("tables", {})
            here_titled = described.get("databases", {}).get(database, {}).get("title", database)
            found["crumb_names"] |= {name: of["title"] for name, of in tables.items() if "title" in of}
            found["crumb_names"][database] = here_titled
            found["described"] = tables
            if table:
                found["metadata"] = tables.get(table, {})
        if request is not None:
            kept = [(key, value) for key, value in parse_qsl(request.query_string) if key not in _PAGED]
            found["all_rows"] = lambda sql, params: urlencode({"sql": _LIMIT.sub("", sql), **(params or {})})
            found["download_args"] = urlencode([*kept, ("_stream", "on"), ("_dl", "on"), ("_bom", "on")])
        if template == "query.html" and request is not None and database:
            key = request.url_vars.get("table")
            canned = await datasette.get_canned_query(database, key, request.actor) if key else None
            of_views = [tables[name]["columns"] for name in ("facts", "growth", "ranks", "figures") if name in tables]
            found["column_words"] = {
                column: label(said, column)
                for columns in of_views
                for column, said in columns.items()
                if chosen == "zh"
            }
            if canned and chosen == "zh":
                found["column_words"] |= canned.get("columns", {})
            found["said_query"] = in_english(canned) if canned and chosen == "en" else canned
        if view_name == "row" and request is not None and table in ROW_PAGES and archive and database:
            at_hand = datasette.get_database(database)
            key = request.url_vars["pks"]
            if key.isdigit() and await is_archive(at_hand):
                view = View(datasette, at_hand, chosen, request)
                shown = await ROW_PAGES[table](view, int(key))
                if shown is not None:
                    found |= {"page": shown, "page_template": f"_{table}.html"}
                    found["edit"] = await edit_bar(datasette, request, view, table, int(key))
                    found["citation"] = await citation_of(view, table, int(key))
                    found["citation_path"] = datasette.urls.path(f"/-/citation/{table}/{key}")
        if view_name == "row" and "page_template" not in found and table in found.get("described", {}):
            if request is not None and archive and database and table and request.url_vars["pks"].isdigit():
                own = View(datasette, datasette.get_database(database), chosen, request)
                found["refers_to"] = await references(own, table, int(request.url_vars["pks"]))
            found["page_template"] = "_row.html"
        return found

    return collect


@hookimpl
def register_output_renderer(datasette: Datasette) -> dict[str, Any]:
    """Feeds of tables and views, as they are filtered."""
    return {"extension": "atom", "render": table_feed, "can_render": can_feed}


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette) -> Any:
    """Links where Datasette makes none: a row's own name, facts named in a view, permanent names, ids without label."""
    return linked_cell(datasette, database, table, row, column, value)


async def _warm_pages(datasette: Datasette) -> None:
    """Work out before the first reader comes what takes long on a large archive and is the same for all."""
    from datasette import Request  # noqa: PLC0415  (loads all plugins, this one too)

    archive = await find_archive(datasette)
    if archive is None or archive.is_mutable:
        return
    view = View(datasette, archive, "zh", Request.fake("/"))
    fingerprint = await _fingerprint(archive)
    await front_page(view, fingerprint)
    await _overview(view, fingerprint)
    await promises_page(view, fingerprint)
    await warm_lists(view)


async def _overview(view: View, fingerprint: str | None) -> Any:
    key = ("overview", view.archive.name, view.root, view.language, fingerprint)
    return await remembered(key, lambda: overview_page(view))


async def _fingerprint(archive: Any) -> str | None:
    row = (await archive.execute("select value from build where key = 'fingerprint'")).first()
    return row[0] if row else None
