"""The words that tell how sure a figure is (data/status_cues.csv), and how far each of them holds."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ingest.facts.words.slots import sentence_starts
from ingest.models import Quantity, Status

_STOPS = {
    "figure": re.compile("[，,、；;。！？的]"),
    "sentence": re.compile("[。！？]"),
    "member": re.compile("[；;。！？]"),
    "clause": re.compile("[，,；;。！？]"),
}


class Cue(NamedTuple):
    """A word of the list where it stands, and how far it holds."""

    start: int
    end: int
    until: int
    status: Status
    word: str


class _Cues(NamedTuple):
    """The list of cues, ready to be looked for."""

    opening: re.Pattern[str]  # the characters that a cue begins with: most places are passed over by this alone
    pattern: re.Pattern[str]
    table: dict[str, tuple[Status, str]]  # status and reach of each group of the pattern


@cache
def _cues() -> _Cues:
    lines = (files("ingest") / "data" / "status_cues.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    pattern = "|".join(f"(?P<c{i}>{row['cue']})" for i, row in enumerate(rows))
    return _Cues(
        re.compile("[" + "".join(sorted({char for row in rows for char in _openings(row["cue"])})) + "]"),
        re.compile(pattern),
        {f"c{i}": (row["status"], row["reach"]) for i, row in enumerate(rows)},  # type: ignore[misc]
    )


def _openings(cue: str) -> list[str]:
    """The characters that a cue of the list may begin with: the first of each alternative, what is looked behind left out."""
    before = ""
    while before != cue:
        before, cue = cue, _GROUP.sub(lambda m: "" if m[1] else "…", cue)
    openings = [alternative[:1] for alternative in cue.split("|")]
    if not all("\u4e00" <= char <= "\u9fff" for char in openings):
        raise ValueError(f"status_cues.csv: each alternative of {cue!r} must begin with a Chinese character")
    return openings


_GROUP = re.compile(r"\((\?<?[=!])?[^()]*\)")


def find_cues(text: str, quantities: Sequence[Quantity]) -> list[Cue]:
    """The cues of the sentences that state a figure, up to its last: no cue holds beyond its sentence."""
    cues = _cues()
    found: list[Cue] = []
    starts = [q.start for q in quantities]
    stops: dict[str, int] = {}  # where each reach ended last: it is looked for again only past that
    for low, high in _stretches(text, starts):
        at = low  # where the cue before ends: a word is part of one alone
        for opening in cues.opening.finditer(text, low, high):
            m = cues.pattern.match(text, opening.start()) if opening.start() >= at else None
            if m is None:
                continue
            at = m.end()
            status, reach = cues.table[m.lastgroup or ""]
            if stops.get(reach, -1) < at:
                stops[reach] = _stop(reach, text, at)
            until = stops[reach]
            if status == "estimate":
                until = min(until, _reach_of_expected(text, m, until))
                # “预计明年3月试生产；5万吨…”: what is expected has no figure, so the next member of the list is not meant.
                member = _stop("member", text, at)
                index = bisect_left(starts, at)
                if index == len(starts) or starts[index] >= member:
                    until = min(until, member)
            found.append(Cue(m.start(), at, until, status, m.group()))
    return found


def _stop(reach: str, text: str, at: int) -> int:
    stop = _STOPS[reach].search(text, at)
    return stop.start() if stop else len(text)


def _stretches(text: str, figures: Sequence[int]) -> list[tuple[int, int]]:
    """Each sentence in which one of `figures` begins, up to the last that does."""
    begins = sentence_starts(text)
    last = {bisect_right(begins, at) - 1: at for at in figures}
    return [(begins[index], at) for index, at in last.items()]


_GROWTH = re.compile("同比|比上年|较上年|比去年|较去年|增长|下降|增幅|年均")


def _reach_of_expected(text: str, m: re.Match[str], sentence: int) -> int:
    """“预计全年…；…” at the head of a sentence holds for all of it, “数字经济总量预计达到…” for its clause."""
    before = text[max(0, m.start() - 1) : m.start()]
    if before in ("", "。", "！", "？", "：", "—", " ") or text.startswith(("全年", "今年", "，"), m.end()):
        return sentence
    stop = _STOPS["member" if before in ("，", "；", ",", ";") else "clause"].search(text, m.end())
    if stop and _GROWTH.match(text, stop.end()):  # “预计达4.1万元，增长8.5%”
        stop = _STOPS["clause"].search(text, stop.end())
    return stop.start() if stop else sentence


def governing(held: list[Cue], at: int) -> Cue | None:
    """The last of the cues `held` that holds at `at`; takes out those that no longer can."""
    while held and held[-1].until <= at:
        if held.pop().status == "actual":
            held.clear()  # “计划建成5个，已建成3个，完成率60%”: what is done puts an end to what was planned
    first = len(held) - 1
    while first > 0 and (held[first].until <= at or _may_join(held[first - 1], held[first])):
        first -= 1
    best: Cue | None = None
    for index in range(max(first, 0), len(held)):
        cue = held[index]
        if at < cue.until:
            if best is not None and best.status == "estimate" and _may_join(best, cue):
                continue  # “预计今年生产总值将达到1360亿元” is expected, not promised
            best = cue
        elif cue.status == "actual":
            best = None
    return best


def _may_join(before: Cue, cue: Cue) -> bool:
    """Whether 将 only goes on with what the cue before it says."""
    return cue.word.startswith("将") and before.end + 16 > cue.start
