"""The answer to a question, each line with its status and source; nothing where nothing is sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ingest.data_files import data_lines
from publish.ask.cut import Known, Question, candidates, understand
from publish.ask.lexicon import look_up
from publish.compare.asked import Asked
from publish.compare.choose import Figure, choose
from publish.figures import rank_from
from publish.outliers import outliers
from publish.pages.series import against_earlier
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word

_LINES = 12  # of an answer; the comparison has the rest
_SURE = 0.5  # of subject and indicator
_FACTS = 4000  # looked at for one indicator
_PEOPLE = 3  # who bear a post: more, and the question was not which of them
_TABLES = {"indicator": "indicators", "person": "people", "project": "projects", "term": "terms"}


@cache
def _posts() -> tuple[str, ...]:
    return tuple(word for line in data_lines("posts.txt") for word in line.split() if not line.startswith("##"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: whose, what, when, the value in words, its status if not actual, the ways to its source."""

    whose: str
    what: str
    when: str
    said: str
    status: str
    status_word: str
    link: str
    article: str = ""
    article_link: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands above the hits. `doors` are the pages of the things named: (name, kind in words, address)."""

    lines: tuple[Line, ...] = ()
    doors: tuple[tuple[str, str, str], ...] = ()
    more: str = ""  # the address of the comparison that has all of it
    left: int = 0  # lines that are not shown
    question: Question = field(default_factory=Question)


async def answer(view: View, text: str) -> Answer | None:
    """The answer to what is typed; None where it names nothing that the archive knows and asks for nobody."""
    forms = candidates(text)
    if not forms:
        return None
    known = await view.archive.execute_fn(lambda connection: look_up(connection, forms))
    question = understand(text, known)
    lines = await _lines(view, question)
    doors = tuple(door(view, one) for one in question.named)
    if not lines and not doors:
        return None
    more = _more(view, question) if lines and question.indicators else ""
    return Answer(tuple(lines[:_LINES]), doors, more, max(0, len(lines) - _LINES), question)


async def _lines(view: View, question: Question) -> list[Line]:
    if found := await _who(view, question):
        return found
    if question.rest:
        return []
    if "rank" in question.cues and question.places:
        return await _ranks(view, question)
    if question.indicators and len(question.indicators) <= 3 and not question.others:
        if question.places:
            return await _figures(view, question)
        if question.cues & {"which", "which city"} or question.at_least or question.first:
            return await _everywhere(view, question)
        return []
    if len(question.others) == 1 and not question.indicators:
        return await _explained(view, question.others[0])
    return []


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
            e.name as place, a.title as article
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
        if "estimate" in question.cues:
            found = [figure for figure in found if figure.fact["status"] == "estimate"]
        if found:
            return found
    return []


async def _figures(view: View, question: Question) -> list[Line]:
    """Figures of the places asked for: those of a year, or over the years with the latest first."""
    found = _chosen(await _facts(view, question), question)
    if question.at_least is not None:
        found = [figure for figure in found if figure.value >= question.at_least]
    if not question.first and "history" not in question.cues and (len(question.places) > 1 or question.cues):
        found = _latest(found)
    order = {one.name: at for at, one in enumerate(question.places)}
    found.sort(key=lambda f: (-int(f.fact["period_to"][:4]), order.get(f.fact["place"], 99), f.fact["indicator"]))
    return [_line(view, dict(figure.fact)) for figure in found]


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


async def _everywhere(view: View, question: Question) -> list[Line]:
    """The places that tell of the indicator, the largest first; those from a threshold on where one is asked for."""
    found = [figure for figure in _chosen(await _facts(view, question), question) if not figure.piece]
    if question.at_least is not None:
        found = [figure for figure in found if figure.value >= question.at_least]
    if not question.first:
        found = _latest(found)
    if "which city" in question.cues:
        found = [figure for figure in found if figure.fact["place"].endswith("市")]
    units = {figure.fact["base_unit"] for figure in found}
    if len(units) > 1:  # values of several units stand in no order
        common = max(units, key=lambda unit: sum(figure.fact["base_unit"] == unit for figure in found))
        found = [figure for figure in found if figure.fact["base_unit"] == common]
    found.sort(key=lambda figure: (-figure.value, figure.fact["id"]))
    return [_line(view, dict(figure.fact)) for figure in found]


async def _ranks(view: View, question: Question) -> list[Line]:
    places = ",".join(str(one.identity) for one in question.places)
    where = [f"f.subject_id in ({places})", "f.measure = 'rank'", "f.status <> 'standard'"]
    # “对最后一名予以通报批评” ranks nobody: from the bottom nobody is ranked for sure.
    if question.indicators:
        where.append(f"f.indicator_id in ({','.join(str(one.identity) for one in question.indicators)})")
    if question.first:
        where.append(f"substr(f.period_to, 1, 4) between '{question.first}' and '{question.last}'")
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, e.name as place, a.title as article from facts f join entities e on e.id = f.subject_id
        left join articles a on a.id = f.article_id where {" and ".join(where)}
        order by f.period_to desc, f.value limit 40"""
    )
    return [_line(view, fact) for fact in view.readings(rows) if rank_from(fact) == "top"]


