"""The answer to a question, each line with its status and source; nothing where nothing is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from publish.ask.cut import Known, Question, candidates, understand
from publish.ask.figures import any_over, everywhere, falls, figures, ranks
from publish.ask.lexicon import look_up
from publish.ask.lines import MOST, Line
from publish.ask.nearest import nearest
from publish.ask.own_pages import OwnPage, own_pages
from publish.ask.passages import articles_of, facts_that_say, places_that_say
from publish.ask.people import who
from publish.ask.things import explained, origin, project
from publish.compare.asked import Asked
from publish.figures import plain_number
from publish.view import View
from publish.words import word

_TABLES = {"indicator": "indicators", "person": "people", "project": "projects", "term": "terms"}
# What may be asked of a figure; a question that asks for anything else is not answered by one.
_OF_FIGURES = frozenset(
    ("target", "estimate", "growth", "history", "which", "which city", "what", "all", "most", "when")
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands above the hits.

    `doors` are the pages of the things named: (name, kind in words, address). `pages` are pages of the site that
    answer a question about the archive itself: (title, address). `note` says what the archive does not tell.
    """

    lines: tuple[Line, ...] = ()
    doors: tuple[tuple[str, str, str], ...] = ()
    more: str = ""  # the address of the comparison that has all of it
    left: int = 0  # lines that are not shown
    question: Question = field(default_factory=Question)
    pages: tuple[tuple[str, str], ...] = ()
    note: str = ""


async def answer(view: View, text: str) -> Answer | None:
    """The answer to what is typed; None where it names nothing that the archive knows and asks for nobody."""
    forms = candidates(text)
    if not forms:
        return None
    known = await view.archive.execute_fn(lambda connection: look_up(connection, forms))
    question = understand(text, known)
    lines, note = await _of_clauses(view, text, question, known) or await _lines(view, question), ""
    if not lines and _of_figures(question):
        lines, note = await nearest(view, question)
    if not lines and _over_everywhere(question) and not await any_over(view, question):
        lines = await everywhere(view, question, all_of_them=True)
        note = _nobody(view, question, told=bool(lines))
    doors = tuple(door(view, one) for one in question.named)
    pages = tuple(_page(view, page) for page in own_pages(text))
    more = _more(view, question) if question.indicators or len(question.places) > 1 else ""
    if "target" in question.cues and "result" in question.cues and len(question.places) == 1:
        pages = (*pages, _promises(view, question.places[0]))
    if not lines and len(question.places) > 1 and not question.rest and more:
        pages = (*pages, (_beside(view, question), more))
    if not lines and not doors and not pages:
        return None
    return Answer(tuple(lines[:MOST]), doors, more if lines else "", max(0, len(lines) - MOST), question, pages, note)


async def _of_clauses(view: View, text: str, question: Question, known: Mapping[str, Sequence[Known]]) -> list[Line]:
    """“云溪区2023年GDP是多少，2024年目标是多少”: clause by clause, each of the places and indicators named before it."""
    clauses = [clause for clause in re.split("[，,；;？?。]", text.strip()) if clause.strip()]
    if len(clauses) < 2 or question.rest or question.others or not question.indicators:
        return []
    found: list[Line] = []
    last = Question()
    for clause in clauses:
        one = understand(clause, known)
        last = replace(one, places=one.places or last.places, indicators=one.indicators or last.indicators)
        lines = await _lines(view, last)
        if not lines:
            return []  # a part without an answer: the whole would seem to have one
        found += lines
    return list(dict.fromkeys(found))


async def _lines(view: View, question: Question) -> list[Line]:
    cues = question.cues
    if "origin" not in cues and (found := await who(view, question)):
        return found
    if ("who" not in cues or "origin" in cues) and (found := await _of_named_thing(view, question)):
        return found
    if cues & {"says", "which"} and cues <= {"says", "which", "all"} and not question.named and len(question.said) == 1:
        return await places_that_say(view, question.said[0])
    if question.rest:
        return await facts_that_say(view, question) if cues <= {"fall", "stage", "when", "all", "rank"} else []
    if (
        "articles" in cues
        and cues <= {"articles", "which", "all"}
        and len(question.places) == 1
        and not question.indicators
        and not question.others
    ):
        return await articles_of(view, question)
    if "fall" in cues and not question.others and cues <= {"fall", "which", "all"}:
        return await falls(view, question)
    if "rank" in cues and (question.places or question.first or cues & {"all", "parks"}):
        return await ranks(view, question)
    if question.indicators and len(question.indicators) <= 3 and not question.others:
        return await _of_indicators(view, question)
    return []


