"""Addresses typed with Chinese in them.

Browsers percent-encode Chinese in an address; `curl 'http://…?_search=税收'` sends the bytes as they are. RFC 9112 does
not allow that, and Uvicorn's parsers answer 400 before any application sees the request. Here the request line is
mended before it is parsed.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote_from_bytes

# Only a whole request line at the start of what arrives, so that no body is ever touched.
_REQUEST_LINE = re.compile(rb"((?:GET|HEAD) )([^ \r\n]+)( HTTP/1\.[01]\r\n)")
_ASCII = bytes(range(0x21, 0x7F))  # all that may stand in an address stays as it is, the percent sign too


def mended(data: bytes) -> bytes:
    """`data` as it arrived, raw bytes in the address of its request line percent-encoded."""
    line = _REQUEST_LINE.match(data)
    if line is None or line[2].isascii():
        return data
    return line[1] + quote_from_bytes(line[2], safe=_ASCII).encode() + line[3] + data[line.end() :]


def accept_raw_urls() -> None:
    """Have Uvicorn, whichever parser it chooses, mend request lines before it parses them.

    Datasette leaves no other way in: it starts Uvicorn itself, with the protocol `auto`.
    """
    from uvicorn.protocols.http import auto  # noqa: PLC0415 (only a server needs it)

    base: Any = auto.AutoHTTPProtocol
    if base is None or getattr(base, "mends_raw_urls", False):
        return

    class Mending(base):  # type: ignore[misc]
        mends_raw_urls = True

        def data_received(self, data: bytes) -> None:
            super().data_received(mended(data))

    auto.AutoHTTPProtocol = Mending
