"""How often a word stands in each article: counted in the index, character for character what a reader would count.

The full-text index holds every pair of neighbouring characters of a text with its place. A word of two characters is
a pair; a longer one is the pairs of its characters one behind another; a single character begins one pair each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Connection

from ingest.search.tokens import fold, pairs, runs

_INSTANCES = "fangzhi_instances"
LONGEST = 30  # characters of a word that is counted


def countable(word: str) -> bool:
    """Whether `word` can be counted: one run of characters, without blanks or marks of a sentence."""
    return len(word) <= LONGEST and runs(word) == [fold(word)]


def count(connection: Connection, word: str) -> dict[int, int]:
    """Uses of `word` in the text of each article that has any, by the id of the article; none over another.

    Traditional characters, full width and capitals are as in the search: 發展 counts 发展. {} for what is not countable.
    """
    if not countable(word):
        return {}
    # A table that shows the index; it lives in the memory of this connection, beside the archive.
    connection.execute(
        f"create virtual table if not exists temp.{_INSTANCES} using fts5vocab(main, articles_fts, instance)"
    )
    (run,) = runs(word)
    if len(run) == 1:
        rows = connection.execute(
            f"select doc, count(*) from temp.{_INSTANCES} where term >= ? and term < ? and col = 'text' group by doc",
            [run, chr(ord(run) + 1)],
        )
        return dict(rows.fetchall())
    tokens = pairs(run)
    repeated = run[0] in run[1:]
    if len(tokens) == 1 and not repeated:
        rows = connection.execute(
            f"select doc, count(*) from temp.{_INSTANCES} where term = ? and col = 'text' group by doc", tokens
        )
        return dict(rows.fetchall())
    found = _places(connection, tokens)
    return {article: _apart(places, len(run)) for article, places in found.items() if places}


def _places(connection: Connection, tokens: list[str]) -> dict[int, list[int]]:
    """Where the pairs stand one behind another: for each article the places of the first, in order."""
    rows = connection.execute(
        "select rowid from articles_fts where articles_fts match ?", [f'text : "{" ".join(tokens)}"']
    )
    articles = {row[0] for row in rows}
    found: dict[int, set[int]] = {}
    # Every other pair and the last hold all characters.
    for behind, token in enumerate(tokens):
        if behind % 2 and behind + 1 < len(tokens):
            continue
        here: defaultdict[int, set[int]] = defaultdict(set)
        for article, place in connection.execute(
            f"select doc, offset from temp.{_INSTANCES} where term = ? and col = 'text'", [token]
        ):
            if article in articles:
                here[article].add(place - behind)
        found = {article: places & here[article] for article, places in found.items()} if behind else dict(here)
    return {article: sorted(places) for article, places in found.items()}


def _apart(places: Iterable[int], length: int) -> int:
    """How many of the places can be counted without one lying in another: 人人 stands once in 人人人."""
    number, free = 0, -1
    for place in places:
        if place >= free:
            number, free = number + 1, place + length
    return number
