"""The date that a sentence gives for a project's stage, no more precise than the text."""

from __future__ import annotations

import re

from ingest.models import Published

_DATE = re.compile(
    r"(?:(?P<year>20\d\d|19\d\d)年|(?P<word>今年|去年|明年))?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?|(?<=年)(?:底|初|内)?)"
)
_YEARS = {"今年": 0, "去年": -1, "明年": 1}


def stage_date(before: str, published: Published) -> str | None:
    """The last date in `before` (the sentence up to the stage): `2022-10-28`, `2022-04`, `2022`; None if there is none.

    A month without a year is one of the year in which the text was published; if that is unknown, no date is given.
    """
    base = (published.end or published.start or "")[:4]
    own: str | None = None
    for m in _DATE.finditer(before):
        year = m.group("year")
        if not m.group() or not (year or m.group("word") or m.group("month")):
            continue
        if not year:
            if not base:
                continue
            year = str(int(base) + _YEARS.get(m.group("word") or "", 0))
        own = year
        if m.group("month"):
            own += f"-{int(m.group('month')):02d}"
            if m.group("day"):
                own += f"-{int(m.group('day')):02d}"
    return own
