"""What continues a torn paragraph: chosen over the page as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.assemble.articles.headlines import balanced, seam
from ingest.assemble.torn.matching import best_pairs
from ingest.assemble.torn.seams import bits_of, classes_after, classes_before, follows, pull, word_across
from ingest.assemble.torn.topics import agreement, topic
from ingest.layout.blocks import Block
from ingest.layout.language import affinity, is_rare, likeness, opens_sentence
from ingest.layout.language import weights as _weights

# Fitted (each tail against all its starts, each start against all its tails) on pages of a daily paper torn and moved
# about by a program, then set by hand where other pages differ; a score above 0 joins.
_BASE = -1.4
_WEIGHTS = {
    "next": 2.06,  # most torn paragraphs go on in the next line
    "next-past-headline": -2.11,
    "pull": 0.57,  # “隐｜患”: bits by which the two characters attract each other
    "push": -0.47,
    "across2": 1.39,  # “深｜入”: a word of the dictionary lies across the seam
    "across3": 3.79,
    "across4": 4.54,
    "follows": 0.43,  # “与｜高校”: bits by which the two words do
    "comma-follows": 0.62,  # “……关节炎，｜却”
    "comma-follows-not": -0.39,
    "starts-no-sentence": 0.30,  # “却”, “的”
    "skip-after": 0.17,
    "printed-whole": 2.13,  # “村民石小｜勇”: the string across the seam stands elsewhere on the page
    "opens-sentence": -3.09,  # “近年来”, “该县” open sentences, they do not go on
    "comma-opens": -0.92,
    "comma": 1.21,
    "short-clause": 1.40,  # “推进，明确任务目标”: a clause of two characters wants its beginning
    "number-first": 1.8,  # “采收鲜果｜260吨，”: a sentence hardly begins with a quantity
    "speech-first": -2.5,  # “往年最怕台风。”说起这些: somebody begins to speak
    "half-word": -3.15,  # “位，2台大客车……” wants “到” or “单” before it
    "quotes": 1.56,
    "frame": 4.33,
    "names": 9.26,
    "other-names": -3.98,  # another text of the page speaks far more of what this one speaks of
    "stays": -14.11,  # so does what stands right above it
    "below-headline": -2.99,
    "hidden": 0.97,
    "far": -0.89,
    "far-unsigned": -1.6,  # “县纪委监委要求……” may belong to the article, but nothing says that it goes on in mid-sentence
    "topic": 2.36,  # what the words speak of, beyond names
    "other-topic": -4.83,
    "topic-stays": -4.94,
}
weights = lru_cache(maxsize=2048)(_weights)
_REACH = 300  # blocks: more than any page of a newspaper has
_STOPS = "，。、；：！？）”》’"
_HALF = re.compile(r"[\u3400-\u9fff][，、]")
_NUMBER_FIRST = re.compile(r"[\d.,]+[余多]?[万亿]?(?!\d|[年月日时点岁]|世纪)[\u3400-\u9fff%]{1,3}[，。、；]")
_SPEECH_FIRST = re.compile(r"“[^“”]{6,}[。！？，]”")
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
    above: str = ""  # the text above it that may be its own article's, where that does not break off


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
    found = _table(blocks, tails, starts, articles, page)
    table = [[-9.0 if e is None else _score(e) for e in row] for row in found]
    pairs = _best(table)
    while (circle := _circle(tails, starts, pairs)) is not None:
        weakest = min(circle, key=lambda i: table[i][pairs[i]])
        table[weakest][pairs[weakest]] = -9.0
        pairs = _best(table)
    joins = []
    for i, j in enumerate(pairs):
        if j >= 0:
            evidence = found[i][j] or {}
            joins.append(
                Join(tails[i].block, starts[j].block, table[i][j], _cue(blocks, tails[i], starts[j], evidence))
            )
    return joins


def _best(table: Sequence[Sequence[float]]) -> list[int]:
    """The best pairs, looked for only among the starts that suit some tail: most of a page's paragraphs suit none."""
    columns = [j for j in range(len(table[0])) if any(row[j] > 0 for row in table)]
    found = best_pairs([[row[j] for j in columns] for row in table])
    return [columns[j] if j >= 0 else -1 for j in found]