async def _of_named_thing(view: View, question: Question) -> list[Line]:
    """What the archive says of the one term or project that is named."""
    things = [one for one in question.others if one.kind in ("term", "project", "project_entity")]
    things += [one for one in question.places if one.kind == "project_entity"]
    if len(things) != 1 or question.rest:
        return []
    one = things[0]
    if one.kind == "term":
        if question.indicators or question.places:
            return []
        if "origin" in question.cues:
            return await origin(view, one)
        return await explained(view, one) if question.cues <= {"what"} else []
    asks_of_money = all(of.name.endswith(("投资", "投资额")) for of in question.indicators)
    if asks_of_money and question.cues <= {"when", "stage", "what", "all"}:
        return await project(view, one)
    return []


async def _of_indicators(view: View, question: Question) -> list[Line]:
    cues = question.cues
    if "most" in cues and not question.places:
        first = [] if cues & {"target", "growth"} else await ranks(view, question)
        return first + (await everywhere(view, question) if cues <= _OF_FIGURES | {"parks"} else [])
    if not cues <= _OF_FIGURES:
        return []
    if question.places:
        return await figures(view, question)
    if cues & {"which", "which city"} or question.at_least or question.first:
        return await everywhere(view, question)
    return []


def _of_figures(question: Question) -> bool:
    """Whether it is nothing but places, indicators and years that are asked for."""
    return bool(question.places and question.indicators) and not (
        question.rest or question.others or question.cues - _OF_FIGURES
    )


def _over_everywhere(question: Question) -> bool:
    """Whether the question asks which places are over a threshold in some year: that nobody is can be said as well."""
    return bool(
        question.at_least and question.first and len(question.indicators) == 1 and not question.places
        and not question.rest and not question.others and question.cues <= _OF_FIGURES
    )  # fmt: skip


def _nobody(view: View, question: Question, *, told: bool) -> str:
    name = question.indicators[0].name
    years = str(question.first) if question.first == question.last else f"{question.first}—{question.last}"
    amount = plain_number(question.at_least or 0, "", view.language)
    nobody = view.say(
        f"本档案读出的事实里，没有哪个地方{years}年的{name}达到{amount}。",
        f"In the facts of this archive no place reached {amount} of {name} in {years}.",
    )
    return nobody + (view.say("所说到的是：", " What is told:") if told else "")


def door(view: View, one: Known) -> tuple[str, str, str]:
    """The page of a thing: its name, its kind in words, its address."""
    table = _TABLES.get(one.kind, "entities")
    kind = {"indicator": view.say("指标", "indicator"), "term": view.say("名词", "term")}.get(one.kind)
    told = kind or word(view.language, "kind", one.kind.removesuffix("_entity"))
    return one.name, told, view.link(table, one.identity)


def _page(view: View, page: OwnPage) -> tuple[str, str]:
    urls = view.datasette.urls
    inside = page.path.removeprefix("{archive}/")
    path = urls.path(page.path) if inside == page.path else f"{urls.database(view.archive.name)}/{inside}"
    return view.say(page.zh, page.en), str(path)


def _promises(view: View, one: Known) -> tuple[str, str]:
    path = view.datasette.urls.path(f"/-/promises?{urlencode({'subject': one.name})}")
    return view.say(f"{one.name}：历年目标与后来的结果", f"{one.name}: targets and what came of them"), str(path)


def _beside(view: View, question: Question) -> str:
    names = [one.name for one in question.places]
    return view.say(f"{'、'.join(names)}：逐项比较", f"{', '.join(names)}: compared")


def _more(view: View, question: Question) -> str:
    if not question.places or "rank" in question.cues:
        return view.link("indicators", question.indicators[0].identity) if question.indicators else ""
    asked: Any = Asked(
        tuple(one.name for one in question.places),
        tuple(one.name for one in question.indicators),
        measure="growth" if "growth" in question.cues else "level",
    )
    return str(view.datasette.urls.path(f"/-/compare?{asked.query()}"))
