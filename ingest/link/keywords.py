"""Key words of articles: frequent in the one, rare among the others (TF-IDF)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

MOST = 8
"""Key words of an article."""

# General Chinese weighs as much as this many articles: in an archive of thirty, its own frequencies say little yet.
_PRIOR_ARTICLES = 200


def idf(word: str, holders: int, articles: int, general: Callable[[str], float]) -> float:
    """How rare a word is in the archive (`holders` of `articles` articles have it), the general language added."""
    expected = _PRIOR_ARTICLES * math.exp(-general(word))
    return math.log((_PRIOR_ARTICLES + articles + 1) / (expected + holders + 0.5))


def choose(
    counts: Sequence[tuple[str, int]], holders: Mapping[str, int], articles: int, general: Callable[[str], float]
) -> list[str]:
    """The key words of an article with the word `counts`, the weightiest first; a word that occurs once is none."""
    weighed = [(count * idf(word, holders[word], articles, general), word) for word, count in counts if count > 1]
    return [word for _, word in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:MOST]]
