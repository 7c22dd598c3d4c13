"""Values and periods as a reader says them: 161700000000 元 is 1,617亿元, 2022-01-01..2022-11-30 is 2022年1—11月."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any

from publish.language import Language
from publish.words import word

_STEPS: dict[Language, tuple[tuple[float, str], ...]] = {
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
}
_AS_PRINTED = {"%", "‰", "个百分点", "倍", "位"}  # never divided into 万 and 亿


def plain_number(value: float, unit: str | None, language: Language) -> str:
    """A number with its unit, short enough to say: `1,617亿元`, `35.8%`, `161.7 billion 元`."""
    size, name = 1.0, ""
    if unit not in _AS_PRINTED:
        size, name = next(((size, name) for size, name in _STEPS[language] if abs(value) >= size), (1.0, ""))
    digits = f"{value / size:,.4f}".rstrip("0").rstrip(".")
    gap = " " if language == "en" and unit and unit not in ("%", "‰") else ""
    return f"{digits}{name}{gap}{unit or ''}"


def in_words(fact: Mapping[str, Any], language: Language) -> str:
    """The value of a fact in words: range, rank, change and qualifier included."""
    value, top, unit = fact["value"], fact["value_max"], fact["unit"]
    if value is None:
        return str(fact["text"] or "")
    hedge = word(language, "qualifier", fact["qualifier"])
    if fact["measure"] == "rank":
        scope = {"zh": "前", "en": "top "} if fact["qualifier"] == "under" else {"zh": "第", "en": "no. "}
        return f"{scope[language]}{value:g}{'位' if language == 'zh' else ''}"
    said = plain_number(value, unit, language)
    if top is not None:
        said = f"{plain_number(value, '', language)}–{plain_number(top, unit, language)}"
    if fact["measure"] == "change":
        verb = ("增" if value >= 0 else "减", "up" if value >= 0 else "down")[language == "en"]
        size = said.removeprefix("-")
        return f"{verb}{hedge} {size}" if language == "zh" else " ".join(filter(None, (verb, hedge, size)))
    return f"{hedge} {said}" if hedge else said


def period_in_words(start: str | None, end: str | None, language: Language) -> str:
    """A period as short as it can be told: `2022年`, `2022年1—11月`, `截至2022年11月30日`; "" for none."""
    if not start and not end:
        return ""
    if not start or not end:
        day = _day(str(start or end), language)
        if language == "en":
            return f"{'from' if start else 'to'} {day}"
        return f"{day}起" if start else f"截至{day}"
    if start == end:
        return _day(start, language)
    if len(start) < 10 or len(end) < 10:
        return f"{start}–{end}"
    (y1, m1, d1), (y2, m2, d2) = _parts(start), _parts(end)
    whole_months = d1 == 1 and d2 == calendar.monthrange(y2, m2)[1]
    if whole_months and (m1, m2) == (1, 12):
        years = str(y1) if y1 == y2 else f"{y1}–{y2}"
        return years if language == "en" else f"{years}年"
    if whole_months and y1 == y2:
        if language == "en":
            return f"{y1}-{m1:02}" if m1 == m2 else f"{y1}-{m1:02}…{m2:02}"
        return f"{y1}年{m1}月" if m1 == m2 else f"{y1}年{m1}—{m2}月"
    if language == "zh" and y1 == y2:
        return f"{_day(start, language)}—{d2}日" if m1 == m2 else f"{_day(start, language)}—{m2}月{d2}日"
    return f"{_day(start, language)} – {_day(end, language)}"


def _parts(day: str) -> tuple[int, int, int]:
    year, month, date = day.split("-")
    return int(year), int(month), int(date)


def _day(day: str, language: Language) -> str:
    if language == "en" or len(day) < 10:
        return day
    year, month, date = _parts(day)
    return f"{year}年{month}月{date}日"
