"""Corrections of what ties documents together: entities and indicators merged, renamed, or told apart again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.corrections.deciding import Row, decided_of_things
from ingest.link.entities import Entity, Resolution
from ingest.models import Applied, Correction


def corrected_entities(
    resolution: Resolution, corrections: Sequence[Correction]
) -> tuple[Resolution, tuple[Applied, ...]]:
    """The resolution with entities merged and parted, and what became of each correction."""
    rows = decided_of_things(corrections)
    entities: dict[int, Entity] = dict(enumerate(resolution.entities))
    index = dict(resolution.index)
    for row in rows:
        if row.correction.operation == "undo":
            continue
        at = _entity(entities, _name(row))
        if at is None:
            if row.counts:
                row.fails("没有这个实体，或叫这个名字的不止一个（写明类型，如“实体:place/云溪区”）")
            continue
        row.read = entities[at].name
        if row.counts and row.correction.operation == "merge":
            _merge(row, entities, index, at)
        elif row.counts and row.correction.operation == "part":
            _part(row, entities, index, at)
    order = sorted(entities, key=lambda n: (entities[n].kind, entities[n].name, n))
    to = {old: new for new, old in enumerate(order)}
    made = Resolution(tuple(entities[n] for n in order), {key: to[n] for key, n in index.items()})
    return made, _applied(rows)


def _name(row: Row) -> str:
    assert row.correction.thing is not None
    return row.correction.thing.partition(":")[2]


def _entity(entities: Mapping[int, Entity], name: str) -> int | None:
    """The one entity of this name, `kind/name` or the name alone."""
    kind, stroke, rest = name.partition("/")
    found = [n for n, e in entities.items() if e.name == name or (stroke and (e.kind, e.name) == (kind, rest))]
    return found[0] if len(found) == 1 else None


def _merge(row: Row, entities: dict[int, Entity], index: dict[tuple[int, str, str | None], int], at: int) -> None:
    own, wanted = entities[at], row.correction.value
    into = _entity(entities, wanted if "/" in wanted else f"{own.kind}/{wanted}")
    if into == at:
        row.fails("不能并入自己")
    elif into is None:  # nobody is called so: it is a better name
        name = wanted.partition("/")[2] if wanted.startswith(f"{own.kind}/") else wanted
        aliases = tuple(sorted({*own.aliases, own.name} - {name}))
        entities[at] = replace(own, name=name, aliases=aliases)
    else:
        other = entities[into]
        aliases = tuple(sorted({*other.aliases, own.name, *own.aliases} - {other.name}))
        doubtful = tuple(sorted({*other.doubtful, *own.doubtful} - {other.name}))
        entities[into] = replace(other, aliases=aliases, doubtful=doubtful, code=other.code or own.code)
        del entities[at]
        for key, n in index.items():
            if n == at:
                index[key] = into


def _part(row: Row, entities: dict[int, Entity], index: dict[tuple[int, str, str | None], int], at: int) -> None:
    own, alias = entities[at], row.correction.value
    if alias not in own.aliases:
        row.fails(f"“{own.name}”没有“{alias}”这个别名")
    elif any((e.kind, e.name) == (own.kind, alias) for e in entities.values()):
        row.fails(f"已有另一个实体叫“{alias}”")
    else:
        rest = tuple(a for a in own.aliases if a != alias)
        entities[at] = replace(own, aliases=rest, doubtful=tuple(a for a in own.doubtful if a != alias))
        new = max(entities) + 1
        entities[new] = Entity(alias, own.kind)
        for key, n in index.items():
            if n == at and key[1] == alias:
                index[key] = new


def corrected_indicators(
    names: Mapping[str, str], corrections: Sequence[Correction]
) -> tuple[dict[str, str], tuple[Applied, ...]]:
    """The one name of each name as printed, with indicators merged and parted, and what became of each correction."""
    rows = decided_of_things(corrections)
    made = dict(names)
    for row in rows:
        if row.correction.operation == "undo":
            continue
        name, value = _name(row), row.correction.value
        own = [printed for printed, one in made.items() if one == name]
        if not own:
            if row.counts:
                row.fails("没有这个指标")
            continue
        row.read = name
        if row.counts and row.correction.operation == "merge":
            if name == value:
                row.fails("不能并入自己")
            else:
                made |= dict.fromkeys(own, value)
        elif row.counts and row.correction.operation == "part":
            if value not in own or value == name:
                row.fails(f"“{name}”没有“{value}”这个别名")
            else:
                made[value] = value
    return made, _applied(rows)


def _applied(rows: Sequence[Row]) -> tuple[Applied, ...]:
    return tuple(Applied(row.correction, row.state, read=row.read, why=row.why) for row in rows)
