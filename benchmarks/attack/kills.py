"""Runs killed at random moments: the old archive stays whole, and the next run gets where one run at once gets."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ingest.archive.seal import seal_faults
from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.errors import FangzhiError
from ingest.files import find_files

_ROOT = Path(__file__).parents[2]
_PAGE = "县里新闻\n\n今年1—11月，{}完成税收{}亿元，同比增长8%。县委书记王建国到{}调研。\n\n本报讯 全县新增就业{}人。\n"
_PLACES = ("湘阴县", "云溪区", "平江县", "汨罗市")


@dataclass(frozen=True, slots=True)
class Kills:
    """How many runs were killed, how many of these too late, and what was wrong afterwards."""

    killed: int
    too_late: int
    faults: tuple[str, ...]


def kill(times: int, seed: int, pages: int = 30) -> Kills:
    """Kill `times` runs, first builds and incremental ones by turns, and mend each by a run that is left alone."""
    chance, faults = random.Random(seed), list[str]()
    killed = too_late = 0
    with tempfile.TemporaryDirectory() as folder:
        root, archive, old = Path(folder) / "pages", Path(folder) / "a.db", Path(folder) / "old"
        _write(root, pages, chance)
        lengths = [_timed(root, archive)]
        shutil.copy(archive, old)
        _change(root, chance)
        lengths.append(_timed(root, archive))
        while killed < times:
            first = killed % 2 == 0
            if first:
                archive.unlink(missing_ok=True)
            else:
                shutil.copy(old, archive)
                _change(root, chance)
            before = None if first else archive.read_bytes()
            process = _start(root, archive)
            time.sleep(chance.uniform(0.2, 1.0) * lengths[killed % 2])
            process.send_signal(signal.SIGKILL)
            late = process.wait() == 0
            killed, too_late = killed + 1, too_late + late
            faults += _after(archive, before, late)
            if killed % 10 == 0:  # what stands after a kill is built upon
                mark = update(archive, [find_files(root)]).fingerprint
                at_once = update(Path(folder) / "once.db", [find_files(root)]).fingerprint
                if mark != at_once:
                    faults.append(f"after kill {killed} the next run reached {mark}, a run at once {at_once}")
                if left := sorted(p.name for p in Path(folder).iterdir() if p.name.startswith(".")):
                    faults.append(f"left behind: {left}")
                shutil.copy(archive, old)
    return Kills(killed, too_late, tuple(faults))


def _after(archive: Path, before: bytes | None, late: bool) -> list[str]:
    """What is wrong with the archive after a kill: it has to be the old one, or none, or wholly the new one."""
    if not archive.exists():
        return [] if before is None else ["the old archive is gone"]
    if not late and before is not None and archive.read_bytes() == before:
        return []
    try:
        with open_archive(archive) as connection:
            return [*seal_faults(connection), *verify(connection, sealed=False).failures]
    except FangzhiError as error:
        return [error.message]


def _write(root: Path, pages: int, chance: random.Random) -> None:
    root.mkdir()
    for i in range(pages):
        (root / f"{i:03}.txt").write_text(_page(i, chance), encoding="utf-8")


def _change(root: Path, chance: random.Random) -> None:
    files = sorted(root.iterdir())
    for path in chance.sample(files, 5):
        path.write_text(_page(chance.randrange(10_000), chance), encoding="utf-8")


def _page(number: int, chance: random.Random) -> str:
    place = chance.choice(_PLACES)
    return _PAGE.format(place, number + 1, place, chance.randrange(1, 9999))


def _timed(root: Path, archive: Path) -> float:
    began = time.monotonic()
    if _start(root, archive).wait() != 0:
        raise RuntimeError("a run that nobody kills fails")
    return time.monotonic() - began


def _start(root: Path, archive: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "ignore", "-m", "ingest", "ingest", str(root), str(archive), "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": str(_ROOT)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
