"""Places that paragraphs name: administrative divisions with their codes, and villages that stand behind their town.

All names of the gazetteer are looked for in one pass (Aho-Corasick). A name with its kind (云溪区, 湖南省) counts
almost anywhere; a short one (湘阴, 云溪) or one that many divisions bear (鼓楼区, 城关镇) only where the document
speaks of that neighbourhood. A name that runs on from the division above (岳阳市云溪区) is one place with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from ingest.link.gazetteer import Division, gazetteer
from ingest.link.places import resolve_place
from ingest.models import READ_ROLES, NamedPlace, Page, Person
from ingest.names.lexicon import dictionary, words

_COMMON = 200  # from this frequency in jieba's dictionary on a word is an everyday one
_RARE = 400  # up to this one a short name that is also a word may stand for the document's own place
_FUNCTION = frozenset("和应成单高新富文理全通")
_LANDMARKS = frozenset("山江河湖海")
_LIST = frozenset("、和与及")
# 青山镇|兰家村; not 堡子镇|各村, 城关镇|美丽乡村
_VILLAGE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?:村|社区)(?![民委庄寨级里镇])")
_NO_VILLAGE = re.compile(
    r"[的个各多所等全该本和与及、在有从到为被把将是了中某每第两几这那乡农贫困示范美丽重点行政自然建制年月]|数字|智慧|老旧"
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name of the gazetteer in a paragraph, not yet told to be a place."""

    paragraph: int
    start: int
    end: int
    name: str
    short: bool


@cache
def _names() -> ahocorasick.Automaton:
    table = gazetteer()
    automaton = ahocorasick.Automaton()
    for name in table.short:
        if len(name) > 1:
            automaton.add_word(name, (name, True))
    for name, codes in table.full.items():
        town = table.divisions[codes[0]].level == "town"
        if not town or (len(name) > 2 and name.endswith(("镇", "乡", "街道"))):  # 张镇, 街道, 农场 are words
            automaton.add_word(name, (name, False))
    automaton.make_automaton()
    return automaton


def read_places(page: Page, people: Sequence[Person] = ()) -> tuple[NamedPlace, ...]:
    """The places that `page` names, in order of paragraphs; one name means one place throughout a page.

    `code` is None where several divisions bear the name and nothing tells which is meant. A place inside the name of
    one of `people` (李|镇江) is none.
    """
    named = {person.name for person in people if _names_place(person.name)}
    seen: list[_Seen] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is None and paragraph.role in READ_ROLES:
            hits = _find(index, paragraph.text)
            seen += _without(hits, paragraph.text, named) if named else hits
    around = _Context(page, seen)
    meant: dict[str, str | None] = {}
    found: list[NamedPlace] = []
    by_paragraph: dict[int, list[_Seen]] = {}
    for one in seen:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    for index, own in by_paragraph.items():
        text, floor = page.paragraphs[index].text, 0
        starts = {one.start for one in own}
        fits = []
        for one in own:
            if one.start >= floor and _stands(text, one, starts, around):
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


def _find(index: int, text: str) -> list[_Seen]:
    """All names in `text`, the longest first where several begin at one place."""
    hits = [_Seen(index, end + 1 - len(name), end + 1, name, short) for end, (name, short) in _names().iter(text)]
    hits.sort(key=lambda one: (one.start, -one.end))
    found: list[_Seen] = []
    reach = 0  # 大连 in 五大连池 is none, whatever becomes of that
    for one in hits:
        if one.end > reach or (found and one.start == found[-1].start):
            found.append(one)
        if len(one.name) > 3:
            reach = max(reach, one.end)
    return found


def _names_place(name: str) -> bool:
    return any(True for _ in _names().iter(name))


def _without(hits: list[_Seen], text: str, people: Iterable[str]) -> list[_Seen]:
    """The hits that do not lie inside the name of a person."""
    taken = [m.span() for name in sorted(people) for m in re.finditer(re.escape(name), text)]
    return [one for one in hits if not any(low <= one.start and one.end <= high for low, high in taken)]


