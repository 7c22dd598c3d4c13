"""Hits of a search as a reader sees them: one sentence is one hit, however many rows of the archive hold it.

A sentence of an article stands in the article, its section and each of its facts; “三高四新” is a term of every article
that explains it. The row that ranks first is shown, the others below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.search.find import Hit
from ingest.search.tokens import fold

_SENTENCE_END = re.compile(r"[。！？；!?\n]")
_AROUND = 8  # characters on each side of a match that tell one place from another
_NAMED = ("terms", "people")  # one name is one hit, whatever passage it was read in


@dataclass(frozen=True, slots=True)
class Together:
    """The hit that is shown, and those that show the same."""

    first: Hit
    others: tuple[Hit, ...] = ()


def together(hits: Iterable[Hit]) -> list[Together]:
    """`hits` in their order, each with the later ones that show the same sentence or the same name."""
    found: dict[object, list[Hit]] = {}
    for hit in hits:
        found.setdefault(_shown(hit), []).append(hit)
    return [Together(first, tuple(others)) for first, *others in found.values()]


def _shown(hit: Hit) -> object:
    """What a hit shows: the same for those of one sentence; of its own where no match is seen in it."""
    if hit.table in _NAMED:
        return hit.table, hit.title
    if not hit.snippet.marks or hit.article_id is None:
        return hit.table, hit.id
    text, (start, end) = hit.snippet.text, hit.snippet.marks[0]
    before = _SENTENCE_END.split(text[:start])[-1][-_AROUND:]
    after = _SENTENCE_END.split(text[end:])[0][:_AROUND]
    return hit.article_id, fold(before), fold(text[start:end] + after)
