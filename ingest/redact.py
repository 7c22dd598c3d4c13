"""`fangzhi redact`: an archive without what must not be public, in a file of its own.

The texts are masked, each as long as it was, and every document whose text changed is read again: nothing that was
read from it can say more than it says now. What stands elsewhere (paths, what folders say of files, corrections) is
masked likewise, indexes are made anew, and the file is written without a trace of the old pages.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from sqlite3 import Connection

from sqlite_utils import Database

from ingest.archive.ids import Ids
from ingest.archive.plan import Plan, held_documents, read_by_this_code, source_of
from ingest.archive.run import Progress, Run, Summary
from ingest.archive.schema import TABLES
from ingest.archive.store import built_aside, holds_something, locked, open_archive, place_of
from ingest.archive.update import complete
from ingest.corrections.placing import Squeezed, place
from ingest.errors import FangzhiError, WrongUse
from ingest.file_names import shown
from ingest.models import Correction, Source
from ingest.personal import Found
from ingest.redact_find import Known, Names, hidden, private, secrets
from ingest.search import index as search_index
from ingest.workers import Job


@dataclass(slots=True)
class Report:
    """What was hidden: for each stretch its document, kind and offsets, never the value."""

    stretches: list[tuple[str, str, int, int]] = field(default_factory=list)
    documents: int = 0  # that were read again
    summary: Summary = field(default_factory=Summary)

    @property
    def kinds(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(kind for _, kind, _, _ in self.stretches)


def redact(
    archive: Path,
    public: Path,
    names: Names,
    *,
    workers: int = 1,
    progress: Progress = lambda stage, done, of: None,
) -> Report:
    """Write to `public` what of `archive` may be public; `archive` stays as it is.

    Raises WrongUse where `public` is `archive` itself or something that is no archive, or where `archive` was read by
    another version; FangzhiError if anything personal were left.
    """
    place_, source = place_of(public), place_of(archive)
    if place_ == source:
        raise WrongUse(f"{shown(public)}：要写到另一个文件，原来的档案不动")
    if holds_something(place_):
        with open_archive(place_):
            pass
    with locked(place_), open_archive(source) as old:
        if not read_by_this_code(old):
            raise WrongUse(f"{shown(archive)}：是别的版本读成的；先用 fangzhi ingest 更新它")
        report = Report()
        known = _known(old, names)
        jobs = list(_jobs(old, names, known, report))
        held = held_documents(old)
        plan = Plan({name: {known.hidden(p): d for p, d in own.items()} for name, own in held.items()}, fresh=False)
        if any(len(plan.held[name]) < len(own) for name, own in held.items()):
            raise FangzhiError("遮去以后有两份文献的路径相同：请先改一个文件名，再读入")
        plan.jobs = jobs
        report.documents = len(jobs)
        with built_aside(place_, copy=True, source=source) as db:
            ids = Ids.of(old)
            Run(db, old, ids, plan, report.summary).do(workers, progress)
            _sweep(db, known.hidden)
            search_index.rebuild(db)  # an index keeps the words of what was taken out of it until it is made anew
            complete(db, old, ids, plan, report.summary, progress)
            _check(db, known)
    return report


def _known(old: Connection, names: Names) -> Known:
    """All that is hidden anywhere in the archive."""
    found: dict[str, str] = {}
    for text, path, given in old.execute("SELECT text, path, sidecar FROM documents ORDER BY id"):
        for each in (text, path, given or ""):
            found |= secrets(each, private(each, names))
    return Known(found)


def _jobs(old: Connection, names: Names, known: Known, report: Report) -> Iterator[Job]:
    """The documents that have to be read again, each with its masked source."""
    rows = old.execute(
        "SELECT d.id, c.name, d.path, (SELECT o.path FROM documents o WHERE o.id = d.same_as_id) FROM documents d"
        " JOIN collections c ON c.id = d.collection_id ORDER BY d.same_as_id IS NOT NULL, c.name, d.path"
    ).fetchall()
    for identity, collection, _, twin_of in rows:
        source = source_of(old, identity)
        own = private(source.text, names)
        found = [*own, *known.found(source.text)]
        made = _masked(source, found, known)
        if made != source:
            seen = {(one.start, one.end) for one in own}
            again = [one for one in found if one.kind == "again" and not _within(one, seen)]
            told = f"{collection}/{made.path}"
            report.stretches += [(told, one.kind, one.hidden, one.end) for one in [*own, *again]]
            yield Job(collection, made.path, source=made, twin_of=known.hidden(twin_of) if twin_of else None)


def _within(one: Found, seen: set[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in seen)


def _masked(source: Source, found: list[Found], known: Known) -> Source:
    """The source as it may be seen. Its digest is that of the masked text: the old one would tell which guess is right."""
    text = hidden(source.text, found)
    given = tuple((key, known.hidden(value)) for key, value in source.given)
    said = tuple(_masked_correction(c, source.text, text, known) for c in source.corrections)
    made = replace(source, path=known.hidden(source.path), text=text, given=given, corrections=said)
    if text != source.text:
        made = replace(made, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return made


def _masked_correction(correction: Correction, before: str, after: str, known: Known) -> Correction:
    """The correction with its quotation as the masked text has it."""
    made = replace(
        correction, words=known.hidden(correction.words), value=known.hidden(correction.value),
        reason=known.hidden(correction.reason), path=known.hidden(correction.path or ""),
    )  # fmt: skip
    if before == after or correction.start is None or not correction.words:
        return made
    found = place(Squeezed(before), correction.start, correction.words, correction.before, correction.after)
    if found.why:
        return made
    words = "".join(after[found.start : found.end].split())
    return replace(made, start=found.start, words=words, before="", after="")


def _sweep(db: Database, mask: Callable[[str], str]) -> None:
    """Mask what belongs to no document that was read again."""
    for table, column, key in _texts():
        if table in ("documents", "paragraphs", "articles", "sections", "spans"):
            continue
        rows = db.execute(f"SELECT {key}, [{column}] FROM [{table}] WHERE [{column}] IS NOT NULL").fetchall()
        changed = [(mask(text), i) for i, text in rows if isinstance(text, str) and mask(text) != text]
        db.conn.executemany(f"UPDATE [{table}] SET [{column}] = ? WHERE {key} = ?", changed)


def _check(db: Database, known: Known) -> None:
    """Raises FangzhiError where anything that was to be hidden still stands in a table."""
    for table, column, _ in _texts():
        for (text,) in db.execute(f"SELECT [{column}] FROM [{table}] WHERE [{column}] IS NOT NULL"):
            if isinstance(text, str) and known.hidden(text) != text:
                raise FangzhiError(f"表 {table} 的 {column} 栏里还有该遮的，所以停下，没有写出文件（请报告）")


def _texts() -> Iterator[tuple[str, str, str]]:
    for table in TABLES:
        if table.name not in ("build", "counters"):
            yield from ((table.name, column, "id") for column, kind in table.columns.items() if kind == "TEXT")
