"""Blocks that a page prints again, whole or nearly."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.blocks import Block

_EDGE = 14  # characters of a block's start or end that a repeat shares with it, however torn its other end
_GRAM = 4
_ALIKE = 0.9  # share of the shorter one's 4-grams that the longer one has too


def find_repeats(blocks: Sequence[Block], least: int = 12) -> dict[int, int]:
    """For each block that repeats an earlier one of at least `least` characters, that block.

    A half that a column break tore off counts: “……整治点，开展日常整治。截至11月” repeats the paragraph that ends in it.
    Short lines are left alone: “（下转第二版）”, a date or a table's row may stand twice by right.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for i, block in enumerate(blocks):
        text = block.text
        if len(text) < least or block.role in ("furniture", "jump", "comment", "table", "dateline"):
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
    """Whether the shorter of two texts stands in the longer one nearly whole, without being a mere part of it."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 0.3 * len(long):
        return False
    grams = {short[i : i + _GRAM] for i in range(len(short) - _GRAM + 1)}
    return bool(grams) and sum(g in long for g in grams) >= _ALIKE * len(grams)
