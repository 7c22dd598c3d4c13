"""Other names that do not depend on an archive: those of the indicators that this package knows (GDP, 地区生产总值)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from ingest.search.tokens import fold


@cache
def _known() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    lines = files("ingest").joinpath("data", "indicators.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        forms = (row["name"], *filter(None, row["aliases"].split("|")))
        for form in forms:
            known.setdefault(fold(form), forms)
    return known


def synonyms(text: str) -> list[str]:
    """Other names of the indicator that is called `text`; empty when it is none that the package knows."""
    folded = fold(text)
    return [form for form in _known().get(folded, ()) if fold(form) != folded]
