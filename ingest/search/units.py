"""The tables that are searched and what a reader is shown of their rows."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.search.index import BY_TABLE, Index

_ARTICLE = "LEFT JOIN articles AS a ON a.id = u.article_id"
_PARAGRAPH = "LEFT JOIN paragraphs AS p ON p.id = u.paragraph_id"


@dataclass(frozen=True, slots=True)
class Unit:
    """One table as the search sees it. In `title` and `text` the row is `u`, its article `a`."""

    index: Index
    label: str
    titles: tuple[str, ...]  # full-text columns that are headings
    title: str
    text: str
    joins: str = _ARTICLE
    prior: float = 1.0  # how much a hit here is worth beside one in another table
    heads: bool = True  # whether a hit in `titles` comes before all others
    scored: bool = True  # whether bm25 orders the hits: it reads all of them, and short rows are much alike
    everywhere: bool = True  # whether it is part of a search over everything

    @property
    def table(self) -> str:
        return self.index.table

    def rows(self, inner: str) -> str:
        """SQL for `inner`'s (rowid, score) with all that a hit shows."""
        return (
            f"SELECT u.id, hit.score, {self.title}, {self.text}, a.id, a.document_id, d.path, a.kind, a.place, "
            f"a.published_from, a.published_to FROM ({inner}) AS hit CROSS JOIN [{self.table}] AS u ON u.id = hit.id {self.joins} "
            "LEFT JOIN documents AS d ON d.id = a.document_id"
        )


UNITS: tuple[Unit, ...] = (
    Unit(
        BY_TABLE["articles"],
        "文章",
        ("title", "subtitle"),
        "u.title",
        "u.text",
        "LEFT JOIN articles AS a ON a.id = u.id",
        prior=1.1,
    ),
    Unit(BY_TABLE["sections"], "章节", ("heading",), "coalesce(nullif(u.heading, ''), a.title)", "u.text"),
    # A hit in the indicator of a fact is one of thousands: it does not go before articles about the matter.
    Unit(
        BY_TABLE["facts"],
        "事实",
        ("indicator", "subject"),
        "trim(coalesce(u.subject, '') || ' ' || coalesce(u.indicator, '') || ' ' || u.text)",
        "u.sentence",
        prior=0.7,
        heads=False,
        scored=False,
    ),
    Unit(BY_TABLE["terms"], "名词", ("term",), "u.term", "coalesce(u.definition, p.text)", f"{_ARTICLE} {_PARAGRAPH}"),
    Unit(
        BY_TABLE["people"],
        "人物",
        ("name",),
        "trim(u.name || ' ' || coalesce(u.title, ''))",
        "coalesce(p.text, u.title)",
        f"{_ARTICLE} {_PARAGRAPH}",
    ),
    # Paragraphs hold what sections hold: they are searched when asked for by name.
    Unit(BY_TABLE["paragraphs"], "段落", (), "a.title", "u.text", everywhere=False),
)
BY_NAME = {unit.table: unit for unit in UNITS}
