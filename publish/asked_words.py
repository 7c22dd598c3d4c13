"""Words of the source that a link asks a page to mark: `?at=START-END#here`, offsets in `documents.text`.

Every link to the source is made here, so that it lands on the very words, whatever the pieces are that a page is set in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from publish.annotate import Mark

if TYPE_CHECKING:
    from datasette import Request

HERE = "here"  # the id of the first word marked
_RANGE = re.compile(r"([0-9]{1,12})-([0-9]{1,12})")


def asked_range(request: Request) -> tuple[int, int] | None:
    """The source characters that the request wants marked; None where it wants none, or what it writes is no range."""
    match = _RANGE.fullmatch(request.args.get("at") or "")
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return int(match[1]), int(match[2])


def marked_at(path: str, start: int, end: int) -> str:
    """The address of a document or article at `path` with these characters of its source marked and in sight."""
    return f"{path}?at={start}-{end}#{HERE}"


def in_pieces(spans: Iterable[Mapping[str, Any]], start: int, end: int) -> tuple[int, int] | None:
    """The place, in the clean text of the paragraph that has these spans, of what it holds of `start..end`."""
    found = [
        (
            span["paragraph_start"] + max(start, span["source_start"]) - span["source_start"],
            span["paragraph_start"] + min(end, span["source_end"]) - span["source_start"],
        )
        for span in spans
        if span["role"] != "mark" and span["source_start"] < end and start < span["source_end"]
    ]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def cut_at(mark: Mark, others: Sequence[Mark]) -> list[Mark]:
    """`mark` in pieces that cross none of the others, for `annotate` leaves out what would; the id stays on the first."""
    edges = {edge for other in others for edge in (other.start, other.end) if mark.start < edge < mark.end}
    bounds = [mark.start, *sorted(edges), mark.end]
    rest = {name: value for name, value in mark.attributes.items() if name != "id"}
    return [
        replace(mark, start=low, end=high, attributes=rest if at else mark.attributes)
        for at, (low, high) in enumerate(pairwise(bounds))
    ]
