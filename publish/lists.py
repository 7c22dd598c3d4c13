"""Lists for people: places and what lies in them, indicators by theme, figures that contradict, passages taken over."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from ingest.search.tokens import fold
from publish.archives import metadata_for
from publish.host import canned_queries
from publish.remembered import remembered
from publish.routed import Template, fingerprint_of
from publish.themes import OTHER, theme_of, themes, told
from publish.view import Row, View
from publish.words import word

_SHOWN = 200
_KINDS = ("place", "park", "organisation", "company", "project", "person")


async def known_entities(view: View, fingerprint: str | None) -> list[Row]:
    """All entities, the most told of first."""
    found: list[Row] = await remembered(("entities", view.archive.name, fingerprint), lambda: _entities(view))
    return found


async def known_indicators(view: View, fingerprint: str | None) -> list[Row]:
    """All indicators, the most told of first."""
    found: list[Row] = await remembered(("indicators", view.archive.name, fingerprint), lambda: _indicators(view))
    return found


async def indicators_by_id(view: View, fingerprint: str | None) -> dict[int, Row]:
    """The same by their ids, in the same order; `order` is the place in it."""

    async def make() -> dict[int, Row]:
        rows = await known_indicators(view, fingerprint)
        return {row["id"]: row | {"order": at} for at, row in enumerate(rows)}

    found: dict[int, Row] = await remembered(("indicators by id", view.archive.name, fingerprint), make)
    return found


async def places_page(view: View) -> Template:
    """`/-/places?kind=&q=&sort=name`: places, parks, bodies, companies, projects, people; the most told of first."""
    arguments, fingerprint = view.request.args, await fingerprint_of(view.archive)
    every = await known_entities(view, fingerprint)
    counts = {kind: sum(row["kind"] == kind for row in every) for kind in _KINDS}
    kinds = [kind for kind in _KINDS if counts[kind]]
    asked, text = arguments.get("kind") or "", (arguments.get("q") or "").strip()[:40]
    kind = asked if asked in kinds else (kinds[0] if kinds and not text else "")
    rows = [row for row in every if (not kind or row["kind"] == kind) and fold(text) in row["forms"]]
    by_name = arguments.get("sort") == "name"
    if by_name:
        rows = sorted(rows, key=lambda row: (row["code"] or "~", row["name"]))
    path = view.datasette.urls.path("/-/places")

    def link(**changes: str) -> str:
        given = {"kind": asked, "q": text, "sort": "name" if by_name else ""} | changes
        return f"{path}?{urlencode({key: value for key, value in given.items() if value})}"

    page: Row = {
        "title": view.say("地方与名录", "Places and names"),
        "deck": view.say(
            "档案里说到的地方、园区、单位、企业、项目和人，说得多的在前。",
            "What the archive tells of, the most told of first.",
        ),
        "path": path,
        "text": text,
        "hidden": [("kind", asked)] if asked else [],
        "tabs": [(f"{word(view.language, 'kind', one)} {counts[one]:,}", link(kind=one), one == kind) for one in kinds],
        "orders": _orders(view, by_name, link, view.say("按区划", "by code")),
        "rows": [
            row
            | {
                "link": view.link("entities", row["id"]),
                "note": "、".join(
                    filter(None, (row["within"], "" if kind else word(view.language, "kind", row["kind"])))
                ),
            }
            for row in rows[:_SHOWN]
        ],
        "left": max(0, len(rows) - _SHOWN),
        "table": view.link("entities"),
    }
    return Template("list.html", page)


def _orders(view: View, by_name: bool, link: Any, said: str) -> list[tuple[str, str, bool]]:
    return [(view.say("说得多的在前", "most told of"), link(sort=""), not by_name), (said, link(sort="name"), by_name)]


async def _entities(view: View) -> list[Row]:
    rows = await view.rows(
        """select e.id, e.name, e.kind, e.code, e.aliases, w.name as within, coalesce(f.n, 0) as n
        from entities e left join entities w on w.id = e.within_id
        left join (select subject_id, count(*) as n from facts where subject_id is not null group by 1) f
            on f.subject_id = e.id order by n desc, e.name"""
    )
    return [row | {"forms": fold(f"{row['name']} {row.pop('aliases') or ''}")} for row in rows]


async def indicators_page(view: View) -> Template:
    """`/-/indicators?theme=&q=&sort=name`: indicators by theme, the most told of first."""
    arguments, fingerprint = view.request.args, await fingerprint_of(view.archive)
    every = await known_indicators(view, fingerprint)
    asked, text = arguments.get("theme") or "", (arguments.get("q") or "").strip()[:40]
    counts: defaultdict[str, int] = defaultdict(int)
    for row in every:
        counts[row["theme"]] += 1
    known = [theme.name for theme in reversed(themes()) if counts[theme.name]] + ([OTHER] if counts[OTHER] else [])
    asked = asked if asked in known else ""
    rows = [row for row in every if (not asked or row["theme"] == asked) and fold(text) in row["forms"]]
    by_name = arguments.get("sort") == "name"
    if by_name:
        rows = sorted(rows, key=lambda row: row["name"])
    path = view.datasette.urls.path("/-/indicators")

    def link(**changes: str) -> str:
        given = {"theme": asked, "q": text, "sort": "name" if by_name else ""} | changes
        return f"{path}?{urlencode({key: value for key, value in given.items() if value})}"

    page: Row = {
        "title": view.say("指标", "Indicators"),
        "deck": view.say(
            "档案里有数的指标，说得多的在前；点开看历年、各地排名和原文。",
            "Indicators of which the archive has figures.",
        ),
        "path": path,
        "text": text,
        "hidden": [("theme", asked)] if asked else [],
        "tabs": [(f"{view.say('全部', 'All')} {len(every):,}", link(theme=""), not asked)]
        + [(f"{told(theme, view.language)} {counts[theme]:,}", link(theme=theme), theme == asked) for theme in known],
        "orders": _orders(view, by_name, link, view.say("按名称", "by name")),
        "rows": [
            row | {"link": view.link("indicators", row["id"]), "note": _indicator_note(view, row)}
            for row in rows[:_SHOWN]
        ],
        "left": max(0, len(rows) - _SHOWN),
        "table": view.link("indicators"),
    }
    return Template("list.html", page)


def _indicator_note(view: View, row: Row) -> str:
    years = f"{row['first']}–{row['last']}" if row["first"] != row["last"] else row["first"]
    places = view.say(f"{row['places']}地", f"{row['places']} places") if row["places"] > 1 else ""
    return " · ".join(filter(None, (row["unit"], places, years)))


async def _indicators(view: View) -> list[Row]:
    rows = await view.rows(
        """select i.id, i.name, i.unit, i.aliases, count(f.id) as n, count(distinct f.subject_id) as places,
            substr(min(f.period_to), 1, 4) as first, substr(max(f.period_to), 1, 4) as last
        from indicators i left join facts f on f.indicator_id = i.id group by i.id order by n desc, i.name"""
    )
    return [
        row | {"theme": theme_of(row["name"]), "forms": fold(f"{row['name']} {row.pop('aliases') or ''}")}
        for row in rows
    ]


async def conflicts_page(view: View) -> Template:
    """`/-/conflicts?kind=&subject=`: figures that should agree and do not, side by side with their sentences."""
    arguments = view.request.args
    kinds = await view.rows(
        "select kind, count(*) as n from conflicts group by 1 order by kind = 'contradiction' desc, 1"
    )
    known = [row["kind"] for row in kinds]
    kind = arguments.get("kind") if arguments.get("kind") in known else (known[0] if known else "")
    rows = await view.rows(
        """select m.conflict_id, f.id, e.name as whose, e.id as entity, i.name as what, i.id as indicator_of, k.spread,
            f.period_from, f.period_to, f.text, f.sentence, f.status, a.id as article_id, a.title as article,
            a.published_from, a.published_to
        from conflicts k join conflict_facts m on m.conflict_id = k.id join facts f on f.id = m.fact_id
        left join articles a on a.id = f.article_id left join entities e on e.id = k.subject_id
        left join indicators i on i.id = k.indicator_id where k.kind = ?
        and k.id in (select id from conflicts where kind = ? order by spread desc limit 100)
        order by k.spread desc, k.id, f.id""",
        [kind, kind],
    )
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["conflict_id"]].append(row)
    path = view.datasette.urls.path("/-/conflicts")
    page = {
        "tabs": [
            (
                f"{word(view.language, 'conflict', row['kind'])} {row['n']:,}",
                f"{path}?kind={row['kind']}",
                row["kind"] == kind,
            )
            for row in kinds
        ],
        "kind": kind,
        "groups": [group for group in groups.values() if len(group) > 1],
        "table": view.link("conflicting_figures"),
    }
    return Template("conflicts.html", page)


async def reuse_page(view: View) -> Template:
    """`/-/reuse`: which documents take over paragraphs of which; with `later` and `earlier` those of one pair."""
    arguments = view.request.args
    pair = [arguments.get(name) or "" for name in ("later", "earlier")]
    pairs = await view.rows(
        """select d.id as later, e.id as earlier, d.title as later_title, e.title as earlier_title,
            d.published_from as later_day, e.published_from as earlier_day, count(*) as n,
            avg(r.likeness) as likeness, sum(length(p.text)) as chars
        from repeats r join documents d on d.id = r.document_id join documents e on e.id = r.of_document_id
        join paragraphs p on p.id = r.paragraph_id where d.id <> e.id
        group by d.id, e.id order by chars desc limit 100"""
    )
    passages: list[Row] = []
    if all(one.isdigit() for one in pair):
        passages = await view.rows(
            """select p.id, p.text, p.article_id, q.id as of_id, q.text as of_text, q.article_id as of_article, r.likeness
            from repeats r join paragraphs p on p.id = r.paragraph_id join paragraphs q on q.id = r.of_paragraph_id
            where r.document_id = ? and r.of_document_id = ? order by p.ordinal limit 100""",
            [int(one) for one in pair],
        )
    path = view.datasette.urls.path("/-/reuse")
    chosen = next((row for row in pairs if pair == [str(row["later"]), str(row["earlier"])]), None)
    page = {
        "pairs": [row | {"link": f"{path}?later={row['later']}&earlier={row['earlier']}#passages"} for row in pairs],
        "chosen": chosen,
        "passages": passages,
        "table": view.link("repeats"),
    }
    return Template("reuse.html", page)


async def questions_page(view: View) -> Template:
    """`/-/questions`: the ready questions, and the pages that answer without any being written."""
    queries = await canned_queries(view.datasette, view.archive.name, view.request.actor)
    ways = [
        (
            "/-/conflicts",
            "数字打架",
            "Figures that contradict",
            "同一地方、指标、时期，互相矛盾的数",
            "figures that should agree",
        ),
        ("/-/reuse", "沿用的文字", "Text taken over", "哪份文献照搬、重复了哪份的段落", "which documents repeat which"),
        ("/-/promises", "承诺", "Promises", "说到与做到：哪些目标完成了，哪些没有", "targets and results"),
        ("/-/compare", "比较", "Compare", "几个地方、几项指标、历年", "places, indicators, years"),
        ("/-/words", "历年用词", "Words over the years", "任何一个词每万字用几次", "how often any word is used"),
        ("/-/map", "地图", "Map", "一项指标，一年，各地", "one indicator, one year"),
    ]
    page = {
        "ways": [
            {
                "link": view.datasette.urls.path(path),
                "title": view.say(zh, en),
                "description": view.say(told_zh, told_en),
            }
            for path, zh, en, told_zh, told_en in ways
        ],
        "queries": [
            {
                "link": view.datasette.urls.query(view.archive.name, name),
                "title": view.say(query.get("title") or name, query.get("title_en") or query.get("title") or name),
                "description": view.say(
                    query.get("description") or "", query.get("description_en") or query.get("description") or ""
                ),
            }
            for name, query in queries.items()
        ],
    }
    return Template("questions.html", page)


async def tables_page(view: View) -> Template:
    """`/-/tables`: the tables and views of the archive with what they hold."""
    counts = await view.archive.table_counts(100)
    known = metadata_for(view.datasette)["databases"][view.archive.name]["tables"]
    views = set(await view.archive.view_names())
    rows = [
        {
            "name": name,
            "title": view.say(of["title"], of.get("title_en", of["title"])),
            "description": view.say(of.get("description", ""), of.get("description_en", "")),
            "link": view.link(name),
            "count": counts.get(name),
            "view": name in views,
        }
        for name, of in known.items()
        if "title" in of and not of.get("hidden") and (name in counts or name in views)
    ]
    return Template("tables.html", {"tables": rows})
