"""The period of each quantity of a paragraph.

A time stated holds for what follows it in its sentence. One stated at the head of a clause holds on for the next
sentences of the paragraph until another is stated. Where nothing is stated, the part of a report gives its own year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.calendar import Span, five_year_plans, number
from ingest.facts.figure_time import is_mean, is_on_last_year, is_one_year, is_timeless, starting_points
from ingest.facts.resolve_time import Clock, resolve
from ingest.facts.section_year import Part, parts
from ingest.facts.time_words import TimeWord, find_times, relative_years
from ingest.models import Page, Period, Quantity
from ingest.sentences import sentences

__all__ = ["part_of", "read_periods"]


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
    times = find_times(text)
    starts = starting_points(text)
    if not times:
        return [_default(text, quantities, i, own, wide, starts) for i in range(len(quantities))]
    stated = _resolve_all(page, paragraph, times, clock)
    bounds = sentences(text)
    result: list[Period | None] = []
    at = 0  # the sentence in hand
    seen = 0  # times before the sentence in hand
    carried: _Stated | None = None
    sentence_start = 0
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
        governing, origin, goal = carried, None, None
        for s in stated[seen:]:
            if s.end > q.start:
                break
            if s.origin:
                origin = s
            elif s.goal:
                goal = s
            if s.until is None or q.start < s.until:
                governing = s
        if q.start < p.heading_end:
            governing = None
        if origin and goal:  # “由2002年7703元增加到2007年13786元，农村由2476元增加到4140元”
            before = text[max(0, q.start - 6) : q.start]
            governing = origin if _FROM_FIGURE.search(before) else goal if _TO_FIGURE.search(before) else governing
        if governing is None:
            result.append(_default(text, quantities, i, own, wide, starts))
        elif is_timeless(text, quantities, i) or (
            governing is not origin and _starts_before(starts, q, governing.start)
        ):
            result.append(None)
        elif is_mean(text, q) and is_one_year(governing.period):
            result.append(_years_to(governing.period, wide))
        else:
            result.append(governing.period)
    return result


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
    if own is None or is_timeless(text, quantities, i) or _starts_before(starts, q):
        return None
    if is_one_year(own):
        if is_mean(text, q):  # of the several years that the heading names beside its own
            return None if is_one_year(wide) else wide
        return own
    if own.end is not None and is_on_last_year(text, q):  # “比上年增长11.6%” in a review of five years is of the last
        return Period(f"{own.end[:4]}-01-01", own.end, None, "part")
    return own


def _starts_before(starts: Sequence[tuple[int, int]], q: Quantity, stated: int = -1) -> bool:
    """Whether a figure is one from which another has grown (“由56%提高到60%”), with no time of its own inside."""
    return any(low <= q.start < high and stated < low for low, high in starts)


@dataclass(slots=True)
class _Stated:
    """A time of the paragraph, resolved, and how far it reaches."""

    start: int
    end: int
    period: Period | None
    carries: bool  # to the next sentences
    until: int | None = None  # to this offset only
    dated: bool = True  # by a year or month, not by a word such as 累计已
    origin: bool = False  # of “由2017年的54%提高到2022年的60%”, the first
    goal: bool = False  # … and the second


# What stands between the start of a clause and a time that is its topic.
_TOPIC = re.compile(
    r"(?:^|[。！？!?；;，,：:、—（(\n”“.\s])(?:其中|(?:刚刚|即将)?过去的|回顾|预计|仅|到|至|自|从|在|截至|截止|于|力争|确保|争取|特别是|尤其是|据统计)*$"
)
_SCHEDULED = re.compile(r"(?:预计|计划|拟|将|有望|定于|力争)$")
_ATTRIBUTE = re.compile("[^，,。；]{1,8}的")
_MEMBER_END = re.compile("[；;。]")
_CLAUSE_END = re.compile("[，,；;。]")
_FROM = re.compile(r"(?:由|从)$")
_TO_FIGURE = re.compile(r"(?:到|至|为)[约近]?$")
_FROM_FIGURE = re.compile(r"(?:由|从)[约近]?$")
_TURN = re.compile(
    r"(?:提高|增加|增长|倍增|上升|提升|下降|降低|减少|扩大|发展|跃升|攀升|压减|缩减|降|增|升|减|缩短|调整|整合)?(?:到|至|为|成)|跃居"
)


def _resolve_all(page: Page, paragraph: int, times: list[TimeWord], clock: Clock) -> list[_Stated]:
    text = page.paragraphs[paragraph].text
    stated: list[_Stated] = []
    open_origin: _Stated | None = None
    last = 0
    for word in times:
        if clock.part.kind != "news" and "。" in text[last : word.start]:
            clock.year = None  # in a report 年末 and 1—11月 go back to the part's year
        last = word.end
        before = text[max(0, word.start - 8) : word.start]
        span = (
            _day_before(page, paragraph, word, clock) if word.kind == "day" and not clock.day else resolve(word, clock)
        )
        if span == "ignore":
            continue
        printed = text[word.start - len(word.lead) if word.kind not in ("years",) else word.start : word.end]
        period = Period(span.start, span.end, printed, word.kind) if span is not None else None
        until = _reach(text, word, before, clock.part)
        fits = _fits(period, clock.part)
        if until is None and not fits and _is_attribute(text, word, clock.part):
            stop = _CLAUSE_END.search(text, word.end)
            until = stop.start() if stop else None
        heads = _goes_on(text, word, before, clock.part)
        carries = until is None and heads and bool(_TOPIC.search(before)) and word.kind != "so_far"
        stated.append(
            _Stated(
                word.start, word.end, period, carries and fits, until, word.kind == "date", _is_origin(before, word)
            )
        )
        if stated[-1].origin:
            open_origin = stated[-1]
        elif open_origin and word.lead in ("到", "至") and not re.search("[。；]", text[open_origin.end : word.start]):
            # “从2006年的18亿元增加到2010年的306亿元，共资助学生2130万名”: the second year is for its figure alone
            stop = _CLAUSE_END.search(text, word.end)
            stated[-1].goal, stated[-1].carries, stated[-1].until = True, False, stop.start() if stop else None
            open_origin = None
    return stated


def _is_attribute(text: str, word: TimeWord, part: Part) -> bool:
    """Whether a time of another part only tells which thing is meant.

    “继续执行去年出台的政策，新增减税5000亿元”; “申办2029年世界锦标赛，承办赛事数量全国第一” looking back on 2024.
    """
    if part.kind == "review":
        return word.kind == "date" and not word.lead and text[word.end : word.end + 1] not in ("，", ",")
    return bool(_ATTRIBUTE.match(text, word.end))


def _goes_on(text: str, word: TimeWord, before: str, part: Part) -> bool:
    """Whether a time goes on to the next sentences: 今年, 全年, and what opens a sentence or stands before a comma.

    “，2021年全省有…” holds for its sentence alone; so does, in a report, “2021年省政府审定的…” or a single day.
    """
    if word.day and part.kind != "news" and not word.lead:
        return False
    if word.kind in ("whole", "review", "years") or word.year in relative_years():
        return True
    if text[word.end : word.end + 1] in ("，", ","):
        return True
    if not _opens_sentence(before, word):
        return False
    return part.kind == "news" or not word.year or number(word.year) == part.review


def _opens_sentence(before: str, word: TimeWord) -> bool:
    head = before[: len(before) - len(word.lead)] if word.lead and before.endswith(word.lead) else before
    head = head.rstrip(" \u3000—“（(")
    return not head or head[-1] in "。！？!?：:\n"


def _is_origin(before: str, word: TimeWord) -> bool:
    return bool(_FROM.search(before)) and not word.tail and not word.year2


def _reach(text: str, word: TimeWord, before: str, part: Part) -> int | None:
    """The offset at which a time stops to hold inside its sentence; None if it holds to its end."""
    if _is_origin(before, word):
        # “由2017年的54%提高到60%”: the first figure alone is of 2017.
        turn = _TURN.search(text, word.end)
        return turn.start() if turn else None
    stop = None
    if _SCHEDULED.search(before[: len(before) - len(word.lead)] if word.lead else before):
        # “预计明年3月试生产；5万吨己内酯…”: a date set for one thing does not hold for the next of a list.
        stop = _MEMBER_END.search(text, word.end)
    elif (word.tail and text[word.end : word.end + 1] not in ("，", ",") and not _opens_sentence(before, word)) or (
        word.kind == "now" and part.kind == "plan"
    ):
        # “…，自8月份起增速月月第一，总产值突破3000亿元”; “从目前的30亿元倍增至200亿元”.
        stop = _CLAUSE_END.search(text, word.end + 1)
    elif part.kind == "plan" and word.kind == "date" and (word.month or word.part) and not word.year2:
        stop = _MEMBER_END.search(text, word.end)  # “上半年开工…；”: a date set within the year planned
    elif word.lead == "于" or (word.kind == "date" and text.startswith("将", word.end)):
        stop = _CLAUSE_END.search(text, word.end)  # “并于6月投产，…”, “今年将开工；…”
    return stop.start() if stop else None


def _fits(period: Period | None, part: Part) -> bool:
    """Whether a time may go on holding in a part: a plan does not go on in the past, nor a review in the future."""
    if period is None or part.span is None or part.year is None:
        return True
    if part.kind == "plan":
        # “过去一年，我们…。生产总值增长10.3%。”, though: the words look back as a whole
        return period.rule == "review" or period.end is None or period.end >= f"{part.year}-01-01"
    if part.kind == "review":
        return period.start is None or period.start <= f"{part.year}-12-31"
    return True


def _day_before(page: Page, paragraph: int, word: TimeWord, clock: Clock) -> Span | None:
    """当天 at the start of a paragraph: the last day that the paragraphs before it name."""
    article = page.paragraphs[paragraph].article
    for other in range(paragraph - 1, max(-1, paragraph - 5), -1):
        p = page.paragraphs[other]
        if p.article != article:
            break
        for earlier in reversed(find_times(p.text)):
            if earlier.day:
                found = resolve(earlier, clock)
                return found if isinstance(found, Span) else None
    return None
