"""Units, their kinds and their factors to a base unit."""

from __future__ import annotations

from decimal import Decimal


def base_value(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """The value in the base unit of the unit's kind, None where the unit is not in the table."""
    return None
