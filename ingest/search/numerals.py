"""Other ways of writing the numbers in a query: 三百五十亿 and 350亿, 二〇二三年 and 2023年, 百分之三点五 and 3.5%."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = "零〇一二两三四五六七八九十百千"

_NUMBER = re.compile(
    rf"""
    百分之(?P<percent>[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+)?)
    | (?P<arabic>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<myriad>[万亿]?)(?P<sign>%?)
    | (?P<chinese>[{_CHINESE}万亿]+(?:点[零〇一二三四五六七八九]+[万亿]?)?)
    """,
    re.VERBOSE,
)


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
    found = [match for match in _NUMBER.finditer(text) if match["arabic"] or _forms(match)]
    before = found[0] if found and not found[0].start() else None
    after = found[-1] if found and found[-1].end() == len(text) else None
    if not before and not (after and text[-1] not in "万亿%"):
        return None
    written = "".join(f"[{c}{chr(ord(c) + 0xFEE0)}]" if c in _HALF_WIDTH else re.escape(c) for c in text)
    return (
        ("" if not before else _BEFORE if before["arabic"] else _BEFORE_CHINESE)
        + f"(?i:{written})"
        + ("" if not after else _AFTER if after["arabic"] else _AFTER_CHINESE)
    )


def _forms(match: re.Match[str]) -> list[str]:
    text = match[0]
    if match["percent"]:
        value = _read(match["percent"])
        return [] if value is None else [f"{_plain(value)}%"]
    if match["arabic"]:
        value = Decimal(match["arabic"].replace(",", "")) * _MYRIADS.get(match["myriad"], 1)
        if match["sign"]:
            return [f"百分之{_chinese(value)}"] if not match["myriad"] else []
        if re.fullmatch(r"(?:19|20)\d\d", text):  # a year, mostly
            return ["".join("〇一二三四五六七八九"[int(c)] for c in text)]
        return _of_value(value)
    if re.fullmatch(r"[零〇一二三四五六七八九]{4}", text):
        return ["".join(str(_DIGITS[c]) for c in text)]
    found = _read(text) if len(text) > 1 else None
    return [] if found is None else _of_value(found)


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


def _read(text: str) -> Decimal | None:
    """The value of a number in Chinese characters by its grammar (三万五千, 一百零五, 三点五亿), or None."""
    unit = 1
    if "点" in text:
        whole, fraction = text.split("点")
        if fraction[-1] in _MYRIADS:
            unit, fraction = _MYRIADS[fraction[-1]], fraction[:-1]
        value = _read(whole)
        return None if value is None else (value + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))) * unit
    total = 0
    for name, size in (("亿", 10**8), ("万", 10**4)):
        head, found, text = text.rpartition(name)
        if found:
            part = _read(head) if head else None
            if part is None:
                return None
            total += int(part) * size
    small = _read_small(text)
    return None if small is None else Decimal(total + small)


# 九千八百零六, 三百五十, 十五; a digit alone only at the end or before its unit.
_SMALL = re.compile(
    r"(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([零一二两三四五六七八九])?"
)


def _read_small(text: str) -> int | None:
    match = _SMALL.fullmatch(text.replace("〇", "零"))
    if not match:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    digit = _DIGITS.get
    return (
        digit(thousands or "零", 0) * 1000
        + digit(hundreds or "零", 0) * 100
        + (digit(tens, 0) if tens else 1 if ten else 0) * 10
        + digit(ones or "零", 0)
    )


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
