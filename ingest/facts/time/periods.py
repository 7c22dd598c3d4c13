"""The period of each quantity of a paragraph.

A time stated holds for what follows it in its sentence. One stated at the head of a clause holds on for the next
sentences of the paragraph until another is stated. Where nothing is stated, the part of a report gives its own year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.time.above import told_above
from ingest.facts.time.calendar import five_year_plans
from ingest.facts.time.of_figure import is_mean, is_on_last_year, is_one_year, is_timeless, span_at, starting_points
from ingest.facts.time.of_span import in_span
from ingest.facts.time.parallel import paired_times
from ingest.facts.time.parts import Part, parts
from ingest.facts.time.resolve import Clock
from ingest.facts.time.stated import Stated, stated_times
from ingest.facts.time.words import find_times
from ingest.models import Page, Period, Quantity
from ingest.sentences import sentences

__all__ = ["part_of", "read_periods"]


# “由2002年7703元增加到2007年13786元，农村由2476元增加到4140元”: what stands right before a figure tells which it is.
_TO_FIGURE = re.compile(r"(?:到|至|为)[约近]?$")
_FROM_FIGURE = re.compile(r"(?:由|从)[约近]?$")


@dataclass(slots=True)
class _Memo:
    """The parts of the page read last: its paragraphs are asked for one after another."""

    page: Page | None = None
    parts: tuple[Part, ...] = ()


_memo = _Memo()


def part_of(page: Page, paragraph: int) -> Part:
    """The part of a report that a paragraph stands in (for other texts: kind `news`)."""
    if _memo.page is not page:
        _memo.parts = parts(page)
        _memo.page = page
    return _memo.parts[paragraph]


def read_periods(page: Page, paragraph: int, quantities: Sequence[Quantity]) -> list[Period | None]:
    """The period of each of the paragraph's quantities, None where the text gives none."""
    p = page.paragraphs[paragraph]
    part = part_of(page, paragraph)
    published = page.articles[p.article].published
    clock = Clock(part, published.start or page.published.start, published.end or page.published.end)
    text = p.text
    own = Period(part.span.start, part.span.end, None, "part") if part.span else None
    wide = Period(part.wide.start, part.wide.end, None, "part") if part.wide else own
    times = find_times(text, quantities[-1].start)  # what is said behind the last figure is of none
    starts = starting_points(text)
    paired = paired_times(text, quantities, clock)
    above = told_above(page, paragraph, clock) if part.kind == "news" else None
    if not times and above is None:
        told = (_default(text, quantities, i, own, wide, starts) for i in range(len(quantities)))
        return [paired.get(i, period) for i, period in enumerate(told)]
    stated = stated_times(page, paragraph, times, clock)
    bounds = sentences(text)
    result: list[Period | None] = []
    at = 0  # the sentence in hand
    seen = 0  # times before the sentence in hand
    carried = above
    sentence_start = 0
    heard = 0  # times before the figure in hand
    held: list[Stated] = []  # those of its sentence that may hold still, the last of them does
    origin: Stated | None = None
    goal: Stated | None = None
    for i, q in enumerate(quantities):
        while bounds[at][1] <= q.start and at + 1 < len(bounds):
            at += 1
            while seen < len(stated) and stated[seen].start < bounds[at][0]:
                s = stated[seen]
                if s.carries:
                    carried = s
                elif s.dated and s.until is None and carried is not None and carried.start >= sentence_start:
                    carried = None  # “2018年度建成66个，2019年度50个。”: neither goes on
                seen += 1
            sentence_start = bounds[at][0]
            heard, held, origin, goal = seen, [], None, None
        while heard < len(stated) and stated[heard].end <= q.start:
            s = stated[heard]
            heard += 1
            held.append(s)
            if s.origin:
                origin = s
            elif s.goal:
                goal = s
        while held and (end := held[-1].until) is not None and end <= q.start:
            held.pop()
        governing = held[-1] if held else carried
        if q.start < p.heading_end:
            governing = None
        if origin and goal:  # “由2002年7703元增加到2007年13786元，农村由2476元增加到4140元”
            before = text[max(0, q.start - 6) : q.start]
            governing = origin if _FROM_FIGURE.search(before) else goal if _TO_FIGURE.search(before) else governing
        if i in paired:
            result.append(paired[i])
        elif governing is None:
            result.append(_default(text, quantities, i, own, wide, starts))
        elif is_timeless(text, quantities, i) and not _is_of_years(text, q, governing, bounds[at][0]):
            result.append(None)
        elif q.measure == "change" and (year := _year_ended(governing.period)):
            result.append(year)
        elif governing is not origin and _starts_before(starts, q, governing.start):
            result.append(_base_year(text, quantities, i, governing.period))
        elif is_mean(text, q) and is_one_year(governing.period):
            result.append(_years_to(governing.period, wide))
        elif governing is carried and wide is not None and _summed_beside_mean(text, bounds[at][0], q.start):
            result.append(Period(wide.start, wide.end, None, "part"))
        elif governing.period is not None and governing is not origin:
            result.append(in_span(text, quantities, i, governing.period, base=False, stated=True))
        else:
            result.append(governing.period)
    return result


