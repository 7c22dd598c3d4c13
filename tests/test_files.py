"""What a folder holds: names of any bytes, what cannot be listed, what is no file, and the same file twice."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.archive.store import open_archive
from ingest.archive.update import Summary, update
from ingest.archive.verify import verify
from ingest.errors import WrongUse
from ingest.file_names import decoded, shown, stored_names
from ingest.files import find_files

PAGE = "县里新闻\n\n今年1—11月，湘阴县完成税收{}亿元，同比增长8%。\n"

NAMES = [
    ("报纸/岳阳.txt".encode(), "报纸/岳阳.txt"),
    ("报纸/岳阳.txt".encode("gbk"), "报纸/岳阳.txt"),
    ("𠮷村.txt".encode("gb18030"), "𠮷村.txt"),
    ("报纸/".encode() + "岳阳.txt".encode("gbk"), "报纸/岳阳.txt"),
    (b"a\xff.txt", "a\\xff.txt"),
    (b"\xe5\xb2\xb3\xff.txt", "岳\\xff.txt"),
    (b"a\\xff.txt", "a\\xff.txt"),
    (b"new\nline.txt", "new\nline.txt"),
]


@pytest.mark.parametrize(("raw", "name"), NAMES)
def test_a_name_is_characters(raw: bytes, name: str) -> None:
    assert decoded(raw) == name


def test_names_that_decode_alike_stay_apart() -> None:
    raw = ["岳阳.txt".encode("gbk"), "岳阳.txt".encode(), b"a\xff.txt", b"a\\xff.txt"]
    names = stored_names(raw)
    assert set(names.values()) == set(raw)
    assert names["岳阳.txt"] == "岳阳.txt".encode()
    assert names == stored_names(reversed(raw))


def test_a_printed_name_is_one_line() -> None:
    assert shown(os.fsdecode("岳阳".encode("gbk"))) == "岳阳"
    assert shown("a\nb\x1b[1m") == "a\\x0ab\\x1b[1m"


def write(root: Path | bytes, files: dict[str | bytes, str]) -> None:
    for name, content in files.items():
        path = os.path.join(os.fsencode(root), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)


def told(archive: Path) -> list[tuple[str, str]]:
    with open_archive(archive) as connection:
        assert verify(connection).failures == ()
        return connection.execute("SELECT path, code FROM problems ORDER BY 1, 2").fetchall()


def paths(archive: Path) -> list[str]:
    with open_archive(archive) as connection:
        return [path for (path,) in connection.execute("SELECT path FROM documents ORDER BY 1")]


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.unchanged, summary.gone, len(summary.failed) + len(summary.kept)


def test_files_of_odd_names_are_read_twice_alike(tmp_path: Path) -> None:
    root, archive = tmp_path / "d", tmp_path / "a.db"
    odd: dict[str | bytes, str] = {
        "青石日报.txt".encode("gbk"): PAGE.format(1),
        "旧报".encode("gbk") + b"/a.txt": PAGE.format(2),
        b"\xff\xfe.txt": PAGE.format(3),
        "青石日报.txt": PAGE.format(4),
    }
    write(root, odd)
    assert counts(update(archive, [find_files(root)])) == (4, 0, 0, 0)
    assert sorted(paths(archive)) == sorted(
        ["青石日报.txt", "\\xc7\\xe0\\xca\\xaf\\xc8\\xd5\\xb1\\xa8.txt", "旧报/a.txt", "\\xff\\xfe.txt"]
    )
    assert counts(update(archive, [find_files(root)])) == (0, 4, 0, 0)


def test_a_collection_is_named_whatever_its_bytes_are(tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "旧报".encode("gbk")))
    write(root, {"a.txt": PAGE.format(1)})
    assert find_files(root).name == "旧报"
    assert find_files(root, os.fsdecode(b"\xff")).name == "\\xff"


class Denied:
    """Folders that the system does not let us list: root may list all, so that mode 000 shows nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: set[bytes] = set()
        listed = os.scandir

        def scandir(path: bytes) -> Iterator[os.DirEntry[bytes]]:
            if os.path.basename(path) in self.names:
                raise PermissionError(13, "Permission denied", path)
            return listed(path)

        monkeypatch.setattr("ingest.files.os.scandir", scandir)


def test_what_lies_below_a_folder_that_cannot_be_listed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied, root, archive = Denied(monkeypatch), tmp_path / "u", tmp_path / "a.db"
    write(
        root, {f"{i}.txt": PAGE.format(i) for i in range(4)} | {f"sub/{i}.txt": PAGE.format(10 + i) for i in range(3)}
    )
    mark = update(archive, [find_files(root)]).fingerprint
    denied.names = {b"sub"}
    for _ in range(2):  # the second run has nothing to do, and tells it as well
        summary = update(archive, [find_files(root)])
        assert (counts(summary), summary.counts["documents"]) == ((0, 4, 0, 1), 7)
        assert summary.kept == [("u/sub", "系统不让读：没有权限；里面有什么不知道，原有的文献保留")]
    assert told(archive) == [("sub", "unlisted")]
    denied.names = set()
    assert update(archive, [find_files(root)]).fingerprint == mark
    assert told(archive) == []


