"""Other names that do not depend on an archive: of the indicators that this package knows (GDP, 地区生产总值), and
short forms that people type (社零)."""

from __future__ import annotations

from functools import cache

from ingest.data_files import data_lines, data_rows
from ingest.search.tokens import fold


@cache
def _known() -> dict[str, tuple[str, ...]]:
    lists = [(row["name"], *filter(None, row["aliases"].split("|"))) for row in data_rows("indicators.csv")]
    lists += [tuple(line.split()) for line in data_lines("search/synonyms.txt")]
    known: dict[str, tuple[str, ...]] = {}
    for forms in lists:
        for form in forms:
            # 社会消费品零售总额 has its names of both lists.
            known[fold(form)] = tuple(dict.fromkeys((*known.get(fold(form), ()), *forms)))
    return known


def synonyms(text: str) -> list[str]:
    """Other names of what is called `text`; empty when it is nothing that the package knows."""
    folded = fold(text)
    return [form for form in _known().get(folded, ()) if fold(form) != folded]


def begun(text: str) -> list[str]:
    """Full names of what has a name that begins with `text`: 地区生产总值 for gd."""
    folded = fold(text)
    return list(dict.fromkeys(forms[0] for form, forms in _known().items() if form.startswith(folded)))
