"""One run over an archive: what it reads, puts in and takes out, and what it tells of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from sqlite3 import Connection

from sqlite_utils import Database

from ingest.archive.correction_rows import UNPLACED, write_loose
from ingest.archive.ids import NONE_KNOWN, Ids, KnownIds
from ingest.archive.plan import Plan, source_of
from ingest.archive.verify import Verdict
from ingest.archive.writer import delete_document, document_at, write_document, write_failure, write_twin
from ingest.errors import UNKNOWN
from ingest.search import index as search_index
from ingest.workers import Job, Outcome, do, do_all

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
    kept: list[tuple[str, str]] = field(default_factory=list)  # not seen, so that its documents stay; and the reason
    twins: list[tuple[str, str]] = field(default_factory=list)  # collection and path, and the path of the same content
    removed: list[str] = field(default_factory=list)
    rebuilt: str | None = None  # why nothing of the old file was used but what its rows say
    corrections: dict[str, int] = field(default_factory=dict)  # how many of each state
    unplaced: list[str] = field(default_factory=list)  # those that fit nothing, each with its reason
    doubts: int = 0  # problems noted in documents that were read
    counts: dict[str, int] = field(default_factory=dict)  # rows of the main tables
    fingerprint: str = ""
    bytes_read: int = 0
    seconds: float = 0.0
    verdict: Verdict | None = None


class Run:
    """The work of `plan` on the database `db`; `old` is the archive as it was."""

    def __init__(self, db: Database, old: Connection | None, ids: Ids, plan: Plan, summary: Summary) -> None:
        self._db, self._old, self._ids, self._plan, self._summary = db, old, ids, plan, summary
        self._collections = self._write_collections()
        self._written: list[int] = []

    def do(self, workers: int, progress: Progress) -> list[Job]:
        """Take out what is gone, read and put in what is to be read; gives the jobs whose documents are lost."""
        plan = self._plan
        if plan.fresh:
            self._keep_notes()
        else:
            self._forget_notes()
            for identity in sorted(self._leaving()):
                self._take_out(identity)
        for name, rows in sorted(plan.loose.items()):
            write_loose(self._db, self._ids, self._collections[name], rows)
        for note in plan.notes:
            self._note(note.collection, note.path, note.code, note.message)
        lost: list[Job] = []
        for done, outcome in enumerate(map(self._with_original, do_all(plan.jobs, workers)), 1):
            if outcome.failure is None:
                self._put_in(outcome)
                self._count(outcome.job)
            elif not self._stays(outcome, *outcome.failure):
                lost.append(outcome.job)
            progress("读", done, len(plan.jobs))
        search_index.add_documents(self._db, self._written)
        return lost

    def _with_original(self, outcome: Outcome) -> Outcome:
        """The outcome; a twin whose original could not be read is read itself."""
        job = outcome.job
        if job.twin_of is None or document_at(self._db, self._collections[job.collection], job.twin_of) is not None:
            return outcome
        return do(replace(job, twin_of=None))

    def _put_in(self, outcome: Outcome) -> None:
        """Write what was read in the place of what the archive had."""
        job, before = outcome.job, self._plan.before(outcome.job)
        if before is not None and not self._plan.fresh:
            self._take_out(before)
        collection = self._collections[job.collection]
        if outcome.reading is not None:
            known = KnownIds.of(self._old, before) if before is not None and self._old is not None else NONE_KNOWN
            self._written.append(write_document(self._db, self._ids, collection, outcome.reading, before, known))
            self._summary.bytes_read += outcome.reading.source.size
        else:
            assert job.twin_of is not None
            write_twin(self._db, self._ids, collection, job.path, job.twin_of, before)
            self._summary.twins.append((f"{job.collection}/{job.path}", job.twin_of))

    def _stays(self, outcome: Outcome, code: str, message: str) -> bool:
        """Note a file that could not be read; whether its document stays, since nobody saw that it has changed."""
        job, before, old = outcome.job, self._plan.before(outcome.job), self._old
        stays = before is not None and old is not None and code in UNKNOWN
        if before is not None and old is not None and stays:
            message += "；原有的文献保留"
            if self._plan.fresh:
                twin_of = self._plan.held[job.collection][job.path].twin_of
                kept = do(replace(job, source=source_of(old, before), twin_of=twin_of))
                self._put_in(self._with_original(kept))
        elif before is not None and not self._plan.fresh:
            self._take_out(before)
        (self._summary.kept if stays else self._summary.failed).append((f"{job.collection}/{job.path}", message))
        self._note(job.collection, job.path, code, message)
        return stays

    def _note(self, collection: str, path: str, code: str, message: str) -> None:
        write_failure(self._db, self._ids, self._collections[collection], path, code, message)

    def _take_out(self, document: int) -> None:
        search_index.remove_documents(self._db, [document])  # while its rows stand: the index is told what to forget
        delete_document(self._db, document)

    def _count(self, job: Job) -> None:
        if self._plan.before(job) is None:
            self._summary.new += 1
        elif (job.collection, job.path) in self._plan.same:
            self._summary.reread += 1
        else:
            self._summary.changed += 1

    def _leaving(self) -> list[int]:
        """The ids of documents that go: files gone, collections removed."""
        plan = self._plan
        leaving = [identity for documents in plan.gone.values() for identity in documents]
        return leaving + [document.id for name in plan.removed for document in plan.held[name].values()]

    def _write_collections(self) -> dict[str, int]:
        """The id of each collection that the archive holds now."""
        db, plan = self._db, self._plan
        known = dict(db.execute("SELECT name, id FROM collections").fetchall())
        for name in sorted((set(plan.held) | set(plan.whole)) - set(plan.removed) - set(known)):
            known[name] = self._ids.new("collections")
            db["collections"].insert({"id": known[name], "name": name})  # type: ignore[union-attr]
        for name in plan.removed:
            db.execute("DELETE FROM collections WHERE name = ?", [name])
            db.execute("DELETE FROM corrections WHERE collection_id = ? AND document_id IS NULL", [known.get(name)])
            db.execute("DELETE FROM problems WHERE collection_id = ? AND document_id IS NULL", [known.pop(name, None)])
        return known

    def _forget_notes(self) -> None:
        """What an earlier run noted of the files that this run looks at holds no longer."""
        for name, whole in sorted(self._plan.whole.items()):
            where = "DELETE FROM problems WHERE collection_id = ? AND document_id IS NULL"
            if whole:
                self._db.execute(where, [self._collections[name]])
            else:
                for job in self._plan.jobs:
                    if job.collection == name:
                        self._db.execute(f"{where} AND path = ?", [self._collections[name], job.path])

    def _keep_notes(self) -> None:
        """Carry over what is noted of files that this run does not look at."""
        if self._old is None:
            return
        plan, looked_at = self._plan, {(job.collection, job.path) for job in self._plan.jobs}
        noted = self._old.execute(
            "SELECT c.name, p.path, p.code, p.message FROM problems p JOIN collections c ON c.id = p.collection_id"
            " WHERE p.document_id IS NULL AND p.code <> ? ORDER BY 1, 2",
            [UNPLACED],
        ).fetchall()
        for name, path, code, message in noted:
            if name in self._collections and not plan.whole.get(name) and (name, path) not in looked_at:
                self._note(name, path, code, message)
