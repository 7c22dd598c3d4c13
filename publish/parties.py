"""Parties of notices and cases: a table may name them as the paper does, but they have no page, and no link leads to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response

from ingest.personal import is_private
from publish.archives import is_archive
from publish.masking import is_unmasked

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/(?P<database>[^/]+)/(?P<table>people)/(?P<pks>\d{1,15})(?:\.(?P<format>\w+))?$"


def has_page(datasette: Datasette, table: str | None, row: Mapping[str, Any]) -> bool:
    """Whether a row of `table` has a page that a link may lead to; of people not where the title is not at hand."""
    if table != "people" or is_unmasked(datasette):
        return True
    return "title" in row and not is_private(row["title"])


async def person(request: Request, datasette: Datasette, send: Any) -> Response:
    """A row of people, as a page or as JSON. Errors: 404 for a party of a notice or a case, who is no public person."""
    from datasette.views.row import RowView  # noqa: PLC0415  (loads all plugins, this one too)

    archive = next((db for db in datasette.databases.values() if db.route == request.url_vars["database"]), None)
    if archive is not None and await is_archive(archive) and not is_unmasked(datasette):
        found = await archive.execute("select title from people where id = ?", [int(request.url_vars["pks"])])
        if any(is_private(row["title"]) for row in found.rows):
            raise NotFound("公告、案件里的当事人不设专页")
    answer: Response = await RowView.as_view(datasette)(request, send)
    return answer
