"""A database file as Datasette serves it: whichever file stands under its path, taken up when it is replaced.

`fangzhi ingest` puts a new archive in the place of the old in one step. Here every request reads one *edition* of the
file from its beginning to its end, on connections that were opened while that file stood there; the next edition is
read in and warmed up aside, and takes over when it is ready. Connections lie in a pool, not one in each thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from datasette import Response
from datasette.database import Database, QueryInterrupted, Results
from datasette.utils import sqlite_timelimit

from publish import lanes
from publish.masking import as_guest

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

T = TypeVar("T")

MOST_BYTES = {"sql": 8_000_000, "tables": 24_000_000}  # of the cells that a lane's statement may give at once
_PATIENCE = 2  # seconds that a request waits for a new edition before it is answered from the old


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one file from another that stood under the same path."""

    device: int
    inode: int
    size: int
    changed: int  # nanoseconds

    @classmethod
    def of(cls, path: str | int) -> Identity:
        """Of the file at a path, or of one that is open. Raises OSError."""
        found = os.stat(path)
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    @property
    def tag(self) -> str:
        """A short name for it, as an ETag has it."""
        told = f"{self.device}-{self.inode}-{self.size}-{self.changed}"
        return sha256(told.encode()).hexdigest()[:32]


class Edition:
    """One file that stood under the path of a database, with its open connections."""

    def __init__(self, database: ServedDatabase) -> None:
        """Open it. Raises OSError or sqlite3.Error where that cannot be done."""
        self._database = database
        self.identity = Identity.of(database.path)
        self.counts: dict[str, int | None] | None = None
        self.personal: bool | None = None  # whether it holds anything that pages hide; None: not looked at yet
        self._free = threading.Condition()
        self._idle: dict[bool, list[sqlite3.Connection]] = {False: [], True: []}
        self._users = 0
        self._retired = False
        for guest in (False, True):  # one of each stays: after a replacement no more can be opened
            if (connection := self._open(guest)) is None:
                raise OSError(f"{database.path}：正在被替换")
            self._idle[guest].append(connection)

    @contextlib.contextmanager
    def connection(self, guest: bool) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses; those of guests show what readers may see."""
        found = self._borrow(guest)
        try:
            yield found
        finally:
            with self._free:
                self._idle[guest].append(found)
                self._free.notify()
                self._close_if_done()

    def hold(self) -> Edition:
        """Keep it open until `release`."""
        with self._free:
            self._users += 1
        return self

    def release(self) -> None:
        """One fewer reads it."""
        with self._free:
            self._users -= 1
            self._close_if_done()

    def retire(self) -> None:
        """Nobody new comes: close it when the last reader has gone."""
        with self._free:
            self._retired = True
            self._close_if_done()

    def _close_if_done(self) -> None:
        if self._retired and not self._users:
            for idle in self._idle.values():
                while idle:
                    self._database.forget(idle.pop())

    def _borrow(self, guest: bool) -> sqlite3.Connection:
        with self._free:
            while True:
                if self._idle[guest]:
                    return self._idle[guest].pop()
                if connection := self._open(guest):
                    return connection
                self._free.wait()

    def _open(self, guest: bool) -> sqlite3.Connection | None:
        """A new connection; None where another file stands there by now."""
        with contextlib.suppress(OSError):
            connection: sqlite3.Connection = self._database.connect()
            if self._database.same(Identity.of(self._database.path), self.identity):
                self._database.ds._prepare_connection(connection, self._database.name)
                if guest:
                    as_guest(connection, self._database.ds)
                return connection
            self._database.forget(connection)
        return None


class ServedDatabase(Database):  # type: ignore[misc]
    """A file that Datasette serves. `warm` is awaited with each new edition in place, before readers get it."""

    def __init__(self, datasette: Datasette, path: str, *, is_mutable: bool, name: str, route: str) -> None:
        self._current: Edition | None = None
        super().__init__(datasette, path, is_mutable=is_mutable)
        self.name, self.route = name, route
        self.warm: Callable[[], Awaitable[None]] | None = None
        self._adopting: asyncio.Task[None] | None = None
        self._refused: Identity | None = None
        self._current = Edition(self)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """As Datasette's own, for paths with `#`, `?` and `%` in them too."""
        if write:
            options = ""
        elif self.is_mutable:
            options = "?mode=ro" + ("&nolock=1" if self.ds.nolock else "")
        else:
            options = "?immutable=1"
        given = f"file:{quote(str(Path(self.path).absolute()))}{options}"
        connection = sqlite3.connect(given, uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection

    def forget(self, connection: sqlite3.Connection) -> None:
        """Close a connection for good."""
        with contextlib.suppress(ValueError):
            self._all_file_connections.remove(connection)
        connection.close()

    def same(self, one: Identity, other: Identity) -> bool:
        """Whether it is the same file; one that may be written to stays the same through changes."""
        if self.is_mutable:
            return (one.device, one.inode) == (other.device, other.inode)
        return one == other

    @property
    def edition(self) -> Edition:
        """The edition that this request reads, from its first look at the database to its end."""
        assert self._current is not None
        if (visit := lanes.visit()) is None:
            return self._current
        if self not in visit.pinned:
            visit.pinned[self] = self._current.hold()
        found: Edition = visit.pinned[self]
        return found

    async def notice(self) -> None:
        """Take up another file where one stands under the path; a request waits a moment for it, no longer."""
        assert self._current is not None
        try:
            now = Identity.of(self.path)
        except OSError:  # between two files, or taken away: what is open goes on
            return
        if self.same(now, self._current.identity) or now == self._refused:
            return
        if self._adopting is None or self._adopting.done():
            self._adopting = asyncio.ensure_future(self._adopt(now))
        await asyncio.wait({self._adopting}, timeout=_PATIENCE)

    async def _adopt(self, seen: Identity) -> None:
        try:
            edition = await asyncio.get_running_loop().run_in_executor(None, Edition, self)
            with lanes.visiting(lanes.Visit(pinned={self: edition.hold()})):
                if not self.is_mutable:
                    await self.table_counts(limit=3_600_000)
                if self.warm is not None:
                    await self.warm()
        except (OSError, sqlite3.Error, QueryInterrupted) as error:
            self._refused = seen
            sys.stderr.write(f"{self.path}：换上的文件读不了，仍用原来的（{error}）\n")
            return
        old, self._current = self._current, edition
        if old is not None:
            old.retire()

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T], *, own: bool = False) -> T:
        """Run `fn` with a connection in a thread of the lane that the request is in; `own`: it is no statement of its."""
        visit = lanes.visit()
        edition, lane = self.edition, visit.lane if visit else lanes.PAGES
        guest = bool(visit and visit.guest and not own)

        def work() -> T:
            with edition.connection(guest) as connection, visit.running(connection) if visit else _unwatched():
                return fn(connection)

        threads = lanes.executor(self.ds, lane)
        if threads is None:
            return work()
        return await asyncio.get_running_loop().run_in_executor(threads, work)

    async def execute(
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Results:
        """As Datasette's own, with a limit on what the cells hold together, as there is one on the rows.

        Errors: QueryInterrupted after too long a time, sqlite3.Error for what SQLite refuses and for too much.
        """
        rows_wanted = self.ds.max_returned_rows
        if rows_wanted == (page_size or self.ds.page_size):
            rows_wanted += 1
        limit = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        visit = lanes.visit()
        most = MOST_BYTES.get(visit.lane.name) if visit else None

        def run(connection: sqlite3.Connection) -> Results:
            with sqlite_timelimit(connection, limit):
                try:
                    cursor = connection.execute(sql, params if params is not None else {})
                    rows, size = [], 0
                    for row in cursor:
                        rows.append(row)
                        if most is not None:
                            size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
                            if size > most:
                                raise sqlite3.OperationalError(
                                    f"结果超过 {most // 1_000_000} MB：请少取几行或几栏，或用下载 (too much in one answer)"
                                )
                        if truncate and rows_wanted and len(rows) > rows_wanted:
                            return Results(rows[:rows_wanted], True, cursor.description)
                except sqlite3.DatabaseError as error:
                    if error.args == ("interrupted",):
                        raise QueryInterrupted(error, sql, params) from error
                    raise
                return Results(rows, False, cursor.description)

        return await self.execute_fn(run)

    @property
    def hash(self) -> str:
        """What names the edition; no sum of the file, which would take seconds."""
        return self.edition.identity.tag

    @property
    def size(self) -> int:
        """Bytes of the edition."""
        return self.edition.identity.size

    @property
    def _cached_table_counts(self) -> dict[str, int | None] | None:
        return self.edition.counts if self._current is not None else None

    @_cached_table_counts.setter
    def _cached_table_counts(self, counts: dict[str, int | None] | None) -> None:
        if self._current is not None:
            self.edition.counts = counts


@contextlib.contextmanager
def _unwatched() -> Iterator[None]:
    yield


async def databases_json(request: Request, datasette: Datasette) -> Response:
    """`/-/databases.json` as Datasette gives it, but for where on the disk the files lie."""
    await datasette.ensure_permissions(request.actor, ["view-instance"])
    told = [
        {
            "name": name,
            "route": database.route,
            "path": Path(database.path).name if database.path else None,
            "size": database.size,
            "is_mutable": database.is_mutable,
            "is_memory": database.is_memory,
            "hash": database.hash,
        }
        for name, database in datasette.databases.items()
        if name != "_internal"
    ]
    return Response.json(told)


def serve_files(datasette: Datasette, warm: Callable[[], Awaitable[None]]) -> None:
    """Have every file of `datasette` served this way."""
    databases = datasette.databases.copy()
    for name, database in datasette.databases.items():
        if database.path and not database.is_memory and not isinstance(database, ServedDatabase):
            counts = database._cached_table_counts
            database.close()
            served = ServedDatabase(
                datasette, database.path, is_mutable=database.is_mutable, name=name, route=database.route
            )
            served.warm = warm
            served._cached_table_counts = counts
            databases[name] = served
    datasette.databases = databases
