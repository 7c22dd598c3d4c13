"""What a run has to do: which documents are read, which go, which stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from sqlite3 import Connection

from ingest.errors import UnreadableFile, WouldLose, WrongUse
from ingest.files import Folder, read_bytes
from ingest.models import Source
from ingest.version import reader_version, schema_version
from ingest.workers import Job

Held = dict[str, dict[str, tuple[int, str]]]
"""The documents that an archive holds: collection, path → id, SHA-256."""


@dataclass(slots=True)
class Plan:
    """The work of one run."""

    held: Held
    fresh: bool  # the archive is new or was read by other code: everything is read, into an empty database
    jobs: list[Job] = field(default_factory=list)  # in order of collection and path
    gone: dict[str, list[int]] = field(default_factory=dict)  # collection: ids of documents whose files are gone
    removed: list[str] = field(default_factory=list)  # collections dropped on demand
    whole: dict[str, bool] = field(default_factory=dict)  # collections of this run: are these all their files?
    same: set[tuple[str, str]] = field(default_factory=set)  # files that are as the archive has them

    @property
    def idle(self) -> bool:
        """Whether the archive is up to date already."""
        new = any(name not in self.held for name in self.whole)
        return not (self.fresh or self.jobs or self.removed or new or any(self.gone.values()))

    def before(self, job: Job) -> int | None:
        """The id of the document that a job reads again, None if it is new."""
        document = self.held.get(job.collection, {}).get(job.path)
        return document[0] if document else None


def make_plan(old: Connection | None, folders: Sequence[Folder], remove: Sequence[str] = ()) -> Plan:
    """Compare the folders with the archive. Raises WrongUse where the names do not fit."""
    _check_names(folders)
    held = _held(old)
    plan = Plan(held, fresh=old is None or not _read_by_this_code(old), removed=sorted(set(remove)))
    for name in plan.removed:
        if name not in held:
            raise WrongUse(f"档案里没有“{name}”这个集子（有：{'、'.join(sorted(held)) or '无'}）")
    files: dict[tuple[str, str], Folder] = {}
    for folder in folders:
        plan.whole[folder.name] = folder.whole
        files |= {(folder.name, path): folder for path in folder.paths}
    staying = {(c, p) for c in held for p in held[c] if c not in plan.removed}
    for name, path in sorted(set(files) | staying):
        document = held.get(name, {}).get(path)
        if folder_of := files.get((name, path)):
            if document and _digest(folder_of, path) == document[1]:
                plan.same.add((name, path))
                if not plan.fresh:
                    continue
            plan.jobs.append(Job(name, path, folder_of))
        elif document and plan.whole.get(name):
            plan.gone.setdefault(name, []).append(document[0])
        elif document and plan.fresh and old is not None:
            plan.jobs.append(Job(name, path, source=_source(old, document[0])))
            plan.same.add((name, path))
    return plan


def check_loss(plan: Plan, failed: Sequence[Job] = ()) -> None:
    """Stop a run that would drop more than half of a collection: a folder half copied, a disk not there.

    Raises WouldLose. `failed` are jobs that could not be read: their documents would go too.
    """
    for name in sorted(plan.whole):
        had = len(plan.held.get(name, {}))
        gone = len(plan.gone.get(name, []))
        broken = sum(job.collection == name and plan.before(job) is not None for job in failed)
        if 2 * (gone + broken) > had:
            raise WouldLose(
                f"“{name}”原有 {had} 份文献，这次会失去 {gone + broken} 份（文件不见了 {gone}，读不出 {broken}），"
                "所以停下，档案未动；若确是如此，加 --allow-loss"
            )


def _check_names(folders: Sequence[Folder]) -> None:
    seen: dict[str, Folder] = {}
    for folder in folders:
        if not folder.name:  # the root of a disk
            raise WrongUse(f"{folder.root}：请用 --as 给这个集子起名")
        other = seen.get(folder.name)
        if other and (folder.whole or other.whole or other.root != folder.root):
            raise WrongUse(f"{other.root} 和 {folder.root} 同名“{folder.name}”：请分两次读，用 --as 另起一名")
        seen[folder.name] = folder


def _held(old: Connection | None) -> Held:
    held: Held = {}
    if old is not None:
        held = {name: {} for (name,) in old.execute("SELECT name FROM collections")}
        for name, path, identity, digest in old.execute(
            "SELECT c.name, d.path, d.id, d.sha256 FROM documents d JOIN collections c ON c.id = d.collection_id"
        ):
            held[name][path] = (identity, digest)
    return held


def _read_by_this_code(old: Connection) -> bool:
    build = dict(old.execute("SELECT key, value FROM build").fetchall())
    return (build.get("reader"), build.get("schema")) == (reader_version(), schema_version())


def _digest(folder: Folder, path: str) -> str | None:
    try:
        return sha256(read_bytes(folder, path)).hexdigest()
    except UnreadableFile:
        return None


def _source(old: Connection, document: int) -> Source:
    """A document's source as the archive holds it, to be read anew."""
    row = old.execute(
        "SELECT path, text, media_type, encoding, bytes, sha256 FROM documents WHERE id = ?", (document,)
    ).fetchone()
    return Source(*row)
