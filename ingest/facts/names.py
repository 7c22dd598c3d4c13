"""Names of places, parks, companies, offices and projects, recognised by the way they end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.facts.wording import any_of, read_rows, read_words, trim_lead, verbs

NameKind = Literal["region", "park", "company", "office", "place", "body", "project", "person", "group"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, and what it names."""

    text: str
    kind: NameKind


@cache
def _gazetteer() -> frozenset[str]:
    """Full names of the administrative divisions of county level and above."""
    return frozenset(r["name"] for r in read_rows("places.csv"))


_STEM = re.compile(r"(?:[^省市县区州旗盟]+?)(?=(?:[一-鿿]族)*自治[区州县旗]|[省市县区州旗盟地]|林区|特别行政区)")


@cache
def _stems() -> frozenset[str]:
    """The short forms of those names (安仁 of 安仁县); a county that became a city keeps its stem."""
    found = set()
    for name in _gazetteer():
        m = _STEM.match(name)
        if m and len(m.group()) >= 2:
            found.add(m.group())
    return frozenset(found)


@cache
def full_regions() -> dict[str, str]:
    """The full name for each short name that belongs to one division only, higher levels before lower ones."""
    found: dict[str, str] = {}
    for row in sorted(read_rows("places.csv"), key=lambda r: (r["code"][2:] != "0000", r["code"][4:] != "00")):
        m = _STEM.match(row["name"])
        if m and len(m.group()) >= 2:
            found.setdefault(m.group(), row["name"])
    return found


def is_region(name: str) -> bool:
    """Whether `name` is the full name of a province, city, county or district."""
    return name in _gazetteer() or (len(name) >= 3 and name[-1] in "市县区州" and name[:-1] in _stems())


_COMMON = frozenset(read_words("common_places.txt"))
_KINDS: dict[str, NameKind] = {r["suffix"]: r["kind"] for r in read_rows("org_suffixes.csv")}  # type: ignore[misc]
_SUFFIX = any_of(list(_KINDS))
# Characters that do not stand inside a name: marks, particles, pronouns, prepositions.
_INNER = r"[^\s，。；：、！？…,;:!?（）()《》【】\d—的了在是与对把将被让为从到向以于等其这那该本各每某又也都已均并且而或有全我他她们由所个家名项条处至过下会能使据经把给]"
_REGION = re.compile(rf"{_INNER}{{1,9}}?[省市县区州旗盟]")
_NAME = re.compile(rf"{_INNER}{{1,16}}?(?:{_SUFFIX})(?![长员民])|“{_INNER}{{1,6}}(?:谷|港|城)”")
_GROUP = re.compile(
    r"(?:各级|各|有关|相关)?[^\s，。；：！？的了在是对把将被为从到向以于]{0,16}?(?:部门|机关|单位)(?!牵头)"
)


def region_at(text: str, start: int) -> int:
    """The end of the chain of regions that begins at `start` (湖南省岳阳市云溪区), or `start` if none does."""
    at = start
    while True:
        end = at
        for m in re.finditer(r"[省市县区州旗盟]", text[at : at + 11]):
            if is_region(text[at : at + m.end()]):
                end = at + m.end()
                break
        if end == at:
            return at
        at = end


def name_at(text: str, start: int) -> Name | None:
    """The name that begins at `start`, the longest chain of place and organisation (会同县堡子镇黄旗村)."""
    at = region_at(text, start)
    kind: NameKind | None = "region" if at > start else None
    while True:
        m = _NAME.match(text, at)
        if not m:
            break
        part = m.group()
        if part.startswith("“"):
            at, kind = m.end(), "park"
            break
        suffix = _suffix_of(part)
        if part in _COMMON and at == start:
            break
        if _starts_with_verb(part) or (at > start and len(part) > 12):
            break
        if at == start and len(part) - len(suffix) < 2 and part not in _COMMON:
            break
        if at == start and len(part) - len(suffix) > 10 and _KINDS[suffix] not in ("company", "project", "park"):
            break
        at, kind = m.end(), _KINDS[suffix]
        if kind in ("project", "company", "park"):
            break
    if kind is None or at == start:
        return None
    return Name(text[start:at], kind)


def _suffix_of(part: str) -> str:
    for size in range(min(9, len(part)), 0, -1):
        if part[-size:] in _KINDS:
            return part[-size:]
    return part[-1:]


def _starts_with_verb(part: str) -> bool:
    known = verbs()
    return any(part[:size] in known for size in (4, 3, 2)) or trim_lead(part) != part


def group_after(text: str, start: int) -> str:
    """The departments named right after a place or a pronoun (“该市人社、司法等部门” → “人社、司法等部门”)."""
    m = _GROUP.match(text, start)
    return m.group() if m else ""
