"""Other ways of writing the numbers in a query: 三百五十亿 and 350亿, 二〇二三年 and 2023年, 百分之三点五 and 3.5%."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from ingest.facts.quantity.numerals import ARABIC, DIGITS, NUMERALS, parse_arabic, parse_chinese

_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = NUMERALS.translate(str.maketrans("", "", "万亿"))
_NUMERAL = rf"(?:{ARABIC}|[{NUMERALS}])(?:[{NUMERALS}]|点(?=[{''.join(DIGITS)}])|\d+(?:\.\d+)?)*"
_ARABIC = re.compile(ARABIC)
_NUMBER = re.compile(rf"百分之(?P<percent>{_NUMERAL})|(?P<numeral>{_NUMERAL})(?P<sign>%?)")


def spellings(text: str) -> list[str]:
    """`text` with its numbers written otherwise, each number in turn; `text` itself is not among them.

    Only what is written as a number counts: 一 alone, 百 in 百日攻坚 or 十四五 (no number by its grammar) stay as
    they are.
    """
    text = unicodedata.normalize("NFKC", given := text)
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        for form in _forms(match):
            found[text[: match.start()] + form + text[match.end() :]] = None
    found.pop(given, None)
    return list(found)


_HALF_WIDTH = frozenset("0123456789.,%")  # which texts also have in full width
_DIGIT, _POINT = "[0-9０-９]", "[.,．，]"
# What stands before and after a number that is not a part of a longer one.
_BEFORE, _AFTER = rf"(?<!{_DIGIT})(?<!{_DIGIT}{_POINT})", rf"(?!{_DIGIT})(?!{_POINT}{_DIGIT})"
_BEFORE_CHINESE, _AFTER_CHINESE = rf"(?<![{_CHINESE}])", rf"(?![{_CHINESE}万亿])"


def whole(text: str) -> str | None:
    """A regular expression for `text` where the number that it begins or ends with is not part of a longer one.

    50亿 is not meant in 350亿, nor 二十 in 二十五. None if `text` neither begins nor ends with a number.
    """
    text = unicodedata.normalize("NFKC", text)
    found = [match for match in _NUMBER.finditer(text) if _in_digits(match[0][0]) or _forms(match)]
    before = found[0] if found and not found[0].start() else None
    after = found[-1] if found and found[-1].end() == len(text) else None
    if not before and not (after and text[-1] not in "万亿%"):
        return None
    written = "".join(f"[{c}{chr(ord(c) + 0xFEE0)}]" if c in _HALF_WIDTH else re.escape(c) for c in text)
    return (
        ("" if not before else _BEFORE if _in_digits(text[0]) else _BEFORE_CHINESE)
        + f"(?i:{written})"
        + ("" if not after else _AFTER if _in_digits(text[-1]) else _AFTER_CHINESE)
    )


def _in_digits(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _forms(match: re.Match[str]) -> list[str]:
    if match["percent"]:
        value = _value(match["percent"])
        return [] if value is None else [f"{_plain(value)}%"]
    text = match["numeral"]
    value = _value(text) if len(text) > 1 or _in_digits(text) else None  # 一 and 百 alone are words
    if value is None:
        return []
    if match["sign"]:
        return [f"百分之{_chinese(value)}"] if _in_digits(text[-1]) else []
    if re.fullmatch(r"(?:19|20)\d\d", text):  # a year, mostly
        return ["".join("〇一二三四五六七八九"[int(c)] for c in text)]
    if all(c in DIGITS for c in text):  # by place: a year, a number of a house or an office
        return ["".join(str(DIGITS[c]) for c in text)]
    return _of_value(value)


def _value(numeral: str) -> Decimal | None:
    """The value of a numeral as the facts read it, None where they would refuse it."""
    return parse_chinese(_ARABIC.sub(lambda m: str(parse_arabic(m[0])), numeral))


def _of_value(value: Decimal) -> list[str]:
    """The usual ways to write `value`: in digits, with separators, in 万 and 亿, in Chinese."""
    if value >= 10**16:
        return []
    forms = []
    if value < 10**8:  # nobody writes out the noughts of a hundred million, and they are slow to look for
        forms.append(_plain(value))
    if 1000 <= value < 10**8:
        forms.append(f"{value:,f}" if value != value.to_integral() else f"{int(value):,}")
    for name, size in _MYRIADS.items():
        share = value / size
        if 1 <= share < 10**6 and share == share.quantize(Decimal("0.0001")):
            forms += [_plain(share) + name, *([f"{share.normalize():,f}{name}"] if share >= 1000 else [])]
            if share < 10**4:
                forms.append(_chinese(share) + name)
    if value < 10**4 or value == value.to_integral():
        forms.append(_chinese(value))
    return forms


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _chinese(value: Decimal) -> str:
    whole, _, fraction = _plain(value).partition(".")
    number = int(whole)
    text = ""
    for name, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part, number = divmod(number, size)
        if part:
            if text and part < 1000:
                text += "零"
            text += (_chinese(Decimal(part)) if part >= 10**4 else _chinese_small(part, leading=not text)) + name
    return (text or "零") + ("点" + "".join("零一二三四五六七八九"[int(c)] for c in fraction) if fraction else "")


def _chinese_small(number: int, *, leading: bool) -> str:
    text, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += (
                ("零" if gap and text else "")
                + ("" if digit == 1 and size == 10 and not text and leading else "一二三四五六七八九"[digit - 1])
                + name
            )
            gap = False
        else:
            gap = True
    return text
