"""Which Datasette this is: the one place that knows what 0.65 and 1.0 call by different names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import datasette as _datasette

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

SINCE_1_0 = int(_datasette.__version__.split(".")[0]) >= 1


async def ensure_database(datasette: Datasette, request: Request, name: str) -> None:
    """Errors: Datasette's 403 for a reader who may not see the database."""
    if SINCE_1_0:
        from datasette.resources import DatabaseResource  # noqa: PLC0415  (there since 1.0)

        resource = DatabaseResource(database=name)
        await datasette.ensure_permission(action="view-database", resource=resource, actor=request.actor)
    else:
        await datasette.ensure_permissions(request.actor, [("view-database", name), "view-instance"])


async def canned_queries(datasette: Datasette, database: str, actor: Any) -> dict[str, dict[str, Any]]:
    """The ready questions of a database by name."""
    found: dict[str, dict[str, Any]] = await datasette.get_canned_queries(database, actor)
    return found
