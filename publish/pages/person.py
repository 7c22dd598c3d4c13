"""A person: every mention, and the articles that bear the name as writer."""

from __future__ import annotations

from publish.pages.mention import person_page as mentioned
from publish.view import Row, View


async def person_page(view: View, identity: int) -> Row | None:
    """What the page of a person shows; None if there is no such row. `written` are the articles signed."""
    found = await mentioned(view, identity)
    if found is None or "writers" not in await view.archive.table_names():
        return found
    # Where the archive has told namesakes apart, only those of this person.
    column = "entity_id" if found["row"].get("entity_id") is not None else "name"
    found["written"] = await view.rows(
        "select a.id, a.title, a.published_from, a.published_to from writers w join articles a on a.id = w.article_id"
        f" where w.{column} = ? group by a.id order by a.published_from, a.id limit 200",
        [found["row"][column]],
    )
    return found
