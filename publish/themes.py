"""What indicators are about, as `ingest/data/themes.csv` says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.data_files import data_rows
from publish.language import Language

OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, in both languages, the words of its indicators, and what finds them."""

    name: str
    english: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes in the order in which they are tried."""
    found = []
    for row in data_rows("themes.csv"):
        words = tuple(row["words"].split("|"))
        found.append(Theme(row["theme"], row["english"], words, re.compile("|".join(map(re.escape, words)))))
    return tuple(found)


@lru_cache(maxsize=100_000)
def theme_of(indicator: str | None) -> str:
    """The theme of an indicator by its name; OTHER for none of them."""
    name = indicator or ""
    return next((theme.name for theme in themes() if theme.pattern.search(name)), OTHER)


def told(theme: str, language: Language) -> str:
    """The name of a theme in the reader's language."""
    if language == "zh":
        return theme
    return next((one.english for one in themes() if one.name == theme), "Other")
