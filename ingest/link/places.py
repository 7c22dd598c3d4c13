"""Which administrative division a name means in a document: its code, or the candidates where that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.link.gazetteer import gazetteer
from ingest.names.lexicon import words

_LONGEST = 18  # characters of the longest division's name


@dataclass(frozen=True, slots=True)
class Place:
    """The division that a name means, or None with the candidates (codes), and the rule that decided."""

    code: str | None
    candidates: tuple[str, ...] = ()
    rule: str = ""


NOWHERE = Place(None)


@cache
def resolve_place(name: str, within: str | None = None) -> Place:
    """The division that `name` means in a document about the division with the code `within`.

    湘阴 → 湘阴县, 岳阳市云溪区 → 云溪区 of 岳阳市, 堡子镇 in a document of 会同县 → its 堡子镇. A name that several
    divisions bear (鼓楼区, 城关镇) is decided by the document's own place: the nearest candidate in the same county,
    city or province. Where that leaves more than one, `code` is None and `candidates` lists them.
    """
    table = gazetteer()
    found = _chain(name)
    if not found:
        return NOWHERE
    if name in words("ordinary_places.txt"):  # 资源, 会同, 城区: only where the document is about a place nearby
        found = tuple(c for c in found if within and table.line(c)[:2] == table.line(within)[:2])
        if within not in found and len(found) != 1:
            return NOWHERE
        return Place(within if within in found else found[0], (), "document")
    if len(found) == 1:
        code = found[0]
        town = table.divisions[code].level == "town"
        # a town of another province needs its county named: the list may lack the one that is meant
        if town and within and not _chained(name) and not set(table.line(code)[:1]) & set(table.line(within)):
            return Place(None, found, "town-elsewhere")
        return Place(code, (), "only")
    if within and within in table.divisions:
        own = table.line(within)
        depth = {c: sum(a == b for a, b in zip(table.line(c), own, strict=False)) for c in found}
        deepest = max(depth.values())
        near = tuple(c for c in found if depth[c] == deepest)
        if deepest and len(near) == 1:
            return Place(near[0], (), "document")
        if within in near:
            return Place(within, (), "document")
        found = near if deepest else found
    # 岳阳 is the city, not its county 岳阳县; 吉林 is the province, not its city
    top = found[0]
    if not name.endswith(("县", "区", "镇", "乡", "街道")) and all(table.within(c, top) for c in found):
        return Place(top, (), "highest")
    levels = [table.divisions[c].level for c in found]
    if levels[0] in ("province", "city") and levels.count(levels[0]) == 1 and not _full(name):
        return Place(top, (), "highest")
    return Place(None, found, "open")


def _full(name: str) -> bool:
    return name in gazetteer().full


def _chained(name: str) -> bool:
    """Whether `name` names more than one division (会同县堡子镇)."""
    return name not in gazetteer().full and name not in gazetteer().short


@cache
def _chain(name: str) -> tuple[str, ...]:
    """The divisions that `name` may mean, each part lying in the one before (湖南省岳阳市云溪区, 湖南岳阳云溪区)."""
    table = gazetteer()
    whole = table.full.get(name) or table.short.get(name)
    if whole:
        return whole
    for size in range(min(_LONGEST, len(name) - 2), 1, -1):
        heads = table.full.get(name[:size]) or table.short.get(name[:size])
        if not heads:
            continue
        above = [c for c in heads if table.divisions[c].level != "town"]
        inside = tuple(c for c in _chain(name[size:]) if any(c != a and table.within(c, a) for a in above))
        if inside:
            return inside
    return ()


def place_prefix(name: str) -> tuple[str | None, int]:
    """The division that `name` begins with and where its name ends: 湖南岳阳绿色化工高新区 → (430600, 4).

    (None, 0) if it begins with none. An everyday word (资源公司) begins no place unless a place stands before it.
    """
    table = gazetteer()
    code, at = None, 0
    while True:
        step = 0
        for size in range(min(_LONGEST, len(name) - at), 1, -1):
            part = name[at : at + size]
            found = table.full.get(part) or table.short.get(part)
            if not found or (code is None and part in words("ordinary_places.txt")):
                continue
            if code is not None:
                found = tuple(c for c in found if c != code and table.within(c, code))
            if len(found) > 1:
                one = resolve_place(part, code).code
                found = (one,) if one else ()
            if found:
                code, step = found[0], size
                break
        if not step:
            return code, at
        at += step


def relative(kind: str, home: str) -> str | None:
    """The division that 全省, 我市, 区 … mean in a document about `home`: the nearest one of that kind on its line."""
    table = gazetteer()
    for code in reversed(table.line(home)):
        name, level = table.divisions[code].name, table.divisions[code].level
        if name.endswith(kind) or (kind == "省" and level == "province") or (kind == "州" and name.endswith("自治州")):
            return code
    return None
