"""The quantities of a gold page, placed in its paragraphs, so that periods and statuses are read apart from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ingest.models import Page, Quantity


def gold_quantities(page: Page, gold: dict[str, Any]) -> dict[int, list[tuple[Quantity, dict[str, Any]]]]:
    """Each paragraph's quantities in order with the gold fact of each."""
    lines, starts, at = page.text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    found: dict[int, list[tuple[Quantity, dict[str, Any]]]] = {}
    for fact in gold["facts"]:
        line = lines[fact["line"] - 1]
        low = starts[fact["line"] - 1] + line.index(fact["quote"]) + fact["quote"].index(fact["text"])
        high = low + len(fact["text"])
        for index, paragraph in enumerate(page.paragraphs):
            place = _place(paragraph, low, high)
            if place is not None:
                start, end = place
                quantity = Quantity(
                    start,
                    end,
                    paragraph.text[start:end],
                    Decimal(str(fact["value"])),
                    fact["unit"],
                    fact["measure"],
                    fact["qualifier"],
                )
                found.setdefault(index, []).append((quantity, fact))
                break
    for pairs in found.values():
        pairs.sort(key=lambda pair: pair[0].start)
    return found


def _place(paragraph: Any, low: int, high: int) -> tuple[int, int] | None:
    at, start = 0, None
    for piece in paragraph.pieces:
        if piece.role == "mark":
            continue
        if piece.start <= low < piece.end:
            start = at + low - piece.start
        if start is not None and piece.start < high <= piece.end:
            return start, at + high - piece.start
        at += piece.end - piece.start
    return None