def test_a_first_build_tells_what_it_could_not_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied, root, archive = Denied(monkeypatch), tmp_path / "u", tmp_path / "a.db"
    write(root, {"0.txt": PAGE.format(0), "sub/1.txt": PAGE.format(1)})
    denied.names = {b"sub"}
    assert counts(update(archive, [find_files(root)])) == (1, 0, 0, 1)
    assert told(archive) == [("sub", "unlisted")]
    denied.names = {b"u"}
    with pytest.raises(WrongUse, match="没有权限"):
        find_files(root)


def test_a_folder_suddenly_empty_may_be_a_disk_that_is_not_there(tmp_path: Path) -> None:
    root, archive = tmp_path / "u", tmp_path / "a.db"
    write(root, {f"{i}.txt": PAGE.format(i) for i in range(4)} | {"盘/1.txt": PAGE.format(9)})
    update(archive, [find_files(root)])
    (root / "盘" / "1.txt").unlink()
    assert counts(update(archive, [find_files(root)])) == (0, 4, 0, 1)
    assert told(archive) == [("盘", "emptied")]
    assert counts(update(archive, [find_files(root)], allow_loss=True)) == (0, 4, 1, 0)
    assert told(archive) == []


def test_a_folder_deleted_is_gone_and_one_never_filled_is_nothing(tmp_path: Path) -> None:
    root, archive = tmp_path / "u", tmp_path / "a.db"
    write(root, {f"{i}.txt": PAGE.format(i) for i in range(4)} | {"旧/1.txt": PAGE.format(9)})
    (root / "空").mkdir()
    assert counts(update(archive, [find_files(root)])) == (5, 0, 0, 0)
    (root / "旧" / "1.txt").unlink()
    (root / "旧").rmdir()
    assert counts(update(archive, [find_files(root)])) == (0, 4, 1, 0)


def test_a_file_that_cannot_be_read_any_more_keeps_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, archive = tmp_path / "u", tmp_path / "a.db"
    write(root, {f"{i}.txt": PAGE.format(i) for i in range(4)})
    mark = update(archive, [find_files(root)]).fingerprint
    (root / "away.txt").symlink_to(tmp_path / "disk")
    (root / "3.txt").rename(tmp_path / "disk")
    (root / "3.txt").symlink_to(tmp_path / "disk")
    (root / "away.txt").unlink()
    (tmp_path / "disk").rename(tmp_path / "gone")
    for upgraded in (False, True):
        if upgraded:
            for module in ("plan", "update"):
                monkeypatch.setattr(f"ingest.archive.{module}.reader_version", lambda: "next")
        summary = update(archive, [find_files(root)])
        assert (summary.kept, summary.counts["documents"]) == (
            [("u/3.txt", "是个链接，指向没有的文件；原有的文献保留")],
            4,
        )
    assert told(archive) == [("3.txt", "link")]
    (tmp_path / "gone").rename(tmp_path / "disk")
    assert update(archive, [find_files(root)]).fingerprint == mark


