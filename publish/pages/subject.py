"""A place, organisation, park, company or project: everything the archive says of it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from urllib.parse import urlencode

from markupsafe import Markup

from ingest.link.gazetteer import gazetteer
from publish.pages.main_figures import main_figures
from publish.pages.series import charts
from publish.pages.told import named, outline, whole
from publish.themes import theme_of, told
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word

_LISTED = 100  # facts listed; all are one link away
_CHARTS = 8
# All that lies in an entity, at whatever depth: a park of a county of a city lies in the city too.
_BELOW = (
    "with recursive below(id) as (select id from entities where within_id = ?"
    " union select e.id from entities e join below on e.within_id = below.id) select id from below"
)


async def entity_page(view: View, identity: int) -> Row | None:
    """What the page of an entity shows; None if there is none."""
    entity = await view.row("select * from entities where id = ?", [identity])
    if entity is None:
        return None
    facts = await outline(view, "subject_id", identity)
    name, doubtful = entity["name"], json.loads(entity["doubtful"] or "[]")
    return {
        "entity": entity,
        "kind": word(view.language, "kind", entity["kind"]),
        "aliases": [alias for alias in json.loads(entity["aliases"] or "[]") if alias not in doubtful],
        "doubtful": doubtful,
        "candidates": _candidates(entity),
        "count": len(facts),
        **await _filtered(view, identity, facts),
        "main": await main_figures(view, facts),
        "charts": await _charts(view, facts),
        "reports": await view.rows(
            "select id, title, published_from, published_to from articles where place = ? order by published_from",
            [name],
        ),
        "projects": await view.rows(
            "select id, name, investment, stage from projects where entity_id = :id or owner = :name or place = :name"
            " order by investment desc limit 50",
            {"id": identity, "name": name},
        ),
        "people": await view.rows(
            "select min(id) as id, name, title from people where title like '%' || ? || '%'"
            " group by name, title limit 50",
            [name],
        ),
    } | await _around(view, entity)


async def _filtered(view: View, identity: int, facts: list[Row]) -> Row:
    """The facts of the year, theme and status that the address asks for, and the ways to others."""
    arguments = view.request.args
    asked = {name: arguments.get(name) or "" for name in ("year", "theme", "status")}
    sorts = [
        {
            "year": (fact["period_to"] or fact["period_from"] or "")[:4],
            "theme": theme_of(fact["indicator"]),
            "status": fact["status"],
        }
        for fact in facts
    ]

    def kept(but: str = "") -> list[int]:
        wanted = [(name, value) for name, value in asked.items() if value and name != but]
        return [at for at, sort in enumerate(sorts) if all(sort[name] == value for name, value in wanted)]

    root = view.link("entities", identity)

    def link(name: str, value: str) -> str:
        given = {key: one for key, one in (asked | {name: value}).items() if one}
        return f"{root}?{urlencode(given)}#facts" if given else f"{root}#facts"

    said: dict[str, Callable[[str], str]] = {
        "year": str,
        "theme": lambda value: told(value, view.language),
        "status": lambda value: word(view.language, "status", value),
    }
    choices = []
    for name in ("theme", "year", "status"):
        counts = Counter(sorts[at][name] for at in kept(name))
        values = (
            sorted((v for v in counts if v), reverse=True) if name == "year" else [v for v, _ in counts.most_common()]
        )
        choices.append(
            [(view.say("全部", "all"), link(name, ""), not asked[name], sum(counts.values()))]
            + [
                (said[name](value), link(name, value), value == asked[name], counts[value])
                for value in values[:24]
                if value
            ]
        )
    chosen = kept()
    return {
        "facts": await whole(view, [facts[at] for at in chosen[:_LISTED]]),
        "choices": choices if len(facts) > 12 else [],
        "chosen": len(chosen),
        "csv": f"{view.datasette.urls.table(view.archive.name, 'facts', format='csv')}"
        f"?subject_id={identity}&_labels=on&_stream=on&_dl=on&_bom=on",
    }


async def _charts(view: View, facts: list[Row]) -> list[Markup]:
    """Of the indicators told of three years or more, else of two, those that the whole archive tells most of."""
    by_indicator: defaultdict[int, list[Row]] = defaultdict(list)
    years: defaultdict[int, set[str]] = defaultdict(set)
    for fact in facts:
        if fact["indicator_id"] is not None and fact["measure"] != "rank" and fact["period_to"]:
            by_indicator[fact["indicator_id"]].append(fact)
            if fact["status"] in ("actual", "estimate"):
                years[fact["indicator_id"]].add(fact["period_to"][:4])
    known = ",".join(str(identity) for identity, told in years.items() if len(told) > 1)
    common = {
        row["id"]: row["n"]
        for row in await view.rows(
            f"select indicator_id as id, count(*) as n from facts where indicator_id in ({known}) group by 1"
        )
    }
    ranked = sorted(common, key=lambda identity: (-min(len(years[identity]), 3), -common[identity], identity))
    drawn: list[Markup] = []
    for first in range(0, min(len(ranked), 4 * _CHARTS), _CHARTS):
        some = ranked[first : first + _CHARTS]
        told = await whole(view, [fact for identity in some for fact in by_indicator[identity]])
        for identity in some:
            same = [fact for fact in told if fact["indicator_id"] == identity]
            drawn += charts(view, same[0]["indicator"] or "", same, "indicator", most=1)
        if len(drawn) >= _CHARTS:
            break
    return drawn[:_CHARTS]


async def _around(view: View, entity: Row) -> Row:
    """What lies around an entity: the place that it lies in, what lies in it with its facts, where the text names it.

    Of a person: what he wrote, and the posts that he is named with.
    """
    if "within_id" not in entity:  # an archive built before places were tied together
        return {}
    identity = entity["id"]
    inside = await view.rows(
        "select e.id, e.name, e.kind, (select count(*) from facts f where f.subject_id = e.id) as facts"
        f" from entities e where e.id in ({_BELOW}) order by e.kind = 'place' desc, facts desc, e.name limit 300",
        [identity],
    )
    facts = await view.rows(
        f"""select {FACT_COLUMNS}, f.confidence, a.title as article, e.name as subject_name, i.name as indicator_name
        from entities e join facts f on f.subject_id = e.id left join articles a on a.id = f.article_id
        left join indicators i on i.id = f.indicator_id where e.id in ({_BELOW}) and e.kind <> 'place'
        order by coalesce(f.period_to, f.period_from) desc, f.id limit {_LISTED}""",
        [identity],
    )
    return {
        "within": await view.row("select id, name from entities where id = ?", [entity["within_id"]]),
        "inside": inside,
        "facts_inside": named(view.readings(facts)),
        "articles": await view.rows(
            "select a.id, a.title, a.published_from, a.published_to, count(*) as times from places p"
            " join articles a on a.id = p.article_id where p.entity_id = ? group by a.id"
            " order by times desc, a.id limit 50",
            [identity],
        ),
        "written": await view.rows(
            "select a.id, a.title, a.published_from, a.published_to from writers w"
            " join articles a on a.id = w.article_id where w.entity_id = ? order by a.published_from, a.id limit 200",
            [identity],
        ),
        "posts": await view.rows(
            "select min(id) as id, name, title from people where entity_id = ? group by name, title limit 50",
            [identity],
        ),
    }


def _candidates(entity: Row) -> list[str]:
    """The divisions that bear the name, named with those above them, where it could not be told which is meant."""
    known, told = gazetteer(), []
    for code in json.loads(entity["candidates"] or "[]"):
        line = known.line(code) if code in known.lines else ()
        told.append("".join(known.divisions[part].name for part in line) or code)
    return told
