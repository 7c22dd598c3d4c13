"""Key words."""

from __future__ import annotations

import pytest

from ingest.link.keywords import choose, idf
from ingest.names.keywords import count_words, general_idf

COUNTED = [
    ("招商引资工作成效明显，招商引资项目落地。", "招商引资", 2),
    ("己内酰胺项目投产。GDP增长，GDP超过预期。", "GDP", 2),
]
NOT_COUNTED = [("今年以来，大力进行了2022年的整治。", w) for w in ("今年以来", "进行", "2022", "了")]


@pytest.mark.parametrize(("text", "word", "count"), COUNTED)
def test_what_a_text_is_about_is_counted(text: str, word: str, count: int) -> None:
    assert dict(count_words(text))[word] == count


@pytest.mark.parametrize(("text", "word"), NOT_COUNTED)
def test_the_rest_is_not(text: str, word: str) -> None:
    assert word not in dict(count_words(text))


def test_what_all_articles_have_tells_nothing() -> None:
    counts = [("工作", 9), ("禁毒", 4), ("公安", 1)]
    assert choose(counts, {"工作": 100, "禁毒": 2, "公安": 1}, 100, general_idf) == ["禁毒", "工作"]
    assert idf("禁毒", 1, 100, general_idf) > idf("禁毒", 50, 100, general_idf)