class _Context:
    """What tells which of several places a name means on one page."""

    def __init__(self, page: Page, seen: Sequence[_Seen]) -> None:
        self._table = gazetteer()
        places = {article.place for article in page.articles}
        place = places.pop() if len(places) == 1 else None
        self.home = resolve_place(place).code if place else None
        sure: Counter[str] = Counter()
        for name, count in Counter(one.name for one in seen).items():
            codes = self._table.full.get(name) or self._table.short.get(name, ())
            if self._sure(name, codes):
                sure[codes[0]] += count
        if self.home:
            sure[self.home] += 1000
        self.sure = sure
        self._told: dict[str, set[str]] = {}  # each division spoken of: the codes that tell so
        for code in sure:
            for above in self._table.line(code):
                self._told.setdefault(above, set()).add(code)

    def _sure(self, name: str, codes: Sequence[str]) -> bool:
        """Whether a name alone tells where the page is: 湖南, 云溪区; not 老城区, 南山区, 和县, 湘阴."""
        ordinary = words("ordinary_places.txt")
        level = self._table.divisions[codes[0]].level
        if level != "county":
            return level != "town" and name not in ordinary
        stem = name[:-1]
        return (
            name in self._table.full
            and len(codes) == 1
            and stem not in ordinary
            and len(stem) > (2 if name[-1] == "区" else 1)
        )

    def divisions(self, name: str) -> tuple[Division, ...]:
        """The divisions that bear `name`."""
        codes = self._table.full.get(name) or self._table.short.get(name, ())
        return tuple(self._table.divisions[code] for code in codes)

    def near(self, codes: Iterable[str], depth: int) -> bool:
        """Whether one of `codes` lies in a province (0), city (1) or county (2) that the page speaks of otherwise."""
        for code in codes:
            for above in self._table.line(code)[depth : depth + 1]:
                if self._told.get(above, set()) - {code} or (
                    depth == len(self._table.line(code)) - 1 and code in self.sure
                ):
                    return True
        return False

    def code(self, name: str, beside: Sequence[str]) -> str | None:
        """What `name` means: by the document's own place, else by the names beside it, else by those of the page."""
        found = resolve_place(name, self.home)
        if found.code:
            return found.code
        if self.home is None:
            other = [d.code for n in beside if n != name for d in self.divisions(n) if len(self.divisions(n)) == 1]
            for contexts in (other, [code for code, _ in sorted(self.sure.items(), key=lambda p: (-p[1], p[0]))]):
                codes = {resolve_place(name, context).code for context in contexts} - {None}
                if len(codes) == 1:
                    return codes.pop()
        return None

    def open(self, name: str) -> bool:
        """Whether `name` is worth showing though it is not known which of its divisions is meant."""
        return bool(resolve_place(name, self.home).candidates)


def _stands(text: str, one: _Seen, starts: set[int], around: _Context) -> bool:
    """Whether a name of the gazetteer is a place where it stands."""
    divisions = around.divisions(one.name)
    codes = [d.code for d in divisions]
    level = divisions[0].level
    ordinary = one.name in words("ordinary_places.txt") or one.name in words("ordinary_places.txt", "in text")
    if one.short:
        return _short_stands(text, one, codes, level, ordinary, starts, around)
    if text[one.end - 1 : one.end + 1] in words("after_places.txt", "full"):  # 长沙|市民: the short name stands there
        return False
    if level == "town":
        if around.near(codes, 2 if around.home is None else 1):
            return True
        return len(one.name) > 3 and sum(around.near([code], 0) for code in codes) == 1  # 浪拔湖镇
    if len(one.name) == 2:  # 南县, but not 各市|和县
        near = around.near(codes, 1) or (one.name[0] not in _FUNCTION and around.near(codes, 0))
        return not ordinary and near and not _runs_over(text, one.start, 0)
    stem = one.name[:-1]
    if ordinary:
        return around.home in codes
    if one.name.endswith("区") and level == "county" and (len(one.name) == 3 or len(codes) > 1):
        known = around.near(codes, 1 if stem in words("ordinary_places.txt") and len(codes) == 1 else 0)
        return known and not _runs_over(text, one.start)  # 赣南山区
    if _runs_over(text, one.start):  # 绿化|州市, 顺应|城市化
        return around.near(codes, 0) and dictionary().get(one.name[1:], 0) <= _COMMON
    return True


