"""Downloads of every row: of a query, a view or a statement, as CSV, XLSX or Parquet.

Datasette streams its tables page by page, a view by ever larger offsets, and a query not at all. Here a statement runs
once, its rows go to a file, and the file to the reader: one at a time, so that pages do not wait for downloads.
"""

from __future__ import annotations

import asyncio
import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection, OperationalError, ProgrammingError
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode
from weakref import WeakKeyDictionary

from datasette import Forbidden, NotFound, Response
from datasette.utils import InvalidSql, derive_named_parameters, tilde_decode, validate_sql_select

from publish.archives import is_archive
from publish.parquet import PARQUET, as_parquet, parquet_possible
from publish.safe_csv import BOM, harmless
from publish.xlsx import XLSX, write_xlsx

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette
    from datasette.database import Database

ROUTE = r"^/-/download/(?P<database>[^/]+)(?:/(?P<query>[^/]+))?\.(?P<format>csv|xlsx|parquet)$"
CSV_ROUTE = r"^/(?!-/)(?P<database>[^/.]+)/(?P<table>[^/.]+)\.(?P<format>csv)$"
SECONDS = 120  # that a download may take; `plugins: {fangzhi: {download_seconds: …}}` says otherwise

_CSV = "text/csv; charset=utf-8"
_CHUNK = 1 << 18
_LIMIT = re.compile(r"\s+limit\s+\d+\s*$", re.IGNORECASE)
_turns: WeakKeyDictionary[Datasette, asyncio.Lock] = WeakKeyDictionary()


