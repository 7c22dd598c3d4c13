"""Rows that hold a part of a query: which may be meant, and in what order.

A headline asks for its article, a sentence half remembered for its text. Rows are gathered by the rare parts that they
hold; their texts tell which of them are likeliest (`relevance`).
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.search import tokens
from ingest.search.query import Expand, Query, aside, expression, parts, phrase
from ingest.search.ranked import ANY, Filter, Ranked
from ingest.search.relevance import Asked, Text, relevance
from ingest.search.units import Unit
from ingest.search.words import words

_HELD = 20_000  # rows looked at because they hold one of the parts, each counted as often as it holds one
_GATHERED = 400  # rows that hold the most of the parts, of which the shorter are taken before the longer
_LENGTH = 1.5  # what a row's length takes from the rarity of the parts that it holds, for each e-fold
_CANDIDATES = 150  # rows whose text is read …
_LOOKS = 4000  # … fewer for a long query: its parts in each text, of which more tell the same
_CHARACTERS = 250_000  # … and no more text than this
_AT_ONCE = 25  # texts read from the archive at once
_BESIDE, _BESIDE_CHARACTERS = 25, 50_000  # … where others hold the whole query
_COMMON = 0.06  # of the rows: a part that more of them hold tells little …
_COMMON_LEAST, _COMMON_MOST = 1000, 6000  # … but in a small archive every part is cheap, and in a large one few are
_ASIDE = 0.25  # of the rarity of a part that stands in brackets at the end: as a rule the name of a column
_LONG = 5  # parts from which on a query is a headline or a sentence


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for, and how many rows hold each part: of `rows`, counted up to a little more than `common`."""

    asked: Asked
    held: dict[str, int]
    weights: dict[str, float]
    common: int


