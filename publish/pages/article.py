"""An article as a newspaper would set it, its facts underlined in place and listed beside it; or as printed."""

from __future__ import annotations

from publish.figures import period_in_words
from publish.pages.body import body
from publish.pages.printed import printed
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word


async def article_page(view: View, identity: int) -> Row | None:
    """What the page of an article shows; None if there is none."""
    article = await view.row(
        """select a.*, d.path, d.title as document_title, d.published_basis, c.name as collection
        from articles a join documents d on d.id = a.document_id join collections c on c.id = d.collection_id
        where a.id = ?""",
        [identity],
    )
    if article is None:
        return None
    found: Row = {
        "article": article,
        "kind": word(view.language, "kind", article["kind"]),
        "published": period_in_words(article["published_from"], article["published_to"], view.language),
        "heading": article["title"] or view.say("（无题残篇）", "(untitled fragment)"),
        "as_printed": view.request.args.get("_view") == "printed",
        "neighbours": await view.rows(
            "select id, ordinal, title, kind from articles where document_id = ? order by ordinal",
            [article["document_id"]],
        ),
    }
    facts = view.readings(
        await view.rows(
            f"select {FACT_COLUMNS} from facts f where f.article_id = ? order by f.source_start", [identity]
        )
    )
    found["facts"] = facts
    first = await view.row("select min(source_start) as at from spans where article_id = ?", [identity])
    found["begins"] = first["at"] if first else None
    found["cite"] = view.cite(article["collection"], article["path"], first["at"] if first else None)
    if found["as_printed"]:
        found["printed"] = await printed(view, article["document_id"], article=identity)
    else:
        found |= await body(view, identity, article, facts)
    return found
