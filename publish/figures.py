"""Values and periods as a reader says them: 161700000000 元 is 1,617亿元, 2022-01-01..2022-11-30 is 2022年1—11月."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Any

from publish.language import Language

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


# What a number with its hedge says and no more: “以上”, “超”, “突破” all let the number itself or more hold, “以内”
# and “不足” the number itself or less. 以上 and 以内 include the number, so that 超 and 不足 would be wrong for them.
_HEDGES: dict[str, dict[Language, str]] = {
    "about": {"zh": "约", "en": "about "},
    "over": {"zh": "≥", "en": "≥ "},
    "under": {"zh": "≤", "en": "≤ "},
    "up_to": {"zh": "≤", "en": "≤ "},
}
_FROM_BOTTOM = ("后", "倒数", "末", "最后", "垫底")


def rank_from(fact: Mapping[str, Any]) -> str:
    """From which end a rank is counted: `top` or `bottom` (后2位, 倒数第三, 最后一名)."""
    known = fact.get("rank_from")
    if known is None:
        known = "bottom" if str(fact["text"] or "").startswith(_FROM_BOTTOM) else "top"
    return str(known)


def hedge(fact: Mapping[str, Any], language: Language) -> str:
    """The sign or word before a number that is not exact; "" for one that is."""
    return _HEDGES.get(fact["qualifier"] or "", {"zh": "", "en": ""})[language]


def in_words(fact: Mapping[str, Any], language: Language) -> str:
    """The value of a fact in words: range, rank, change and qualifier included."""
    value, top, unit = fact["value"], fact["value_max"], fact["unit"]
    if value is None:
        return str(fact["text"] or "")
    if fact["measure"] == "rank":
        among, bottom = fact["qualifier"] == "under", rank_from(fact) == "bottom"
        scope = {"zh": ("第", "前", "倒数第", "后"), "en": ("no. ", "top ", "no. ", "last ")}[language]
        end = "位" if language == "zh" else " from the bottom" if bottom and not among else ""
        return f"{scope[among + 2 * bottom]}{value:g}{end}"
    about = hedge(fact, language)
    said = plain_number(value, unit, language)
    if top is not None:
        said = f"{plain_number(value, '', language)}–{plain_number(top, unit, language)}"
    if fact["measure"] == "change":
        verb = ("增" if value >= 0 else "减", "up" if value >= 0 else "down")[language == "en"]
        size = about + said.removeprefix("-")
        return f"{verb}{size}" if about and language == "zh" else f"{verb} {size}"
    return about + said


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


_NO_AMOUNTS = re.compile(r"(?:.*_)?id|.*fact|year|.*_year|source_start|source_end|code|conflict|latitude|longitude")


def large(column: str, value: object, language: Language) -> str | None:
    """A number of a table or answer that nobody can read at a glance, in 万 and 亿; None for what is none."""
    if not isinstance(value, int | float) or isinstance(value, bool) or _NO_AMOUNTS.fullmatch(column):
        return None
    return plain_number(value, None, language) if abs(value) >= 10_000 else None


_GOES_ON = re.compile("(?:以来|之后|以后|起|开始|自此)$")


def period_of(fact: Mapping[str, Any], language: Language) -> str:
    """The period of a fact as its text tells it: what reaches to the day of publication only because nothing says
    otherwise is no date, and “截至” stands where the text has it.
    """
    start, end = fact["period_from"], fact["period_to"]
    rule, text = fact.get("period_rule"), str(fact.get("period_text") or "")
    if end and rule in ("now", "so_far"):
        if not start:
            return "when published" if language == "en" else "截至发表时"
        since = _loose(start, language)
        return f"from {since} up to publication" if language == "en" else f"{since}以来，到发表时"
    if start and end and _GOES_ON.search(text):
        return f"since {_loose(start, language)}" if language == "en" else f"{_loose(start, language)}以来"
    if end and not start and language == "zh" and len(end) == 10:
        year, month, day = _parts(end)
        last = day == calendar.monthrange(year, month)[1]
        told = (f"{year}年底" if month == 12 else f"{year}年{month}月底") if last else _day(end, language)
        return told if last and text and "至" not in text and "止" not in text else f"截至{told}"
    return period_in_words(start, end, language)


def _loose(day: str, language: Language) -> str:
    """A day on which a span begins, without the month or day that only stands for its beginning."""
    if len(day) < 10 or language == "en":
        return day[:4] if day.endswith("-01-01") else day[:7] if day.endswith("-01") else day
    year, month, date = _parts(day)
    return f"{year}年" + ("" if (month, date) == (1, 1) else f"{month}月" + ("" if date == 1 else f"{date}日"))


def _parts(day: str) -> tuple[int, int, int]:
    year, month, date = day.split("-")
    return int(year), int(month), int(date)


def _day(day: str, language: Language) -> str:
    if language == "en" or len(day) < 10:
        return day
    year, month, date = _parts(day)
    return f"{year}年{month}月{date}日"
