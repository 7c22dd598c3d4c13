"""Lists of people, projects and terms: each once, with how often it is named, found by any piece of its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from ingest.personal import is_private
from ingest.search.tokens import fold
from publish.figures import plain_number
from publish.remembered import remembered
from publish.routed import Template, fingerprint_of
from publish.view import Row, View
from publish.words import word

_SHOWN = 200
_TITLES = 3  # posts told beside a name
_LONGEST = 48  # characters of a definition


async def people_page(view: View) -> Template:
    """`/-/people?q=&sort=name`: public persons, namesakes apart, the most named first."""
    return await _page(
        view,
        "people",
        ("人物", "People"),
        ("档案里说到的人和职务，说得多的在前；公告、案件里的当事人不列。", "Those whom the archive names."),
        ("数字是提到几处。", "The numbers count the mentions."),
        await _known(view, "people", _people),
    )


async def terms_page(view: View) -> Template:
    """`/-/terms?q=&sort=name`: terms that a text explains, the most used first."""
    return await _page(
        view,
        "terms",
        ("名词", "Terms"),
        ("文献自己解释过的名词，用得多的在前。", "Terms that the texts explain."),
        ("数字是全部文章里用了几次。", "The numbers count the uses in all articles."),
        await _known(view, "terms", _terms),
    )


async def projects_page(view: View) -> Template:
    """`/-/projects?q=&stage=&sort=name`: projects by stage, the most named first."""
    return await _page(
        view,
        "projects",
        ("项目", "Projects"),
        ("档案里有名称的项目，说得多的在前。", "Projects that have a name."),
        ("数字是提到几处。", "The numbers count the mentions."),
        await _known(view, "projects", _projects),
    )


async def _known(view: View, table: str, make: Callable[[View], Awaitable[list[Row]]]) -> list[Row]:
    key = ("catalogue", table, view.archive.name, await fingerprint_of(view.archive))
    found: list[Row] = await remembered(key, lambda: make(view))
    return found


async def _page(
    view: View,
    table: str,
    title: tuple[str, str],
    deck: tuple[str, str],
    counted: tuple[str, str],
    every: list[Row],
) -> Template:
    arguments = view.request.args
    text, by_name = (arguments.get("q") or "").strip()[:40], arguments.get("sort") == "name"
    stages: Counter[str] = Counter(row["stage"] for row in every if row.get("stage"))
    stage = arguments.get("stage") if arguments.get("stage") in stages else ""
    rows = [row for row in every if fold(text) in row["forms"] and (not stage or row.get("stage") == stage)]
    if by_name:
        rows.sort(key=lambda row: row["name"])
    path = view.datasette.urls.path(f"/-/{table}")

    def link(**changes: str) -> str:
        given = {"stage": stage or "", "q": text, "sort": "name" if by_name else ""} | changes
        query = urlencode({key: value for key, value in given.items() if value})
        return f"{path}?{query}" if query else str(path)

    tabs = [(f"{word(view.language, 'stage', one)} {n:,}", link(stage=one), one == stage) for one, n in stages.items()]
    page: Row = {
        "title": view.say(*title),
        "deck": view.say(*deck),
        "counted": view.say(*counted),
        "path": path,
        "text": text,
        "hidden": [("stage", stage)] if stage else [],
        "tabs": [(f"{view.say('全部', 'All')} {len(every):,}", link(stage=""), not stage), *tabs],
        "orders": [
            (view.say("多的在前", "most first"), link(sort=""), not by_name),
            (view.say("按名称", "by name"), link(sort="name"), by_name),
        ],
        "rows": [row | {"link": view.link(table, row["id"]), "note": _note(view, row)} for row in rows[:_SHOWN]],
        "left": max(0, len(rows) - _SHOWN),
        "table": view.link(table),
    }
    return Template("list.html", page)


def _note(view: View, row: Row) -> str:
    told = [row.get("note") or ""]
    if row.get("investment"):
        told.append(plain_number(row["investment"], "元", view.language))
    told.append(word(view.language, "stage", row.get("stage")))
    return " · ".join(filter(None, told))


async def _people(view: View) -> list[Row]:
    """Rows of public persons: parties of notices and cases are nobody's entity, and have no page."""
    rows = await view.rows(
        "select min(id) as id, entity_id, name, title, count(*) as n from people where entity_id is not null"
        " group by entity_id, name, title order by n desc, id"
    )
    of: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if not is_private(row["title"]):
            of[row["entity_id"]].append(row)
    people = []
    for same in of.values():
        titles = list(dict.fromkeys(row["title"] for row in same if row["title"]))
        names = " ".join(dict.fromkeys(row["name"] for row in same))
        people.append(
            {
                "id": same[0]["id"],
                "name": same[0]["name"],
                "n": sum(row["n"] for row in same),
                "note": "、".join(titles[:_TITLES]),
                "forms": fold(f"{names} {' '.join(titles)}"),
            }
        )
    return sorted(people, key=lambda row: (-row["n"], row["name"], row["id"]))


async def _terms(view: View) -> list[Row]:
    rows = await view.rows(
        """select min(t.id) as id, t.term as name, t.definition as note, coalesce(u.n, 0) as n from terms t
        left join (select term, sum(uses) as n from term_uses group by 1) u on u.term = t.term
        group by t.term order by n desc, t.term"""
    )
    return [
        row
        | {
            "note": f"{row['note'][:_LONGEST]}…" if len(row["note"] or "") > _LONGEST else row["note"],
            "forms": fold(row["name"]),
        }
        for row in rows
    ]


async def _projects(view: View) -> list[Row]:
    """Rows of projects; of what is told in several places the largest investment's row speaks."""
    rows = await view.rows(
        """select id, name, max(coalesce(investment, 0)) as investment, stage, coalesce(owner, place) as note,
            count(*) as n from projects where name is not null group by name order by n desc, investment desc, name"""
    )
    return [row | {"forms": fold(f"{row['name']} {row['note'] or ''}")} for row in rows]
