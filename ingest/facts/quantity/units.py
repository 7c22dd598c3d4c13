"""Units of measure and measure words: one pattern that finds them, one table that makes them comparable."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.facts.quantity.numerals import MULTIPLIERS


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, its kind, and how many of the base unit it makes."""

    name: str
    kind: str
    factor: Fraction
    base: str


@cache
def units() -> dict[str, Unit]:
    """Every unit of the table by its printed form; measure words are not in it."""
    with (files("ingest") / "data" / "units.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        table = {r["unit"]: Unit(r["unit"], r["kind"], Fraction(r["factor"]), r["base"]) for r in rows}
    for sign in map(chr, range(0x3300, 0x3400)):  # ㎞, ㎏, ㏊ …: one character for a unit of the table
        if row := table.get(unicodedata.normalize("NFKC", sign).replace("2", "²").replace("3", "³")):
            table[sign] = replace(row, name=sign)
    for name in [name for name in table if "μ" in name]:  # the sign micro is another character than the letter
        table[name.replace("μ", "µ")] = table[name]
    return table


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """A word that counts things, whether Chinese numerals take it, and what may not follow it."""

    word: str
    chinese: bool
    not_before: str


@cache
def measure_words() -> dict[str, MeasureWord]:
    """Every measure word by its printed form."""
    with (files("ingest") / "data" / "measure_words.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {r["word"]: MeasureWord(r["word"], r["chinese"] == "yes", r["not_before"]) for r in rows}


@cache
def _whole() -> str:
    """A pattern that fails where a measure word before it is only the beginning of another word (50亿项目)."""
    words = (w for w in measure_words().values() if w.not_before)
    tails = ((w.word, f"(?:{w.not_before})" if "|" in w.not_before else f"[{w.not_before}]") for w in words)
    return "(?!" + "|".join(f"(?<={word}){tail}" for word, tail in tails) + ")"


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words` at a place, as a trie so that a miss costs one look."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    leaf = "" in node
    parts: dict[str, list[str]] = {}
    for c, below in sorted(node.items()):
        if c:
            parts.setdefault(_branch(below), []).append(c)
    options: list[str] = []
    for tail, chars in parts.items():
        head = re.escape(chars[0]) if len(chars) == 1 else "[" + "".join(re.escape(c) for c in chars) + "]"
        options.append(head + tail)
    options.sort(key=len, reverse=True)
    if not options:
        return ""
    return "(?:" + "|".join(options) + ")" + ("?" if leaf else "")


_PREFIX = r"[十百千]?[万亿]|[百千](?=[人户名亩元])"  # of a denominator: 元/万人, 吨/百户


_PER = "per time"  # the kind of what is a unit only behind a stroke: m³/s


@cache
def _names() -> list[str]:
    return [*(name for name, row in units().items() if row.kind != _PER), *measure_words()]


@cache
def unit_pattern() -> str:
    """A regular expression for any unit or measure word, simple or compound (元/亩, 人次/年, 微克每立方米, m³/s)."""
    simple = trie_pattern(_names()) + _whole()
    measured = trie_pattern(name for name, row in units().items() if row.kind != _PER)
    per = trie_pattern(name for name, row in units().items() if row.kind == _PER)
    # “30元/晚”: whatever the noun is, where it is the last of the expression
    noun = r"[\u4e00-\u9fff]{1,3}(?=[，。；、）)]|$)"
    return (
        rf"(?:(?:{measured})[ ]?每(?:{_PREFIX})?(?:{simple})"
        rf"|{simple}(?:[ ]?[/／][ ]?(?:{_PREFIX})?(?:{simple}|{per}(?![A-Za-z])|[月季]|{noun}))*)"
    )


@cache
def chinese_units() -> frozenset[str]:
    """The units and measure words that follow a number in Chinese characters."""
    words = {u for u in units() if not u.isascii() and "\u4e00" <= u[0] <= "\u9fff"} | {
        w.word for w in measure_words().values() if w.chinese
    }
    return frozenset(words - _NEVER_CHINESE)


@cache
def chinese_unit_pattern() -> str:
    """A regular expression for the units that follow a number in Chinese characters."""
    return trie_pattern(chinese_units()) + _whole()


# After Chinese numerals these are parts of other words: 三方, 一里, 百度, 三成 is read by a rule of its own.
_NEVER_CHINESE = {
    "方",
    "里",
    "度",
    "升",
    "成",
    "周",
    "克",
    "兆",
    "日",
    "伏",
    "瓦",
    "年度",
    "立方",
    "担",
    "番",
    "米",
    "角",
    "圆",
}


def base_value(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """`value` in the base unit of its kind (95万亩 → 平方米, 元/亩 → 元/平方米), None for a unit without a row.

    A multiplier printed with the unit (万亩, 亿元) is worked out. Exact where the factor is; a division that does
    not end is rounded to 28 digits.
    """
    parts = re.split(r"[/／每]", unit)
    factor, names = Fraction(value), []
    for place, part in enumerate(parts):
        found = _base(part.strip())
        if found is None:
            return None
        factor = factor * found[0] if place == 0 else factor / found[0]
        names.append(found[1])
    return Decimal(factor.numerator) / Decimal(factor.denominator), "/".join(names)


@cache
def _base(unit: str) -> tuple[Fraction, str] | None:
    row = units().get(unit)
    if row:
        return row.factor, row.base
    for length in (3, 2, 1):
        if unit[:length] in MULTIPLIERS and len(unit) > length:
            found = _base(unit[length:])
            return (found[0] * Fraction(MULTIPLIERS[unit[:length]]), found[1]) if found else None
    return (Fraction(1), unit) if unit in measure_words() else None
