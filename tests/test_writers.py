"""The people of bylines and what they wrote."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ingest.archive.store import open_archive
from ingest.models import Article, Page, Paragraph, Piece, Published
from ingest.names import read_writers


def _page(byline: tuple[str, ...], *paragraphs: tuple[str, str]) -> Page:
    source, found = "", []
    for role, text in paragraphs:
        start = len(source)
        source += text + "\n"
        found.append(Paragraph(role, text, (Piece(start, start + len(text), "text"),), 0))  # type: ignore[arg-type]
    return Page(source, None, "page", Published(), (Article("news", None, byline=byline),), (), tuple(found))


def test_a_writer_stands_where_the_byline_has_the_name() -> None:
    page = _page(("石小勇", "李明"), ("text", "石小勇说。"), ("byline", "本报记者 石小勇 通讯员 李　明"))
    assert [(w.name, w.paragraph, w.start, w.end) for w in read_writers(page)] == [
        ("石小勇", 1, 5, 8),
        ("李明", 1, 13, 16),
    ]


def test_a_body_that_signs_is_no_writer() -> None:
    assert read_writers(_page(("本报评论员", "县融媒体中心"), ("byline", "本报评论员 县融媒体中心"))) == ()


def test_one_writer_of_several_articles_is_one_entity(archive: Path) -> None:
    with open_archive(archive) as connection:
        most = connection.execute(
            "SELECT count(DISTINCT w.article_id) FROM writers w JOIN entities e ON e.id = w.entity_id"
            " WHERE e.kind = 'person' GROUP BY e.id ORDER BY 1 DESC LIMIT 1"
        ).fetchone()
    assert isinstance(connection, sqlite3.Connection)
    assert most[0] > 1
