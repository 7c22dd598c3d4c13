"""The desk of a site that may be edited: where its folders are, who may write, and the archive that follows."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.utils import actor_matches_allow

from ingest.archive.update import update
from ingest.errors import FangzhiError
from ingest.files import find_files
from ingest.workers import end_with_parent
from publish.editing.writing import append, known_of

if TYPE_CHECKING:
    from datasette.app import Datasette

ACTION = "fangzhi-edit"
PATIENCE = 1.5  # seconds that an editor waits for the archive before the page comes with the row still on its way


def _bring_up_to_date(archive: str, folder: str, collection: str) -> str | None:
    """Read the folder into the archive, in a process of its own; gives what went wrong."""
    try:
        update(Path(archive), [find_files(Path(folder), collection, leave_out=Path(archive))])
    except (FangzhiError, OSError) as error:
        return str(error)
    return None


def _warm_up() -> None:
    """Have the readers' word lists in memory before the first correction is made."""
    from ingest.models import Source  # noqa: PLC0415
    from ingest.pipeline import read_source  # noqa: PLC0415

    read_source(Source("a.txt", "县里新闻\n\n2022年，全县税收增长8.5%。\n", "text/plain", "utf-8", 1, ""))


@dataclass(eq=False)
class Desk:
    """What `--edit` opened. `folders` by the collections that they are."""

    archive: Path
    folders: Mapping[str, Path]
    pending: list[dict[str, str]] = field(default_factory=list)  # rows that the archive does not hold yet
    failure: str | None = None  # why it could not take them up
    _waiting: set[str] = field(default_factory=set)  # collections of which rows were written since
    _failed: set[str] = field(default_factory=set)
    _pool: ProcessPoolExecutor | None = None
    _running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start the process that reads."""
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=end_with_parent, initargs=(os.getpid(),)
        )
        self._pool.submit(_warm_up)

    def close(self) -> None:
        """End it."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def known(self, collection: str, target: str) -> int:
        """How many rows of the collection's file speak of a target."""
        return known_of(self.folders[collection], target)

    async def write(self, collection: str, rows: Sequence[dict[str, str]]) -> int:
        """Write the rows and have the archive follow; gives how many spoke of the same before. Raises WrongUse."""
        root = self.folders[collection]
        known = await asyncio.get_running_loop().run_in_executor(None, append, root, rows)
        for row in rows:  # the log of who wrote what; the reasons stand in the file
            told = [row["by"], row["operation"], row["target"], row.get("column", "")]
            sys.stderr.write("改正 " + " ".join(" ".join(each.split()) for each in told if each) + "\n")
        self.pending += rows
        self._waiting |= {collection, *self._failed}
        self._failed.clear()
        if self._running is None or self._running.done():
            self._running = asyncio.ensure_future(self._follow())
        await asyncio.wait({self._running}, timeout=PATIENCE)
        return known

    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            collections, taken = sorted(self._waiting), len(self.pending)
            self._waiting.clear()
            for name in collections:
                given = str(self.archive), str(self.folders[name]), name
                self.failure = await loop.run_in_executor(self._pool, _bring_up_to_date, *given)
                if self.failure is not None:  # the rows stand in the file: the next that is written tries again
                    sys.stderr.write(f"改正已写进文件，档案还没有读入：{self.failure}\n")
                    self._failed.add(name)
                    return
            self.pending = self.pending[taken:]


_DESKS: WeakKeyDictionary[Datasette, Desk] = WeakKeyDictionary()


def open_desk(datasette: Datasette, archive: Path, folders: Mapping[str, Path]) -> Desk:
    """Let the archive be edited. Where its folders lie is kept from all that readers may ask for."""
    desk = Desk(archive, dict(folders))
    _DESKS[datasette] = desk
    return desk


def desk_of(datasette: Datasette) -> Desk | None:
    """The desk of a site; None for one that nobody may edit."""
    return _DESKS.get(datasette)


def editors(datasette: Datasette) -> Any:
    """Who may edit, as Datasette's `allow` blocks have it, from `plugins: fangzhi: editors`; None: only `root`."""
    return (datasette.plugin_config("fangzhi") or {}).get("editors")


def has_right(datasette: Datasette, actor: Any) -> bool:
    """Whether an actor may edit: one of the editors, or who opened the site with the link that `serve --edit` prints."""
    if desk_of(datasette) is None or not isinstance(actor, dict):
        return False
    allowed = editors(datasette)
    if not allowed:
        return actor.get("id") == "root"
    return isinstance(allowed, dict) and bool(actor_matches_allow(actor, allowed))


async def may_edit(datasette: Datasette, actor: Any) -> bool:
    """Whether the right `fangzhi-edit` is given, by us or by another plugin."""
    if desk_of(datasette) is None or actor is None:
        return False
    return bool(await datasette.permission_allowed(actor, ACTION, default=False))
