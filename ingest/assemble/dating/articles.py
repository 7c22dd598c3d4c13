"""The articles of a page, each dated by its own dateline where that says more than the page's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.assemble.dating.dates import span
from ingest.assemble.dating.mentions import Mention, find_datelines, find_mentions
from ingest.assemble.dating.posted import posted_days
from ingest.models import Article, Paragraph, Published

_LATER = 200  # days behind the page's date up to which a day without a year is told of in the same year
_SOON = 4  # days after what it reports within which news is printed
_REPORTED = re.compile(r"日[^，。；]{0,8}(?:公布|表示|获悉|透露|通报|介绍|宣布|说)")
_UNREAD = frozenset({"comment", "jump", "metadata", "furniture"})


def date_articles(articles: Sequence[Article], paragraphs: Sequence[Paragraph], page: Published) -> tuple[Article, ...]:
    """The articles with their dates: one that has none takes the day of its dateline, else the page's date.

    A page whose day is printed is the date of all that stands on it; only what tells of a later day as past was put
    beside it from another page (“6月14日报道” below “2011-04-26”). Of a page of either of two years no dateline can
    tell the year.
    """
    texts: dict[int, list[str]] = {}
    own: dict[int, list[Paragraph]] = {}
    for p in paragraphs:
        own.setdefault(p.article, []).append(p)
        if p.repeat_of is None and p.role not in _UNREAD:
            texts.setdefault(p.article, []).append(p.text)
    return tuple(
        article
        if article.published != Published()
        else replace(article, published=_posted(own.get(number, ())) or _own(texts.get(number, ()), page) or page)
        for number, article in enumerate(articles)
    )


def _posted(paragraphs: Sequence[Paragraph]) -> Published | None:
    """The one day that a web page prints below an article's headline."""
    days = posted_days(paragraphs)
    return Published(days[0], days[0], f"标题下所印的日期：{days[0]}") if len(days) == 1 else None


def _own(texts: Sequence[str], page: Published) -> Published | None:
    """The date that an article's dateline gives it, or a day that it reports; None where the page's holds."""
    if page.start is None or page.end is None:
        return None
    first, last = date.fromisoformat(page.start), date.fromisoformat(page.end)
    if (last - first).days > 330:
        return None
    lines = {(m.year, m.month, m.day): m for text in texts for m in find_datelines(text)}
    if len(lines) > 1:
        return None  # news in brief, each of its own day
    for line in lines.values():
        day = _day(line, first, last)
        if day and (first < last or day > last):
            return Published(day.isoformat(), day.isoformat(), f"电头：“{line.words}”")
        return None
    if first < last:
        return None
    reported = [(day, m) for text in texts for m in find_mentions(text) if (day := _reported(m, last))]
    if not reported:
        return None
    day, told = max(reported, key=lambda one: one[0])
    end = (day + timedelta(days=_SOON)).isoformat()
    return Published(day.isoformat(), end, f"晚于版面日期{page.start}的事件：“{told.words}”；止于此后不久（推断）")


def _day(line: Mention, first: date, last: date) -> date | None:
    """The day of a dateline on a page of these days; one far ahead is the last year's (“12月30日电” in January)."""
    for year in (line.year,) if line.year else (last.year, last.year - 1):
        whole = span(year, line.month, line.day)
        day = date.fromisoformat(whole[0]) if whole else None
        if day and (line.year or (day - last).days <= (_LATER if first == last else _SOON)):
            return day
    return None


def _reported(m: Mention, last: date) -> date | None:
    """A day later than the page's on which something was said or made known (“数据4月13日公布”)."""
    if m.year is not None or m.relative is not None or m.future or m.day is None or not _REPORTED.search(m.words):
        return None
    whole = span(last.year, m.month, m.day)
    day = date.fromisoformat(whole[0]) if whole else None
    return day if day and _SOON < (day - last).days <= _LATER else None
