"""Numbers as they are written: Arabic, full-width, Chinese and mixed, to exact decimals. One grammar for reading and search.

numeral     = digits by place (二○○八, 一八一七点一四) | terms
terms       = coefficient? multiplier+ (零* coefficient multiplier*)*      multipliers fall: 亿 > 万 > 千 > 百 > 十
coefficient = arabic | a Chinese digit | whole 点 digits (only the first: 三点五亿)
arabic      = 1617 | 1617.5 | 1,617.5 (thousands apart by one kind of mark: , ' or a blank; also “3,594, 026”)
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_FOLD = str.maketrans("０１２３４５６７８９．·", "0123456789..")
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}  # as on cheques and in notices
DIGITS |= {"贰": 2, "弍": 2, "陸": 6}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_TENS = {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}
NUMERALS = "".join({**DIGITS, **_SMALL, "万": 0, "亿": 0, "廿": 0, "卅": 0})
"""The characters of a Chinese numeral, 点 left out."""

_BLANKS = " \u00a0\u2007\u2009\u202f\u3000"
_SEPARATORS = re.compile(f"[,，'’{_BLANKS}]")

_D = "[0-9０-９]"
_THOUSANDS = rf"(?:(?:[,，][ ]?{_D}{{3}})+|(?:['’]{_D}{{3}})+|(?:[{_BLANKS}]{_D}{{3}})+)(?!{_D})"
ARABIC = rf"(?:(?<!{_D}){_D}{{1,3}}{_THOUSANDS}|{_D}+)(?:[.．·]{_D}+)?"
"""A number in digits, its thousands apart by one kind of mark or not at all."""

_TOKEN = re.compile(rf"(?P<arabic>{_D}+(?:[.．·]{_D}+)?)|(?P<char>[{NUMERALS}])")
_FRACTION = re.compile(
    rf"(?P<whole>[{NUMERALS}]+)点(?P<places>[{''.join(DIGITS)}]+)(?P<rest>[十百千拾佰仟]?[万亿]{{0,2}})"
)


def parse_arabic(digits: str) -> Decimal:
    """The value of `1,234.5`, `1 234.5` or `１２．５`; thousands separators are dropped."""
    if not digits.isascii() or not digits.isdigit():
        digits = _SEPARATORS.sub("", digits.translate(_FOLD))
    return Decimal(digits)


@lru_cache(1024)  # a text writes few numbers in characters, and those again and again
def parse_chinese(numeral: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, mixed with digits or not, None if it is none or vague.

    三百二十, 百亿, 一点五, 三点五亿, 二○○八, 廿五, 1亿3000万, 2千零30. A leading multiplier counts once (百亿 is 10^10).
    The last digit takes the next place (一百二 is 120, 三万五 35000), in Arabic only where its places are full (3万4000,
    1百01): 1亿3000 may be meant otherwise. Two Chinese digits side by side (一百五六十) are vague.
    """
    for ten, spelt in _TENS.items():
        numeral = numeral.replace(ten, spelt)
    if "点" in numeral:
        m = _FRACTION.fullmatch(numeral)
        whole = _by_place(m["whole"]) if m else None
        if m is None or whole is None:
            return None
        value = Decimal(f"{whole}." + "".join(str(DIGITS[c]) for c in m["places"]))
        return value * _product(m["rest"])
    if len(numeral) == 2 and all(
        c in DIGITS for c in numeral
    ):  # 唯一一家, 二三十: no number of two digits is written so
        return None
    return _by_place(numeral)


def _by_place(numeral: str) -> Decimal | None:
    if len(numeral) > 1 and all(c in DIGITS for c in numeral):
        return Decimal("".join(str(DIGITS[c]) for c in numeral))
    return _Terms().read(numeral)


def _product(multipliers: str) -> int:
    value = 1
    for c in multipliers:
        value *= _SMALL.get(c) or _LARGE[c]
    return value


class _Terms:
    """Reads a numeral term by term: what is complete below 亿, below 万, and the coefficient in hand."""

    def __init__(self) -> None:
        self.total = Decimal(0)  # multiples of 万 and 亿
        self.section = Decimal(0)  # below the next of these
        self.pending: Decimal | None = None  # a coefficient whose multiplier may follow
        self.places = 0  # digits of a pending Arabic coefficient; 0 for a Chinese one
        self.last = 0  # the multiplier just before, 0 at the start and after 零
        self.decimal = False  # whether the first coefficient is a fraction: nothing goes on behind “3.5亿”
        self.room = 0  # the multiplier of which the coefficient in hand is part

    def read(self, numeral: str) -> Decimal | None:
        at = 0
        while at < len(numeral):
            m = _TOKEN.match(numeral, at)
            if m is None or not (self._arabic(m["arabic"]) if m["arabic"] else self._char(m["char"])):
                return None
            at = m.end()
        return self._end() if at else None

    def _arabic(self, digits: str) -> bool:
        if self.pending or (self.room and (not digits.isdigit() or self.decimal)):
            return False
        self.pending, self.places = parse_arabic(digits), len(digits)
        self.decimal = not digits.isdigit()
        if self.room and digits[0] in "0０" and len(digits) == len(str(self.room)) - 1:
            self.last = 0  # “1百01”: the noughts are written out
        return not self.room or self.pending < self.room

    def _char(self, c: str) -> bool:
        if c in DIGITS:
            if self.pending:
                return False
            self.pending, self.places = Decimal(DIGITS[c]), 0
            if not DIGITS[c]:
                self.last = 0
            return True
        return self._small(_SMALL[c]) if c in _SMALL else self._large(_LARGE[c])

    def _small(self, size: int) -> bool:
        if self.last and self.last < 10**4 and size >= self.last:
            return False
        if self.section and size >= self.room:
            return False
        self.section += (self.pending or Decimal(1)) * size
        self.pending, self.last, self.room = None, size, size
        return True

    def _large(self, size: int) -> bool:
        section = self.section + (self.pending or 0)
        if section == 0:
            if self.total and (size == 10**4 or self.total >= 10**16):  # 亿万
                return False
            self.total = (self.total or Decimal(1)) * size
        elif size == 10**8:
            if self.total >= size:
                return False
            self.total = (self.total + section) * size
        else:
            if self.total and (self.total < 10**8 or section >= 10**4):  # “5万6万”
                return False
            self.total += section * size
        self.section, self.pending, self.last, self.room = Decimal(0), None, size, size
        return True

    def _end(self) -> Decimal | None:
        if not self.pending:
            return self.total + self.section
        if not self.last:
            return self.total + self.section + self.pending
        if not self.places:  # 一百二, 三万五; 十二 is twelve
            return self.total + self.section + self.pending * (self.last // 10)
        full = len(str(self.last)) - 1
        return self.total + self.section + self.pending if self.places == full else None


MULTIPLIERS: dict[str, Decimal] = {
    name: Decimal(_product(name))
    for name in [
        "十",
        "百",
        "千",
        "万",
        "十万",
        "百万",
        "千万",
        "亿",
        "十亿",
        "百亿",
        "千亿",
        "万亿",
        "十万亿",
        "百万亿",
        "千万亿",
        "亿亿",
    ]
}
