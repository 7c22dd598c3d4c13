"""Which facts belong to which of the systems that documents describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick


@dataclass(frozen=True, slots=True)
class Described:
    """A system as one paragraph describes it."""

    name: str
    paragraph: int
    definition: str


def tie_facts(
    schemes: Iterable[Described], facts: Iterable[tuple[int, int, str, str]]
) -> Iterator[tuple[str, int, str]]:
    """Name, fact and basis for each fact (id, paragraph, text, sentence) that tells a quantity of a system.

    `definition`: a figure of what explains it, in the same paragraph (税收达30万/亩). `sentence`: its sentence names the
    system in quotes, in any document (“五好”园区综合评价居全省第四位).
    """
    by_paragraph: dict[int, list[Described]] = {}
    automaton = ahocorasick.Automaton()
    for scheme in schemes:
        by_paragraph.setdefault(scheme.paragraph, []).append(scheme)
        if "+" not in scheme.name:  # “1+N” of one place is not that of another
            automaton.add_word(f"“{scheme.name}”", scheme.name)
    automaton.add_word("““", "")  # an automaton without words cannot search; no text has this one
    automaton.make_automaton()
    for fact, paragraph, text, sentence in facts:
        within = {s.name for s in by_paragraph.get(paragraph, ()) if text in s.definition}
        named = {name for _, name in automaton.iter(sentence) if name} - within
        yield from ((name, fact, "definition") for name in sorted(within))
        yield from ((name, fact, "sentence") for name in sorted(named))
