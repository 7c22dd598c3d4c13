"""What the archive holds for a comparison: its names looked up, its facts chosen, cut into blocks of one unit each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection, Row
from typing import Any

from publish.charts import MOST_SERIES, Point, Series, line_drawing
from publish.compare.asked import Asked
from publish.compare.choose import Figure, Key, choose, plain, scale_for
from publish.drawing import Drawing
from publish.language import Language
from publish.named import Named, Unknown, find_named
from publish.pages.series import against_earlier
from publish.view import FACT_COLUMNS, View

_TARGETS_OF = 3  # lines beside which all targets can be drawn


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in one table and one chart: an indicator in one unit, the places as lines, the years as columns."""

    indicator: str
    unit: str  # as shown: 亿元
    size: float  # what values are divided by for it
    years: tuple[int, ...]
    lines: tuple[tuple[str, Mapping[tuple[int, bool], Figure]], ...]  # by place: its figures by year and aimed

    def shown(self, figure: Figure) -> str:
        """The number of a figure in the unit of the block."""
        top = figure.fact["value_max"]
        value = plain(figure.value / self.size)
        if top is None or not figure.fact["value"]:
            return value
        return f"{value}–{plain(figure.value / self.size * float(top) / float(figure.fact['value']))}"


@dataclass(frozen=True, slots=True)
class Found:
    """A comparison: what was meant by the names, which mean nothing, the blocks, how many facts were left out."""

    asked: Asked
    places: tuple[Named, ...]
    indicators: tuple[Named, ...]
    unknown: tuple[Unknown, ...]
    blocks: tuple[Block, ...]
    years: tuple[int, ...] = ()  # of which the archive tells anything here, whatever years are asked for
    left_out: int = 0
    units: Mapping[str, str] = field(default_factory=dict)


async def find(view: View, asked: Asked) -> Found:
    """Look up the names of `asked` and gather what the archive tells."""
    found: Found = await view.archive.execute_fn(lambda connection: _find(connection, view, asked))
    return found


def _find(connection: Connection, view: View, asked: Asked) -> Found:
    looked = [find_named(connection, "entities", name) for name in asked.places]
    named = [find_named(connection, "indicators", name) for name in asked.indicators]
    unknown = tuple(one for one in (*looked, *named) if isinstance(one, Unknown))
    places = tuple(dict.fromkeys(one for one in looked if isinstance(one, Named)))
    indicators = tuple(dict.fromkeys(one for one in named if isinstance(one, Named)))
    meant = asked.with_(places=tuple(one.name for one in places), indicators=tuple(one.name for one in indicators))
    if not places or not indicators:
        return Found(meant, places, indicators, unknown, ())
    facts = view.readings(_facts(connection, places, indicators))
    chosen = choose(facts, asked.measure)
    years = tuple(sorted({key.year for key in chosen}))
    first, last = asked.first or 0, asked.last or 9999
    inside = {key: figure for key, figure in chosen.items() if first <= key.year <= last}
    of_measure = [fact for fact in facts if (fact["measure"] == "change") is (asked.measure == "growth")]
    used = len(chosen) + sum(len(figure.others) for figure in chosen.values())
    return Found(
        meant, places, indicators, unknown, tuple(_blocks(inside, meant)), years, max(0, len(of_measure) - used)
    )


def _facts(connection: Connection, places: Sequence[Named], indicators: Sequence[Named]) -> list[dict[str, Any]]:
    of_place = {one.identity: one.name for one in places}
    of_indicator = {one.identity: one.name for one in indicators}
    cursor = connection.execute(
        f"""select {FACT_COLUMNS}, f.sentence, f.confidence, i.unit as usual_unit, d.title as document,
            c.name || '/' || d.path || '@' || f.source_start as source
        from facts f join indicators i on i.id = f.indicator_id join documents d on d.id = f.document_id
        join collections c on c.id = d.collection_id
        where f.subject_id in ({",".join(map(str, of_place))}) and f.indicator_id in ({",".join(map(str, of_indicator))})
        and f.measure <> 'rank' order by f.id"""
    )
    names = [column[0] for column in cursor.description]
    rows: list[Row] = cursor.fetchall()
    facts = [dict(zip(names, row, strict=True)) for row in rows]
    return [
        fact
        | {
            "place": of_place[fact["subject_id"]],
            "indicator": of_indicator[fact["indicator_id"]],
            "against_earlier": bool(fact["period_to"]) and against_earlier(fact),
        }
        for fact in facts
    ]


def _blocks(chosen: Mapping[Key, Figure], asked: Asked) -> list[Block]:
    """A block for each indicator and unit, in the order in which they were asked for, the commoner unit first."""
    groups: defaultdict[tuple[str, str], dict[Key, Figure]] = defaultdict(dict)
    for key, figure in chosen.items():
        groups[key.indicator, key.unit][key] = figure
    order = sorted(groups, key=lambda group: (asked.indicators.index(group[0]), -len(groups[group]), group[1]))
    blocks = []
    for indicator, unit in order:
        of = groups[indicator, unit]
        size, said = scale_for([figure.value for figure in of.values()], unit, asked.scale)
        lines = tuple(
            (place, {(key.year, key.aimed): figure for key, figure in of.items() if key.place == place})
            for place in asked.places
            if any(key.place == place for key in of)
        )
        blocks.append(Block(indicator, said, size, tuple(sorted({key.year for key in of})), lines))
    return blocks


def drawings(view: View, found: Found) -> list[Drawing]:
    """The chart of each block that has two years to show; of one place and several indicators in one unit, one chart."""
    growth = found.asked.measure == "growth"
    titles = [_title(block, growth, view.language) for block in found.blocks]
    series = [
        [Series(place, _points(block, figures)) for place, figures in block.lines][:MOST_SERIES]
        for block in found.blocks
    ]
    if len(found.places) > _TARGETS_OF:
        series = [[Series(one.name, _unanswered(one.points)) for one in of] for of in series]
    alone = len(found.places) == 1 and len(found.blocks) > 1
    if alone and len({(block.unit, block.size) for block in found.blocks}) == 1:
        lines = [Series(block.indicator, of[0].points) for block, of in zip(found.blocks, series, strict=True) if of]
        title = found.places[0].name + (view.say("（增速）", " (growth)") if growth else "")
        drawn = [line_drawing(title, found.blocks[0].unit, lines[:MOST_SERIES], view.language)]
    else:
        drawn = [
            line_drawing(title, block.unit, of, view.language)
            for title, block, of in zip(titles, found.blocks, series, strict=True)
        ]
    return [one for one in drawn if one]


def _unanswered(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Among many lines only those targets that no result has answered yet; the table has all."""
    answered = max((point.year for point in points if not point.aimed), default=0)
    return tuple(point for point in points if not point.aimed or point.year > answered)


def _title(block: Block, growth: bool, language: Language) -> str:
    whose = block.lines[0][0] if len(block.lines) == 1 else ""
    said = (" growth" if language == "en" else "增速") if growth else ""
    unit = f" ({block.unit})" if language == "en" else f"（{block.unit}）"
    return f"{whose}{' ' if whose else ''}{block.indicator}{said}{unit if block.unit else ''}"


def _points(block: Block, figures: Mapping[tuple[int, bool], Figure]) -> tuple[Point, ...]:
    return tuple(
        Point(
            year,
            figure.value / block.size,
            f"{figure.fact['when']} {figure.fact['said']}",
            figure.fact["link"],
            aimed,
            figure.piece,
        )
        for (year, aimed), figure in sorted(figures.items())
    )
