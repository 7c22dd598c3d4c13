"""Addresses typed with Chinese in them.

Browsers percent-encode Chinese in an address; `curl 'http://…?_search=税收'` sends the bytes as they are, and Datasette
would read them as Latin-1. (The server must let such bytes through at all: httptools does, h11 answers 400.)
"""

from __future__ import annotations

from urllib.parse import quote_from_bytes

from publish.headers import App, Receive, Scope, Send

_ASCII = bytes(range(0x21, 0x7F))  # all that may stand in an address stays as it is, the percent sign too


def with_raw_urls(app: App) -> App:
    """`app`, given percent-encoded what came raw."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            query, path = scope.get("query_string") or b"", scope.get("raw_path") or b""
            scope = {**scope, "query_string": _encoded(query), "raw_path": _encoded(path)}
        await app(scope, receive, send)

    return wrapped


def _encoded(raw: bytes) -> bytes:
    return raw if raw.isascii() else quote_from_bytes(raw, safe=_ASCII).encode()
