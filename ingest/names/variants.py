"""The same person under two spellings on one page: 管委会主任焦虹桥介绍 … 焦洪桥介绍."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.models import READ_ROLES, Page, Person, Variant
from ingest.names.lexicon import words
from ingest.names.surnames import is_name

_LEFT = frozenset("，。；：、！？”’（(—\n ")


def read_variants(page: Page, people: Sequence[Person]) -> tuple[Variant, ...]:
    """The doubtful spellings of `people` on `page`: heads of clauses before a verb of speech, without a post."""
    known: dict[int, set[str]] = defaultdict(set)
    for person in people:
        if len(person.name) == 3:
            known[page.paragraphs[person.paragraph].article].add(person.name)
    everyone = {person.name for person in people}
    speech = sorted(words("after_names.txt", "speech"), key=len, reverse=True)
    found: list[Variant] = []
    for index, paragraph in enumerate(page.paragraphs):
        names = known.get(paragraph.article)
        if not names or paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        surnames = "".join(sorted({name[0] for name in names}))
        for m in re.finditer(rf"(?=([{surnames}][\u4e00-\u9fff]{{2}})(?:{'|'.join(speech)}))", paragraph.text):
            seen = m.group(1)
            if seen in everyone or (m.start() and paragraph.text[m.start() - 1] not in _LEFT) or not is_name(seen):
                continue
            alike = [name for name in sorted(names) if sum(a != b for a, b in zip(name, seen, strict=True)) == 1]
            if len(alike) == 1:
                found.append(Variant(alike[0], seen, index, m.start(), m.start() + 3))
    return tuple(found)
