"""How likely it is that each of some texts is the one asked for, by a query of which they hold but a part.

Such a query is a headline, a heading, a sentence half remembered. What tells its text from others that share some of
its words was weighed on headlines of newspapers, each asked for among the texts of all of them and among the sections
of government reports (`python -m benchmarks.search_known`):

- bm25 over the pairs and over the words of the query, by their rarity in the archive;
- bm25 over its characters, by their rarity among the candidates: a headline shortens (中俄印 for 中国、俄罗斯、印度);
- the most of its pairs that stand in one passage: what a text is about it says in one place;
- what stands at the beginning, where news and sections say what they are about;
- the pairs of what stands in brackets after the headline, most often the name of a column;
- the length: a long text holds some of everything.

The weights were fitted by logistic regression on 1,214 headlines of a daily (February 2019, January and May 2020),
each among the 4,853 articles of these months and again with 76,379 sections of reports beside them, and rounded. On
the 3,563 of two other months (October 2019, February 2020) the mean reciprocal rank is .776 among themselves (plain
bm25 over pairs: .728) and .741 among 79,942 rows. That nothing more of bm25's kin (b of .75, longer substrings, words at
the beginning, the longest common substring) adds to them was seen on the former.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.search.numerals import whole

# What each sign of the list above weighs.
_PAIRS, _WORDS, _CHARACTERS, _PASSAGE, _BEGINNING, _ASIDE, _LENGTH = 3.8, 1.7, 2.5, 3.9, 1.8, 3.6, 0.6
_ALL = _PAIRS + _WORDS + _CHARACTERS + _PASSAGE + _BEGINNING
_K_PAIRS, _K_OTHERS, _B = 2.0, 1.2, 0.35  # bm25's constants; FTS5's b of .75 puts a section before any article …
_B_FIRST = 0.75  # … but is best where pairs alone decide
_CLOSELY = 50  # texts that are looked at for more than their pairs: those that hold the most of these
_USUAL = 1000  # characters of a usual text: the same for all tables, so that their scores compare
_TITLE = 4  # times that what stands in a title counts
_STEP = 50  # characters: a passage is two steps long
_LEAD = 200  # characters of a text's beginning
_PLACES = 30  # of a pair in one text that are looked at
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: pairs and words with their rarity, and single characters."""

    pairs: Mapping[str, float]
    words: Mapping[str, float]
    characters: Sequence[str]
    aside: Mapping[str, float] = field(default_factory=dict)  # pairs of what stands in brackets after it

    def latin(self) -> bool:
        """Whether texts must be read in lower case."""
        return any(part.lower() != part.upper() for part in (*self.pairs, *self.aside))


@dataclass(frozen=True, slots=True)
class Text:
    """A candidate: its title, if it has one, and its text, folded where that matters."""

    title: str
    text: str


def relevance(asked: Asked, texts: Sequence[Text]) -> list[float]:
    """A number between 0 and 1 for each of `texts`, the higher the likelier; 0 for one that holds no pair, nor any of what stands aside."""
    counts = [_counts(asked.pairs, text) for text in texts]
    closely = list(range(len(texts)))
    scores = [0.0] * len(texts)
    if len(texts) > _CLOSELY:
        shares = [
            _share(count, asked.pairs, _K_OTHERS, _norm(text, _B_FIRST))
            for count, text in zip(counts, texts, strict=True)
        ]
        order = sorted(closely, key=lambda at: -shares[at])
        closely, rest = order[:_CLOSELY], order[_CLOSELY:]
        for at in rest:
            scores[at] = shares[at] / 10_000  # below any other
    others = [*asked.characters, *(word for word in asked.words if word not in asked.pairs)]
    for at in closely:
        counts[at] |= _counts(others, texts[at])
    held = {c: sum(1 for at in closely if c in counts[at]) for c in asked.characters}
    rows = len(closely)
    rarity = {c: math.log(1 + (rows - n + 0.5) / (n + 0.5)) for c, n in held.items()}
    bits = {pair: (1 << bit, weight) for bit, (pair, weight) in enumerate(asked.pairs.items())}
    weighed: dict[int, float] = {0: 0.0}
    for at in closely:
        scores[at] = _score(asked, texts[at], counts[at], rarity, bits, weighed)
    return scores


