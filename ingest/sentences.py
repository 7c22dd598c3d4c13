"""Sentences and clauses of a clean paragraph, with their offsets."""

from __future__ import annotations

import re
from functools import lru_cache

# A sentence ends in 。！？… or in a semicolon that closes a member of a list; closing quotes and brackets stay with it.
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)》〉】]*|\n|$)")
_CLAUSE = re.compile(r"[^。！？!?；;，,：:\n]*(?:[。！？!?；;，,：:]+[”’」』）)》〉】]*|\n|$)")


@lru_cache(4)  # several readers ask for those of a paragraph, one after another
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of `text`, its closing mark included; together they cover the text."""
    return tuple(m.span() for m in _SENTENCE.finditer(text) if m.end() > m.start())


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each clause (up to and with a comma, semicolon, colon or full stop) of `text[start:end]`."""
    return [m.span() for m in _CLAUSE.finditer(text, start, len(text) if end is None else end) if m.end() > m.start()]


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence that holds the character at `at`."""
    for start, end in sentences(text):
        if start <= at < end:
            return start, end
    return 0, len(text)
