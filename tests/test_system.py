"""Where the system refuses: one Chinese sentence, exit code 1, the old archive as it was, nothing left behind."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.archive.update import update
from ingest.files import find_files
from tests.conftest import ROOT

PAGE = "县里新闻\n\n今年1—11月，湘阴县完成税收{}亿元，同比增长8%。\n"


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def no_output() -> None:
    os.close(1)


def full_output() -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


# Python itself needs some handles to start with.
SCRIPT = """
import os, resource
from ingest.cli import main
if "HANDLES" in os.environ:
    resource.setrlimit(resource.RLIMIT_NOFILE, (int(os.environ["HANDLES"]),) * 2)
main()
"""
# name, done in the process before it starts, environment, exit code, what is said, whether the archive is renewed
CASES: list[tuple[str, Callable[[], None] | None, dict[str, str], int, str, bool]] = [
    ("file too large", small_files, {}, 1, "停下了，原有的档案未动", False),
    ("too few handles", None, {"HANDLES": "5"}, 1, "打开的文件太多", False),
    ("no output", no_output, {}, 0, "", True),
    ("output full", full_output, {}, 1, "磁盘满了", True),
    ("output not Chinese", None, {"PYTHONIOENCODING": "latin-1"}, 0, "校验通过", True),
    ("output of the country", None, {"PYTHONIOENCODING": "gbk"}, 0, "校验通过", True),
    ("no locale", None, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0, "校验通过", True),
    ("no such locale", None, {"LC_ALL": "xx_YY.ISO-8859-1", "PYTHONUTF8": "0"}, 0, "校验通过", True),
]


@pytest.mark.parametrize(
    ("before", "environment", "code", "said", "renewed"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_system(
    tmp_path: Path,
    before: Callable[[], None] | None,
    environment: dict[str, str],
    code: int,
    said: str,
    renewed: bool,
) -> None:
    folder, archive = tmp_path / "pages", tmp_path / "a.db"
    folder.mkdir()
    (folder / "0.txt").write_text(PAGE.format(0), encoding="utf-8")
    update(archive, [find_files(folder)])
    (folder / os.fsdecode("报.txt".encode("gbk"))).write_text(PAGE.format(1), encoding="utf-8")
    old = archive.read_bytes()
    command = [sys.executable, "-P", "-c", SCRIPT, "ingest", str(folder), str(archive)]
    given = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run(command, preexec_fn=before, env=given, cwd=tmp_path, capture_output=True, check=False)
    encoding = "gbk" if environment.get("PYTHONIOENCODING") == "gbk" else "utf-8"
    output, errors = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert done.returncode == code, errors
    assert "Traceback" not in errors
    assert said in output + errors
    assert (archive.read_bytes() != old) is renewed
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "pages"]
    if code:
        assert len(errors.strip().splitlines()) == 1, errors


def test_a_folder_that_is_not_there_any_more(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    script = "import os, shutil; os.chdir('work'); shutil.rmtree('../work'); from ingest.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for args in (["ingest", ".", "a.db"], ["ingest", str(ROOT / "seeds"), "a.db"], ["verify", "a.db"]):
        work.mkdir(exist_ok=True)
        command = [sys.executable, "-P", "-c", script, *args]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode in (1, 2)
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
