"""Numbers of more than one piece: mixed with multipliers (1亿3000万), and such as were torn or misread."""

from __future__ import annotations

import re

from ingest.facts.quantity import shapes
from ingest.facts.quantity.numerals import parse_arabic, parse_chinese
from ingest.facts.quantity.written import Mark, Number, finish, scale_of, unit_at

_MARKS_BETWEEN = re.compile("[余多来几个,，'’ \u00a0\u2007\u2009\u202f\u3000]")
_LAST = re.compile(rf"(?:{shapes.LARGE}|[十百千])(?=[余多来几]?$)")


def read_mixed(text: str, start: int, beyond: int) -> Number | Mark | None:
    """The number in which digits and multipliers take turns, None if there is no more of it than ends at `beyond`.

    “1亿3000万” is one number; what can be meant two ways (“1亿3000人”) is a mark over all of it.
    """
    m = shapes.MIXED.match(text, start)
    if m is None or m.end() <= beyond:
        return None
    printed, end = m.group(), m.end()
    if printed[-1] in "余多" and text[end : end + 1] and unit_at(text, end - 1) and not unit_at(text, end):
        printed, end = printed[:-1], end - 1  # “1亿3000万多媒体…”
    value = parse_chinese(_MARKS_BETWEEN.sub("", printed)) if "几" not in printed else None
    unit = unit_at(text, end)
    if value is None:
        return start, unit.end() if unit else end, "vague" if "几" in printed else "torn number"
    last = _LAST.search(printed)
    number = Number(start, unit.end() if unit else end, value, unit.group().strip() if unit else "", "arabic")
    number.scale = scale_of(last.group()) if last else number.scale
    number.over, number.hedge = bool(re.search("[余多]", printed)), "来" if "来" in printed else ""
    return finish(text, number)


def read_torn(text: str, start: int, plain: re.Match[str]) -> Number | Mark | None:
    """What the plain number `plain` without a unit is part of: a decimal with blanks (“3. 61亿”), or nothing readable.

    None where its neighbour is no piece of a number.
    """
    end = max(plain.end(name) for name in ("num", "mid", "mult", "tail"))
    before = text[start - 1 : start]
    if (m := shapes.POINT.match(text, start)) and not _is_numbering(text, start, m["whole"], before):
        return _pointed(text, m)
    if (m := shapes.MISREAD.match(text, end)) and m.end() > end:
        unit = unit_at(text, m.end())
        return start, unit.end() if unit else m.end(), "misread"
    m = shapes.TORN.match(text, end)
    if m is None or ((dated := shapes.arabic().match(text, _digit(text, end))) and dated["date"]):
        return None
    if _is_numbering(text, start, plain["num"], before) and text[end] in ".．":
        return start, end, "list"
    if text[end] in " \u3000" and "\n" not in m.group() and not unit_at(text, m.end()) and m.group()[-1] not in "万亿":
        return start, m.end(), "torn number"
    unit = unit_at(text, m.end())
    return start, unit.end() if unit else m.end(), "torn number"


def _digit(text: str, at: int) -> int:
    while at < len(text) and not text[at].isdigit():
        at += 1
    return at


def _is_numbering(text: str, start: int, digits: str, before: str) -> bool:
    """Whether “3. ” is the number of a list's member: at the start of a line or sentence, or 2. went before it."""
    if not before or before in "。；;：:\n，":
        return True
    return (
        digits.isdigit() and int(digits) > 1 and re.search(rf"(?<!\d){int(digits) - 1}[.．]", text[:start]) is not None
    )


def _pointed(text: str, m: re.Match[str]) -> Number | Mark:
    mult = re.compile(shapes.MULTIPLIER).match(text, m.end())
    end = mult.end() if mult else m.end()
    unit = unit_at(text, end)
    scale = scale_of(mult.group() if mult else "")
    value = parse_arabic(f"{m['whole']}.{m['places']}") * scale
    number = Number(m.start(), unit.end() if unit else end, value, unit.group().strip() if unit else "", "arabic")
    number.scale = scale
    return finish(text, number)
