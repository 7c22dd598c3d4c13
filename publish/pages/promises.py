"""Promises: the targets of each year against the results that later documents give, as a picture and one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from urllib.parse import urlencode

from markupsafe import Markup

from publish.bars import Stack, stacked_bars
from publish.pairs import Pair, pair_chart
from publish.remembered import remembered
from publish.view import Row, View
from publish.words import word

OUTCOMES = ("met", "missed", "unclear", "not_reported")
_TOLD = OUTCOMES[:3]  # a later document gives a result
_LISTED = 100
_PICTURES = 6


async def promises_page(view: View, fingerprint: str | None) -> Row:
    """What the page shows: of one subject or year if the request says so; `outcome` narrows the list."""
    arguments = view.request.args
    asked = {name: arguments.get(name) or "" for name in ("subject", "year", "outcome")}
    key = ("promises", view.archive.name, view.root, view.language, fingerprint)
    found: Row = await remembered((*key, *asked.values()), lambda: _find(view, asked))
    return found


async def _find(view: View, asked: dict[str, str]) -> Row:
    where = ["p.outcome <> 'open'"]
    if asked["subject"]:
        where.append("p.subject_id in (select id from entities where name = :subject)")
    by_year = await view.rows(
        f"""select substr(coalesce(p.period_to, p.period_from), 1, 4) as year, p.outcome, count(*) as n
        from promises p where {" and ".join(where)} group by 1, 2 having year is not null order by 1""",
        asked,
    )
    if asked["year"]:
        where.append("substr(coalesce(p.period_to, p.period_from), 1, 4) = :year")
    where.append("p.outcome = :outcome" if asked["outcome"] in OUTCOMES else "p.outcome in ('met', 'missed')")
    rows = await view.rows(
        f"""select e.name as subject, e.id as subject_id, i.name as indicator, i.id as indicator_id, p.outcome,
            substr(coalesce(p.period_to, p.period_from), 1, 4) as year, p.target_id, p.result_id
        from promises p left join entities e on e.id = p.subject_id left join indicators i on i.id = p.indicator_id
        where {" and ".join(where)} order by p.period_to desc, p.subject_id, p.id limit {_LISTED}""",
        asked,
    )
    facts = await view.facts({row[column] for row in rows for column in ("target_id", "result_id")})
    return {
        "asked": asked,
        "chart": stacked_bars(
            view.say("各年目标的结局", "Targets by year and outcome"),
            _stacks(by_year, lambda year: f"?{urlencode(asked | {'year': year})}"),
            [(outcome, word(view.language, "outcome", outcome)) for outcome in _TOLD],
        ),
        "pictures": await _pictures(view, asked),
        "silent": sum(row["n"] for row in by_year if row["outcome"] == "not_reported"),
        "rows": [
            row
            | {
                "target": facts.get(row["target_id"]),
                "result": facts.get(row["result_id"]),
                "outcome_word": word(view.language, "outcome", row["outcome"]),
                "share": _share(facts.get(row["target_id"]), facts.get(row["result_id"])),
            }
            for row in rows
        ],
        "outcomes": [(outcome, word(view.language, "outcome", outcome)) for outcome in OUTCOMES],
        "subjects": await view.rows(
            """select e.name, sum(p.outcome = 'met') as met, sum(p.outcome = 'missed') as missed
            from promises p join entities e on e.id = p.subject_id where p.outcome in ('met', 'missed')
            group by e.id order by count(*) desc, e.name limit 24"""
        ),
    }


def _share(target: Row | None, result: Row | None) -> float | None:
    """The result as a share of the target; None where the two cannot be divided."""
    if target is None or result is None or target["base_unit"] != result["base_unit"]:
        return None
    aim, end = target["base_value"], result["base_value"]
    return float(end) / float(aim) if aim and end is not None and aim > 0 and end >= 0 else None


async def _pictures(view: View, asked: dict[str, str]) -> list[Markup]:
    """Targets and results year by year, of the indicators of one subject that were compared in most years."""
    rows = await view.rows(
        f"""select p.subject_id, e.name as subject, p.indicator_id, i.name as indicator, p.measure, p.unit, p.outcome,
            p.target_id, p.result_id, substr(coalesce(p.period_to, p.period_from), 1, 4) as year
        from promises p join entities e on e.id = p.subject_id join indicators i on i.id = p.indicator_id
        where p.outcome in ('met', 'missed', 'unclear') and p.result_id is not null and year is not null
        {"and e.name = :subject" if asked["subject"] else ""} order by year, p.id""",
        asked,
    )
    groups: defaultdict[tuple[int, int, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["subject_id"], row["indicator_id"], row["measure"], row["unit"] or ""].append(row)
    often = Counter(row["indicator_id"] for row in rows)
    years = {key: len({row["year"] for row in group}) for key, group in groups.items()}
    ranked = sorted(groups, key=lambda key: (-years[key], -often[key[1]], key))
    chosen = [key for key in ranked if years[key] > 1][: 2 * _PICTURES if asked["subject"] else _PICTURES]
    facts = await view.facts({row[c] for key in chosen for row in groups[key] for c in ("target_id", "result_id")})
    words = {outcome: word(view.language, "outcome", outcome) for outcome in OUTCOMES}
    drawn = []
    for key in chosen:
        first, growth = groups[key][0], view.say("（增速）", " (growth)") if key[2] == "change" else ""
        pairs = [
            Pair(
                int(row["year"]),
                float(target["base_value"]),
                float(result["base_value"]),
                row["outcome"],
                target["said"],
                result["said"],
                target["link"],
                result["link"],
            )
            for row in groups[key]
            if (target := facts.get(row["target_id"])) and (result := facts.get(row["result_id"]))
            if target["base_value"] is not None and result["base_value"] is not None
        ]
        drawn.append(
            pair_chart(f"{first['subject']} · {first['indicator']}{growth}", key[3], pairs, words, view.language)
        )
    return [picture for picture in drawn if picture]


def _stacks(rows: list[Row], link: Callable[[str], str]) -> list[Stack]:
    years: dict[str, dict[str, int]] = {}
    for row in rows:
        if row["outcome"] in _TOLD:
            years.setdefault(row["year"], {})[row["outcome"]] = row["n"]
    return [Stack(year, counts, link(year)) for year, counts in sorted(years.items())[-16:]]