def test_pipes_sockets_and_long_paths_are_told(tmp_path: Path) -> None:
    root, archive = tmp_path / "u", tmp_path / "a.db"
    write(root, {"0.txt": PAGE.format(0)})
    os.mkfifo(root / "管道.txt")
    (root / "链接.txt").symlink_to(root / "管道.txt")
    with socket.socket(socket.AF_UNIX) as made:
        here = os.open(root, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{here}/s.txt")
        os.close(here)
    (root / "圈.txt").symlink_to("圈.txt")
    deep, at = root, os.open(root, os.O_RDONLY)
    for _ in range(20):  # longer in all than the system takes in one go
        os.mkdir("深" * 80, dir_fd=at)
        deeper = os.open("深" * 80, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at, deep = deeper, deep / ("深" * 80)
    os.close(at)
    summary = update(archive, [find_files(root)])
    assert summary.new == 1
    assert {path[2:6]: reason for path, reason in summary.failed + summary.kept} == {
        "管道.t": "不是普通文件（是管道、套接字或设备）",
        "链接.t": "不是普通文件（是管道、套接字或设备）",
        "s.tx": "不是普通文件（是管道、套接字或设备）",
        "圈.tx": "系统不让读：链接绕成了圈",
        "深深深深": "系统不让读：路径太长；里面有什么不知道，原有的文献保留",
    }


def test_the_archive_in_the_folder_is_no_input(tmp_path: Path) -> None:
    root = tmp_path / "u"
    archive = root / "a.db"
    write(root, {"0.txt": PAGE.format(0), ".a.db.lock": "", ".a.db.building": "x"})
    (root / "link.db").symlink_to("a.db")
    for _ in range(2):
        summary = update(archive, [find_files(root, leave_out=archive)])
        assert summary.failed == []
    assert sorted(p.name for p in root.iterdir()) == ["0.txt", "a.db", "link.db"]
    assert [path for path, _ in update(archive, [find_files(root)]).failed] == ["u/a.db", "u/link.db"]


TWINS: list[tuple[str, list[str], dict[str, str], dict[str, str]]] = [
    # name, files removed after the first run, files added, what then repeats what
    ("as they were", [], {}, {"b.txt": "a.txt", "sub/c.md": "a.txt"}),
    ("the original goes", ["a.txt"], {}, {"sub/c.md": "b.txt"}),
    ("an earlier one comes", [], {"0.txt": PAGE.format(1)}, dict.fromkeys(("a.txt", "b.txt", "sub/c.md"), "0.txt")),
    ("one changes", [], {"b.txt": PAGE.format(7)}, {"sub/c.md": "a.txt"}),
    ("the original changes", [], {"a.txt": PAGE.format(7)}, {"sub/c.md": "b.txt"}),
]


@pytest.mark.parametrize(("removed", "added", "twins"), [t[1:] for t in TWINS], ids=[t[0] for t in TWINS])
def test_the_same_content_counts_once(
    tmp_path: Path, removed: list[str], added: dict[str | bytes, str], twins: dict[str, str]
) -> None:
    root, archive = tmp_path / "u", tmp_path / "a.db"
    write(root, dict.fromkeys(("a.txt", "b.txt", "sub/c.md"), PAGE.format(1)) | {"e.txt": PAGE.format(2)})
    first = update(archive, [find_files(root)])
    assert (first.new, len(first.twins), first.failed) == (4, 2, [])
    for name in removed:
        (root / name).unlink()
    write(root, added)
    then = update(archive, [find_files(root)], allow_loss=True)
    at_once = update(tmp_path / "b.db", [find_files(root)])
    assert then.fingerprint == at_once.fingerprint
    with open_archive(archive) as connection:
        assert verify(connection).failures == ()
        query = "SELECT d.path, o.path FROM documents d JOIN documents o ON o.id = d.same_as_id"
        assert dict(connection.execute(query)) == twins
        query = "SELECT DISTINCT d.path FROM documents d JOIN facts f ON f.document_id = d.id"
        with_facts = {path for (path,) in connection.execute(query)}
        everything = {path for (path,) in connection.execute("SELECT path FROM documents")}
        assert with_facts == everything - set(twins)
    assert dict(told(archive)) == dict.fromkeys(twins, "duplicate")


def test_a_twin_of_a_file_of_another_kind_is_read(tmp_path: Path) -> None:
    write(tmp_path / "u", {"a.pdf": PAGE.format(1), "b.txt": PAGE.format(1), "c.txt": "", "d.txt": ""})
    summary = update(tmp_path / "a.db", [find_files(tmp_path / "u")])
    assert (summary.counts["facts"] > 0, summary.twins) == (True, [])
    assert [path for path, _ in summary.failed] == ["u/a.pdf", "u/c.txt", "u/d.txt"]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "u", {"0.txt": PAGE.format(0)})
    real, link = tmp_path / "served" / "real.db", tmp_path / "link.db"
    real.parent.mkdir()
    link.symlink_to(real)  # to nothing, the first time
    update(link, [find_files(tmp_path / "u")])
    write(tmp_path / "u", {"1.txt": PAGE.format(1)})
    update(link, [find_files(tmp_path / "u")])
    assert link.is_symlink()
    assert paths(real) == ["0.txt", "1.txt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.db", "served", "u"]


def test_a_private_archive_stays_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.db"
    write(tmp_path / "u", {"0.txt": PAGE.format(0)})
    update(archive, [find_files(tmp_path / "u")])
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o666 & ~mask
    archive.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(archive, 12345, 54321)
    was = archive.stat()
    seen: list[int] = []
    monkeypatch.setattr(
        "ingest.archive.run.do_all",
        lambda jobs, workers: seen.append(stat.S_IMODE((tmp_path / ".a.db.building").stat().st_mode)) or [],
    )
    write(tmp_path / "u", {"1.txt": PAGE.format(1)})
    update(archive, [find_files(tmp_path / "u")])
    now = archive.stat()
    assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid)
    assert seen == [0o600]
