"""Rows written into a folder's corrections, so that a kill at any moment leaves the file with all of them or without."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from ingest.corrections.files import FOLDER, HEADS, faults_of
from ingest.corrections.words import in_chinese
from ingest.errors import WrongUse
from publish.safe_csv import harmless

FILE = "edits.csv"
_WAIT = 10  # seconds for another writer
_LONGEST = 2_000  # characters of a cell


def append(root: Path, rows: Sequence[Mapping[str, str]]) -> int:
    """Add rows (by the heads of `HEADS`) to the file of the folder `root`; gives how many spoke of their targets before.

    One writer at a time; the file is written anew beside itself and put in its place in one step, after it is on the
    disk. Raises WrongUse, and then writes nothing, where a row is not as it has to be.
    """
    for row in rows:
        for head, told in faults_of(row):
            raise WrongUse(f"“{in_chinese('head')[head]}”：{told}")
        if long := [head for head, cell in row.items() if len(cell) > _LONGEST or "\0" in cell]:
            raise WrongUse(f"“{in_chinese('head')[long[0]]}”太长（至多 {_LONGEST} 字）")
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / FILE
    with FileLock(folder / f".{FILE}.lock", timeout=_WAIT):
        before = file.read_text("utf-8-sig") if file.exists() else _line(list(in_chinese("head").values()))
        if before and not before.endswith("\n"):  # as an editor may leave it
            before += "\n"
        known = _speaking(before, {row["target"] for row in rows})
        lines = "".join(_line([harmless(_cell(row, head)) for head in HEADS]) for row in rows)
        _replace(file, before + lines)
    return known


def _cell(row: Mapping[str, str], head: str) -> str:
    """A cell on one line, operations and columns in Chinese."""
    cell = " ".join(row.get(head, "").split())
    return in_chinese(head).get(cell, cell) if head in ("operation", "column") else cell


def known_of(root: Path, target: str) -> int:
    """How many rows of the file speak of the target."""
    file = root / FOLDER / FILE
    return _speaking(file.read_text("utf-8-sig"), {target}) if file.exists() else 0


def _speaking(text: str, targets: set[str]) -> int:
    return sum(bool(targets.intersection(cells)) for cells in csv.reader(io.StringIO(text, newline="")))


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _replace(file: Path, text: str) -> None:
    aside = file.with_name(f".{file.name}.writing")
    with aside.open("w", encoding="utf-8", newline="") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    if file.exists():
        aside.chmod(file.stat().st_mode & 0o777)
    os.replace(aside, file)
    with suppress(OSError):  # the entries of a folder cannot be written at once everywhere
        handle = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
