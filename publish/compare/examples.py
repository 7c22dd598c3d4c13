"""Comparisons to begin with: the indicators that most places tell over most years, and those places."""

from __future__ import annotations

from collections import defaultdict

from publish.compare.asked import Asked
from publish.remembered import remembered
from publish.view import View

_PLACES = 5


async def examples(view: View, fingerprint: str | None) -> list[Asked]:
    """The best comparisons of an archive, first the richest; [] where no place tells an indicator of two years."""
    found: list[Asked] = await remembered(("compare-examples", view.archive.name, fingerprint), lambda: _examples(view))
    return found


async def _examples(view: View) -> list[Asked]:
    rows = await view.rows(
        """select i.name as indicator, e.name as place, f.measure,
            count(distinct substr(f.period_to, 1, 4)) as years
        from facts f join indicators i on i.id = f.indicator_id join entities e on e.id = f.subject_id
        where f.indicator_id in (select indicator_id from facts where indicator_id is not null
            group by 1 order by count(*) desc limit 40)
        and f.measure in ('value', 'change') and f.status in ('actual', 'estimate') and e.kind in ('place', 'park')
        and substr(f.period_from, 1, 4) = substr(f.period_to, 1, 4) and f.base_value is not null
        and (f.measure = 'value' and f.base_unit = i.unit or f.measure = 'change' and f.base_unit = '%')
        group by f.indicator_id, f.subject_id, f.measure having years > 1 order by years desc, e.name"""
    )
    groups: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        # A country beside its cities makes their lines a line along the bottom; of growth it is a good measure.
        if row["place"] != "全国" or row["measure"] == "change":
            groups[row["indicator"], row["measure"]].append((row["years"], row["place"]))
    ranked = sorted(groups.items(), key=lambda item: (-sum(years for years, _ in item[1][:_PLACES]), item[0]))
    return [
        Asked(
            tuple(place for _, place in places[:_PLACES]),
            (indicator,),
            measure="growth" if measure == "change" else "level",
        )
        for (indicator, measure), places in ranked[:12]
    ]
