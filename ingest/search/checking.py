"""Whether the search tables of an archive are those that its rows give."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database

from ingest.search import names, tokens
from ingest.search.index import INDEXES, Index

_FEW = 3  # words that are told of one index; the damage is seldom of one kind


def index_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What in the search tables differs from what the rows give: words, where they stand, names and their variants."""
    connection.create_function("zh_seg", 1, tokens.segment, deterministic=True)
    for index in INDEXES:
        try:
            yield from _word_faults(connection, index)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            yield f"检索表 {index.name} 读不下去：{error}"
    yield from _name_faults(connection)


def _word_faults(connection: sqlite3.Connection, index: Index) -> Iterator[str]:
    """The words of one index, in how many rows of each column and how often, against an index made anew in passing."""
    columns = ", ".join(f"[{column}]" for column in index.columns)
    segmented = ", ".join(f"zh_seg([{column}])" for column in index.columns)
    try:
        connection.execute(f"CREATE VIRTUAL TABLE temp.made USING fts5({columns}, content='', tokenize='ascii')")
        connection.execute(
            f"INSERT INTO temp.made(rowid, {columns}) SELECT id, {segmented} FROM main.[{index.table}] ORDER BY id"
        )
        connection.execute("CREATE VIRTUAL TABLE temp.made_words USING fts5vocab('temp', 'made', 'col')")
        connection.execute(f"CREATE VIRTUAL TABLE temp.held_words USING fts5vocab('main', '{index.name}', 'col')")
        for less, more, what in (("held", "made", "缺"), ("made", "held", "多")):
            found = connection.execute(
                f"SELECT term, col FROM temp.{more}_words EXCEPT SELECT term, col FROM temp.{less}_words LIMIT {_FEW}"
            ).fetchall()
            for word, column in found:
                yield f"检索表 {index.name} {what}“{word}”（{column}）"
        differing = (
            "SELECT h.term, h.col FROM (SELECT * FROM temp.held_words EXCEPT SELECT * FROM temp.made_words) AS h"
            f" JOIN temp.made_words AS m ON m.term = h.term AND m.col = h.col LIMIT {_FEW}"
        )
        for word, column in connection.execute(differing).fetchall():
            yield f"检索表 {index.name} 中“{word}”（{column}）的次数与原文不同"
    finally:
        connection.rollback()
        for table in ("made_words", "held_words", "made"):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _name_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables of names against those made anew."""
    with closing(sqlite3.connect(":memory:")) as memory:
        made = Database(memory)
        names.create_tables(made)
        names.renew(made, connection)
        for table, key in (("search_names", "form, kind, name"), ("search_variants", "variant, form")):
            query = f"SELECT * FROM {table} ORDER BY {key}"
            try:
                same = connection.execute(query).fetchall() == memory.execute(query).fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                yield f"检索表 {table} 读不下去：{error}"
                continue
            if not same:
                yield f"检索表 {table} 不是由各表的名字得来的那样"
