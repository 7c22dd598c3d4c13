"""Footnotes: the marks in the text tied to the paragraphs that explain them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.headings import is_notes_heading
from ingest.layout.blocks import Block
from ingest.models import Footnote, Paragraph

_ENTRY = re.compile(
    r"(?:\^?[\[［【〔（(]\s*(?:注释?)?\s*(?P<boxed>\d{1,3})\s*[\]］】〕）)]|(?P<circled>[①-⑳㉑-㉟])|(?:注释?\s*)?(?P<plain>\d{1,3})\s*(?:[.．、:：]|(?=[“《])))"
)
"""How a footnote begins: “1.…”, “[1]…”, “（1）…”, “①…”, “注1：…”."""

_CIRCLED = {chr(0x2460 + i): str(i + 1) for i in range(20)} | {chr(0x3251 + i): str(i + 21) for i in range(15)}


def label_of(text: str) -> str | None:
    """The number at the head of a footnote's paragraph, in Arabic digits; None if it begins otherwise."""
    found = _ENTRY.match(text)
    if not found:
        return None
    number = found["boxed"] or found["plain"] or _CIRCLED[found["circled"]]
    return str(int(number))


def tie_footnotes(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    """Every footnote mark of the page (`Block.notes`), in source order, with the paragraph that it calls up.

    A footnote's paragraph stands in the same article, below a heading of notes (“注释：”), or has the role
    `footnote`; where an article holds several lists, the first entry of that number behind the mark is meant.
    A mark without an entry keeps `paragraph=None`. An entry itself is no mark, though it may begin with one.
    """
    entries: dict[tuple[int, str], list[tuple[int, int]]] = {}  # (article, label): (source start, paragraph)
    owner: list[tuple[int, int, int]] = []  # source start, source end, paragraph
    heads: set[tuple[int, int]] = set()
    below: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        owner += [(piece.start, piece.end, number) for piece in paragraph.pieces]
        if is_notes_heading(paragraph.text):
            below.add(paragraph.article)
            continue
        if (paragraph.role != "footnote" and paragraph.article not in below) or not paragraph.pieces:
            continue
        start = min(piece.start for piece in paragraph.pieces)
        label = label_of(paragraph.text)
        if label is None:
            label = next((_digits(name) for low, _, name in _notes(blocks) if low == start), None)
        if label:
            entries.setdefault((paragraph.article, label), []).append((start, number))
            heads.add((start, number))
    return tuple(_tie(blocks, paragraphs, sorted(owner), entries, heads))


def _notes(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    return sorted(note for block in blocks for note in block.notes)


def _digits(label: str) -> str:
    found = re.search(r"\d+", label)
    return str(int(found.group())) if found else _CIRCLED.get(label, label)


def _tie(
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    owner: Sequence[tuple[int, int, int]],
    entries: dict[tuple[int, str], list[tuple[int, int]]],
    heads: set[tuple[int, int]],
) -> list[Footnote]:
    found, at = [], 0
    for start, end, name in _notes(blocks):
        while at < len(owner) and owner[at][1] <= start:
            at += 1
        if at == len(owner) or owner[at][0] > start:
            continue  # in no paragraph
        inside = owner[at][2]
        if (start, inside) in heads:
            continue  # the number of the footnote itself
        listed = entries.get((paragraphs[inside].article, _digits(name)), [])
        behind = [number for where, number in listed if where > start]
        found.append(Footnote(name, start, end, behind[0] if behind else listed[-1][1] if listed else None))
    return found
