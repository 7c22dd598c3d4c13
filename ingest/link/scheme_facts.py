"""Which facts belong to which of the systems that documents describe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

_MARK = re.compile("[，；。、：！？]|——")


@dataclass(frozen=True, slots=True)
class Described:
    """A system as one paragraph describes it."""

    name: str
    paragraph: int
    definition: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with its words."""

    fact: int
    paragraph: int
    text: str
    sentence: str
    measure: str
    about: str  # indicator and subject
    article: int = 0
    headline: str = ""  # title and deck of the article


def tie_facts(schemes: Iterable[Described], facts: Iterable[Told]) -> Iterator[tuple[str, int, str]]:
    """Name, fact and basis for each fact that tells a quantity of a system, the closest basis first:

    - `definition`: a figure of what explains it, in the same paragraph (税收达30万/亩);
    - `named`: the fact's indicator or its part of the sentence has the name in quotes (引进“三类500强”26个);
    - `rank`: a rank in a sentence with the name (“五好”园区综合评价…，跻身全省第四位);
    - `article`: a figure of an article that describes the system and has its name in the headline;
    - `sentence`: another figure of a sentence with the name, which may be of something else.
    """
    by_paragraph: dict[int, list[Described]] = {}
    by_article: dict[int, set[str]] = {}
    automaton = ahocorasick.Automaton()
    automaton.add_word("““", "")  # an automaton without words cannot search; no text has this one
    for scheme in schemes:
        by_paragraph.setdefault(scheme.paragraph, []).append(scheme)
        by_article.setdefault(scheme.article, set()).add(scheme.name)
        if "+" not in scheme.name:  # “1+N” of one place is not that of another
            automaton.add_word(f"“{scheme.name}”", scheme.name)
    automaton.make_automaton()
    for told in facts:
        within = {s.name for s in by_paragraph.get(told.paragraph, ()) if told.text in s.definition}
        yield from ((name, told.fact, "definition") for name in sorted(within))
        named = {name for _, name in automaton.iter(told.sentence) if name} - within
        headed = {name for name in by_article.get(told.article, ()) if f"“{name}”" in told.headline} - within
        part = _part(told) + "\n" + told.about if named else ""
        for name in sorted(named | headed):
            close = f"“{name}”" in part
            rank = told.measure == "rank" and name in named
            basis = "named" if close else "rank" if rank else "article" if name in headed else "sentence"
            yield name, told.fact, basis


def _part(told: Told) -> str:
    """The part of the sentence, between marks, that has the fact's words."""
    parts: list[str] = _MARK.split(told.sentence)
    return next((part for part in parts if told.text in part), "")
