"""Zip archives as folders: names, what is refused and why, and what a second run reads and drops."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

import ingest.zipped
from ingest.archive.store import open_archive
from ingest.archive.update import Summary, update
from ingest.archive.verify import verify
from ingest.files import find_files, read_bytes

PAGE = "县里新闻\n\n今年1—11月，湘阴县完成税收{}亿元，同比增长8%。\n"


def packed(files: dict[str, str | bytes], locked: str = "") -> bytes:
    """A zip of `files`, with the flag of encryption on the one named `locked`."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
        at = archive.getinfo(locked).header_offset if locked else 0
        directory = archive.start_dir
    data = bytearray(made.getvalue())
    if locked:
        data[at + 6] |= 1
        data[data.index(locked.encode(), directory) - 46 + 8] |= 1
    return bytes(data)


def packed_in_gbk(files: dict[str, str | bytes]) -> bytes:
    """A zip as a Chinese Windows makes it: names in GBK, and no flag that would tell. Python writes none such itself."""
    stand_ins = {name: f"{i}".ljust(len(name.encode("gbk")), "x") for i, name in enumerate(files)}
    data = packed({stand_ins[name]: content for name, content in files.items()})
    for name, stand_in in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk"))
    return data


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def told(archive: Path) -> list[tuple[str, str]]:
    with open_archive(archive) as connection:
        assert verify(connection).failures == ()
        query = "SELECT path, code FROM problems WHERE document_id IS NULL ORDER BY 1, 2"
        return connection.execute(query).fetchall()


def paths(archive: Path) -> list[str]:
    with open_archive(archive) as connection:
        return [path for (path,) in connection.execute("SELECT path FROM documents ORDER BY 1")]


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.gone


def read(tmp_path: Path, files: dict[str, str | bytes]) -> tuple[list[str], list[tuple[str, str]], Summary]:
    root, archive = folder(tmp_path / "报", files), tmp_path / "a.db"
    summary = update(archive, [find_files(root)])
    return paths(archive), told(archive), summary


NAMES: list[tuple[bytes, list[str]]] = [
    (packed({"子夹/文件.txt": PAGE}), ["资料.zip/子夹/文件.txt"]),
    (packed_in_gbk({"子夹/文件.txt": PAGE}), ["资料.zip/子夹/文件.txt"]),
    (packed({"__MACOSX/子夹/._a.txt": PAGE, "子夹/.DS_Store": b"x", "a.txt": PAGE}), ["资料.zip/a.txt"]),
    (packed({"子夹/": b"", "./子夹/a.txt": PAGE}), ["资料.zip/子夹/a.txt"]),
    (packed({"内.ZIP": packed({"a.txt": PAGE})}), ["资料.zip/内.ZIP/a.txt"]),
]


@pytest.mark.parametrize(("data", "stored"), NAMES)
def test_members_have_paths(tmp_path: Path, data: bytes, stored: list[str]) -> None:
    found, problems, _ = read(tmp_path, {"资料.zip": data})
    assert (found, problems) == (stored, [])


def test_backslashes_part_the_names_of_windows(tmp_path: Path) -> None:
    data = packed({"jan\\a.txt": PAGE}).replace(b"PK\x01\x02\x14\x03", b"PK\x01\x02\x14\x00")
    assert read(tmp_path, {"b.zip": data})[0] == ["b.zip/jan/a.txt"]


BROKEN = packed({"a.txt": PAGE, "b.txt": PAGE.format(2)}).replace(b"PK\x03\x04", b"PK\x03\x05", 1)
LOCKED = packed({"a.txt": PAGE, "b.txt": PAGE.format(2)}, locked="a.txt")
NESTED = packed({"2.zip": packed({"3.zip": packed({"a.txt": PAGE}), "b.txt": PAGE}), "c.txt": PAGE.format(2)})
TWICE = packed({"a.txt": PAGE, "b.txt": PAGE.format(2), "c.txt": PAGE.format(3)}).replace(b"c.txt", b"b.txt")
ASTRAY = packed({"a.txt": PAGE, "b.txt": PAGE.format(2)})
ASTRAY = ASTRAY[: ASTRAY.rindex(b"PK\x05\x06") + 16] + b"\xff" + ASTRAY[ASTRAY.rindex(b"PK\x05\x06") + 17 :]
REFUSED: list[tuple[bytes, list[str], list[tuple[str, str]]]] = [
    (b"PK\x03\x04 no zip", [], [("z.zip", "unlisted")]),
    (packed({}), [], [("z.zip", "unlisted")]),
    (packed({"a.txt": PAGE}, locked="a.txt"), [], [("z.zip", "unlisted")]),
    (LOCKED, ["z.zip/b.txt"], [("z.zip/a.txt", "locked")]),
    (BROKEN, ["z.zip/b.txt"], [("z.zip/a.txt", "damaged")]),
    (ASTRAY, [], [("z.zip/a.txt", "damaged"), ("z.zip/b.txt", "damaged")]),
    (TWICE, ["z.zip/a.txt"], [("z.zip/b.txt", "damaged")]),
    (NESTED, ["z.zip/2.zip/b.txt", "z.zip/c.txt"], [("z.zip/2.zip/3.zip", "unlisted")]),
    (packed({"../b.txt": PAGE, "b.txt": PAGE.format(2)}), ["z.zip/b.txt"], [("z.zip/../b.txt", "unsafe")]),
    (packed({"/etc/a.txt": PAGE, "b.txt": PAGE.format(2)}), ["z.zip/b.txt"], [("z.zip//etc/a.txt", "unsafe")]),
    (packed({"C:/a.txt": PAGE, "b.txt": PAGE.format(2)}), ["z.zip/b.txt"], [("z.zip/C:/a.txt", "unsafe")]),
    (packed({"bomb.txt": b" " * 2_000_000, "b.txt": PAGE}), ["z.zip/b.txt"], [("z.zip/bomb.txt", "large")]),
]


