"""The page on which a thing is corrected, and what its form sends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette import Forbidden, NotFound, Response

from ingest.corrections.words import in_chinese
from ingest.errors import WrongUse
from publish.archives import find_archive
from publish.editing.desk import Desk, desk_of, may_edit
from publish.editing.targets import Target, marked, place_row, target_of
from publish.host import ensure_database
from publish.language import language
from publish.pages.corrections import corrections_at, corrections_of, corrections_within
from publish.view import Row, View
from publish.words import word

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/-/edit/(?P<table>facts|articles|people|entities|indicators)/(?P<identity>\d{1,15})$"
_LARGEST = 100_000  # bytes of what a form sends
_CODED = {
    "fact.measure": ("measure", "measure"),
    "fact.status": ("status", "status"),
    "fact.qualifier": ("qualifier", "qualifier"),
    "fact.rank_from": ("rank_from", "rank_from"),
    "article.kind": ("kind", "article_kind"),
}
_PREFIX = {"facts": "fact.", "articles": "article.", "people": "person."}


async def edit(request: Request, datasette: Datasette) -> Response:
    """The form, and what it sends. Errors: 404 where nobody may edit, 403 without the right or from another site."""
    desk, archive = desk_of(datasette), await find_archive(datasette)
    if desk is None or archive is None:
        raise NotFound("这里不能改")
    await ensure_database(datasette, request, archive.name)
    if not await may_edit(datasette, request.actor):
        raise Forbidden("没有改正的权利")
    view = View(datasette, archive, language(request), request)
    table, identity = request.url_vars["table"], int(request.url_vars["identity"])
    target = await target_of(view, table, identity)
    if target is None:
        raise NotFound("没有这一条")
    if request.method == "POST":
        return await _take(view, desk, target)
    page = await _form(view, desk, target)
    html = await datasette.render_template("edit.html", {"page": page, "database": archive.name}, request=request)
    return Response.html(html, headers={"cache-control": "no-store"})


def check_origin(request: Request) -> None:
    """Errors: 403 for a form of another site. Datasette's token guards too; a browser says where a form comes from."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("请求来自别的网站")
    if origin and urlsplit(origin).netloc != host:
        raise Forbidden("请求来自别的网站")


async def sent(request: Request) -> dict[str, str]:
    """What a form of ours sends. Errors: 403 for another site's, 400 for one that is too large."""
    check_origin(request)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST:
        raise WrongUse("发来的太长")
    given: dict[str, str] = await request.post_vars()
    return given


def signed(request: Request, rows: list[dict[str, str]], reason: str) -> list[dict[str, str]]:
    """The rows with who says so, when and why."""
    actor = request.actor or {}
    by = str(actor.get("name") or actor.get("id") or "")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [row | {"by": "本机" if by == "root" else by, "at": now, "reason": reason.strip()} for row in rows]


async def _take(view: View, desk: Desk, target: Target) -> Response:
    datasette, request = view.datasette, view.request
    back = request.path
    try:
        given = await sent(request)
        rows = await _rows(view, target, given)
        if not rows:
            raise WrongUse("没有改什么")
        collection = next((name for name in target.collections if name in desk.folders), None)
        if collection is None:
            raise WrongUse("这份文献所在的文件夹没有用 --edit 打开")
        known = await desk.write(collection, signed(request, rows, given.get("reason", "")))
        told = view.say("已写进改正的文件。", "Written to the file of corrections.")
        if given.get("seen", "").isdecimal() and known > int(given["seen"]):
            told += view.say(
                "别人刚才也改过这里：两行都留着，后写的（你的）算数。",
                " Somebody else corrected it just now: both rows are kept, yours, the later one, counts.",
            )
        if desk.pending:
            told += view.say("档案正在读入。", " The archive is taking it up.")
        datasette.add_message(request, told, datasette.INFO)
        gone = given.get("do") == "reject"
        article = await view.row("select article_id from facts where id = ?", [target.identity]) if gone else None
        back = view.link("articles", article["article_id"]) if article else view.link(target.table, target.identity)
        if given.get("next", "").startswith("/-/review"):
            back = str(datasette.urls.path(given["next"]))
    except WrongUse as error:
        datasette.add_message(request, error.message, datasette.ERROR)
    return Response.redirect(back)


