"""The words of an article that may be its key words, counted; which of them are is known only beside all others."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import rjieba

from ingest.models import BODY_ROLES, Page

Words = tuple[tuple[str, int], ...]

_MOST = 60  # candidates kept for an article: the archive's own frequencies reorder them, but lift nothing from below
# Nouns of all kinds, names, verbal nouns, idioms, abbreviations, by jieba's tags: what a text is about.
_ABOUT = frozenset({"n", "nz", "nt", "ns", "nr", "nrt", "nrfg", "ng", "vn", "an", "j", "l", "i", "eng"})
_WORD = re.compile(r"(?!.*年以来|.*来年)[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}[A-Za-z0-9.]*")
_UNKNOWN = 11.95  # the median of jieba's table, which it gives to words that the table lacks


@cache
def prior() -> dict[str, float]:
    """The inverse document frequency of common words in general Chinese: jieba's own table (MIT)."""
    lines = (files("jieba") / "analyse" / "idf.txt").read_text(encoding="utf-8").splitlines()
    return {word: float(value) for word, _, value in (line.partition(" ") for line in lines)}


def general_idf(word: str) -> float:
    """How rare a word is in general Chinese (natural logarithm)."""
    return prior().get(word, _UNKNOWN)


def read_words(page: Page) -> tuple[Words, ...]:
    """For each article of `page` the words that may be its key words, with their counts, the likeliest first."""
    texts: list[list[str]] = [[] for _ in page.articles]
    for paragraph in page.paragraphs:
        if paragraph.repeat_of is None and (paragraph.role in BODY_ROLES or paragraph.role in ("title", "subtitle")):
            texts[paragraph.article].append(paragraph.text)
    return tuple(count_words("\n".join(own)) for own in texts)


def count_words(text: str) -> Words:
    """The candidates of one text: “招商引资”, “己内酰胺”, not “进行”, “今年”, “2022”."""
    counts = Counter(word for word, tag in rjieba.tag(text, False) if tag in _ABOUT and _WORD.fullmatch(word))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1] * general_idf(pair[0]), pair[0]))
    return tuple(ranked[:_MOST])
