"""What continues a torn paragraph: chosen over the page as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.headlines import balanced, seam
from ingest.assemble.language import affinity, likeness, opens_sentence, weights
from ingest.assemble.matching import best_pairs
from ingest.layout.blocks import Block

_ENOUGH = 2.5  # below this a torn paragraph stays torn: “就难业难、” followed by another county's wages scored 1.9


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


@dataclass(frozen=True, slots=True)
class Join:
    """That `after` continues `before` (blocks), with what spoke for it."""

    before: int
    after: int
    score: float
    cue: str


def find_joins(blocks: Sequence[Block], tails: Sequence[Tail], starts: Sequence[Start], page: str) -> list[Join]:
    """The pairs of torn paragraph and continuation with the greatest evidence over the whole page."""
    if not tails or not starts:
        return []
    tail_weights = [weights(t.context) for t in tails]
    start_weights = [weights(s.context) for s in starts]
    table = [
        [
            (-9.0, "") if t.since <= s.block <= t.block else _weigh(blocks, t, s, likeness(tw, sw), page)
            for s, sw in zip(starts, start_weights, strict=True)
        ]
        for t, tw in zip(tails, tail_weights, strict=True)
    ]
    pairs = best_pairs([[score - _ENOUGH for score, _ in row] for row in table])
    return [
        Join(tails[i].block, starts[j].block, *table[i][j]) for i, j in enumerate(pairs) if j >= 0
    ]


def _weigh(blocks: Sequence[Block], tail: Tail, start: Start, alike: float, page: str) -> tuple[float, str]:
    """The evidence that `start` continues `tail`, and its cues."""
    a, b = blocks[tail.block].text, blocks[start.block].text
    score, cues = 0.0, []
    if tail.following == start.block:
        score += 0.5 if tail.fenced else 3.0
        cues.append("next")
    bits = affinity(a, b)
    score += 0.45 * max(-3.0, min(bits, 8.0))
    if bits > 2:
        cues.append(f"{a[-1]}{b[0]}")
    if length := seam(a, b, page):
        score += 4.0 if length == 4 else 2.5
        cues.append(f"{a[-2:]}｜{b[:2]} stands elsewhere")
    score += 1.5 - min(4.0, 8.0 * opens_sentence(b))
    if b[0] in "，。、；：！？）”》’":
        score += 3.0
        cues.append("punctuation")
    quotes = _quotes(a, b)
    score += quotes
    if quotes > 0:
        cues.append("quotes")
    if alike > 0.01:
        score += min(5.0, 32 * alike)
        cues.append(f"names {alike:.2f}")
    if start.heads:
        score -= 4.0
    return score, "+".join(cues)


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
