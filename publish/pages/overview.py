"""The overview: what the archive holds by year, place and indicator, promises and results, what was refused."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from publish.bars import bar_chart
from publish.pages.series import charts
from publish.precision import precision
from publish.view import FACT_COLUMNS, Row, View

_YEARS = 24  # bars that can be told apart
_MAIN = 6  # indicators whose series are drawn
_PLACES = 60  # rows of the table of places and years


async def overview_page(view: View) -> Row:
    """What the overview shows. Slow on a large archive; `remembered` keeps it until the archive changes."""
    return {
        "precision": await precision(view),
        "by_year": await _by_year(view),
        "indicators": await view.rows(
            """select i.id, i.name, n from (select indicator_id, count(*) as n from facts where indicator_id is not null
            group by 1 order by n desc limit 20) join indicators i on i.id = indicator_id order by n desc, i.name"""
        ),
        "series": await _main_series(view),
        "promises": await _promises(view),
        "places": await _places(view),
        "refusals": await view.rows("select reason, count(*) as n from refusals group by reason order by n desc"),
        "problems": await view.rows("select code, count(*) as n from problems group by code order by n desc"),
        "statuses": await view.rows("select status, count(*) as n from facts group by status order by n desc"),
        "coverage": await view.row("select value from build where key = 'coverage'"),
    }


async def _by_year(view: View) -> list[Markup]:
    drawn = []
    for title, sql, table, column in (
        (
            view.say("每年的文献", "Documents by year"),
            "select published_to as day from documents",
            "documents",
            "published_to",
        ),
        (view.say("每年的事实", "Facts by year"), "select period_to as day from facts", "facts", "period_to"),
    ):
        years = await view.rows(
            f"select substr(day, 1, 4) as year, count(*) as n from ({sql}) where day is not null group by year"
            f" order by year desc limit {_YEARS}"
        )
        bars = [
            (row["year"], row["n"], view.link(table, **{f"{column}__startswith": row["year"]}))
            for row in reversed(years)
        ]
        drawn.append(bar_chart(title, bars))
    return drawn


async def _main_series(view: View) -> list[Markup]:
    """Charts of the indicators that most places tell over most years."""
    main = await view.rows(
        f"""select f.indicator_id as id, i.name from facts f join indicators i on i.id = f.indicator_id
        where f.indicator_id in (select indicator_id from facts where indicator_id is not null
            group by 1 order by count(*) desc limit 24)
        and f.period_to is not null and f.subject_id is not null and f.measure <> 'rank'
        group by f.indicator_id having count(distinct substr(f.period_to, 1, 4)) > 1
        order by count(distinct f.subject_id || substr(f.period_to, 1, 4)) desc, i.name limit {_MAIN}"""
    )
    drawn = []
    for indicator in main:
        facts = await view.rows(
            f"""select {FACT_COLUMNS}, f.sentence, f.confidence, coalesce(e.name, f.subject) as whose
            from facts f left join entities e on e.id = f.subject_id
            where f.indicator_id = {indicator["id"]:d} and f.subject_id is not null
            order by f.period_from desc limit 3000"""
        )
        drawn += charts(view, indicator["name"], view.readings(facts), "whose", most=1)
    return drawn


async def _promises(view: View) -> list[Row]:
    """For each year the targets whose result is told, and how many were met."""
    rows = await view.rows(
        """select substr(coalesce(period_to, period_from), 1, 4) as year, count(*) as n, sum(outcome = 'met') as met
        from promises where outcome in ('met', 'missed') group by 1 having year is not null order by 1"""
    )
    return [row | {"share": row["met"] / row["n"]} for row in rows]


async def _places(view: View) -> Row:
    """Reports by place and year: `years` and for each place its reports."""
    rows = await view.rows(
        "select id, place, substr(published_to, 1, 4) as year from articles"
        " where kind = 'report' and place is not null and published_to is not null order by published_to"
    )
    held: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        held[row["place"]][row["year"]] = row["id"]
    places = sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        "years": sorted({year for _, of in places[:_PLACES] for year in of}),
        "rows": places[:_PLACES],
        "left": max(0, len(places) - _PLACES),
    }
