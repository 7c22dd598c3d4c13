"""Numbers as they are written, to exact decimals."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    ("三万五", 35000),
    ("一亿五", 150000000),
    ("三点五亿", 350000000),
    ("十二点六万", 126000),
    ("一八一七点一四", Decimal("1817.14")),  # digit by digit
    ("一万零一十二", 10012),
    ("廿五", 25),
    ("卅万", 300000),
    ("壹佰贰拾叁", 123),
    ("1亿3000万", 130000000),
    ("13万2千", 132000),
    ("3万4000", 34000),
    ("2千零30万", 20300000),
    ("1百01", 101),
    ("1.2万亿", 1200000000000),
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
    "1亿3000",  # 3000万, or 3000?
    "3万5",
    "5万6万",
    "3.5亿2000万",
]
ARABIC = [
    ("2.675", "2.675"),
    ("1,234.5", "1234.5"),
    ("１２．５", "12.5"),
    ("６８.３", "68.3"),
    ("1 234 567", "1234567"),
    ("1\u2009617", "1617"),
    ("1’617", "1617"),
    ("3,594, 026", "3594026"),
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


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 10**12), st.sampled_from(["low", "up"]))
def test_what_another_library_writes_is_read_as_it_was_meant(value: int, mode: str) -> None:
    written = cn2an.an2cn(value, mode)
    assert parse_chinese(written) == value


@settings(max_examples=200, deadline=None)
@given(st.integers(11, 10**9), st.integers(1, 999))
def test_decimals_too(whole: int, places: int) -> None:
    value = Decimal(f"{whole}.{places}")
    assert parse_chinese(cn2an.an2cn(str(value))) == value
