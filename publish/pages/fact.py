"""A fact: the words it was read from, how each column was decided, and the same indicator elsewhere."""

from __future__ import annotations

from ingest.facts.explain import CARRIED_FROM, indicator_candidates
from publish.annotate import Mark, annotate, in_paragraph
from publish.figures import plain_number
from publish.pages.corrections import corrections_at
from publish.rules import rule_in_words
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word

_ELSEWHERE = 40  # rows of the same indicator; the rest is one link away


async def fact_page(view: View, identity: int) -> Row | None:
    """What the page of a fact shows; None if there is none."""
    row = await view.row(
        """select f.*, a.title as article, p.text as paragraph, c.name as collection, d.path, d.title as document,
            s.heading as section, e.name as subject_name, i.name as indicator_name
        from facts f join documents d on d.id = f.document_id join collections c on c.id = d.collection_id
        left join articles a on a.id = f.article_id left join paragraphs p on p.id = f.paragraph_id
        left join sections s on s.id = f.section_id left join entities e on e.id = f.subject_id
        left join indicators i on i.id = f.indicator_id where f.id = ?""",
        [identity],
    )
    if row is None:
        return None
    fact = view.reading(row)
    return {
        "fact": fact,
        "source": await _source(view, fact),
        "decided": _decided(view, fact),
        "corrections": await corrections_at(view, fact["document_id"], fact["source_start"], fact["source_end"]),
        "tried": await _tried(view, fact),
        "cite": view.cite(fact["collection"], fact["path"], fact["source_start"]),
        "as_printed": view.printed_at(fact["document_id"], fact["source_start"], fact["source_end"]),
        "place": f"{fact['collection']}/{fact['path']}@{fact['source_start']}",
        "elsewhere": view.readings(await _elsewhere(view, fact)),
        "conflicts": view.readings(await _conflicts(view, fact)),
        "promise": await _promise(view, fact),
        "before": await _beside(view, fact, "<", "desc"),
        "after": await _beside(view, fact, ">", "asc"),
    }


async def _source(view: View, fact: Row) -> str:
    """The paragraph, the sentence marked in it and the fact's words marked in that; other facts are links."""
    spans = await view.rows("select * from spans where paragraph_id = ?", [fact["paragraph_id"]])
    text, marks = fact["paragraph"] or fact["sentence"] or "", []
    if place := in_paragraph(spans, fact["source_start"], fact["source_end"]):
        marks.append(Mark(*place, "mark", {"class": "this"}))
        sentence = fact["sentence"] or ""
        begin = next((at for at in _places(text, sentence) if at <= place[0] and place[1] <= at + len(sentence)), -1)
        if sentence and begin >= 0:
            marks.append(Mark(begin, begin + len(sentence), "span", {"class": "sentence"}))
    for other in await view.rows(
        f"select {FACT_COLUMNS} from facts f where f.paragraph_id = ? and f.id <> ?", [fact["paragraph_id"], fact["id"]]
    ):
        if place := in_paragraph(spans, other["source_start"], other["source_end"]):
            given = {"class": f"fact {other['status']}", "href": view.link("facts", other["id"])}
            marks.append(Mark(*place, "a", given))
    return annotate(text, marks)


async def _tried(view: View, fact: Row) -> list[Row]:
    """What each rule proposed for the indicator, in the order asked, with what it carried from where."""
    spans = await view.rows("select * from spans where paragraph_id = ?", [fact["paragraph_id"]])
    place = in_paragraph(spans, fact["source_start"], fact["source_end"])
    if place is None or not fact["paragraph"]:
        return []
    english = view.language == "en"
    return [
        {
            "name": each.name,
            "rule": each.rule,
            "told": rule_in_words(view.language, "indicator_rule", each.rule),
            "carried": [(words, CARRIED_FROM[source][english]) for words, source in each.carried],
            "won": each.won,
        }
        for each in indicator_candidates(fact["paragraph"], *place)
    ]


