"""Lines put together as one text, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ingest.layout.blocks import Stretch
from ingest.models import Piece

_NUMBER_ENDS = re.compile(r"[0-9０-９.．,，%％一二三四五六七八九十百千万亿]$|[0-9０-９][\u4e00-\u9fff]{1,2}$")
_UNIT = re.compile(r"[0-9０-９.．%％]|[万亿千百十]?[元吨亩户人个公平美千百万亿起辆台套倍项米件家所]")


class Joined:
    """The text of several stretches of a source without what lies between them.

    `marks` are stretches between them that are kept as marks.
    """

    def __init__(self, source: str, stretches: Sequence[Stretch], marks: Sequence[Stretch] = ()) -> None:
        self.text = "".join(source[a:b] for a, b in stretches) if len(stretches) > 1 else source[slice(*stretches[0])]
        self._stretches = stretches
        self._begins = list(accumulate((b - a for a, b in stretches), initial=0))
        self._marks = [Piece(a, b, "mark") for a, b in marks]

    def stretch(self, start: int, end: int) -> Stretch:
        """The source offsets of the first and behind the last of the characters `text[start:end]`."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        k = min(bisect_right(self._begins, offset) - 1, len(self._stretches) - 1)
        return self._stretches[k][0] + offset - self._begins[k]

    def to_source(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """The pieces in the source, cut where two stretches meet, the marks between these among them."""
        if len(self._stretches) == 1:
            shift = self._stretches[0][0]
            return tuple(Piece(p.start + shift, p.end + shift, p.role) for p in pieces)
        found: list[Piece] = []
        for piece in pieces:
            at = piece.start
            while at < piece.end:
                k = bisect_right(self._begins, at) - 1
                end = min(piece.end, self._begins[k + 1])
                low = self._stretches[k][0] + at - self._begins[k]
                found.append(Piece(low, low + end - at, piece.role))
                at = end
        if self._marks:
            found = sorted([*found, *self._marks], key=lambda p: p.start)
        return tuple(found)


def in_number(before: str, after: str) -> bool:
    """Whether a seam runs through a number, or between it and its unit: “5.｜8%”, “增长6｜亿元”."""
    return _NUMBER_ENDS.search(before) is not None and (_UNIT.match(after) is not None or before[-1] in ".．")
