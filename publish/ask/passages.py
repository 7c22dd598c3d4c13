"""Passages that say what is asked: facts whose sentence holds every word of it, places that use a phrase, articles."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from ingest.search.tokens import fold
from ingest.search.words import words
from publish.ask.cut import LONGEST, Question, candidates, understand
from publish.ask.figures import within
from publish.ask.lexicon import look_up
from publish.ask.lines import Line, line_of
from publish.view import FACT_COLUMNS, Row, View

_LEVELS = "省市县区州"
_SHORTEST, _LONGEST = 3, 20  # characters of a phrase


def _words(question: Question) -> list[str]:
    """The words of what is said of the places; [] where a single character of it is no word: not all was heard.

    What no dictionary has is looked for as it is written: 林长制.
    """
    found: list[str] = []
    for piece in question.said:
        parts = words(piece)
        left = piece
        for part in sorted(parts, key=len, reverse=True):
            left = left.replace(part, " ")
        unknown = left.split()
        if any(len(one) == 1 for one in unknown):
            return []
        found += [*parts, *unknown]
    return list(dict.fromkeys(found))


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in _LEVELS else name


async def facts_that_say(view: View, question: Question) -> list[Line]:
    """Facts of the places asked for, or of an article headed by one, whose sentence holds every word of the question.

    “湘潭燃气改造”: those whose indicator says most of it come first. In the unit asked for (多少公里), if any is.
    """
    asked = _words(question)
    if not asked or not question.places:
        return []
    values = {f"w{n}": word for n, word in enumerate(asked)} | {
        f"p{n}": f"{_short(one.name)}" for n, one in enumerate(question.places)
    }
    headed = " or ".join(f"instr(a.title, :p{n}) = 1" for n in range(len(question.places)))
    where = [f"(f.subject_id in ({within(question)}) or {headed})", "f.status <> 'standard'"]
    if "rank" in question.cues:  # 林长制排第几
        where.append("f.measure = 'rank' and f.rank_from = 'top'")
    where += [f"instr(lower(f.sentence), :w{n})" for n in range(len(asked))]
    if question.unit:
        where.append("(f.unit = :unit or f.text like '%' || :unit)")
        values["unit"] = question.unit
    if question.first:
        where.append(f"substr(f.period_to, 1, 4) between '{question.first}' and '{question.last}'")
    rows = await view.rows(
        f"""select {FACT_COLUMNS}, f.rank_from, coalesce(e.name, f.subject) as place, a.title as article
        from facts f left join entities e on e.id = f.subject_id left join articles a on a.id = f.article_id
        where {" and ".join(where)} order by f.id limit 200""",
        values,
    )

    def unsaid(fact: Row) -> int:
        return sum(word not in fold(fact["indicator"] or "") for word in asked)

    closest = min((unsaid(fact) for fact in rows), default=0)
    rows = [fact for fact in rows if unsaid(fact) == closest]
    return [line_of(view, fact) for fact in view.readings(rows)]


async def places_that_say(view: View, phrase: str) -> list[Line]:
    """Where a phrase is used: the place of the article, else its title, with the passage."""
    if not _SHORTEST <= len(phrase) <= _LONGEST:
        return []
    rows = await view.rows(
        """select a.id as article_id, a.title as article, coalesce(a.place, e.name) as place, p.text,
            instr(p.text, :phrase) as at, a.published_to,
            coalesce(a.kicker || ' ', '') || coalesce(a.title, '') || coalesce(' ' || a.subtitle, '') as heading
        from paragraphs p join articles a on a.id = p.article_id
        left join entities e on e.id = (select min(f.subject_id) from facts f join entities s on s.id = f.subject_id
            where f.paragraph_id = p.id and s.kind in ('place', 'park') having count(distinct f.subject_id) = 1)
        where instr(p.text, :phrase) order by coalesce(a.published_to, '') desc, p.id limit 200""",
        {"phrase": phrase},
    )
    headings = {row["article_id"]: row["heading"] for row in rows if not row["place"]}
    headed = await view.archive.execute_fn(lambda connection: _headed(connection, headings))
    rows = [row | {"place": row["place"] or headed.get(row["article_id"])} for row in rows]
    rows.sort(key=lambda row: row["place"] is None)
    return [
        Line(
            row["place"] or view.say("（未说明是哪里）", "(place not told)"),
            _around(row["text"], row["at"] - 1, len(phrase)),
            f"{row['published_to'][:4]}年" if row["published_to"] else "",
            "",
            "",
            "",
            link := view.link("articles", row["article_id"], q=phrase) + "#hit1",
            row["article"] or view.say("（无题）", "(untitled)"),
            link,
        )
        for row in rows
    ]


def _headed(connection: Connection, headings: Mapping[int, str]) -> dict[int, str]:
    """The one place or park that the headings of an article name, where they name one."""
    found = {}
    for article, heading in headings.items():
        named = understand(heading[:LONGEST], look_up(connection, candidates(heading[:LONGEST]))).places
        places = [one.name for one in named if one.kind in ("place", "park")]
        if len(places) == 1:
            found[article] = places[0]
    return found


def _around(text: str, at: int, size: int, most: int = 40) -> str:
    """The words around a passage, to the marks of punctuation that end its sentence where these are near."""
    start = max([text.rfind(mark, 0, at) + 1 for mark in "。！？；\n"] + [at - most])
    ends = [end + 1 for mark in "。！？；\n" if (end := text.find(mark, at + size)) >= 0]
    end = min([*ends, at + size + most, len(text)])
    return ("…" if start == at - most and start > 0 else "") + text[max(0, start) : end].strip()


async def articles_of(view: View, question: Question) -> list[Line]:
    """Articles that tell of a place: those that it is the place of, and those that name it in their headings."""
    values = {"name": question.places[0].name, "short": _short(question.places[0].name)}
    years = ""
    if question.first:
        years = f" and substr(a.published_to, 1, 4) between '{question.first}' and '{question.last}'"
    rows = await view.rows(
        f"""select a.id, a.title, a.subtitle, a.published_to from articles a
        where a.kind not in ('furniture', 'notice') and coalesce(a.title, '') <> ''
            and (a.place = :name or instr(coalesce(a.kicker, '') || a.title || coalesce(a.subtitle, ''), :short)){years}
        order by coalesce(a.published_to, '') desc, a.id limit 200""",
        values,
    )
    return [
        Line(row["title"], row["subtitle"] or "", f"{row['published_to'][:4]}年" if row["published_to"] else "", "", "", "",
             view.link("articles", row["id"]))
        for row in rows
    ]  # fmt: skip
