"""The data files of the package: word lists and tables under `ingest/data/`, their sources told in comment lines."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def data_lines(name: str) -> tuple[str, ...]:
    """The lines of `ingest/data/NAME` but for blank ones and comments (which begin with #)."""
    text = files("ingest").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def data_words(name: str) -> tuple[str, ...]:
    """The words of a plain list, one or more a line, in their order."""
    return tuple(word for line in data_lines(name) for word in line.split())


@cache
def data_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file by the names in its first line."""
    return tuple(csv.DictReader(data_lines(name)))
