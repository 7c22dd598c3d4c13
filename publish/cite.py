"""Permanent links: `/-/cite/COLLECTION/PATH@OFFSET` leads to what stands there, in whichever build of the archive.

With `@START-END` it leads to just these characters, marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette import NotFound, Response

from publish.archives import is_archive
from publish.asked_words import marked_at
from publish.pages.body import HEAD

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/-/cite/(?P<collection>[^/]+)/(?P<path>.+?)(?:(?:@|%40)(?P<offset>[0-9]{1,12})(?:-(?P<end>[0-9]{1,12}))?)?$"


async def cite(request: Request, datasette: Datasette) -> Response:
    """To the fact that begins at the offset, else the paragraph around it, else the document as printed.

    A passage `START-END` is marked in its article, or in the document where the article does not show it. Errors: 404
    for a document that no archive holds, and for an offset behind its end.
    """
    collection, path = unquote(request.url_vars["collection"]), unquote(request.url_vars["path"])
    offset = request.url_vars["offset"]
    for archive in datasette.databases.values():
        if not await is_archive(archive):
            continue
        document = (
            await archive.execute(
                "select d.id, d.chars from documents d join collections c on c.id = d.collection_id"
                " where c.name = ? and d.path = ?",
                [collection, path],
            )
        ).first()
        if document is None:
            continue
        if offset is None:
            return Response.redirect(datasette.urls.row(archive.name, "documents", document["id"]))
        if int(offset) >= document["chars"]:
            raise NotFound(f"{collection}/{path} 只有 {document['chars']} 个字符，没有第 {offset} 个（从 0 数起）")
        given = {"document": document["id"], "offset": int(offset)}
        end = int(request.url_vars["end"] or 0)
        fact = (
            await archive.execute(
                "select id from facts where document_id = :document and source_start = :offset order by source_end",
                given,
            )
        ).first()
        if fact and not end:
            return Response.redirect(datasette.urls.row(archive.name, "facts", fact["id"]))
        # Between two pieces lies only white space: what begins next is meant, or the last of all.
        span = (
            await archive.execute(
                "select s.article_id, s.paragraph_id, s.source_start, s.source_end,"
                " s.role = 'mark' or p.repeat_of is not null as hidden, p.role from spans s"
                " left join paragraphs p on p.id = s.paragraph_id where s.document_id = :document"
                " order by s.source_end <= :offset,"
                " case when s.source_end > :offset then s.source_start else -s.source_start end",
                given,
            )
        ).first()
        whole = str(datasette.urls.row(archive.name, "documents", document["id"]))
        if span is None:
            return Response.redirect(whole)
        shown = span["article_id"] and span["paragraph_id"] and not span["hidden"]
        row = str(datasette.urls.row(archive.name, "articles", span["article_id"]))
        if shown and end <= int(offset):
            return Response.redirect(f"{row}#p{span['paragraph_id']}")
        if shown and span["role"] not in HEAD:
            return Response.redirect(marked_at(row, int(offset), end))
        till = end if end > int(offset) else max(span["source_end"], int(offset) + 1)
        return Response.redirect(marked_at(whole, int(offset), till))
    raise NotFound(f"没有收录 {collection}/{path}（写法是“集子/路径@位置”）")
