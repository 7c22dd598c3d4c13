"""What kind of thing a name names, and the core by which its long and short forms are told to be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.data_files import data_rows
from ingest.link.gazetteer import gazetteer
from ingest.link.places import place_prefix

Kind = Literal["place", "park", "organisation", "company", "project", "person", "scheme"]

_FOLD = str.maketrans("（）［］【】〔〕—－．", "()[][][]--·")
_BLANK = re.compile(r"[\s\"'“”‘’「」『』]+")
_SCHEME = re.compile(
    r"“[^“”]+”(?:[\u4e00-\u9fff]{0,6}(?:标准|机制|模式|法|工程|计划|体系|制度|活动|行动|方案|政策|战略))?"
)  # “1357”工作法
_NATION = {"全国", "我国", "中国", "中华人民共和国"}


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart: 岳阳绿色化工高新技术产业开发区 = 岳阳 (430600) + 绿色化工 + 高新区."""

    name: str  # folded: no spaces, no quotes, half-width brackets
    kind: Kind
    division: str | None  # code of the division that it begins with
    core: str  # between division and ending
    ending: str  # in its short form


def fold(name: str) -> str:
    """The name without spaces and quotes, with half-width brackets, for comparison only."""
    return _BLANK.sub("", name.translate(_FOLD))


@cache
def _endings() -> tuple[tuple[str, Kind, str], ...]:
    found = [(r["suffix"], r["kind"], r["short"] or r["suffix"]) for r in data_rows("entity_suffixes.csv")]
    return tuple(sorted(found, key=lambda r: -len(r[0])))  # type: ignore[arg-type]


@cache
def _ending_table() -> tuple[dict[str, tuple[Kind, str]], int]:
    rows = _endings()
    return {suffix: (kind, short) for suffix, kind, short in rows}, max(len(r[0]) for r in rows)


def take_apart(name: str, hint: str | None = None, home: str | None = None) -> Form:
    """The form of `name`; `hint` is its kind where the place that it was read from tells (a person, a project).

    `home` is the code of the division that the document is about: 长岭炼化 in a document of 岳阳 is no company of
    a 长岭县 in another province.
    """
    folded = fold(name)
    table, longest = _ending_table()
    kind, ending, stop = None, "", len(folded)
    for size in range(min(longest, len(folded)), 0, -1):
        if hit := table.get(folded[-size:]):
            kind, ending, stop = hit[0], hit[1], len(folded) - size
            break
    if hint in ("person", "project", "place", "park", "company", "organisation"):
        if hint != kind:
            ending, stop = ("", len(folded)) if hint != "project" else (ending, stop)
        kind = hint  # type: ignore[assignment]
    if kind is None:
        kind = "place" if folded in _NATION else "scheme" if _SCHEME.fullmatch(name) else "organisation"
    division, begin = (None, 0) if kind == "person" else place_prefix(folded)
    if begin > stop:  # 云溪区委: the place 云溪区 runs into the ending 区委
        division, begin = place_prefix(folded[:stop])
    if division and home and folded[:begin] not in gazetteer().full:
        own, other = gazetteer().line(home), gazetteer().line(division)
        if own[0] != other[0] and len(other) > 2:
            division, begin = None, 0
    return Form(folded, kind, division, folded[begin:stop], ending)


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` abbreviates `full`: a stretch of it (绿源, 兴长石化), or two ends of it (韶山控股).

    Fewer than two characters abbreviate nothing.
    """
    if len(short) < 2 or short == full:
        return False
    if short in full:
        return True
    return (
        len(short) >= 4
        and short[:2] in full
        and full.endswith(short[2:])
        and full.index(short[:2]) < len(full) - len(short)
    )
