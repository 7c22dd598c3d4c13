"""Downloads of every row, of a table, a view, a query or a statement, as CSV, XLSX or Parquet; and of the archive itself.

Datasette streams its tables page by page, a view by ever larger offsets, and a query not at all. Here a statement runs
once, its rows go to a file (`publish.exports`), and the file to everybody who asks for the same.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode

from datasette import Forbidden, NotFound, Response
from datasette.utils import InvalidSql, derive_named_parameters, tilde_decode, validate_sql_select

from publish import lanes
from publish.archives import is_archive
from publish.exports import BusyError, TooMuchError, Wanted, exports
from publish.files import FileAnswer
from publish.language import language
from publish.masking import holds_personal, is_unmasked
from publish.parquet import PARQUET, parquet_possible
from publish.served import Identity, ServedDatabase
from publish.words import label, word
from publish.xlsx import ENGLISH, XLSX, Words

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/-/download/(?P<database>[^/]+)(?:/(?P<query>[^/]+))?\.(?P<format>csv|xlsx|parquet)$"
CSV_ROUTE = r"^/(?!-/)(?P<database>[^/.]+)/(?P<table>[^/.]+)\.(?P<format>csv)$"
FILE_ROUTE = r"^/(?P<database>[^/.]+)\.db$"

_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "parquet": PARQUET}
_LIMIT = re.compile(r"\s+limit\s+\d+\s*$", re.IGNORECASE)
_NOT_ASKED = ("_stream", "_bom", "_dl", "_raw", "_size", "_next", "_facet", "_nocount")


async def download_query(request: Request, datasette: Datasette) -> Response:
    """`/-/download/DATABASE.csv?sql=…` or `/-/download/DATABASE/QUERY.csv?…`: all rows.

    `_bom=off` leaves out the mark that spreadsheets look for, `_raw=on` leaves formulas as they are. Errors: 404 for
    what is not there, 403 for no `select`, 400 for a statement that fails or gives too much, 503 for a long queue.
    """
    form = request.url_vars["format"]
    if form == "parquet" and not parquet_possible():
        raise NotFound("没有安装 pyarrow：pip install 'fangzhi[parquet]'")
    name = _named(datasette, request.url_vars["database"])
    given = _given(request)
    bom = given.get("_bom") != "off"
    if query := request.url_vars["query"]:
        canned = await datasette.get_canned_query(name, tilde_decode(unquote(query)), request.actor)
        if canned is None or canned.get("write"):
            raise NotFound(f"没有 {unquote(query)}")
        return await _canned(datasette, request, name, canned, form, bom)
    await datasette.ensure_permissions(request.actor, [("execute-sql", name), ("view-database", name)])
    sql = given.get("sql", "")
    try:
        validate_sql_select(sql)
    except InvalidSql as error:
        raise Forbidden(str(error)) from error
    return await _of_statement(datasette, request, name, sql, form, bom, name, guest=True)


async def stream_csv(request: Request, datasette: Datasette, send: Any) -> Response | None:
    """`/DATABASE/TABLE.csv?_stream=on`, of views and queries too: every row. All else is left to Datasette."""
    name, table = (tilde_decode(request.url_vars[part]) for part in ("database", "table"))
    if request.args.get("_stream") and not request.args.get("_labels") and name in datasette.databases:
        database = datasette.get_database(name)
        bom = request.args.get("_bom") == "on"
        if isinstance(database, ServedDatabase) and await is_archive(database):
            if canned := await datasette.get_canned_query(name, table, request.actor):
                if not canned.get("write"):
                    return await _canned(datasette, request, name, canned, "csv", bom)
            elif table in {*await database.table_names(), *await database.view_names()}:
                return await _table(datasette, request, database, table, bom)
    from datasette.views.table import TableView  # noqa: PLC0415  (loads all plugins, this one too)

    answer: Response | None = await TableView.as_view(datasette)(request, send)
    return answer


async def whole_file(request: Request, datasette: Datasette) -> Response:
    """`/DATABASE.db`: the archive itself, with its length and in parts too.

    Errors: 404 for none such; 403 where it may not be downloaded, as when it holds what is hidden on the pages.
    """
    name = _named(datasette, request.url_vars["database"])
    permissions = [("view-database-download", name), ("view-database", name), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
    database = datasette.get_database(name)
    if not isinstance(database, ServedDatabase):
        raise NotFound(f"{name} 不是文件")
    if not datasette.setting("allow_download") or database.is_mutable:
        raise Forbidden("这个网站不提供整个档案的下载")
    if not await file_offered(datasette, database):
        raise Forbidden("档案里有身份证号、电话一类的个人信息，网页上已遮住；整个文件不提供下载")
    content = open(database.path, "rb")  # noqa: SIM115  (the answer closes it)
    headers = {"access-control-allow-origin": "*"} if datasette.cors else {}
    tag = Identity.of(content.fileno()).tag  # of what was opened, whatever stands under the path by now
    return FileAnswer(
        content, request, name=f"{name}.db", content_type="application/octet-stream", tag=tag, headers=headers
    )


async def file_offered(datasette: Datasette, database: Any) -> bool:
    """Whether the whole file may be downloaded: it is served, and holds nothing that the pages hide."""
    if not isinstance(database, ServedDatabase) or database.is_mutable or not datasette.setting("allow_download"):
        return False
    if is_unmasked(datasette):
        return True
    edition = database.edition
    if edition.personal is None:
        edition.personal = await is_archive(database) and await database.execute_fn(holds_personal, own=True)
    return not edition.personal


def _named(datasette: Datasette, part: str) -> str:
    """The database that a piece of an address names, percent-encoded or in Datasette's way."""
    for name in (tilde_decode(part), unquote(part)):
        if name in datasette.databases and name != "_internal":
            return name
    raise NotFound(f"没有 {unquote(part)}")