def _short_stands(
    text: str, one: _Seen, codes: list[str], level: str, ordinary: bool, starts: set[int], around: _Context
) -> bool:
    after = text[one.end : one.end + 3]
    if one.end not in starts:
        marks = words("after_places.txt")
        if level != "province":
            marks = marks | words("after_places.txt", "water and hills")
        if any(after[:size] in marks for size in (1, 2, 3) if after):
            return False
    if _inside_word(text, one):
        return False
    known = dictionary()
    if one.start and text[one.start - 1 : one.start + 1] in gazetteer().short:  # 长乐|山大果沙棘
        return False
    left, right = _runs_over(text, one.start), _runs_over(text, one.end)
    right = right or dictionary().get(text[one.end - 1 : one.end + 2], 0) > 0
    if left and right:  # 推广|西红柿, 湘江|西岸
        return False
    listed = _listed(text, one, starts)
    if level in ("province", "city") and not ordinary:
        return known.get(one.name, 0) < 20 * _COMMON or not left
    if left:
        return False
    if ordinary:  # 会同, 平安, 资源
        own = around.home in codes and known.get(one.name, 0) <= _RARE
        return around.near(codes, 1) and (listed or own)
    if around.near(codes, 1):
        return True
    return listed and around.near(codes, 0)


def _inside_word(text: str, one: _Seen) -> bool:
    """Whether the name is part of a longer word: 出海口, 岳阳楼, 长治久安; or begins in one: 贺兰山|东麓, 洞庭湖|南岸.

    深圳机场, 台湾同胞 are put together from words and name the place.
    """
    known = dictionary()
    for low in range(max(0, one.start - 2), one.start + 1):
        for high in range(one.end, min(len(text), one.end + 2) + 1):
            if high - low == one.end - one.start or known.get(text[low:high], 0) == 0 or _is_place(text[low:high]):
                continue
            parts = (text[low : one.start], text[one.end : high])
            if not all(not part or part in "新大人" or (len(part) > 1 and known.get(part, 0)) for part in parts):
                return True
    if text[one.start] in _LANDMARKS and one.start:
        return known.get(text[one.start - 1 : one.start + 1], 0) > 100 or (
            one.start > 1 and known.get(text[one.start - 2 : one.start + 1], 0) > 0
        )
    return False


def _is_place(word: str) -> bool:
    return word in gazetteer().full or word in gazetteer().short


def _runs_over(text: str, at: int, rarest: int = _COMMON) -> bool:
    """Whether an everyday word reaches over `at`."""
    return 0 < at < len(text) and dictionary().get(text[at - 1 : at + 1], 0) > rarest


def _listed(text: str, one: _Seen, starts: set[int]) -> bool:
    """Whether a name of another place stands beside it in a list: 湘阴、汨罗."""
    return text[one.end : one.end + 1] in _LIST and one.end + 1 in starts


def _chains(fits: Sequence[_Seen], around: _Context) -> list[list[_Seen]]:
    """Names that run on from the division above joined: 湖南|岳阳市|云溪区; 长沙|株洲 stay two."""
    chains: list[list[_Seen]] = []
    for one in fits:
        if chains and chains[-1][-1].end == one.start:
            above = "".join(part.name for part in chains[-1])
            if resolve_place(above + one.name, around.home).code:
                chains[-1].append(one)
                continue
        chains.append([one])
    return chains


def _village(text: str, town: _Seen) -> tuple[int, int] | None:
    """The village that is named right behind its town."""
    if not town.name.endswith(("镇", "乡", "街道")):
        return None
    m = _VILLAGE.match(text, town.end)
    if m is None or _NO_VILLAGE.search(m.group("name")) or m.group() in words("common_places.txt"):
        return None
    return m.span()


def _rule(chain: Sequence[_Seen]) -> str:
    if len(chain) > 1:
        return "chain"
    return "short" if chain[0].short else "full"
