"""Which corrections of a document count: later ones win over earlier ones, and what was taken back counts no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.corrections.placing import Placed, Squeezed, place
from ingest.models import Correction, CorrectionState


@dataclass(slots=True)
class Row:
    """A correction on its way: where its words are, and what has become of it so far."""

    correction: Correction
    start: int
    end: int
    state: CorrectionState = "applied"
    why: str | None = None
    read: str | None = None

    @property
    def counts(self) -> bool:
        return self.state in ("applied", "confirmed")

    def fails(self, why: str) -> None:
        """It fits nothing that there is."""
        self.state, self.why = "unplaced", why


def decided(text: str, corrections: Sequence[Correction]) -> list[Row]:
    """The rows of one document in the order in which they count, each with its words placed and its state."""
    squeezed = Squeezed(text)
    return _settled([_row(squeezed, text, correction) for correction in corrections])


def decided_of_things(corrections: Sequence[Correction]) -> list[Row]:
    """The rows that speak of entities and indicators likewise."""
    rows = [Row(correction, -1, -1) for correction in corrections]
    for row in rows:
        if row.correction.operation == "confirm":
            row.state = "confirmed"
    return _settled(rows)


def _settled(rows: list[Row]) -> list[Row]:
    for at, row in enumerate(rows):
        if row.correction.operation == "undo" and row.counts:
            _take_back(row, rows[:at])
    for at, row in enumerate(rows):
        if row.counts:
            for earlier in rows[:at]:
                same = earlier.start == row.start and earlier.correction.thing == row.correction.thing
                if same and earlier.counts and _supersedes(row.correction, earlier.correction):
                    earlier.state = "superseded"
    return rows


def _row(squeezed: Squeezed, text: str, correction: Correction) -> Row:
    assert correction.start is not None
    if correction.words:
        found = place(squeezed, correction.start, correction.words, correction.before, correction.after)
    elif correction.start < len(text):  # of an article: no words are quoted, so that it must begin there
        found = Placed(correction.start, correction.start + 1)
    else:
        found = Placed(why="原文没有这么长")
    row = Row(correction, found.start, found.end)
    if found.why:
        row.fails(found.why)
    elif correction.operation == "confirm":
        row.state = "confirmed"
    return row


def _take_back(undo: Row, earlier: Sequence[Row]) -> None:
    """Withdraw the last row of the same place that still counts, of the column or operation that `undo` names."""
    wanted = undo.correction.value or undo.correction.column
    for row in reversed(earlier):
        own = row.correction
        own_place = row.start == undo.start and own.thing == undo.correction.thing
        if row.counts and own_place and own.operation != "undo" and wanted in ("", own.column, own.operation):
            row.state = "withdrawn"
            return
    undo.fails("这里没有可以撤回的改正")


def _supersedes(later: Correction, earlier: Correction) -> bool:
    match later.operation:
        case "set" | "clear":
            same = earlier.operation in ("set", "clear") and earlier.column == later.column
            return same or (earlier.operation == "confirm" and earlier.column in ("", later.column))
        case "reject":
            return earlier.operation in ("set", "clear", "add", "reject", "confirm") and not earlier.column.startswith(
                "article."
            )
        case "add":
            return earlier.operation in ("add", "reject")
        case "confirm":
            return earlier.operation == "confirm" and earlier.column == later.column
        case "split" | "join":
            return earlier.operation in ("split", "join")
        case "merge":
            return earlier.operation == "merge"
        case "part":
            return earlier.operation == "part" and earlier.value == later.value
    return False
