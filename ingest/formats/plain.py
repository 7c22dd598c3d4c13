"""Plain text and Markdown, read as they stand."""

from __future__ import annotations

from ingest.decode import decode
from ingest.formats.content import Content, Format


def read(data: bytes) -> Content:
    """The characters of the file, untouched."""
    return Content(*decode(data))


FORMATS = (Format((".txt",), "text/plain", read), Format((".md", ".markdown"), "text/markdown", read))
