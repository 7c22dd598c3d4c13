"""Rows that hold a part of a query: which of them are likeliest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.archive.schema import create_tables
from ingest.search import index, relevance, tokens
from ingest.search.find import Search, search
from ingest.search.partial import _tokens
from ingest.search.query import aside
from ingest.search.relevance import Asked, Text

# text, what stands in brackets at its end
ASIDES = [
    ("稻田里的新活法（记者手记）", "记者手记"),
    ("稻田里的新活法(记者手记·之三)  ", "记者手记·之三"),
    ("村医（下）不是一个人（记者手记）", "记者手记"),  # only the last
    ("（记者手记）稻田里的新活法", ""),  # not at the beginning
    ("稻田（下）", ""),  # nothing would be left
    ("稻田里的新活法", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_what_stands_in_brackets(text: str, expected: str) -> None:
    main, after = aside(text)
    assert after == expected
    assert text.startswith(main)
    assert expected not in main or not expected


def archive(path: Path, texts: Iterable[str]) -> Database:
    database = Database(path)
    create_tables(database)
    index.create_indexes(database)
    database.execute("INSERT INTO documents (id, path) VALUES (1, '1.txt')")
    for key, text in enumerate(texts, 1):
        database.execute("INSERT INTO articles (id, document_id, ordinal, text) VALUES (?, 1, ?, ?)", [key, key, text])
    index.add_documents(database, [1])
    index.finish(database)
    return database


def test_the_column_of_a_headline_counts_less_than_its_words(tmp_path: Path) -> None:
    other = "今天天气很好，适合出门走走。"
    db = archive(
        tmp_path / "a.db",
        ["记者手记之乡间调查，乡间调查见闻，记者手记。" + other, "稻田养鱼，农户说出新的活法。" + other, other],
    )
    hits = search(db.conn, Search("稻田里的新活法（记者手记·乡间调查见闻）", ("articles",))).hits
    assert [hit.id for hit in hits] == [2, 1]


def test_a_long_row_is_read_after_a_short_one_that_holds_as_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.search.partial._CANDIDATES", 1)
    db = archive(tmp_path / "a.db", ["稻田养鱼。" + "今天天气很好。" * 500, "稻田养鱼。今天天气很好。"])
    assert [hit.id for hit in search(db.conn, Search("稻田里养的大鱼", ("articles",))).hits] == [2]


@pytest.mark.parametrize("length", [0, 1, 126, 127, 128, 5000, 20_000])
def test_the_length_of_a_row_is_read_from_the_index(tmp_path: Path, length: int) -> None:
    text = "稻" * length
    db = archive(tmp_path / "a.db", [text])
    sizes = db.execute("SELECT sz FROM articles_fts_docsize").fetchone()[0]
    assert _tokens(sizes) == len(tokens.segment(text).split())


def test_only_the_likeliest_are_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relevance, "_CLOSELY", 2)
    asked = Asked({"稻田": 3.0, "活法": 5.0}, {}, ("稻",))
    texts = [Text("", text) for text in ("稻田", "活法", "稻田和活法", "无关的文字")]
    scores = relevance.relevance(asked, texts)
    assert scores[2] > scores[1] > scores[0] > scores[3] == 0
    assert scores[0] < 0.001 <= scores[1]