def _places(text: str, part: str) -> list[int]:
    found, at = [], text.find(part)
    while at >= 0 and part:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def _decided(view: View, fact: Row) -> list[Row]:
    """Each thing that the archive says of the fact, and what decided it."""
    say = view.say

    def certainty(column: str) -> str:
        sure = fact.get(f"{column}_confidence")  # an archive built earlier knows only the less of the two
        return say(f"把握 {sure:.0%}", f"{sure:.0%} sure") if sure is not None else ""

    printed = say(f"原文“{fact['text']}”", f"printed “{fact['text']}”")
    base = None
    if fact["base_value"] is not None and (fact["base_value"], fact["base_unit"]) != (fact["value"], fact["unit"]):
        base = plain_number(fact["base_value"], fact["base_unit"], view.language)
    rows: list[tuple[str, str | None, str | None, str | None]] = [
        (say("数值", "Value"), fact["said"], printed, "rule"),
        (say("换算", "In base units"), base, None, None),
        (say("约数", "Hedge"), word(view.language, "qualifier", fact["qualifier"]) or None, None, "qualifier"),
        (say("种类", "Measure"), word(view.language, "measure", fact["measure"]), None, "measure"),
        (say("指标", "Indicator"), fact["indicator"], certainty("indicator"), "indicator_rule"),
        (say("主体", "Subject"), fact["subject"], certainty("subject"), "subject_rule"),
        (
            say("时期", "Period"),
            fact["when"],
            say(f"原文“{fact['period_text']}”", f"printed “{fact['period_text']}”") if fact["period_text"] else None,
            "period_rule",
        ),
        (say("性质", "Status"), fact["status_word"], None, "status"),
    ]
    return [
        {
            "name": name,
            "value": value or say("文中未说", "not told"),
            "why": why,
            # What has no rule of its own is told by what its code means: "why.status" and so on.
            "rule": fact[column] if column and column.endswith("rule") else None,
            "told": rule_in_words(view.language, column, fact[column], "facts" if column.endswith("rule") else "why")
            if column
            else None,
        }
        for name, value, why, column in rows
        if value or name not in (say("换算", "In base units"), say("约数", "Hedge"))
    ]


async def _elsewhere(view: View, fact: Row) -> list[Row]:
    column = "indicator_id" if fact["indicator_id"] is not None else "indicator"
    return await view.rows(
        f"""select {FACT_COLUMNS}, a.title as article from facts f left join articles a on a.id = f.article_id
        where f.{column} = :value and f.id <> :id
        order by f.subject_id is not :subject, f.period_from desc, f.id limit {_ELSEWHERE}""",
        {"value": fact[column], "id": fact["id"], "subject": fact["subject_id"]},
    )


async def _conflicts(view: View, fact: Row) -> list[Row]:
    """Facts that should agree with this one and do not."""
    return await view.rows(
        f"""select {FACT_COLUMNS}, a.title as article, k.kind as conflict
        from conflict_facts m join conflicts k on k.id = m.conflict_id
        join conflict_facts o on o.conflict_id = m.conflict_id and o.fact_id <> m.fact_id
        join facts f on f.id = o.fact_id left join articles a on a.id = f.article_id
        where m.fact_id = ? order by f.id limit 20""",
        [fact["id"]],
    )


async def _promise(view: View, fact: Row) -> Row | None:
    """The result of this target, or the target of this result, with the outcome; None if there is neither."""
    row = await view.row(
        "select target_id, result_id, outcome from promises where target_id = :id or result_id = :id order by id limit 1",
        {"id": fact["id"]},
    )
    if row is None:
        return None
    other = row["result_id"] if row["target_id"] == fact["id"] else row["target_id"]
    return {
        "outcome": row["outcome"],
        "outcome_word": word(view.language, "outcome", row["outcome"]),
        "is_target": row["target_id"] == fact["id"],
        "other": (await view.facts([other])).get(other) if other else None,
    }


async def _beside(view: View, fact: Row, compare: str, order: str) -> str | None:
    row = await view.row(
        f"select id from facts where article_id = ? and source_start {compare} ? order by source_start {order} limit 1",
        [fact["article_id"], fact["source_start"]],
    )
    return view.link("facts", row["id"]) if row else None
