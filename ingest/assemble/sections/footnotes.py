"""Footnotes: the marks in the text tied to the paragraphs that explain them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ingest.assemble.sections.headings import is_notes_heading
from ingest.layout.blocks import Block
from ingest.models import Footnote, Paragraph

_ENTRY = re.compile(
    r"(?:\^?[\[［【〔（(]\s*(?:注释?)?\s*(?P<boxed>\d{1,3})\s*[\]］】〕）)]|(?P<circled>[①-⑳㉑-㉟❶-❿⓫-⓴]|[¹²³⁰⁴-⁹]{1,2})|(?:注释?\s*)?(?P<plain>\d{1,3})\s*(?:[.．、:：]|(?=[“《])))"
)
"""How a footnote begins: “1.…”, “[1]…”, “（1）…”, “①…”, “注1：…”."""

_LIST = 3  # paragraphs that begin with a mark make a list of notes, with or without a heading above


def _number_of(mark: str) -> str:
    """The number of a circled (⑤) or raised mark (¹²) in Arabic digits."""
    if len(mark) > 1 or mark in "⁰¹²³":
        return "".join(str(unicodedata.digit(c)) for c in mark)
    return str(int(unicodedata.numeric(mark)))


def label_of(text: str) -> str | None:
    """The number at the head of a footnote's paragraph, in Arabic digits; None if it begins otherwise."""
    found = _ENTRY.match(text)
    if not found:
        return None
    number = found["boxed"] or found["plain"] or _number_of(found["circled"])
    return str(int(number))


def tie_footnotes(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    """Every footnote mark of the page (`Block.notes`), in source order, with the paragraph that it calls up.

    A footnote's paragraph stands in the same article, below a heading of notes (“注释：”), or has the role
    `footnote`; where an article holds several lists, the first entry of that number behind the mark is meant.
    A mark without an entry keeps `paragraph=None`. An entry itself is no mark, though it may begin with one.
    """
    marks = _notes(blocks)
    entries: dict[tuple[int, str], list[tuple[int, int]]] = {}  # (article, label): (source start, paragraph)
    owner: list[tuple[int, int, int]] = []  # source start, source end, paragraph
    heads: set[int] = set()  # where the marks stand that are the numbers of footnotes themselves
    below: set[int] = set()  # articles in which the heading of notes has been passed
    initial = _initial_marks(marks, paragraphs)
    listed = Counter(paragraphs[number].article for number in initial)
    for number, paragraph in enumerate(paragraphs):
        owner += [(piece.start, piece.end, number) for piece in paragraph.pieces]
        if is_notes_heading(paragraph.text):
            below.add(paragraph.article)
            continue
        noted = paragraph.role == "footnote" or paragraph.article in below
        mark = initial.get(number)
        if mark and (noted or listed[paragraph.article] >= _LIST):
            heads.add(mark[0])
            entries.setdefault((paragraph.article, _digits(mark[2])), []).append((mark[0], number))
        elif noted and (label := label_of(paragraph.text)):
            entries.setdefault((paragraph.article, label), []).append((paragraph.pieces[0].start, number))
    return tuple(_tie(marks, paragraphs, sorted(owner), entries, heads))


def _initial_marks(
    marks: Sequence[tuple[int, int, str]], paragraphs: Sequence[Paragraph]
) -> dict[int, tuple[int, int, str]]:
    """The paragraphs that begin with a footnote mark, and that mark (“**[1]“放管服”改革：**…”)."""
    found: dict[int, tuple[int, int, str]] = {}
    starts = [mark[0] for mark in marks]
    for number, paragraph in enumerate(paragraphs):
        words = [piece.start for piece in paragraph.pieces if piece.role != "mark"]
        if not words:
            continue
        k = bisect_left(starts, paragraph.pieces[0].start)
        if k < len(marks) and marks[k][1] <= words[0]:
            found[number] = marks[k]
    return found


def _notes(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    return sorted(note for block in blocks for note in block.notes)


def _digits(label: str) -> str:
    found = re.search(r"\d+", label)
    return str(int(found.group())) if found else label


def _tie(
    marks: Sequence[tuple[int, int, str]],
    paragraphs: Sequence[Paragraph],
    owner: Sequence[tuple[int, int, int]],
    entries: dict[tuple[int, str], list[tuple[int, int]]],
    heads: set[int],
) -> list[Footnote]:
    found, at = [], 0
    for start, end, name in marks:
        while at < len(owner) and owner[at][1] <= start:
            at += 1
        if start in heads or at == len(owner) or owner[at][0] > start:
            continue  # the number of a footnote itself, or in no paragraph
        listed = entries.get((paragraphs[owner[at][2]].article, _digits(name)), [])
        behind = [number for where, number in listed if where > start]
        found.append(Footnote(name, start, end, behind[0] if behind else listed[-1][1] if listed else None))
    return found
