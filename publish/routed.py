"""Pages of our own at addresses of our own: each is a function of a view, and a template or a file that it gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response

from publish.archives import find_archive
from publish.host import ensure_database
from publish.language import language
from publish.view import View

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette
    from datasette.database import Database

Handler = Callable[..., Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Template:
    """A page: the template that shows it and what it finds there under `page`."""

    name: str
    page: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Template | Any  # or a Response, which Datasette gives no type


async def fingerprint_of(archive: Database) -> str | None:
    """The fingerprint of what an archive holds; None for one that was never finished."""
    row = (await archive.execute("select value from build where key = 'fingerprint'")).first()
    return row[0] if row else None


def routed(make: Callable[[View], Awaitable[Answer]]) -> Handler:
    """A handler for Datasette that calls `make` with a view of the first archive.

    Errors: 404 where no archive is served, 403 for a reader who may not see it.
    """

    async def handler(request: Request, datasette: Datasette) -> Response:
        archive = await find_archive(datasette)
        if archive is None:
            raise NotFound("没有档案")
        await ensure_database(datasette, request, archive.name)
        made = await make(View(datasette, archive, language(request), request))
        if isinstance(made, Template):
            html = await datasette.render_template(made.name, {"page": made.page}, request=request)
            made = Response.html(html, headers=dict(made.headers))
        if datasette.cors and not str(made.content_type).startswith("text/html"):
            made.headers["access-control-allow-origin"] = "*"
        return made

    return handler
