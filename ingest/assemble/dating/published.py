"""Between which dates a document was published, and what in its text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.assemble.dating.dates import span
from ingest.assemble.dating.evidence import weekdays, year_evidence
from ingest.assemble.dating.mentions import (
    Mention,
    YearMention,
    counted_from,
    date_alone,
    find_datelines,
    find_mentions,
    find_years,
    masthead,
    named_events,
    of_paper,
)
from ingest.assemble.dating.own_year import own_year
from ingest.assemble.dating.posted import posted_days
from ingest.models import Article, Paragraph, Published

_TOP = 2  # paragraphs at the head of a page, where a date alone is the paper's; below it may be a notice's
_UNREAD = frozenset({"comment", "jump", "metadata"})
_HEADS = frozenset({"title", "kicker", "subtitle"})
_TITLED = {"told": "titled"}
_SEASON = 120  # days; one without a year that lies further ahead is the last year's
_SOON = 4  # days after its dateline within which news is printed
_FILE_DAY = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d{2})([-_.年]?)(1[0-2]|0[1-9])(?:\2|月)(3[01]|[12]\d|0[1-9])日?(?![0-9A-Za-z])"
)
_FILE_MONTH = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d{2})[-_.年](1[0-2]|0?[1-9])月?(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A date that bounds the publication, and the words that give it."""

    day: date
    words: str


def date_document(path: str, articles: Sequence[Article], paragraphs: Sequence[Paragraph]) -> Published:
    """The dates between which the document was published, as narrow as its text allows, with the basis in words.

    In this order: the day in a report's head; a page's masthead; a day in the file's name; else the latest event
    that the text tells of, in the year that it speaks of as its own, up to the end of the month after or to the next
    event that it calls still to come. All None where nothing tells.
    """
    for article in articles:
        if article.kind == "report" and article.published.start:
            return article.published
    read = [p for p in paragraphs if p.repeat_of is None and p.role not in _UNREAD]
    texts = [p.text for p in read]
    # As printed: in order of reading what stands over the page, which is no article's, comes last.
    for number, text in enumerate(p.text for p in sorted(read, key=lambda p: p.pieces[0].start)):
        alone = date_alone(text) if number < _TOP else None
        if day := masthead(text) or alone or (of_paper(text) if number < _TOP + 2 else None):
            return Published(*day, f"报头：“{text.strip()[:40]}”")
    if named := _from_path(path):
        return named
    if days := posted_days(read):
        return Published(days[0], days[-1], f"各篇标题下所印的日期：{days[0]}" + (f"至{days[-1]}" if days[1:] else ""))
    mentions = [m for text in texts for m in find_mentions(text)]
    years = _years(paragraphs)
    datelines = [m for text in texts for m in find_datelines(text)]
    events = named_events("\n".join(texts))
    signed = frozenset(int(day[0][:4]) for text in texts if (day := date_alone(text)))
    evidence = year_evidence(texts, max((m.month for m in [*datelines, *mentions] if _is_own(m)), default=0))
    own = own_year(mentions, years, events, signed, evidence, weekdays(texts))
    if own is None:
        return Published()
    first = _by_dateline(own.year, own.why, datelines, mentions) or _window(own.year, own.why, mentions, events)
    return first if own.last == own.year else _opened(first, own.last)


def _is_own(m: Mention) -> bool:
    """Whether a time is told of without a year, or as this year's, and has passed."""
    return m.year is None and m.relative in (None, 0) and not m.future


def _opened(first: Published, last: int) -> Published:
    """The interval up to the same days of the last year that is possible."""
    end = (first.end or "")[5:]
    if end == "02-29":
        end = "02-28"
    return replace(first, end=f"{last}-{end}", basis=f"{first.basis}；只知年份不早于此，至迟{last}年")


def _years(paragraphs: Sequence[Paragraph]) -> list[YearMention]:
    """The years that the paragraphs name. One in a headline tells no result of a year that is over: a paper heads
    “2022年东山投资20亿完成15个项目” in that year too; whether it is over is for the text to say.
    """
    found: list[YearMention] = []
    for p in paragraphs:
        if p.repeat_of is None and p.role not in _UNREAD:
            own = find_years(p.text)
            found += (
                [replace(y, result=False, sense=_TITLED.get(y.sense, y.sense)) for y in own]
                if p.role in _HEADS
                else own
            )
            found += counted_from(p.text)
    return found


