"""Downloads that a spreadsheet opens as they are meant: every row, Chinese shown, no cell taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

from datasette import Forbidden, NotFound, Response
from datasette.utils import InvalidSql, derive_named_parameters, validate_sql_select

from publish.headers import App, Message, Receive, Scope, Send
from publish.parquet import PARQUET, as_parquet, parquet_possible
from publish.xlsx import XLSX, as_xlsx

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

BOM = "\ufeff"
ROUTE = r"^/-/download/(?P<database>[^/]+)(?:/(?P<query>[^/]+))?\.(?P<format>csv|xlsx|parquet)$"

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


def harmless(cell: Any) -> Any:
    """The cell, kept from being read as a formula by an apostrophe in front; numbers stay what they are."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def as_csv(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as CSV with every cell harmless."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def with_safe_csv(app: App) -> App:
    """`app`, whose CSV answers to `…csv?_bom=on` begin with a byte-order mark and hold no formulas.

    Datasette sends each record of a CSV in a message of its own; what does not end a record is kept for the next.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        if scope["type"] != "http" or b"_bom=on" not in query or not scope["path"].endswith(".csv"):
            await app(scope, receive, send)
            return
        is_csv, begun, kept = False, False, b""

        async def send_safe(message: Message) -> None:
            nonlocal is_csv, begun, kept
            if message["type"] == "http.response.start":
                headers = [(name, value) for name, value in message["headers"] if name.lower() != b"content-length"]
                is_csv = message["status"] == 200 and any(
                    name.lower() == b"content-type" and value.startswith((b"text/csv", b"text/plain"))
                    for name, value in headers
                )
                await send({**message, "headers": headers} if is_csv else message)
                return
            if not is_csv or message["type"] != "http.response.body":
                await send(message)
                return
            kept += message.get("body", b"")
            more = message.get("more_body", False)
            # An odd number of quotes means that a quoted cell goes on in the next message.
            whole = not more or (kept.endswith(b"\n") and kept.count(b'"') % 2 == 0)
            body = ""
            if whole:
                body = as_csv(csv.reader(io.StringIO(kept.decode("utf-8"), newline="")))
                kept = b""
                if not begun and body:
                    body, begun = BOM + body, True
            await send({**message, "body": body.encode("utf-8")})

        await app(scope, receive, send_safe)

    return wrapped


async def download_query(request: Request, datasette: Datasette) -> Response:
    """`/-/download/DATABASE.csv?sql=…` or `/-/download/DATABASE/QUERY.csv?…`: all rows, no row limit."""
    if request.url_vars["format"] == "parquet" and not parquet_possible():
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
        await datasette.ensure_permissions(
            request.actor, [("view-query", (name, canned["name"])), ("view-database", name)]
        )
        sql, title = canned["sql"], canned["name"]
    else:
        await datasette.ensure_permissions(request.actor, [("execute-sql", name), ("view-database", name)])
        sql, title = given.get("sql", ""), name
        try:
            validate_sql_select(sql)
        except InvalidSql as error:
            raise Forbidden(str(error)) from error
    needed = await derive_named_parameters(database, sql)
    result = await database.execute(sql, {key: given.get(key, "") for key in needed})
    return _answer([list(result.columns), *(list(row) for row in result.rows)], title, request.url_vars["format"])


def _answer(rows: list[list[Any]], title: str, form: str) -> Response:
    named = re.sub(r"[^A-Za-z0-9_-]", "_", title)
    headers = {"content-disposition": f'attachment; filename="{named}.{form}"'}
    if form == "xlsx":
        return Response(as_xlsx(rows), headers=headers, content_type=XLSX)
    if form == "parquet":
        return Response(as_parquet(rows[0], rows[1:]), headers=headers, content_type=PARQUET)
    return Response(BOM + as_csv(rows), headers=headers, content_type="text/csv; charset=utf-8")