@pytest.mark.parametrize(("data", "stored", "problems"), REFUSED)
def test_one_problem_each_and_the_rest_is_read(
    tmp_path: Path, data: bytes, stored: list[str], problems: list[tuple[str, str]]
) -> None:
    found, noted, summary = read(tmp_path, {"z.zip": data, "其他.txt": PAGE.format(9)})
    assert (found, noted) == ([*stored, "其他.txt"], problems)
    assert [path for path, _ in summary.failed + summary.kept] == [f"报/{path}" for path, _ in problems]


@pytest.mark.parametrize(("members", "size"), [(2, 10**9), (100, 800)])
def test_bounds_hold_for_a_zip_with_those_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, members: int, size: int
) -> None:
    made = ingest.zipped._Budget
    monkeypatch.setattr(ingest.zipped, "_Budget", lambda: made(members, size))
    pages: dict[str, str | bytes] = {f"{i}.txt": PAGE * 20 for i in range(4)}
    found, noted, _ = read(tmp_path, {"w.zip": packed(pages), "a.txt": PAGE})
    assert (found, noted) == (["a.txt"], [("w.zip", "unlisted")])
    few: dict[str, str | bytes] = {"i.zip": packed({"a.txt": PAGE * 20}), "j.txt": "短。"}
    inner = find_files(folder(tmp_path / "n", {"o.zip": packed(few)}))
    assert (inner.paths, list(inner.unlisted)) == (("o.zip/j.txt",), ["o.zip/i.zip"])


def test_the_same_content_is_told_as_in_folders(tmp_path: Path) -> None:
    _, _, summary = read(tmp_path, {"a.txt": PAGE, "z.zip": packed({"a.txt": PAGE})})
    assert summary.twins == [("报/z.zip/a.txt", "a.txt")]


def test_a_second_run_reads_what_changed_and_drops_only_what_is_known_to_be_gone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{i}.txt": PAGE.format(i) for i in range(5)}
    root, archive = folder(tmp_path / "报", {"z.zip": packed(files)}), tmp_path / "a.db"

    def run() -> tuple[int, int, int, int]:
        return counts(update(archive, [find_files(root)]))

    assert run() == (5, 0, 0, 0)
    with open_archive(archive) as connection:
        before = connection.execute("SELECT path, id FROM documents ORDER BY 1").fetchall()
    assert run() == (0, 0, 5, 0)
    whole = (root / "z.zip").read_bytes()
    (root / "z.zip").write_bytes(whole[: len(whole) // 2])
    assert run() == (0, 0, 0, 0)
    assert (len(paths(archive)), told(archive)) == (5, [("z.zip", "unlisted")])
    (root / "z.zip").write_bytes(packed({**files, "4.txt": PAGE.format(40)} | {"5.txt": PAGE.format(5)}))
    assert run() == (1, 1, 4, 0)
    (root / "z.zip").write_bytes(packed({name: files[name] for name in ("0.txt", "1.txt", "2.txt", "3.txt")}))
    assert run() == (0, 0, 4, 2)
    with open_archive(archive) as connection:
        assert connection.execute("SELECT path, id FROM documents ORDER BY 1").fetchall() == before[:4]


def test_many_members_are_read_side_by_side(tmp_path: Path) -> None:
    root = folder(tmp_path / "报", {"z.zip": packed({f"{i:02}.txt": PAGE.format(i) for i in range(12)})})
    update(tmp_path / "1.db", [find_files(root)])
    update(tmp_path / "2.db", [find_files(root)], workers=2)
    assert (tmp_path / "1.db").read_bytes() == (tmp_path / "2.db").read_bytes()


def test_a_zip_given_itself_has_the_paths_that_it_has_in_its_folder(tmp_path: Path) -> None:
    root = folder(tmp_path / "报", {"z.zip": packed({"a.txt": PAGE}), "b.zip": b"no zip"})
    own = find_files(root / "z.zip")
    assert (own.name, own.paths, own.whole) == ("报", ("z.zip/a.txt",), False)
    assert read_bytes(own.files["z.zip/a.txt"]) == PAGE.encode()
    archive = tmp_path / "a.db"
    update(archive, [find_files(root / "b.zip"), own])
    for _ in range(2):
        update(archive, [find_files(root / "b.zip")], allow_loss=True)
        assert (paths(archive), told(archive)) == (["z.zip/a.txt"], [("b.zip", "damaged")])
