"""Figures asked for: of places, of everywhere, over the years; who ranks where; what fell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.ask.cut import Question
from publish.ask.lines import Line, line_of
from publish.compare.choose import Fact, Figure, choose
from publish.outliers import outliers
from publish.pages.series import against_earlier
from publish.view import FACT_COLUMNS, Row, View

_SURE = 0.5  # of subject and indicator
_FACTS = 4000  # looked at for one indicator


async def _facts(view: View, question: Question) -> list[Row]:
    """The facts of the indicators asked for, of the places and years asked for if any are."""
    ids = ",".join(str(one.identity) for one in question.indicators)
    where = [f"f.indicator_id in ({ids})", "f.measure <> 'rank'", f"f.confidence >= {_SURE}"]
    if question.places:
        where.append(f"f.subject_id in ({','.join(str(one.identity) for one in question.places)})")
    else:
        where.append("e.kind in ('place', 'park')")
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, f.sentence, f.confidence, i.unit as usual_unit, i.name as indicator_name,
            e.name as place, e.kind as place_kind, a.title as article
        from facts f join indicators i on i.id = f.indicator_id join entities e on e.id = f.subject_id
        left join articles a on a.id = f.article_id where {" and ".join(where)} order by f.id limit {_FACTS}"""
    )
    return [
        fact
        | {"indicator": fact["indicator_name"], "against_earlier": bool(fact["period_to"]) and against_earlier(fact)}
        for fact in view.readings(rows)
    ]


def _chosen(facts: Sequence[Row], question: Question) -> list[Figure]:
    """One figure for each place, indicator and year: of the kind that is asked for; no result, then the target."""
    target = "target" in question.cues
    for measure in ("growth",) if "growth" in question.cues else ("level", "growth") if target else ("level",):
        cells = choose(facts, measure)  # type: ignore[arg-type]
        firm = {(key.place, key.indicator, key.year) for key in cells if not key.aimed}
        figures = cells.values() if measure == "growth" else _plausible(list(cells.values()))
        plausible = {id(figure) for figure in figures}
        found = [
            figure
            for key, figure in cells.items()
            if id(figure) in plausible and (question.first or 0) <= key.year <= (question.last or 9999)
            if (key.aimed if target else not key.aimed or (key.place, key.indicator, key.year) not in firm)
        ]
        if question.months:
            found = [figure for figure in found if _of_months(figure.fact, question.months)]
        if "estimate" in question.cues:
            found = [figure for figure in found if figure.fact["status"] == "estimate"]
        if found:
            return found
    return []


def _of_months(fact: Fact, months: tuple[int, int]) -> bool:
    """Whether a fact holds for just these months; what has no first day holds to the end of the last of them."""
    start, end = fact["period_from"] or "", fact["period_to"] or ""
    return int(end[5:7]) == months[1] and (not start or int(start[5:7]) == months[0])


async def told_facts(view: View, question: Question) -> list[Line]:
    """All that is told of the places and indicators in the years asked for, whatever part or span of years it is of.

    What stands in no cell of a comparison: 2016—2020年, amounts of growth. The latest first.
    """
    target = "target" in question.cues
    wanted = "change" if "growth" in question.cues else "value"
    facts = [
        fact
        for fact in await _facts(view, question)
        if fact["measure"] == wanted and fact["status"] != "standard" and (fact["status"] == "target") is target
        if (fact["period_from"] or fact["period_to"] or "")[:4] <= str(question.last)
        if (fact["period_to"] or "")[:4] >= str(question.first) and (fact["period_to"] or "")[:4] <= str(question.last)
        if not question.months or _of_months(fact, question.months)
    ]
    facts.sort(key=lambda fact: (fact["period_to"], fact["confidence"], -fact["id"]), reverse=True)
    return [line_of(view, dict(fact)) for fact in facts]


async def figures(view: View, question: Question) -> list[Line]:
    """Figures of the places asked for: those of a year, or over the years with the latest first."""
    found = _chosen(await _facts(view, question), question)
    if question.at_least is not None:
        found = [figure for figure in found if figure.value >= question.at_least]
    if not question.first and "history" not in question.cues and (len(question.places) > 1 or question.cues):
        found = _latest(found)
    order = {one.name: at for at, one in enumerate(question.places)}
    found.sort(key=lambda f: (-int(f.fact["period_to"][:4]), order.get(f.fact["place"], 99), f.fact["indicator"]))
    return [line_of(view, dict(figure.fact)) for figure in found]


def _latest(found: Iterable[Figure]) -> list[Figure]:
    best: dict[tuple[str, str], Figure] = {}
    for figure in found:  # what came about before what is aimed at
        key = figure.fact["place"], figure.fact["indicator"]
        if key not in best or _lateness(figure) > _lateness(best[key]):
            best[key] = figure
    return list(best.values())


def _lateness(figure: Figure) -> tuple[bool, str]:
    return not figure.aimed, figure.fact["period_to"]


