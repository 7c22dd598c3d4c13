"""The form of characters in which a text is read, and where its characters stand in print."""

from __future__ import annotations

import pytest

from ingest.facts.words.folded import _folds, fold


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("全县税收增长5%", "全县税收增长5%"),
        ("全縣稅收增長5%", "全县税收增长5%"),
        ("⼯业产值", "工业产值"),
        ("税\u200b收\ufeff增长", "税收增长"),
        ("𠁞业园", "𠀾业园"),  # beyond 16 bits
        ("𠮷野家😀", "𠮷野家😀"),  # beyond 16 bits, and written the same
    ],
)
def test_folded(printed: str, read: str) -> None:
    form = fold(printed)
    assert form.text == read
    for i, char in enumerate(form.text):
        start, end = form.place(i, i + 1)
        assert fold(printed[start:end]).text == char


def test_most_texts_are_passed_over_by_a_bitmap() -> None:
    """A class with one character beyond 16 bits is a list, gone through for each character of every text."""
    within, beyond = _folds()
    assert max(within.pattern) <= "\uffff" < max(beyond.pattern)
