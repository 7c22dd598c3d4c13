"""Verify finds what is wrong with an archive, and names it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.attack.flips import flip, sealed
from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.errors import DamagedArchive
from ingest.files import find_files

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
    ("INSERT INTO people_fts(people_fts) VALUES ('delete-all')", "检索表 people_fts 缺“"),
    ("INSERT INTO terms_fts(rowid, term) VALUES (4711, 'unheard')", "检索表 terms_fts 多“unheard”（term）"),
    ("UPDATE search_names SET uses = uses + 1", "检索表 search_names 不是"),
    ("DELETE FROM search_variants WHERE form > '县'", "检索表 search_variants 不是"),
    ("UPDATE sqlite_stat1 SET stat = '1 1'", "文件与建成时不同"),
    ("DROP INDEX idx_facts_unit", "文件与建成时不同"),
    ("UPDATE build SET value = '0' WHERE key = 'sha256'", "整个文件的校验值不在它的位置上"),
    ("DELETE FROM build WHERE key = 'sha256'", "档案没有记下整个文件的校验值"),
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


def test_every_changed_byte_is_told(archive: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(archive, tmp_path / "copy.db"))
    found = flip(copy, 100, seed=20221130, check=sealed)
    assert (found.missed, sum(found.told.values())) == ((), 100)
    assert copy.read_bytes() == archive.read_bytes()
    assert flip(copy, 5, seed=1).missed == ()


def test_a_seal_is_of_the_whole_file(archive: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(archive, tmp_path / "copy.db"))
    with copy.open("ab") as file:
        file.write(b"more")
    assert sealed(copy) == "seal"


def damaged(archive: Path, statement: str) -> Path:
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute(statement)
        connection.commit()
    return archive


def test_a_run_does_not_copy_damage_on(tmp_path: Path) -> None:
    """A broken index is made anew from the rows; broken rows stop the run."""
    folder, archive = tmp_path / "pages", tmp_path / "a.db"
    folder.mkdir()
    for i in range(3):
        (folder / f"{i}.txt").write_text(f"县里新闻\n\n今年，湘阴县完成税收{i}亿元。\n", encoding="utf-8")
    first = update(archive, [find_files(folder)])
    damaged(archive, "INSERT INTO facts_fts(facts_fts) VALUES ('delete-all')")
    summary = update(archive, [find_files(folder)])
    assert summary.rebuilt and (summary.fingerprint, summary.unchanged) == (first.fingerprint, 3)
    with open_archive(archive) as connection:
        assert verify(connection).sound
    before = damaged(archive, "UPDATE facts SET value = 7").read_bytes()
    with pytest.raises(DamagedArchive, match="指纹不合"):
        update(archive, [find_files(folder)])
    assert archive.read_bytes() == before
    assert update(archive, [find_files(folder)], allow_loss=True).fingerprint == first.fingerprint
    with open_archive(archive) as connection:
        assert verify(connection).sound


def test_the_seeds_are_sound(archive: Path) -> None:
    with open_archive(archive) as connection:
        verdict = verify(connection)
    assert (verdict.failures, verdict.coverage, verdict.documents) == ((), 1.0, 5)
    assert verdict.checked > 0
