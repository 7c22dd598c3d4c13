"""An archive brought up to date with folders: what is new is read, what is gone goes, the rest stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Database

from ingest.archive.fingerprint import fingerprint
from ingest.archive.ids import NONE_KNOWN, Ids, KnownIds
from ingest.archive.linking import link_documents
from ingest.archive.plan import Plan, check_loss, make_plan
from ingest.archive.schema import create_indexes, create_tables
from ingest.archive.store import built_aside, holds_something, locked, open_archive
from ingest.archive.verify import Verdict, verify
from ingest.archive.views import create_views
from ingest.archive.writer import delete_document, write_document, write_failure
from ingest.files import Folder
from ingest.search import index as search_index
from ingest.version import reader_version, schema_version
from ingest.workers import Job, do_all

Progress = Callable[[str, int, int], None]
"""Called with the stage, how many of its steps are done, and how many there are."""


@dataclass(slots=True)
class Summary:
    """What a run did to the archive and what it holds now."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    reread: int = 0  # of the unchanged: read anew because the code is another
    failed: list[tuple[str, str]] = field(default_factory=list)  # collection and path, and the reason
    removed: list[str] = field(default_factory=list)
    doubts: int = 0  # problems noted in documents that were read
    counts: dict[str, int] = field(default_factory=dict)  # rows of the main tables
    fingerprint: str = ""
    bytes_read: int = 0
    seconds: float = 0.0
    verdict: Verdict | None = None


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
    with locked(archive), ExitStack() as stack:
        old = stack.enter_context(open_archive(archive)) if holds_something(archive) else None
        plan = make_plan(old, folders, remove)
        if not allow_loss:
            check_loss(plan)
        summary = Summary(removed=plan.removed)
        if old is not None and plan.idle:
            _finish(summary, old, plan, verify(old))
        else:
            with built_aside(archive, copy=not plan.fresh) as db:
                ids = Ids.of(old) if old is not None else Ids()
                if plan.fresh:
                    create_tables(db)
                    search_index.create_indexes(db)
                failed = _write(db, old, ids, plan, workers, summary, progress)
                if not allow_loss:
                    check_loss(plan, failed)
                _complete(db, old, ids, plan, summary, progress)
    summary.seconds = time.monotonic() - began
    return summary


def _write(
    db: Database, old: Connection | None, ids: Ids, plan: Plan, workers: int, summary: Summary, progress: Progress
) -> list[Job]:
    """Take out what is gone, read and put in what is to be read; gives the jobs that failed."""
    collections = _write_collections(db, ids, plan)
    failed: list[Job] = []
    written: list[int] = []
    if plan.fresh:
        _keep_failures(db, old, ids, plan, collections)
    else:
        _forget_failures(db, plan, collections)
        for identity in sorted(_leaving(plan)):
            _take_out(db, identity)
    for done, outcome in enumerate(do_all(plan.jobs, workers), 1):
        job, before = outcome.job, plan.before(outcome.job)
        if before is not None and not plan.fresh:
            _take_out(db, before)
        if outcome.reading is not None:
            known = KnownIds.of(old, before) if before is not None and old is not None else NONE_KNOWN
            written.append(write_document(db, ids, collections[job.collection], outcome.reading, before, known))
            _count(summary, plan, job)
            summary.bytes_read += outcome.reading.source.size
        elif outcome.failure is not None:
            failed.append(job)
            summary.failed.append((f"{job.collection}/{job.path}", outcome.failure[1]))
            write_failure(db, ids, collections[job.collection], job.path, *outcome.failure)
        progress("读", done, len(plan.jobs))
    search_index.add_documents(db, written)
    return failed


def _take_out(db: Database, document: int) -> None:
    search_index.remove_documents(db, [document])  # while its rows stand: the index is told what to forget
    delete_document(db, document)


def _count(summary: Summary, plan: Plan, job: Job) -> None:
    if plan.before(job) is None:
        summary.new += 1
    elif (job.collection, job.path) in plan.same:
        summary.reread += 1
    else:
        summary.changed += 1


def _leaving(plan: Plan) -> list[int]:
    """The ids of documents that go: files gone, collections removed."""
    leaving = [identity for documents in plan.gone.values() for identity in documents]
    return leaving + [identity for name in plan.removed for identity, _ in plan.held[name].values()]


def _write_collections(db: Database, ids: Ids, plan: Plan) -> dict[str, int]:
    """The id of each collection that the archive holds now."""
    known = dict(db.execute("SELECT name, id FROM collections").fetchall())
    for name in sorted((set(plan.held) | set(plan.whole)) - set(plan.removed) - set(known)):
        known[name] = ids.new("collections")
        db["collections"].insert({"id": known[name], "name": name})  # type: ignore[union-attr]
    for name in plan.removed:
        db.execute("DELETE FROM collections WHERE name = ?", [name])
        db.execute("DELETE FROM problems WHERE collection_id = ? AND document_id IS NULL", [known.pop(name, None)])
    return known


def _forget_failures(db: Database, plan: Plan, collections: dict[str, int]) -> None:
    """What an earlier run noted of the files that this run looks at holds no longer."""
    for name, whole in sorted(plan.whole.items()):
        where = "DELETE FROM problems WHERE collection_id = ? AND document_id IS NULL"
        if whole:
            db.execute(where, [collections[name]])
        else:
            for job in plan.jobs:
                if job.collection == name:
                    db.execute(f"{where} AND path = ?", [collections[name], job.path])


def _keep_failures(db: Database, old: Connection | None, ids: Ids, plan: Plan, collections: dict[str, int]) -> None:
    """Carry over what is noted of files that this run does not look at."""
    if old is None:
        return
    looked_at = {(job.collection, job.path) for job in plan.jobs}
    noted = old.execute(
        "SELECT c.name, p.path, p.code, p.message FROM problems p JOIN collections c ON c.id = p.collection_id"
        " WHERE p.document_id IS NULL ORDER BY 1, 2"
    ).fetchall()
    for name, path, code, message in noted:
        if name in collections and not plan.whole.get(name) and (name, path) not in looked_at:
            write_failure(db, ids, collections[name], path, code, message)


def _complete(db: Database, old: Connection | None, ids: Ids, plan: Plan, summary: Summary, progress: Progress) -> None:
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
    (summary.fingerprint,) = connection.execute("SELECT value FROM build WHERE key = 'fingerprint'").fetchone()
    summary.verdict = verdict
