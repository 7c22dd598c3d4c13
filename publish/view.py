"""What a page needs to look things up: the archive, the reader's language, links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from publish.asked_words import marked_at
from publish.figures import in_words, period_of
from publish.language import Language
from publish.words import word

if TYPE_CHECKING:
    from sqlite3 import Connection

    from datasette import Request
    from datasette.app import Datasette
    from datasette.database import Database

Row = dict[str, Any]

# What the readings below need of a fact.
FACT_COLUMNS = """
    f.id, f.document_id, f.article_id, f.section_id, f.paragraph_id, f.subject, f.subject_id, f.indicator,
    f.indicator_id, f.measure, f.value, f.value_max, f.unit, f.text, f.qualifier, f.status, f.period_from, f.period_to,
    f.period_rule, f.period_text, f.base_value, f.base_unit, f.source_start, f.source_end"""


@dataclass(frozen=True, slots=True)
class View:
    """One request for a page of one archive."""

    datasette: Datasette
    archive: Database
    language: Language
    request: Request

    def say(self, chinese: str, english: str) -> str:
        """The one of the two that the reader wants."""
        return english if self.language == "en" else chinese

    @property
    def root(self) -> str:
        """The path of the front page: `base_url`, below which all links lie."""
        return str(self.datasette.urls.instance())

    async def rows(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
        """All rows of a query as dictionaries, without the limits of rows and time that are for what readers ask.

        The questions of our own pages are few and bounded: a busy moment should make them slow and not fail.
        """

        def run(connection: Connection) -> list[Row]:
            cursor = connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

        found: list[Row] = await self.archive.execute_fn(run)
        return found

    async def row(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> Row | None:
        """The first row of a query, None if it has none."""
        found = await self.rows(sql, parameters)
        return found[0] if found else None

    def link(self, table: str, identity: int | None = None, **filters: Any) -> str:
        """The address of a table, of a row in it, or of its rows that match `column=value`."""
        urls = self.datasette.urls
        path = (
            urls.table(self.archive.name, table) if identity is None else urls.row(self.archive.name, table, identity)
        )
        return f"{path}?{urlencode(filters)}" if filters else str(path)

    def printed_at(self, document: int, start: int, end: int) -> str:
        """The address of a document as printed, these characters of it marked and in sight."""
        return marked_at(self.link("documents", document), start, end)

    def words_at(self, article: int, start: int, end: int) -> str:
        """The address of an article, these characters of its source marked in it and in sight."""
        return marked_at(self.link("articles", article), start, end)

    def cite(self, collection: str, path: str, offset: int | None = None, end: int | None = None) -> str:
        """The permanent address of a document, or of a place or passage in it: good after any rebuild."""
        passage = "" if offset is None else f"@{offset}" + (f"-{end}" if end is not None else "")
        place = quote(f"{collection}/{path}") + passage
        return str(self.datasette.urls.path(f"/-/cite/{place}"))

    async def facts(self, identities: Collection[int | None]) -> dict[int, Row]:
        """The facts of these ids, with their readings."""
        wanted = ",".join(str(int(identity)) for identity in identities if identity is not None)
        rows = await self.rows(f"select {FACT_COLUMNS} from facts f where f.id in ({wanted})")
        return {fact["id"]: fact for fact in self.readings(rows)}

    def readings(self, facts: Iterable[Row]) -> list[Row]:
        """Facts with their values, periods and statuses in words, and their links."""
        root = self.link("facts")
        return [
            fact
            | {
                "said": in_words(fact, self.language),
                "when": period_of(fact, self.language),
                "status_word": word(self.language, "status", fact["status"]),
                "link": f"{root}/{fact['id']}",
            }
            for fact in facts
        ]

    def reading(self, fact: Row) -> Row:
        """One fact likewise."""
        return self.readings([fact])[0]
