"""CSV that a spreadsheet opens as it is meant: Chinese shown, numbers as numbers, no cell taken for a formula."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable
from typing import Any

from publish.headers import App, Message, Receive, Scope, Send

BOM = "\ufeff"

# A document is one cell; the reader's usual limit of 131,072 characters would break the file off in its middle.
csv.field_size_limit(sys.maxsize)

# What OWASP names, full-width signs among it: where Chinese or Japanese is typed, spreadsheets take ＝ for =.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\d{1,3}(,\d{3})+(\.\d+)?|\.\d+)(e[+-]?\d+)?%?", re.IGNORECASE)


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
    """`app`, whose CSV answers hold no formulas unless `_raw=on` asks for cells as they are.

    With `_bom=on` they begin with a byte-order mark. Datasette sends each record of a CSV in a message of its own; what
    does not end a record is kept for the next.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        ours = scope.get("path", "").startswith("/-/")  # written so already
        if scope["type"] != "http" or ours or b"_raw=on" in query or not scope["path"].endswith(".csv"):
            await app(scope, receive, send)
            return
        is_csv, begun, kept = False, b"_bom=on" not in query, b""

        async def send_safe(message: Message) -> None:
            nonlocal is_csv, begun, kept
            if message["type"] == "http.response.start":
                names = {name.lower(): value for name, value in message["headers"]}
                is_csv = (
                    message["status"] == 200
                    and b"etag" not in names  # a file of ours, written so already
                    and names.get(b"content-type", b"").startswith((b"text/csv", b"text/plain"))
                )
                if is_csv:
                    headers = [(n, value) for n, value in message["headers"] if n.lower() != b"content-length"]
                    message = {**message, "headers": headers}
                await send(message)
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
