"""One form of characters for reading: variants, radicals and traditional characters folded, invisible ones left out.

Cue words, units and numerals are looked for in this form; what is handed on points at the text as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.data_files import data_lines
from ingest.models import Fact, Page, Refusal

# Kangxi and CJK radicals (⼯, ⻓), compatibility ideographs: what a PDF gives instead of the characters that they look like.
_LOOKALIKES = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
# Format characters: soft hyphen, zero-width space and joiners, byte-order mark, direction marks.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form for reading, and where each of its characters stands in the text as printed."""

    text: str
    printed: str
    places: tuple[int, ...] | None  # None where each character has kept its place

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the printed text of `text[start:end]`."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def unfold(self, phrase: str) -> str:
        """A phrase of the folded text as it was printed, invisible characters left out; piece by piece where it was composed."""
        if not _has(self.printed, *_traditional_at()):
            return phrase
        shown = _INVISIBLE.sub("", self.printed)
        result, at = [], 0
        while at < len(phrase):
            size = _longest(self.text, phrase, at)
            found = self.text.find(phrase[at : at + size]) if size else -1
            result.append(shown[found : found + size].translate(_lookalikes()) if size else phrase[at])
            at += size or 1
        return "".join(result)


def _longest(text: str, phrase: str, at: int) -> int:
    """How much of `phrase` from `at` on stands in `text`."""
    size = len(phrase) - at
    while size and phrase[at : at + size] not in text:
        size -= 1
    return size


def fold(text: str) -> Folded:
    """`text` in the form for reading; most texts are in it."""
    if text.isascii() or not _is_folded(text):
        return Folded(text, text, None)
    places = None
    folded = text
    if _INVISIBLE.search(text):
        places = tuple(i for i, c in enumerate(text) if not _INVISIBLE.match(c))
        folded = "".join(text[i] for i in places)
    return Folded(folded.translate(_table()), text, places)


@cache
def _lookalikes() -> dict[int, str]:
    table = {ord(line[0]): line[1] for line in data_lines("radicals.txt")}
    for low, high in _LOOKALIKES:
        for point in range(low, high):
            form = unicodedata.normalize("NFKC", chr(point))
            if len(form) == 1 and form != chr(point):
                table[point] = form
    return table


@cache
def _traditional() -> dict[int, str]:
    """The simplified character for each traditional one that simplified texts do not write (乾 and 著 they do)."""
    pairs = {line[0]: line[1] for line in data_lines("search/traditional.txt") if len(line) > 1}
    return {ord(old): new for old, new in pairs.items() if not _is_simplified(old)}


def _is_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> dict[int, str]:
    return {**_traditional(), **_lookalikes()}


# Characters beyond 16 bits are looked for in patterns of their own: a class that has one is no bitmap but a list that `re`
# goes through for each character of a text, a thousand times slower.
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def _is_folded(text: str) -> bool:
    """Whether `text` has a character that the form for reading writes otherwise."""
    return _has(text, *_folds())


def _has(text: str, within: re.Pattern[str], beyond: re.Pattern[str]) -> bool:
    return within.search(text) is not None or (_BEYOND.search(text) is not None and beyond.search(text) is not None)


@cache
def _folds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    within, beyond = _classes(_table())
    return re.compile(_INVISIBLE.pattern[:-2] + within.pattern[1:]), beyond  # one class


@cache
def _traditional_at() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _classes(_traditional())


def _classes(points: Iterable[int]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Classes of the characters within 16 bits and of those beyond."""
    parts: tuple[list[str], list[str]] = ([], [])
    for point in points:
        parts[point > 0xFFFF].append(re.escape(chr(point)))
    within, beyond = (re.compile(f"[{''.join(part)}]" if part else "(?!)") for part in parts)
    return within, beyond


def folded_page(page: Page, forms: Sequence[Folded]) -> Page:
    """`page` with its words in the form for reading; `forms` are those of its paragraphs."""
    return replace(
        page,
        title=_folded(page.title),
        articles=tuple(replace(a, title=_folded(a.title), subtitle=_folded(a.subtitle)) for a in page.articles),
        sections=tuple(replace(s, heading=_folded(s.heading)) for s in page.sections),
        paragraphs=tuple(
            p
            if form.text is form.printed
            else replace(p, text=form.text, heading_end=len(fold(p.text[: p.heading_end]).text))
            for p, form in zip(page.paragraphs, forms, strict=True)
        ),
    )


def _folded(text: str | None) -> str | None:
    return text and fold(text).text


def as_printed(fact: Fact, form: Folded) -> Fact:
    """A fact read in the folded text, pointing at the printed one and in its words."""
    start, end = form.place(fact.start, fact.end)
    return replace(
        fact,
        start=start,
        end=end,
        text=form.printed[start:end],
        sentence=form.unfold(fact.sentence),
        indicator=replace(fact.indicator, name=fact.indicator.name and form.unfold(fact.indicator.name)),
        subject=replace(fact.subject, name=fact.subject.name and form.unfold(fact.subject.name)),
    )


def as_refused(refusal: Refusal, form: Folded) -> Refusal:
    """A refusal of the folded text, pointing at the printed one."""
    start, end = form.place(refusal.start, refusal.end)
    return replace(refusal, start=start, end=end, text=form.printed[start:end])