class FileAnswer(Response):  # type: ignore[misc]
    """An answer whose body is a file, sent in pieces and then closed."""

    def __init__(self, content: IO[bytes], headers: dict[str, str], content_type: str) -> None:
        super().__init__("", headers=headers, content_type=content_type)
        self.content = content

    async def asgi_send(self, send: Any) -> None:
        """Send the file, then let it go."""
        headers = {**self.headers, "content-type": self.content_type}
        raw = [[key.lower().encode("utf-8"), value.encode("utf-8")] for key, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        with self.content as content:
            while piece := content.read(_CHUNK):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to write: a statement with its parameters, in which form, and whether for a spreadsheet or for a program."""

    sql: str
    parameters: Mapping[str, Any]
    title: str
    form: str
    for_spreadsheets: bool = True


async def download_query(request: Request, datasette: Datasette) -> Response:
    """`/-/download/DATABASE.csv?sql=…` or `/-/download/DATABASE/QUERY.csv?…`: all rows. `_bom=off` for programs.

    Errors: 404 for what is not there, 403 for no `select`, 400 for a statement that fails or takes too long.
    """
    form = request.url_vars["format"]
    if form == "parquet" and not parquet_possible():
        raise NotFound("没有安装 pyarrow：pip install 'fangzhi[parquet]'")
    name = unquote(request.url_vars["database"])
    if name not in datasette.databases:
        raise NotFound(f"没有 {name}")
    database = datasette.get_database(name)
    given = {key: values[0] for key, values in parse_qs(request.query_string, keep_blank_values=True).items()}
    if query := request.url_vars["query"]:
        canned = await datasette.get_canned_query(name, unquote(query), request.actor)
        if canned is None or canned.get("write"):
            raise NotFound(f"没有 {unquote(query)}")
        return await _canned(datasette, request, database, canned, form, given.get("_bom") != "off")
    await datasette.ensure_permissions(request.actor, [("execute-sql", name), ("view-database", name)])
    sql = given.get("sql", "")
    try:
        validate_sql_select(sql)
    except InvalidSql as error:
        raise Forbidden(str(error)) from error
    needed = await derive_named_parameters(database, sql)
    parameters = {key: given.get(key, "") for key in needed}
    return await _written(datasette, database, _Wanted(sql, parameters, name, form, given.get("_bom") != "off"))


async def stream_csv(request: Request, datasette: Datasette, send: Any) -> Response | None:
    """`/DATABASE/VIEW.csv?_stream=on` and the same of a query: every row. All else is left to Datasette.

    Its tables Datasette streams well, by their keys.
    """
    name, table = (tilde_decode(request.url_vars[part]) for part in ("database", "table"))
    if request.args.get("_stream") and name in datasette.databases:
        database = datasette.get_database(name)
        bom = request.args.get("_bom") == "on"
        if await is_archive(database):
            if canned := await datasette.get_canned_query(name, table, request.actor):
                if not canned.get("write"):
                    return await _canned(datasette, request, database, canned, "csv", bom)
            elif table in await database.view_names():
                return await _view(datasette, request, database, table, bom)
    from datasette.views.table import TableView  # noqa: PLC0415  (loads all plugins, this one too)

    answer: Response | None = await TableView.as_view(datasette)(request, send)
    return answer


async def _canned(
    datasette: Datasette, request: Request, database: Database, canned: Mapping[str, Any], form: str, bom: bool
) -> Response:
    permissions = [("view-query", (database.name, canned["name"])), ("view-database", database.name)]
    await datasette.ensure_permissions(request.actor, permissions)
    given = {key: values[0] for key, values in parse_qs(request.query_string, keep_blank_values=True).items()}
    needed = await derive_named_parameters(database, canned["sql"])
    parameters = {key: given.get(key, "") for key in needed}
    return await _written(datasette, database, _Wanted(canned["sql"], parameters, canned["name"], form, bom))


async def _view(datasette: Datasette, request: Request, database: Database, view: str, bom: bool) -> Response:
    """The rows of a view that the address asks for; what statement that is, Datasette's own JSON tells."""
    permissions = [("view-table", (database.name, view)), ("view-database", database.name), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
    kept = [(key, value) for key, value in parse_qsl(request.query_string) if key not in ("_stream", "_bom", "_dl")]
    path = datasette.urls.table(database.name, view, format="json")
    asked = await datasette.client.get(
        f"{path}?{urlencode([*kept, ('_size', '0'), ('_nocount', '1')])}", cookies=request.cookies
    )
    if asked.status_code != 200:
        return Response.text(str(asked.json().get("error", "")), status=asked.status_code)
    query = asked.json()["query"]
    return await _written(datasette, database, _Wanted(_LIMIT.sub("", query["sql"]), query["params"], view, "csv", bom))


async def _written(datasette: Datasette, database: Database, wanted: _Wanted) -> Response:
    seconds = float((datasette.plugin_config("fangzhi") or {}).get("download_seconds", SECONDS))
    turn = _turns.setdefault(datasette, asyncio.Lock())
    async with turn:
        try:
            content = await database.execute_fn(lambda connection: _write(connection, wanted, seconds))
        except (OperationalError, ProgrammingError) as error:
            told = f"超过 {seconds:g} 秒，没有写完" if str(error) == "interrupted" else str(error)
            return Response.text(f"下载失败：{told}\n", status=400)
    named = re.sub(r"[^A-Za-z0-9_-]", "_", wanted.title)
    headers = {
        "content-disposition": f'attachment; filename="{named}.{wanted.form}"',
        "content-length": str(content.seek(0, os.SEEK_END)),
    }
    content.seek(0)
    return FileAnswer(content, headers, {"csv": _CSV, "xlsx": XLSX, "parquet": PARQUET}[wanted.form])


def _write(connection: Connection, wanted: _Wanted, seconds: float) -> IO[bytes]:
    """The rows in a file that is gone when it is closed. Errors: those of SQLite, “interrupted” for too long a time."""
    content = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    try:
        with _deadline(connection, seconds):
            cursor = connection.execute(wanted.sql, wanted.parameters)
            columns = [column[0] for column in cursor.description]
            if wanted.form == "xlsx":
                write_xlsx(_rows(columns, cursor), content)
            elif wanted.form == "parquet":
                content.write(as_parquet(columns, cursor.fetchall()))
            else:
                text = io.TextIOWrapper(content, "utf-8", newline="", write_through=False)
                text.write(BOM if wanted.for_spreadsheets else "")
                kept = harmless if wanted.for_spreadsheets else _as_it_is
                csv.writer(text).writerows([kept(cell) for cell in row] for row in _rows(columns, cursor))
                text.detach()
    except BaseException:
        content.close()
        raise
    return content


def _as_it_is(cell: Any) -> Any:
    return cell


def _rows(columns: list[str], cursor: Any) -> Iterator[Any]:
    yield columns
    yield from cursor


@contextmanager
def _deadline(connection: Connection, seconds: float) -> Iterator[None]:
    end = perf_counter() + seconds
    connection.set_progress_handler(lambda: int(perf_counter() >= end), 10_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
