"""Paragraphs that one document took over from another: a notice in two papers, a phrase of last year's report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

_CLAUSE = re.compile(r"[^\s，。；：、！？“”‘’（）()《》,;:!?—…]{6,}")
_SHORTEST = 40  # characters of a paragraph: below, likeness says nothing (“各位代表，请予审议”)
_COMMON = 24  # paragraphs that may share a clause before it is a set phrase of the genre
_SHARED = 0.2  # of the shorter paragraph must stand in shared clauses for a pair to be compared at all
LIKENESS = 0.8
"""The least likeness of a repeat. Paragraphs of two reports that only follow one pattern reach 0.6 or so."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as printed in some document. `order` is its date, document and place in it: earlier ones first."""

    paragraph: int
    document: int
    order: tuple[str, str, int]
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paragraph that repeats one of another document; `likeness` from 0 to 1 (1: the same characters)."""

    paragraph: int
    original: int
    likeness: float


def find_repeats(printed: Iterable[Printed]) -> list[Repeat]:
    """Each paragraph that repeats one of an earlier document, with the one most like it (of equals the earliest).

    Candidates share whole clauses, which near-duplicates do and other texts rarely; they are then compared character
    by character (normalised insertions and deletions).
    """
    paragraphs = sorted((p for p in printed if len(p.text) >= _SHORTEST), key=lambda p: p.order)
    clauses = [set(_CLAUSE.findall(p.text)) for p in paragraphs]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(clauses):
        for clause in own:
            if len(holders[clause]) <= _COMMON:
                holders[clause].append(index)
    repeats: list[Repeat] = []
    for index, paragraph in enumerate(paragraphs):
        shared: Counter[int] = Counter()
        for clause in clauses[index]:
            if 1 < len(holders[clause]) <= _COMMON:
                for other in holders[clause]:
                    if other < index and paragraphs[other].document != paragraph.document:
                        shared[other] += len(clause)
        best = _best(paragraphs, index, shared)
        if best is not None:
            repeats.append(best)
    return repeats


def _best(paragraphs: list[Printed], index: int, shared: Counter[int]) -> Repeat | None:
    own = paragraphs[index]
    found: Repeat | None = None
    for other, characters in sorted(shared.items()):
        text = paragraphs[other].text
        if characters < _SHARED * min(len(text), len(own.text)):
            continue
        likeness = ratio(own.text, text, score_cutoff=LIKENESS * 100) / 100
        if likeness and (found is None or likeness > found.likeness):
            found = Repeat(own.paragraph, paragraphs[other].paragraph, round(likeness, 3))
    return found
