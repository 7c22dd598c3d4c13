"""What a run has to do: which documents are read, which go, which stay as they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from sqlite3 import Connection
from typing import NamedTuple

from ingest.archive.correction_rows import UNPLACED, held_corrections
from ingest.errors import UnreadableFile, WouldLose, WrongUse
from ingest.file_names import shown
from ingest.files import Folder, Place, read_bytes
from ingest.formats import media_type
from ingest.models import Correction, Source
from ingest.sidecar import Given
from ingest.version import reader_version, schema_version
from ingest.workers import Job


class HeldDocument(NamedTuple):
    """A document that an archive holds."""

    id: int
    sha256: str
    twin_of: str | None  # path of the document whose content it repeats
    given: Given  # what documents.csv said of it
    corrections: tuple[Correction, ...]  # what people said of what was read from it


class Note(NamedTuple):
    """What is told of a file or folder that could not be read."""

    collection: str
    path: str
    code: str
    message: str


Held = dict[str, dict[str, HeldDocument]]
"""The documents that an archive holds, by collection and path."""


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
    notes: list[Note] = field(default_factory=list)  # folders that could not be looked into
    stale: bool = False  # what the archive notes of files that could not be read holds no longer
    loose: dict[str, tuple[Correction, ...]] = field(default_factory=dict)  # of no document of the collection, to write

    @property
    def idle(self) -> bool:
        """Whether the archive is up to date already."""
        new = any(name not in self.held for name in self.whole)
        return not (self.fresh or self.jobs or self.removed or new or any(self.gone.values()) or self.stale)

    def before(self, job: Job) -> int | None:
        """The id of the document that a job reads again, None if it is new."""
        document = self.held.get(job.collection, {}).get(job.path)
        return document.id if document else None


def make_plan(
    old: Connection | None,
    folders: Sequence[Folder],
    remove: Sequence[str] = (),
    *,
    allow_loss: bool = False,
    fresh: bool = False,
) -> Plan:
    """Compare the folders with the archive. Raises WrongUse where the names do not fit.

    What lies below a folder that cannot be listed is unknown, not gone: its documents stay. So do, unless `allow_loss`,
    those of a folder that is suddenly empty, as a disk that is not there leaves its folder. With `fresh`, and where
    other code read the archive, everything is read anew.
    """
    _check_names(folders)
    held = held_documents(old)
    plan = Plan(held, fresh=fresh or old is None or not read_by_this_code(old), removed=sorted(set(remove)))
    for name in plan.removed:
        if name not in held:
            raise WrongUse(f"档案里没有“{name}”这个集子（有：{'、'.join(sorted(held)) or '无'}）")
    unseen: dict[str, list[str]] = defaultdict(list)
    files: dict[tuple[str, str], Place] = {}
    given: dict[tuple[str, str], Given] = {}
    corrections: dict[tuple[str, str], tuple[Correction, ...]] = {}
    for folder in folders:
        for row in folder.corrections:
            key = (folder.name, row.path or "")
            corrections[key] = (*corrections.get(key, ()), row)
        given |= {(folder.name, path): said for path, said in folder.given.items()}
        plan.whole[folder.name] = folder.whole
        files |= {(folder.name, path): file for path, file in folder.files.items()}
        for note in _folder_notes(folder, held.get(folder.name, {}), allow_loss):
            unseen[folder.name].append(note.path)
            plan.notes.append(note)
    staying: dict[tuple[str, str], str | None] = {}  # documents whose files are not looked at: their digests
    for name in held:
        for path, document in held[name].items() if name not in plan.removed else ():
            if (name, path) in files:
                continue
            if not plan.whole.get(name) or _is_below(path, unseen[name]):
                staying[name, path] = document.sha256
            else:
                plan.gone.setdefault(name, []).append(document.id)
    digests: dict[tuple[str, str], str | None] = {key: _digest(file) for key, file in files.items()}
    # A file that cannot be read just now is taken to be as it was: no twin of it takes its place.
    unread = {
        key: held[key[0]][key[1]].sha256 for key, d in digests.items() if not d and key[1] in held.get(key[0], {})
    }
    originals = _originals(digests | unread | staying)
    for key in sorted({*files, *staying}):
        known = held.get(key[0], {}).get(key[1])
        as_before = known is not None and (staying[key] if key in staying else digests[key]) == known.sha256
        twin_of = originals.get(key) if key in staying or digests[key] else None
        if known and not twin_of and key in files:
            as_before = as_before and known.given == given.get(key, ())
            as_before = as_before and known.corrections == corrections.get(key, ())
        if as_before and known and twin_of == known.twin_of:
            if key in files or plan.fresh:
                plan.same.add(key)
            if not plan.fresh:
                continue
        source = source_of(old, known.id) if key in staying and known and old is not None and not twin_of else None
        plan.jobs.append(Job(*key, files.get(key), source, given.get(key, ()), corrections.get(key, ()), twin_of))
    plan.stale = old is not None and not plan.jobs and _noted(old, plan) != sorted(plan.notes)
    _plan_loose(old, plan, folders, {key for key in files if key not in originals})
    return plan


def _plan_loose(old: Connection | None, plan: Plan, folders: Sequence[Folder], read: set[tuple[str, str]]) -> None:
    """The corrections that speak of no document that is read: of entities, of indicators, of files not there."""
    held = held_corrections(old) if old is not None else {}
    before = {name: rows for (name, document), rows in held.items() if document is None}
    now = {f.name: tuple(r for r in f.corrections if (f.name, r.path) not in read) for f in folders if f.whole}
    for name in {**before, **now}:
        if name not in plan.removed and (plan.fresh or now.get(name, before.get(name, ())) != before.get(name, ())):
            plan.loose[name] = now.get(name, before.get(name, ()))
    plan.stale = plan.stale or (old is not None and bool(plan.loose))


def _folder_notes(folder: Folder, held: dict[str, HeldDocument], allow_loss: bool) -> Iterator[Note]:
    """The folders below which nothing is known, with the reason."""
    for path, reason in folder.unlisted.items():
        yield Note(folder.name, path, "unlisted", f"{reason}；里面有什么不知道，原有的文献保留")
    for path in () if allow_loss else folder.emptied:
        if count := sum(_is_below(document, [path]) for document in held):
            message = f"空了，原有的 {count} 份文献保留；若确已删去，请连同文件夹删去，或加 --allow-loss"
            yield Note(folder.name, path, "emptied", message)


def _is_below(path: str, folders: Sequence[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def _originals(digests: dict[tuple[str, str], str | None]) -> dict[tuple[str, str], str]:
    """For each file whose content an earlier one of its collection has: the path of the first one that has it."""
    first: dict[tuple[str, str], str] = {}
    twins: dict[tuple[str, str], str] = {}
    for (collection, path), digest in sorted(digests.items()):
        if digest is not None and media_type(path):
            original = first.setdefault((collection, digest), path)
            if original != path:
                twins[collection, path] = original
    return twins


def _noted(old: Connection, plan: Plan) -> list[Note]:
    """What the archive notes of unread files in the collections that this run sees whole."""
    rows = old.execute(
        "SELECT c.name, p.path, p.code, p.message FROM problems p JOIN collections c ON c.id = p.collection_id"
        " WHERE p.document_id IS NULL AND p.code <> ?",
        [UNPLACED],
    )
    return sorted(Note(*row) for row in rows if plan.whole.get(row[0]))


def check_loss(plan: Plan, failed: Sequence[Job] = ()) -> None:
    """Stop a run that would drop more than half of a collection: a folder half copied, a disk not there.

    Raises WouldLose. `failed` are jobs that could not be read and whose documents would go too.
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
            raise WrongUse(f"{shown(folder.root)}：请用 --as 给这个集子起名")
        other = seen.get(folder.name)
        if other and (folder.whole or other.whole or other.root != folder.root):
            raise WrongUse(
                f"{shown(other.root)} 和 {shown(folder.root)} 同名“{folder.name}”：请分两次读，用 --as 另起一名"
            )
        seen[folder.name] = folder


