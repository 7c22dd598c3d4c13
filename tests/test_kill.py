"""A kill at any moment leaves the old archive whole, and the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.files import find_files
from tests.conftest import ROOT, SEEDS

KILLS = 4


def start(folder: Path, archive: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", "ingest", str(folder), str(archive), "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def test_kill(tmp_path: Path) -> None:
    archive, old, many = tmp_path / "a.db", tmp_path / "seeds", tmp_path / "many"
    shutil.copytree(SEEDS, old)
    shutil.copytree(SEEDS, many / "0")
    mark = update(archive, [find_files(old)]).fingerprint
    before = archive.read_bytes()

    began = time.monotonic()
    probe = shutil.copy(archive, tmp_path / "probe.db")
    assert start(many, Path(probe)).wait() == 0
    length = time.monotonic() - began

    chance = random.Random(20221130)
    for _ in range(KILLS):
        process = start(many, archive)
        time.sleep(chance.uniform(0.1, 0.9) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        # What a kill may leave is hidden, and no archive by its header.
        assert {p.name for p in tmp_path.iterdir() if p.suffix == ".db"} == {"a.db", "probe.db"}
        with open_archive(archive) as connection:
            assert verify(connection).sound
        if archive.read_bytes() != before:  # the run was quicker than the kill
            break
    summary = update(archive, [find_files(many), find_files(old)])
    assert summary.fingerprint != mark
    with open_archive(archive) as connection, open_archive(Path(probe)) as other:
        assert verify(connection).sound
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (10,)
        query = "SELECT value FROM build WHERE key = 'fingerprint'"
        assert connection.execute(query).fetchone() == other.execute(query).fetchone()
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {"a.db", "probe.db"}
