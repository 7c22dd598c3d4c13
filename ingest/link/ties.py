"""Which names of documents are tied to one another: short forms, one name in several places, parks by their city."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from ingest.link.gazetteer import gazetteer
from ingest.link.naming import Form, Kind, is_short_for

# What many places have: a name of such words does not tie documents without a place.
_COMMON = re.compile(
    "污水|垃圾|处理|厂|医院|人民|中心|学校|小学|中学|幼儿园|道路|公路|大桥|广场|公园|改造|建设|综合|城市|农村|老旧|小区|棚户区|"
    "供水|供热|供气|供电|管网|保障|住房|安置|高标准|农田|水库|光伏|发电|风电|产业|工业|文化|体育|旅游|图书馆|博物馆|物流|市场"
)
_HOMED = ("project", "person", "park")  # kinds that one name of different places does not tie


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a document has it. `place` is what the document is about, as printed or as a code of a division."""

    name: str
    document_id: int
    kind_hint: str | None = None
    place: str | None = None


@dataclass(slots=True)
class Node:
    """One name in one document, on its way to an entity."""

    mention: Mention
    form: Form
    home: str | None  # the division that the document is about
    key: tuple[str, ...]
    division: str | None
    candidates: tuple[str, ...] = ()


def tie_short_forms(document: list[Node]) -> None:
    """Give a short form the key of the one longer name in its document that it abbreviates.

    A subject that bears the name of a person of the document is that person.
    """
    people = {node.form.name: node for node in document if node.form.kind == "person"}
    for node in document:
        if node.mention.kind_hint is None and (person := people.get(node.form.name)):
            node.key, node.form = person.key, person.form
    by_kind: dict[Kind, list[Node]] = defaultdict(list)
    for node in document:
        if node.form.kind in ("park", "company", "organisation"):
            by_kind[node.form.kind].append(node)
            if node.form.kind == "organisation" and not node.form.ending and not node.mention.kind_hint:
                by_kind["company"].append(node)  # 兴长石化, 昌德新材: a company's short form has no ending of its own
    for kind, nodes in by_kind.items():
        if len(nodes) > 400:  # a bulletin of names: a short form would fit too many to mean one
            continue
        longer = sorted((n for n in nodes if n.form.ending), key=lambda n: (-len(n.form.name), n.form.name))
        for node in sorted(nodes, key=lambda n: (-len(n.form.name), n.form.name)):
            fits = {n.key for n in longer if len(n.form.name) > len(node.form.name) and _abbreviates(node, n)}
            fits.discard(node.key)
            if len(fits) == 1:
                node.key, node.form = fits.pop(), replace(node.form, kind=kind)


def _abbreviates(short: Node, full: Node) -> bool:
    """Whether a name is a short form of another of its kind in the same document."""
    a, b = short.form, full.form
    if b.kind == "company":
        brief = a.name.removesuffix(a.ending) if a.ending == "公司" else a.name
        body, _, _ = b.name.partition("有限")
        return is_short_for(brief, body.removesuffix("股份").removesuffix("集团")) or is_short_for(brief, b.name)
    if a.ending != b.ending and not (a.kind == "park" and a.ending in ("园区", "开发区")):
        return False
    if a.kind == "park" and a.ending == "园区" and a.division:  # 株洲市园区 are all of them
        return False
    if a.kind == "park":  # 高新区, 绿色化工高新区 of 岳阳绿色化工高新区
        if a.division and b.division and a.division != b.division:
            return False  # 娄底经开区 and 冷水江经开区 are two, though the one city lies in the other
        return not a.core or b.core.endswith(a.core)
    if a.division or not b.division:  # an office: 区发改委 is not tied to 岳阳市发改委
        return False
    return a.core == b.core and bool(a.core or len(a.name) > 2)


def _related(a: str, b: str) -> bool:
    table = gazetteer()
    return table.within(a, b) or table.within(b, a)


def tie_homes(nodes: list[Node]) -> None:
    """Tie one name (a project, a person, a park without a division) in documents whose places contain one another.

    己内酰胺项目 in a paper of 岳阳 and in the report of 云溪区 is one; 人民医院项目 of two counties is not. The
    wider place is tied to the narrower one if the name occurs in no other place within it.
    """
    table = gazetteer()
    homes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for node in nodes:
        if node.key[0] in _HOMED and node.key[1]:  # 娄底经开区, 冷水江经开区: their places are names, not homes
            homes[node.key[:-1]].add(node.key[-1])
    tied: dict[tuple[str, ...], str] = {}
    for stem, places in homes.items():
        below: dict[str, set[str]] = defaultdict(set)  # the places of the name that lie in each of them
        for place in places & table.divisions.keys():
            for above in table.line(place):
                below[above].add(place)
        for place in places & table.divisions.keys():
            deepest = max(below[place], key=lambda c: (len(table.line(c)), c))
            if all(table.within(deepest, c) for c in below[place]):
                tied[*stem, place] = deepest
        one = len({tied.get((*stem, p), p) for p in places if p}) == 1
        if "" in places and one and len(_COMMON.sub("", stem[1])) >= 4:  # 己内酰胺项目, but not 污水处理厂项目
            tied[*stem, ""] = next(tied.get((*stem, p), p) for p in places if p)
    for node in nodes:
        if node.key in tied:
            node.key = (*node.key[:-1], tied[node.key])
    _tie_parks(nodes)


def _tie_parks(nodes: list[Node]) -> None:
    """Tie 绿色化工高新区 in a report of 云溪区 to the one 岳阳绿色化工高新区 whose city holds that district."""
    full: dict[tuple[str, str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for node in nodes:
        if node.form.kind == "park" and node.form.division and node.form.core:
            full[node.form.core, node.form.ending][node.form.division] = node.key
    for node in nodes:
        if node.form.kind != "park" or node.form.division or not node.home or len(node.form.core) < 3:
            continue
        near = {k for d, k in full[node.form.core, node.form.ending].items() if _related(d, node.home)}
        if len(near) == 1:
            node.key = near.pop()
