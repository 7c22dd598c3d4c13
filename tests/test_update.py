"""An archive brought up to date: what is read, what goes, what stays; twice is once; any way there is the same."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import ingest.archive.plan
import ingest.archive.update
from ingest.archive.store import open_archive
from ingest.archive.update import Summary, update
from ingest.archive.verify import verify
from ingest.errors import NotAnArchive, WouldLose, WrongUse
from ingest.files import find_files
from tests.conftest import SEEDS

PAGE = "县里新闻\n\n今年1—11月，湘阴县完成税收{}亿元，同比增长8%。\n"


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.gone, len(summary.failed)


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def pages(root: Path, count: int = 4) -> Path:
    return folder(root, {f"{i}.txt": PAGE.format(i) for i in range(count)})


def ids(archive: Path, table: str, text: str) -> list[int]:
    with open_archive(archive) as connection:
        query = f"SELECT t.id FROM {table} t JOIN documents d ON d.id = t.document_id WHERE d.path = ? ORDER BY 1"
        return [i for (i,) in connection.execute(query, (text,))]


def linked_ids(archive: Path) -> dict[str, list[tuple[str, int]]]:
    with open_archive(archive) as connection:
        return {
            table: connection.execute(f"SELECT name, id FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("entities", "indicators")
        }


def test_two_built_at_once_have_the_same_bytes(tmp_path: Path, seeds: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "elsewhere" / "two.db"
    two.parent.mkdir()
    update(one, [find_files(SEEDS)])
    update(two, [find_files(seeds)], workers=2)
    assert one.read_bytes() == two.read_bytes()


def test_twice_is_once(tmp_path: Path, seeds: Path) -> None:
    archive = tmp_path / "a.db"
    first = update(archive, [find_files(seeds)])
    before = archive.read_bytes()
    again = update(archive, [find_files(seeds)])
    assert counts(first) == (5, 0, 0, 0, 0)
    assert counts(again) == (0, 0, 5, 0, 0)
    assert archive.read_bytes() == before


def test_a_file_changed_and_changed_back(tmp_path: Path, seeds: Path) -> None:
    archive = tmp_path / "a.db"
    first = update(archive, [find_files(seeds)])
    path = sorted(seeds.iterdir())[0]
    content = path.read_bytes()
    path.write_bytes(content + "\n\n补记：税收增长9%。\n".encode())
    changed = update(archive, [find_files(seeds)])
    assert counts(changed) == (0, 1, 4, 0, 0)
    assert changed.fingerprint != first.fingerprint
    path.write_bytes(content)
    back = update(archive, [find_files(seeds)])
    assert counts(back) == (0, 1, 4, 0, 0)
    assert back.fingerprint == first.fingerprint
    with open_archive(archive) as connection:
        assert verify(connection).sound


def test_ids_stay_and_are_never_given_again(tmp_path: Path) -> None:
    root, archive = pages(tmp_path / "pages"), tmp_path / "a.db"
    update(archive, [find_files(root)])
    facts, others = ids(archive, "facts", "1.txt"), ids(archive, "facts", "0.txt")
    assert facts
    (root / "1.txt").write_text(PAGE.format(1) + "\n收入增长7%。\n", encoding="utf-8")
    update(archive, [find_files(root)])
    assert ids(archive, "facts", "0.txt") == others
    assert set(facts) < set(ids(archive, "facts", "1.txt"))
    last = ids(archive, "articles", "3.txt")
    (root / "3.txt").unlink()
    update(archive, [find_files(root)])
    folder(root, {"4.txt": PAGE.format(9)})
    update(archive, [find_files(root)])
    assert not set(ids(archive, "articles", "4.txt")) & set(last)


def test_step_by_step_holds_the_same_content(tmp_path: Path) -> None:
    one, two = pages(tmp_path / "one"), pages(tmp_path / "two", 3)
    steps, once = tmp_path / "steps.db", tmp_path / "once.db"
    update(steps, [find_files(two)])
    update(steps, [find_files(SEEDS)])
    (one / "0.txt").write_text(PAGE.format(5), encoding="utf-8")
    update(steps, [find_files(one)])
    (one / "0.txt").write_text(PAGE.format(0), encoding="utf-8")
    mark = update(steps, [find_files(one)]).fingerprint
    assert mark == update(once, [find_files(one), find_files(two), find_files(SEEDS)]).fingerprint


def test_other_collections_stay_and_can_be_removed(tmp_path: Path) -> None:
    one, two, archive = pages(tmp_path / "one"), pages(tmp_path / "two", 3), tmp_path / "a.db"
    mark = update(archive, [find_files(one)]).fingerprint
    assert counts(update(archive, [find_files(two, "别名")])) == (3, 0, 0, 0, 0)
    with open_archive(archive) as connection:
        assert connection.execute("SELECT name FROM collections ORDER BY id").fetchall() == [("one",), ("别名",)]
    removed = update(archive, [], remove=["别名"])
    assert (removed.counts["documents"], removed.fingerprint) == (4, mark)
    with pytest.raises(WrongUse, match="没有“别名”"):
        update(archive, [], remove=["别名"])


def test_gone_files_go_but_never_more_than_half_unasked(tmp_path: Path) -> None:
    root, archive = pages(tmp_path / "pages", 5), tmp_path / "a.db"
    update(archive, [find_files(root)])
    for name in ("0.txt", "1.txt"):
        (root / name).unlink()
    assert counts(update(archive, [find_files(root)])) == (0, 0, 3, 2, 0)
    for name in ("2.txt", "3.txt"):
        (root / name).unlink()
    before = archive.read_bytes()
    with pytest.raises(WouldLose, match="原有 3 份文献，这次会失去 2 份"):
        update(archive, [find_files(root)])
    assert archive.read_bytes() == before
    assert counts(update(archive, [find_files(root)], allow_loss=True)) == (0, 0, 1, 2, 0)


def test_files_that_break_count_as_lost(tmp_path: Path) -> None:
    root, archive = pages(tmp_path / "pages", 3), tmp_path / "a.db"
    update(archive, [find_files(root)])
    for name in ("0.txt", "1.txt"):
        (root / name).write_bytes(b"")
    with pytest.raises(WouldLose, match="读不出 2"):
        update(archive, [find_files(root)])


def test_what_cannot_be_read_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    root = folder(
        pages(tmp_path / "pages", 2),
        {"空.txt": b"", "图.png": b"\x89PNG\0\0", "sub/坏.md": bytes(range(128, 256)) * 20},
    )
    archive = tmp_path / "a.db"
    summary = update(archive, [find_files(root)])
    assert counts(summary) == (2, 0, 0, 0, 3)
    assert [path for path, _ in summary.failed] == ["pages/sub/坏.md", "pages/图.png", "pages/空.txt"]
    with open_archive(archive) as connection:
        told = connection.execute("SELECT path, code FROM problems ORDER BY path").fetchall()
    assert told == [("sub/坏.md", "damaged"), ("图.png", "kind"), ("空.txt", "empty")]
    mark = summary.fingerprint
    (root / "空.txt").write_text(PAGE.format(3), encoding="utf-8")
    update(archive, [find_files(root)])
    (root / "空.txt").write_bytes(b"")
    assert update(archive, [find_files(root)]).fingerprint == mark


def test_a_page_that_trips_a_reader_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(source: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("ingest.workers.read_source", trip)
    summary = update(tmp_path / "a.db", [find_files(pages(tmp_path / "pages", 1))])
    assert "ZeroDivisionError: a fault of ours" in summary.failed[0][1]


def test_after_an_upgrade_all_is_read_anew_and_ids_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, other, archive = pages(tmp_path / "pages"), pages(tmp_path / "other", 2), tmp_path / "a.db"
    update(
        archive,
        [find_files(root), find_files(other), find_files(folder(tmp_path / "c", {"x.txt": b"", "y.txt": b"a"}))],
    )
    mark = update(archive, [find_files(root)]).fingerprint
    facts = ids(archive, "facts", "3.txt")
    linked = linked_ids(archive)
    assert all(linked.values())
    for module in (ingest.archive.plan, ingest.archive.update):
        monkeypatch.setattr(module, "reader_version", lambda: "next")
    shutil.rmtree(other)  # its files need not be at hand: the archive holds their text
    summary = update(archive, [find_files(root)])
    assert (summary.reread, counts(summary)) == (7, (0, 0, 7, 0, 0))
    assert summary.fingerprint == mark
    assert ids(archive, "facts", "3.txt") == facts
    assert linked_ids(archive) == linked


def test_an_archive_of_an_earlier_version_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, archive = pages(tmp_path / "pages"), tmp_path / "a.db"
    mark = update(archive, [find_files(root)]).fingerprint
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("DROP TABLE schemes")
        connection.commit()
    for module in (ingest.archive.plan, ingest.archive.update):
        monkeypatch.setattr(module, "schema_version", lambda: "next")
    assert update(archive, [find_files(root)]).fingerprint == mark


def test_a_single_file_adds_to_its_folders_collection(tmp_path: Path) -> None:
    root, archive = pages(tmp_path / "pages"), tmp_path / "a.db"
    update(archive, [find_files(root)])
    (root / "1.txt").write_text(PAGE.format(8), encoding="utf-8")
    (root / "0.txt").unlink()
    assert counts(update(archive, [find_files(root / "1.txt")])) == (0, 1, 0, 0, 0)
    with open_archive(archive) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (4,)


def test_links_to_files_are_followed_and_other_links_are_told(tmp_path: Path) -> None:
    other = pages(tmp_path / "other", 1)
    root = pages(tmp_path / "pages", 2)
    (root / "链接.txt").symlink_to(other / "0.txt")
    (root / "断了.txt").symlink_to(tmp_path / "nowhere.txt")
    (root / "文件夹").symlink_to(other)
    archive = tmp_path / "a.db"
    summary = update(archive, [find_files(root)])
    assert counts(summary) == (3, 0, 0, 0, 2)
    assert dict(summary.failed).keys() == {"pages/断了.txt", "pages/文件夹"}
    with open_archive(archive) as connection:
        assert connection.execute("SELECT DISTINCT code FROM problems WHERE document_id IS NULL").fetchall() == [
            ("link",)
        ]


WRONG: list[tuple[str, Callable[[Path], object], type[Exception], str]] = [
    ("no such path", lambda t: find_files(t / "nowhere"), WrongUse, "没有这个文件或文件夹"),
    ("empty folder", lambda t: find_files(folder(t / "e", {".hidden": b"x"})), WrongUse, "文件夹里没有文件"),
    (
        "same name",
        lambda t: update(t / "a.db", [find_files(pages(t / "a" / "x")), find_files(pages(t / "b" / "x"))]),
        WrongUse,
        "同名“x”",
    ),
    ("no folder", lambda t: update(t / "no" / "a.db", [find_files(pages(t / "x"))]), WrongUse, "没有这个文件夹"),
    (
        "text for archive",
        lambda t: update(folder(t, {"a.db": "文字"}) / "a.db", [find_files(pages(t / "x"))]),
        NotAnArchive,
        "不是方志档案",
    ),
]


@pytest.mark.parametrize(("act", "error", "message"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_wrong_use(tmp_path: Path, act: Callable[[Path], object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        act(tmp_path)


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(NotAnArchive):
        update(path, [find_files(SEEDS)])
    assert path.read_bytes() == before


def test_no_leftovers(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    (tmp_path / ".a.db.building").write_bytes(b"half of something")
    update(archive, [find_files(SEEDS)])
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]
