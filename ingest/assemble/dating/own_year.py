"""Which year a page speaks of as its own (今年), and what says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.dating.evidence import Evidence, Weekday, by_weekday
from ingest.assemble.dating.mentions import Mention, YearMention

_FIRST_YEAR = 1949  # of what is archived here; an earlier year is history (“1934年10月，红军从这里出发”)
_NEAR = 2  # years between what has passed and what is still to come within which an interval is worth telling


@dataclass(frozen=True, slots=True)
class OwnYear:
    """The year of a page, the words that tell it, and the last year that they allow (the same where it is sure)."""

    year: int
    why: str
    last: int


_PROMISED = re.compile(r"预计|将于|力争|有望|计划|确保|争取|拟于")


def own_year(
    mentions: Sequence[Mention],
    years: Sequence[YearMention],
    events: Sequence[tuple[str, str, str]],
    signed: frozenset[int],
    evidence: Sequence[Evidence] = (),
    days: Sequence[Weekday] = (),
) -> OwnYear | None:
    """The year that the text speaks of as its own (今年), None where nothing tells it.

    The latest of what the text names and of what the evidence says is the year, unless either leaves it open; then an
    event still to come bounds it from above. A day whose weekday is printed decides among the years from the lower
    bound on.
    """
    years = [y for y in years if not _only_compared(y)]
    year, why = _named(mentions, years, events, signed)
    told = [y.year for y in years if y.sense != "future"]
    told += [m.year for m in mentions if m.year is not None and not m.future]
    latest = max([n for n in told if n >= _FIRST_YEAR], default=0)
    proof = max((e for e in evidence if e.year >= _FIRST_YEAR), key=lambda e: (e.year, e.exact, e.close), default=None)
    found = OwnYear(year, why, year) if year is not None else None
    least = max(latest, year or 0, proof.year if proof else 0)
    if proof and proof.year >= max(latest, year or 0):
        if proof.exact or (proof.year == latest + 1 and (proof.close or year == latest)):
            found = OwnYear(proof.year, f"“{proof.words}”", proof.year)
        elif proof.year != year:
            last = _last(proof.year, proof.year + 1 if proof.close else None, mentions, years)
            found = OwnYear(proof.year, f"“{proof.words}”", last) if last else None
    elif found is None and latest:
        last = _last(latest, None, mentions, years)
        found = OwnYear(latest, f"“{latest}年”", last) if last else None
    if days and least and not (found and all(day.fits(found.year) for day in days)):
        fitting = by_weekday(found.year if found else least, days)
        if fitting is not None:
            return OwnYear(fitting, f"“{days[0].words}”", fitting)
    return found


def _only_compared(y: YearMention) -> bool:
    """Whether the year is only compared with (“较2019年增长12%”) or an edition's: the page tells of no time in it."""
    return re.search(rf"(?:较|比|同比|相比|对比){y.year}年|{y.year}年?(?:版|年本)", y.words) is not None


def _last(least: int, close: int | None, mentions: Sequence[Mention], years: Sequence[YearMention]) -> int | None:
    """The last year that the page can be of: of an event still to come, or `close`; None if nothing near bounds it."""
    coming = [m.year for m in mentions if m.year is not None and m.future]
    coming += [y.year for y in years if y.sense == "future" and _PROMISED.search(y.words)]
    bounds = [n for n in coming if n >= least] + ([close] if close else [])
    return min(bounds) if bounds and min(bounds) - least <= _NEAR - 1 else None


def _named(
    mentions: Sequence[Mention],
    years: Sequence[YearMention],
    events: Sequence[tuple[str, str, str]],
    signed: frozenset[int],
) -> tuple[int | None, str]:
    """The year that the text names as its own, and the words.

    The latest year told of as past is the lower bound. Where it is only told of as a whole (“2022年，…实现营业收入”,
    “2022年度…通报”) and the text has events of its own, the year after is meant; where a plan bears it
    (“2022年…方案”), a day of it is named, or it is said to be under way, that year itself. `signed` are the years of
    dates that stand alone, below a notice.
    """
    now = [(y.year, y.words) for y in years if y.sense in ("now", "titled")]
    now += [(m.year, m.words) for m in mentions if m.year is not None and not m.future]
    now += [(int(start[:4]), name) for start, kind, name in events if kind == "year"]
    told = [(y.year, y.words) for y in years if y.sense in ("told", "reviewed")]
    planned = [(y.year, y.words) for y in years if y.sense == "planned"]
    least = [(int(start[:4]), name) for start, kind, name in events if kind == "since"]
    bounds = [bound for bound in now + told + planned + least if bound[0] >= _FIRST_YEAR]
    if not bounds:
        return None, ""
    year = max(bounds)[0]
    own = [m.month for m in mentions if m.year is None and m.relative in (None, 0) and not m.future]
    settled = [y.words for y in years if y.year == year and (y.sense == "reviewed" or y.result)]
    current = [words for n, words in now if n == year]
    firm = any(m.year == year and not m.future for m in mentions) or any(
        y.year == year and y.sense == "now" for y in years
    )
    spoken_of = (
        year in signed
        or any(y.year == year and y.sense == "now" for y in years)
        or any(kind == "year" and start.startswith(str(year)) for start, kind, _ in events)
    )
    # the year of a plan and of its results: told in the first months of the next
    if current and not spoken_of and _is_over(year, mentions):
        return year + 1, f"“{max((m.day or 0, m.words) for m in mentions if m.year == year)[1]}”已成往年之事"
    if current and (firm or not settled or not own or max(own) > 4):
        return year, f"“{current[0]}”"
    if settled and own:
        return year + 1, f"“{settled[0]}”已成往年之事"
    if any(n == year for n, _ in planned):
        return year, f"“{max(planned)[1]}”"
    if any(n == year for n, _ in told):
        return None, ""  # an honour won (“2020年获…先进单位”) may lie years back and tells nothing
    since = max((start, name) for start, kind, name in events if kind == "since")
    return _next_after(since[0], mentions), f"“{since[1]}”"


def _is_over(year: int, mentions: Sequence[Mention]) -> bool:
    """Whether the page's own days lie so far before the latest day dated with this year that they are of the next.

    News name their days without a year: “2月10日” beside “1997年8月6日” is of 1998, beside “1998年3月1日” of 1998.
    """
    own = [
        (m.month, m.day or 15)
        for m in mentions
        if m.year is None and not m.future and (m.relative == 0 or (m.relative is None and m.day))
    ]
    dated = [(m.month, m.day or 1) for m in mentions if m.year == year and not m.future]
    if not own or not dated:
        return False
    if {m for m, _ in own} <= {1, 2, 11, 12}:
        own = [day for day in own if day[0] <= 2] or own  # across a new year the early months are the later
    (month, day), (last_month, last_day) = max(own), max(dated)
    return (last_month - month) * 30 + last_day - day > 45


def _next_after(start: str, mentions: Sequence[Mention]) -> int:
    """The year of the text's latest event, where all that is known is that it is not older than `start`.

    A congress is spoken of most in the months after it: “党的二十大” (October 2022) with “3月5日” means 2023.
    """
    own = [(m.month, m.day or 31) for m in mentions if m.year is None and m.relative in (None, 0) and not m.future]
    year, month, day = (int(part) for part in start.split("-"))
    return year + 1 if own and max(own) < (month, day) else year
