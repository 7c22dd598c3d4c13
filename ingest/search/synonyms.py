"""Other names that do not depend on an archive: those of the indicators that this package knows (GDP, 地区生产总值)."""

from __future__ import annotations

from functools import cache

from ingest.data_files import data_rows
from ingest.search.tokens import fold


@cache
def _known() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for row in data_rows("indicators.csv"):
        forms = (row["name"], *filter(None, row["aliases"].split("|")))
        for form in forms:
            known.setdefault(fold(form), forms)
    return known


def synonyms(text: str) -> list[str]:
    """Other names of the indicator that is called `text`; empty when it is none that the package knows."""
    folded = fold(text)
    return [form for form in _known().get(folded, ()) if fold(form) != folded]
