"""Places that paragraphs name: administrative divisions with their codes, and villages that stand behind their town.

A name with its kind (云溪区, 湖南省) counts
almost anywhere; a short one (湘阴, 云溪) or one that many divisions bear (鼓楼区, 城关镇) only where the document
speaks of that neighbourhood. A name that runs on from the division above (岳阳市云溪区) is one place with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingest.link.gazetteer import gazetteer
from ingest.link.places import resolve_place
from ingest.models import READ_ROLES, NamedPlace, Page, Person
from ingest.names.lexicon import words
from ingest.names.place_context import Context, Seen
from ingest.names.place_cues import stands

# 青山镇|兰家村; not 堡子镇|各村, 城关镇|美丽乡村
_VILLAGE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?:村|社区)(?![民委庄寨级里镇])")
_TOWN = ("镇", "乡", "街道")
_TOWN_END = re.compile("镇|乡|街道")
_NO_VILLAGE = re.compile(
    r"[的个各多所等全该本和与及、在有从到为被把将是了中某每第两几这那乡农贫困示范美丽重点行政自然建制年月]|数字|智慧|老旧"
)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, list[tuple[str, bool]]]]:
    """Where a name of a province, city or county may begin, and the names (short or not) by their first two characters.

    A class of characters tells most places to be none at once; an automaton of all names takes five times as long.
    """
    table = gazetteer()
    begin: dict[str, list[tuple[str, bool]]] = {}
    for name in table.short:
        begin.setdefault(name[:2], []).append((name, True))
    for name, codes in table.full.items():
        if table.divisions[codes[0]].level != "town" and name not in table.short:
            begin.setdefault(name[:2], []).append((name, False))
    first, second = ("".join(sorted({pair[i] for pair in begin})) for i in (0, 1))
    return re.compile(f"[{first}](?=[{second}])"), begin


@cache
def _towns() -> tuple[frozenset[str], int]:
    """The names of towns of three characters and more (张镇, 街道 are words), and the length of the longest."""
    table = gazetteer()
    found = {
        name
        for name, codes in table.full.items()
        if len(name) > 2 and name.endswith(_TOWN) and table.divisions[codes[0]].level == "town"
    }
    return frozenset(found), max(map(len, found))


def read_places(page: Page, people: Sequence[Person] = ()) -> tuple[NamedPlace, ...]:
    """The places that `page` names, in order of paragraphs; one name means one place throughout a page.

    `code` is None where several divisions bear the name and nothing tells which is meant. A place inside the name of
    one of `people` (李|镇江) is none.
    """
    named = {person.name for person in people if _names_place(person.name)}
    seen: list[Seen] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is None and paragraph.role in READ_ROLES:
            hits = _find(index, paragraph.text)
            seen += _without(hits, paragraph.text, named) if named else hits
    around = Context(page, seen)
    meant: dict[str, str | None] = {}
    found: list[NamedPlace] = []
    by_paragraph: dict[int, list[Seen]] = {}
    for one in seen:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    for index, own in by_paragraph.items():
        text, floor = page.paragraphs[index].text, 0
        starts = {one.start for one in own}
        fits = []
        for one in own:
            if one.start >= floor and stands(text, one, starts, around):
                fits.append(one)
                floor = one.end
        for chain in _chains(fits, around):
            name = text[chain[0].start : chain[-1].end]
            if name not in meant:
                meant[name] = around.code(name, [one.name for one in fits])
            code = meant[name]
            if code is None and not around.open(name):
                continue
            if page.to_source(index, chain[0].start, chain[-1].end) is None:
                continue
            found.append(NamedPlace(index, chain[0].start, chain[-1].end, name, code, _rule(chain)))
            village = _village(text, chain[-1]) if code else None
            if village and page.to_source(index, *village) is not None:
                found.append(NamedPlace(index, *village, text[slice(*village)], code, "village"))
    return tuple(sorted([*found, *_again(page, found)], key=lambda place: (place.paragraph, place.start)))


def _again(page: Page, found: Sequence[NamedPlace]) -> Iterator[NamedPlace]:
    """The villages of `found` where they are named once more without their town."""
    known = {place.name: place.code for place in reversed(found) if place.rule == "village"}
    if not known:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=lambda name: (-len(name), name)))))
    taken = {(place.paragraph, place.start) for place in found}
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        for m in pattern.finditer(paragraph.text):
            if (index, m.start()) not in taken and page.to_source(index, *m.span()) is not None:
                yield NamedPlace(index, *m.span(), m.group(), known[m.group()], "village")


def _find(index: int, text: str) -> list[Seen]:
    """All names in `text`, the longest first where several begin at one place."""
    pattern, names = _names()
    hits = []
    for m in pattern.finditer(text):
        start = m.start()
        for name, short in names.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                hits.append(Seen(index, start, start + len(name), name, short))
    towns, longest = _towns()
    for m in _TOWN_END.finditer(text):
        for size in range(3, min(longest, m.end()) + 1):
            name = text[m.end() - size : m.end()]
            if name in towns:
                hits.append(Seen(index, m.end() - size, m.end(), name, False))
    hits.sort(key=lambda one: (one.start, -one.end))
    found: list[Seen] = []
    reach = 0  # 大连 in 五大连池 is none, whatever becomes of that
    for one in hits:
        if one.end > reach or (found and one.start == found[-1].start):
            found.append(one)
        if len(one.name) > 3:
            reach = max(reach, one.end)
    return found


def _names_place(name: str) -> bool:
    return bool(_find(0, name))


def _without(hits: list[Seen], text: str, people: Iterable[str]) -> list[Seen]:
    """The hits that do not lie inside the name of a person."""
    taken = [m.span() for name in sorted(people) for m in re.finditer(re.escape(name), text)]
    return [one for one in hits if not any(low <= one.start and one.end <= high for low, high in taken)]


def _chains(fits: Sequence[Seen], around: Context) -> list[list[Seen]]:
    """Names that run on from the division above joined: 湖南|岳阳市|云溪区; 长沙|株洲 stay two."""
    chains: list[list[Seen]] = []
    for one in fits:
        if chains and chains[-1][-1].end == one.start:
            above = "".join(part.name for part in chains[-1])
            if resolve_place(above + one.name, around.home).code:
                chains[-1].append(one)
                continue
        chains.append([one])
    return chains


def _village(text: str, town: Seen) -> tuple[int, int] | None:
    """The village that is named right behind its town."""
    if not town.name.endswith(_TOWN):
        return None
    m = _VILLAGE.match(text, town.end)
    if m is None or _NO_VILLAGE.search(m.group("name")) or m.group() in words("common_places.txt"):
        return None
    return m.span()


def _rule(chain: Sequence[Seen]) -> str:
    if len(chain) > 1:
        return "chain"
    return "short" if chain[0].short else "full"
