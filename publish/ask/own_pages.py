"""Questions about the archive itself, answered by a page of the site: words of a question → page (own_pages.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.search.tokens import fold

_BLANK = str.maketrans("", "", " \u3000\t的了吗呢？?。，,！!")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the site that answers a kind of question. `path` lies below the root; `{archive}` is the archive's."""

    words: tuple[tuple[str, ...], ...]  # of one alternative every part
    path: str
    zh: str
    en: str


@cache
def _own_pages() -> tuple[OwnPage, ...]:
    text = (files("publish.ask") / "own_pages.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        OwnPage(
            tuple(tuple(one.split("+")) for one in row["words"].split()),
            row["path"],
            row["zh"],
            row["en"],
        )
        for row in rows
    )


def own_pages(text: str) -> list[OwnPage]:
    """The pages whose words all stand in the question `text`, in the order of the file."""
    asked = fold(text).translate(_BLANK)
    return [page for page in _own_pages() if any(all(part in asked for part in one) for one in page.words)]
