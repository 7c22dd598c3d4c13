"""Promises: tables of a target, a later result and what is to be said of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ingest.link.promises import find_promises
from ingest.link.rows import FactRow


def row(identity: int, value: str, status: str = "target", **given: Any) -> FactRow:
    """A fact of 青石市's GDP growth in 2023, promised in January 2023 unless said otherwise."""
    year = "2023" if status == "target" else "2024"
    base: dict[str, Any] = {
        "document_id": 1 if status == "target" else 2,
        "subject": "青石市",
        "indicator": "地区生产总值",
        "measure": "change",
        "unit": "%",
        "qualifier": None,
        "value_max": None,
        "period_from": "2023-01-01",
        "period_to": "2023-12-31",
        "published_to": f"{year}-01-10",
    }
    base.update(given)
    if base["value_max"] is not None:
        base["value_max"] = Decimal(base["value_max"])
    return FactRow(id=identity, value=Decimal(value), status=status, **base)  # type: ignore[arg-type]


def outcome(*rows: FactRow) -> str:
    (promise,) = find_promises(rows)
    return promise.outcome


# target, its qualifier, result, its qualifier, outcome
HEDGES: dict[str, tuple[str, str | None, str, str | None, str]] = {
    "reached": ("8", None, "8", None, "met"),
    "more than reached": ("8", None, "8.5", None, "met"),
    "just short": ("8", None, "7.9", None, "missed"),
    "以上 reached": ("7.5", "over", "7.5", None, "met"),
    "以上 short": ("7.5", "over", "7.4", None, "missed"),
    "左右 a little short": ("8", "about", "7.7", None, "met"),
    "左右 far short": ("7", "about", "4.8", None, "missed"),
    "result 左右 at the target": ("8", None, "8", "about", "met"),
    "result 左右 a little short of it": ("8", None, "7.8", "about", "unclear"),
    "result 左右 far short of it": ("5.5", "over", "5", "about", "missed"),
    "result 以上 far short of it": ("6", "over", "5", "over", "missed"),
    "result 以上 a little short of it": ("5.3", "over", "5", "over", "unclear"),
    "a result below nought": ("3", None, "-1.2", None, "missed"),
}


@pytest.mark.parametrize(("target", "hedge", "result", "said", "wanted"), HEDGES.values(), ids=HEDGES.keys())
def test_growth(target: str, hedge: str | None, result: str, said: str | None, wanted: str) -> None:
    assert outcome(row(1, target, qualifier=hedge), row(2, result, "actual", qualifier=said)) == wanted


# indicator, measure, target, its qualifier, result, outcome
CEILINGS: dict[str, tuple[str, str, str, str | None, str, str]] = {
    "以内 kept": ("城镇登记失业率", "value", "4", "under", "3.2", "met"),
    "以内 broken": ("城镇登记失业率", "value", "4", "under", "4.3", "missed"),
    "a rate that should be low, without a hedge": ("城镇调查失业率", "value", "5.5", None, "5.2", "met"),
    "a share that should be high": ("森林覆盖率", "value", "60", None, "59", "missed"),
    "a fall promised and deeper": ("单位地区生产总值能耗", "change", "-2", None, "-3.1", "met"),
    "a fall promised and too small": ("单位地区生产总值能耗", "change", "-2", "over", "-1.5", "missed"),
    "prices may rise by so much": ("居民消费价格", "change", "3", "about", "2", "met"),
    "prices rose by more": ("居民消费价格", "change", "3", "about", "4.8", "missed"),
    "a place in an order": ("“五好”园区评价", "rank", "3", "under", "2", "met"),
    "a worse place": ("“五好”园区评价", "rank", "3", "under", "5", "missed"),
}


@pytest.mark.parametrize(
    ("indicator", "measure", "target", "hedge", "result", "wanted"), CEILINGS.values(), ids=CEILINGS.keys()
)
def test_floors_and_ceilings(
    indicator: str, measure: str, target: str, hedge: str | None, result: str, wanted: str
) -> None:
    given = {"indicator": indicator, "measure": measure, "unit": "位" if measure == "rank" else "%"}
    assert outcome(row(1, target, qualifier=hedge, **given), row(2, result, "actual", **given)) == wanted


