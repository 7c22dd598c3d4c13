"""One entity for all the names under which documents speak of the same place, park, body, company, project or person.

Names are tied only where a rule of abbreviation and the document (or the places) tie them, never by likeness alone:

- the same name, but for spaces and brackets, of the same place;
- divisions by their code: 湘阴 = 湘阴县, 云溪区 = 岳阳市云溪区;
- the same core after the division, the same ending in full or short: 娄底经开区 = 娄底经济技术开发区;
- in one document, the short form of exactly one longer name of the same kind: 高新区, 绿源公司, 韶山控股.

Things that lie in different divisions, neither within the other, stay apart: two 经开区, two officials of one name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.link.gazetteer import gazetteer, short_name
from ingest.link.naming import Form, Kind, take_apart
from ingest.link.places import relative, resolve_place
from ingest.link.ties import Mention, Node, tie_homes, tie_short_forms
from ingest.names.lexicon import words

__all__ = ["Entity", "Mention", "Resolution", "next_larger", "resolve"]

_RELATIVE = re.compile(r"(?:全|我|本|该|我们)?([省市县区州])(?:域|内|里)?$")  # 全省, 我市, 该县
_OWN = re.compile(r"(?:中共)?([省市县区州])(?=..)")  # 市发改委, 区人民政府; 区委 and 市委 have it in their ending


_CAPACITY = re.compile(r"(?:年产)?\d[\d.]*[万亿千百]*(?:吨|立方米|方|台|套|辆|片|千瓦|兆瓦|吉瓦|平方米)(?:/年)?")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing under its fullest name; no two entities of one kind bear the same name."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()  # the other names as printed, sorted
    code: str | None = None  # of the division that it is or that its name begins with
    candidates: tuple[str, ...] = ()  # for a place that could not be told: the divisions that bear the name
    doubtful: tuple[str, ...] = ()  # aliases that are a guess: another spelling on the same page
    is_division: bool = False  # whether it is the division of its code, and not only something in it


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities in order of kind and name, and which of them a document means by a name."""

    entities: tuple[Entity, ...]
    index: dict[tuple[int, str, str | None], int] = field(
        default_factory=dict
    )  # (document, name, kind hint) → position

    def of(self, document_id: int, name: str, kind_hint: str | None = None) -> int | None:
        """The position in `entities` of what `document_id` means by `name`; None if it was not among the mentions."""
        return self.index.get((document_id, name, kind_hint))


def resolve(mentions: Iterable[Mention], variants: Iterable[tuple[int, str, str]] = ()) -> Resolution:
    """The entities behind `mentions`, the same for the same mentions in any order; near-linear in their number.

    `variants` are doubtful spellings of people (document, name, variant): they become aliases, marked as doubtful.
    """
    nodes = [_node(m) for m in sorted(set(mentions), key=_order)]
    by_document: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        by_document[node.mention.document_id].append(node)
    for document in by_document.values():
        tie_short_forms(document)
    tie_homes(nodes)
    groups: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.key].append(node)
    made = sorted(
        ((_entity(group, key), key) for key, group in groups.items()),
        key=lambda pair: (pair[0].kind, pair[0].name, pair[1]),
    )
    made = _told_apart(made)
    people = {(n.mention.document_id, n.mention.name): n.key for n in nodes if n.form.kind == "person"}
    guessed: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for document_id, name, variant in variants:
        if (document_id, name) in people:
            guessed[people[document_id, name]].add(variant)
    made = [(_with_guesses(entity, guessed[key]) if key in guessed else entity, key) for entity, key in made]
    position = {key: n for n, (_, key) in enumerate(made)}
    index = {
        (node.mention.document_id, node.mention.name, node.mention.kind_hint): position[node.key] for node in nodes
    }
    return Resolution(tuple(entity for entity, _ in made), index)


def _order(m: Mention) -> tuple[int, str, str, str]:
    return m.document_id, m.name, m.kind_hint or "", m.place or ""


