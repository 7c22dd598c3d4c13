"""The archive as a file: opened, built aside, moved into place in one step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from ingest.errors import NotAnArchive, WrongUse

_APPLICATION = 0x66617A68  # “fazh”, in the header of every archive and of no half-built one


@contextmanager
def open_archive(path: Path) -> Iterator[sqlite3.Connection]:
    """The archive at `path`, to read only. Raises NotAnArchive if it is none, WrongUse if it is not there."""
    if not path.is_file():
        raise WrongUse(f"{path}：没有这个档案")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            raise NotAnArchive(f"{path}：不是方志档案（{error}）") from error
        if application != _APPLICATION:
            raise NotAnArchive(f"{path}：不是方志档案（是别的 SQLite 数据库，或没有建完）")
        yield connection


def holds_something(path: Path) -> bool:
    """Whether there is a file to build upon: none, or an empty one such as `mktemp` makes, is no archive yet."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the archive for one writer. Raises WrongUse if another process builds it at this moment."""
    if not path.parent.is_dir():
        raise WrongUse(f"{path.parent}：没有这个文件夹")
    lock_path = path.with_name(f".{path.name}.lock")
    try:
        with FileLock(lock_path, timeout=0):
            yield
            lock_path.unlink(missing_ok=True)  # while it is held: nobody can be waiting for it
    except Timeout as error:
        raise WrongUse(f"{path}：另一个进程正在写这个档案") from error


@contextmanager
def built_aside(path: Path, copy: bool) -> Iterator[Database]:
    """A database beside `path`, a copy of it or empty, that takes its place when the block ends without an error.

    A kill at any moment leaves the old file as it was, and perhaps `.NAME.building`, which is no archive (its header
    does not say so) and which the next run throws away.
    """
    aside = path.with_name(f".{path.name}.building")
    _throw_away(aside)
    connection = sqlite3.connect(aside, isolation_level=None)
    try:
        if copy:
            with open_archive(path) as old:
                old.backup(connection)
        # Nobody else sees this file and a crash throws it away: a journal would guard nothing.
        for pragma in ("application_id = 0", "journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        db = Database(connection)
        yield db
        if connection.in_transaction:
            connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.close()
        _sync(aside)
        os.replace(aside, path)
        for suffix in ("-wal", "-shm", "-journal"):  # of the file that was replaced
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        _sync(path.parent)
    finally:
        connection.close()
        _throw_away(aside)


def _throw_away(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's entries, to the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # folders cannot be opened everywhere
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
