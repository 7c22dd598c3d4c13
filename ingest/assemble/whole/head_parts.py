"""Which lines of a whole page are kicker, headline, deck and writers' line of an article, and which its body.

The part of each line is chosen together with those of its neighbours: the sequence of parts with the highest sum of
weights (Viterbi). A weight belongs to a part and a cue of its line, or to two neighbouring parts and a cue of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from ingest.assemble.whole.cues import Setting, edge_cues, line_cues
from ingest.assemble.whole.line_kinds import Line
from ingest.data_files import data_rows

Part = Literal["kicker", "title", "more", "deck", "writer", "body", "date"]
"""`more`: the second line of a headline; `body` all that is no head: text, headings, captions, names below it.

`date`: a date inside a head, which the page sets between the others; no line is weighed as one.
"""

PARTS: tuple[Part, ...] = ("kicker", "title", "more", "deck", "writer", "body")
FOLLOWS: dict[Part, tuple[Part, ...]] = {
    "kicker": ("kicker", "title"),
    "title": ("more", "deck", "writer", "body"),
    "more": ("more", "deck", "writer", "body"),
    "deck": ("deck", "writer", "body"),
    "writer": ("writer", "body"),
    "body": ("body", "kicker", "title"),
}
_FIXED: tuple[Part, ...] = ("body",)
_SIGNED: tuple[Part, ...] = ("writer", "body")
_CREDITS = ("labelled-names", "bracketed-names", "photographer", "photo-paragraph", "signed-paragraph")
_STARTS: tuple[Part, ...] = ("kicker", "title", "body")
Weights = Mapping[str, Mapping[str, float]]


@cache
def head_weights() -> dict[str, dict[str, float]]:
    """The weights learnt: of a part (“title”) or two (“kicker>title”), by cue."""
    found: dict[str, dict[str, float]] = {}
    for row in data_rows("layout/head_weights.csv"):
        found.setdefault(row["part"], {})[row["cue"]] = float(row["weight"])
    return found


def read_parts(lines: Sequence[Line], setting: Setting) -> list[Part]:
    """The part of each line, by the weights of the data file."""
    cues = [[] if line.fixed else line_cues(lines, i, setting) for i, line in enumerate(lines)]
    edges = [edge_cues(lines, i) for i in range(len(lines))]
    return choose(lines, cues, edges, head_weights())


def reasons(lines: Sequence[Line], i: int, part: Part, setting: Setting) -> tuple[float, str]:
    """By how much the line's cues speak for an article's beginning with it as this part, and the three that say most."""
    learnt = head_weights()
    told: dict[str, float] = {}
    for cue in line_cues(lines, i, setting):
        weight = sum(learnt.get(name, {}).get(cue, 0.0) for name in (part, "start"))
        told[cue] = weight - learnt.get("body", {}).get(cue, 0.0)
    most = sorted((cue for cue in told if told[cue] > 0), key=lambda cue: -told[cue])[:3]
    return sum(told.values()), "+".join(most)


def choose(
    lines: Sequence[Line], cues: Sequence[Sequence[str]], edges: Sequence[Sequence[str]], learnt: Weights
) -> list[Part]:
    """The part of each line by its cues, those of it with the line above, and the weights given."""
    best: dict[Part, float] = {}
    back: list[dict[Part, Part | None]] = []
    for i, line in enumerate(lines):
        here: dict[Part, float] = {}
        came: dict[Part, Part | None] = {}
        for before, part, step in steps(line, cues[i], edges[i], learnt, tuple(best) if i else (None,)):
            score = step + (best[before] if before else 0.0)
            if part not in here or score > here[part]:
                here[part], came[part] = score, before
        best = here
        back.append(came)
    return _trace(best, back)


def steps(
    line: Line, cues: Sequence[str], edges: Sequence[str], learnt: Weights, befores: Sequence[Part | None]
) -> Iterator[tuple[Part | None, Part, float]]:
    """Each way to go on from the parts that the line above may have: that part, the line's own, what it weighs."""
    may = _FIXED if line.fixed else _SIGNED if line.kind in _CREDITS else PARTS
    own = {part: _sum(learnt, part, cues) for part in may}
    start = _sum(learnt, "start", cues)
    for before in befores:
        for part in FOLLOWS[before] if before else _STARTS:
            if part not in own:
                continue
            if before in (None, "body"):
                step = start if part != "body" else 0.0
            else:
                step = 0.0 if line.fixed else _sum(learnt, f"{before}>{part}", edges)
            yield before, part, own[part] + step


def _trace(best: Mapping[Part, float], back: Sequence[Mapping[Part, Part | None]]) -> list[Part]:
    parts: list[Part] = []
    at: Part | None = None
    for part, score in best.items():
        if part != "kicker" and (at is None or score > best[at]):
            at = part
    for came in reversed(back):
        if at is None:
            break
        parts.append(at)
        at = came[at]
    return parts[::-1]


def _sum(learnt: Weights, part: str, cues: Sequence[str]) -> float:
    own = learnt.get(part)
    return sum(own.get(cue, 0.0) for cue in cues) if own else 0.0
