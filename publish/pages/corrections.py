"""What people said of a thing: what was read, what they changed, who and when."""

from __future__ import annotations

from ingest.corrections.words import in_chinese
from publish.view import Row, View
from publish.words import word

_STATES = {
    "applied": ("", ""),
    "confirmed": ("", ""),
    "superseded": ("后来另有改正", "superseded by a later one"),
    "withdrawn": ("已撤回", "withdrawn"),
    "unplaced": ("没有用上", "not applied"),
}
_OPERATIONS = {
    "set": "set",
    "clear": "cleared",
    "reject": "rejected",
    "add": "added",
    "split": "split",
    "join": "joined",
    "merge": "merged",
    "part": "parted",
    "confirm": "confirmed",
    "undo": "withdrew",
}
_CODED = {"fact.status": "status", "fact.measure": "measure", "fact.qualifier": "qualifier", "article.kind": "kind"}


async def corrections_at(view: View, document: int, start: int, end: int) -> list[Row]:
    """The corrections of these characters of a document, in words, the one that counts last."""
    return await _told(view, "document_id = ? and source_start < ? and source_end > ?", [document, end, start])


async def corrections_of(view: View, *things: str) -> list[Row]:
    """The corrections of an entity or indicator, under any of the names by which rows may call it."""
    return await _told(view, f"thing in ({', '.join('?' * len(things))})", list(things))


async def corrections_within(view: View, document: int) -> list[Row]:
    """All corrections of a document."""
    return await _told(view, "document_id = ?", [document])


async def _told(view: View, where: str, given: list[int] | list[str]) -> list[Row]:
    if not await view.archive.table_exists("corrections"):
        return []  # an archive of an earlier version
    rows = await view.rows(f"select * from corrections where {where} order by coalesce(said_at, ''), ordinal", given)
    return [_in_words(view, row) for row in rows if row["operation"] != "undo"]


def _in_words(view: View, row: Row) -> Row:
    english = view.language == "en"
    column = row["field"] or ""
    name = column.partition(".")[2] if english else in_chinese("column").get(column, "").partition(".")[2]
    done = _OPERATIONS[row["operation"]] if english else in_chinese("operation")[row["operation"]]
    coded = _CODED.get(column)
    return row | {
        "done": done,
        "name": name,
        "was": word(view.language, coded, row["reading"]) if coded else row["reading"],
        "now": word(view.language, coded, row["correction"]) if coded else row["correction"],
        "state_word": _STATES[row["state"]][english],
    }
