"""The words of correction files for the codes that the archive keeps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ingest.data_files import data_rows

THINGS = ("entity", "indicator")


@cache
def codes(name: str) -> Mapping[str, str]:
    """The codes of one list by each word that may stand for them, the codes themselves among these."""
    found: dict[str, str] = {}
    for row in data_rows("correction_words.csv"):
        if row["list"] == name:
            found |= dict.fromkeys((row["code"], *row["words"].split("|")), row["code"])
    if name == "column":
        found |= {code.partition(".")[2]: code for code in reversed(found.values()) if code != "person.title"}
    return found


@cache
def in_chinese(name: str) -> Mapping[str, str]:
    """The first Chinese word of each code of a list: what a message and a file of ours say."""
    return {row["code"]: row["words"].split("|")[0] for row in data_rows("correction_words.csv") if row["list"] == name}
