"""The numbers of a text, as they stand: one pass, before anything is said of what they mean.

The pass looks for characters that can open a number or something that is none (a date, a title, a name) and
tries the pattern for that kind of opening, so that running text costs next to nothing. A number whose neighbour to
the left or right cannot be told apart from it (“2〇亿”, “12 34亿”, “6，5%”) is a mark, never a number of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ingest.facts.quantity import shapes
from ingest.facts.quantity.numerals import parse_arabic, parse_chinese
from ingest.facts.quantity.shapes import C
from ingest.facts.quantity.torn import read_mixed, read_torn
from ingest.facts.quantity.written import Mark, Number, behind_unit, scale_of

__all__ = ["Mark", "Number", "scan"]

_ARABIC = frozenset("0123456789０１２３４５６７８９")
_MARKS = {"date": "date", "list": "list", "scheme": "scheme", "phone": "phone", "hotline": "name", "label": "name"}
Found = Number | Mark | None


def scan(text: str) -> tuple[list[Number], list[Mark]]:
    """The numbers of `text` with their units, in order, and what looked like one and is a date, a title or a name."""
    numbers: list[Number] = []
    marks: list[Mark] = []
    opening = shapes.opening()
    at = 0
    while found := opening.search(text, at):
        start = found.start()
        read, at = _READERS.get(text[start], _chinese)(text, start)
        if isinstance(read, Number):
            numbers.append(read)
        elif read is not None:
            marks.append(read)
    return numbers, marks


def _arabic(text: str, start: int) -> tuple[Found, int]:
    if _RUN_ON.search(text, max(0, start - 3), start):  # “三4亿”, “〇5%”
        end = _digits_end(text, start)
        return (start, end, "torn number"), end
    m = shapes.arabic().match(text, start)
    if m is None:  # cannot be: `num` takes any digit
        return None, start + 1
    kind, end = m.lastgroup, m.end()
    if kind in _MARKS:
        return (start, end, _MARKS[kind]), end
    if kind == "ratio":
        parts = tuple(parse_arabic(p) for p in re.split("[:：∶]", m["ratio"]))
        return Number(start, end, parts[0], "", "ratio", parts=parts), end
    if kind == "below":
        return Number(start, end, parse_arabic(m["above"]) / parse_arabic(m["below"]), "", "fraction"), end
    plain_end = m.start("unit") if m["unit"] else end
    following = text[plain_end : plain_end + 1]
    if following in shapes.GOES_ON and (mixed := read_mixed(text, start, plain_end)):
        return mixed, mixed.end if isinstance(mixed, Number) else mixed[1]
    if not m["unit"] and following and (torn := read_torn(text, start, m)):
        return torn, torn.end if isinstance(torn, Number) else torn[1]
    digits, mult = m.group("num", "mult")
    number = Number(start, end, parse_arabic(digits), "", "arabic", scale=scale_of(mult or ""))
    number.value *= number.scale
    return behind_unit(text, number, m), number.end


# A numeral in characters that a digit follows, with no multiplier that would make one number of both.
_RUN_ON = re.compile(
    r"[〇○零一二三四五六七八九两][零一二两三四五六七八九十百千万亿〇○]?$(?<![统唯专单同第划高初]一)(?<!十[一二])(?<![0-9０-９]一)"
)
_DIGITS_END = re.compile(rf"[0-9０-９,.，．]+(?:{shapes.MULTIPLIER})?")


def _digits_end(text: str, start: int) -> int:
    m = _DIGITS_END.match(text, start)
    return m.end() if m else start + 1


_BETWEEN_DIGITS = re.compile("[0-9０-９]一[0-9０-９]")
_BARE = re.compile(rf"[一二两三四五六七八九](?:[十百千万亿]{C}*(?:点{shapes.DIGIT}+)?|十?点{shapes.DIGIT}+)")
_LONG = re.compile(rf"{C}{{25,}}")


def _chinese(text: str, start: int) -> tuple[Found, int]:
    if text.startswith("最", start):
        return _first(text, start)
    if text[start] == "一" and _BETWEEN_DIGITS.match(text, start - 1):
        return None, start + 1  # a dash: “1.2一1.5亿元”
    m = shapes.chinese().match(text, start)
    if m is None:
        long = _LONG.match(text, start)  # no numeral: looked at once, not again from each of its characters
        if long:
            return (start, long.end(), "vague"), long.end()
        bare = _BARE.match(text, start)  # “七十二奇楼”, “二十届二中全会”
        if bare:
            return (start, bare.end(), "ordinal" if text.startswith("届", bare.end()) else "no unit"), bare.end()
        return None, start + 1
    end = m.end()
    if m["date"] or m["vague"]:
        return (start, end, "date" if m["date"] else "vague"), end
    if (
        m["num"]
        and text[m.end("num") : m.end("num") + 1] in _ARABIC
        and (mixed := read_mixed(text, start, m.end("num")))
    ):
        return mixed, mixed.end if isinstance(mixed, Number) else mixed[1]
    if m["percent"]:
        value = _either(m["percent"])
        if value is None:
            return (start, end, "vague"), end
        return Number(start, end, value, {"百": "%", "千": "‰", "万": "‱"}[m["base"]], "percent"), end
    if m["below"]:
        below, above = parse_chinese(m["below"]), parse_chinese(m["above"])
        return Number(start, end, (above or Decimal(0)) / (below or 1), "", "fraction"), end
    return _counted(text, m), end


_MULTIPLIER_WITHIN = re.compile("[十百千万亿点拾佰仟廿卅]")


def _counted(text: str, m: re.Match[str]) -> Found:
    """The number of a match of the pattern for Chinese numerals."""
    start, end, digits, unit = m.start(), m.end(), m["num"], (m["unit"] or "").strip()
    if len(digits) > 1 and not _MULTIPLIER_WITHIN.search(digits):
        return start, end, "name"  # 一二三次产业, 八二一人民公园, 唯一一家
    if unit[:1] == "成" and len(unit) == 2:  # 五成四: 5.4 tenths
        tenths = parse_chinese(digits) or Decimal(0)
        more = Decimal("0.5") if unit[1] == "半" else (parse_chinese(unit[1]) or Decimal(0)) / 10
        return Number(start, end, tenths + more, "成", "chinese")
    value = parse_chinese(digits + (m["mult"] or ""))  # 二十五亿七千多万: the multiplier is of the last part alone
    if value is None:
        return start, end, "vague"
    return behind_unit(text, Number(start, end, value, "", "chinese"), m)


def _either(numeral: str) -> Decimal | None:
    return parse_arabic(numeral) if numeral[0] in _ARABIC else parse_chinese(numeral)


def _quoted(text: str, start: int) -> tuple[Found, int]:
    title = text[start] == "《"
    m = (shapes.TITLE if title else shapes.QUOTED).match(text, start)
    if m is None:
        return None, start + 1
    if not shapes.HOLDS_NUMBER.search(m.group()):
        return None, m.end()
    return (start, m.end(), "title" if title else "quoted name"), m.end()


def _latin(text: str, start: int) -> tuple[Found, int]:
    """A name with digits (S208), an address, or the sign of a currency before its number."""
    if m := shapes.CURRENCY.match(text, start):
        read, end = _arabic(text, m.end())
        if isinstance(read, Number) and read.shape == "arabic" and read.unit in ("", "元", "美元", "港元", "欧元"):
            read.start, read.unit = start, read.unit or shapes.CURRENCIES[m["sign"].translate(_SIGNS)]
        return read, end
    if m := shapes.ADDRESS.match(text, start):
        return (start, m.end(), "name"), m.end()
    m = shapes.NAME.match(text, start)
    if m is None:
        return None, start + 1
    return (None if m.group().isalpha() else (start, m.end(), "name")), m.end()


_SIGNS = str.maketrans("＄￥", "$¥")


def _ordinal(text: str, start: int) -> tuple[Found, int]:
    return _placed(shapes.ordinal().match(text, start), "ordinal", start)


def _front(text: str, start: int) -> tuple[Found, int]:
    return _placed(shapes.FRONT.match(text, start), "front", start)


def _placed(m: re.Match[str] | None, shape: str, start: int) -> tuple[Found, int]:
    if m is None:
        return None, start + 1
    value = _either(m["num"])
    if value is None:
        return (start, m.end(), "vague"), m.end()
    return Number(start, m.end(), value, (m["unit"] or "").strip(), shape), m.end()


def _first(text: str, start: int) -> tuple[Found, int]:
    m = shapes.FIRST.match(text, start)
    return (Number(start, m.end(), Decimal(1), "首位", "ordinal"), m.end()) if m else (None, start + 1)


def _doubling(text: str, start: int) -> tuple[Found, int]:
    m = shapes.DOUBLING.match(text, start)
    if m is None:
        return None, start + 1
    value = (parse_chinese(m["num"] or "一") or Decimal(1)) + (Decimal("0.5") if m["half"] else 0)
    return Number(start, m.end(), value, "番", "doubling", hedge=m["hedge"] or ""), m.end()


_READERS: dict[str, Callable[[str, int], tuple[Found, int]]] = {
    **dict.fromkeys("0123456789０１２３４５６７８９", _arabic),
    **dict.fromkeys('《“"', _quoted),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$＄¥￥€£", _latin),
    "第": _ordinal,
    **dict.fromkeys("前后末", _front),
    **dict.fromkeys("首榜", _first),
    "翻": _doubling,
}
