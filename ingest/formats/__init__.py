"""From a file's bytes to its text: one module a format, found by itself.

A module here that has `FORMATS` (see `content.Format`) brings them; nothing else lists them. Libraries that only one
format needs are imported when such a file is met.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules

from ingest.errors import UnreadableFile
from ingest.formats.content import Format
from ingest.models import Problem, Source

_LINE_END = re.compile(r"\r\n?|[\x0b\u2028\u2029\x85]")


@cache
def formats() -> dict[str, Format]:
    """Every format by the endings of its files."""
    found: dict[str, Format] = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        made = getattr(import_module(f"{__name__}.{module.name}"), "FORMATS", ())
        found |= {ending: one for one in made for ending in one.endings}
    return dict(sorted(found.items()))


def media_type(path: str) -> str | None:
    """The kind of file by its ending, None if it is not one that is known."""
    known = formats().get(PurePosixPath(path).suffix.lower())
    return known.media_type if known else None


def read_file(path: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """The file's text with its encoding and hash, and what is doubtful about it.

    `path` is the file's place in its collection. Raises UnreadableFile when the file is empty, binary, of a kind that
    is not read, locked or too damaged, or when its format's library is not installed.
    """
    known = formats().get(PurePosixPath(path).suffix.lower())
    if known is None:
        raise UnreadableFile("kind", f"不是可读的文件种类（可读的种类：{' '.join(formats())}）")
    if not data:
        raise UnreadableFile("empty", "文件是空的（0 字节）")
    content = known.read(data)
    text = _LINE_END.sub("\n", content.text)
    if not text.strip():
        raise UnreadableFile("empty", f"文件里只有空白（{len(data)} 字节）")
    source = Source(path, text, known.media_type, content.encoding, len(data), hashlib.sha256(data).hexdigest())
    return source, content.problems