@dataclass(slots=True)
class Partial:
    """Finds the rows of one table that hold a part of a query."""

    connection: sqlite3.Connection
    unit: Unit
    query: Query
    expand: Expand
    filter: Filter = field(default_factory=Filter)
    _read: _Wanted | None = None

    def best(self, limit: int, *, beside: bool = False) -> list[Ranked]:
        """The best `limit` rows with any of the rare parts of the query, by `relevance`.

        Fewer are looked at where they only stand `beside` rows that hold the whole query.
        """
        candidates = self._candidates(_BESIDE if beside else _CANDIDATES)
        rows = self.by_text(candidates, most=_BESIDE_CHARACTERS if beside else _CHARACTERS)
        # A number may stand there as part of a longer one, which is nothing that was asked for.
        return [row for row in rows if row.score][:limit]

    def is_long(self) -> bool:
        """Whether the query is many words that all belong together."""
        if self.query.excluded or any(len(clause) > 1 for clause in self.query.clauses):
            return False
        return len(parts(" ".join(self._free()))) >= _LONG

    def by_text(self, candidates: Sequence[int], tier: int = ANY, most: int = _CHARACTERS) -> list[Ranked]:
        """These rows, those that were read (no more than `most` characters) by their relevance."""
        asked = self._wanted().asked
        latin = asked.latin()
        texts: list[Text] = []
        size = 0
        for title, text in self.texts(candidates):
            read = text.lower() if latin else text
            # In traditional characters or full width, if it holds none; folding every text would take longest of all.
            if not any(part in read for part in asked.pairs):
                read = tokens.fold(text)
            texts.append(Text(tokens.fold(title), read))
            size += len(text)
            if size > most:
                break
        scores = relevance(asked, texts)
        ranked = [Ranked(rowid, tier, score) for rowid, score in zip(candidates, scores, strict=False)]
        # What was found but not read comes after, in the order of the index.
        rest = [Ranked(rowid, tier, 0.00001) for rowid in candidates[len(ranked) :]]
        return [*sorted(ranked, key=lambda r: (-r.score, r.id)), *rest]

    def texts(self, rowids: Sequence[int]) -> Iterator[tuple[str, str]]:
        """Title and text of these rows, in this order."""
        titles, texts = (
            " || ' ' || ".join(f"coalesce([{column}], '')" for column in columns) or "''"
            for columns in (
                self.unit.titles,
                [column for column in self.unit.index.columns if column not in self.unit.titles],
            )
        )
        query = f"SELECT id, {titles}, {texts} FROM [{self.unit.table}] WHERE id IN (SELECT value FROM json_each(?))"
        for at in range(0, len(rowids), _AT_ONCE):
            part = rowids[at : at + _AT_ONCE]
            found = {rowid: (title, text) for rowid, title, text in self._all(query, [json.dumps(part)])}
            yield from (found[rowid] for rowid in part)

    def _free(self) -> tuple[str, str]:
        """The terms of which rows may hold a part, each with its first other name (GDP 增速 finds 地区生产总值), and
        what stands in brackets after them.
        """
        terms = [term.text for term in self.query.terms if not term.quoted and not term.title]
        text, after = aside(" ".join(terms))
        return " ".join((text, *(name for term in terms for name in list(self.expand(term))[:1]))), after

    def _wanted(self) -> _Wanted:
        """The parts and words of the query and how many rows hold each; read once."""
        if self._read is None:
            text, after = self._free()
            # count(*) would read the whole table
            rows = self._all(f"SELECT max(id) FROM [{self.unit.table}]")[0][0] or 0
            common = min(max(_COMMON_LEAST, int(rows * _COMMON)), _COMMON_MOST)
            main = _telling(text)
            beside = [part for part in _telling(after) if part not in main]
            held = {part: self._held(part, rows, common + 1) for part in (*main, *beside)}
            rarity = {part: _rarity(n, rows) for part, n in held.items()}
            of_words = {word: min((held.get(p, rows) for p in parts(word)), default=rows) for word in words(text)}
            asked = Asked(
                {part.replace("．", "."): rarity[part] for part in main if _is_read(part)},
                {word: _rarity(n, rows) for word, n in of_words.items()},
                tuple(dict.fromkeys(character for character in tokens.fold(text) if character.isalnum())),
                {part: rarity[part] for part in beside if _is_read(part)},
            )
            weights = {part: rarity[part] * (_ASIDE if part in beside else 1) for part in held}
            self._read = _Wanted(asked, held, weights, common)
        return self._read

    def _candidates(self, most: int) -> list[int]:
        """The `most` rows that hold the most of the rare parts by their rarity, with regard to their length.

        bm25 would look up the length of each row that holds any: to add up what a row holds takes a third of its time
        and finds as many, for the texts decide the order afterwards.
        """
        wanted = self._wanted()
        weights = {part: wanted.weights[part] for part in _affordable(wanted.held, wanted.common) if wanted.held[part]}
        if not weights:
            return []
        must = [t for clause in self.query.clauses for t in clause if t.quoted or t.title]
        besides = ""
        columns = self.unit.titles
        if must:
            clauses = tuple(c for c in self.query.clauses if any(t.quoted or t.title for t in c))
            besides += f" AND ({expression(Query('', clauses), None, columns)})"
        if self.query.excluded:
            besides += f" NOT ({expression(Query('', (self.query.excluded,)), None, columns)})"
        name = self.unit.index.name
        parts_held = " UNION ALL ".join(
            f"SELECT id, {weight:.4f} AS weight FROM "
            f"(SELECT rowid AS id FROM [{name}] WHERE [{name}] MATCH ? LIMIT {_COMMON_MOST + 1})"
            for weight in weights.values()
        )
        where = f"WHERE 1{self.filter.sql}" if self.filter.conditions else ""
        joins = f"CROSS JOIN [{self.unit.table}] AS u ON u.id = hit.id {self.unit.joins} " if where else ""
        most = min(most, _LOOKS // len(weights))
        query = (
            "SELECT held.id, held.weight, size.sz FROM ("
            f"SELECT hit.id, hit.weight FROM (SELECT id, sum(weight) AS weight FROM ({parts_held}) GROUP BY id) AS hit "
            f"{joins}{where} ORDER BY hit.weight DESC, hit.id LIMIT {min(4 * most, _GATHERED)}) AS held "
            f"CROSS JOIN [{name}_docsize] AS size ON size.id = held.id"
        )
        matches = [phrase(part) + besides for part in weights]
        rows = self._all(query, [*matches, *self.filter.values])
        rows.sort(key=lambda row: (_LENGTH * math.log(_tokens(row[2]) + 100) - row[1], row[0]))
        return [row[0] for row in rows[:most]]

    def _held(self, part: str, rows: int, most: int) -> int:
        """How many rows hold `part`: counted up to `most`, beyond that judged by how soon so many were found."""
        name = self.unit.index.name
        query = f"SELECT count(*), max(id) FROM (SELECT rowid AS id FROM [{name}] WHERE [{name}] MATCH ? LIMIT ?)"
        count, last = self._all(query, [phrase(part), most])[0]
        return int(count) if count < most else max(most, count * rows // last)

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()


def _telling(text: str) -> list[str]:
    """The parts of `text` without those that hold a sign, which tell nothing of what it is about, if others remain."""
    found = parts(text)
    return [part for part in found if _is_read(part)] or found


def _is_read(part: str) -> bool:
    """Whether `part` is looked for in texts as they stand: signs are written in several ways, but for a number's point."""
    return part.isalnum() or part[0].isdigit()


def _affordable(held: dict[str, int], common: int) -> list[str]:
    """The parts to look for: the rarest, as long as the rows that hold them are not too many to score."""
    chosen: list[str] = []
    rows = 0
    for part in sorted(held, key=lambda part: (held[part], part)):
        rows += held[part]
        if chosen and (held[part] > common or rows > _HELD):
            break
        chosen.append(part)
    return chosen


def _rarity(held: int, rows: int) -> float:
    return math.log(1 + (rows - held + 0.5) / (held + 0.5)) if rows > held else 0.1


def _tokens(sizes: bytes) -> int:
    """The length of a row's first column in tokens, by its entry in FTS5's table of sizes: a number in groups of seven
    bits, the highest first.
    """
    number = 0
    for byte in sizes:
        number = number << 7 | byte & 127
        if byte < 128:
            break
    return number
