"""What people say of what was read: a correction as it stands in a file, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operation = Literal["set", "clear", "reject", "add", "split", "join", "merge", "part", "confirm", "undo"]
CorrectionState = Literal["applied", "confirmed", "superseded", "withdrawn", "unplaced"]
"""`superseded`: a later row says otherwise; `withdrawn`: a later row takes it back; `unplaced`: it fits nothing there is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a file in `corrections/`. `path` and `start` are those of its target, of a thing without place `thing`."""

    path: str | None  # of the document, within its collection
    start: int | None  # offset in the source
    thing: str | None  # `entity:place/云溪区`, `indicator:税收`
    words: str  # of the source at `start`, on which it was made; "" where it speaks of no words
    before: str  # what stood before them …
    after: str  # … and after
    operation: Operation
    column: str  # `fact.subject` and so on; "" where the operation has none
    value: str
    by: str
    at: str  # ISO date or time
    reason: str
    file: str  # the file's name


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction. Offsets are those of the words where they stand now."""

    correction: Correction
    state: CorrectionState
    start: int | None = None
    end: int | None = None
    read: str | None = None  # what was read in the column before anybody corrected it
    why: str | None = None  # of one that was not applied: the reason, in Chinese