def _node(mention: Mention) -> Node:
    """The mention with its form and its first key, by name and place alone."""
    home = _home(mention.place)
    form = take_apart(mention.name, mention.kind_hint, home)
    if form.kind == "person":
        where = home or ("" if len(form.name) > 2 else f"#{mention.document_id}")  # many are called 张强
        if mention.name in words("leaders.txt"):
            where = ""
        return Node(mention, form, home, ("person", form.name, where), home)
    if home and mention.kind_hint in (None, "place") and (m := _RELATIVE.match(form.name)):
        code = relative(m.group(1), home)
        if code is not None:
            return Node(mention, Form(form.name, "place", code, "", ""), home, ("place", code), code)
    if home and form.kind == "organisation" and form.division is None and (m := _OWN.match(form.name + "　")):
        code = relative(m.group(1), home)
        if code is not None:  # 区发改委 of 云溪区
            form = Form(
                form.name, form.kind, code, form.core.removeprefix("中共").removeprefix(m.group(1)), form.ending
            )
    if mention.kind_hint in (None, "place") and form.kind in ("place", "organisation"):
        place = resolve_place(form.name, home)
        if place.code is not None:
            form = Form(form.name, "place", place.code, "", "")
            return Node(mention, form, home, ("place", place.code), place.code)
        if place.candidates:
            form = Form(form.name, "place", None, form.name, "")
            return Node(mention, form, home, ("place", form.name, home or ""), None, place.candidates)
    division = form.division
    if form.kind == "place" and form.ending in ("村", "社区"):  # a village: in its town or the document's division
        lies = division or home
        return Node(mention, form, home, ("place", form.name, lies or ""), lies)
    if form.kind == "place":  # a nation
        return Node(mention, form, home, ("place", form.name, division or home or ""), division)
    core = form.core or ("" if division else form.name)
    where = division or home or ""
    if division and form.core:
        where = ""  # a division in the name and a core of its own need no more to be told from others
        core = (gazetteer().divisions[division].code if division else "") + core
    if not form.core and division:
        where, core = division, ""
    if form.kind == "project":  # 5万吨己内酯, 己内酯项目, 醋酸大项目: neither size nor ending tells them apart
        core = _CAPACITY.sub("", core).removesuffix("大") or core
        form = form if form.ending else replace(form, ending="项目")
    if form.kind == "company" and len(form.core) >= 2:
        where, core = "", form.name.removesuffix(form.ending) if form.ending == "公司" else form.name
    return Node(mention, form, home, (form.kind, core, form.ending, where), division or home)


def _home(place: str | None) -> str | None:
    """The code of the division that a document is about; its name may be that of a body there (云溪区人民政府)."""
    if not place:
        return None
    if place in gazetteer().divisions:
        return place
    found = resolve_place(place)
    return found.code if found.code else take_apart(place).division


def _entity(group: list[Node], key: tuple[str, ...]) -> Entity:
    """The entity of a group of names, under the fullest form seen."""
    kind = group[0].form.kind
    seen = Counter(node.mention.name for node in group)
    table = gazetteer()
    divisions = {node.form.division or node.division or "" for node in group} - {""}
    deepest = max(divisions, key=lambda c: (len(table.line(c)), c), default=None)
    code = deepest if deepest and all(table.within(deepest, c) for c in divisions) else None
    names = sorted(seen, key=lambda n: (-len(n), -seen[n], n))
    name = names[0]
    is_division = kind == "place" and key[0] == "place" and key[1] in table.divisions
    if is_division:
        code = key[1]
        official, province = table.divisions[code].name, table.divisions[table.line(code)[0]].name
        above = (province, short_name(province) or province)
        name = next((n for n in names if not n.startswith(above)), official)  # 荆州市, not 湖北省荆州市
        if len(official) > len(name) or name in table.former:  # 望城县 is called 望城区 now
            name = official
    elif kind == "person":
        code = None
    elif kind != "place" and code and all(n.form.division is None and not n.form.core for n in group):
        name = f"{name}（{table.full_name(code)}）"  # 高新区 alone names none
    aliases = tuple(sorted(n for n in names if n != name))
    candidates = group[0].candidates if code is None else ()
    return Entity(name, kind, aliases, code, candidates, is_division=is_division)


def next_larger(entities: Sequence[Entity]) -> list[int | None]:
    """For each entity the position of the next larger division among them in which it lies, None if there is none.

    岳阳绿色化工高新区 with the code of 云溪区 lies in 云溪区, 云溪区 in 岳阳市 or, if nothing names that, in 湖南省.
    """
    table = gazetteer()
    divisions = {entity.code: n for n, entity in enumerate(entities) if entity.is_division}
    found: list[int | None] = []
    for entity in entities:
        line = table.line(entity.code) if entity.code else ()
        above = line[:-1] if entity.is_division else line
        found.append(next((divisions[code] for code in reversed(above) if code in divisions), None))
    return found


def _with_guesses(entity: Entity, guessed: set[str]) -> Entity:
    aliases = tuple(sorted({*entity.aliases, *guessed}))
    return replace(entity, aliases=aliases, doubtful=tuple(sorted(guessed)))


def _told_apart(made: list[tuple[Entity, tuple[str, ...]]]) -> list[tuple[Entity, tuple[str, ...]]]:
    """The same entities, those that share kind and name told apart by their place (会同县堡子镇, 高新区（长沙市）)."""
    table = gazetteer()
    count = Counter((e.kind, e.name) for e, _ in made)
    taken = {(e.kind, e.name) for e, _ in made if count[e.kind, e.name] == 1}
    found = []
    for old, key in made:
        entity, name = old, old.name
        if count[entity.kind, name] > 1:
            home = key[-1] if key[-1] in table.divisions else entity.code
            if entity.kind == "place" and home and key[1] == home:
                name = table.full_name(home)
            elif home:
                name = f"{name}（{table.full_name(home)}）"
            base, n = name, 2
            while (entity.kind, name) in taken:
                name, n = f"{base}（{n}）", n + 1
            taken.add((entity.kind, name))
            aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
            entity = replace(old, name=name, aliases=aliases)
        found.append((entity, key))
    return sorted(found, key=lambda pair: (pair[0].kind, pair[0].name, pair[1]))
