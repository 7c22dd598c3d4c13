"""Any piece of a text that someone pastes into a search box finds the text that it was taken from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.search import functions, words

BLANK = " \n\t\u3000"


@pytest.fixture(scope="module")
def connection(archive: Path) -> Iterator[sqlite3.Connection]:
    words.load()
    connection = sqlite3.connect(archive)
    functions.register(connection)
    yield connection
    connection.close()


def holds(connection: sqlite3.Connection, table: str, rowid: int, text: str) -> bool:
    query = (
        f"SELECT 1 FROM {table} WHERE id = ? AND id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH zh(?))"
    )
    return connection.execute(query, [rowid, text]).fetchone() is not None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_substring_is_found_in_each_table(connection: sqlite3.Connection, data: st.DataObject) -> None:
    count = connection.execute("SELECT max(id) FROM paragraphs").fetchone()[0]
    rowid = data.draw(st.integers(1, count))
    row = connection.execute(
        "SELECT id, section_id, article_id, text, repeat_of FROM paragraphs WHERE id >= ? AND text != '' ORDER BY id",
        [rowid],
    ).fetchone()
    if row is None:
        return
    paragraph, section, article, text, repeat_of = row
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 20))]
    if not piece.strip(BLANK):
        return
    assert holds(connection, "paragraphs", paragraph, piece), piece
    for table, of in (("sections", section), ("articles", article)):
        if of is None or repeat_of is not None:
            continue
        (whole,) = connection.execute(f"SELECT text FROM {table} WHERE id = ?", [of]).fetchone()
        if piece in (whole or ""):
            assert holds(connection, table, of, piece), piece


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_substring_of_a_facts_sentence_is_found(connection: sqlite3.Connection, data: st.DataObject) -> None:
    rows = connection.execute("SELECT id, sentence FROM facts ORDER BY id").fetchall()
    rowid, text = data.draw(st.sampled_from(rows))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 20))]
    if piece.strip(BLANK):
        assert holds(connection, "facts", rowid, piece), piece


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text(alphabet='"*()-:^{}+ ANDORT标题年份地区云溪3.5%', max_size=40))
def test_no_text_is_an_error(connection: sqlite3.Connection, text: str) -> None:
    for table in ("articles", "facts"):
        connection.execute(f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH zh(?)", [text]).fetchall()