def _plausible(found: list[Figure]) -> list[Figure]:
    """The figures without those that stand far from others of the same series: nobody can be sure of them."""
    series: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in sorted(found, key=lambda figure: figure.fact["period_to"]):
        fact = figure.fact
        series.setdefault((fact["place"], fact["indicator"], fact["base_unit"] or ""), []).append(figure)
    kept = []
    for line in series.values():
        far = outliers([(int(figure.fact["period_to"][:4]), figure.value) for figure in line])
        kept += [figure for at, figure in enumerate(line) if at not in far]
    return kept


async def everywhere(view: View, question: Question, *, all_of_them: bool = False) -> list[Line]:
    """The places that tell of the indicator, the largest first; those from a threshold on where one is asked for.

    `all_of_them`: below the threshold too.
    """
    found = [figure for figure in _chosen(await _facts(view, question), question) if not figure.piece]
    if question.at_least is not None and not all_of_them:
        found = [figure for figure in found if figure.value >= question.at_least]
    if not question.first:
        found = _latest(found)
    if "which city" in question.cues:
        found = [figure for figure in found if figure.fact["place"].endswith("市")]
    if "parks" in question.cues:
        found = [figure for figure in found if figure.fact["place_kind"] == "park"]
    units = {figure.fact["base_unit"] for figure in found}
    if len(units) > 1:  # values of several units stand in no order
        common = max(units, key=lambda unit: sum(figure.fact["base_unit"] == unit for figure in found))
        found = [figure for figure in found if figure.fact["base_unit"] == common]
    firm = [figure for figure in found if not figure.aimed]
    if "most" in question.cues and firm:  # who aims highest has not reached most
        found = firm
    # What came about stands before what is aimed at: the two make no one order.
    found.sort(key=lambda figure: (figure.aimed, -figure.value, figure.fact["id"]))
    return [line_of(view, dict(figure.fact)) for figure in found]


# All that lies in a place, at whatever depth.
_WITHIN = """with recursive within(id) as (select id from entities where id in ({})
    union select e.id from entities e join within w on e.within_id = w.id) select id from within"""


def within(question: Question) -> str:
    """The ids, as SQL, of the places asked for and of all that lies in them."""
    return _WITHIN.format(",".join(str(one.identity) for one in question.places))


async def any_over(view: View, question: Question) -> bool:
    """Whether any fact at all, however unsure, tells of a value over the threshold in the years asked for."""
    ids = ",".join(str(one.identity) for one in question.indicators)
    city = "and coalesce(e.name, '市') like '%市'" if "which city" in question.cues else ""
    row = await view.row(
        f"""select 1 from facts f left join entities e on e.id = f.subject_id
        where f.indicator_id in ({ids}) and f.measure = 'value' {city}
        and max(f.base_value, coalesce(f.value_max, 0)) >= ? and substr(f.period_to, 1, 4) between ? and ? limit 1""",
        [question.at_least, str(question.first), str(question.last)],
    )
    return row is not None


async def ranks(view: View, question: Question) -> list[Line]:
    """Who stands where: what the text says of a place from the top; of its parks where parks are asked for."""
    # “对最后一名予以通报批评” ranks nobody: from the bottom nobody is ranked for sure.
    where = ["f.measure = 'rank'", "f.status <> 'standard'", "f.rank_from = 'top'"]
    if question.places:
        places = ",".join(str(one.identity) for one in question.places)
        where.append(f"f.subject_id in ({within(question) if 'parks' in question.cues else places})")
    if "parks" in question.cues:
        where.append("e.kind = 'park'")
    elif not question.places:
        where.append("e.kind in ('place', 'park')")
    if question.indicators:
        where.append(f"f.indicator_id in ({','.join(str(one.identity) for one in question.indicators)})")
    if "most" in question.cues:
        where.append("f.value = 1 and f.qualifier is null and f.status in ('actual', 'estimate')")
    values = {"scope": question.scope}
    if question.scope:
        where.append("instr(f.sentence, :scope)")
    return await _told(view, [*where, *_years(question)], values, "f.period_to desc, f.value")


async def falls(view: View, question: Question) -> list[Line]:
    """What is said to have fallen, the largest fall first: percentages before amounts, which stand in no order."""
    where = ["f.measure = 'change'", "f.value < 0", "f.status in ('actual', 'estimate')"]
    if question.places:
        where.append(f"f.subject_id in ({','.join(str(one.identity) for one in question.places)})")
    if question.indicators:
        where.append(f"f.indicator_id in ({','.join(str(one.identity) for one in question.indicators)})")
    return await _told(view, [*where, *_years(question)], {}, "f.unit <> '%', f.value")


def _years(question: Question) -> list[str]:
    if not question.first:
        return []
    return [f"substr(f.period_to, 1, 4) between '{question.first}' and '{question.last}'"]


async def _told(view: View, where: Sequence[str], values: dict[str, str], order: str) -> list[Line]:
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, f.rank_from, coalesce(e.name, f.subject) as place, a.title as article
        from facts f left join entities e on e.id = f.subject_id left join articles a on a.id = f.article_id
        where f.subject <> '' and {" and ".join(where)} order by {order}, f.id limit 60""",
        values,
    )
    return [line_of(view, fact) for fact in view.readings(rows)]
