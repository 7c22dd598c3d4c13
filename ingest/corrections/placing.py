"""Where the words that a correction quotes stand in the document as it is now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """Source offsets of the quoted words; `why` where they could not be told."""

    start: int = -1
    end: int = -1
    why: str | None = None


class Squeezed:
    """A text without its white space, with the way back: lines may be wrapped otherwise and the words be the same."""

    def __init__(self, text: str) -> None:
        self._offsets: Sequence[int] = [at for at, sign in enumerate(text) if not sign.isspace()]
        self.text = "".join(text[at] for at in self._offsets)

    def at(self, offset: int) -> int:
        """The place in `self.text` of a source offset."""
        return bisect_left(self._offsets, offset)

    def placed(self, start: int, end: int) -> Placed:
        """The source offsets of `self.text[start:end]`."""
        return Placed(self._offsets[start], self._offsets[end - 1] + 1)


def squeeze(words: str) -> str:
    """`words` without white space."""
    return "".join(words.split())


def place(text: Squeezed, start: int, words: str, before: str = "", after: str = "") -> Placed:
    """Where `words`, quoted at the source offset `start` between `before` and `after`, stand.

    Where they stand there still, there. Else, where they occur exactly once between these, at that place. Words that
    are gone, or that stand at several places, are none: `why` says so.
    """
    own, lead, tail = squeeze(words), squeeze(before), squeeze(after)
    if not own:
        return Placed(why="没有引用原文")
    whole = lead + own + tail
    at = text.at(start)
    if text.text.startswith(whole, at - len(lead)) and at >= len(lead):
        return text.placed(at, at + len(own))
    first = text.text.find(whole)
    if first < 0:
        return Placed(why=f"原文里没有“{own[:30]}”了" if own not in text.text else f"“{own[:30]}”前后的字与当时不同了")
    if text.text.find(whole, first + 1) >= 0:
        return Placed(why=f"“{own[:30]}”不在原处，而文中不止一处，不知是哪一处")
    return text.placed(first + len(lead), first + len(lead) + len(own))


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in `text`, white space aside."""
    squeezed, own = Squeezed(text), squeeze(words)
    found: list[tuple[int, int]] = []
    at = squeezed.text.find(own) if own else -1
    while at >= 0:
        spot = squeezed.placed(at, at + len(own))
        found.append((spot.start, spot.end))
        at = squeezed.text.find(own, at + 1)
    return found
