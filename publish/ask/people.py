"""Who holds a post: the people whom articles name with it, and those who give the reports."""

from __future__ import annotations

from functools import cache

from ingest.data_files import data_lines
from ingest.personal import is_private
from publish.ask.cut import Question
from publish.ask.lines import MOST, Line, words_line
from publish.view import View

_PEOPLE = 3  # who bear a post: more, and the question was not which of them
_HEAD = 800  # characters of a report in which its speaker is named


@cache
def _posts() -> tuple[str, ...]:
    return tuple(word for line in data_lines("posts.txt") for word in line.split() if not line.startswith("##"))


async def who(view: View, question: Question) -> list[Line]:
    """Who holds the post asked for; the posts of a person who is named."""
    persons = [one for one in question.others if one.kind == "person"]
    if len(persons) == 1 and not question.rest and not question.indicators:
        return await _people(view, "p.name = ?", persons[0].name, most=MOST)
    core = question.core
    if not core or len(core) > 24 or not core.endswith(_posts()):
        return []
    if "who" not in question.cues and not question.places:
        return []
    found = await _people(view, "instr(p.title, ?) > 0", core, most=40)
    if not found and len(question.places) == 1:
        return await _speakers(view, question.places[0].name, question.rest) or await _of_place(view, question)
    return found if 0 < len({line.whose for line in found}) <= _PEOPLE else []


async def _of_place(view: View, question: Question) -> list[Line]:
    """“青石市委书记”: who is called 市委书记 in an article whose place or heading is 青石, where that is one person."""
    place = question.places[0].name
    level = place[-1]
    post = question.rest if question.rest.startswith(level) else level + question.rest
    if not post.endswith(_posts()):
        return []
    within = "p.title = ? and (a.place = ? or instr(coalesce(a.kicker, '') || coalesce(a.title, ''), ?))"
    found = await _people(view, within, post, place, place[:-1] if len(place) > 2 else place, most=40)
    return found if len({line.whose for line in found}) == 1 else []


async def _people(view: View, where: str, *values: str, most: int) -> list[Line]:
    rows = await view.rows(
        f"""select min(p.id) as id, p.name, p.title, a.title as article, a.id as article_id, p.source_start, p.source_end,
            a.published_from, a.published_to from people p left join articles a on a.id = p.article_id
        where {where} and coalesce(p.title, '') <> '' group by p.name, p.title, a.id
        order by coalesce(a.published_to, '') desc, p.id limit {most}""",
        list(values),
    )
    public = [row for row in rows if not is_private(row["title"])]  # parties of notices have no page
    return [words_line(view, row, row["name"], row["title"], view.link("people", row["id"])) for row in public]


async def _speakers(view: View, place: str, post: str) -> list[Line]:
    """Who gave the reports of `place` in that post, the latest first: “区人民政府区长 蒋春艳” stands over the report."""
    if not post.endswith(_posts()):
        return []
    rows = await view.rows(
        f"""select a.id as article_id, a.title as article, a.byline, a.published_to, d.id as document_id,
            substr(d.text, 1, {_HEAD}) as head
        from articles a join documents d on d.id = a.document_id
        where a.kind = 'report' and a.place = ? and coalesce(a.byline, '') <> ''
        order by coalesce(a.published_to, '') desc, a.id limit {MOST}""",
        [place],
    )
    found = []
    for row in rows:
        at = 0
        for line in row["head"].splitlines(keepends=True):
            before, name, after = line.partition(row["byline"])
            held = before.strip()
            if name and not after.strip() and held.endswith(post):
                start = at + len(before)
                where = {**row, "source_start": start, "source_end": start + len(name)}
                link = view.printed_at(row["document_id"], start, start + len(name))
                year = str(row["published_to"] or "")[:4]
                found.append(words_line(view, where, name, held, link, f"{year}年" if year else ""))
                break
            at += len(line)
    return found
