"""Answers sent compressed to those who take gzip: a long report is 400 kB as it is and a seventh of that on the way."""

from __future__ import annotations

import re
import zlib

from publish.headers import App, Message, Receive, Scope, Send

_LEVEL = 5  # level 9 takes twice as long for two hundredths less
_LEVEL_OF_FILES = 1  # of what comes in pieces, whole tables: others' pages wait meanwhile
_LEAST = 1000  # bytes; below it the frame costs more than it saves
_TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml")
_GZIP = re.compile(rb"(?:^|[,\s])gzip(?:$|[,;\s])", re.IGNORECASE)
_NO_GZIP = re.compile(rb"gzip\s*;\s*q=0(?:\.0*)?\s*(?:$|,)", re.IGNORECASE)


def with_gzip(app: App) -> App:
    """`app`, its texts compressed as they are sent, streams too, where `Accept-Encoding` names gzip."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _takes_gzip(scope):
            await app(scope, receive, send)
            return
        start: Message | None = None
        press = None

        async def send_compressed(message: Message) -> None:
            nonlocal start, press
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body, more = message.get("body", b""), message.get("more_body", False)
            if start is not None:
                begun, start = start, None
                if _is_text(begun) and (more or len(body) >= _LEAST):
                    press = zlib.compressobj(_LEVEL_OF_FILES if more else _LEVEL, wbits=31)
                    begun = {**begun, "headers": _encoded(begun["headers"])}
                await send(begun)
            if press is not None:
                # A stream is flushed now and then by zlib itself: what it holds back is little.
                body = press.compress(body) + (b"" if more else press.flush())
            if body or not more:
                await send({**message, "body": body})

        await app(scope, receive, send_compressed)

    return wrapped


def _takes_gzip(scope: Scope) -> bool:
    given = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
    return bool(_GZIP.search(given)) and not _NO_GZIP.search(given)


def _is_text(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and b"content-encoding" not in headers
        and headers.get(b"content-type", b"").decode("latin-1").startswith(_TEXTS)
    )


def _encoded(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of what is compressed: no length, no parts, a tag for the content alone; a cache must ask who reads."""
    dropped = (b"content-length", b"accept-ranges")
    kept = [
        (name, _weak(value) if name.lower() == b"etag" else value)
        for name, value in headers
        if name.lower() not in dropped
    ]
    return [*kept, (b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]


def _weak(tag: bytes) -> bytes:
    return tag if tag.startswith(b"W/") else b"W/" + tag
