"""Search over the whole archive: from what someone typed to a page of hits, the best first."""

from __future__ import annotations

import json
import sqlite3
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from ingest.search import names
from ingest.search.query import Expand, Query, expression, forms, parse, parts
from ingest.search.rank import POOL, Ranker
from ingest.search.ranked import ANY, EXACT, TIERS, Filter, Ranked
from ingest.search.snippet import Marker, Snippet
from ingest.search.units import BY_NAME, UNITS, Unit
from ingest.search.words import words

DEEPEST = POOL  # hits that are ranked and can be turned to page by page
_FEW = 20  # hits below which another name may be meant
MOST_COUNTED = 10_000  # hits are counted exactly up to this number
NOTES = {
    "needs_term": "只写了不要什么或筛选条件，请再写一个要找的词。",
    "partial": "没有与检索词完全相符的；以上各条含有其中一部分。",
    "nothing": "没有找到。试试较短的词，或去掉筛选条件。",
}
SORTS = ("best", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found. `score`: 3 to 4 for the query in a title, 2 to 3 in the text, 1 to 2 for all its terms."""

    table: str
    id: int
    title: str
    heading: Snippet  # the title with its matches
    snippet: Snippet
    score: float
    article_id: int | None
    document_id: int | None
    path: str | None
    kind: str | None
    place: str | None
    date: str | None  # as precise as it is known, in ISO 8601: 2022, 2022-11, 2022-11-30, 2022-11-29/2022-12-13
    context: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `counts`: how many rows of each table hold every term; one over `MOST_COUNTED` means more."""

    query: Query
    hits: tuple[Hit, ...]
    counts: dict[str, int]
    next: int | None  # offset of the next page
    corrections: tuple[str, ...] = ()

    @property
    def note(self) -> str | None:
        """What a reader must be told: one of `NOTES`."""
        if self.total:
            return None
        return "needs_term" if self.query.needs_term else "partial" if self.hits else "nothing"

    @property
    def total(self) -> int:
        """The hits of all tables, each counted up to `MOST_COUNTED`."""
        return sum(min(count, MOST_COUNTED) for count in self.counts.values())

    @property
    def more(self) -> bool:
        """Whether there are more hits than `total`."""
        return any(count > MOST_COUNTED for count in self.counts.values())


@dataclass(frozen=True, slots=True)
class Search:
    """A query with the filters and the order chosen beside it."""

    text: str
    tables: tuple[str, ...] = ()
    # Values any of which an article may have; one that begins with “-” it may not have.
    kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    sort: str = "best"
    first: str | None = None  # years between which a text was published, four digits each; either may be open
    last: str | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """The tables to search: those asked for, else all but the ones that hold what others hold."""
        asked = tuple(BY_NAME[table] for table in self.tables if table in BY_NAME)
        return asked or tuple(unit for unit in UNITS if unit.everywhere)


_Entry = tuple[float, Ranker, Ranked, str]  # score, where it was found, the row, its date where dates are the order


def search(
    connection: sqlite3.Connection, asked: Search | str, *, size: int = 20, offset: int = 0, context: int = 0
) -> Results:
    """A page of `size` hits from `offset` on, each with up to `context` of its matches in their surroundings."""
    asked = Search(asked) if isinstance(asked, str) else asked
    query = parse(asked.text)
    rankers = rankers_of(connection, asked, query)
    wanted = min(offset + size + 1, DEEPEST)
    entries: list[_Entry] = []
    if asked.sort == "best":
        entries = _best(connection, rankers, wanted)
        entries.sort(key=lambda entry: (-entry[0], UNITS.index(entry[1].unit), entry[2].id))
    else:
        newest = asked.sort == "newest"
        for ranker in rankers:
            entries += ((float(EXACT), ranker, row, date) for date, row in ranker.by_date(wanted, newest=newest))
        entries.sort(key=lambda entry: (entry[3], entry[2].id), reverse=newest)
    counts = {ranker.unit.table: ranker.count(MOST_COUNTED + 1) for ranker in rankers}
    weak = not entries or (asked.sort == "best" and entries[0][2].tier == ANY)
    page = entries[offset : offset + size]
    hits = hits_of(connection, [(ranker.unit, row.id, score) for score, ranker, row, _ in page], query, context)
    more = len(entries) > offset + size and offset + size < DEEPEST
    close = () if sum(counts.values()) >= _FEW else _corrections(connection, query, weak=weak)
    return Results(query, hits, counts, offset + size if more else None, close)


_WHOLE = ("articles", "sections", "terms")


def _best(connection: sqlite3.Connection, rankers: Sequence[Ranker], wanted: int) -> list[_Entry]:
    """The best `wanted` rows of all tables, in no order: a tier is looked at where those above it do not suffice."""
    entries: list[_Entry] = []
    for tier in TIERS:
        for ranker in rankers:
            entries += ((_score(ranker, row), ranker, row, "") for row in ranker.of_tier(tier, wanted))
        if len(entries) >= wanted:
            entries = _without_twins(connection, entries)
            if len(entries) >= wanted:
                return entries
    seen = {(ranker.unit.table, row.id) for _, ranker, row, _ in entries}
    # What holds only some of the query is looked for where texts are whole, unless another table is asked for.
    beside = bool(entries)
    for ranker in rankers:
        if len(rankers) == 1 or ranker.unit.table in _WHOLE:
            rows = (
                row for row in ranker.partial.best(wanted, beside=beside) if (ranker.unit.table, row.id) not in seen
            )
            entries += ((_score(ranker, row), ranker, row, "") for row in rows)
    return _without_twins(connection, entries)


def _without_twins(connection: sqlite3.Connection, entries: list[_Entry]) -> list[_Entry]:
    """`entries` without sections that are all of an article's text where the article itself is found as well.

    Most newspaper articles have one section without a heading; the two would stand side by side on every page.
    """
    articles = {row.id for _, ranker, row, _ in entries if ranker.unit.table == "articles"}
    sections = {row.id: score for score, ranker, row, _ in entries if ranker.unit.table == "sections"}
    if not articles or not sections:
        return entries
    query = (
        "SELECT id, article_id FROM sections AS s WHERE id IN (SELECT value FROM json_each(?)) "
        "AND coalesce(heading, '') = '' "
        "AND NOT EXISTS (SELECT 1 FROM sections WHERE article_id = s.article_id AND id != s.id)"
    )
    twins = {
        section: article
        for section, article in connection.execute(query, [json.dumps(list(sections))])
        if article in articles
    }
    lifted = {article: sections[section] for section, article in twins.items()}
    kept: list[_Entry] = []
    for score, ranker, row, date in entries:
        if ranker.unit.table == "articles":
            kept.append((max(score, lifted.get(row.id, 0.0)), ranker, row, date))
        elif ranker.unit.table != "sections" or row.id not in twins:
            kept.append((score, ranker, row, date))
    return kept


def _score(ranker: Ranker, row: Ranked) -> float:
    return row.tier + min(0.999, row.score * ranker.unit.prior)


def rankers_of(connection: sqlite3.Connection, asked: Search, query: Query | None = None) -> list[Ranker]:
    """One ranker for each table that is searched."""
    query = query or parse(asked.text)
    expand = cache(partial(names.other_names, connection))
    # The same for every table, unless a term must stand in its titles.
    strict = None if any(term.title for term in query.terms) else expression(query, expand)
    return [Ranker(connection, unit, query, expand, _filter(asked, query), strict) for unit in asked.units]


def every_row(connection: sqlite3.Connection, asked: Search) -> list[tuple[Unit, int, float]]:
    """All rows that hold every term, table by table in the order of their ids; if there are none, the ranked ones."""
    query = parse(asked.text)
    found = [(r.unit, rowid, float(EXACT)) for r in rankers_of(connection, asked, query) for rowid in r.every()]
    if found:
        return found
    return [(BY_NAME[hit.table], hit.id, hit.score) for hit in search(connection, asked, size=200).hits]


def facets(connection: sqlite3.Connection, asked: Search) -> dict[str, list[tuple[str, int]]]:
    """How the hits (the first `POOL` of each table) divide by kind, place and year of their article, the most first."""
    whole = _divided(connection, asked)
    # Of a facet in which something is chosen, the other values are counted as if nothing were: any may be added.
    if asked.kind:
        whole["kind"] = _divided(connection, replace(asked, kind=()))["kind"]
    if asked.place:
        whole["place"] = _divided(connection, replace(asked, place=()))["place"]
    if asked.year:
        whole["year"] = _divided(connection, replace(asked, year=()))["year"]
    return {name: sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:20] for name, counts in whole.items()}