def test_a_range_is_reached_at_its_lower_end() -> None:
    assert outcome(row(1, "5", value_max="5.5"), row(2, "5.1", "actual")) == "met"


# what differs in the result, so that it is none
STRANGERS: dict[str, dict[str, Any]] = {
    "another place": {"subject": "白石市"},
    "another indicator": {"indicator": "固定资产投资"},
    "a level, not a growth": {"measure": "value"},
    "another unit": {"unit": "倍"},
    "another year": {"period_from": "2022-01-01", "period_to": "2022-12-31"},
    "eleven months": {"period_to": "2023-11-30"},
    "no subject": {"subject": None},
    "no indicator": {"indicator": None},
    "an indicator that says nothing": {"indicator": "项目"},
}


@pytest.mark.parametrize("given", STRANGERS.values(), ids=STRANGERS.keys())
def test_what_is_no_result(given: dict[str, Any]) -> None:
    (promise,) = find_promises([row(1, "8"), row(2, "9", "actual", **given)])
    assert promise.result is None


def test_a_report_does_not_answer_itself() -> None:
    assert outcome(row(1, "8"), row(2, "9", "estimate", document_id=1, published_to="2024-01-10")) == "open"


def test_an_earlier_report_does_not_answer() -> None:
    assert outcome(row(1, "8"), row(2, "9", "estimate", published_to="2022-12-28")) == "open"


def test_a_later_report_that_is_silent() -> None:
    silent = row(2, "9", "actual", indicator="固定资产投资")
    assert outcome(row(1, "8"), silent) == "not_reported"


def test_no_later_report_yet() -> None:
    assert outcome(row(1, "8")) == "open"


def test_a_later_report_that_looks_back_on_an_earlier_year_only() -> None:
    early = row(2, "9", "actual", period_from="2022-01-01", period_to="2022-12-31", published_to="2023-03-01")
    assert outcome(row(1, "8"), early) == "open"


def test_the_next_report_answers_and_in_it_the_final_figure() -> None:
    rows = [
        row(1, "8"),
        row(2, "7.9", "estimate"),
        row(3, "8.1", "actual"),
        row(4, "7", "actual", document_id=3, published_to="2025-01-10"),
    ]
    (promise,) = find_promises(rows)
    assert (promise.result, promise.outcome, promise.margin) == (3, "met", Decimal("0.1"))


def test_a_target_repeated_in_one_report_is_one_promise() -> None:
    assert [p.target for p in find_promises([row(1, "8"), row(2, "8")])] == [1]


def test_a_level_at_the_end_of_a_year_answers_one_promised_for_the_year() -> None:
    target = row(1, "60", measure="value", indicator="森林覆盖率")
    result = row(2, "61", "actual", measure="value", indicator="森林覆盖率", period_from=None)
    assert outcome(target, result) == "met"


def test_units_of_one_kind_compare() -> None:
    target = row(1, "3", measure="value", indicator="造林面积", unit="万亩")
    result = row(2, "2100", "actual", measure="value", indicator="造林面积", unit="公顷")
    (promise,) = find_promises([target, result])
    assert (promise.outcome, promise.unit) == ("met", "平方米")


def test_figures_far_apart_are_of_different_things() -> None:
    given = {"measure": "value", "unit": "个", "indicator": "新建改建项目"}
    (promise,) = find_promises([row(1, "585", **given), row(2, "18", "actual", **given)])
    assert promise.outcome == "not_reported"


def test_growth_over_several_years_is_no_result() -> None:
    assert outcome(row(1, "8"), row(2, "65.5", "actual")) == "not_reported"


def test_a_promise_without_a_time_is_none() -> None:
    assert find_promises([row(1, "8", period_from=None, period_to=None)]) == []
