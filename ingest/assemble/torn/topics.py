"""What a text speaks of, as far as its words tell: traffic, farming, medicine … whatever names it gives."""

from __future__ import annotations

import lzma
import math
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

_ZERO = ord("H")  # the data file's letter for 0


@cache
def _vectors() -> dict[str, tuple[int, ...]]:
    packed = files("ingest").joinpath("data/layout/topics.txt.xz").read_bytes()
    rows = (line.split("\t") for line in lzma.decompress(packed).decode().splitlines() if not line.startswith("#"))
    return {word: tuple(ord(c) - _ZERO for c in letters) for word, letters in rows}


@lru_cache(maxsize=2048)
def topic(text: str) -> tuple[float, ...]:
    """The direction in which the words of a text point, as a vector of length 1; empty if none of them is known."""
    vectors = _vectors()
    counts = Counter(word for word in rjieba.cut(text, False) if word in vectors)
    found = [0.0] * len(next(iter(vectors.values())))
    for word, n in counts.items():
        weight = 1.0 + math.log(n)
        found = [x + weight * y for x, y in zip(found, vectors[word], strict=True)]
    length = math.sqrt(sum(x * x for x in found))
    return tuple(x / length for x in found) if length else ()


def agreement(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """How much two topics agree, from -1 to 1; 0 if one is not known."""
    return sum(x * y for x, y in zip(a, b, strict=True)) if a and b else 0.0
