"""Pairs over years: what was aimed at and what was reached, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publish.drawing import HEIGHT, WIDTH, Drawing, round_ticks
from publish.figures import plain_number
from publish.language import Language

_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 40, 24, 52


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and its result, in one unit. `outcome` is the code of the colour; the links lead to the two facts."""

    year: int
    target: float
    result: float
    outcome: str
    target_said: str
    result_said: str
    target_link: str
    result_link: str


def pair_chart(title: str, unit: str, pairs: Sequence[Pair], words: dict[str, str], language: Language) -> Markup:
    """A hollow dot for each target, a full one for its result, a line between. `words` name the outcomes.

    Of two pairs of one year the later in `pairs` is drawn. Empty if there are not two years.
    """
    drawn = sorted({pair.year: pair for pair in pairs}.values(), key=lambda pair: pair.year)
    if len(drawn) < 2:
        return Markup("")
    values = [value for pair in drawn for value in (pair.target, pair.result)]
    ticks = round_ticks(min(values), max(values))  # dots need no zero, unlike bars
    low, high, years = ticks[0], ticks[-1], [pair.year for pair in drawn]

    def x(year: int) -> float:
        return round(_LEFT + 24 + (year - years[0]) / (years[-1] - years[0]) * (WIDTH - _LEFT - _RIGHT - 48), 1)

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        Markup(
            '<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="tick y" x="{}" y="{}">{}</text>'
        ).format(_LEFT, WIDTH - _RIGHT, y(tick), y(tick), _LEFT - 8, y(tick) + 4, plain_number(tick, unit, language))
        for tick in ticks
    ]
    of_target, of_result = ("target", "result") if language == "en" else ("目标", "结果")
    for pair in drawn:
        at, aim, end = x(pair.year), y(pair.target), y(pair.result)
        up = end <= aim
        # The numbers stand at the outer ends; between two dots that touch there would be no room.
        foot_result, foot_target = (end - 11, aim + 21) if up else (end + 21, aim - 11)
        parts.append(
            Markup(
                '<g class="{}"><line class="between" x1="{}" x2="{}" y1="{}" y2="{}"/>'
                '<a href="{}"><circle class="dot aimed" cx="{}" cy="{}" r="6.5"><title>{}</title></circle></a>'
                '<a href="{}"><circle class="dot" cx="{}" cy="{}" r="4.5"><title>{}</title></circle></a>'
                '<text class="told" x="{}" y="{}">{}</text><text class="tick x" x="{}" y="{}">{}</text></g>'
                '<text class="tick x" x="{}" y="{}">{}</text>'
            ).format(
                *(pair.outcome, at, at, aim, end),
                *(pair.target_link, at, aim, f"{pair.year} {of_target} {pair.target_said}"),
                *(pair.result_link, at, end, f"{pair.year} {of_result} {pair.result_said}"),
                *(at, foot_result, plain_number(pair.result, unit, language)),
                *(at, foot_target, plain_number(pair.target, unit, language) if aim != end else ""),
                *(at, HEIGHT - 10, pair.year),
            )
        )
    told = "；".join(
        f"{pair.year}：{of_target} {pair.target_said}，{of_result} {pair.result_said}，{words.get(pair.outcome, '')}"
        for pair in drawn
    )
    legend = [("hollow", of_target)]
    legend += [(outcome, words.get(outcome, outcome)) for outcome in dict.fromkeys(pair.outcome for pair in drawn)]
    table = (
        ("", of_target, of_result, ""),
        *((str(pair.year), pair.target_said, pair.result_said, words.get(pair.outcome, "")) for pair in drawn),
    )
    return Drawing(title, told, Markup("").join(parts), tuple(legend), table).figure(language)
