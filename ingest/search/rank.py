"""Ranking: the best rows of one table for a query, in tiers, at a bounded cost.

To match is cheap, to score every match is not: of each tier at most `POOL` rows are scored. Rows that hold the query
as typed come first (in a title before in the text), then rows that hold each of its terms in some form, then rows
that hold any of its rare parts (`partial`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.search.numerals import whole
from ingest.search.partial import Partial
from ingest.search.query import NOTHING, Expand, Query, expression, forms, others, phrase
from ingest.search.ranked import ALL, EXACT, TIERS, TITLE, Filter, Ranked
from ingest.search.units import Unit

POOL = 2000  # rows scored in a tier …
_TITLE_POOL = 300  # … and fewer of those with the query in a title, which are the dearest to find
# A headline or a sentence is looked for, and the few rows that hold it are told apart as well.
_REREAD, _REREAD_CHARACTERS = 30, 50_000
_READ_FOR_NUMBERS = 60_000  # characters that are looked through for a number that is not part of a longer one


@dataclass(slots=True)
class Ranker:
    """Ranks the rows of one table for one query."""

    connection: sqlite3.Connection
    unit: Unit
    query: Query
    expand: Expand
    filter: Filter = field(default_factory=Filter)
    _strict: str | None = None
    _partial: Partial | None = None
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
            return self._by_title(match, limit)
        if not self.unit.scored:
            return self._unscored(tier, match, limit)
        if self.partial.is_long():
            # These are few as a rule, and bm25 would look for them twice: once to know how many hold the phrase.
            name = self.unit.index.name
            query = f"SELECT [{name}].rowid {self._from()} LIMIT {_REREAD + 1}"
            few = [rowid for (rowid,) in self._all(query, [match, *self.filter.values])]
            if len(few) <= _REREAD:
                self._complete[tier] = set(few)
                return self._whole_first(self.partial.by_text(few, tier, _REREAD_CHARACTERS), limit)
        pool = self._pool(match)
        if len(pool) < POOL:
            self._complete[tier] = {rowid for rowid, _ in pool}
        rows = pool if self._number() else pool[:limit]
        return self._whole_first([Ranked(rowid, tier, score / (score + 5)) for rowid, score in rows], limit)

    def _whole_first(self, rows: list[Ranked], limit: int) -> list[Ranked]:
        """`rows`; where a number is asked for, first those where it is not a part of a longer one (50亿 in 350亿)."""
        number = self._number()
        if not number:
            return rows
        stands: list[Ranked] = []
        inside: list[Ranked] = []
        size = 0
        for row, (title, text) in zip(rows, self.partial.texts([row.id for row in rows]), strict=True):
            (stands if number.search(title) or number.search(text) else inside).append(row)
            size += len(text)
            if len(stands) == limit or size > _READ_FOR_NUMBERS:
                break
        unread = rows[len(stands) + len(inside) :]
        return [
            *stands,
            *(replace(row, score=row.score / 10) for row in unread),
            *(replace(row, score=row.score / 100) for row in inside),
        ]

    def _number(self) -> re.Pattern[str] | None:
        """What finds the number that is asked for, in any of its forms, where it stands as a whole."""
        if not self.query.plain:
            return None
        text = self.query.terms[0].text
        patterns = [whole(form) for form in ([text] if self.query.terms[0].quoted else forms(text, self.expand))]
        if not patterns[0]:
            return None
        return re.compile("|".join(filter(None, patterns)))

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

    def articles(self) -> list[tuple[int | None, int]]:
        """The articles of the first `POOL` rows that hold every term, and how many rows each has."""
        name = self.unit.index.name
        of_article = "u.id" if self.unit.table == "articles" else "u.article_id"
        inner = f"SELECT [{name}].rowid AS id {self._from()} LIMIT {POOL}"
        query = (
            f"SELECT {of_article}, count(*) FROM ({inner}) AS hit "
            f"CROSS JOIN [{self.unit.table}] AS u ON u.id = hit.id GROUP BY 1"
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

    @property
    def partial(self) -> Partial:
        """What finds the rows that hold a part of the query."""
        if self._partial is None:
            self._partial = Partial(self.connection, self.unit, self.query, self.expand, self.filter)
        return self._partial

    def _unscored(self, tier: int, match: str, limit: int) -> list[Ranked]:
        """Rows of a table that bm25 does not order: those with the match in their title, then others, by their ids."""
        name = self.unit.index.name
        query = f"SELECT [{name}].rowid {self._from()} LIMIT ?"
        most = limit + _TITLE_POOL if self._number() else limit
        rows = [rowid for (rowid,) in self._all(query, [match, *self.filter.values, most])]
        if len(rows) < most:
            self._complete[tier] = set(rows)
        if not rows:
            return []
        columns = " ".join(f'"{column}"' for column in self.unit.titles)
        titled = self._by_title(f"{{{columns}}} : ({match})", limit)
        found = {row.id: Ranked(row.id, tier, 0.1 + row.score / 2) for row in titled}
        rest = [Ranked(rowid, tier, 0.1) for rowid in rows if rowid not in found]
        return [*found.values(), *self._whole_first(rest, limit)]

    def _by_title(self, match: str, limit: int) -> list[Ranked]:
        """Rows with the query in their title, by how much of the title it is: bm25 would read every match there is."""
        titles = " || ".join(f"coalesce(u.[{column}], '')" for column in self.unit.titles)
        inner = f"SELECT u.id AS id, {titles} AS title {self._from(join=True)} LIMIT {_TITLE_POOL}"
        query = f"SELECT id, length(title), title FROM ({inner}) ORDER BY 2, 1 LIMIT ?"
        number = self._number()
        rows = self._all(query, [match, *self.filter.values, _TITLE_POOL if number else limit])
        asked = len(self.query.literal)
        return [
            Ranked(rowid, TITLE, min(0.99, asked / max(1, length)))
            for rowid, length, title in rows
            if not number or number.search(title)
        ]

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
