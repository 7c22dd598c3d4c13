"""Where the terms that documents explain are used: the life of a set phrase, from its first use to its last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import ahocorasick

_QUOTES = "“”‘’\"'「」『』《》"
_HEAD = re.compile(r"“([^“”]{2,})”[^“”]{0,8}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST = 4  # characters of a term that is counted without its quotes: “三资” yes, 三资 in 第三资产 no


def bare(term: str) -> str:
    """The term without its quotes and the kind behind them: “三高四新” → 三高四新, “1357”工作法 → 1357.

    What is quoted inside stays: 民营经济“1+N”政策; “天网”“地网”.
    """
    if m := _HEAD.match(term):
        return m.group(1)
    inner = term.strip(_QUOTES)
    return inner if not any(quote in inner for quote in _QUOTES) else term


def count_uses(terms: Iterable[str], texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, int]]:
    """For each text (number, text) the terms used in it with their counts, as (number, bare term, count).

    A term of four characters and more counts with quotes and without; a shorter one and one of mere digits (1357)
    only in quotes. All terms are
    looked for in one pass (Aho-Corasick); a term inside a longer one counts too.
    """
    automaton = ahocorasick.Automaton()
    for name in sorted({bare(term) for term in terms}):
        if len(name) >= _SHORTEST and _HAN.search(name):
            automaton.add_word(name, name)
        elif len(name) >= 2:
            automaton.add_word(f"“{name}”", name)
    if not len(automaton):
        return
    automaton.make_automaton()
    for number, text in texts:
        counts = Counter(name for _, name in automaton.iter(text))
        for name, count in sorted(counts.items()):
            yield number, name, count
