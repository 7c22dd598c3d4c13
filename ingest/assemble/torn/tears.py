"""What continues a torn paragraph: chosen over the page as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.assemble.torn.evidence import BASE, Evidence, Seam, SeamReader, part
from ingest.assemble.torn.matching import best_pairs
from ingest.assemble.torn.topics import agreement, topic
from ingest.layout.blocks import Block
from ingest.layout.language import likeness, weights

PAIRS = 16_000
"""Pairs of a torn paragraph and what may continue it that are weighed on a page: those nearest to each other in print.

A newspaper's page has fewer; of a text with a thousand lines that break off only neighbours are held against each other.
"""
_PAIRED_AGAIN = 100_000  # pairs that all turns together pair anew; what circles are left is cut
_REACH = 300  # blocks: more than any page of a newspaper has
_CIRCLES = (
    40  # joins that lead back to where they began and are undone one after the other; what is left is cut at once
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
    above: str = ""  # the text above it that may be its own article's, where that does not break off


@dataclass(frozen=True, slots=True)
class Join:
    """That `after` continues `before` (blocks), with what spoke for it."""

    before: int
    after: int
    score: float
    cue: str


def find_joins(
    blocks: Sequence[Block], tails: Sequence[Tail], starts: Sequence[Start], articles: Sequence[str], seams: SeamReader
) -> list[Join]:
    """The pairs of torn paragraph and continuation with the greatest evidence over the whole page.

    `articles` are the beginnings of the page's articles, by which it is seen what else a start may belong to.
    """
    if not tails or not starts:
        return []
    around = _contexts(tails, starts, _candidates(tails, starts), articles)
    table: list[dict[int, float]] = [{} for _ in tails]
    for i, j in around.names:
        seam = seams.read(blocks[tails[i].block].text, blocks[starts[j].block].text)
        points = BASE + seam.score + part(around.evidence(tails[i], starts[j], i, j, seam)) + around.fixed[j]
        if points > 0:
            table[i][j] = points
    pairs = best_pairs(table)
    turn, turns = 0, min(_CIRCLES, _PAIRED_AGAIN // max(1, sum(map(len, table))))
    while (circle := _circle(tails, starts, pairs)) is not None:
        weakest = min(circle, key=lambda i: table[i][pairs[i]])
        del table[weakest][pairs[weakest]]
        turn += 1
        if turn < turns:
            pairs = best_pairs(table)
        else:
            pairs[weakest] = -1
    joins = []
    for i, j in enumerate(pairs):
        if j >= 0:
            tail, start = tails[i], starts[j]
            seam = seams.read(blocks[tail.block].text, blocks[start.block].text)
            evidence = {**seam.evidence, **around.evidence(tail, start, i, j, seam), **around.of_start(start, j)}
            joins.append(Join(tail.block, start.block, table[i][j], _cue(blocks, tail, start, evidence)))
    return joins


def _candidates(tails: Sequence[Tail], starts: Sequence[Start]) -> list[list[int]]:
    """For each tail the starts that it is held against: not those of the stretch above it, nor those too far away."""
    wide = max(2, PAIRS // len(tails) // 2)
    at = [s.block for s in starts]
    out = []
    for t in tails:
        low, high = bisect_left(at, t.block - _REACH), bisect_left(at, t.block + _REACH + 1)
        middle = bisect_left(at, t.block)
        near = range(max(low, middle - wide), min(high, middle + wide))
        out.append([j for j in near if not t.since <= at[j] <= t.block])
    return out


def is_cut_short(tails: int, starts: int) -> bool:
    """Whether a page has so many torn paragraphs that each is held against its neighbours only."""
    return tails * min(starts, 2 * _REACH) > PAIRS and tails * starts > PAIRS


@dataclass(frozen=True, slots=True)
class _Contexts:
    """What the texts around tails and starts share: of words that name, and of what they speak of."""

    names: Mapping[tuple[int, int], float]  # by tail and start
    topics: Mapping[tuple[int, int], float]
    best: Sequence[float]  # of each start, with any other text of the page
    best_topics: Sequence[float]
    stays: Sequence[float]  # of each start, with what stands right above it
    topic_stays: Sequence[float]
    fixed: list[float] = field(default_factory=list)  # what of it counts for a start, whichever tail it continues

    def of_start(self, start: Start, j: int) -> Evidence:
        """What speaks for and against a start's continuing anything; the names are those of `WEIGHTS`."""
        return {
            "stays": self.stays[j],
            "below-headline": float(start.heads),
            "hidden": float(start.hidden),
            "topic-stays": self.topic_stays[j],
        }

    def evidence(self, tail: Tail, start: Start, i: int, j: int, seam: Seam) -> Evidence:
        """What speaks for and against a start's continuing this tail, beside what their seam says."""
        names, agree = self.names[i, j], self.topics[i, j]
        found = {
            "names": min(0.3, names),
            "other-names": min(0.2, self.best[j] - names),
            "topic": agree,
            "other-topic": self.best_topics[j] - agree,
        }
        if tail.following == start.block:
            found["next-past-headline" if tail.fenced else "next"] = 1.0
        else:
            found["far"] = 1.0
            found["far-unsigned"] = float(not seam.signed)
        return found


