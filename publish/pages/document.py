"""A source file: the articles on it, and its text as printed."""

from __future__ import annotations

from publish.figures import period_in_words
from publish.pages.printed import printed
from publish.view import Row, View
from publish.words import word


async def document_page(view: View, identity: int) -> Row | None:
    """What the page of a document shows; None if there is none."""
    document = await view.row(
        "select d.*, c.name as collection from documents d join collections c on c.id = d.collection_id where d.id = ?",
        [identity],
    )
    if document is None:
        return None
    articles = await view.rows(
        "select id, ordinal, title, kind, chars, (select count(*) from facts f where f.article_id = a.id) as facts"
        " from articles a where document_id = ? order by ordinal",
        [identity],
    )
    return {
        "document": document,
        "kind": word(view.language, "kind", document["kind"]),
        "articles": [row | {"kind": word(view.language, "kind", row["kind"])} for row in articles],
        "published": period_in_words(document["published_from"], document["published_to"], view.language),
        "printed": await printed(view, identity),
        "cite": view.cite(document["collection"], document["path"]),
        "problems": [
            row
            | {
                "as_printed": view.printed_at(identity, row["source_start"], row["source_end"])
                if row["source_end"] is not None
                else None
            }
            for row in await view.rows(
                "select code, message, source_start, source_end from problems where document_id = ?", [identity]
            )
        ],
    }
