"""What a correction may speak of: the permanent name of a thing, the words at it, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.corrections.placing import occurrences
from publish.view import Row, View

_AROUND = 8  # characters on each side that tell one figure from another
_OPENING = 16  # characters of an article by which it is named

_PLACES = {
    "facts": "select t.document_id, t.source_start, t.source_end from facts t where t.id = ?",
    "people": "select t.document_id, t.source_start, t.source_end from people t where t.id = ?",
    "articles": "select t.document_id, (select min(s.source_start) from spans s where s.article_id = t.id) as source_start,"
    " null as source_end from articles t where t.id = ?",
    "paragraphs": "select t.document_id, (select min(s.source_start) from spans s where s.paragraph_id = t.id) as source_start,"
    " null as source_end from paragraphs t where t.id = ?",
}
_THINGS = {
    "entities": "select '实体:' || kind || '/' || name as target, name from entities where id = ?",
    "indicators": "select '指标:' || name as target, name from indicators where id = ?",
}
TABLES = (*_PLACES, *_THINGS)


@dataclass(frozen=True, slots=True)
class Target:
    """What a row of corrections says of its target; `collections` are those whose files it may stand in."""

    table: str
    identity: int
    collections: tuple[str, ...]
    row: dict[str, str] = field(default_factory=dict)  # target, words, before, after


async def target_of(view: View, table: str, identity: int) -> Target | None:
    """The target of a row of a table; None where there is none."""
    if table in _THINGS:
        thing = await view.row(_THINGS[table], [identity])
        names = await view.rows("select name from collections order by name")
        if thing is None:
            return None
        return Target(table, identity, tuple(r["name"] for r in names), {"target": thing["target"]})
    found = await view.row(_PLACES[table], [identity]) if table in _PLACES else None
    if found is None or found["source_start"] is None:
        return None
    document = await _document(view, found["document_id"])
    start = found["source_start"]
    end = found["source_end"] or _opening(document["text"], start)
    return Target(table, identity, (document["collection"],), place_row(document, start, end))


async def marked(view: View, article: int, words: str) -> Target | None:
    """The target of words that an editor marks in an article; None where they are not there, or more than once."""
    found = await view.row(
        "select document_id, min(source_start) as low, max(source_end) as high from spans where article_id = ?"
        " group by document_id",
        [article],
    )
    if found is None or not words.strip():
        return None
    document = await _document(view, found["document_id"])
    spots = [
        (found["low"] + start, found["low"] + end)
        for start, end in occurrences(document["text"][found["low"] : found["high"]], words)
    ]
    if len(spots) != 1:
        return None
    return Target("facts", 0, (document["collection"],), place_row(document, *spots[0]))


async def _document(view: View, identity: int) -> Row:
    """A document as it stands in the archive: as bytes, since texts come out masked."""
    row = await view.row(
        "select c.name as collection, cast(d.path as blob) as path, cast(d.text as blob) as text from documents d"
        " join collections c on c.id = d.collection_id where d.id = ?",
        [identity],
    )
    assert row is not None
    return row | {name: row[name].decode("utf-8", "surrogatepass") for name in ("path", "text")}


def place_row(document: Row, start: int, end: int) -> dict[str, str]:
    """The columns of a correction that name a place."""
    text = document["text"]
    return {
        "target": f"{document['collection']}/{document['path']}@{start}",
        "words": "".join(text[start:end].split()),
        "before": "".join(text[:start][-3 * _AROUND :].split())[-_AROUND:],
        "after": "".join(text[end : end + 3 * _AROUND].split())[:_AROUND],
    }


def _opening(text: str, start: int) -> int:
    end = seen = start
    while end < len(text) and seen - start < _OPENING:
        seen += not text[end].isspace()
        end += 1
    return end
