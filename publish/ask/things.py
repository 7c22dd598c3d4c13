"""What the archive says of a thing by its name: a term explained, where it comes from; a project's stages."""

from __future__ import annotations

from publish.ask.cut import Known
from publish.ask.lines import MOST, Line, words_line
from publish.figures import plain_number
from publish.view import View
from publish.words import word


async def explained(view: View, one: Known) -> list[Line]:
    """What the texts say that a term means, each wording once."""
    rows = await view.rows(
        """select t.id, t.term, t.definition, a.title as article, t.article_id, t.source_start, t.source_end
        from terms t left join articles a on a.id = t.article_id
        where t.term = ? and coalesce(t.definition, '') <> '' group by t.definition order by t.id limit 3""",
        [one.name],
    )
    return [words_line(view, row, row["term"], row["definition"], view.link("terms", row["id"])) for row in rows]


async def origin(view: View, one: Known) -> list[Line]:
    """The first articles of the archive that use a term."""
    rows = await view.rows(
        f"""select u.term, a.id, a.title, a.place, min(coalesce(a.published_from, a.published_to)) as day, sum(u.uses) as n
        from term_uses u join articles a on a.id = u.article_id
        where u.term = ? and coalesce(a.published_from, a.published_to) is not null
        group by a.id order by day, a.id limit {MOST}""",
        [one.name],
    )
    first = [row for row in rows if row["day"][:4] == rows[0]["day"][:4]]
    told = view.say("本档案中最早说到", "first told of in this archive")
    return [
        Line(row["place"] or row["term"], told, f"{row['day'][:4]}年", f"{row['n']} {view.say('次', 'times')}", "", "",
             view.link("articles", row["id"]), row["title"] or "", view.link("articles", row["id"], q=row["term"]) + "#hit1")
        for row in first
    ]  # fmt: skip


async def project(view: View, one: Known) -> list[Line]:
    """What the texts say of a project, mention by mention: its investment and how far it is."""
    rows = await view.rows(
        f"""select p.id, p.name, p.place, p.investment, p.stage, p.stage_date, p.article_id, p.source_start, p.source_end,
            a.title as article
        from projects p left join articles a on a.id = p.article_id where p.name = ?
            and (p.investment is not null or p.stage is not null)
        order by p.investment is null, coalesce(p.stage_date, '') desc, p.id limit {MOST}""",
        [one.name],
    )
    lines = []
    for row in rows:
        told = [word(view.language, "stage", row["stage"])] if row["stage"] else []
        if row["investment"] is not None:
            told.append(view.say("投资 ", "investment ") + plain_number(row["investment"], "元", view.language))
        when = str(row["stage_date"] or "")[:4]
        what = view.say("，", ", ").join(told)
        lines.append(
            words_line(view, row, row["name"], what, view.link("projects", row["id"]), f"{when}年" if when else "")
        )
    return lines
