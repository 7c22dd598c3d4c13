"""Ranking: the best rows of one table for a query, in tiers, at a bounded cost.

To match is cheap, to score every match is not: of each tier at most `POOL` rows are scored. Rows that hold the query
as typed come first (in a title before in the text), then rows that hold each of its terms in some form, then rows
that hold any of its rare parts; these last are put in order by what their own texts tell (`relevance`).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.search import tokens
from ingest.search.query import NOTHING, Expand, Query, expression, others, parts, phrase
from ingest.search.relevance import Asked, Text, relevance
from ingest.search.units import Unit
from ingest.search.words import words

POOL = 2000  # rows scored in a tier …
_TITLE_POOL = 300  # … and fewer of those with the query in a title, which are the dearest to find
_HELD = 30_000  # rows looked at because they hold one of the parts, each counted as often as it holds one
_CANDIDATES = 90  # rows with some of the parts whose text is read …
_LOOKS = 3000  # … fewer for a long query: its parts in each text, of which more tell the same
_CHARACTERS = 150_000  # … and no more text than this
_BESIDE, _BESIDE_CHARACTERS = 25, 50_000  # … where others hold the whole query
_COMMON = 0.06  # of the rows: a part that more of them hold tells little …
_COMMON_LEAST, _COMMON_MOST = 1000, 8000  # … but in a small archive every part is cheap, and in a large one few are
# A long query (of so many parts) is a headline or a sentence, and the few rows that hold it are told apart as well.
_LONG, _REREAD, _REREAD_CHARACTERS = 5, 30, 50_000

TITLE, EXACT, ALL, ANY = 3, 2, 1, 0
TIERS = (TITLE, EXACT, ALL)  # those whose rows hold every term, the best first


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions on the article of a row, as SQL over `a` with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        return "".join(f" AND {condition}" for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row found: its tier and its score within the tier, between 0 and 1."""

    id: int
    tier: int
    score: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for, and how many rows hold each part: of `rows`, counted up to a little more than `common`."""

    asked: Asked
    held: dict[str, int]
    rows: int
    common: int


@dataclass(slots=True)
class Ranker:
    """Ranks the rows of one table for one query."""

    connection: sqlite3.Connection
    unit: Unit
    query: Query
    expand: Expand
    filter: Filter = field(default_factory=Filter)
    _strict: str | None = None
    _parts: _Wanted | None = None
    _matches: dict[int, str] | None = None
    _given: set[int] = field(default_factory=set)
    _complete: dict[int, set[int]] = field(default_factory=dict)  # all rows of a tier, where they are known

    def strict(self) -> str:
        """The expression that all rows but those of the last tier match: they hold every term."""
        if self._strict is None:
            impossible = any(term.title for term in self.query.terms) and not self.unit.titles
            self._strict = NOTHING if impossible else expression(self.query, self.expand, self.unit.titles)
        return self._strict

    def best(self, limit: int) -> list[Ranked]:
        """The best `limit` rows that hold every term, the best first."""
        found: list[Ranked] = []
        for tier in TIERS:
            if len(found) < limit:
                found += self.of_tier(tier, limit - len(found))
        return found

    def of_tier(self, tier: int, limit: int) -> list[Ranked]:
        """The best `limit` rows of one of `TIERS`, the best first, without those that another tier gave before."""
        match = self._tiers().get(tier)
        if not match:
            return []
        rows = [row for row in self._of_tier(tier, match, limit + len(self._given)) if row.id not in self._given]
        self._given.update(row.id for row in rows[:limit])
        return rows[:limit]

    def _of_tier(self, tier: int, match: str, limit: int) -> list[Ranked]:
        if tier == TITLE:
            return self._by_title(match)
        if not self.unit.scored:
            return self._unscored(tier, match, limit)
        if self._long():
            # These are few as a rule, and bm25 would look for them twice: once to know how many hold the phrase.
            name = self.unit.index.name
            query = f"SELECT [{name}].rowid {self._from()} LIMIT {_REREAD + 1}"
            few = [rowid for (rowid,) in self._all(query, [match, *self.filter.values])]
            if len(few) <= _REREAD:
                self._complete[tier] = set(few)
                return self._by_text(few, tier, _REREAD_CHARACTERS)
        pool = self._pool(match)
        if len(pool) < POOL:
            self._complete[tier] = {rowid for rowid, _ in pool}
        return [Ranked(rowid, tier, score / (score + 5)) for rowid, score in pool[:limit]]

    def count(self, most: int) -> int:
        """How many rows hold every term, counted up to `most`. After `best` it is known as a rule."""
        tiers = {tier for tier in self._tiers() if tier != TITLE}
        if self._complete.keys() >= tiers:
            return min(len(set().union(*self._complete.values())), most)
        inner = f"SELECT 1 {self._from()} LIMIT ?"
        query = f"SELECT count(*) FROM ({inner})"
        return int(self._all(query, [self.strict(), *self.filter.values, most])[0][0])

    def by_date(self, limit: int, *, newest: bool) -> list[tuple[str, Ranked]]:
        """The first `limit` rows that hold every term, by the date of their article: (date, row)."""
        dated = Filter(("a.published_from IS NOT NULL", *self.filter.conditions), self.filter.values)
        order = "DESC" if newest else "ASC"
        name = self.unit.index.name
        matches = f"{replace(self, filter=dated)._from()} LIMIT {10 * POOL}"
        inner = f"SELECT [{name}].rowid AS id, a.published_from AS date {matches}"
        rows = self._all(
            f"SELECT date, id FROM ({inner}) ORDER BY date {order}, id {order} LIMIT ?",
            [self.strict(), *dated.values, limit],
        )
        return [(date, Ranked(rowid, EXACT, 0.0)) for date, rowid in rows]

    def every(self) -> list[int]:
        """The ids of all rows that hold every term."""
        name = self.unit.index.name
        return [
            row[0] for row in self._all(f"SELECT [{name}].rowid {self._from()}", [self.strict(), *self.filter.values])
        ]

    def divided(self) -> list[tuple[str | None, str | None, str | None, int]]:
        """How the first `POOL` rows that hold every term divide: kind, place and year of their article, how many."""
        name = self.unit.index.name
        inner = f"SELECT [{name}].rowid AS id {self._from()} LIMIT {POOL}"
        query = (
            f"SELECT a.kind, a.place, substr(a.published_from, 1, 4), count(*) FROM ({inner}) AS hit "
            f"CROSS JOIN [{self.unit.table}] AS u ON u.id = hit.id {self.unit.joins} GROUP BY 1, 2, 3"
        )
        return self._all(query, [self.strict(), *self.filter.values])

    def _tiers(self) -> dict[int, str]:
        """The expression of each tier, of those that this query has in this table."""
        if self._matches is not None:
            return self._matches
        literal = phrase(self.query.literal)
        simple = not (self.query.excluded or any(t.title for t in self.query.terms)) and self.query.clauses
        if self.query.plain:
            literal = phrase(self.query.terms[0].text)
        tiers = {}
        strict = self.strict()
        if strict in (literal, f"({literal})"):
            literal = strict
        if literal and simple:
            if self.unit.titles and self.unit.heads:
                columns = " ".join(f'"{column}"' for column in self.unit.titles)
                tiers[TITLE] = f"{{{columns}}} : ({literal})"
            tiers[EXACT] = literal
        if strict not in (NOTHING, literal):
            # What holds the query as typed is of the tier above; other ways of writing it remain.
            tiers[ALL if simple else EXACT] = others(self.query.terms[0], self.expand) if self.query.plain else strict
        self._matches = tiers
        return tiers

    def loose(self, limit: int, *, beside: bool = False) -> list[Ranked]:
        """The best `limit` rows with any of the rare parts of the query, by `relevance`.

        Fewer are looked at where they only stand `beside` rows that hold the whole query.
        """
        wanted = self._wanted()
        held = {part: wanted.held[part] for part in _affordable(wanted.held, wanted.common)}
        rarity = {part: _rarity(n, wanted.rows) for part, n in held.items() if n}
        candidates = self._candidates(rarity, _BESIDE if beside else _CANDIDATES)
        return self._by_text(candidates, most=_BESIDE_CHARACTERS if beside else _CHARACTERS)[:limit]

    def _long(self) -> bool:
        """Whether the query is many words that all belong together."""
        if self.query.excluded or any(len(clause) > 1 for clause in self.query.clauses):
            return False
        return len(parts(self._free())) >= _LONG

    def _free(self) -> str:
        """The terms of which rows may hold a part, each with its first other name: GDP 增速 finds 地区生产总值."""
        texts: list[str] = []
        for term in self.query.terms:
            if not term.quoted and not term.title:
                texts += (term.text, *list(self.expand(term.text))[:1])
        return " ".join(texts)

    def _wanted(self) -> _Wanted:
        """The parts and words of the query and how many rows hold each; read once."""
        if self._parts is None:
            text = self._free()
            # count(*) would read the whole table
            rows = self._all(f"SELECT max(id) FROM [{self.unit.table}]")[0][0] or 0
            common = min(max(_COMMON_LEAST, int(rows * _COMMON)), _COMMON_MOST)
            held = {part: self._held(part, rows, common + 1) for part in parts(text)}
            of_words = {word: min((held.get(p, rows) for p in parts(word)), default=rows) for word in words(text)}
            # Without parts that hold signs: texts are read as they stand, and signs tell nothing here anyway.
            asked = Asked(
                {part: _rarity(n, rows) for part, n in held.items() if part.isalnum()},
                {word: _rarity(n, rows) for word, n in of_words.items()},
                tuple(dict.fromkeys(character for character in tokens.fold(text) if character.isalnum())),
            )
            self._parts = _Wanted(asked, held, rows, common)
        return self._parts

    def _candidates(self, rarity: dict[str, float], most: int) -> list[int]:
        """The `most` rows that hold the most of these parts by their rarity.

        bm25 would look up the length of each row that holds any: to add up what a row holds takes a third of its time
        and finds more, for the texts decide the order afterwards.
        """
        if not rarity:
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
            for weight in rarity.values()
        )
        where = f"WHERE 1{self.filter.sql}" if self.filter.conditions else ""
        joins = f"CROSS JOIN [{self.unit.table}] AS u ON u.id = hit.id {self.unit.joins} " if where else ""
        query = (
            f"SELECT hit.id FROM (SELECT id, sum(weight) AS weight FROM ({parts_held}) GROUP BY id) AS hit "
            f"{joins}{where} ORDER BY hit.weight DESC, hit.id "
            f"LIMIT {min(most, _LOOKS // len(rarity))}"
        )
        matches = [f'"{part}"{besides}' for part in rarity]
        return [row[0] for row in self._all(query, [*matches, *self.filter.values])]

    def _by_text(self, candidates: Sequence[int], tier: int = ANY, most: int = _CHARACTERS) -> list[Ranked]:
        """These rows, those that were read (no more than `most` characters) by their relevance."""
        asked = self._wanted().asked
        columns = ", ".join(f"[{column}]" for column in self.unit.index.columns)
        latin = asked.latin()
        texts: list[Text] = []
        size = 0
        for rowid in candidates:
            row = self._all(f"SELECT {columns} FROM [{self.unit.table}] WHERE id = ?", [rowid])[0]
            by_column = dict(zip(self.unit.index.columns, row, strict=True))
            title = tokens.fold(" ".join(by_column[column] or "" for column in self.unit.titles))
            text = " ".join(value or "" for column, value in by_column.items() if column not in self.unit.titles)
            if latin:
                text = text.lower()
            # In traditional characters or full width, if it holds none; folding every text would take longest of all.
            if not any(part in text for part in asked.pairs):
                text = tokens.fold(text)
            texts.append(Text(title, text))
            size += len(text)
            if size > most:
                break
        scores = relevance(asked, texts)
        ranked = [Ranked(rowid, tier, score) for rowid, score in zip(candidates, scores, strict=False)]
        # What was found but not read comes after, in the order of the index.
        rest = [Ranked(rowid, tier, 0.0) for rowid in candidates[len(ranked) :]]
        return [*sorted(ranked, key=lambda r: (-r.score, r.id)), *rest]

    def _held(self, part: str, rows: int, most: int) -> int:
        """How many rows hold `part`: counted up to `most`, beyond that judged by how soon so many were found."""
        name = self.unit.index.name
        query = f"SELECT count(*), max(id) FROM (SELECT rowid AS id FROM [{name}] WHERE [{name}] MATCH ? LIMIT ?)"
        count, last = self._all(query, [f'"{part}"', most])[0]
        return int(count) if count < most else max(most, count * rows // last)

    def _unscored(self, tier: int, match: str, limit: int) -> list[Ranked]:
        """Rows of a table that bm25 does not order: those with the match in their title, then others, by their ids."""
        name = self.unit.index.name
        query = f"SELECT [{name}].rowid {self._from()} LIMIT ?"
        rows = [rowid for (rowid,) in self._all(query, [match, *self.filter.values, limit])]
        if len(rows) < limit:
            self._complete[tier] = set(rows)
        if not rows:
            return []
        columns = " ".join(f'"{column}"' for column in self.unit.titles)
        titled = self._by_title(f"{{{columns}}} : ({match})")[:limit]
        found = {row.id: Ranked(row.id, tier, 0.1 + row.score / 2) for row in titled}
        return [*found.values(), *(Ranked(rowid, tier, 0.1) for rowid in rows if rowid not in found)]

    def _by_title(self, match: str) -> list[Ranked]:
        """Rows with the query in their title, by how much of the title it is: bm25 would read every match there is."""
        titles = " || ".join(f"coalesce(u.[{column}], '')" for column in self.unit.titles)
        query = f"SELECT u.id, length({titles}) {self._from(join=True)} LIMIT {_TITLE_POOL}"
        asked = len(self.query.literal)
        rows = self._all(query, [match, *self.filter.values])
        rows.sort(key=lambda row: (row[1], row[0]))
        return [Ranked(rowid, TITLE, min(0.99, asked / max(1, length))) for rowid, length in rows]

    def _from(self, *, join: bool = False) -> str:
        name = self.unit.index.name
        if not (join or self.filter.conditions):
            return f"FROM [{name}] WHERE [{name}] MATCH ?"
        joins = self.unit.joins.replace("LEFT JOIN articles", "CROSS JOIN articles") if self.filter.conditions else ""
        # CROSS JOIN keeps the full-text table outermost: its matches are looked up, not searched for row by row.
        return (
            f"FROM [{name}] CROSS JOIN [{self.unit.table}] AS u ON u.id = [{name}].rowid {joins} "
            f"WHERE [{name}] MATCH ?{self.filter.sql}"
        )

    def pool_sql(self, pool: int = POOL) -> str:
        """SQL for (id, score) of the first `pool` matches; its values are the expression and those of the filter."""
        name = self.unit.index.name
        weights = ", ".join(str(weight) for weight in self.unit.index.columns.values())
        return f"SELECT [{name}].rowid AS id, -bm25([{name}], {weights}) AS score {self._from()} LIMIT {pool}"

    def _pool(self, match: str, pool: int = POOL) -> list[tuple[int, float]]:
        # Without a limit of its own the outer query is merged into the inner one, which then scores and sorts every
        # match there is.
        query = f"SELECT id, score FROM ({self.pool_sql(pool)}) ORDER BY score DESC, id LIMIT {pool}"
        return self._all(query, [match, *self.filter.values])

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, values).fetchall()


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
