"""What the archive tells instead of the figure asked for: the growth where no level is told, the nearest other year.

It stands below a sentence that says what was not found, so that nobody takes it for the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.ask.cut import Question
from publish.ask.figures import figures, told_facts
from publish.ask.lines import Line
from publish.view import View

_FEW = 4  # lines of what was not asked for


async def nearest(view: View, question: Question) -> tuple[list[Line], str]:
    """Lines of the same places and indicators, and the sentence above them; none where nothing is near."""
    if not question.first or question.at_least is not None:
        return [], ""
    if found := await told_facts(view, question):  # spans of years, pieces of the year: each line says which
        return found[:_FEW], ""
    if "growth" not in question.cues:
        if found := await figures(view, replace(question, cues=question.cues | {"growth"})):
            return found[:_FEW], _missing(view, question, level=True)
    elif found := await figures(view, replace(question, cues=question.cues - {"growth"})):
        return found[:_FEW], _missing(view, question, level=False)
    others = await figures(view, replace(question, first=None, last=None, months=None))
    return _by_distance(others, question)[:_FEW], _no_year(view, question) if others else ""


def _by_distance(lines: Sequence[Line], question: Question) -> list[Line]:
    wanted = question.last or 0

    def far(line: Line) -> int:
        return abs(int(line.when[:4]) - wanted) if line.when[:4].isdigit() else 9999

    return sorted(lines, key=far)


def _asked(view: View, question: Question) -> str:
    years = str(question.first) if question.first == question.last else f"{question.first}—{question.last}"
    names = "、".join(one.name for one in question.indicators)
    places = "、".join(one.name for one in question.places)
    return view.say(f"{places}{years}年的{names}", f"{names} of {places} in {years}")


def _missing(view: View, question: Question, *, level: bool) -> str:
    asked = _asked(view, question)
    if level:
        return view.say(
            f"本档案没有读到{asked}的数额；说到的是增长：",
            f"No level of {asked} was read in this archive, but its growth:",
        )
    return view.say(
        f"本档案没有读到{asked}的增速；说到的是数额：", f"No growth of {asked} was read in this archive, but its level:"
    )


def _no_year(view: View, question: Question) -> str:
    asked = _asked(view, question)
    return view.say(f"本档案没有读到{asked}；相近的年份有：", f"{asked}: not read in this archive. Years near by:")
