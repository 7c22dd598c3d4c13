"""What is told of an entity or of an indicator: all of its facts in outline, whole ones only of what is shown.

A country has thousands of facts, of which a page shows a hundred. Texts are what costs: each is looked through for
personal numbers on its way out of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from publish.lists import indicators_by_id
from publish.routed import fingerprint_of
from publish.view import FACT_COLUMNS, Row, View

# Of a name that is an entity's or indicator's own, its row is told instead of the words.
_OUTLINE = """
    f.id, f.subject_id, iif(f.subject_id is null, f.subject, null) as subject, f.indicator_id,
    iif(f.indicator_id is null, f.indicator, null) as indicator, f.measure, f.status, f.period_from, f.period_to,
    f.value_max, f.qualifier, f.base_value, f.base_unit, f.confidence"""


async def outline(view: View, column: Literal["subject_id", "indicator_id"], identity: int) -> list[Row]:
    """All facts of an entity or indicator, the latest first: names, numbers, periods, statuses; no texts or readings.

    `usual_unit` is that of the indicator, `indicator_order` its place among all, the most told of first.
    """
    rows = await view.rows(
        f"select {_OUTLINE} from facts f where f.{column} = ? order by coalesce(f.period_to, f.period_from) desc, f.id",
        [identity],
    )
    known = await indicators_by_id(view, await fingerprint_of(view.archive))
    for row in rows:
        if indicator := known.get(row["indicator_id"]):
            row["indicator"], row["usual_unit"] = indicator["name"], indicator["unit"]
            row["indicator_order"] = indicator["order"]
        else:
            row["usual_unit"] = row["indicator_order"] = None
    return rows


async def whole(view: View, facts: Iterable[Row]) -> list[Row]:
    """These facts in their order, with names, source and readings; of changes the sentence too."""
    order = {fact["id"]: at for at, fact in enumerate(facts)}
    if not order:
        return []
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, iif(f.measure = 'change', f.sentence, null) as sentence, f.confidence,
            a.title as article, e.name as subject_name, i.name as indicator_name, i.unit as usual_unit
        from facts f left join articles a on a.id = f.article_id left join entities e on e.id = f.subject_id
        left join indicators i on i.id = f.indicator_id where f.id in ({",".join(map(str, order))})"""
    )
    return named(view.readings(sorted(rows, key=lambda row: order[row["id"]])))


def named(rows: Sequence[Row]) -> list[Row]:
    """Facts under the names of their entity and indicator, where the archive has such."""
    return [
        row | {"subject": row["subject_name"] or row["subject"], "indicator": row["indicator_name"] or row["indicator"]}
        for row in rows
    ]
