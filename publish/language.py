"""Chinese first, English one click away: which of the two a reader gets.

Templates say both side by side, `say("文章", "Articles")`. The choice is kept in a cookie.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

from datasette import Response

if TYPE_CHECKING:
    from datasette import Request

Language = Literal["zh", "en"]
COOKIE = "fangzhi_language"


def language(request: Request | None) -> Language:
    """The language that the reader chose; Chinese if none was."""
    return "en" if request is not None and request.cookies.get(COOKIE) == "en" else "zh"


def in_english(described: Any) -> Any:
    """A copy of a piece of metadata with its English titles and descriptions in the place of the Chinese."""
    if isinstance(described, list):
        return [in_english(item) for item in described]
    if not isinstance(described, dict):
        return described
    found = {key: in_english(value) for key, value in described.items()}
    return found | {key.removesuffix("_en"): value for key, value in found.items() if key.endswith("_en")}


async def choose_language(request: Request) -> Response:
    """`/-/language?to=en&next=/path`: keeps the choice and leads back. A page of another site is no `next`."""
    response = Response.redirect(own_page(request.args.get("next") or "/"))
    response.set_cookie(COOKIE, "en" if request.args.get("to") == "en" else "zh", samesite="lax", max_age=31536000)
    return response


def own_page(target: str) -> str:
    """The path and query of `target` where it is a page of this site; else the front page.

    Taken to pieces and put together again, so that a browser reads it as it was read here: browsers drop tabs and
    line breaks, and take a backslash for a slash.
    """
    if not target.startswith("/") or target.startswith("//") or re.search(r"[\x00-\x20\x7f\\]", target):
        return "/"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith("//"):
        return "/"
    return quote(parts.path, safe="/%~:@!$&'()*+,;=-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    )


_QUERY = "/%~:@!$&'()*+,;=-._?[]"