def _is_of_years(text: str, q: Quantity, governing: Stated, sentence: int) -> bool:
    """Whether a total investment is that of a five-year plan stated in its sentence, not of one project.

    “‘十二五’期间，电网总投资155亿元”; but “‘十二五’期间，该项目总投资155亿元”.
    """
    period = governing.period
    return (
        period is not None
        and period.rule == "plan"
        and governing.start >= sentence
        and text.find("项目", governing.end, q.start) < 0
        and text.find("总投资", governing.end, q.start) >= 0
    )


def _year_ended(period: Period | None) -> Period | None:
    """The year over which a stock at its end has grown: “截至年底，该市有企业4819家，增加502家”."""
    if period is None or period.start is not None or not (period.end or "").endswith("-12-31"):
        return None
    return Period(f"{(period.end or '')[:4]}-01-01", period.end, period.text, period.rule)


def _summed_beside_mean(text: str, low: int, start: int) -> bool:
    """Whether a figure sums up the years of which its sentence gives the mean: “投资年均增长30.5%，累计达到5.1万亿元”."""
    return "累计" in text[max(low, start - 8) : start] and "年均" in text[low:start]


def _base_year(text: str, quantities: Sequence[Quantity], i: int, period: Period | None) -> Period | None:
    """The year from which a figure has grown over the years of `period`, None where that is no span of years."""
    if period is None or is_one_year(period):
        return None
    base = in_span(text, quantities, i, period, base=True)
    return base if base is not period else None


def _years_to(period: Period | None, wide: Period | None) -> Period | None:
    """The years over which a mean is taken: those of the part, or of the five-year plan that ends with the year stated."""
    end = period.end if period else None
    if end is None:
        return None
    if wide is not None and not is_one_year(wide) and (wide.start or "") <= end <= (wide.end or ""):
        return wide
    for first, last in five_year_plans().values():
        if end == f"{last}-12-31":
            return Period(f"{first}-01-01", end, period.text if period else None, "plan")
    return None


def _default(
    text: str,
    quantities: Sequence[Quantity],
    i: int,
    own: Period | None,
    wide: Period | None,
    starts: Sequence[tuple[int, int]],
) -> Period | None:
    """The period of a figure for which nothing is stated: that of its part, unless it cannot be."""
    q = quantities[i]
    if own is None or is_timeless(text, quantities, i):
        return None
    if _starts_before(starts, q):
        return _base_year(text, quantities, i, own)
    if is_one_year(own):
        if is_mean(text, q):  # of the several years that the heading names beside its own
            return None if is_one_year(wide) else wide
        return own
    if own.end is not None and is_on_last_year(text, q):  # “比上年增长11.6%” in a review of five years is of the last
        return Period(f"{own.end[:4]}-01-01", own.end, None, "part")
    return in_span(text, quantities, i, own, base=False)


def _starts_before(starts: Sequence[tuple[int, int]], q: Quantity, stated: int = -1) -> bool:
    """Whether a figure is one from which another has grown (“由56%提高到60%”), with no time of its own inside."""
    point = span_at(starts, q.start) if starts else None
    return point is not None and stated < point[0]
