"""Text without a headline: to the article that it speaks of, or together as fragments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.assemble.articles.openings import WHOLLY_QUOTED
from ingest.assemble.articles.runs import TEXT_ROLES, Run
from ingest.layout.blocks import Block
from ingest.layout.language import likeness, opens_sentence, weights
from ingest.models import Decision

_ENOUGH = 2.5
_TOGETHER = 1.6
_PAIRS = 8_000  # texts without a headline, each with an article or with each other: nearest in print first
_NUMBERS = "一二三四五六七八九十"
_ITEM = re.compile(r"^(?:[（(]?([一二三四五六七八九十])[）)、]|([一二三四五六七八九十])是)")

Thread = list[Run]


def attach(blocks: Sequence[Block], threads: Sequence[Thread]) -> tuple[list[Thread], list[Decision]]:
    """The articles of the page, each headless thread added to the one that it belongs to, and why.

    Threads that belong to no article are put together with each other where they speak of the same.
    """
    titled = sorted((t for t in threads if t[0].head or t[0].photo), key=lambda t: t[0].blocks[0])
    headless = [t for t in threads if not (t[0].head or t[0].photo)]
    decisions: list[Decision] = []
    chosen: dict[int, list[tuple[float, Thread]]] = {}
    rest: list[Thread] = []
    vectors = [weights(_text(blocks, t)) for t in titled]
    ranked = []
    above = [t[0].blocks[0] for t in titled]
    wide = max(2, _PAIRS // max(1, len(headless)) // 2)
    for n, thread in enumerate(headless):
        own = weights(_text(blocks, thread))
        at = bisect_left(above, thread[0].blocks[0])
        for k in range(max(0, at - wide), min(len(titled), at + wide)):
            article = titled[k]
            if article[0].photo:
                continue
            score, cue = _fit(blocks, article, thread, likeness(vectors[k], own))
            ranked.append((score, -n, k, cue))
    placed: set[int] = set()
    closed: set[int] = set()
    for score, minus_n, k, cue in sorted(ranked, reverse=True):
        n = -minus_n
        thread = headless[n]
        ends = _is_closed(thread)
        if score < _ENOUGH or n in placed or (ends and k in closed):
            continue
        placed.add(n)
        if ends:
            closed.add(k)
        chosen.setdefault(k, []).append((score, thread))
        decisions.append(_decision(blocks, titled[k], thread, "same-article", cue, score))
    rest = [t for n, t in enumerate(headless) if n not in placed]
    out = []
    for k, article in enumerate(titled):
        last = article[-1].blocks[-1]
        more = sorted(chosen.get(k, []), key=lambda x: (_is_closed(x[1]), x[1][0].blocks[0] < last, x[1][0].blocks[0]))
        out.append(article + [run for _, t in more for run in t])
    fragments, why = _together(blocks, rest)
    decisions += why
    return sorted(out + fragments, key=lambda t: t[0].blocks[0] if t[0].blocks else 0), decisions


def _text(blocks: Sequence[Block], thread: Thread) -> str:
    return "\n".join(run.text(blocks) for run in thread)


def _is_closed(thread: Thread) -> bool:
    return thread[-1].closed is not None


def _body(blocks: Sequence[Block], thread: Thread) -> list[int]:
    return [i for run in thread for i in run.blocks if blocks[i].role in TEXT_ROLES]


def _fit(blocks: Sequence[Block], article: Thread, thread: Thread, alike: float) -> tuple[float, str]:
    """How well a headless thread goes on where an article stops, and the cues for it."""
    score, cues = min(6.0, 40 * alike), [f"names {alike:.2f}"]
    if alike < 0.012:
        score -= 1.5  # what belonged together on the pages measured had 0.02 and more; to stand next is not enough
    body, more = _body(blocks, article), _body(blocks, thread)
    if article[-1].blocks and thread[0].blocks[0] == article[-1].blocks[-1] + 1:
        score += 1.5
        cues.append("next")
    if _is_closed(article):
        score -= 6.0
    signed = article[0].signed(blocks)
    if _is_closed(thread):
        score += -3.0 if signed else 1.0
    if _quoted_headings(blocks, thread[:1]) and _quoted_headings(blocks, article):
        score += 4.0  # “喊了三遍，一户也没漏” and “家冲垮了，再垒一个”: headings of one article
        cues.append("quoted")
    if more:
        score += min(1.0, 4 * opens_sentence(blocks[more[0]].text)) - 0.3
        items = [_number(blocks[i].text) for i in body]
        first = _number(blocks[more[0]].text)
        if first > 1 and max(items, default=0) == first - 1:
            score += 2.0
            cues.append("next-item")
    else:
        score -= 1.0
    return score, "+".join(cues)


def _quoted_headings(blocks: Sequence[Block], thread: Thread) -> bool:
    """Whether headings of the thread, not its headline, are all quotation."""
    return any(
        blocks[i].role == "heading" and WHOLLY_QUOTED.fullmatch(blocks[i].text) for run in thread for i in run.blocks
    )


def _number(text: str) -> int:
    """Which item of a list a paragraph is: 2 for “二、”, “（二）”, “二是”; 0 if none."""
    m = _ITEM.match(text)
    return _NUMBERS.index(m.group(1) or m.group(2)) + 1 if m else 0


def _together(blocks: Sequence[Block], threads: Sequence[Thread]) -> tuple[list[Thread], list[Decision]]:
    """Headless threads as fragments: those that speak of the same are one, the signed one last."""
    vectors = [weights(_text(blocks, t)) for t in threads]
    group = list(range(len(threads)))
    members = {g: [g] for g in group}
    decisions = []
    pairs = sorted(
        (
            (40 * likeness(vectors[a], vectors[b]) + (1.0 if _adjacent(threads[a], threads[b]) else 0.0), a, b)
            for a in range(len(threads))
            for b in range(a + 1, min(len(threads), a + 1 + max(2, _PAIRS // len(threads))))
        ),
        reverse=True,
    )
    for score, a, b in pairs:
        if score < _TOGETHER or group[a] == group[b]:
            continue
        one, two = members[group[a]], members[group[b]]
        if sum(_is_closed(threads[i]) for i in one + two) > 1:
            continue  # two articles, each with its writers
        decisions.append(_decision(blocks, threads[a], threads[b], "same-fragment", f"names {score / 40:.2f}", score))
        del members[group[b]]
        for i in two:
            group[i] = group[a]
        one += two
    out = []
    for _, numbers in sorted(members.items()):
        own = [threads[i] for i in sorted(numbers)]
        own.sort(key=lambda t: (_is_closed(t), _opening(blocks, t)))
        out.append([run for t in own for run in t])
    return out, decisions


def _adjacent(a: Thread, b: Thread) -> bool:
    return any(x.blocks[-1] + 1 == y.blocks[0] or y.blocks[-1] + 1 == x.blocks[0] for x in a for y in b)


def _opening(blocks: Sequence[Block], thread: Thread) -> tuple[bool, int]:
    """Order of fragments: what begins in mid-sentence first, then as printed."""
    body = _body(blocks, thread)
    return (not body or opens_sentence(blocks[body[0]].text) > 0.02, thread[0].blocks[0])


def _decision(blocks: Sequence[Block], a: Thread, b: Thread, rule: str, cue: str, score: float) -> Decision:
    before = blocks[a[-1].blocks[-1]].pieces[-1].end
    after = blocks[b[0].blocks[0]].pieces[0].start
    return Decision("article", before, after, rule, cue, round(max(0.0, min(1.0, score / 10)), 2))
