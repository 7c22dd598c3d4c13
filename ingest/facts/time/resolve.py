"""From the words of a time to its dates: what 今年, 1—11月 or 五年来 are in a given text.

Every rule follows the annotation guide: “…以来” and “目前” reach to the day of publication, a stock at a year's end
(2007年底) is from null to that day, “到2025年达到” is the year 2025, “近年来” is no date at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.facts.time.calendar import Span, day_span, five_year_plans, month_span, number, year_span
from ingest.facts.time.parts import Part
from ingest.facts.time.phrases import BY_CODE
from ingest.facts.time.words import TimeWord, relative_years

_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_QUARTER = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_FIRST_QUARTERS = {"一": 3, "二": 6, "两": 6, "三": 9, "1": 3, "2": 6, "3": 9}
_MOST_YEARS_BACK = 20  # “改革开放40年来” counts from an event, not back from a report
_SOON = timedelta(days=60)  # how far ahead of a paper's day a month or day without a year is still to come
_MOST_YEARS_AHEAD = 30  # “承诺在未来20年内投资15亿美元”


@dataclass(slots=True)
class Clock:
    """Where in time a paragraph stands; `year` and `day` follow what its text states."""

    part: Part
    published_start: str | None
    published_end: str | None
    year: int | None = None  # stated last
    start: str | None = None  # of the time stated last
    day: Span | None = None  # stated last

    def year_of(self, printed: str) -> int | None:
        """The year that 2023年, 去年 or 上年 is, None if it cannot be told."""
        return _year_of(printed, self)

    @property
    def base(self) -> int | None:
        """The year of a month without one: the year stated last, that of the part, this year."""
        return self.year or self.part.year or self.part.now


def resolve(word: TimeWord, clock: Clock) -> Span | Literal["ignore"] | None:
    """The dates of a time word; None if it says when but no date can be told; `ignore` if it says nothing here.

    Moves `clock` on to what it states.
    """
    span = _resolve(word, clock)
    if isinstance(span, Span):
        clock.start = span.start or span.end
    return span


def _resolve(word: TimeWord, clock: Clock) -> Span | Literal["ignore"] | None:
    part = clock.part
    match word.kind:
        case "date":
            return _date(word, clock)
        case "plan":
            return _plan(word, clock)
        case "phrase":
            return BY_CODE[word.value].resolve(word.parts or {}, clock)
        case "years":
            return _years(word, part)
        case "whole":
            year = part.year if part.kind != "news" else (clock.year or part.review)
            return year_span(year) if year else None
        case "review":
            return year_span(part.review) if part.review else None
        case "end":
            year = clock.base
            return Span(None, f"{year}-12-31") if year else None
        case "now":
            return Span(None, clock.published_end) if clock.published_end else None
        case "so_far":  # in a report a running total is one of the part's year
            if part.kind != "news":
                return "ignore"
            return Span(None, clock.published_end) if clock.published_end else None
        case "since":
            return Span(clock.start, clock.published_end) if clock.start else "ignore"
        case "day":
            return clock.day
        case "near":
            return _near(word, clock)
        case "that_year":
            return year_span(clock.year) if clock.year else None
        case "event":  # “暑期以来” in a paper; a report speaks of its own years
            return Span(None, clock.published_end) if part.kind == "news" and clock.published_end else "ignore"
        case "bare_day":
            return _bare_day(word, clock)
        case "never":
            return None
        case "term":
            return "ignore"
    return "ignore"


def _near(word: TimeWord, clock: Clock) -> Span | Literal["ignore"]:
    """昨日 and 今晨 of a paper whose day is known."""
    if clock.part.kind != "news" or clock.published_end is None or clock.published_start != clock.published_end:
        return "ignore"
    day = (date.fromisoformat(clock.published_end) + timedelta(days=int(word.value))).isoformat()
    clock.day = Span(day, day)
    return Span(None, day) if word.lead.startswith("截") else clock.day


def _bare_day(word: TimeWord, clock: Clock) -> Span | Literal["ignore"]:
    """“截至13日” of a paper: the last such day up to its own."""
    if clock.part.kind != "news" or clock.published_end is None or clock.part.now is None:
        return "ignore"
    today = date.fromisoformat(clock.published_end)
    if number(word.day) > today.day:
        today = today.replace(day=1) - timedelta(days=1)
    day = day_span(today.year, today.month, number(word.day))
    if day is None:
        return "ignore"
    return Span(None, day.end) if word.lead.startswith("截") else day


def _year_of(printed: str, clock: Clock) -> int | None:
    printed = printed.removesuffix("年") if printed[:1].isdigit() else printed
    offsets = relative_years()
    if printed in offsets:
        # 上年 is the year before the one spoken of; 去年 the year before the report's own
        now = clock.part.year if printed.startswith("上") and clock.part.kind != "news" else clock.part.now
        return now + offsets[printed] if now is not None else None
    try:
        return number(printed)
    except ValueError:
        return None


def _date(word: TimeWord, clock: Clock) -> Span | Literal["ignore"] | None:
    if clock.part.kind == "notes" and (not word.year or word.year in relative_years()):
        return "ignore"  # “以上一年度为基数” lays down a rule, no time
    year = _year_of(word.year, clock) if word.year else _year_without(word, clock)
    if year is None:
        return None if word.year else "ignore"
    clock.year = year if word.year else clock.year
    first = _point(word, year)
    if first is None:
        return "ignore"
    if word.day:
        clock.day = first
    if word.tail in ("以来", "来", "起", "开始") and not word.year2 and not word.month2:
        if clock.part.kind == "plan" and year == clock.part.year and word.tail in ("起", "开始"):
            return year_span(year)  # “从今年开始” in a plan looks ahead
        begun = (first.start or "") <= (clock.published_end or "9999")
        return Span(first.start, clock.published_end if begun else None)
    if word.year2 or word.month2 or word.day2:
        last_year = _year_of(word.year2, clock) if word.year2 else year
        if last_year is None:
            return None
        if word.month2:
            month = number(word.month2)
            if not word.year2 and word.month and month < number(word.month):
                return "ignore"
            last = day_span(last_year, month, number(word.day2)) if word.day2 else _month(last_year, month)
        elif word.day2 and word.month:
            last = day_span(last_year, number(word.month), number(word.day2))
        else:
            last = year_span(last_year)
        if last is None:
            return "ignore"
        clock.year = last_year if word.year2 else clock.year
        return Span(first.start, last.end) if (first.start or "") <= (last.end or "") else "ignore"
    past = clock.part.now is not None and year < clock.part.now
    if word.tail in ("以前", "之前", "前") and not word.month and not word.part and past:  # “2012年以前，补贴只有90元”
        return Span(None, f"{year - 1}-12-31")
    if word.part in ("底", "末") or word.lead.startswith("截"):
        return Span(None, first.end)
    return first


def _year_without(word: TimeWord, clock: Clock) -> int | None:
    """The year of a month, quarter or half that names none: not after the day of publication, where it is past."""
    year = clock.base
    now = clock.part.now
    if year is None or clock.year is not None or clock.part.kind != "news":
        if word.lead.startswith("截") and clock.year is None and now is not None:
            last = _point(word, now)  # “截至4月23日” in a report of May looks no further back
            if last is not None and last.end is not None and last.end <= (clock.published_end or ""):
                return now
        return year
    first, today = _point(word, year), clock.published_end
    if first and first.start and today and first.start > today and "后" not in word.tail:
        # “7月1日起施行” in a paper of June is to come, “12月31日” in one of January is past: the nearer of the two
        ahead = date.fromisoformat(first.start) - date.fromisoformat(today)
        return year if word.day and ahead <= _SOON else year - 1
    if word.month2 and not word.day2 and not word.year2 and today and today < f"{year}-03-01":
        last = _month(year, number(word.month2))  # “1—11月” in a paper of January
        if last and (last.end or "") > today:
            return year - 1
    return year


def _month(year: int, month: int) -> Span | None:
    return month_span(year, month) if 1 <= month <= 12 else None


def _point(word: TimeWord, year: int) -> Span | None:
    """The first (or only) date of the expression."""
    if word.month:
        month = number(word.month)
        if not 1 <= month <= 12:
            return None
        if word.day:
            return day_span(year, month, number(word.day))
        whole = month_span(year, month)
        if word.part in _PARTS:
            low, high = _PARTS[word.part]
            return Span(f"{whole.start[:8]}{low:02d}", min(f"{whole.end[:8]}{high:02d}", whole.end))  # type: ignore[index,type-var]
        return whole
    if word.part:
        return _part_of_year(word.part, year)
    return year_span(year)


def _part_of_year(part: str, year: int) -> Span:
    if part.endswith("半年末"):
        return Span(None, month_span(year, 1, 6 if part.startswith("上") else 12).end)
    if part in ("上半年", "半年度"):
        return month_span(year, 1, 6)
    if part == "下半年":
        return month_span(year, 7, 12)
    if part.startswith(("前", "头")) and part.endswith("月"):  # 前5个月, 前十月, 头三个月
        return month_span(year, 1, min(12, max(1, number(part.strip("前头个月")))))
    if part.startswith(("前", "头")):
        return month_span(year, 1, _FIRST_QUARTERS[part[1]])
    if "季度" in part:
        low, high = _QUARTER[part.lstrip("第")[0]]
        return Span(None, month_span(year, high).end) if part.endswith("末") else month_span(year, low, high)
    return year_span(year)  # 年初 too: what is begun then is of the year


def _plan(word: TimeWord, clock: Clock) -> Span | Literal["ignore"]:
    years = five_year_plans().get(word.value)
    if years is None:
        return "ignore"
    if word.part == "以来":
        begun = year_span(*years)
        running = clock.published_end is not None and (begun.start or "") <= clock.published_end
        return Span(begun.start, clock.published_end) if running else begun
    if "末" in word.part:
        return (
            Span(None, year_span(years[1]).end) if clock.part.kind == "news" and not word.lead else year_span(years[1])
        )
    if "初" in word.part:
        return year_span(years[0])
    if word.part.startswith(("前", "头")):
        return year_span(years[0], years[0] + number(word.part[1]) - 1)
    return year_span(*years)


def _years(word: TimeWord, part: Part) -> Span | Literal["ignore"] | None:
    """过去五年, 五年来, 近三年 end with the year looked back on; 今后五年 begins with the year planned."""
    count = number(word.count)
    if word.lead in ("未来", "今后"):
        if part.kind == "review" and count >= 10:
            return "ignore"  # “评为未来10年发展最快的城市”
        first = (
            part.review + 1 if part.kind == "review" and part.review else part.year if part.kind == "plan" else part.now
        )
        return year_span(first, first + count - 1) if first and count <= _MOST_YEARS_AHEAD else "ignore"
    if part.kind == "plan" and word.lead == "" and not word.back:
        # “五年新增就业70万人” in a plan of five years
        if part.wide is not None:
            return part.wide
        return year_span(part.year, part.year + count - 1) if part.year and count <= 10 else "ignore"
    if part.review is None or count > _MOST_YEARS_BACK:
        return "ignore"
    return year_span(part.review - count + 1, part.review)
