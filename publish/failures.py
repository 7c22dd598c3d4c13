"""Errors as pages like others: what is wrong in the reader's language, what was typed, and the ways on.

What is the request's fault is 400 and a sentence where Datasette would say 500; programs get JSON.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import Response

from publish.language import language

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

# How Python says that a parameter is no number, too large a one, or no text.
_OF_PARAMETERS = ("invalid literal for int", "too large to convert", "embedded null", "surrogates not allowed")

# What Datasette and SQLite say, and how a reader of Chinese is told; “{}” takes what they name.
_IN_CHINESE = [
    (r"Statement must be a SELECT", "只能写 SELECT 查询：档案只读。"),
    (r"Statement may not contain PRAGMA.*", "不能用 PRAGMA。"),
    (r"no such column: (.+)", "没有叫“{}”的栏目。"),
    (r"no such table: (.+)", "没有叫“{}”的表。"),
    (r"no such function: (.+)", "没有叫“{}”的函数。"),
    (r"ambiguous column name: (.+)", "“{}”不止一张表里有，请写明是哪张表的（表名.栏名）。"),
    (r'near "(.+)": syntax error', "“{}”附近不合 SQL 的写法。"),
    (r"incomplete input", "语句没有写完。"),
    (r"unrecognized token: (.+)", "认不得 {}。"),
    (r"interrupted|.*took too long.*", "这条查询用时太久，已经停下；加上条件或 LIMIT 再试。"),
    (r"Row not found.*|Record not found.*", "没有这一行。"),
    (r"Table not found.*", "没有这张表。"),
    (r"Database not found.*", "没有这个档案。"),
    (r"Cannot sort table by (.+)", "不能按“{}”排序。"),
    (r"Cannot use _sort and _sort_desc at the same time", "_sort 和 _sort_desc 只能用一个。"),
    (r"_(?:no)?col=(.+) - invalid columns", "没有叫“{}”的栏目。"),
    (r".*[Ff]orbidden.*|Permission denied.*", "无权查看。"),
    (r"404|Not found|", "没有这一页。"),
]


def in_chinese(message: str) -> str:
    """What an error says, in Chinese where that is known; else as it stands."""
    for pattern, told in _IN_CHINESE:
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return told.format(*match.groups())
    return message


def told_plainly(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """What answers the request; None for what is the server's fault, and for programs that Datasette answers well."""
    posted = isinstance(exception, AssertionError) and "may only POST" in str(exception)  # a table takes no POST
    fault = "这个地址只接受 GET、HEAD、OPTIONS" if posted else _fault(exception) if request.query_string else None
    status = 405 if posted else 400 if fault else getattr(exception, "status", 500)
    if fault is None and (status >= 500 or _for_programs(request)):
        return None
    headers = {"allow": "GET, HEAD, OPTIONS"} if posted else None
    said = fault or getattr(exception, "message", None) or (str(exception.args[0]) if exception.args else "")

    async def answer() -> Response:
        if request.path.endswith(".json"):
            told = {"ok": False, "error": said, "status": status, "title": None}
            return Response.json(told, status=status, headers=headers)
        chosen = language(request)
        context: dict[str, Any] = {
            "ok": False,
            "error": said if chosen == "en" else in_chinese(re.sub(r"<[^>]*>", " ", said)),
            "status": status,
            "title": getattr(exception, "title", None) if chosen == "en" else None,
            "typed": request.args.get("sql"),
            "path": request.path,
        }
        return Response.html(await _page(datasette, request, context), status=status, headers=headers)

    return answer


def _for_programs(request: Request) -> bool:
    return str(request.path).split("?")[0].endswith((".json", ".csv"))


async def _page(datasette: Datasette, request: Request, context: dict[str, Any]) -> str:
    """The page with the site around it; the bare page where even that fails."""
    try:
        return str(await datasette.render_template(["error.html"], context, request=request))
    except Exception:
        template = datasette.jinja_env.select_template(["error.html"])
        bare = {"urls": datasette.urls, "app_css_hash": datasette.app_css_hash(), "menu_links": list}
        return str(await template.render_async(context | bare))


def _fault(exception: Exception) -> str | None:
    if isinstance(exception, sqlite3.OperationalError | sqlite3.DataError | sqlite3.ProgrammingError):
        return f"查询不成：{in_chinese(str(exception))}"
    if getattr(exception, "status", None) == 500 and hasattr(exception, "error_dict"):
        # so Datasette says that it cannot order by a column
        return f"请求不成：{in_chinese(str(exception))}"
    if isinstance(exception, ValueError | OverflowError) and any(words in str(exception) for words in _OF_PARAMETERS):
        return f"参数不对：{exception}"
    return None
