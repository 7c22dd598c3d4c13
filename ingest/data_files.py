"""The data files of the package: word lists and tables under `ingest/data/`, their sources told in comment lines."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def _text(name: str) -> str:
    return files("ingest").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


@cache
def data_lines(name: str) -> tuple[str, ...]:
    """The lines of `ingest/data/NAME` but for blank ones and comments (which begin with #)."""
    return tuple(line for line in _text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def data_words(name: str) -> tuple[str, ...]:
    """The words of a plain list, one or more a line, in their order."""
    return tuple(word for line in data_lines(name) for word in line.split())


@cache
def data_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file by the names in its first line."""
    return tuple(csv.DictReader(data_lines(name)))


@cache
def data_classes(name: str) -> dict[str, frozenset[str]]:
    """The words of a list by class; a line `## class: remark` opens one, words before the first stand under ""."""
    found: dict[str, set[str]] = {}
    kind = ""
    for line in _text(name).splitlines():
        if line.startswith("## "):
            kind = line[3:].split(":")[0].strip()
        elif not line.startswith("#"):
            found.setdefault(kind, set()).update(line.split())
    return {kind: frozenset(words) for kind, words in found.items()}
