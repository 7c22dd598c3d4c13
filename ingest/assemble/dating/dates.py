"""Dates as Chinese prints them: 2023年12月19日, 二〇一〇年一月二十五日, 1964年12月21日和22日."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_HAN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "0": "0"}
_HAN = "〇○零0一二三四五六七八九"  # a typist's 0 among them: “二0一四年”

DATE = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}|[一二][九〇○零0][{_HAN}]{{2}})\s*年?\s*"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月\s*"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号])?"
)
"""A year with a month and mostly a day. The 年 may be lost (“20251月7日” in a title), spaces stand anywhere."""

YEAR = re.compile(rf"(?P<year>(?:19|20)\d{{2}}(?!\d)|[一二][九〇○零0][{_HAN}]{{2}}(?=年))")


_ISSUED = re.compile(
    r"(?:发布|发文|成文|印发|创建|公开|公布|生成|发表|刊发|更新)(?:时间|日期)?\s*[：:]?\s*(?P<a>DATE)"
    r"|^(?:时间|日期)\s*[：:]\s*(?P<b>DATE)|^(?P<c>DATE)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源|发布|作者|编辑|浏览|字体|点击|$)"
    r"|来源\s*[：:].{0,60}?(?P<d>DATE)".replace(
        "DATE",
        r"(?:19|20)\d{2}\s*[-/.年]\s*(?:1[0-2]|0?[1-9])\s*[-/.月]\s*(?:3[01]|[12]\d|0?[1-9])(?:日|(?=\D|\d{2}:|$))",
    )
)


def issued(text: str) -> tuple[str, str] | None:
    """The day (ISO, twice) on which a line says that its text was put out: “发布时间：2023-04-20”, “2026-02-14 16:35 来源：…”."""
    found = _ISSUED.search(text.strip())
    if not found:
        return None
    printed = next(g for g in (found["a"], found["b"], found["c"], found["d"]) if g)
    year, month, day = (int(n) for n in re.findall(r"\d+", printed)[:3])
    return span(year, month, day)


def han_number(text: str) -> int:
    """The number up to 99 that Chinese or Arabic numerals write (二十五 → 25)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(_HAN_DIGITS[tens]) if tens else 1) * 10 + (int(_HAN_DIGITS[ones]) if ones else 0)
    return int("".join(_HAN_DIGITS[c] for c in text))


def year_of(text: str) -> int:
    """The year that four Chinese or Arabic digits write (二〇一〇 → 2010)."""
    return int("".join(_HAN_DIGITS.get(c, c) for c in text))


def find_date(text: str) -> tuple[str, str] | None:
    """First and last day (ISO) of the first date in the text, a month if no day is printed; None if there is none."""
    for found in DATE.finditer(text):
        day = han_number(found["day"]) if found["day"] else None
        whole = span(year_of(found["year"]), han_number(found["month"]), day)
        if whole:
            return whole
    return None


def span(year: int, month: int, day: int | None = None) -> tuple[str, str] | None:
    """First and last day (ISO) of a month, or the day twice; None if there is no such day."""
    if day is None:
        return date(year, month, 1).isoformat(), date(year, month, monthrange(year, month)[1]).isoformat()
    if day > monthrange(year, month)[1]:
        return None
    return (date(year, month, day).isoformat(),) * 2
