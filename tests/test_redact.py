"""An archive for the public: all of a planted set is hidden, nothing that only looks like it, and no byte tells more."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.cli import main
from ingest.errors import WrongUse
from ingest.files import find_files
from ingest.redact import redact
from ingest.redact_find import Names, hidden, private
from publish.server import warn

FOLDER = Path(__file__).parent / "redaction"
PLANTED = [
    tuple(row.values()) for row in csv.DictReader((FOLDER / "planted.csv").read_text("utf-8").splitlines(keepends=True))
]
NEAR = [row["text"] for row in csv.DictReader((FOLDER / "near.csv").read_text("utf-8").splitlines(keepends=True))]
NOBODY = Names()


def test_the_sets_are_large_enough() -> None:
    assert len(PLANTED) >= 100
    assert len(NEAR) >= 100


@pytest.mark.parametrize(("kind", "text", "secret"), PLANTED)
def test_all_that_is_planted_is_hidden(kind: str, text: str, secret: str) -> None:
    found = private(text, NOBODY)
    assert kind in {one.kind for one in found}
    shown = hidden(text, found)
    assert secret not in shown
    assert len(shown) == len(text)


@pytest.mark.parametrize("text", NEAR)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert hidden(text, private(text, NOBODY)) == text


def planted_folder(root: Path) -> Path:
    pages = root / "页"
    pages.mkdir()
    lines = [text for _, text, _ in PLANTED]
    for n in range(4):
        body = "\n\n".join(lines[n::4])
        (pages / f"{n}.txt").write_text(f"公告{n}\n\n县委书记李正文说，税收12.{n}亿元。\n\n{body}\n", "utf-8")
    again = "小张的号码是" + next(s for k, _, s in PLANTED if k == "landline") + "。"
    (pages / "一.txt").write_text(f"何小满来信\n\n何小满说，粮食产量63.2万吨。{again}\n", "utf-8")
    (pages / "二.txt").write_text("县里新闻\n\n粮食产量63.2万吨，书记李正文出席。\n", "utf-8")
    (pages / "三.txt").write_text("县里新闻\n\n粮食产量63.2万吨，书记李正文出席。\n", "utf-8")
    (pages / "corrections").mkdir()
    at = (pages / "一.txt").read_text("utf-8").index("63.2")
    (pages / "corrections" / "a.csv").write_text(
        "目标,原文,操作,栏,值,理由\n"
        f"页/一.txt@{at},63.2万吨,改,主体,何小满家,问过何小满\n"
        "页/一.txt@0,何小满,改,标题,何小满的信,\n",
        "utf-8",
    )
    return pages


def test_no_byte_of_the_public_archive_tells_what_is_hidden(tmp_path: Path) -> None:
    archive, public = tmp_path / "a.db", tmp_path / "public.db"
    update(archive, [find_files(planted_folder(tmp_path))])
    before = archive.read_bytes()
    report = redact(archive, public, Names.of(["何小满", "# 名单"]))
    assert archive.read_bytes() == before
    assert report.documents == 5
    content = public.read_bytes()
    secrets = [secret for _, _, secret in PLANTED if len(secret) > 6] + ["何小满"]
    assert [secret for secret in secrets if secret.encode() in content] == []
    with closing(sqlite3.connect(public)) as new, closing(sqlite3.connect(archive)) as old:
        assert verify(new).failures == ()
        same = "SELECT id, path, length(text) FROM documents ORDER BY id"
        assert new.execute(same).fetchall() == old.execute(same).fetchall()
        kept = "SELECT id, source_start, source_end, text FROM facts WHERE text LIKE '%吨' OR text LIKE '12._亿元' ORDER BY id"
        assert new.execute(kept).fetchall() == old.execute(kept).fetchall()
        (subject,) = new.execute("SELECT correction FROM corrections WHERE field = 'fact.subject'").fetchone()
        assert subject == "***家"
        assert new.execute("SELECT count(*) FROM corrections WHERE state = 'applied'").fetchone() == (2,)
        told = {kind for _, kind, _, _ in report.stretches}
        assert told == {"identity", "mobile", "landline", "card", "plate", "mail", "address", "name", "again"}
        # The digest of a text that is known but for a few digits would tell these.
        digests = [dict(db.execute("SELECT path, sha256 FROM documents").fetchall()) for db in (old, new)]
        assert {path for path in digests[0] if digests[0][path] != digests[1][path]} == {
            "0.txt", "1.txt", "2.txt", "3.txt", "一.txt",
        }  # fmt: skip


def test_twice_is_once(tmp_path: Path) -> None:
    update(tmp_path / "a.db", [find_files(planted_folder(tmp_path))])
    redact(tmp_path / "a.db", tmp_path / "b.db", NOBODY)
    report = redact(tmp_path / "b.db", tmp_path / "c.db", NOBODY)
    assert (report.documents, report.stretches) == (0, [])


def test_the_report_says_where_and_not_what(tmp_path: Path) -> None:
    update(tmp_path / "a.db", [find_files(planted_folder(tmp_path))])
    names = tmp_path / "names.txt"
    names.write_text("何小满\n", "utf-8")
    command = ["redact", str(tmp_path / "a.db"), str(tmp_path / "b.db"), "--names", str(names), "--report"]
    done = CliRunner().invoke(main, [*command, str(tmp_path / "r.csv")])
    assert done.exit_code == 0, done.output
    assert "名单所列 " in done.output
    report = (tmp_path / "r.csv").read_text("utf-8")
    assert report.startswith("文献,种类,起,止")
    assert not [secret for _, _, secret in PLANTED if secret in report + done.output]


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    update(tmp_path / "a.db", [find_files(planted_folder(tmp_path))])
    with pytest.raises(WrongUse, match="另一个文件"):
        redact(tmp_path / "a.db", tmp_path / "a.db", NOBODY)
    (tmp_path / "notes.txt").write_text("不是档案")
    with pytest.raises(WrongUse, match="不是方志档案"):
        redact(tmp_path / "a.db", tmp_path / "notes.txt", NOBODY)
    with pytest.raises(WrongUse, match="只有一个字"):
        Names.of(["何"])


@pytest.mark.asyncio
async def test_who_opens_such_an_archive_to_others_is_warned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    update(tmp_path / "a.db", [find_files(planted_folder(tmp_path))])
    redact(tmp_path / "a.db", tmp_path / "b.db", NOBODY)
    for name, host, warned in (("a", "127.0.0.1", False), ("a", "0.0.0.0", True), ("b", "0.0.0.0", False)):
        datasette = Datasette([], immutables=[str(tmp_path / f"{name}.db")])
        await datasette.invoke_startup()
        await warn(datasette, host)
        assert ("fangzhi redact" in capsys.readouterr().err) == warned
        for database in datasette.databases.values():
            database.close()
