"""The full name of a park whose short one facts are told of: 岳阳绿色化工高新区 = 岳阳绿色化工高新技术产业开发区."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.data_files import data_rows
from ingest.link.naming import take_apart


@cache
def _long_endings() -> dict[str, tuple[str, ...]]:
    """The long endings of parks by their short one: 高新区 → 高新技术产业开发区, …."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in data_rows("entity_suffixes.csv"):
        if row["kind"] == "park" and row["short"] and row["short"] != row["suffix"]:
            found[row["short"]].append(row["suffix"])
    return {short: tuple(sorted(own, key=len, reverse=True)) for short, own in found.items()}


def may_be_long(name: str) -> bool:
    """Whether `name` ends like the short name of a park."""
    return name.endswith(tuple(_long_endings()))


def full_names(names: Iterable[str], text: str) -> Iterator[str]:
    """The full names that `text` gives of those of `names` that are short names of parks.

    Only the ending differs, and the name begins with its place: 高新区 alone may be any.
    """
    for name in names:
        if not may_be_long(name) or take_apart(name).division is None:
            continue
        for short, endings in _long_endings().items():
            stem = name.removesuffix(short)
            if stem != name and len(stem) > 1:
                full = next((stem + ending for ending in endings if stem + ending in text), None)
                if full:
                    yield full
