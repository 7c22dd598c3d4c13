"""Numbers as they are written: Arabic, full-width, Chinese and mixed, to exact decimals."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_FOLD = str.maketrans("０１２３４５６７８９．·", "0123456789..", ",，")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}  # as on cheques and in notices
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

MULTIPLIERS: dict[str, Decimal] = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
    "十万亿": Decimal(10**13),
    "百万亿": Decimal(10**14),
    "千万亿": Decimal(10**15),
    "亿亿": Decimal(10**16),
}


def parse_arabic(digits: str) -> Decimal:
    """The value of `1,234.5` or `１２．５`; thousands separators are dropped."""
    if not digits.isascii() or "," in digits:
        digits = digits.translate(_FOLD)
    return Decimal(digits)


@lru_cache(1024)  # a text writes few numbers in characters, and those again and again
def parse_chinese(numeral: str) -> Decimal | None:
    """The value of a numeral in Chinese characters (三百二十, 百亿, 一点五, 二○○八), None if it is none.

    A leading multiplier counts once (百亿 is 10^10, 十二 is 12). Digits without multipliers are read in
    a row (二○○八 is 2008), but two digits side by side elsewhere (一百五六十) are vague and give None.
    """
    whole, dot, fraction = numeral.partition("点")
    if dot:
        if not fraction or any(c not in _DIGITS for c in fraction):
            return None
        value = _whole(whole)
        return None if value is None else Decimal(f"{value}." + "".join(str(_DIGITS[c]) for c in fraction))
    value = _whole(whole)
    return None if value is None else Decimal(value)


def _whole(numeral: str) -> int | None:
    if not numeral:
        return None
    if len(numeral) > 1 and all(c in _DIGITS for c in numeral):
        if len(numeral) == 2:  # 唯一一家, 二三十: no number of two digits is written so
            return None
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = section = 0
    digit: int | None = None
    last = 0  # the multiplier read last in this section, so that 百十 is refused and 一百二 is 120
    for c in numeral:
        if c in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[c]
            if digit == 0:
                last = 0
        elif c in _SMALL:
            if last and _SMALL[c] >= last:
                return None
            section += (1 if digit is None or digit == 0 else digit) * _SMALL[c]
            digit, last = None, _SMALL[c]
        elif c in _LARGE:
            section += digit or 0
            if section == 0 and (total == 0 or c == "万"):
                if total:
                    return None
                section = 1
            if c == "亿":
                total = (total + section) * _LARGE[c]
            else:
                total += section * _LARGE[c]
            section, digit, last = 0, None, 0
        else:
            return None
    if digit:
        section += digit * (last // 10 if last > 10 else 1)
    return total + section
