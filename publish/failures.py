"""Errors that are the request's and not the server's: 400 and a sentence, where Datasette would say 500."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import Response

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

# How Python says that a parameter is no number, too large a one, or no text.
_OF_PARAMETERS = ("invalid literal for int", "too large to convert", "embedded null", "surrogates not allowed")


def told_plainly(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """What answers the request; None for an exception that is no fault of it, which Datasette then tells."""
    told = _fault(exception)
    if told is None or not request.query_string:
        return None

    async def answer() -> Response:
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "error": told, "status": 400, "title": None}, status=400)
        context: dict[str, Any] = {"ok": False, "error": told, "status": 400, "title": "请求有误"}
        # As Datasette makes its own: nothing that could fail once more.
        template = datasette.jinja_env.select_template(["400.html", "error.html"])
        context |= {"urls": datasette.urls, "app_css_hash": datasette.app_css_hash(), "menu_links": list}
        return Response.html(await template.render_async(context), status=400)

    return answer


def _fault(exception: Exception) -> str | None:
    if isinstance(exception, sqlite3.OperationalError | sqlite3.DataError | sqlite3.ProgrammingError):
        return f"查询不成：{exception}"
    if getattr(exception, "status", None) == 500 and hasattr(exception, "error_dict"):
        return f"请求不成：{exception}"  # so Datasette says that it cannot order by a column
    if isinstance(exception, ValueError | OverflowError) and any(words in str(exception) for words in _OF_PARAMETERS):
        return f"参数不对：{exception}"
    return None
