"""What the rows that a row refers to are called, for the page of a row that has none of its own."""

from __future__ import annotations

from ingest.archive.schema import BY_NAME
from publish.view import View

# How rows of a table are called; the first of these columns that holds anything.
_CALLED = {
    "collections": ("name",),
    "documents": ("title", "path"),
    "articles": ("title",),
    "sections": ("heading",),
    "paragraphs": ("text",),
    "entities": ("name",),
    "indicators": ("name",),
    "facts": ("text",),
}
_LONGEST = 24  # characters of a name that is a whole paragraph


async def references(view: View, table: str, identity: int) -> dict[str, tuple[str, str]]:
    """For each column that refers to another row: its name and the address of its page."""
    if table not in BY_NAME:
        return {}
    row = await view.row(f"select * from [{table}] where id = ?", [identity])
    found: dict[str, tuple[str, str]] = {}
    for column, other in BY_NAME[table].references.items():
        key = row.get(column) if row else None
        if key is None or other not in _CALLED:
            continue
        name = await view.row(f"select coalesce({_columns(other)}) as name from [{other}] where id = ?", [key])
        said = (name["name"] if name else "").strip()
        short = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        found[column] = (short or view.say("（无题）", "(untitled)"), view.link(other, key))
    return found


def _columns(table: str) -> str:
    return ", ".join((*_CALLED[table], "''"))
