"""The numbers that Word counts itself: they are printed, and stand nowhere in the text of the file."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"})


def in_characters(number: int) -> str:
    """A number up to 9999 in characters: 10 → 十, 21 → 二十一, 105 → 一百零五.

    >>> [in_characters(n) for n in (1, 10, 12, 20, 21, 105, 110, 1010)]
    ['一', '十', '十二', '二十', '二十一', '一百零五', '一百一十', '一千零一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    out, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = False
    return out[1:] if out.startswith("一十") else out


def in_format(number: int, kind: str) -> str:
    """A number as a format of Word's prints it; digits for a format that is not known."""
    if kind in _CHINESE:
        return in_characters(number)
    if kind == "ideographDigital":
        return "".join(_DIGITS[int(d)] for d in str(number))
    if kind == "ideographTraditional" and number <= 10:
        return _STEMS[number - 1]
    if kind == "ideographZodiac" and number <= 12:
        return _BRANCHES[number - 1]
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= 20:
        return chr(ord("①") + number - 1)
    if kind == "decimalFullWidth":
        return str(number).translate({ord("0") + i: chr(ord("０") + i) for i in range(10)})
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if kind == "lowerRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += sign * (number // value)
        number %= value
    return out


class Numbering:
    """The lists of one document, counted as its paragraphs come."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, str] = {}  # a list's id: that of its pattern
        self._levels: dict[tuple[str, int], Any] = {}  # of a list: pattern of a level
        self._starts: dict[tuple[str, int], int] = {}  # a list that begins anew there
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)  # pattern: numbers reached, by level
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        patterns = {p.get(f"{W}abstractNumId"): p for p in root.findall(f"{W}abstractNum")}
        for one in root.findall(f"{W}num"):
            identity = one.get(f"{W}numId")
            pattern = one.find(f"{W}abstractNumId").get(f"{W}val")
            self._lists[identity] = pattern
            levels = patterns[pattern].findall(f"{W}lvl") if pattern in patterns else []
            self._levels |= {(identity, int(level.get(f"{W}ilvl"))): level for level in levels}
            for change in one.findall(f"{W}lvlOverride"):
                at = int(change.get(f"{W}ilvl"))
                if (level := change.find(f"{W}lvl")) is not None:
                    self._levels[identity, at] = level
                if (start := change.find(f"{W}startOverride")) is not None:
                    self._starts[identity, at] = int(start.get(f"{W}val"))

    def label(self, identity: str, level: int) -> str:
        """What is printed before the list's next paragraph of that level: “（一）”, “2.1 ”, “- ” for a bullet."""
        shape = self._levels.get((identity, level))
        if shape is None:
            return ""
        counts = self._counts[self._lists[identity]]
        again = self._starts.get((identity, level))
        if again is not None and (identity, level) not in self._begun:
            counts[level] = again
        else:
            counts[level] = counts[level] + 1 if level in counts else int(_value(shape, "start", "1"))
        self._begun.add((identity, level))
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        kind = _value(shape, "numFmt", "decimal")
        if kind == "bullet":
            return "- "
        if kind == "none":
            return ""
        plain = shape.find(f"{W}isLgl") is not None

        def number(m: re.Match[str]) -> str:
            at = int(m[1]) - 1
            other = self._levels.get((identity, at))
            if other is None:
                return ""
            count = counts.get(at) or int(_value(other, "start", "1"))
            return in_format(count, "decimal" if plain else _value(other, "numFmt", "decimal"))

        text = re.sub(r"%(\d)", number, _value(shape, "lvlText", ""))
        # Behind Chinese punctuation nobody types a space.
        return text if not text or text[-1] in "、．）：" or _value(shape, "suff", "tab") == "nothing" else f"{text} "


def _value(level: Any, name: str, otherwise: str) -> str:
    found = level.find(f"{W}{name}")
    return otherwise if found is None else str(found.get(f"{W}val"))
