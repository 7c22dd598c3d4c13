"""Numbers as they are written, to exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.facts.quantity.numerals import parse_arabic, parse_chinese

CHINESE = [
    ("三", 3),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("三百二十", 320),
    ("一百零八", 108),
    ("两千三", 2300),  # the last digit takes the next place
    ("一百二", 120),
    ("一万零五十", 10050),
    ("三千六百四十八万四千", 36484000),
    ("百亿", 10**10),
    ("万亿", 10**12),
    ("十亿零七千万", 1070000000),
    ("二亿七千万", 270000000),
    ("一点五", Decimal("1.5")),
    ("八点零四", Decimal("8.04")),
    ("二〇〇八", 2008),
]
NO_NUMERALS = [
    "一一",  # 唯一一家
    "二三十",  # about twenty or thirty: vague
    "十百",
    "点五",
    "亿万",
    "一五六十",
    "天",
    "",
]
ARABIC = [
    ("2.675", "2.675"),
    ("1,234.5", "1234.5"),
    ("１２．５", "12.5"),
    ("６８.３", "68.3"),
]


@pytest.mark.parametrize(("numeral", "value"), CHINESE)
def test_chinese_numeral(numeral: str, value: int | Decimal) -> None:
    assert parse_chinese(numeral) == value


@pytest.mark.parametrize("numeral", NO_NUMERALS)
def test_no_numeral(numeral: str) -> None:
    assert parse_chinese(numeral) is None


@pytest.mark.parametrize(("digits", "value"), ARABIC)
def test_arabic_numeral_is_exact(digits: str, value: str) -> None:
    assert parse_arabic(digits) == Decimal(value)
