"""What the language itself says of a tear: which characters follow each other, and how sentences open.

Counts of character pairs in work reports (see the data file's head); what is not in the file is rare.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.data_files import data_lines

_FOLD = re.compile(r"[0-9０-９]+(?:[.．][0-9]+)?|[A-Za-z]+")
_RUN = re.compile(r"[\u4e00-\u9fff0A]{2,}")
_STOPS = "，。、；：！？）”》’"
_TORN_START = re.compile(r"[\u3400-\u9fff][，、]")
_UNSEEN = 8.0  # a count for pairs that the file leaves out; it lists those of 40 and more


@dataclass(frozen=True, slots=True)
class _Counts:
    singles: dict[str, float]
    pairs: dict[str, float]
    starts: dict[str, float]
    total: float
    told: dict[str, float]  # how much a pair of characters tells: the square of its rarity in bits, 0 for common ones
    unseen: float  # … and one that the file leaves out


@cache
def _counts() -> _Counts:
    singles: dict[str, float] = {}
    pairs: dict[str, float] = {}
    starts: dict[str, float] = {}
    text = files("ingest").joinpath("data/layout/pairs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        key, tab, rest = line.partition("\t")
        if not tab:
            continue
        width = 2 if key == "^^" else 1
        target = {"*": singles, "^": starts, "^^": starts}.get(key, pairs)
        lead = key if target is pairs else ""
        for i in range(0, len(rest), width + 1):
            target[lead + rest[i : i + width]] = 2 ** ((ord(rest[i + width]) - 48) / 2)
    total = sum(singles.values())
    told = {pair: _told(n, total) for pair, n in pairs.items()}
    return _Counts(singles, pairs, starts, total, told, _told(_UNSEEN, total))


def _told(seen: float, total: float) -> float:
    rarity = max(0.0, math.log2(total / seen) - 10.0)
    return rarity * rarity


@cache
def opener() -> re.Pattern[str]:
    """What opens a sentence of running text and no headline: “该县”, “近年来”, “在……方面，”, “3月6日”."""
    words = sorted(data_lines("layout/openers.txt"), key=len, reverse=True)
    phrases = r"在[^，]{2,12}[上中下里方面时后前]，|[0-9一二三四五六七八九十]{1,4}[年月日]"
    return re.compile("|".join(map(re.escape, words)) + "|" + phrases)


def fold(text: str) -> str:
    """The text with every number as “0” and every Latin word as “A”, as the counts have it."""
    return _FOLD.sub(lambda m: "0" if m.group()[0] in "0123456789０１２３４５６７８９" else "A", text)


def affinity(left: str, right: str) -> float:
    """How much more often the first character of `right` follows the last of `left` than chance has it, in bits.

    About 5 and more inside words (“隐｜患”), below 0 for characters that do not meet (“草｜县”).
    """
    left, right = fold(left[-12:])[-1:], fold(right[:12])[:1]
    if not _RUN.fullmatch(left + right):
        return 0.0
    counts = _counts()
    expected = counts.singles.get(left, _UNSEEN) * counts.singles.get(right, _UNSEEN) / counts.total
    seen = counts.pairs.get(left + right)
    if seen is None:
        return min(0.0, math.log2(_UNSEEN / max(expected, 1.0)))
    return math.log2(seen / expected)


def is_rare(text: str) -> bool:
    """Whether a short string holds a pair of characters that official texts seldom have: “化工高新” no, “石小勇” yes."""
    counts = _counts()
    return any(counts.pairs.get(text[i : i + 2], 0.0) < 300 for i in range(len(text) - 1))


def opens_sentence(text: str) -> float:
    """How likely the first two characters, where they stand in a text, open a sentence: 0 to 1.

    “近年”, “该县” about 1; “患0”, “动0”, “位，” about 0. What has no counts gets the middle, 0.25.
    """
    bare = text.lstrip("“《（(‘「『")
    if opener().match(bare):
        return 0.5
    start = fold(bare[:16])[:2]
    if len(start) < 2 or not _RUN.fullmatch(start[:1] * 2):
        return 0.25
    counts = _counts()
    if _RUN.fullmatch(start) and (seen := counts.pairs.get(start)):
        return min(1.0, counts.starts.get(start, 0.0) / seen)
    single = counts.starts.get(start[:1], 0.0) / counts.singles.get(start[:1], _UNSEEN)
    # “位，”, “推进，”: a clause of one or two characters before its comma is rarely a sentence's beginning.
    return min(1.0, single * 3) * (0.2 if not _RUN.fullmatch(start) else 1.0)


def begins_torn(text: str) -> bool:
    """Whether a text begins in mid-sentence for certain: with a stop, or with a clause of one character
    (“位，2台大客车……”, “校、社区……”). Clauses of two do open sentences: “冬日，”, “眼下，”.
    """
    if text[:1] in _STOPS:
        return True
    return _TORN_START.match(text) is not None and opens_sentence(text) < 0.005


def weights(text: str) -> dict[str, float]:
    """The character pairs of a text, each weighted by how often it stands there and how rare it is at large.

    The squares of the weights add up to 1.

    Names (“涟源”, “瑶歌”) weigh most, what every official text says (“推进”, “工作”) next to nothing.
    """
    counts = _counts()
    told, unseen = counts.told, counts.unseen
    found: Counter[str] = Counter()
    for run in _RUN.findall(fold(text)):
        found.update(map(str.__add__, run, run[1:]))
    out = {}
    for pair, n in found.items():
        value = told.get(pair, unseen)
        if value and "0" not in pair:
            out[pair] = value if n == 1 else value * (1.0 + math.log2(n))
    length = math.hypot(*out.values())
    return {pair: weight / length for pair, weight in out.items()}


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine between two texts' weights: 0 nothing in common, 1 the same."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[pair] for pair, w in a.items() if pair in b)
