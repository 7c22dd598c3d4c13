"""The archive as a file: opened, built aside, moved into place in one step."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from ingest.archive.seal import seal
from ingest.errors import NotAnArchive, WrongUse
from ingest.file_names import shown

_APPLICATION = 0x66617A68  # “fazh”, in the header of every archive and of no half-built one
_READERS = "system.posix_acl_access"


@contextmanager
def open_archive(path: Path) -> Iterator[sqlite3.Connection]:
    """The archive at `path`, to read only. Raises NotAnArchive if it is none, WrongUse if it is not there."""
    if not path.is_file():
        raise WrongUse(f"{shown(path)}：没有这个档案")
    with path.open("rb"):  # SQLite would not say why it cannot
        pass
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise NotAnArchive(f"{shown(path)}：不是方志档案（{error}）") from error
        if application != _APPLICATION:
            raise NotAnArchive(f"{shown(path)}：不是方志档案（是别的 SQLite 数据库，或没有建完）")
        yield connection


def holds_something(path: Path) -> bool:
    """Whether there is a file to build upon: none, or an empty one such as `mktemp` makes, is no archive yet."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


def place_of(path: Path) -> Path:
    """Where the archive itself is: a link is kept, and what it leads to is replaced.

    Raises WrongUse where no archive can be.
    """
    place = path.resolve()
    if place.is_dir():
        raise WrongUse(f"{shown(path)}：是个文件夹，不是档案")
    if not place.parent.is_dir():
        raise WrongUse(f"{shown(place.parent)}：没有这个文件夹")
    return place


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the archive for one writer. Raises WrongUse if another process builds it at this moment."""
    lock_path = place.with_name(f".{place.name}.lock")
    try:
        with FileLock(lock_path, timeout=0):
            try:
                yield
            finally:
                with suppress(OSError):
                    lock_path.unlink(missing_ok=True)  # while it is held: nobody can be waiting for it
    except Timeout as error:
        raise WrongUse(f"{shown(place)}：另一个进程正在写这个档案") from error


@contextmanager
def built_aside(place: Path, copy: bool, source: Path | None = None) -> Iterator[Database]:
    """A database beside `place`, a copy of it (or of `source`) or empty, that takes its place when the block ends without an error.

    A kill at any moment leaves the old file as it was, and perhaps `.NAME.building`, which is no archive (its header
    does not say so) and which the next run throws away. Who may read the old file, and nobody else, may read the new
    one; while it is built only its owner may.
    """
    aside = place.with_name(f".{place.name}.building")
    _throw_away(aside)
    os.close(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    connection = sqlite3.connect(aside, isolation_level=None)
    try:
        if copy:
            with open_archive(source or place) as old:
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
        seal(aside)
        _give_to_readers_of(place, aside)
        _sync(aside)
        os.replace(aside, place)
        for suffix in ("-wal", "-shm", "-journal"):  # of the file that was replaced
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        with suppress(OSError):  # the entries of a folder cannot be written at once everywhere
            _sync(place.parent)
    finally:
        connection.close()
        _throw_away(aside)


def _give_to_readers_of(old: Path, new: Path) -> None:
    """Owner, group and mode of the file to be replaced; of a new one, what the system gives a new file."""
    try:
        was = old.stat()
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    mode = stat.S_IMODE(was.st_mode)
    # Only root can give a file away, and others only to groups of their own.
    for owner in (was.st_uid, -1):
        with suppress(PermissionError):
            os.chown(new, owner, was.st_gid)
            break
    if new.stat().st_gid != was.st_gid:  # rights meant for another group: leave only what everybody has
        mode &= ~0o070 | (mode & 0o007) << 3
    new.chmod(mode)
    with suppress(OSError, AttributeError):  # a list of readers goes beyond the mode; not every system has one
        os.setxattr(new, _READERS, os.getxattr(old, _READERS))


def _throw_away(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file to the disk: only now is it known that there was room for it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
