"""A file as an answer: with its length, an ETag, and the part that a broken download still lacks (RFC 9110)."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from datasette import Response

if TYPE_CHECKING:
    from datasette import Request

_CHUNK = 1 << 18
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")


def attachment(name: str) -> str:
    """A `content-disposition` under which the file is kept by its name, whatever script that is in (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def range_asked(given: str | None, size: int) -> tuple[int, int] | None:
    """The bytes (first, end) that a `Range` header asks for; None for all. Raises ValueError for none that are there."""
    found = _RANGE.fullmatch(given or "")
    if found is None or found[1] == found[2] == "":  # several parts, other units: all of it, as RFC 9110 allows
        return None
    if not found[1]:
        first, end = max(0, size - int(found[2])), size
    else:
        first, end = int(found[1]), min(size, int(found[2]) + 1 if found[2] else size)
        if found[2] and int(found[2]) < first:
            return None
    if first >= size or first >= end:
        raise ValueError("no such bytes")
    return first, end


class FileAnswer(Response):  # type: ignore[misc]
    """An open file sent in pieces and then closed: 200, 206 for a part of it, 304 where the reader has it, 416."""

    def __init__(
        self,
        content: IO[bytes],
        request: Request,
        *,
        name: str,
        content_type: str,
        tag: str,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__("", headers=dict(headers), content_type=content_type)
        self._content, self._bodiless = content, request.method == "HEAD"
        size = os.fstat(content.fileno()).st_size
        etag = f'"{tag}"'
        self.headers |= {"etag": etag, "accept-ranges": "bytes", "content-disposition": attachment(name)}
        self._first, self._end = 0, size
        if known(request.headers.get("if-none-match"), etag):
            self.status, self._end = 304, 0
            return
        if request.headers.get("if-range") in (None, etag):
            try:
                part = range_asked(request.headers.get("range"), size)
            except ValueError:
                self.status, self._end = 416, 0
                self.headers |= {"content-range": f"bytes */{size}"}
                part = None
            if part:
                self.status = 206
                self._first, self._end = part
                self.headers |= {"content-range": f"bytes {self._first}-{self._end - 1}/{size}"}
        self.headers["content-length"] = str(self._end - self._first)

    async def asgi_send(self, send: Any) -> None:
        """Send the part asked for, then let the file go."""
        headers = {**self.headers, "content-type": self.content_type}
        raw = [[key.lower().encode("latin-1"), value.encode("latin-1")] for key, value in headers.items()]
        with self._content as content:
            await send({"type": "http.response.start", "status": self.status, "headers": raw})
            content.seek(self._first)
            left = 0 if self._bodiless else self._end - self._first
            while left and (piece := content.read(min(_CHUNK, left))):
                left -= len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                await asyncio.sleep(0)  # a fast reader of a large file leaves the others their turn
        await send({"type": "http.response.body", "body": b""})


def known(given: str | None, etag: str) -> bool:
    """Whether `If-None-Match` names the tag (weak and strong alike, as for GET they are)."""
    tags = [tag.strip().removeprefix("W/") for tag in (given or "").split(",")]
    return "*" in tags or etag.removeprefix("W/") in tags
