"""The printed lines of a document: where each begins and ends, how wide it is, what stands before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# What ends a line besides the line feed: Word's line break (vertical tab) and a page's end (form feed).
_BREAKS = re.compile(r"[\n\x0b\x0c]")
_NOT_PRINTED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Line:
    """A line that is not blank; `start` and `end` bound it in the source without the white space around it."""

    number: int  # 1-based, counted by line feeds
    start: int
    end: int
    text: str  # the source's characters between them
    indent: int  # cells of white space before it
    blank_before: int  # how many blank lines stand before it
    new_page: bool = False  # whether a form feed stands between it and the line before

    @cached_property
    def cells(self) -> int:
        """Its width as a terminal or a page of even print has it: a Chinese character is two."""
        return self.indent + width(self.text)

    @property
    def chars(self) -> int:
        """Its width in characters, the indent by its full-width spaces."""
        return (self.indent + 1) // 2 + len(self.text)


def width(text: str) -> int:
    """How many cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def split_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text` from `start` on that are not blank."""
    at, number, blank, paged = start, text.count("\n", 0, start) + 1, 0, False
    for found in [*_BREAKS.finditer(text, start), None]:
        end = found.start() if found else len(text)
        raw = text[at:end]
        if stripped := raw.strip():
            low = at + len(raw) - len(raw.lstrip())
            yield Line(number, low, low + len(stripped), stripped, _indent(text[at:low]), blank, paged)
            blank, paged = 0, False
        elif found is None or found.group() == "\n":
            blank += 1
        if found:
            paged = paged or found.group() == "\x0c"
            number += found.group() == "\n"
            at = found.end()


def _indent(blank: str) -> int:
    return sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in blank)
