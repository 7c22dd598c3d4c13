"""What the ranking looks at, and that it counts what it did not look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.search import index
from ingest.search.find import Search, every_row, search
from ingest.search.query import expression, parse, phrase
from ingest.search.rank import Ranker
from ingest.search.units import BY_NAME

ROWS = 40  # more than a page


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """Articles about 水稻, of which the last says nothing else; all but two have it in their title."""
    database = Database(tmp_path / "archive.db")
    create_tables(database)
    index.create_indexes(database)
    for key in range(1, ROWS + 1):
        title = "稻田见闻" if key in (7, ROWS) else f"水稻第{key}次丰收"
        text = (
            "水稻水稻水稻。" if key == ROWS else f"今年的水稻收成，达到350亿斤，全县的第{key}份报告都说到GDP增长。" * 3
        )
        database.execute("INSERT INTO documents (id, path) VALUES (?, ?)", [key, f"{key}.txt"])
        database.execute(
            "INSERT INTO articles (id, document_id, ordinal, title, text) VALUES (?, ?, 1, ?, ?)",
            [key, key, title, text],
        )
        database.execute(
            "INSERT INTO facts (document_id, article_id, subject, indicator, sentence) VALUES (?, ?, ?, '收成', ?)",
            [key, key, "水稻" if key == 9 else "", text],
        )
    index.add_documents(database, range(1, ROWS + 1))
    index.finish(database)
    return database


def test_no_more_than_the_pool_is_scored(db: Database) -> None:
    ranker = Ranker(db.conn, BY_NAME["articles"], parse("水稻"), lambda _: ())
    in_text = '"text" : "水稻"'
    assert ranker._pool(in_text)[0][0] == ROWS
    assert sorted(rowid for rowid, _ in ranker._pool(in_text, 5)) == [1, 2, 3, 4, 5]


def test_what_stands_below_a_full_page_is_not_looked_at(db: Database) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    results = search(db.conn, "水稻", size=10)
    assert len(results.hits) == 10
    assert min(hit.score for hit in results.hits) >= 3
    assert not [statement for statement in asked if "bm25" in statement]
    search(db.conn, "水稻", size=ROWS)
    assert [statement for statement in asked if "bm25" in statement]


def test_pages_follow_one_another(db: Database) -> None:
    seen: list[tuple[str, int]] = []
    offset: int | None = 0
    while offset is not None:
        page = search(db.conn, "水稻", size=7, offset=offset)
        seen += [(hit.table, hit.id) for hit in page.hits]
        offset = page.next
    assert sorted(seen) == sorted((unit.table, rowid) for unit, rowid, _ in every_row(db.conn, Search("水稻")))
    assert [(h.table, h.id) for h in search(db.conn, "水稻", size=2 * ROWS).hits] == seen


@pytest.mark.parametrize(
    "text",
    ["水稻", "三百五十亿", "350亿", "水稻 GDP", "GDP", "今年的水稻收成", "第12份报告", "稻", "没有的", "水稻 -收成"],
)
@pytest.mark.parametrize("size", [3, 50])
def test_counts_are_those_of_all_rows(db: Database, text: str, size: int) -> None:
    results = search(db.conn, text, size=size)
    found = [unit.table for unit, _, score in every_row(db.conn, Search(text)) if score >= 1]
    assert results.counts == {table: found.count(table) for table in results.counts}


# query, whether its letters one after another are looked for beside its terms
LITERAL = [("水稻 收成", False), ("水稻 AND 收成", True), ("水稻 -收成", True), ("水稻 OR 收成", True),
           ('"水稻" 收成', True), ("水稻 ， 收成", True), ("地区:岳阳 水稻", True)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LITERAL)
def test_the_letters_are_looked_for_where_the_terms_do_not_tell(text: str, expected: bool) -> None:
    query = parse(text)
    assert (f"({phrase(query.literal)})" in expression(query)) == expected


def test_a_number_that_stands_as_a_whole_comes_first(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive.db")
    create_tables(database)
    index.create_indexes(database)
    texts = ["产值350亿元。" * 5, "产值1250亿元，其中工业50亿元。" + "天气很好。" * 50, "产值3.50亿元。"]
    for key, text in enumerate(texts, 1):
        database.execute("INSERT INTO documents (id, path) VALUES (?, ?)", [key, f"{key}.txt"])
        database.execute(
            "INSERT INTO articles (id, document_id, ordinal, title, text) VALUES (?, ?, 1, ?, ?)",
            [key, key, "百业兴旺" if key > 1 else "收入350亿", text],
        )
        database.execute("INSERT INTO facts (document_id, article_id, sentence) VALUES (?, ?, ?)", [key, key, text])
    index.add_documents(database, [1, 2, 3])
    index.finish(database)
    for table in ("articles", "facts"):
        hits = search(database.conn, Search("50亿", (table,))).hits
        assert hits[0].id == 2
        assert sorted(hit.id for hit in hits) == [1, 2, 3]
        assert min(hit.score for hit in hits) >= 2
        assert hits[0].snippet.render("<", ">").count("<") == 1  # 1250亿 is not marked
    assert [hit.id for hit in search(database.conn, Search("350亿", ("articles",))).hits] == [1]