def held_documents(old: Connection | None) -> Held:
    """The documents that an archive holds; nothing where there is none."""
    held: Held = {}
    if old is not None:
        held = {name: {} for (name,) in old.execute("SELECT name FROM collections")}
        columns = {name for (name,) in old.execute("SELECT name FROM pragma_table_info('documents')")}
        twin = "(SELECT o.path FROM documents o WHERE o.id = d.same_as_id)" if "same_as_id" in columns else "NULL"
        sidecar = "d.sidecar" if "sidecar" in columns else "NULL"
        said = held_corrections(old)
        for name, path, identity, digest, twin_of, given in old.execute(
            f"SELECT c.name, d.path, d.id, d.sha256, {twin}, {sidecar} FROM documents d"
            " JOIN collections c ON c.id = d.collection_id"
        ):
            held[name][path] = HeldDocument(identity, digest, twin_of, _given(given), said.get((name, identity), ()))
    return held


def read_by_this_code(old: Connection) -> bool:
    """Whether the code that read the archive is this one."""
    build = dict(old.execute("SELECT key, value FROM build").fetchall())
    return (build.get("reader"), build.get("schema")) == (reader_version(), schema_version())


def _digest(file: Place) -> str | None:
    try:
        return sha256(read_bytes(file)).hexdigest()
    except UnreadableFile:
        return None


def source_of(old: Connection, document: int) -> Source:
    """A document's source as the archive holds it, to be read anew."""
    columns = {name for (name,) in old.execute("SELECT name FROM pragma_table_info('documents')")}
    sidecar = "sidecar" if "sidecar" in columns else "NULL"  # an archive of an older release has none
    path, text, kind, encoding, size, digest, given = old.execute(
        f"SELECT path, text, media_type, encoding, bytes, sha256, {sidecar} FROM documents WHERE id = ?", (document,)
    ).fetchone()
    said = next(iter(held_corrections(old, document).values()), ())
    return Source(path, text, kind, encoding, size, digest, _given(given), said)


def _given(stored: str | None) -> Given:
    return tuple(json.loads(stored).items()) if stored else ()
