"""The front page: what the archive holds, and the ways in."""

from __future__ import annotations

import asyncio
from typing import Any

from publish.remembered import remembered
from publish.view import FACT_COLUMNS, Row, View

_COUNTED = ("documents", "articles", "facts", "indicators", "entities", "projects", "people", "terms")


async def front_page(view: View, fingerprint: str | None) -> Row:
    """What the front page shows."""
    known = await remembered(("front", view.archive.name, fingerprint), lambda: _count(view))
    shown: Row = known | {
        "fingerprint": fingerprint,
        "targets": view.readings(known["targets"]),
        "queries": [
            query | {"link": view.datasette.urls.query(view.archive.name, name)}
            for name, query in (await view.datasette.get_canned_queries(view.archive.name, None)).items()
        ],
    }
    return shown


async def _count(view: View) -> dict[str, Any]:
    async def one(sql: str) -> Row:
        return await view.row(sql) or {}

    counts = dict(
        zip(
            _COUNTED,
            [row["n"] for row in await asyncio.gather(*(one(f"select count(*) as n from {t}") for t in _COUNTED))],
            strict=True,
        )
    )
    build = {row["key"]: row["value"] for row in await view.rows("select key, value from build")}
    years = await one(
        "select substr(min(published_from), 1, 4) as first, substr(max(published_to), 1, 4) as last from documents"
    )
    places = await one("select count(*) as n from entities where kind = 'place'")
    return {
        "examples": await _examples(view),
        "counts": counts | {"places": places.get("n", 0)},
        "years": years,
        "coverage": float(build["coverage"]) if build.get("coverage") else None,
        "reports": await view.rows(
            """select place, count(*) as n, substr(min(published_from), 1, 4) as first,
                substr(max(published_to), 1, 4) as last, max(id) as id
            from articles where kind = 'report' and place is not null group by place order by n desc, place limit 24"""
        ),
        "by_year": await view.rows(
            """select substr(published_to, 1, 4) as year, count(*) as n, max(id) as id from articles
            where kind = 'report' and substr(published_to, 1, 4) = substr(published_from, 1, 4) group by 1 order by 1 desc limit 40"""
        ),
        "papers": await view.rows(
            # A page whose month is not known stands under the days between which it was printed.
            """select iif(substr(published_from, 1, 7) = substr(published_to, 1, 7), substr(published_to, 1, 7), null) as month,
                min(published_from) as first, max(published_to) as last, count(*) as n, max(id) as id from documents
            where kind = 'page' and published_from is not null and published_to is not null
            group by coalesce(month, published_from || published_to) order by last desc, first desc limit 24"""
        ),
        "articles": await view.rows(
            """select a.id, a.title, a.kind, a.byline, a.chars, a.published_from, a.published_to from articles a
            where a.title is not null and a.kind in ('feature', 'news', 'report', 'notice')
            order by a.kind = 'feature' desc, a.chars desc limit 8"""
        ),
        "indicators": await view.rows(
            """select i.id, i.name, n from (select indicator_id, count(*) as n from facts where indicator_id is not null
            group by 1 order by n desc limit 24) join indicators i on i.id = indicator_id order by n desc, i.name"""
        ),
        "subjects": await view.rows(
            """select e.id, e.name, n from (select subject_id, count(*) as n from facts where subject_id is not null
            group by 1 order by n desc limit 18) join entities e on e.id = subject_id order by n desc, e.name"""
        ),
        "projects": await view.rows(
            "select id, name, investment from projects where investment > 0 order by investment desc limit 6"
        ),
        "people": await view.rows(
            # Parties of notices and cases are nobody's entity: they are no public persons.
            "select min(id) as id, name, count(*) as n from people where entity_id is not null"
            " group by name order by n desc, name limit 18"
        ),
        "terms": await view.rows(
            "select min(id) as id, term from terms group by term order by count(*) desc, term limit 12"
        ),
        "targets": await view.rows(
            f"""select {FACT_COLUMNS} from facts f where f.status = 'target' and f.subject is not null
            and f.indicator_id is not null and f.period_to is not null and f.confidence >= 0.7
            order by f.period_to desc, f.id limit 8"""
        ),
    }


async def _examples(view: View) -> list[str]:
    """Questions that this archive answers: a figure, a series, a person, a term."""
    figure = await view.row(
        """select e.name as place, i.name as indicator, substr(f.period_to, 1, 4) as year, count(*) as n from facts f
        join entities e on e.id = f.subject_id join indicators i on i.id = f.indicator_id
        where e.kind = 'place' and f.measure = 'value' and f.status in ('actual', 'estimate') and f.confidence >= 0.8
        and f.period_from like '%-01-01' and f.period_to like '%-12-31' and substr(f.period_from, 1, 4) = substr(f.period_to, 1, 4)
        group by i.id order by i.name = '地区生产总值' desc, n desc, i.id limit 1"""
    )
    aimed = await view.row(
        """select e.name as place, i.name as indicator, count(*) as n from facts f join entities e on e.id = f.subject_id
        join indicators i on i.id = f.indicator_id where e.kind = 'place' and f.status = 'target' and f.confidence >= 0.8
        and i.name not glob '*[0-9]*'
        and f.period_from like '%-01-01' and f.period_to like '%-12-31' group by 1, 2 order by n desc, 1, 2 limit 1"""
    )
    post = await view.row(
        "select p.title from people p where p.title like '%书记' and length(p.title) between 5 and 10 and entity_id is not null"
        " group by p.title having count(distinct p.name) = 1 order by count(*) desc, p.title limit 1"
    )
    term = await view.row(
        "select term from terms where length(term) < 12 group by term order by count(*) desc, term limit 1"
    )
    return [
        *([f"{figure['place']}{figure['year']}年{figure['indicator']}"] if figure else []),
        *([f"{aimed['place']}{aimed['indicator']}目标"] if aimed else []),
        *([f"谁是{post['title']}"] if post else []),
        *([f"{term['term']}是什么"] if term else []),
    ]
