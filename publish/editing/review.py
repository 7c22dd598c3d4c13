"""The queue of review: one fact after the other, the most doubtful that matter most first, or drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import Forbidden, NotFound, Response

from publish.archives import find_archive
from publish.editing.desk import desk_of, may_edit
from publish.editing.gold import gold_of
from publish.editing.targets import target_of
from publish.host import ensure_database
from publish.language import language
from publish.pages.fact import fact_page
from publish.precision import precision, reviewed, sample
from publish.view import Row, View

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

ROUTE = r"^/-/review$"
GOLD_ROUTE = r"^/-/review/gold/(?P<identity>\d{1,15})\.json$"
_MOST = 2_000  # facts of the queue that are looked through for one that nobody has seen
_TRIED = 5  # other readings of the indicator that are offered

# Doubt: what the choosers were unsure of, what contradicts another document, what has no subject or indicator at all.
# Weight: a figure that is promised or fulfilled, one that stands in a headline, one of an indicator told often.
_QUEUE = """
    select f.id, f.document_id, f.source_start,
      (1 - coalesce(f.confidence, 0.5) + 0.5 * (k.fact_id is not null) + 0.3 * (f.subject is null) + 0.3 * (f.indicator is null))
      * (1 + 1.0 * (f.id in (select target_id from promises) or f.id in (select result_id from promises))
           + 0.5 * (p.role in ('title', 'subtitle', 'kicker')) + min(1.0, n.told / 20.0)) as score
    from facts f left join conflict_facts k on k.fact_id = f.id left join paragraphs p on p.id = f.paragraph_id
    left join (select indicator_id, count(*) as told from facts group by 1) n on n.indicator_id = f.indicator_id
    order by score desc, f.id limit ?"""


async def review(request: Request, datasette: Datasette) -> Response:
    """One fact to be judged. Errors: 404 where nobody may edit, 403 without the right."""
    view = await _view(request, datasette)
    by_chance = request.args.get("by") == "chance"
    skipped = {int(one) for one in request.args.get("skip", "").split(",") if one.isdecimal()}
    seen = set(await reviewed(view))
    desk = desk_of(datasette)
    waiting = {row["target"] for row in desk.pending} if desk else set()
    rows = await sample(view) if by_chance else await view.rows(_QUEUE, [_MOST])
    left = [r for r in rows if r["id"] and r["id"] not in skipped and (r["document_id"], r["source_start"]) not in seen]
    page: Row = {"by_chance": by_chance, "left": len(left), "precision": await precision(view), "fact": None}
    for row in left:
        target = await target_of(view, "facts", row["id"])
        if target is None or target.row["target"] in waiting:
            continue
        shown = await fact_page(view, row["id"])
        if shown is None:
            continue
        now = f"by={'chance' if by_chance else 'doubt'}"
        skip = ",".join(map(str, sorted({*skipped, row["id"]})[-200:]))
        names = list(dict.fromkeys(each["name"] for each in shown["tried"] if each["name"] and not each["won"]))
        page |= shown | {
            "next": f"/-/review?{now}" + (f"&skip={','.join(map(str, sorted(skipped)[-200:]))}" if skipped else ""),
            "skip": datasette.urls.path(f"/-/review?{now}&skip={skip}"),
            "edit": datasette.urls.path(f"/-/edit/facts/{row['id']}"),
            "others": [name for name in names if name != shown["fact"]["indicator"]][:_TRIED],
            "link": view.link("facts", row["id"]),
        }
        break
    html = await datasette.render_template(
        "review.html", {"page": page, "database": view.archive.name}, request=request
    )
    return Response.html(html, headers={"cache-control": "no-store"})


async def gold(request: Request, datasette: Datasette) -> Response:
    """The articles of a document of which every fact was judged, as a gold file. Errors: 404 where there are none."""
    view = await _view(request, datasette)
    made = await gold_of(view, int(request.url_vars["identity"]), await reviewed(view))
    if made is None:
        raise NotFound("这份文献里没有一篇的事实全部审读过")
    return Response.json(made, headers={"cache-control": "no-store"})


async def _view(request: Request, datasette: Datasette) -> View:
    archive = await find_archive(datasette)
    if desk_of(datasette) is None or archive is None or not await archive.table_exists("corrections"):
        raise NotFound("这里不能改")
    await ensure_database(datasette, request, archive.name)
    if not await may_edit(datasette, request.actor):
        raise Forbidden("没有改正的权利")
    return View(datasette, archive, language(request), request)