def _score(
    asked: Asked,
    text: Text,
    counts: Mapping[str, int],
    rarity: Mapping[str, float],
    at: Mapping[str, tuple[int, float]],
    weighed: dict[int, float],
) -> float:
    if counts.keys().isdisjoint(asked.pairs):
        return _held(text, asked.aside) / 10_000
    length = _norm(text, _B)
    lead = text.title + text.text[:_LEAD]
    score = (
        _PAIRS * _share(counts, asked.pairs, _K_PAIRS, length)
        + _WORDS * _share(counts, asked.words, _K_OTHERS, length)
        + _CHARACTERS * _share(counts, rarity, _K_OTHERS, length)
        + _PASSAGE * _best_passage(text, counts, at, weighed) / sum(asked.pairs.values())
        + _BEGINNING * sum(weight for c, weight in rarity.items() if c in lead) / (sum(rarity.values()) or 1)
        + _ASIDE * _held(text, asked.aside)
        - _LENGTH * math.log((len(text.text) + 100) / _USUAL)
    )
    score = max(0.001, score / _ALL)
    return score / (1 + score)


def _counts(parts: Iterable[str], text: Text) -> dict[str, int]:
    """How often each part stands in `text`, those that do; a title counts several times."""
    counts: dict[str, int] = {}
    for part in parts:
        number = text.text.count(part) + (_TITLE * text.title.count(part) if text.title else 0)
        if number and part[0] in _DIGITS and len(part) > 1 and part[-1] in _DIGITS:
            pattern = _number(part)
            number = len(pattern.findall(text.text)) + _TITLE * len(pattern.findall(text.title))
        if number:
            counts[part] = number
    return counts


@lru_cache(maxsize=256)
def _number(part: str) -> re.Pattern[str]:
    return re.compile(whole(part) or re.escape(part))


def _norm(text: Text, b: float) -> float:
    return 1 - b + b * len(text.text) / _USUAL


def _held(text: Text, weights: Mapping[str, float]) -> float:
    """The share of these parts by weight that stand anywhere in `text`."""
    held = sum(weight for part, weight in weights.items() if part in text.text or part in text.title)
    return held / (sum(weights.values()) or 1)


def _share(counts: Mapping[str, int], weights: Mapping[str, float], k: float, length: float) -> float:
    """bm25 as a share of what a text of usual length has that holds each part once."""
    norm, score = k * length, 0.0
    for part, weight in weights.items():
        if part in counts:
            score += weight * counts[part] * (k + 1) / (counts[part] + norm)
    return score / (sum(weights.values()) or 1)


def _best_passage(
    text: Text, counts: Mapping[str, int], at: Mapping[str, tuple[int, float]], weighed: dict[int, float]
) -> float:
    """The weight of the pairs that stand together in the title or in one passage. `weighed` remembers sums."""
    steps: dict[int, int] = {}  # number of a step, and the pairs in it as bits
    title = 0
    for pair, (bit, _) in at.items():
        if pair not in counts:
            continue
        if pair in text.title:
            title |= bit
        place = text.text.find(pair)
        for _ in range(_PLACES):
            if place < 0:
                break
            step = place // _STEP
            steps[step] = steps.get(step, 0) | bit
            place = text.text.find(pair, (step + 1) * _STEP)
    sets = {title, *(bits | steps.get(step + 1, 0) for step, bits in steps.items())}
    for bits in sets:
        if bits not in weighed:
            weighed[bits] = sum(weight for bit, weight in at.values() if bits & bit)
    return max(map(weighed.__getitem__, sets))
