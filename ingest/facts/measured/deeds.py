"""What is done in the name of an indicator, and to what: “集中开工重点项目” is 集中开工 of 重点项目."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.data_files import data_classes
from ingest.facts.measured.phrases import DEEDS, NO_OBJECT, leading_deed
from ingest.facts.words.wording import REMEMBERED, any_of, verbs

_ACTS = data_classes("intransitives.txt")
_HOW = any_of(list(_ACTS["how"]))
_PLANNED = "计划|拟|将|预计|已|正在|正|待|需"
_BEGINS = re.compile(
    rf"(?:(?:{_HOW}|{_PLANNED})*(?:{any_of([*_ACTS['verbs'], *DEEDS])}){{1,2}}|(?:{_HOW}|{_PLANNED})+(?:{any_of([*verbs()])}))"
    r"(?=[“一-鿿]{2})"
)
_ENDS = re.compile(rf"(?<=[一-鿿]{{2}})(?:{any_of([w for w in DEEDS if len(w) == 2 and w not in NO_OBJECT])})$")


@lru_cache(REMEMBERED)
def deed_of(name: str) -> str:
    """What is done to the counted, at the beginning of their name, "" if nothing is (“工业项目”)."""
    m = _BEGINS.match(name)
    return m.group() if m else ""


@lru_cache(REMEMBERED)
def object_of(name: str) -> str:
    """What the deed of a name is done to (“采购煤炭”, “煤炭采购” → “煤炭”), "" if it names none."""
    deed = leading_deed(name)
    if deed:
        return "" if name[len(deed) :] in verbs() else name[len(deed) :]  # “移送起诉” names no thing
    m = _ENDS.search(name)
    return name[: m.start()] if m else ""
