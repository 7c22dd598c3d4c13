"""Whether an archive keeps its promises: nothing lost, nothing made up, every reference sound."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.archive.fingerprint import fingerprint
from ingest.archive.schema import TABLES
from ingest.archive.seal import seal_faults
from ingest.search.checking import index_faults

_BLANK = re.compile(r"\s+")
_CLAIMS = {  # table: the column that its span slices to
    "facts": "text",
    "refusals": "text",
    "people": "name",
    "variants": "variant",
    "terms": "term",
    "schemes": "name",
    "projects": "name",
    "places": "name",
    "writers": "name",
}
_MOST = 200  # failures that are told; more help nobody


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found. `coverage` is the share of characters other than white space that lie in a span."""

    documents: int
    characters: int
    coverage: float
    checked: int  # spans of facts, people, terms, projects that were sliced
    failures: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.failures


def verify(
    connection: sqlite3.Connection,
    progress: Callable[[], None] = lambda: None,
    signed: bool = True,
    sealed: bool = True,
) -> Verdict:
    """Check every invariant of the archive; `progress` is called once a document.

    With `signed`, the fingerprint is counted anew as well and held against the one that the build left: it tells of
    any change to any row, also of one that breaks no invariant. With `sealed` too, so are the search tables, and the
    file as a whole: that tells of any change to any byte.
    """
    failures = list(seal_faults(connection)) if signed and sealed else []
    try:
        return _verify(connection, progress, signed, sealed, failures)
    except Exception as error:  # damaged rows are of any type and value: whatever trips over them has found the damage
        failures.append(f"数据库读不下去：{type(error).__name__}: {error}")
        return Verdict(0, 0, 0.0, 0, tuple(failures))


def _verify(
    connection: sqlite3.Connection, progress: Callable[[], None], signed: bool, sealed: bool, failures: list[str]
) -> Verdict:
    if missing := list(_missing(connection)):
        return Verdict(0, 0, 0.0, 0, (*failures, *missing))
    failures += _database_faults(connection)
    characters = covered = checked = documents = 0
    rows = connection.execute(
        "SELECT d.id, c.name || '/' || d.path, d.text FROM documents d JOIN collections c ON c.id = d.collection_id"
        " ORDER BY 2"
    ).fetchall()
    for identity, path, text in rows:
        documents += 1
        spans = connection.execute(
            "SELECT source_start, source_end, role, paragraph_id, paragraph_start FROM spans WHERE document_id = ?"
            " ORDER BY source_start",
            (identity,),
        ).fetchall()
        whole, seen, faults = _coverage(path, text, spans)
        characters += whole
        covered += seen
        failures += faults
        failures += _paragraph_faults(connection, identity, path, text, spans)
        marks = [(s[0], s[1]) for s in spans if s[2] == "mark"]
        for table, column in _CLAIMS.items():
            for fault in _claim_faults(connection, identity, path, text, marks, table, column):
                checked += 1
                if fault:
                    failures.append(fault)
        progress()
    failures += _text_faults(connection)
    if signed:
        failures += _signature_faults(connection)
        failures += index_faults(connection) if sealed else ()
    more = len(failures) - _MOST
    told = failures[:_MOST] + ([f"…… 另有 {more} 处"] if more > 0 else [])
    return Verdict(documents, characters, covered / characters if characters else 1.0, checked, tuple(told))