def _given(request: Request) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(request.query_string, keep_blank_values=True).items()}


async def _canned(
    datasette: Datasette, request: Request, name: str, canned: Mapping[str, Any], form: str, bom: bool
) -> Response:
    permissions = [("view-query", (name, canned["name"])), ("view-database", name)]
    await datasette.ensure_permissions(request.actor, permissions)
    return await _of_statement(datasette, request, name, canned["sql"], form, bom, canned["name"])


async def _of_statement(
    datasette: Datasette, request: Request, name: str, sql: str, form: str, bom: bool, title: str, guest: bool = False
) -> Response:
    given = _given(request)
    try:
        needed = await derive_named_parameters(datasette.get_database(name), sql)
    except sqlite3.Error as error:
        return _failed(str(error))
    parameters = tuple((key, given.get(key, "")) for key in sorted(needed))
    return await _answer(datasette, request, name, title, sql, parameters, form, bom, guest)


async def _table(datasette: Datasette, request: Request, database: ServedDatabase, table: str, bom: bool) -> Response:
    """The rows of a table or view that the address asks for; what statement that is, Datasette's own JSON tells."""
    permissions = [("view-table", (database.name, table)), ("view-database", database.name), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
    kept = [(key, value) for key, value in parse_qsl(request.query_string) if key not in _NOT_ASKED]
    path = datasette.urls.table(database.name, table, format="json")
    asked = await datasette.client.get(
        f"{path}?{urlencode([*kept, ('_size', '0'), ('_nocount', '1')])}", cookies=request.cookies
    )
    if asked.status_code != 200:
        return _failed(str(asked.json().get("error", "")), asked.status_code)
    query = asked.json()["query"]
    parameters = tuple(sorted(query["params"].items()))
    guest = any(key == "_where" for key, _ in kept)
    return await _answer(
        datasette, request, database.name, table, _LIMIT.sub("", query["sql"]), parameters, "csv", bom, guest
    )


async def _answer(
    datasette: Datasette,
    request: Request,
    name: str,
    title: str,
    sql: str,
    parameters: tuple[tuple[str, Any], ...],
    form: str,
    bom: bool,
    guest: bool,
) -> Response:
    database = datasette.get_database(name)
    if not isinstance(database, ServedDatabase):
        raise NotFound(f"{name} 不是文件")
    spoken = language(request)
    raw = request.args.get("_raw") == "on"
    csv = form == "csv"
    wanted = Wanted(sql, parameters, form, bom and csv, raw and csv, guest, spoken if form == "xlsx" else "")
    words = _words(datasette, name, title, spoken) if form == "xlsx" else None
    try:
        content, tag = await exports(datasette).open(database, wanted, words)
    except BusyError:
        headers = {"retry-after": str(lanes.RETRY)}
        return Response.text(
            f"现在下载的人多，请 {lanes.RETRY} 秒以后再来 (busy, please retry)\n", status=503, headers=headers
        )
    except TooMuchError as error:
        return _failed(str(error))
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
        return _failed(str(error))
    # Files of the site's own statements are asked for again and again; the language is the reader's.
    headers = {"cache-control": "private, no-cache" if guest or form == "xlsx" else "no-cache"}
    return FileAnswer(content, request, name=f"{title}.{form}", content_type=_TYPES[form], tag=tag, headers=headers)


def _failed(told: str, status: int = 400) -> Response:
    return Response.text(f"下载失败：{told}\n", status=status)


def _words(datasette: Datasette, name: str, title: str, spoken: str) -> Words:
    """The headings and codes of a workbook in the reader's language."""
    if spoken == "en":
        return ENGLISH
    of = datasette.metadata().get("databases", {}).get(name, {})
    told: dict[str, str] = {}
    for table in ("facts", "growth", "ranks", "figures", title):
        told |= of.get("tables", {}).get(table, {}).get("columns", {})
    told |= of.get("queries", {}).get(title, {}).get("columns", {}) if title in of.get("queries", {}) else {}
    return Words(
        heading=lambda column: label(told.get(column), column),
        value=lambda column, value: word("zh", column, value) if isinstance(value, str) else value,
    )
