"""`documents.csv`: what a folder says of its files; what is wrong in it is told with line and column."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.archive.update import update
from ingest.errors import WrongUse
from ingest.files import find_files
from ingest.sidecar import given_date

NEWS = "东川水利项目开工\n\n本报讯（记者 李强）东川市举行水利项目集中开工仪式，共开工项目12个，总投资8亿元。\n"
HEAD = "文件,题名,报名,日期,版次,地区,网址\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "texts"
    root.mkdir()
    (root / "a.txt").write_text(NEWS, encoding="utf-8")
    (root / "b.txt").write_text(NEWS.replace("12个", "14个"), encoding="utf-8")
    return root


def rows(archive: Path) -> list[tuple[str | None, ...]]:
    with sqlite3.connect(archive) as db:
        return db.execute(
            "SELECT path, paper, edition, published_from, published_to, published_precision, place, source_url FROM documents ORDER BY path"
        ).fetchall()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_wins_and_is_no_document(folder: Path, tmp_path: Path, encoding: str) -> None:
    (folder / "documents.csv").write_bytes((HEAD + "a.txt,,东川日报,2023,2,,\n").encode(encoding))
    archive = tmp_path / "archive.db"
    update(archive, [find_files(folder)])
    first, second = rows(archive)
    assert first == ("a.txt", "东川日报", "2", "2023-01-01", "2023-12-31", "year", None, None)
    assert second[:3] == ("b.txt", None, None)


def test_a_change_in_it_is_read(folder: Path, tmp_path: Path) -> None:
    """Only the files are read again of which it says something else; dropping it takes back what it said."""
    archive = tmp_path / "archive.db"
    update(archive, [find_files(folder)])
    (folder / "documents.csv").write_text(HEAD + "a.txt,,东川日报,2023-03-10,,,https://a.example/1\n", encoding="utf-8")
    assert update(archive, [find_files(folder)]).changed == 1
    assert rows(archive)[0] == (
        "a.txt", "东川日报", None, "2023-03-10", "2023-03-10", "day", None, "https://a.example/1",
    )  # fmt: skip
    assert update(archive, [find_files(folder)]).changed == 0
    assert update(archive, [find_files(folder / "b.txt")]).changed == 0
    (folder / "documents.csv").unlink()
    assert update(archive, [find_files(folder)]).changed == 1
    assert rows(archive)[0][1] is None


FAULTS = [
    ("文件,题目\na.txt,x\n", "第 1 行第 2 列：不认得“题目”"),
    ("题名\nx\n", "第 1 行：缺少“文件”列"),
    (HEAD + "c.txt,,,,,,\n", "第 2 行“文件”列：文件夹里没有“c.txt”"),
    (HEAD + "a.txt,,,,,,\na.txt,,,,,,\n", "第 3 行“文件”列：“a.txt”已经说过"),
    (HEAD + "a.txt,,,2023-02-30,,,\n", "第 2 行“日期”列：“2023-02-30”不是日期"),
    (HEAD + "a.txt,,,,,,东川网\n", "第 2 行“网址”列：“东川网”不是网址"),
    (HEAD + "a.txt,,,\n", "第 2 行：有 4 列，应有 7 列"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_faults(folder: Path, text: str, told: str) -> None:
    (folder / "documents.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse) as raised:
        find_files(folder)
    assert told in str(raised.value)


def test_all_faults_are_told_together(folder: Path) -> None:
    (folder / "documents.csv").write_text(HEAD + "c.txt,,,x,,,\nd.txt,,,,,,y\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="有 4 处不对"):
        find_files(folder)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-03-05", ("2022-03-05", "2022-03-05")),
        ("2022年3月5日", ("2022-03-05", "2022-03-05")),
        ("2022年3月", ("2022-03-01", "2022-03-31")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-13-01", None),
        ("去年", None),
    ],
)
def test_dates(text: str, days: tuple[str, str] | None) -> None:
    assert given_date(text) == days
