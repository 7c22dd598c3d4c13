"""Conflicts: tables of figures that should agree, and whether they do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ingest.link.conflicts import find_conflicts
from ingest.link.rows import FactRow


def row(identity: int, value: str, **given: Any) -> FactRow:
    """What document `identity` gives as 青石市's GDP of 2023, unless said otherwise."""
    base: dict[str, Any] = {
        "document_id": identity,
        "subject": "青石市",
        "indicator": "地区生产总值",
        "measure": "value",
        "unit": "元",
        "qualifier": None,
        "value_max": None,
        "status": "actual",
        "period_from": "2023-01-01",
        "period_to": "2023-12-31",
        "published_to": f"2024-0{identity}-10",
    }
    base.update(given)
    return FactRow(id=identity, value=Decimal(value), **base)


# what the two rows are given beside their values, and the kind of conflict
PAIRS: dict[str, tuple[str, dict[str, Any], str, dict[str, Any], str | None]] = {
    "the same": ("325", {}, "325", {}, None),
    "the same in other units": ("1", {"unit": "公顷"}, "15", {"unit": "亩"}, None),
    "different": ("325", {}, "331", {}, "contradiction"),
    "expected and final": ("325", {"status": "estimate"}, "331", {}, "revision"),
    "rounded": ("7.5", {}, "7.54", {}, "rounding"),
    "rounded at the hundreds": ("1020000000000", {}, "1020030000000", {}, "rounding"),
    "not rounded": ("7.5", {}, "7.56", {}, "contradiction"),
    "round figures that differ": ("100", {}, "120", {}, "contradiction"),
    "超": ("50000", {"qualifier": "over"}, "51478", {}, "rounding"),
    "超, but by far": ("50000", {"qualifier": "over"}, "60000", {}, "contradiction"),
    "超, and it is less": ("50000", {"qualifier": "over"}, "49000", {}, "contradiction"),
    "左右": ("5", {"qualifier": "about"}, "5.2", {}, "rounding"),
    "a fall of more than": ("-3", {"qualifier": "over"}, "-3.2", {}, "rounding"),
    "places": ("3", {"measure": "rank", "unit": "位"}, "4", {"measure": "rank", "unit": "位"}, "contradiction"),
    "a target is none": ("325", {"status": "target"}, "331", {}, None),
    "another year": ("325", {}, "331", {"period_from": "2022-01-01", "period_to": "2022-12-31"}, None),
    "without a time": (
        "325",
        {"period_from": None, "period_to": None},
        "331",
        {"period_from": None, "period_to": None},
        None,
    ),
    "another subject": ("325", {}, "331", {"subject": "白石市"}, None),
    "no subject": ("325", {"subject": None}, "331", {"subject": None}, None),
    "real and nominal growth": (
        "8",
        {"measure": "change", "unit": "%"},
        "7",
        {"measure": "change", "unit": "%", "real": True},
        None,
    ),
    "two of one sentence": (
        "325",
        {"document_id": 1, "sentence": "两类分别325、331。"},
        "331",
        {"document_id": 1, "sentence": "两类分别325、331。"},
        None,
    ),
    "two sentences": (
        "325",
        {"document_id": 1, "sentence": "就业325。"},
        "331",
        {"document_id": 1, "sentence": "又说331。"},
        "contradiction",
    ),
    "a level and a growth": ("325", {}, "8", {"measure": "change", "unit": "%"}, None),
}


@pytest.mark.parametrize(("one", "first", "other", "second", "wanted"), PAIRS.values(), ids=PAIRS.keys())
def test_two_figures(one: str, first: dict[str, Any], other: str, second: dict[str, Any], wanted: str | None) -> None:
    found = find_conflicts([row(1, one, **first), row(2, other, **second)])
    assert [c.kind for c in found] == ([wanted] if wanted else [])


def test_all_figures_are_kept_as_published_with_their_spread() -> None:
    rows = [row(3, "330"), row(1, "325", status="estimate"), row(2, "320", status="estimate")]
    (conflict,) = find_conflicts(rows)
    assert conflict.facts == (1, 2, 3)
    assert (conflict.low, conflict.high, conflict.documents) == (320, 330, 3)
    assert conflict.spread == Decimal(10) / Decimal(330)
    assert conflict.kind == "contradiction"  # two expected figures differ, whatever the final one is


@pytest.mark.parametrize(("other", "wanted"), [("904", 0), ("3900", 1)])
def test_in_one_document_only_close_figures_are_of_one_thing(other: str, wanted: int) -> None:
    rows = [row(1, "4100", unit="家"), row(2, other, unit="家", document_id=1)]
    assert len(find_conflicts(rows)) == wanted


def test_two_things_in_one_document_are_no_conflict_with_another() -> None:
    rows = [row(1, "4100"), row(2, "904", document_id=1), row(3, "4000", document_id=3)]
    assert find_conflicts(rows) == []


def test_shares_have_no_relative_spread() -> None:
    (conflict,) = find_conflicts([row(1, "60", unit="%"), row(2, "62", unit="%")])
    assert conflict.spread is None