def _missing(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables and columns that an archive has and this one lacks: nothing else can be checked without them."""
    for table in TABLES:
        columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        if not columns:
            yield f"缺少表 {table.name}"
        elif lacking := sorted(set(table.columns) - columns):
            yield f"表 {table.name} 缺少列 {'、'.join(lacking)}"


def _signature_faults(connection: sqlite3.Connection) -> Iterator[str]:
    stored = connection.execute("SELECT value FROM build WHERE key = 'fingerprint'").fetchone()
    if stored is None:
        yield "档案没有记下指纹"
    elif stored[0] != (found := fingerprint(connection)):
        yield f"指纹不合：建成时是 {stored[0]}，现在是 {found}（建成以后有内容改动过）"


def _database_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (answer,) in connection.execute("PRAGMA integrity_check").fetchall():
        if answer != "ok":
            yield f"SQLite integrity_check: {answer}"
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{table} 第 {row} 行指向 {target} 中没有的行"


Spans = list[tuple[int, int, str, int | None, int | None]]


def _coverage(path: str, text: str, spans: Spans) -> tuple[int, int, list[str]]:
    """How many characters are not white space, how many of them lie in a span, and what is wrong."""
    faults: list[str] = []
    whole = len(_BLANK.sub("", text))
    seen = at = 0
    for start, end, *_ in spans:
        if not 0 <= start < end <= len(text):
            faults.append(f"{path}@{start}: 跨度 {start}..{end} 不在文中")
            continue
        if start < at:
            faults.append(f"{path}@{start}: 跨度重叠")
        if lost := _BLANK.sub("", text[at:start]):
            faults.append(f"{path}@{at}: “{lost[:20]}”不在任何跨度里")
        seen += len(_BLANK.sub("", text[max(start, at) : end]))
        at = max(at, end)
    if lost := _BLANK.sub("", text[at:]):
        faults.append(f"{path}@{at}: “{lost[:20]}”不在任何跨度里")
    return whole, seen, faults


def _paragraph_faults(
    connection: sqlite3.Connection, document: int, path: str, text: str, spans: Spans
) -> Iterator[str]:
    """Paragraphs whose text is not the concatenation of their spans."""
    pieces: dict[int, list[tuple[int, int, int]]] = {}
    for start, end, role, paragraph, at in spans:
        if paragraph is not None and role != "mark":
            pieces.setdefault(paragraph, []).append((at or 0, start, end))
    rows = connection.execute("SELECT id, ordinal, text FROM paragraphs WHERE document_id = ?", (document,))
    for identity, ordinal, own in rows.fetchall():
        built = "".join(text[start:end] for _, start, end in sorted(pieces.get(identity, [])))
        if built != own:
            yield f"{path} 第 {ordinal} 段（paragraphs {identity}）与它的跨度不合"


def _claim_faults(
    connection: sqlite3.Connection,
    document: int,
    path: str,
    text: str,
    marks: list[tuple[int, int]],
    table: str,
    column: str,
) -> Iterator[str | None]:
    """For each row of a table that points at characters: None if they are what it says, else what is wrong."""
    rows = connection.execute(
        f"SELECT t.id, t.source_start, t.source_end, t.{column}, p.repeat_of FROM {table} t"
        " LEFT JOIN paragraphs p ON p.id = t.paragraph_id WHERE t.document_id = ?",
        (document,),
    )
    for identity, start, end, claim, repeat in rows.fetchall():
        if start is None or end is None or not 0 <= start < end <= len(text):
            yield f"{table} {identity}（{path}@{start}）：起止 {start}..{end} 不在文中"
        elif not _agrees(found := _slice(text, start, end, marks), _BLANK.sub("", claim or ""), table):
            yield f"{table} {identity}（{path}@{start}）：原文是“{found[:30]}”，表中是“{claim}”"
        elif repeat is not None and table == "facts":
            yield f"facts {identity}（{path}@{start}）：出自重复的段落"
        else:
            yield None


def _agrees(found: str, claim: str, table: str) -> bool:
    """Whether a row says what stands in the text; a refusal may hide digits of it (see `ingest.personal`)."""
    if table != "refusals" or len(found) != len(claim):
        return found == claim
    return all(said in (own, "*") for own, said in zip(found, claim, strict=True))


def _slice(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> str:
    """`text[start:end]` without white space and dropped marks."""
    out, at = [], start
    for low, high in marks[bisect_left(marks, (start, 0)) :]:
        if low >= end:
            break
        out.append(text[at:low])
        at = high
    out.append(text[at:end])
    return _BLANK.sub("", "".join(out))


def _text_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Articles and sections whose text is not made of whole paragraphs."""
    for table, key in (("articles", "article_id"), ("sections", "section_id")):
        own: dict[int, set[str]] = {}
        for identity, text in connection.execute(
            f"SELECT {key}, text FROM paragraphs WHERE repeat_of IS NULL AND {key} IS NOT NULL"
        ):
            own.setdefault(identity, set()).add(text)
        for identity, text in connection.execute(f"SELECT id, text FROM {table}"):
            if text and not own.get(identity, set()).issuperset(text.split("\n\n")):
                yield f"{table} {identity}：正文不是由整段组成"
