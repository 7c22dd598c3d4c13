"""An archive brought up to date with folders: what is new is read, what is gone goes, the rest stays as it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Database

from ingest.archive.correction_rows import UNPLACED
from ingest.archive.fingerprint import fingerprint
from ingest.archive.ids import Ids
from ingest.archive.linking import link_documents
from ingest.archive.plan import Plan, check_loss, make_plan, read_by_this_code
from ingest.archive.run import Progress, Run, Summary
from ingest.archive.schema import create_indexes, create_tables
from ingest.archive.seal import KEY as SEAL
from ingest.archive.seal import UNSEALED, seal_faults
from ingest.archive.store import built_aside, holds_something, locked, open_archive, place_of
from ingest.archive.verify import Verdict, verify
from ingest.archive.views import create_views
from ingest.errors import DamagedArchive
from ingest.file_names import shown
from ingest.files import Folder
from ingest.search import index as search_index
from ingest.version import reader_version, schema_version

__all__ = ["Progress", "Summary", "complete", "update"]


def update(
    archive: Path,
    folders: Sequence[Folder],
    *,
    remove: Sequence[str] = (),
    allow_loss: bool = False,
    workers: int = 1,
    progress: Progress = lambda stage, done, of: None,
) -> Summary:
    """Bring `archive` up to date with `folders` and drop the collections named in `remove`.

    The old archive stays whole until the new one is finished and checked. Raises WrongUse, WouldLose or
    NotAnArchive, and then leaves it as it was.
    """
    began = time.monotonic()
    place = place_of(archive)
    with locked(place), ExitStack() as stack:
        old = stack.enter_context(open_archive(place)) if holds_something(place) else None
        damage = _damage(old, place, allow_loss) if old is not None else None
        plan = make_plan(old, folders, remove, allow_loss=allow_loss, fresh=damage is not None)
        if not allow_loss:
            check_loss(plan)
        summary = Summary(removed=plan.removed, rebuilt=damage)
        summary.kept += [(f"{note.collection}/{note.path}", note.message) for note in plan.notes]
        if old is not None and plan.idle:
            _finish(summary, old, plan, _as_built(old))
        else:
            with built_aside(place, copy=not plan.fresh) as db:
                ids = Ids.of(old) if old is not None else Ids()
                if plan.fresh:
                    create_tables(db)
                    search_index.create_indexes(db)
                lost = Run(db, old, ids, plan, summary).do(workers, progress)
                if not allow_loss:
                    check_loss(plan, lost)
                complete(db, old, ids, plan, summary, progress)
    summary.seconds = time.monotonic() - began
    return summary


def _damage(old: Connection, place: Path, allow_loss: bool) -> str | None:
    """Why the old file may not be copied, None if it is as it was built.

    Raises DamagedArchive if its rows are others than those that were signed: what it says cannot be built upon.
    """
    try:
        faults = list(seal_faults(old)) if read_by_this_code(old) else []  # else read anew in any case
    except (sqlite3.Error, UnicodeDecodeError) as error:
        faults = [str(error)]
    if not faults:
        return None
    verdict = verify(old, sealed=False)
    if not verdict.sound and not allow_loss:
        raise DamagedArchive(
            f"{shown(place)}：有损，或被别的程序改动过（{verdict.failures[0]}），所以停下，档案未动；"
            "请换上备份，或移开它重建（加 --allow-loss 则用它里面还读得出的）"
        )
    return faults[0]


def _as_built(old: Connection) -> Verdict:
    """The verdict of the build: the seal holds, so that nothing has changed since."""
    notes = dict(old.execute("SELECT key, value FROM build").fetchall())
    (documents,) = old.execute("SELECT count(*) FROM documents").fetchone()
    return Verdict(documents, 0, float(notes["coverage"]), 0, ())


def complete(db: Database, old: Connection | None, ids: Ids, plan: Plan, summary: Summary, progress: Progress) -> None:
    """Link, index, check and sign the archive."""
    create_indexes(db)
    create_views(db)
    progress("联", 0, 1)
    link_documents(db, ids, old)
    search_index.finish(db)
    progress("联", 1, 1)
    ids.save(db)
    (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress("验", done, documents)

    verdict = verify(db.conn, step, signed=False)
    notes = {
        "coverage": f"{verdict.coverage:.6f}",
        "fingerprint": fingerprint(db.conn),
        "reader": reader_version(),
        "schema": schema_version(),
        SEAL: UNSEALED,
    }
    db.execute("DELETE FROM build")
    rows = enumerate(sorted(notes.items()), 1)
    db["build"].insert_all({"id": i, "key": key, "value": value} for i, (key, value) in rows)  # type: ignore[union-attr]
    db.execute("ANALYZE")
    _finish(summary, db.conn, plan, verdict)


def _finish(summary: Summary, connection: Connection, plan: Plan, verdict: Verdict) -> None:
    """Fill in what the summary says of the archive as it is now."""
    summary.unchanged = len(plan.same) if not plan.fresh else summary.reread
    summary.gone = sum(map(len, plan.gone.values()))
    for table in ("documents", "articles", "sections", "facts", "people", "terms", "projects"):
        (summary.counts[table],) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    (summary.doubts,) = connection.execute("SELECT count(*) FROM problems WHERE document_id IS NOT NULL").fetchone()
    summary.corrections = dict(connection.execute("SELECT state, count(*) FROM corrections GROUP BY 1").fetchall())
    unplaced = "SELECT message FROM problems WHERE code = ? ORDER BY path, source_start, id"
    summary.unplaced = [message for (message,) in connection.execute(unplaced, [UNPLACED])]
    (summary.fingerprint,) = connection.execute("SELECT value FROM build WHERE key = 'fingerprint'").fetchone()
    summary.verdict = verdict
