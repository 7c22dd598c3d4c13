"""A person, a term, a project: every mention of it in the archive, gathered on one page."""

from __future__ import annotations

from ingest.link.term_uses import bare
from publish.bars import bar_chart
from publish.pages.series import charts
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word

_WITH_SOURCE = """
    m.*, a.title as article, a.published_from, a.published_to, p.text as paragraph, c.name as collection, d.path
    from {table} m join documents d on d.id = m.document_id join collections c on c.id = d.collection_id
    left join articles a on a.id = m.article_id left join paragraphs p on p.id = m.paragraph_id"""


async def person_page(view: View, identity: int) -> Row | None:
    """Everything said of the person whom this row names."""
    return await _gather(view, "people", "name", identity)


async def term_page(view: View, identity: int) -> Row | None:
    """Every explanation of the term of this row, its quantities, and where and when it was used."""
    found = await _gather(view, "terms", "term", identity)
    if found is not None:
        await _add_life(view, found, bare(found["name"]))
    return found


async def scheme_page(view: View, identity: int) -> Row | None:
    """What is told of the system of this row: how it works, its quantities and ranks, who uses it and since when."""
    found = await _gather(view, "schemes", "name", identity)
    if found is not None:
        await _add_life(view, found, found["name"])
    return found


async def _add_life(view: View, found: Row, name: str) -> None:
    """Add the quantities that documents tell of a system, and its uses by year and place, with a chart."""
    facts = await view.rows(
        f"select {FACT_COLUMNS}, f.confidence, a.title as article from scheme_facts s join facts f on f.id = s.fact_id"
        " left join articles a on a.id = f.article_id where s.name = ?"
        # Of sentences that only name it, what is a threshold of it; the rest is mostly of something else.
        " and (s.basis <> 'sentence' or f.status = 'standard') order by s.basis = 'definition' desc,"
        " s.basis = 'article', s.basis, f.id limit 200",
        [name],
    )
    found["facts"] = view.readings(facts)
    uses = await view.rows(
        "select place, year, uses, article from term_years where term = ? order by year, place limit 300", [name]
    )
    years: dict[str, int] = {}
    for use in uses:
        if use["year"]:
            years[str(use["year"])] = years.get(str(use["year"]), 0) + use["uses"]
    found["uses"] = uses
    if len(years) > 1:
        bars = [(year, count, f"#y{year}") for year, count in sorted(years.items())]
        found["charts"] = [bar_chart(view.say("各年用了几次", "Uses by year"), bars)]


async def project_page(view: View, identity: int) -> Row | None:
    """Every mention of the project of this row, with the facts told of it."""
    found = await _gather(view, "projects", "name", identity)
    if found is not None:
        facts = await view.rows(
            f"select {FACT_COLUMNS}, f.confidence, a.title as article from facts f"
            " left join articles a on a.id = f.article_id where f.subject = ? order by f.id limit 200",
            [found["name"]],
        )
        found["facts"] = view.readings(facts)
        found["charts"] = charts(view, found["name"], found["facts"], "indicator")
    return found


async def _gather(view: View, table: str, column: str, identity: int) -> Row | None:
    row = await view.row(f"select * from {table} where id = ?", [identity])
    if row is None:
        return None
    # One name may be several people, and one person be named in several ways: where the archive has told them
    # apart, what it says holds; else the name itself.
    key = "entity_id" if row.get("entity_id") is not None else column
    mentions = await view.rows(
        f"select {_WITH_SOURCE.format(table=table)} where m.{key} = ?"
        " order by coalesce(a.published_from, a.published_to, ''), m.id limit 200",
        [row[key]],
    )
    for mention in mentions:
        mention["cite"] = view.cite(
            mention["collection"], mention["path"], mention["source_start"], mention["source_end"]
        )
        if "stage" in mention:
            mention["stage"] = word(view.language, "stage", mention["stage"])
    return {"name": row[column], "row": row, "mentions": mentions, "facts": [], "charts": []}