def _contexts(
    tails: Sequence[Tail], starts: Sequence[Start], pairs: Sequence[Sequence[int]], articles: Sequence[str]
) -> _Contexts:
    names = {(i, j): _alike(tails[i].context, starts[j].context) for i, row in enumerate(pairs) for j in row}
    topics = {(i, j): _agree(tails[i].context, starts[j].context) for i, row in enumerate(pairs) for j in row}
    stays = [_alike(s.above, s.context) if s.above else 0.0 for s in starts]
    topic_stays = [_agree(s.above, s.context) if s.above else 0.0 for s in starts]
    best, best_topics = [max(0.0, x) for x in stays], [max(0.0, x) for x in topic_stays]
    for (i, j), alike in names.items():
        best[j] = max(best[j], alike)
        best_topics[j] = max(best_topics[j], topics[i, j])
    few = max(1, PAIRS // len(starts))
    for j, s in enumerate(starts):
        for article in articles[:few]:
            best[j] = max(best[j], _alike(article, s.context))
            best_topics[j] = max(best_topics[j], _agree(article, s.context))
    around = _Contexts(names, topics, best, best_topics, stays, topic_stays)
    around.fixed.extend(part(around.of_start(s, j)) for j, s in enumerate(starts))
    return around


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    return likeness(_weights(a), _weights(b))


@lru_cache(maxsize=1 << 16)
def _agree(a: str, b: str) -> float:
    return agreement(topic(a), topic(b))


_weights = lru_cache(maxsize=4096)(weights)


def _circle(tails: Sequence[Tail], starts: Sequence[Start], pairs: Sequence[int]) -> list[int] | None:
    """Tails whose joins lead back to where they began, None if reading order has no such circle."""
    leads = {i: _tail_below(tails, starts[j].block) for i, j in enumerate(pairs) if j >= 0}
    done: set[int] = set()
    for first in range(len(pairs)):
        way: dict[int, None] = {}
        i = first
        while i in leads and i not in way and i not in done:
            way[i] = None
            i = leads[i]
        if i in way:
            order = list(way)
            return order[order.index(i) :]
        done.update(way)
    return None


def _tail_below(tails: Sequence[Tail], block: int) -> int:
    """The tail in whose stretch a block stands, -1 for none."""
    k = bisect_left(tails, block, key=lambda t: t.block)
    return k if k < len(tails) and tails[k].since <= block else -1


def _cue(blocks: Sequence[Block], tail: Tail, start: Start, evidence: Evidence) -> str:
    """What spoke for a join, most telling first."""
    shares = sorted(((part({n: v}), n) for n, v in evidence.items()), reverse=True)
    spoke = "+".join(n for share, n in shares[:3] if share > 0.3)
    return f"…{blocks[tail.block].text[-4:]}｜{blocks[start.block].text[:4]}… {spoke}"