def _line(view: View, fact: Row) -> Line:
    return Line(
        fact["place"],
        fact["indicator"] or "",
        fact["when"],
        fact["said"],
        fact["status"],
        fact["status_word"] if fact["status"] != "actual" else "",
        fact["link"],
        fact["article"] or view.say("（无题）", "(untitled)"),
        f"{view.link('articles', fact['article_id'])}#f{fact['id']}" if fact["article_id"] else "",
    )


async def _who(view: View, question: Question) -> list[Line]:
    """Who holds the post asked for; the posts of a person who is named."""
    persons = [one for one in question.others if one.kind == "person"]
    if len(persons) == 1 and not question.rest and not question.indicators:
        return await _people(view, "p.name = ?", persons[0].name, most=_LINES)
    core = question.core
    if not core or len(core) > 24 or not core.endswith(_posts()):
        return []
    if "who" not in question.cues and not question.places:
        return []
    found = await _people(view, "instr(p.title, ?) > 0", core, most=40)
    return found if 0 < len({line.whose for line in found}) <= _PEOPLE else []


async def _people(view: View, where: str, value: str, most: int) -> list[Line]:
    rows = await view.rows(
        f"""select min(p.id) as id, p.name, p.title, a.title as article, a.id as article_id, p.source_start, p.source_end,
            a.published_from, a.published_to from people p left join articles a on a.id = p.article_id
        where {where} and coalesce(p.title, '') <> '' group by p.name, p.title, a.id
        order by coalesce(a.published_to, '') desc, p.id limit {most}""",
        [value],
    )
    return [
        Line(
            row["name"],
            row["title"],
            "",
            "",
            "",
            "",
            view.link("people", row["id"]),
            row["article"] or view.say("（无题）", "(untitled)"),
            view.words_at(row["article_id"], row["source_start"], row["source_end"]) if row["article_id"] else "",
        )
        for row in rows
    ]


async def _explained(view: View, one: Known) -> list[Line]:
    if one.kind != "term":
        return []
    rows = await view.rows(
        """select t.id, t.term, t.definition, a.title as article, t.article_id, t.source_start, t.source_end
        from terms t left join articles a on a.id = t.article_id
        where t.term = ? and coalesce(t.definition, '') <> '' group by t.definition order by t.id limit 3""",
        [one.name],
    )
    return [
        Line(
            row["term"],
            row["definition"],
            "",
            "",
            "",
            "",
            view.link("terms", row["id"]),
            row["article"] or view.say("（无题）", "(untitled)"),
            view.words_at(row["article_id"], row["source_start"], row["source_end"]) if row["article_id"] else "",
        )
        for row in rows
    ]


def door(view: View, one: Known) -> tuple[str, str, str]:
    table = _TABLES.get(one.kind, "entities")
    kind = {"indicator": view.say("指标", "indicator"), "term": view.say("名词", "term")}.get(one.kind)
    told = kind or word(view.language, "kind", one.kind.removesuffix("_entity"))
    return one.name, told, view.link(table, one.identity)


def _more(view: View, question: Question) -> str:
    if not question.places or "rank" in question.cues:
        return view.link("indicators", question.indicators[0].identity)
    asked: Any = Asked(
        tuple(one.name for one in question.places),
        tuple(one.name for one in question.indicators),
        measure="growth" if "growth" in question.cues else "level",
    )
    return str(view.datasette.urls.path(f"/-/compare?{asked.query()}"))
