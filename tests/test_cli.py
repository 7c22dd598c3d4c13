"""The command line: messages, exit codes, JSON lines."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.cli import main
from tests.conftest import SEEDS


def run(*args: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], input=given)


def test_ingest_tells_what_it_did(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    result = run("ingest", SEEDS, archive)
    assert result.exit_code == 0, result.output
    for words in ("新 5，改 0，未变 0，去 0，未读 0", "覆盖：100.00%，校验通过", f"fangzhi serve {archive}", "指纹："):
        assert words in result.output
    assert "未变 5" in run("ingest", SEEDS, archive).output


def test_failed_files_are_named_and_the_exit_code_is_1(tmp_path: Path, seeds: Path) -> None:
    (seeds / "空.txt").write_bytes(b"")
    result = run("ingest", seeds, tmp_path / "a.db")
    assert result.exit_code == 1
    assert "未读 seeds/空.txt：文件是空的（0 字节）" in result.output
    assert "新 5" in result.output


def test_an_archive_of_nothing_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "empties"
    folder.mkdir()
    (folder / "空.txt").write_bytes(b"")
    result = run("ingest", folder, tmp_path / "a.db")
    assert result.exit_code == 1
    assert "里面没有一份文献" in result.output
    assert "覆盖" not in result.output and "fangzhi serve" not in result.output


def test_an_empty_file_is_no_archive_yet(tmp_path: Path) -> None:
    archive = tmp_path / "made-by-mktemp.db"
    archive.touch()
    assert run("ingest", SEEDS, archive).exit_code == 0
    assert run("verify", archive).exit_code == 0


def test_help_lists_the_commands() -> None:
    listed = [line.split()[0] for line in run("--help").output.split("Commands:")[1].splitlines() if line.strip()]
    assert listed == ["explain", "fingerprint", "ingest", "read", "redact", "search", "serve", "verify"]


def test_serve_tells_of_a_port_in_use(archive: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", archive, "--port", str(port))
    assert result.exit_code == 2
    assert f"端口 {port} 已有别的程序在用" in result.output


@pytest.mark.parametrize(
    "args",
    [
        ("ingest",),
        ("ingest", "a.db"),
        ("ingest", "nowhere", "a.db"),
        ("ingest", "--as", "x", SEEDS, SEEDS, "a.db"),
        ("ingest", "--as", "", SEEDS, "a.db"),
        ("ingest", "--as", "x/y", SEEDS, "a.db"),
        ("verify", "nowhere.db"),
        ("fingerprint", SEEDS / "nothing.db"),
        ("read", "nowhere.txt"),
        ("explain", "nowhere.txt"),
        ("explain", "nowhere.txt@7"),
        ("sing",),
    ],
)
def test_wrong_use_is_2(args: tuple[str | Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2, result.output
    assert not list(tmp_path.iterdir())


def test_verify_and_fingerprint(archive: Path, tmp_path: Path) -> None:
    assert run("verify", archive).exit_code == 0
    mark = run("fingerprint", archive).output.strip()
    assert len(mark) == 64
    copy = Path(shutil.copy(archive, tmp_path / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE facts SET source_start = source_start + 1 WHERE id = 1")
        connection.commit()
    result = run("verify", copy)
    assert result.exit_code == 1
    assert "facts 1（seeds/" in result.output
    assert run("fingerprint", copy).output.strip() != mark


def test_read_prints_json_lines() -> None:
    result = run("read", "-", given="今年，全县税收增长8.5%。\n".encode())
    assert result.exit_code == 0, result.output
    (line,) = [json.loads(row) for row in result.output.splitlines()]
    assert (line["value"], line["unit"], line["text"]) == (8.5, "%", "8.5%")
    assert "今年，全县税收增长8.5%。\n"[line["source_start"] : line["source_end"]] == "8.5%"


def test_search_marks_the_words(archive: Path) -> None:
    result = run("search", archive, "己内酰胺", "--table", "facts", "--size", "3")
    assert result.exit_code == 0, result.output
    assert result.output.count("[facts ") == 3
    assert "【己内酰胺】" in result.output
    assert run("search", archive, '"AND * NEAR(').exit_code == 0


def test_read_can_print_what_was_refused() -> None:
    given = "2022年，第六届人大，全县税收增长8.5%。\n".encode()
    lines = [json.loads(row) for row in run("read", "-", "--refused", given=given).output.splitlines()]
    assert {"2022年", "8.5%"} & {line["text"] for line in lines} == {"2022年"}
    assert all(line["reason"] for line in lines)


def test_explain_tells_which_rules_were_asked_and_what_was_carried(tmp_path: Path) -> None:
    text = "12个重点项目集中开工。其中，工业项目7个。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    lines = run("explain", f"{tmp_path}/a.txt@{text.index('7个')}").output.splitlines()
    assert lines[0].startswith("a.txt　“7个”")
    assert "    noun-before　数前面的名词　→ 工业项目" in lines
    assert any("✓ deed-of-list" in line and "“集中开工”承自列表开头" in line for line in lines)


def test_explain_tells_of_what_was_refused_and_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2023年，全县税收增长8.5%。\n", encoding="utf-8")
    assert "不作事实" in run("explain", f"{tmp_path}/a.txt@0").output
    nothing = run("explain", f"{tmp_path}/a.txt@7")
    assert nothing.exit_code == 2
    assert "没有读到数" in nothing.output


def test_read_tells_why_not() -> None:
    result = run("read", "-", given=b"\0\1\2")
    assert result.exit_code == 1
    assert "二进制" in result.output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["verify"], "缺少参数 ARCHIVE"),
        (["nothing"], "没有命令 nothing，有 "),
        (["ingest", "--worker", "2", "x", "y"], "没有选项 --worker（是不是 --workers？）"),
        (["ingest", "--workers", "0", "x", "y"], "选项 --workers 不对：应是整数，不小于 1"),
        (["ingest", "--workers"], "选项 --workers 后面要有一个值"),
        (["verify", "a", "b"], "多了 b"),
        (["search", "a.db", "x", "--sort", "up"], "选项 --sort 不对：应是 "),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(given: list[str], said: str) -> None:
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 2
    assert f"用法不对：{said}" in result.output
    assert "--help 看用法" in result.output
