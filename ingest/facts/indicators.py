"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.models import Named, Page, Quantity


def read_indicators(page: Page, paragraph: int, quantities: Sequence[Quantity]) -> list[Named]:
    """The indicator of each of the paragraph's quantities."""
    return [Named(None, "none", 0.0) for _ in quantities]
