"""Blocks that a page prints again, whole or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from ingest.assemble.articles.headlines import seam
from ingest.layout.blocks import Block

_EDGE = 14  # characters of a block's start or end that a repeat shares with it, however torn its other end
_ALONE = ("furniture", "jump", "comment", "table", "dateline")  # may stand twice by right
_LABEL = 3  # characters that may hold an item's own number
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GRAM = 4
_ALIKE = 0.95  # share of the shorter one's 4-grams that the longer one has too


def find_repeats(blocks: Sequence[Block], least: int = 12) -> dict[int, int]:
    """For each block that repeats an earlier one of at least `least` characters, that block.

    A half that a column break tore off counts: “……整治点，开展日常整治。截至11月” repeats the paragraph that ends in it.
    Short lines are left alone: “（下转第二版）”, a date or a table's row may stand twice by right.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for i, block in enumerate(blocks):
        text = block.text
        if len(text) < least or block.role in _ALONE:
            continue
        keys = (text, "^" + text[:_EDGE], text[-_EDGE:] + "$") if len(text) >= _EDGE else (text,)
        for key in keys:
            j = first.get(key)
            if j is not None and alike(blocks[j].text, text):
                found[i] = j
                break
        else:
            for key in keys:
                first.setdefault(key, i)
    return found


def alike(a: str, b: str) -> bool:
    """Whether the shorter of two texts stands in the longer one nearly whole, without being a mere part of it.

    Not if it states a number that the longer one does not: two debts told in the same words are two.
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 0.3 * len(long):
        return False
    if not set(_NUMBER.findall(short[_LABEL:])) <= set(_NUMBER.findall(long)):
        return False
    grams = {short[i : i + _GRAM] for i in range(len(short) - _GRAM + 1)}
    others = {long[i : i + _GRAM] for i in range(len(long) - _GRAM + 1)}
    return bool(grams) and len(grams & others) >= _ALIKE * len(grams)


def prefer_continued(blocks: Sequence[Block], repeats: dict[int, int], printed: Container[str]) -> dict[int, int]:
    """The repeats, with the copy that its neighbour leads into as the original, not merely the first.

    “在违法整治方面，石峰区交通运 ⏎ 输局大力推进……” is read, though “在组织保障方面，石峰区交通运输局大力推进……” stands before it.
    Short lines beside repeats are repeats too: a section's heading above a paragraph printed again.
    """
    out = dict(repeats)
    copied: dict[int, list[int]] = defaultdict(list)
    for i, j in repeats.items():
        copied[j].append(i)
    for original, others in copied.items():
        copies = [original, *others]
        led = [i for i in copies if i and i - 1 not in copies and seam_over(blocks, i, printed)]
        if original not in led and led:
            for i in copies:
                out.pop(i, None)
                if i != led[0]:
                    out[i] = led[0]
    for i in range(len(blocks) - 1, -1, -1):
        j = out.get(i + 1, -1) - 1
        alone = blocks[i].role in _ALONE or len(blocks[i].text) < 4
        if i not in out and 0 <= j < i and not alone and blocks[i].text == blocks[j].text:
            out[i] = j
    return {i: j for i, j in sorted(out.items()) if j not in out}


def printed_names(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """The blocks of names on the page, by their text."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if block.role == "byline":
            found[block.text].append(i)
    return found


def repeated_names(blocks: Sequence[Block], orphan: int, names: Mapping[str, Sequence[int]]) -> int | None:
    """The block of names that a stray one repeats: “（周双）” below an article that names other writers at its top."""
    return next((i for i in names.get(blocks[orphan].text, ()) if i != orphan), None)


def seam_over(blocks: Sequence[Block], i: int, printed: Container[str]) -> bool:
    """Whether the block before breaks off in a word that this block ends."""
    return seam(blocks[i - 1].text, blocks[i].text, printed) > 0
