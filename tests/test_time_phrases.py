"""Each rule of a time phrase is held to its own examples, in a paper of 30 November 2023; and times paired off with figures."""

from __future__ import annotations

import re

import pytest

from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.time.periods import read_periods
from ingest.facts.time.phrases import PHRASES
from ingest.facts.time.words import find_times
from ingest.models import Period
from tests.periods_cases import page_of

_DAY = ("2023-11-30", "2023-11-30")
YES = [(phrase.code, text, wanted) for phrase in PHRASES for text, wanted in phrase.yes]
NO = [(phrase.code, text) for phrase in PHRASES for text in phrase.no]


def _periods(text: str) -> list[Period | None]:
    page, paragraph, quantities = page_of(text, published=_DAY)
    return read_periods(page, paragraph, quantities)


@pytest.mark.parametrize(("code", "text", "wanted"), YES)
def test_each_example_is_read_by_its_own_rule(code: str, text: str, wanted: str) -> None:
    period = _periods(text)[-1]
    assert (f"{period.start or ''}..{period.end or ''}" if period else "") == wanted
    assert period is None or period.rule == code
    assert code in [word.value for word in find_times(re.sub("[][]", "", text))]


@pytest.mark.parametrize(("code", "text"), NO)
def test_each_counter_example_is_none_of_it(code: str, text: str) -> None:
    assert code not in [word.value for word in find_times(re.sub("[][]", "", text))]


def test_each_phrase_has_examples_and_a_wording() -> None:
    assert all(phrase.yes and phrase.no and phrase.zh and phrase.en for phrase in PHRASES)
    assert len({phrase.code for phrase in PHRASES}) == len(PHRASES)


# A report of January 2024 that looks back on 2023, a figure in each sentence: what is printed, and the period.
REPORT = [
    ("元月至10月，税收[12.6亿元]。", "2023-01-01..2023-10-31"),
    ("前十个月，税收[12.6亿元]。", "2023-01-01..2023-10-31"),
    ("‘十二五’期间，税收[60亿元]。", "2011-01-01..2015-12-31"),
    ('"十四五"以来，税收[90亿元]。', "2021-01-01..2024-01-10"),
    ("2019年前建成水库[12座]。", "..2018-12-31"),
    ("大前年税收[8亿元]。", "2021-01-01..2021-12-31"),
    ("2022财年税收[8亿元]。", "2022-01-01..2022-12-31"),
    ("上半年末，贷款余额[8亿元]。", "..2023-06-30"),
    ("前3季度税收[8亿元]。", "2023-01-01..2023-09-30"),
    ("上个月，税收[8亿元]。", ""),
    ("撤县设区以来，税收[8亿元]。", ""),
]


@pytest.mark.parametrize(("text", "wanted"), REPORT)
def test_times_of_a_report(text: str, wanted: str) -> None:
    page, paragraph, quantities = page_of(
        text, kind="report", published=("2024-01-10", "2024-01-10"), headings=("一、2023年工作回顾",)
    )
    period = read_periods(page, paragraph, quantities)[-1]
    assert (f"{period.start or ''}..{period.end or ''}" if period else "") == wanted


PAIRED = [
    ("2019年和2021年税收分别为1.2亿元和2.5亿元。", [2019, 2021]),
    ("2020、2021、2022年税收分别为9亿元、10亿元、12亿元。", [2020, 2021, 2022]),
    ("去年、今年分别新增就业1.3万人、1.5万人。", [2022, 2023]),
]


@pytest.mark.parametrize(("text", "years"), PAIRED)
def test_times_and_figures_are_paired_off(text: str, years: list[int]) -> None:
    page, paragraph, _ = page_of(text, published=_DAY)
    periods = read_periods(page, paragraph, find_quantities(text)[0])
    assert [int((period.end or "0")[:4]) for period in periods if period] == years


def test_a_base_has_its_own_year() -> None:
    base, more, now = _periods("2023年，比2012年的[8亿元]增加[2亿元]，达到[10亿元]。")
    assert base is not None
    assert base.end == "2012-12-31"
    assert now is not None
    assert now.end == "2023-12-31"
    assert more == now