def _by_dateline(year: int, why: str, datelines: Sequence[Mention], mentions: Sequence[Mention]) -> Published | None:
    """From the latest dateline to the end of its month: news is printed within days of it.

    Days without a year that are later in the calendar are the last year's (“11月搬过来” beside “6月7日电”); None where
    the page speaks of a later day as this year's and past, or has no dateline.
    """
    if not datelines:
        return None
    last = max(datelines, key=lambda m: (m.year or year, m.month, m.day or 0))
    if last.year is None and last.month == 12 and any(m.month == 1 for m in datelines):
        last = max((m for m in datelines if m.month == 1), key=lambda m: m.day or 0)
    day = _begin(last, last.year or year)
    if day is None:
        return None
    told = [_begin(m, year) for m in mentions if m.relative == 0 and not m.future and m.words != last.words]
    told += [_begin(m, m.year) for m in mentions if m.year and not m.future]
    plain = [_begin(m, year) for m in mentions if m.year is None and m.relative is None and m.day and not m.future]
    told += [other for other in plain if other and other < day + timedelta(days=_SEASON)]
    if any(other and other > day + timedelta(days=_SOON) for other in told):
        return None
    soon = day + timedelta(days=_SOON)
    end = date.fromisoformat(_month(soon.year, soon.month)[1])
    return Published(day.isoformat(), end.isoformat(), f"年份：{why}；最晚的电头：“{last.words}”；止于此后不久（推断）")


def _from_path(path: str) -> Published | None:
    """The day, month or year in the path, None if there is none."""
    if found := _FILE_DAY.search(path):
        whole = span(int(found[1]), int(found[3]), int(found[4]))
        if whole:
            return Published(*whole, f"文件名中的日期：{whole[0]}")
    if found := _FILE_MONTH.search(path):
        whole = span(int(found[1]), int(found[2]))
        if whole:
            return Published(*whole, f"文件名中的年月：{found[1]}年{int(found[2])}月")
    return None


def _window(year: int, why: str, mentions: Sequence[Mention], events: Sequence[tuple[str, str, str]]) -> Published:
    """From the latest event told of to the end of the month after, or to the first event that is still to come."""
    dated = [(m, _year_of(m, year, mentions)) for m in mentions]
    past = [_Cue(day, m.words) for m, y in dated if not m.future and y is not None for day in [_begin(m, y)] if day]
    past = [cue for cue in past if cue.day.year <= year + 1]
    past = [cue for cue in past if cue.day.year >= year]
    if not past:
        since = max(((start, name) for start, kind, name in events if kind == "since"), default=("", ""))
        if since[0] > f"{year}-01-01":
            return Published(since[0], f"{year}-12-31", f"年份：{why}；晚于“{since[1]}”")
        return Published(f"{year}-01-01", f"{year}-12-31", f"年份：{why}；文中无月份")
    latest = max(past, key=lambda cue: cue.day)
    coming = [_Cue(day, m.words) for m, y in dated if m.future and y is not None for day in [_end(m, y)] if day]
    coming = [cue for cue in coming if cue.day >= latest.day]
    end = _plausible_end(latest.day)
    basis = f"年份：{why}；最晚的事件：“{latest.words}”"
    if coming and (nearest := min(coming, key=lambda cue: cue.day)).day <= end:
        return Published(latest.day.isoformat(), nearest.day.isoformat(), f"{basis}；尚属将来：“{nearest.words}”")
    return Published(latest.day.isoformat(), end.isoformat(), f"{basis}；止于此后不久（推断）")


def _plausible_end(day: date) -> date:
    """The end of the month after the last event told of, within its year, which the text calls this year.

    Papers print within days, but a long report tells of what was done weeks before and often names no later day.
    """
    if day.month >= 11:
        return date(day.year, 12, 31)
    return date(day.year, day.month + 2, 1) - timedelta(days=1)


def _year_of(m: Mention, year: int, mentions: Sequence[Mention]) -> int | None:
    """The year of a mention: its own, or by 今年 and 去年; else the text's.

    In January and February the months 11 and 12 without a year are the last year's.
    """
    if m.year is not None:
        return m.year
    if m.relative is not None:
        return year + m.relative
    if m.month >= 11 and not m.future:
        months = {
            o.month
            for o in mentions
            if o.year is None and o.relative in (None, 0) and not o.future and not o.months_passed
        }
        stated = {o.month for o in mentions if o.year == year and not o.future}
        early = {n for n in months | stated if n <= 2}
        if early and not any(3 <= n <= 10 for n in months | stated):
            return year - 1
    return year


def _begin(m: Mention, year: int) -> date | None:
    """The first day on which a past mention can be told of."""
    if m.months_passed:  # “1—11月” is told of from December on
        return date(year + m.month // 12, m.month % 12 + 1, 1)
    if m.end_of_month:
        return date.fromisoformat(_month(year, m.month)[1])
    whole = span(year, m.month, m.day if m.day else {1: 1, 2: 11, 3: 21}.get(m.third, 1))
    return date.fromisoformat(whole[0]) if whole else None


def _end(m: Mention, year: int) -> date | None:
    """The last day on which a mention is still to come."""
    if m.third > 1:
        return date(year, m.month, 10 * (m.third - 1))
    if m.day:
        whole = span(year, m.month, m.day)
        return date.fromisoformat(whole[0]) if whole else None
    return date.fromisoformat(_month(year, m.month)[1])


def _month(year: int, month: int) -> tuple[str, str]:
    whole = span(year, month)
    assert whole is not None
    return whole
