"""Files of all rows of a statement, written once and given to whoever asks for the same again.

A file is made on the one thread of its lane, within bounds of time and size; who asks for one that is being made waits
for it; when all who wait have gone, its making stops. A file is that of one edition of the archive and goes out of use
with it; the oldest go when together they take too much room.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import shutil
import sqlite3
import tempfile
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import ingest
from publish import lanes
from publish.masking import is_unmasked
from publish.parquet import write_parquet
from publish.safe_csv import BOM, harmless
from publish.xlsx import Words, write_xlsx

if TYPE_CHECKING:
    from datasette.app import Datasette

    from publish.served import ServedDatabase

SECONDS = 120  # that the making of a file may take; `plugins: {fangzhi: {download_seconds: …}}` says otherwise
MEGABYTES = 1000  # that a file may have; `download_mb`


class TooMuchError(Exception):
    """The file would take longer or be larger than it may; what to tell the reader."""


class BusyError(Exception):
    """Too many files wait to be made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A statement with its parameters, in which form, for whom."""

    sql: str
    parameters: tuple[tuple[str, Any], ...]
    form: str  # csv, xlsx, parquet
    bom: bool = False
    raw: bool = False  # cells as they are, formulas too
    guest: bool = False  # the statement is the reader's own
    language: str = "zh"  # of a workbook's headings


@dataclass(slots=True)
class _Job:
    visit: lanes.Visit
    task: asyncio.Task[Path]
    waiting: int = 0


@dataclass(slots=True)
class _Limits:
    """What is left of time and room for one file. Called with each row."""

    end: float
    bytes: int
    visit: lanes.Visit
    told: tuple[float, int] = field(default=(0, 0))

    def late(self) -> bool:
        return self.visit.left or perf_counter() >= self.end

    def rows(self, cursor: sqlite3.Cursor) -> Iterator[Sequence[Any]]:
        """The rows, as long as they may go on."""
        for row in cursor:
            for cell in row:
                if isinstance(cell, str):
                    self.bytes -= len(cell) if cell.isascii() else 3 * len(cell)
                else:
                    self.bytes -= len(cell) if isinstance(cell, bytes) else 8
            if self.bytes < 0:
                raise TooMuchError(f"超过 {self.told[1]} MB，没有写完")
            if self.late():
                raise TooMuchError(self.lateness)
            yield row

    @property
    def lateness(self) -> str:
        return f"超过 {self.told[0]:g} 秒，没有写完"


class Exports:
    """The files of one server."""

    def __init__(self, seconds: float, megabytes: int, of: str) -> None:
        """`of` names what else the content of a file depends on: the code, what is hidden."""
        self._seconds, self._megabytes, self._of = seconds, megabytes, of
        self._kept: OrderedDict[tuple[Any, ...], Path] = OrderedDict()
        self._jobs: dict[tuple[Any, ...], _Job] = {}
        self._folder: Path | None = None
        self.made = 0  # files made so far: a test counts them

    async def open(self, database: ServedDatabase, wanted: Wanted, words: Words | None) -> tuple[IO[bytes], str]:
        """The file, open, and its tag.

        Errors: BusyError, TooMuchError, sqlite3.Error, pyarrow's for a column that fits no type.
        """
        key = (database.name, database.edition.identity, wanted)
        tag = sha256(repr((self._of, key)).encode()).hexdigest()[:32]
        while True:
            path = self._kept.get(key) or await self._made(key, database, wanted, words, f"{tag}.{wanted.form}")
            with contextlib.suppress(FileNotFoundError):  # thrown away by whoever cleans up /tmp
                content = path.open("rb")
                self._keep(key, path)
                return content, tag
            self._kept.pop(key, None)

    async def _made(
        self, key: tuple[Any, ...], database: ServedDatabase, wanted: Wanted, words: Words | None, name: str
    ) -> Path:
        loop = asyncio.get_running_loop()
        job = self._jobs.get(key)
        if job is None or job.task.get_loop() is not loop:
            if len(self._jobs) >= lanes.EXPORTS.most:
                raise BusyError
            visit = lanes.Visit(lanes.EXPORTS, wanted.guest, pinned={database: database.edition.hold()})
            path = self._place() / name
            job = self._jobs[key] = _Job(visit, loop.create_task(self._make(visit, database, wanted, words, path)))
            job.task.add_done_callback(lambda _: self._jobs.pop(key, None))
        job.waiting += 1
        try:
            return await asyncio.shield(job.task)
        finally:
            job.waiting -= 1
            if not job.waiting and not job.task.done():
                job.visit.leave()
                job.task.cancel()

    async def _make(
        self, visit: lanes.Visit, database: ServedDatabase, wanted: Wanted, words: Words | None, path: Path
    ) -> Path:
        def work(connection: sqlite3.Connection) -> None:
            # Time runs from here and not while others' files are made.
            limits = _Limits(
                perf_counter() + self._seconds, self._megabytes * 1_000_000, visit, (self._seconds, self._megabytes)
            )
            beginning = path.with_name(f"{path.name}.part")
            try:
                _write(connection, wanted, words, beginning, limits)
                beginning.rename(path)
            finally:
                beginning.unlink(missing_ok=True)

        with lanes.visiting(visit):
            await database.execute_fn(work)
        self.made += 1
        return path

    def _place(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix="fangzhi-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def _keep(self, key: tuple[Any, ...], path: Path) -> None:
        """Remember the file, and throw away the oldest beyond twice the room of one. Who reads one has it open."""
        self._kept[key] = path
        self._kept.move_to_end(key)
        sizes = {one: held.stat().st_size if held.exists() else 0 for one, held in self._kept.items()}
        total = sum(sizes.values())
        for old in list(self._kept)[:-1]:
            if total > 2_000_000 * self._megabytes or (old[0] == key[0] and old[1] != key[1]):
                total -= sizes[old]
                self._kept.pop(old).unlink(missing_ok=True)


_all: WeakKeyDictionary[Datasette, Exports] = WeakKeyDictionary()


def exports(datasette: Datasette) -> Exports:
    """The files of this server."""
    if datasette not in _all:
        chosen = datasette.plugin_config("fangzhi") or {}
        seconds, megabytes = chosen.get("download_seconds", SECONDS), chosen.get("download_mb", MEGABYTES)
        of = f"{ingest.__version__} {'whole' if is_unmasked(datasette) else 'masked'}"
        _all[datasette] = Exports(float(seconds), int(megabytes), of)
    return _all[datasette]


def _write(connection: sqlite3.Connection, wanted: Wanted, words: Words | None, path: Path, limits: _Limits) -> None:
    connection.set_progress_handler(limits.late, 10_000)
    try:
        cursor = connection.execute(wanted.sql, dict(wanted.parameters))
        columns = [column[0] for column in cursor.description]
        _WRITERS[wanted.form](columns, limits.rows(cursor), path, wanted, words)
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":
            raise TooMuchError(limits.lateness) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


_Writer = Callable[[Sequence[str], Iterator[Sequence[Any]], Path, Wanted, Words | None], None]


def _csv(
    columns: Sequence[str], rows: Iterator[Sequence[Any]], path: Path, wanted: Wanted, words: Words | None
) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="", buffering=io.DEFAULT_BUFFER_SIZE * 16) as out:
        out.write(BOM if wanted.bom else "")
        writer = csv.writer(out)
        if wanted.raw:
            writer.writerow(columns)
            writer.writerows(rows)
        else:
            writer.writerow(map(harmless, columns))
            writer.writerows(map(harmless, row) for row in rows)


def _xlsx(
    columns: Sequence[str], rows: Iterator[Sequence[Any]], path: Path, wanted: Wanted, words: Words | None
) -> None:
    write_xlsx(columns, rows, path, words)


def _parquet(
    columns: Sequence[str], rows: Iterator[Sequence[Any]], path: Path, wanted: Wanted, words: Words | None
) -> None:
    write_parquet(columns, rows, path)


_WRITERS: dict[str, _Writer] = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
