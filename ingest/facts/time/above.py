"""The time of a paragraph of news that states none: what the paragraphs above it were about.

Most such paragraphs have no time. But an account of a few days (“2月4日至10日，销售额…”) goes on over its paragraphs, and a
paragraph that begins with 其中 goes on with the sentence before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ingest.facts.time.resolve import Clock
from ingest.facts.time.stated import Stated, stated_times
from ingest.facts.time.words import find_times
from ingest.models import FIGURE_ROLES, Page, Period

_PARAGRAPHS = 6  # looked back over
_FEW_DAYS = 16
_GOES_ON = re.compile(r"其中[，,：:]|其中[一-鿿]")


def told_above(page: Page, paragraph: int, clock: Clock) -> Stated | None:
    """The time that holds on from the paragraphs above, as if stated before the paragraph's first word; None if there is none."""
    article = page.paragraphs[paragraph].article
    goes_on = _GOES_ON.match(page.paragraphs[paragraph].text) is not None
    for other in range(paragraph - 1, max(-1, paragraph - 1 - _PARAGRAPHS), -1):
        p = page.paragraphs[other]
        if p.article != article:
            return None
        if p.repeat_of is not None or p.role not in FIGURE_ROLES or not p.text:
            continue
        times = find_times(p.text)
        if not times:
            if goes_on:
                return None
            continue
        stated = stated_times(page, other, times, Clock(clock.part, clock.published_start, clock.published_end))
        last = next((s for s in reversed(stated) if s.carries), None)
        if last is None or (last is not stated[-1] and not goes_on) or last.period is None:
            return None
        if goes_on or _is_few_days(last.period):
            return replace(last, start=-1, end=-1)
        return None
    return None


def _is_few_days(period: Period) -> bool:
    """Whether a time is of two to sixteen days: what a paper gives an account of."""
    if period.start is None or period.end is None:
        return False
    return 0 < (date.fromisoformat(period.end) - date.fromisoformat(period.start)).days < _FEW_DAYS
