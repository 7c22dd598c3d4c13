"""One name for each thing measured, from a table that people can extend (`ingest/data/indicators.csv`)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_MARKS = re.compile(r"[\s“”‘’《》、，,·的]")
# What may stand before the name of a thing without changing it: the scope, whose it is, a verb of getting.
_BEFORE = re.compile(
    r"^(?:全[国省市县区州]|我[国省市县区州]|预计|全年|年末|累计|实现|完成|达到|力争|其中|辖区内?|境内|当年)+(?!社会)"
)
_AFTER = re.compile(r"(?:年均|平均)?(?:增长率|增长|增速|增幅|预期目标|目标|完成|总计|实现)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A thing measured: its name, its unit, the other names it goes by, and why it is one thing of its own."""

    name: str
    unit: str
    aliases: tuple[str, ...]
    note: str


@cache
def indicators() -> tuple[Indicator, ...]:
    """The table of indicators, in its order."""
    lines = files("ingest").joinpath("data", "indicators.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        Indicator(r["name"], r["unit"], tuple(a for a in r["aliases"].split("|") if a), r["note"]) for r in rows
    )


@cache
def _names() -> dict[str, str]:
    """The canonical name by each name and alias, folded; a name given to two indicators is an error of the table."""
    found: dict[str, str] = {}
    for indicator in indicators():
        for name in (indicator.name, *indicator.aliases):
            key = _fold(name)
            if found.setdefault(key, indicator.name) != indicator.name:
                raise ValueError(f"indicators.csv: “{name}” stands for {found[key]} and for {indicator.name}")
    return found


def _fold(name: str) -> str:
    return _MARKS.sub("", name.replace("（", "(").replace("）", ")")).upper()


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The one name of the thing that `name` measures; `name` itself where the table does not know it.

    “GDP”, “全市生产总值” → “地区生产总值”; “规上工业增加值增速” → “规模以上工业增加值”. Brackets, quotation marks, the
    scope and words of growth are put aside only where the name is not in the table with them.
    """
    known = _names()
    plain = _BRACKETS.sub("", name)
    for form in (name, plain, _BEFORE.sub("", plain), _AFTER.sub("", plain), _AFTER.sub("", _BEFORE.sub("", plain))):
        if form and (found := known.get(_fold(form))):
            return found
    return name
