"""The characters by which a pattern is passed over unread must be all that it can begin with."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import product

import pytest

from ingest.facts.certainty import cues as status_cues
from ingest.facts.quantity import shapes
from ingest.facts.quantity.units import chinese_units
from ingest.facts.whose import bodies, subjects
from ingest.facts.whose import clause_heads as heads
from ingest.facts.whose import pronouns as anaphora
from ingest.facts.words import behind_number as hedges
from ingest.facts.words import wording
from ingest.facts.words.before_number import _lengths, _words

CASES: list[tuple[re.Pattern[str], Container[str]]] = [
    (anaphora.PRONOUN, anaphora.PRONOUN_OPENINGS),
    (heads._TREASURY, "中"),
    (bodies._OWN_LEVEL, bodies.OWN_UNITS),
    (bodies._OWN_BODY, bodies.OWN_UNITS),
    (heads._SUCH_AS, "以"),
    (hedges._BEHIND, hedges._OPENINGS),
    (hedges._WITHIN, hedges._OPENINGS),
    (hedges._MORE, hedges._OPENINGS),
    (wording._BASE, wording._BASE_OPENING.pattern),
    (status_cues._cues().pattern, status_cues._cues().opening.pattern),
]


def _texts(pattern: re.Pattern[str]) -> list[str]:
    """Texts made of the words and characters that the pattern names, one and two together."""
    words = set(re.findall("[一-鿿]+", pattern.pattern))
    chars = {c for word in words for c in word}
    return [*words, *(a + between + b for a, between, b in product(words | chars, ("", "甲乙"), words | {"三十"}))]


@pytest.mark.parametrize(("pattern", "openings"), CASES, ids=[pattern.pattern[:16] for pattern, _ in CASES])
def test_what_is_found_begins_with_one_of_them(pattern: re.Pattern[str], openings: Container[str]) -> None:
    found = {m.group()[0] for text in _texts(pattern) if (m := pattern.match(text + "甲乙丙"))}
    assert found
    assert {char for char in found if char not in openings} == set()


def test_what_is_found_ends_with_one_of_them() -> None:
    pattern = subjects._INVESTMENT
    assert {text[-1] for text in _texts(pattern) if pattern.search(text)} <= subjects._INVESTED


def test_every_chinese_number_begins_where_one_is_looked_for() -> None:
    numerals = ("二", "百", "万", "二〇", "十二", "三百余")
    behind = (*chinese_units(), "分之三", "月", "月份", "点五倍", "〇〇二年", "成", "大产业", "五规划", " 个")
    texts = [a + b + "，" for a, b in product(numerals, behind) if shapes.chinese().match(a + b + "，")]
    assert len(texts) > 2 * len(behind)
    assert [text for text in texts if not shapes.opening().match(text)] == []


def test_every_word_before_a_number_is_looked_for_by_its_length() -> None:
    assert all(len(word) in _lengths()[word[-1]] for word in _words())


def test_a_cue_must_begin_with_a_character_of_its_own() -> None:
    assert status_cues._openings("(?<![甲乙])预计(?!数|值)|力争") == ["预", "力"]
    with pytest.raises(ValueError, match="must begin with a Chinese character"):
        status_cues._openings("(?:明年|后年)将")
