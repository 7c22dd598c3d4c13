"""How likely it is that each of some texts is the one asked for, by a query of which they hold but a part.

Such a query is a headline, a heading, a sentence half remembered. What tells its text from others that share some of
its words was weighed on headlines of newspapers, each asked for among the texts of all of them and among the sections
of government reports (`python -m benchmarks.search_known`):

- bm25 over the pairs and over the words of the query, by their rarity in the archive;
- bm25 over its characters, by their rarity among the candidates: a headline shortens (中俄印 for 中国、俄罗斯、印度);
- the most of its pairs that stand in one passage: what a text is about it says in one place;
- what stands at the beginning, where news and sections say what they are about;
- the length: a long text holds some of everything.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# What each sign of the list above weighs; found by logistic regression, rounded.
_PAIRS, _WORDS, _CHARACTERS, _PASSAGE, _BEGINNING, _LENGTH = 3.5, 2.7, 2.4, 4.4, 1.5, 0.3
_ALL = _PAIRS + _WORDS + _CHARACTERS + _PASSAGE + _BEGINNING
_K_PAIRS, _K_OTHERS, _B = 2.0, 1.2, 0.35  # bm25's constants; FTS5's b of .75 puts a section before any article
_USUAL = 1000  # characters of a usual text: the same for all tables, so that their scores compare
_TITLE = 4  # times that what stands in a title counts
_STEP = 50  # characters: a passage is two steps long
_LEAD = 200  # characters of a text's beginning
_PLACES = 30  # of a pair in one text that are looked at


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: pairs and words with their rarity, and single characters."""

    pairs: Mapping[str, float]
    words: Mapping[str, float]
    characters: Sequence[str]

    def latin(self) -> bool:
        """Whether texts must be read in lower case."""
        return any(part.isascii() for part in self.pairs)


@dataclass(frozen=True, slots=True)
class Text:
    """A candidate: its title, if it has one, and its text, folded where that matters."""

    title: str
    text: str


def relevance(asked: Asked, texts: Sequence[Text]) -> list[float]:
    """A number between 0 and 1 for each of `texts`, the higher the likelier; 0 for one that holds no pair."""
    counts = [_counts(asked, text) for text in texts]
    rows = len(texts)
    held = {c: sum(1 for count in counts if c in count) for c in asked.characters}
    rarity = {c: math.log(1 + (rows - n + 0.5) / (n + 0.5)) for c, n in held.items()}
    at = {pair: (1 << bit, weight) for bit, (pair, weight) in enumerate(asked.pairs.items())}
    weighed: dict[int, float] = {0: 0.0}
    return [_score(asked, text, count, rarity, at, weighed) for text, count in zip(texts, counts, strict=True)]


def _score(
    asked: Asked,
    text: Text,
    counts: Mapping[str, int],
    rarity: Mapping[str, float],
    at: Mapping[str, tuple[int, float]],
    weighed: dict[int, float],
) -> float:
    if counts.keys().isdisjoint(asked.pairs):
        return 0.0
    length = 1 - _B + _B * len(text.text) / _USUAL
    lead = text.title + text.text[:_LEAD]
    score = (
        _PAIRS * _share(counts, asked.pairs, _K_PAIRS, length)
        + _WORDS * _share(counts, asked.words, _K_OTHERS, length)
        + _CHARACTERS * _share(counts, rarity, _K_OTHERS, length)
        + _PASSAGE * _best_passage(text, counts, at, weighed) / sum(asked.pairs.values())
        + _BEGINNING * sum(weight for c, weight in rarity.items() if c in lead) / (sum(rarity.values()) or 1)
        - _LENGTH * math.log((len(text.text) + 100) / _USUAL)
    )
    score = max(0.001, score / _ALL)
    return score / (1 + score)


def _counts(asked: Asked, text: Text) -> dict[str, int]:
    """How often each character, pair and word stands in `text`, those that do; a title counts several times."""
    counts: dict[str, int] = {}
    for parts in (asked.characters, asked.pairs, asked.words):
        for part in parts:
            # Most pairs and words are ruled out by what they are made of, without a look at the text.
            if part not in counts and all(c in counts for c in part if len(part) > 1):
                number = text.text.count(part) + (_TITLE * text.title.count(part) if text.title else 0)
                if number:
                    counts[part] = number
    return counts


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
