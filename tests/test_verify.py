"""Verify finds what is wrong with an archive, and names it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.archive.store import open_archive
from ingest.archive.verify import verify

FAULTS = [
    ("UPDATE facts SET source_start = source_start + 1 WHERE id = 3", "facts 3（"),
    ("UPDATE facts SET source_end = 99999999 WHERE id = 3", "facts 3（"),
    ("UPDATE facts SET text = text || '元' WHERE id = 2", "facts 2（"),
    ("DELETE FROM spans WHERE id = 4", "不在任何跨度里"),
    ("UPDATE spans SET source_end = source_end + 20 WHERE id = 4", "跨度重叠"),
    ("UPDATE paragraphs SET text = text || '。' WHERE id = 2", "paragraphs 2）与它的跨度不合"),
    ("UPDATE articles SET text = '另一篇' WHERE id = 1", "articles 1：正文不是由整段组成"),
    ("UPDATE facts SET article_id = 4711 WHERE id = 1", "facts 第 1 行指向 articles 中没有的行"),
    ("UPDATE facts SET value = value + 1 WHERE id = 3", "指纹不合"),
    ("DELETE FROM build", "档案没有记下指纹"),
    ("DROP TABLE people", "缺少表 people"),
    ("ALTER TABLE facts RENAME COLUMN value TO worth", "表 facts 缺少列 value"),
]


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_faults_are_named(archive: Path, tmp_path: Path, fault: str, told: str) -> None:
    copy = Path(shutil.copy(archive, tmp_path / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(fault)
        connection.commit()
    with open_archive(copy) as connection:
        verdict = verify(connection)
    assert not verdict.sound
    assert any(told in failure for failure in verdict.failures), verdict.failures


def test_the_seeds_are_sound(archive: Path) -> None:
    with open_archive(archive) as connection:
        verdict = verify(connection)
    assert (verdict.failures, verdict.coverage, verdict.documents) == ((), 1.0, 5)
    assert verdict.checked > 0
