"""Quantities of one text: number, unit, measure, qualifier."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.models import Quantity

_PLAIN = re.compile(r"(\d+(?:\.\d+)?)(%)")


def find_quantities(text: str) -> tuple[list[Quantity], list[tuple[int, int, str]]]:
    """The quantities of `text` in order, and the numbers refused as (start, end, reason)."""
    found = [Quantity(m.start(), m.end(), m.group(), Decimal(m[1]), m[2]) for m in _PLAIN.finditer(text)]
    return found, []
