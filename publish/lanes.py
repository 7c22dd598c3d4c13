"""Who waits for whom: the site's own pages, tables, readers' SQL and downloads each have threads of their own.

SQLite works without Python's lock, so that a statement that takes its two seconds holds up only its own kind. What is
asked by a reader who has gone away is stopped; where too many wait already, the next are told when to come back.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from weakref import WeakKeyDictionary

from publish.headers import App, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of request: how many of its statements run at once, how many requests may be under way or wait."""

    name: str
    threads: int  # 0: those that Datasette has for all
    most: int


PAGES = Lane("pages", 0, 400)
ASKED = Lane("asked", 2, 60)  # searches, comparisons: pages of ours of what a reader asks for
TABLES = Lane("tables", 2, 40)  # filters, orders, facets, questions: made by readers out of our statements
SQL = Lane("sql", 1, 12)  # statements of readers' own
DOWNLOADS = Lane("downloads", 1, 60)  # what a download needs before its file is there
HITS = Lane("hits", 1, 8)  # all hits of a search
EXPORTS = Lane("exports", 1, 4)  # files being made: jobs of `publish.exports`, no requests
RETRY = 10  # seconds after which it is worth while to come back


@dataclass(eq=False, slots=True)
class Visit:
    """One request on its way: its lane, what it has pinned, and the statements that run for it."""

    lane: Lane = PAGES
    guest: bool = False  # whether the statement is the reader's own
    left: bool = False
    pinned: dict[Any, Any] = field(default_factory=dict)  # database: edition, see `publish.served`
    _running: set[sqlite3.Connection] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextlib.contextmanager
    def running(self, connection: sqlite3.Connection) -> Iterator[None]:
        """While a statement runs on `connection` for this visit. Raises sqlite3.OperationalError after it is left."""
        with self._lock:
            if self.left:
                raise sqlite3.OperationalError("interrupted")
            self._running.add(connection)
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(connection)

    def leave(self) -> None:
        """The reader has gone: stop what runs, start nothing more."""
        with self._lock:
            self.left = True
            for connection in self._running:
                connection.interrupt()

    def end(self) -> None:
        """Let go of all that was pinned."""
        while self.pinned:
            _, edition = self.pinned.popitem()
            edition.release()


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)
_executors: WeakKeyDictionary[Datasette, dict[str, ThreadPoolExecutor]] = WeakKeyDictionary()


def visit() -> Visit | None:
    """The request that this code runs for; None at startup and in tests."""
    return _visit.get()


@contextlib.contextmanager
def visiting(new: Visit) -> Iterator[Visit]:
    """Run code for `new`, then let go of what it pinned."""
    token = _visit.set(new)
    try:
        yield new
    finally:
        _visit.reset(token)
        new.end()


def executor(datasette: Datasette, lane: Lane) -> Any:
    """The threads of a lane; None where Datasette is told to use none."""
    if not lane.threads or datasette.executor is None:
        return datasette.executor
    of = _executors.setdefault(datasette, {})
    if lane.name not in of:
        of[lane.name] = ThreadPoolExecutor(lane.threads, thread_name_prefix=f"fangzhi-{lane.name}")
    return of[lane.name]


def lane_of(path: str, query: str) -> tuple[Lane, bool]:
    """The lane of a request, and whether it brings SQL of its own. `path` is without the site's prefix."""
    given = parse_qs(query) if query else {}
    parts = [part for part in path.split("/") if part]
    if not parts:
        return PAGES, False
    if parts[0] == "-":
        if parts[1:2] == ["download"]:
            return DOWNLOADS, "sql" in given
        if parts[1:] == ["search.csv"]:
            return HITS, False
        page = parts[1] if len(parts) > 1 else ""
        plain = not given or page in ("", "language") or page.startswith("static")
        return (PAGES if plain else ASKED), False
    if len(parts) == 1:
        return (SQL, True) if "sql" in given else (PAGES, False)
    if len(parts) == 2:
        if "_where" in given:
            return SQL, True
        return (DOWNLOADS if "_stream" in given and parts[1].endswith(".csv") else TABLES), False
    return PAGES, False


def with_lanes(app: App, datasette: Datasette) -> App:
    """`app`, each of its requests in the lane it belongs to."""
    inside = {lane.name: 0 for lane in (PAGES, ASKED, TABLES, SQL, DOWNLOADS, HITS)}

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _visit.get() is not None:  # a request that another makes in-process is part of it
            await app(scope, receive, send)
            return
        path = scope["path"]
        lane, guest = lane_of(path, scope.get("query_string", b"").decode("latin-1"))
        if inside[lane.name] >= lane.most:
            await send_busy(send, path)
            return
        inside[lane.name] += 1
        try:
            with visiting(Visit(lane, guest)) as visit:
                for database in datasette.databases.values():
                    if hasattr(database, "notice"):
                        await database.notice()
                if lane is PAGES or scope["method"] not in ("GET", "HEAD"):
                    await app(scope, receive, send)
                else:
                    await _unless_left(app, scope, receive, send, visit)
        finally:
            inside[lane.name] -= 1

    return wrapped


async def _unless_left(app: App, scope: Scope, receive: Receive, send: Send, visit: Visit) -> None:
    gone = asyncio.Event()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    async def no_body() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    first = [{"type": "http.request", "body": b"", "more_body": False}]

    async def received() -> Message:
        return first.pop() if first else await no_body()

    work = asyncio.ensure_future(app(scope, received, send))
    watcher = asyncio.ensure_future(watch())
    try:
        await asyncio.wait({work, watcher}, return_when=asyncio.FIRST_COMPLETED)
    finally:  # also where the server itself stops
        if not work.done():
            visit.leave()
        for task in (work, watcher):
            task.cancel()
        await asyncio.wait({work, watcher})
    if not work.cancelled():
        work.result()


_BUSY = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>现在人多</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>现在人多，请稍后再来</h1>
<p>同类的请求正在排队。{seconds} 秒以后再试，多半就轮到了；别的网页照常可看。</p>
<p lang="en">Many readers are asking for the like just now. Please try again in {seconds} seconds.</p>
</body></html>
"""


async def send_busy(send: Send, path: str = "") -> None:
    """503, and when to come back."""
    if path.endswith(".json"):
        kind, body = "application/json", '{{"ok": false, "error": "busy", "retry_after": {seconds}}}'
    else:
        kind, body = "text/html", _BUSY
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"retry-after", str(RETRY).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body.format(seconds=RETRY).encode()})
