"""The full-text tables: every substring is found, and the index follows its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.search import index, tokens

# text, tokens: what each case makes necessary
SEGMENTS = [
    ("己内酰胺", "己内 内酰 酰胺 胺"),
    ("", ""),
    (None, ""),
    ("工业，农业。", "工业 业 农业 业 ， 。"),  # a mark ends a run; each mark stands once at the end
    ("GDP增长", "gd dp p增 增长 长"),  # letters are characters like others
    ("ＧＤＰ ３％", "gd dp p 3％ ％"),  # full width is half width, and a blank ends a run
    ('3.5%"', "3． ．5 5％ ％＂ ＂"),  # ASCII signs, which the tokenizer would drop, to full width
    ("規劃", "规划 划"),
    ("一", "一"),
    ("\x00甲\u200b乙", "甲 乙"),
    ("𬌗面", "𬌗面 面"),
]


@pytest.mark.parametrize(("text", "expected"), SEGMENTS)
def test_segment(text: str | None, expected: str) -> None:
    assert tokens.segment(text) == expected


@pytest.mark.parametrize("text", ["", "ＡＢＣ", "İstanbul", "規劃（２０２３年）", "\x00\ud7ff𬌗"])
def test_fold_keeps_length(text: str) -> None:
    assert len(tokens.fold(text)) == len(text)
    assert tokens.fold(tokens.fold(text)) == tokens.fold(text)


def write(db: Database, document_id: int, *texts: str) -> None:
    """One document of one article; each text is a section, a paragraph and the sentence of a fact."""
    db.execute(
        "INSERT INTO documents (id, path, title) VALUES (?, ?, ?)", [document_id, f"{document_id}.txt", texts[0]]
    )
    db.execute(
        "INSERT INTO articles (id, document_id, ordinal, title, text) VALUES (?, ?, 1, ?, ?)",
        [document_id, document_id, texts[0], "\n".join(texts)],
    )
    for at, text in enumerate(texts):
        key = document_id * 100 + at
        db.execute(
            "INSERT INTO sections (id, article_id, ordinal, text) VALUES (?, ?, ?, ?)", [key, document_id, at, text]
        )
        for table in ("paragraphs", "facts"):
            column = "sentence" if table == "facts" else "text"
            db.execute(
                f"INSERT INTO {table} (id, document_id, article_id, {column}) VALUES (?, ?, ?, ?)",
                [key, document_id, document_id, text],
            )


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "archive.db")
    create_tables(database)
    index.create_indexes(database)
    yield database
    database.close()


def found(db: Database, table: str, expression: str) -> list[tuple[int, float]]:
    query = f"SELECT rowid, bm25({table}_fts) FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid"
    return db.execute(query, [expression]).fetchall()  # type: ignore[no-any-return]


TEXTS = {
    1: ("云溪区己内酰胺项目", "全年产值350亿元"),
    2: ("岳阳市工业", "己内酰胺产业链"),
    3: ("粮食产量", "云溪区粮食"),
}
PHRASES = ['"云溪"', '"己内 内酰 酰胺"', '"粮"*', '"粮食" OR "云溪"', '"没有"']


def test_removing_and_adding_answers_as_a_fresh_build(db: Database, tmp_path: Path) -> None:
    for key in (1, 2, 3):
        write(db, key, *TEXTS[key])
    index.add_documents(db, [3, 1, 2])
    fresh = {(t, p): found(db, t, p) for t in index.BY_TABLE for p in PHRASES}
    assert fresh["sections", '"己内 内酰 酰胺"'][0][0] == 100

    index.remove_documents(db, [2])
    assert [row[0] for row in found(db, "sections", '"己内 内酰 酰胺"')] == [100]
    index.add_documents(db, [2])
    index.finish(db)
    assert {(t, p): found(db, t, p) for t in index.BY_TABLE for p in PHRASES} == fresh


def test_a_removed_document_leaves_nothing(db: Database) -> None:
    write(db, 1, *TEXTS[1])
    index.add_documents(db, [1])
    index.remove_documents(db, [1])
    for table in index.BY_TABLE:
        assert found(db, table, '"云溪" OR "己内" OR "亿"*') == []


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    digests = set()
    for name in ("a.db", "b.db"):
        database = Database(tmp_path / name)
        create_tables(database)
        index.create_indexes(database)
        for key in (1, 2, 3):
            write(database, key, *TEXTS[key])
        database.execute("INSERT INTO entities (name, kind, aliases) VALUES ('云溪区', 'place', '[\"云溪\"]')")
        index.add_documents(database, [1, 2, 3])
        index.finish(database)
        database.conn.commit()
        database.close()
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_an_index_of_another_version_is_refused_and_can_be_rebuilt(db: Database) -> None:
    write(db, 1, *TEXTS[1])
    db.execute("UPDATE search_version SET version = version - 1")
    with pytest.raises(ValueError, match="rebuild"):
        index.add_documents(db, [1])
    index.rebuild(db)
    assert index.is_current(db)
    assert found(db, "articles", '"云溪"')
