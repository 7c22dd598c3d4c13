"""What continues a torn paragraph: chosen over the page as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.assemble.headlines import balanced, seam
from ingest.assemble.matching import best_pairs
from ingest.layout.blocks import Block
from ingest.layout.language import affinity, is_rare, likeness, opens_sentence, weights

# Fitted on pages torn and shuffled by a program, then set by hand where real pages differ; a score above 0 joins.
_BASE = -0.5
_WEIGHTS = {
    "next": 3.0,  # most torn paragraphs go on in the next line
    "next-past-headline": 0.0,
    "word": 0.75,  # “隐｜患”: bits by which the two characters attract each other
    "no-word": -0.35,
    "printed-whole": 2.5,  # “村民石小｜勇”: the string across the seam stands elsewhere on the page
    "opens-sentence": -5.5,  # “近年来”, “该县” open sentences, they do not go on
    "no-opening": 1.0,  # it opens no sentence: a continuation of something, and here something breaks off
    "punctuation": 2.2,
    "short-clause": 0.8,  # “推进，明确任务目标”: a clause of two characters wants its beginning
    "half-word": -1.5,  # “位，2台大客车……” wants “到” or “单” before it
    "quotes": 1.5,
    "frame": 2.5,
    "names": 16.0,
    "other-names": -12.0,  # another torn paragraph speaks far more of what this one speaks of
    "below-headline": -3.5,
    "hidden": -1.5,
    "far": -0.5,
    "far-unsigned": -1.5,  # “县纪委监委要求……” may belong to the article, but nothing says that it goes on in mid-sentence
}
_STOPS = "，。、；：！？）”》’"
_HALF = re.compile(r"[\u3400-\u9fff][，、]")
_CLAUSE = re.compile(r"[\u3400-\u9fff]{1,3}[，、]")
# Prepositions and what closes them, within one clause.
_FRAMES = tuple(
    (re.compile(opening), re.compile(closing))
    for opening, closing in (
        (
            r"以",
            r"为(?:重点|主线?|抓手|契机|目标|核心|载体|依托|导向|基础|中心|突破口|引领|牵引|龙头|原则|手段|主题|切入点|统领|支撑|主体|主导)",
        ),
        (r"[把将]", r"作为|纳入|列为|列入"),
        (r"[对就]", r"进行(?:了|$|整|排|检|清)"),
        (r"与|同|和", r"相结合|相适应|相衔接"),
    )
)


@dataclass(frozen=True, slots=True)
class Tail:
    """A block that breaks off."""

    block: int
    following: int  # the next block of text on the page, -1 at its end
    context: str  # the text of its article above it, itself included
    fenced: bool = False  # a headline stands between it and the next block
    since: int = 0  # the first block of the stretch above it, which cannot be its continuation


@dataclass(frozen=True, slots=True)
class Start:
    """A block that may be the rest of a torn one."""

    block: int
    context: str  # itself and the text below it
    heads: bool = False  # it stands right below an article's headline
    hidden: bool = False  # what stands above it does not break off; only its own beginning looks torn


@dataclass(frozen=True, slots=True)
class Join:
    """That `after` continues `before` (blocks), with what spoke for it."""

    before: int
    after: int
    score: float
    cue: str


def find_joins(
    blocks: Sequence[Block], tails: Sequence[Tail], starts: Sequence[Start], articles: Sequence[str], page: str
) -> list[Join]:
    """The pairs of torn paragraph and continuation with the greatest evidence over the whole page.

    `articles` are the beginnings of the page's articles, by which it is seen what else a start may belong to.
    """
    if not tails or not starts:
        return []
    tail_weights = [weights(t.context) for t in tails]
    start_weights = [weights(s.context) for s in starts]
    alike = [[likeness(t, s) for s in start_weights] for t in tail_weights]
    begun = [weights(a) for a in articles]
    best = [
        max(
            [0.0]
            + [alike[i][j] for i, t in enumerate(tails) if not t.since <= s.block <= t.block]
            + [likeness(b, start_weights[j]) for b in begun]
        )
        for j, s in enumerate(starts)
    ]
    table = [
        [
            _score(_evidence(blocks, t, s, alike[i][j], best[j], page)) if not t.since <= s.block <= t.block else -9.0
            for j, s in enumerate(starts)
        ]
        for i, t in enumerate(tails)
    ]
    pairs = best_pairs(table)
    while (circle := _circle(tails, starts, pairs)) is not None:
        weakest = min(circle, key=lambda i: table[i][pairs[i]])
        table[weakest][pairs[weakest]] = -9.0
        pairs = best_pairs(table)
    joins = []
    for i, j in enumerate(pairs):
        if j >= 0:
            evidence = _evidence(blocks, tails[i], starts[j], alike[i][j], best[j], page)
            joins.append(
                Join(tails[i].block, starts[j].block, table[i][j], _cue(blocks, tails[i], starts[j], evidence))
            )
    return joins


def _circle(tails: Sequence[Tail], starts: Sequence[Start], pairs: Sequence[int]) -> list[int] | None:
    """Tails whose joins lead back to where they began, None if reading order has no such circle."""
    leads = {
        i: next((k for k, t in enumerate(tails) if t.since <= starts[j].block <= t.block), -1)
        for i, j in enumerate(pairs)
        if j >= 0
    }
    for first in range(len(pairs)):
        seen: list[int] = []
        i = first
        while i in leads and i not in seen:
            seen.append(i)
            i = leads[i]
        if seen and i == first:
            return seen
    return None


def _score(evidence: Mapping[str, float]) -> float:
    return _BASE + sum(_WEIGHTS[name] * value for name, value in evidence.items())


def _cue(blocks: Sequence[Block], tail: Tail, start: Start, evidence: Mapping[str, float]) -> str:
    """What spoke for a join, most telling first."""
    shares = sorted(((_WEIGHTS[n] * v, n) for n, v in evidence.items()), reverse=True)
    spoke = "+".join(n for share, n in shares[:3] if share > 0.3)
    return f"…{blocks[tail.block].text[-4:]}｜{blocks[start.block].text[:4]}… {spoke}"


def _evidence(
    blocks: Sequence[Block], tail: Tail, start: Start, alike: float, best: float, page: str
) -> dict[str, float]:
    """What speaks for and against `start` continuing `tail`; the names are those of `_WEIGHTS`."""
    a, b = blocks[tail.block].text, blocks[start.block].text
    bits, opens = affinity(a, b), opens_sentence(b)
    next_to = tail.following == start.block
    longest = seam(a, b, page)
    clause = _CLAUSE.match(b)
    return {
        "next": float(next_to and not tail.fenced),
        "next-past-headline": float(next_to and tail.fenced),
        "word": max(0.0, min(bits, 10.0)),
        "no-word": max(0.0, min(-bits, 4.0)),
        "printed-whole": (1.0 if longest == 4 else 0.6 if longest == 3 else 0.0)
        * (1 if is_rare(a[-2:] + b[:2]) else 0.4),
        "opens-sentence": min(opens, 0.5),
        "no-opening": float(opens < 0.005) * (0.5 if start.hidden else 1.0),
        "punctuation": float(b[0] in _STOPS),
        "short-clause": float(clause is not None and opens < 0.2),
        "half-word": float(bits < 1 and _HALF.match(b) is not None),
        "quotes": _quotes(a, b),
        "frame": _frame(a, b),
        "names": min(0.3, alike),
        "other-names": min(0.2, best - alike),
        "below-headline": float(start.heads),
        "hidden": float(start.hidden),
        "far": float(not next_to),
        "far-unsigned": float(not next_to and not (opens < 0.03 or bits > 3 or b[0] in _STOPS or clause)),
    }


def _frame(a: str, b: str) -> float:
    """1 if `b` closes a frame that `a` opens (“同时以｜……为重点”), -1 if it closes one that neither opens."""
    clause = re.split(r"[，。；]", b, maxsplit=1)[0]
    last = re.split(r"[，。；]", a)[-1]
    for opening, closing in _FRAMES:
        m = closing.search(clause)
        if m and not opening.search(clause[: m.start()]):
            if opening.search(last) and not closing.search(last):
                return 1.0
            return -1.0
    return 0.0


def _quotes(a: str, b: str) -> float:
    """Whether what `a` leaves open `b` closes: 3 if so, negative if one does and the other does not."""
    for opening, closing in ("“”", "《》", "（）"):
        left = a.rfind(opening) > a.rfind(closing)
        closes = b.find(closing)
        opens = b.find(opening)
        right = closes >= 0 and (opens < 0 or closes < opens)
        if left and right:
            return 3.0
        if left != right:
            return -1.0 if left else -2.5
    return 0.0 if balanced(a) else -0.5
