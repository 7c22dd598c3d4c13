"""The table of units: what can be compared with what, and by which factor."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from ingest.facts.quantity.units import base_value, chinese_unit_pattern, measure_words, unit_pattern, units

COMPARABLE = [
    ("3", "平方公里", "3000000", "平方米"),
    ("4500", "亩", "3000000", "平方米"),
    ("0.45", "万亩", "3000000", "平方米"),  # a multiplier printed with the unit
    ("2", "公顷", "20000", "平方米"),
    ("500", "斤", "0.25", "吨"),
    ("9", "亿斤", "450000", "吨"),
    ("1.2", "万千瓦", "12000000", "瓦"),
    ("7", "‰", "0.7", "%"),
    ("6", "成", "60", "%"),
    ("5", "公里", "5000", "米"),
    ("30", "元/亩", "0.045", "元/平方米"),
    ("32", "微克/立方米", "0.000000000032", "吨/立方米"),
    ("12", "家", "12", "家"),
    ("12", "名", "12", "人"),
]
NOT_COMPARABLE = ["", "平方", "尼龙", "元/尼龙"]
LONGEST = [
    ("吨/年己二腈", "吨/年"),
    ("个百分点", "个百分点"),
    ("个名次", "个名次"),
    ("人次。", "人次"),
    ("大类51项", "大类"),
    ("吨标准煤", "吨标准煤"),
    ("微克/立方米", "微克/立方米"),
    ("元/人/月", "元/人/月"),
]
PARTS_OF_WORDS = ["项目", "人民", "个体工商户", "家庭", "县区", "口径", "单位"]


@pytest.mark.parametrize(("value", "unit", "base", "base_unit"), COMPARABLE)
def test_base_value(value: str, unit: str, base: str, base_unit: str) -> None:
    assert base_value(Decimal(value), unit) == (Decimal(base), base_unit)


@pytest.mark.parametrize("unit", NOT_COMPARABLE)
def test_no_base_value(unit: str) -> None:
    assert base_value(Decimal(1), unit) is None


@pytest.mark.parametrize(("text", "unit"), LONGEST)
def test_longest_unit_wins(text: str, unit: str) -> None:
    m = re.match(unit_pattern(), text)
    assert m and m.group() == unit


@pytest.mark.parametrize("text", PARTS_OF_WORDS)
def test_measure_word_within_a_word_is_none(text: str) -> None:
    assert re.match(unit_pattern(), text) is None
    assert re.match(chinese_unit_pattern(), text) is None


def test_table_is_sound() -> None:
    for unit in units().values():
        assert unit.factor > 0
        base = units().get(unit.base)
        assert base is None or (base.factor == 1 and base.kind == unit.kind.removeprefix("per ")), unit
    for word in set(units()) & set(measure_words()):
        assert measure_words()[word].not_before, f"{word} stands in both tables for no reason"
