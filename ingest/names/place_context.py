"""What a page speaks of: by it a short name, or one that several divisions bear, is told to mean one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.link.gazetteer import Division, gazetteer
from ingest.link.places import resolve_place
from ingest.models import Page
from ingest.names.lexicon import words


@dataclass(frozen=True, slots=True)
class Seen:
    """A name of the gazetteer in a paragraph, not yet told to be a place."""

    paragraph: int
    start: int
    end: int
    name: str
    short: bool


class Context:
    """What tells which of several places a name means on one page."""

    def __init__(self, page: Page, seen: Sequence[Seen]) -> None:
        self._table = gazetteer()
        places = {article.place for article in page.articles}
        place = places.pop() if len(places) == 1 else None
        self.home = resolve_place(place).code if place else None
        self._full = {one.name for one in seen if not one.short}
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
        if name.endswith("县") and len(stem) > 1 and len(codes) == 1:  # 会同县 is one though 会同 is a word
            return name in self._table.full
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

    def named_in_full(self, codes: Iterable[str]) -> bool:
        """Whether the page gives one of `codes` its full name somewhere: 会同县 beside 会同."""
        return any(self._table.divisions[code].name in self._full for code in codes)

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
        others = [self.divisions(n) for n in set(beside) - {name}]
        contexts = [[one[0].code for one in others if len(one) == 1]]
        if self.home is None:
            contexts.append(sorted(self.sure))
        for codes in contexts:
            meant = {resolve_place(name, code).code for code in codes} - {None}
            if len(meant) == 1:
                return meant.pop()
        return None

    def open(self, name: str) -> bool:
        """Whether `name` is worth showing though it is not known which of its divisions is meant."""
        return bool(resolve_place(name, self.home).candidates)
