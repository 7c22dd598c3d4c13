"""What stands at the seam of two pieces of text says of their belonging together: words torn in two, words that follow."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

from ingest.layout.language import fold

_NEAR = 12  # characters on either side of a seam that are cut into words
_STOPS = "，、。；：！？“”《》（）"
_UNSEEN = 0.0


@dataclass(frozen=True, slots=True)
class _Bits:
    characters: dict[str, float]  # two characters
    words: dict[tuple[str, str], float]
    known: frozenset[str]  # the words that are classes of their own


@cache
def _bits() -> _Bits:
    packed = files("ingest").joinpath("data/layout/seams.txt.xz").read_bytes()
    characters: dict[str, float] = {}
    words: dict[tuple[str, str], float] = {}
    known: set[str] = set()
    for line in lzma.decompress(packed).decode().splitlines():
        kind, _, rest = line.partition("\t")
        first, *groups = rest.split("\t")
        for group in groups:
            level, _, seconds = group.partition(":")
            bits = float(level)
            if kind == "c":
                characters.update((first + second, bits) for second in seconds)
            else:
                known.add(first)
                words.update(((first, second), bits) for second in seconds.split(" "))
    return _Bits(characters, words, frozenset(known))


@lru_cache(maxsize=4096)
def _classes(text: str) -> tuple[str, ...]:
    """The words of a short text as classes: common words stand for themselves, others for their tag and length."""
    words = _bits().known
    found = []
    for word, tag in rjieba.tag(text, False):
        if word in words:
            found.append(word)
        elif tag == "x":
            found.append(word if word in _STOPS else "x")
        else:
            found.append(tag if tag in ("m", "eng") else tag[:2] + str(min(len(word), 4)))
    return tuple(found)


def classes_before(text: str) -> tuple[str, ...]:
    """The classes of the last words of a text."""
    return _classes(text[-_NEAR:])


def classes_after(text: str) -> tuple[str, ...]:
    """The classes of the first words of a text."""
    return _classes(text[:_NEAR])


def follows(left: str, right: str) -> float:
    """How much more often than chance the first word of `right` follows the last of `left`, in bits (-8 to 12)."""
    return bits_of(classes_before(left)[-1], classes_after(right)[0])


def pull(left: str, right: str) -> float:
    """How much more often than chance the first character of `right` follows the last of `left`, in bits (-6 to 12)."""
    return _bits().characters.get(fold(left[-_NEAR:])[-1] + fold(right[:_NEAR])[0], _UNSEEN)


def last_word(text: str) -> str:
    """The last word of a text; one character alone is often half a word."""
    return str(rjieba.cut(text[-_NEAR:], False)[-1])


def bits_of(left: str, right: str) -> float:
    """How much two classes attract each other, in bits."""
    return _bits().words.get((left, right), _UNSEEN)


def word_across(left: str, right: str) -> int:
    """The length of the word that lies across the seam of two texts (“安全隐｜患”), 0 if none does."""
    a, b = left[-_NEAR:], right[:_NEAR]
    at = 0
    for word in rjieba.cut(a + b, False):
        if at < len(a) < at + len(word):
            return len(word)
        at += len(word)
    return 0
