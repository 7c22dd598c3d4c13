"""Times that are paired off with figures: “2021年、2022年分别完成税收9.1亿元、10.5亿元”, “比2012年的8亿元增长”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.time.calendar import Span
from ingest.facts.time.resolve import Clock, resolve
from ingest.facts.time.words import find_times
from ingest.models import Period, Quantity

_YEAR = r"(?:19|20)\d\d"
_ITEM = (
    rf"(?:{_YEAR}年?|今年|去年|上年|前年|明年)?(?:(?:1[0-2]|[1-9])月份?|[上下]半年|[一二三四]季度|\d{{1,2}}[日号])"
    rf"|{_YEAR}年?|今年|去年|上年|前年|明年"
)
_LIST = re.compile(rf"(?<![\d比较])(?:{_ITEM})(?:(?:、|和|及|与|以及)(?:{_ITEM}))+")
_PART = re.compile(_ITEM)
_EACH = re.compile("分别|各自|依次")
_SUFFIX = re.compile(r"(?:年|月份?|[日号]|[上下]半年|季度)$")
_STOP = re.compile("[。；！？\n]")
_REACH = 40  # characters behind the list in which 分别 must stand
# “比2012年的8亿元增长”, “较上年的5%提高”: the figure is the base's own
_BASE = re.compile(rf"(?:比|较|与|同)(?P<time>{_YEAR}年(?:底|末)?|上年|去年|前年)的?[约近]?$")


def paired_times(text: str, quantities: Sequence[Quantity], clock: Clock) -> dict[int, Period]:
    """The period of each figure, by its place in `quantities`, that is paired off with one of several times or is a base."""
    found: dict[int, Period] = {}
    if "分别" in text or "各自" in text or "依次" in text:
        for times in _LIST.finditer(text):
            _pair(text, times, quantities, clock, found)
    for index, q in enumerate(quantities):
        m = _BASE.search(text, max(0, q.start - 14), q.start)
        if m and (period := _period(m["time"], clock)):
            found[index] = period
    return found


def _pair(
    text: str, times: re.Match[str], quantities: Sequence[Quantity], clock: Clock, found: dict[int, Period]
) -> None:
    """Give the members of each list of as many figures as there are times the time of their place."""
    stop = _STOP.search(text, times.end())
    end = stop.start() if stop else len(text)
    each = _EACH.search(text, times.end(), min(end, times.end() + _REACH))
    if each is None:
        return
    items = _PART.findall(times.group())
    suffix = _SUFFIX.search(items[-1])
    periods = [_period(item if _SUFFIX.search(item) or not suffix else item + suffix.group(), clock) for item in items]
    run: list[int] = []
    for index, q in enumerate(quantities):
        if not times.end() <= q.start < end:
            continue
        if q.order == 0:
            run = []
        run.append(index)
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        ends = following is None or following.order == 0 or following.group != q.group
        if ends and len(run) == len(periods):
            for at, period in zip(run, periods, strict=True):
                if period is not None:
                    found[at] = period


def _period(printed: str, clock: Clock) -> Period | None:
    own = Clock(clock.part, clock.published_start, clock.published_end)
    for word in find_times(printed):
        span = resolve(word, own)
        if isinstance(span, Span):
            return Period(span.start, span.end, printed, "paired")
    return None
