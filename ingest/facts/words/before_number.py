"""The words that lead up to a number: its hedge (约, 不低于) and the verb that makes it a change (增长, 压缩了)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.models import Qualifier


@dataclass(slots=True)
class Lead:
    """What stands directly before a number."""

    start: int  # where its words begin
    qualifier: Qualifier | None = None
    sign: int = 0  # +1 or -1 for a change
    level: bool = False  # 到, 至: the number is where it went (降低到3%)
    stop: bool = False  # 新增 and its like: an amount, whatever the verb says
    verb: str = ""
    share_only: bool = False  # the verb makes a change of a share alone (加快0.5个百分点; 加快22个项目 is none)


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    value: str
    share_only: bool
    not_after: frozenset[str]


_LONGEST = 5  # characters of the longest word of the table; a test holds it to that


@cache
def _words() -> dict[str, _Word]:
    with (files("ingest") / "data" / "lead_words.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {r["word"]: _Word(r["class"], r["value"], r["only"] == "share", frozenset(r["not_after"])) for r in rows}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words of the table are that end in a character, the longest first: most characters end none."""
    endings = {word[-1] for word in _words()}
    return {c: tuple(sorted({len(word) for word in _words() if word[-1] == c}, reverse=True)) for c in endings}


def read_lead(text: str, low: int, start: int) -> Lead:
    """The words of `text[low:start]` that belong to the number at `start`, read backwards, longest word first.

    “同比增长约”35.8% → hedge `about`, change +1, starting at 同比; “降低到”3% → a level; “新增”55个 → an amount.
    """
    lead, words, lengths = Lead(start), _words(), _lengths()
    at, toward = start, False
    while at > low:
        if text[at - 1] in " \u3000":  # “增长 8%”, as some pages are set
            at -= 1
            continue
        for length in lengths.get(text[at - 1], ()):
            word = words.get(text[at - length : at]) if length <= at - low else None
            if word:
                break
        else:
            break
        kind = word.kind
        if word.not_after and text[at - length - 1 : at - length] in word.not_after:
            break
        if kind == "leader" or (kind == "hedge" and lead.qualifier):
            break
        if kind in ("verb", "noun"):
            lead.verb = text[at - length : at]
            lead.share_only = word.share_only
            lead.level = toward and kind == "verb"
            lead.sign = 0 if lead.level else int(word.value)
            lead.start = _with_leaders(text, low, at - length)
            return lead
        at -= length
        lead.start = at
        if kind == "hedge":
            lead.qualifier = word.value  # type: ignore[assignment]
        elif kind == "level":
            toward = True
        elif kind == "stop":
            lead.stop = True
            return lead
    return lead


def _with_leaders(text: str, low: int, at: int) -> int:
    """Where 同比, 年均, 分别 … before the verb at `at` begin."""
    words, lengths = _words(), _lengths()
    while at > low:
        for length in lengths.get(text[at - 1], ()):
            word = words.get(text[at - length : at]) if length <= at - low else None
            if word and word.kind in ("leader", "fill"):
                at -= length
                break
        else:
            return at
    return at