async def _rows(view: View, target: Target, given: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of corrections that a form means. Raises WrongUse for what it cannot mean."""
    do = given.get("do", "")
    if do in ("confirm", "reject"):
        if do == "reject" and target.table != "facts":
            raise WrongUse("只有事实可以删")
        return [target.row | {"operation": do}]
    if do in ("merge", "part"):
        return [target.row | {"operation": do, "value": given.get("value", "").strip()}]
    if do == "undo":
        return [await _undo(view, given.get("correction", ""))]
    if do == "split" and given.get("paragraph", "").isdecimal():
        found = await target_of(view, "paragraphs", int(given["paragraph"]))
        if found is not None:
            return [found.row | {"operation": "split", "before": "", "after": ""}]
    if do == "join" and given.get("article", "").isdecimal():
        other = await target_of(view, "articles", int(given["article"]))
        if other is not None:
            return [target.row | {"operation": "join", "value": f"{other.row['target']} {other.row['words']}"}]
    if do == "add":
        found = await marked(view, target.identity, given.get("words", ""))
        if found is None:
            raise WrongUse("这几个字在本篇里找不到，或不止一处：请多写几个字，或写得少些")
        own = {name.removeprefix("new."): value for name, value in given.items() if name.startswith("new.")}
        sets = [(f"fact.{name}", value.strip()) for name, value in own.items() if value.strip()]
        added = [found.row | {"operation": "set", "column": column, "value": value} for column, value in sets]
        return [found.row | {"operation": "add"}, *added]
    if do == "save":
        return [target.row | row for row in await _changed(view, target, given)]
    raise WrongUse("不明白要做什么")


async def _changed(view: View, target: Target, given: Mapping[str, str]) -> list[dict[str, str]]:
    now = await _values(view, target)
    rows = []
    for column, was in now.items():
        value = given.get(column, was or "").strip()
        if value != (was or ""):
            rows.append({"operation": "set" if value else "clear", "column": column, "value": value})
    return rows


async def _undo(view: View, correction: str) -> dict[str, str]:
    row = correction.isdecimal() and await view.row(
        "select r.*, c.name as collection, cast(d.path as blob) as at_path, cast(d.text as blob) as text"
        " from corrections r join collections c on c.id = r.collection_id"
        " left join documents d on d.id = r.document_id where r.id = ?",
        [int(correction)],
    )
    if not row:
        raise WrongUse("没有这一条改正")
    wanted = {"operation": "undo", "value": row["field"] or row["operation"]}
    if row["thing"]:
        return {"target": row["thing"]} | wanted
    if row["source_start"] is None:
        raise WrongUse("这一条没有用上，不用撤回")
    document = {
        "collection": row["collection"],
        "path": row["at_path"].decode(),
        "text": row["text"].decode("utf-8", "surrogatepass"),
    }
    return place_row(document, row["source_start"], row["source_end"]) | wanted


async def _values(view: View, target: Target) -> dict[str, str | None]:
    """What stands in each column that may be changed, as a correction would write it."""
    prefix = _PREFIX.get(target.table)
    if prefix is None:
        return {}
    row = await view.row(f"select * from {target.table} where id = ?", [target.identity])
    assert row is not None
    found: dict[str, str | None] = {}
    for column in in_chinese("column"):
        name = column.removeprefix(prefix)
        if name == column:
            continue
        if name in ("period", "published"):
            start, end = row[f"{name}_from"], row[f"{name}_to"]
            found[column] = f"{start or ''}/{end or ''}" if start or end else None
            if name == "published" and start != end:
                found[column] = _precise(start, end, row["published_precision"])
        else:
            found[column] = None if row[name] is None else str(row[name])
    return found


def _precise(start: str | None, end: str | None, precision: str | None) -> str | None:
    """A date as a correction writes it; of an interval, which it cannot write, nothing."""
    size = {"day": 10, "month": 7, "year": 4}.get(precision or "")
    return start[:size] if start and end and size else None


async def _form(view: View, desk: Desk, target: Target) -> Row:
    table, identity = target.table, target.identity
    columns = []
    for column, value in (await _values(view, target)).items():
        words, codes = _CODED.get(column, ("", ""))
        choices = [(code, word(view.language, words, code)) for code in in_chinese(codes)] if codes else []
        named = in_chinese("column")[column].partition(".")[2]
        columns.append({"column": column, "name": named, "value": value or "", "choices": choices})
    page: Row = {
        "table": table,
        "identity": identity,
        "target": target.row["target"],
        "words": target.row.get("words", ""),
        "columns": columns,
        "seen": await _seen(view, desk, target),
        "pending": pending_of(desk, target.row["target"]),
        "back": view.link(table, identity),
        "next": view.request.args.get("next", ""),
        "marked": view.request.args.get("words", ""),
    }
    if table in ("entities", "indicators"):
        row = await view.row(f"select * from {table} where id = ?", [identity])
        assert row is not None
        kind = "entity" if table == "entities" else "indicator"
        full = f"{kind}:{row['kind']}/{row['name']}" if table == "entities" else f"{kind}:{row['name']}"
        return page | {
            "aliases": json.loads(row["aliases"] or "[]"),
            "name": row["name"],
            "corrections": await corrections_of(view, full, f"{kind}:{row['name']}"),
        }
    if table == "articles":
        row = await view.row("select document_id from articles where id = ?", [identity])
        assert row is not None
        return page | {
            "paragraphs": await view.rows(
                "select id, substr(text, 1, 40) as text from paragraphs where article_id = ? and repeat_of is null"
                " order by ordinal limit -1 offset 1",
                [identity],
            ),
            "others": await view.rows(
                "select id, ordinal, title from articles where document_id = ? and id <> ? order by ordinal",
                [row["document_id"], identity],
            ),
            "corrections": await corrections_within(view, row["document_id"]),
        }
    place = await view.row(f"select document_id, source_start, source_end from {table} where id = ?", [identity])
    assert place is not None
    said = await corrections_at(view, place["document_id"], place["source_start"], place["source_end"])
    return page | {"corrections": said}


async def _seen(view: View, desk: Desk, target: Target) -> int:
    """How many rows speak of the target as far as this page knows."""
    collection = next((name for name in target.collections if name in desk.folders), None)
    return desk.known(collection, target.row["target"]) if collection else 0


def pending_of(desk: Desk, target: str) -> list[dict[str, str]]:
    """The rows of a target that the archive does not hold yet, their operations and columns in words."""
    return [
        {
            "done": in_chinese("operation").get(row["operation"], row["operation"]),
            "name": in_chinese("column").get(row.get("column", ""), "").partition(".")[2],
            "value": row.get("value", ""),
            "by": row["by"],
        }
        for row in desk.pending
        if row["target"] == target
    ]


async def edit_bar(datasette: Datasette, request: Request | None, view: View, table: str, identity: int) -> Any:
    """What the bar on a thing's page needs; None for readers who may not edit."""
    desk = desk_of(datasette)
    if desk is None or request is None or not await may_edit(datasette, request.actor):
        return None
    target = await target_of(view, table, identity)
    if target is None:
        return None
    path = datasette.urls.path(f"/-/edit/{table}/{identity}")
    return {
        "path": path,
        "pending": pending_of(desk, target.row["target"]),
        "seen": await _seen(view, desk, target),
        "failure": desk.failure,
        "marks": table == "articles",
    }
