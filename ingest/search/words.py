"""Words of a query by jieba, which also knows the archive's own names."""

from __future__ import annotations

import logging
import sqlite3
import warnings
from functools import cache
from typing import TYPE_CHECKING

from ingest.search.tokens import fold

if TYPE_CHECKING:
    import jieba

_MOST = 20_000  # names; each takes 40 µs of a start


@cache
def _tokenizer() -> jieba.Tokenizer:
    with warnings.catch_warnings():  # jieba imports what setuptools warns of: no word to those who search
        warnings.simplefilter("ignore")
        # Here, not above: what it imports asks for the current folder, which a command that reads no query may do without.
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def load() -> None:
    """Read jieba's dictionary (half a second) now rather than in the first search."""
    _tokenizer()


def learn(connection: sqlite3.Connection) -> int:
    """Teach jieba the names of an archive, the most used first; how many they are."""
    tokenizer = _tokenizer()
    query = "SELECT form FROM search_names GROUP BY form HAVING sum(uses) > 1 ORDER BY sum(uses) DESC, form LIMIT ?"
    forms = [row[0] for row in connection.execute(query, [_MOST])]
    for form in forms:
        tokenizer.add_word(form)
    return len(forms)


def words(text: str) -> list[str]:
    """The words of `text`, folded as in the index: of two characters and more, each once."""
    return list(
        dict.fromkeys(word for word in _tokenizer().cut(fold(text), HMM=False) if len(word) > 1 and word.isalnum())
    )
