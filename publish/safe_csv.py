"""CSV that a spreadsheet opens as it is meant: Chinese shown, numbers as numbers, no cell taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from publish.headers import App, Message, Receive, Scope, Send

BOM = "\ufeff"

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
            if not begun and not kept and message.get("body", b"").startswith(BOM.encode()):
                is_csv = False  # written for spreadsheets already
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
