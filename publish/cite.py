"""Permanent links: `/-/cite/COLLECTION/PATH@OFFSET` leads to what stands there, in whichever build of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette import NotFound, Response

from publish.archives import is_archive

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/-/cite/(?P<collection>[^/]+)/(?P<path>.+?)(?:(?:@|%40)(?P<offset>[0-9]{1,12}))?$"


async def cite(request: Request, datasette: Datasette) -> Response:
    """To the fact that begins at the offset, else the paragraph around it, else the document.

    Errors: 404 for a document that no archive holds, and for an offset behind its end.
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
        fact = (
            await archive.execute(
                "select id from facts where document_id = :document and source_start = :offset order by source_end",
                given,
            )
        ).first()
        if fact:
            return Response.redirect(datasette.urls.row(archive.name, "facts", fact["id"]))
        # Between two pieces lies only white space: what begins next is meant, or the last of all.
        span = (
            await archive.execute(
                "select article_id, paragraph_id, source_start from spans where document_id = :document"
                " order by source_end <= :offset,"
                " case when source_end > :offset then source_start else -source_start end",
                given,
            )
        ).first()
        if span and span["article_id"] and span["paragraph_id"]:
            row = datasette.urls.row(archive.name, "articles", span["article_id"])
            return Response.redirect(f"{row}#p{span['paragraph_id']}")
        row = datasette.urls.row(archive.name, "documents", document["id"])
        return Response.redirect(f"{row}#o{span['source_start']}" if span else str(row))
    raise NotFound(f"没有收录 {collection}/{path}（写法是“集子/路径@位置”）")