def _divided(connection: sqlite3.Connection, asked: Search) -> dict[str, Counter[str]]:
    """How many hits each kind, place and year has."""
    rows: Counter[int] = Counter()
    for ranker in rankers_of(connection, asked):
        rows.update({article: count for article, count in ranker.articles() if article is not None})
    found: dict[str, Counter[str]] = {"kind": Counter(), "place": Counter(), "year": Counter()}
    query = (
        "SELECT id, kind, place, substr(published_from, 1, 4) FROM articles "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    for article, *values in connection.execute(query, [json.dumps(list(rows))]):
        for counts, value in zip(found.values(), values, strict=True):
            if value:
                counts[value] += rows[article]
    return found


def marker_of(query: Query, expand: Expand | None = None) -> Marker:
    """What finds the matches of `query`: as typed, else its terms in all forms, else its words, else its parts."""
    texts = [term.text for term in query.terms]
    whole = [query.literal] if not query.plain else texts
    return Marker(
        [
            whole,
            [form for text in texts for form in forms(text, expand)],
            words(" ".join(texts)),
            parts(" ".join(texts)),
        ]
    )


def hits_of(
    connection: sqlite3.Connection, wanted: Sequence[tuple[Unit, int, float]], query: Query, context: int = 0
) -> tuple[Hit, ...]:
    """What a reader is shown of these rows (table, id, score), with the matches of `query`."""
    marker = marker_of(query, partial(names.other_names, connection))
    found: dict[tuple[str, int], Hit] = {}
    for unit in UNITS:
        scores = {rowid: score for of, rowid, score in wanted if of is unit}
        if not scores:
            continue
        inner = "SELECT key AS id, value AS score FROM json_each(?)"
        for rowid, score, title, text, article, document, path, kind, place, start, end in connection.execute(
            unit.rows(inner), [json.dumps(scores)]
        ):
            found[unit.table, rowid] = Hit(
                unit.table, rowid, title or "", marker.whole(title), marker.snippet(text), round(score, 4), article, document, path,
                kind, place, published(start, end), tuple(marker.context(text, limit=context)) if context else (),
            )  # fmt: skip
    return tuple(found[unit.table, rowid] for unit, rowid, _ in wanted if (unit.table, rowid) in found)


def published(start: str | None, end: str | None) -> str | None:
    """The days between which a text was published, no more precise than they are known: a year, month, day or interval."""
    if not start or not end or start == end:
        return start or end
    year, month = start[:4], start[:7]
    if (start, end) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if start == f"{month}-01" and end[:7] == month and int(end[8:]) == monthrange(int(year), int(month[5:]))[1]:
        return month
    return f"{start}/{end}"


def _filter(asked: Search, query: Query) -> Filter:
    conditions: list[str] = []
    values: list[str] = []

    def either(condition: str, options: Sequence[tuple[str, ...]]) -> None:
        if options:
            conditions.append("(" + " OR ".join([condition] * len(options)) + ")")
            values.extend(value for option in options for value in option)

    def chosen(condition: str, given: Sequence[str], otherwise: Sequence[tuple[str, ...]], copies: int = 1) -> None:
        """Any of the values given, and none of those left out; what the query says where nothing is given."""
        wanted = [(value,) * copies for value in given if not value.startswith("-")]
        either(condition, wanted or ([] if given else otherwise))
        for value in given:
            if value.startswith("-"):
                conditions.append(f"coalesce(NOT {condition}, 1)")
                values.extend((value[1:],) * copies)

    chosen("a.kind = ?", asked.kind, [(kind,) for kind in query.kinds])
    chosen("a.place = ?", asked.place, [])
    either("(instr(a.place, ?) > 0 OR instr(a.title, ?) > 0)", [(place, place) for place in query.places])
    # Both bounds are of one year where it is chosen; of a span where the query says one.
    chosen(
        "(a.published_from <= ? || '-12-31' AND coalesce(a.published_to, a.published_from) >= ?)",
        asked.year,
        [(str(end), str(start)) for start, end in query.years],
        copies=2,
    )
    if asked.first:
        either("coalesce(a.published_to, a.published_from) >= ?", [(asked.first,)])
    if asked.last:
        either("a.published_from <= ? || '-12-31'", [(asked.last,)])
    return Filter(tuple(conditions), tuple(values))


def _corrections(connection: sqlite3.Connection, query: Query, *, weak: bool) -> tuple[str, ...]:
    """The query with one of its terms corrected to a name that the archive knows.

    What has hits may be misprinted in a paper (焦洪桥 for 焦虹桥): then only people and places are thought of.
    """
    kinds = () if weak else ("person", "entity")
    found: dict[str, None] = {}
    for term in query.terms:
        for name in names.corrections(connection, term.text, kinds=kinds):
            found[query.literal.replace(term.text, name)] = None
    return tuple(found)
