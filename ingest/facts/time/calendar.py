"""Years, months, quarters and five-year plans as ISO dates."""

from __future__ import annotations

import csv
from calendar import monthrange
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_DIGITS = ("０〇○零ＯO", "１一", "２二两", "３三", "４四", "５五", "６六", "７七", "８八", "９九")
_FOLD = str.maketrans({char: str(value) for value, chars in enumerate(_DIGITS) for char in chars})


class Span(NamedTuple):
    """First and last day (ISO 8601), either open as None."""

    start: str | None
    end: str | None


def year_span(first: int, last: int | None = None) -> Span:
    """The years `first` to `last` (the same year if left out), whole."""
    return Span(f"{first:04d}-01-01", f"{last or first:04d}-12-31")


def month_span(year: int, first: int, last: int | None = None) -> Span:
    """The months `first` to `last` of one year, whole."""
    last = last or first
    return Span(f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}")


def day_span(year: int, month: int, day: int) -> Span | None:
    """One day, None if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    date = f"{year:04d}-{month:02d}-{day:02d}"
    return Span(date, date)


def number(text: str) -> int:
    """A year, month, day or small count: 2023, ２０２３, 一九五四, 二〇三五, 十一, 两.

    >>> number("一九五四"), number("十一"), number("二十"), number("1１")
    (1954, 11, 20, 11)
    """
    text = text.strip()
    if text == "元":  # 元月
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)
    return int(text.translate(_FOLD))


@cache
def five_year_plans() -> dict[str, tuple[int, int]]:
    """First and last year of each five-year plan by its short name (十四五 → 2021, 2025)."""
    lines = (files("ingest") / "data" / "five_year_plans.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["name"]: (int(row["from"]), int(row["to"])) for row in rows}
