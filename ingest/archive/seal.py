"""The seal of an archive: the SHA-256 of the whole file, kept in the file itself.

An archive is not changed between one build and the next, so that one digest tells of any damage to any byte of it:
rows, indexes, search, header. It stands in the table `build` under `sha256`. The 64 characters cannot cover
themselves: for the count they are taken as zeros.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

KEY = "sha256"
UNSEALED = "0" * 64
"""What stands in the place of the digest until the file is finished."""

_CHUNK = 1 << 20


def seal(path: Path) -> None:
    """Write the digest into a finished file, in which UNSEALED stands under KEY."""
    with closing(sqlite3.connect(path)) as connection:
        at = _place(connection, path, UNSEALED)
    assert at is not None
    with path.open("r+b") as file:
        digest = _digest(path, at)
        file.seek(at)
        file.write(digest.encode())


def seal_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the seal of the file that is open: nothing if no byte of it has changed since the build."""
    path = _file(connection)
    if path is None:
        return
    try:
        stored = stored_seal(connection)
        if stored is None:
            yield "档案没有记下整个文件的校验值"
        elif (at := _place(connection, path, stored)) is None:
            yield "整个文件的校验值不在它的位置上（文件有损）"
        elif (found := _digest(path, at)) != stored:
            yield f"文件与建成时不同：SHA-256 当时是 {stored}，现在是 {found}（有损，或被别的程序改动过）"
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield f"读不出整个文件的校验值：{error}"


def stored_seal(connection: sqlite3.Connection) -> str | None:
    """The digest that the build left, None if there is none (an archive of an earlier version)."""
    row = connection.execute("SELECT value FROM build WHERE key = ?", (KEY,)).fetchone()
    return str(row[0]) if row else None


def _file(connection: sqlite3.Connection) -> Path | None:
    for _, name, file in connection.execute("PRAGMA database_list"):
        if name == "main" and file:
            return Path(file)
    return None


def _place(connection: sqlite3.Connection, path: Path, value: str) -> int | None:
    """Where in the file the value of KEY stands: `build` is a table of one page, and the value is in it once."""
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    row = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'build'").fetchone()
    if row is None or len(value) != len(UNSEALED):
        return None
    with path.open("rb") as file:
        file.seek((row[0] - 1) * size)
        page = file.read(size)
    at = page.find(value.encode())
    return None if at < 0 or page.count(value.encode()) != 1 else (row[0] - 1) * size + at


def _digest(path: Path, at: int) -> str:
    """The SHA-256 of the file with UNSEALED at the offset `at`."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = at
        while left and (chunk := file.read(min(left, _CHUNK))):
            digest.update(chunk)
            left -= len(chunk)
        digest.update(UNSEALED.encode())
        file.seek(at + len(UNSEALED))
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