def _table(
    blocks: Sequence[Block], tails: Sequence[Tail], starts: Sequence[Start], articles: Sequence[str], page: str
) -> list[list[dict[str, float] | None]]:
    """What speaks for and against each pair of a tail (row) and a start; None where the start stands
    in the stretch above the tail, or too far away."""
    tail_weights = [weights(t.context) for t in tails]
    start_weights = [weights(s.context) for s in starts]
    alike = [[likeness(t, s) for s in start_weights] for t in tail_weights]
    begun = [weights(a) for a in articles]
    stays = [likeness(weights(s.above), w) if s.above else 0.0 for s, w in zip(starts, start_weights, strict=True)]
    best = [
        max(
            [0.0]
            + [alike[i][j] for i, t in enumerate(tails) if not t.since <= s.block <= t.block]
            + [likeness(b, start_weights[j]) for b in begun]
        )
        for j, s in enumerate(starts)
    ]
    tail_topics, start_topics = [topic(t.context) for t in tails], [topic(s.context) for s in starts]
    begun_topics = [topic(a) for a in articles]
    agree = [[agreement(t, s) for s in start_topics] for t in tail_topics]
    agree_stays = [agreement(topic(s.above), w) if s.above else 0.0 for s, w in zip(starts, start_topics, strict=True)]
    agree_best = [
        max(
            [0.0, agree_stays[j]]
            + [agree[i][j] for i, t in enumerate(tails) if not t.since <= s.block <= t.block]
            + [agreement(b, start_topics[j]) for b in begun_topics]
        )
        for j, s in enumerate(starts)
    ]
    return [
        [
            None
            if t.since <= s.block <= t.block or abs(s.block - t.block) > _REACH
            else _evidence(blocks, t, s, alike[i][j], max(best[j], stays[j]), stays[j], page)
            | {
                "topic": agree[i][j],
                "other-topic": agree_best[j] - agree[i][j],
                "topic-stays": agree_stays[j],
            }
            for j, s in enumerate(starts)
        ]
        for i, t in enumerate(tails)
    ]


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
    blocks: Sequence[Block], tail: Tail, start: Start, alike: float, best: float, stays: float, page: str
) -> dict[str, float]:
    """What speaks for and against `start` continuing `tail`; the names are those of `_WEIGHTS`."""
    a, b = blocks[tail.block].text, blocks[start.block].text
    bits, opens, near = affinity(a, b), opens_sentence(b), pull(a, b)
    next_to = tail.following == start.block
    longest = seam(a, b, page)
    clause = _CLAUSE.match(b)
    comma = float(a[-1] in "，、；")
    across = word_across(a, b)
    follow = follows(a, b) if not across else 0.0
    ca, cb = classes_before(a), classes_after(b)
    return {
        "next": float(next_to and not tail.fenced),
        "next-past-headline": float(next_to and tail.fenced),
        "pull": max(0.0, near),
        "push": max(0.0, -near),
        "across2": float(across == 2),
        "across3": float(across == 3),
        "across4": float(across > 3),
        "follows": max(0.0, follow) * (1 - comma),
        "comma-follows": max(0.0, follow) * comma,
        "comma-follows-not": max(0.0, -follow) * comma,
        "starts-no-sentence": max(0.0, -follows("。", b)),
        "skip-after": bits_of(ca[-1], cb[1]) if len(cb) > 1 and not across else 0.0,
        "printed-whole": (1.0 if longest == 4 else 0.6 if longest == 3 else 0.0)
        * (1 if is_rare(a[-2:] + b[:2]) else 0.4),
        "opens-sentence": min(opens, 0.5) * (1 - comma),
        "comma-opens": min(opens, 0.5) * comma,
        "comma": comma,
        "short-clause": float(clause is not None and opens < 0.2),
        "number-first": float(_NUMBER_FIRST.match(b) is not None and a[-1] not in "，、；" and not a[-1].isdigit()),
        "speech-first": float(_SPEECH_FIRST.match(b) is not None and a[-1] not in "，、：“"),
        "half-word": float(bits < 1 and not across and _HALF.match(b) is not None),
        "quotes": _quotes(a, b),
        "frame": _frame(a, b),
        "names": min(0.3, alike),
        "other-names": min(0.2, best - alike),
        "stays": stays,
        "below-headline": float(start.heads),
        "hidden": float(start.hidden),
        "far": float(not next_to),
        "far-unsigned": float(
            not (next_to or across or longest or clause or _NUMBER_FIRST.match(b))
            and max(follow, near) <= 0
            and b[0] not in _STOPS
            and follows("。", b) > -2.5
        ),
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
