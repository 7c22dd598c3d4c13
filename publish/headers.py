"""Headers of every answer: a content security policy, what caches may keep, and which methods there are."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from publish.policy import policy

if TYPE_CHECKING:
    from datasette.app import Datasette

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_POSTED = re.compile(
    r".*/-/(login|logout|messages|permissions|edit/[a-z]+/\d+)|(?!.*/-/).*/[^/]+/[^/]+"
)  # Datasette's; queries that write
_STATIC = re.compile(r"/-/static(-plugins)?/")
_LARGEST = 2_000_000  # bytes of a page whose sum is taken; longer answers are files with tags of their own


def with_headers(app: App, datasette: Datasette | None = None, seconds: int = 300) -> App:
    """`app`, its answers carrying the headers above, an ETag, and how many `seconds` they may be kept.

    Pages depend on the language cookie and say so. Cookies that are not ASCII are no cookies of ours. 405 answers what
    nothing here is made for. Raises ValueError for a policy of the operator's that is none.
    """
    added = [
        (b"content-security-policy", policy(datasette).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    ]

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if answer := _without_app(scope):
            status, allowed, told = answer
            headers = [(b"allow", ", ".join(allowed).encode()), (b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": status, "headers": headers + added})
            await send({"type": "http.response.body", "body": told.encode()})
            return
        if any(name == b"cookie" and not value.isascii() for name, value in scope["headers"]):
            kept = [(name, value) for name, value in scope["headers"] if name != b"cookie" or value.isascii()]
            scope = {**scope, "headers": kept}
        tagged = _Tagged(scope, send, seconds, added)
        await app(scope, receive, tagged.send)

    return wrapped


def _without_app(scope: Scope) -> tuple[int, tuple[str, ...], str] | None:
    """Status, methods and text where the method alone decides the answer."""
    method, path = scope["method"], scope["path"]
    allowed = _METHODS if _POSTED.fullmatch(path) else _METHODS[:3]
    if method not in allowed:
        return 405, allowed, f"这个地址只接受 {'、'.join(allowed)}\n"
    # Datasette answers for its tables, whose JSON other sites may be let read.
    return (204, allowed, "") if method == "OPTIONS" and (path == "/" or "/-/" in path) else None


class _Tagged:
    """Sends an answer on. A page in one piece, or a small file, is given the sum of its bytes for a tag first."""

    def __init__(self, scope: Scope, send: Send, seconds: int, added: list[tuple[bytes, bytes]]) -> None:
        self._send = send
        self._added = added
        self._static = bool(_STATIC.search(scope["path"]))
        headers = dict(scope["headers"])
        self._known = headers.get(b"if-none-match", b"")
        self._whole = scope["method"] == "GET"
        self._seconds = 3600 if self._static else seconds
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": self._headers(message)}
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        more = message.get("more_body", False)
        if more and self._static and len(self._body) < _LARGEST:
            return
        start, body, self._start, self._body = self._start, self._body, None, b""
        names = {name.lower() for name, _ in start["headers"]}
        if not more and self._whole and start["status"] == 200 and b"etag" not in names and len(body) < _LARGEST:
            tag = f'W/"{sha256(body).hexdigest()[:32]}"'.encode()
            start["headers"].append((b"etag", tag))
            if tag in [one.strip() for one in self._known.split(b",")]:
                start, body = self._not_modified(start), b""
        await self._send(start)
        await self._send({**message, "body": body})

    def _headers(self, message: Message) -> list[tuple[bytes, bytes]]:
        headers = [(bytes(name), bytes(value)) for name, value in message.get("headers", [])]
        names = {name.lower(): value for name, value in headers}
        headers += [(name, value) for name, value in self._added if name not in names]
        if names.get(b"content-type", b"").startswith(b"text/html"):
            vary = [part.strip() for part in names.get(b"vary", b"").split(b",") if part.strip()]
            if b"cookie" not in [part.lower() for part in vary]:
                headers = [(name, value) for name, value in headers if name.lower() != b"vary"]
                headers.append((b"vary", b", ".join([*vary, b"Cookie"])))
        if b"cache-control" not in names and b"set-cookie" not in names and message["status"] == 200:
            headers.append((b"cache-control", f"max-age={self._seconds}".encode()))
        return headers

    @staticmethod
    def _not_modified(start: Message) -> Message:
        dropped = (b"content-length", b"content-type", b"content-encoding")
        return {
            **start,
            "status": 304,
            "headers": [(name, value) for name, value in start["headers"] if name.lower() not in dropped],
        }
