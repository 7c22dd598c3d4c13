"""Blocks printed again: whole, torn, nearly, and what only looks like it."""

from __future__ import annotations

import pytest

from ingest.assemble.articles.repeats import alike, find_repeats
from ingest.layout import lay_out

FULL = "在组织保障方面，城管局联合交警、住建、街道开展联合执法，在主要路口设置四个整治点，累计查处违法车辆三十台。"

PAIRS = [
    (FULL, FULL, True),
    (FULL, FULL[8:], True),  # the first half torn off
    (FULL, FULL[:-10], True),
    (FULL, FULL.replace("三十", "三十一"), True),  # a slip in one place
    (FULL, FULL[:9], False),  # a mere phrase of it
    (
        "债务人王某尚欠我行本金35万元及利息，请于3月31日前还清。",
        "债务人王某尚欠我行本金28万元及利息，请于3月31日前还清。",
        False,
    ),
    ("5．全年提供就业岗位25万个，确保困难家庭就业。", "7．全年提供就业岗位25万个，确保困难家庭就业。", True),
    (FULL, "在组织保障方面，教育局抽调十名干部驻校，每周开展两次安全检查，排查隐患四十余处，均已整改到位。", False),
]


@pytest.mark.parametrize(("a", "b", "same"), PAIRS)
def test_alike(a: str, b: str, same: bool) -> None:
    assert alike(a, b) is same
    assert alike(b, a) is same


def test_first_print_is_the_original() -> None:
    blocks = lay_out("\n".join([FULL, "别的话说完了，另起一段再说。", FULL, FULL[10:]]))
    assert find_repeats(blocks) == {2: 0, 3: 0}


def test_short_lines_may_stand_twice() -> None:
    assert find_repeats(lay_out("2023年3月1日\n（下转第二版）\n2023年3月1日\n（下转第二版）\n张某\n张某")) == {}
