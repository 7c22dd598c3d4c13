"""Uses of terms."""

from __future__ import annotations

import pytest

from ingest.link.term_uses import bare, count_uses

BARE = [
    ("“三高四新”", "三高四新"),
    ("“1357”工作法", "1357"),
    ("民营经济“1+N”政策", "民营经济“1+N”政策"),
    ("“天网”“地网”", "“天网”“地网”"),
    ("新质生产力", "新质生产力"),
    ("‘四有两责’", "四有两责"),
]
TEXT = "落实“三高四新”战略，三高四新美好蓝图。推行“三资”运作，不是第三资产，也不是三资企业，共11357家。"
COUNTS = [
    ("with quotes and without", ["“三高四新”"], [(7, "三高四新", 2)]),
    ("a short one only in quotes", ["“三资”"], [(7, "三资", 1)]),
    ("not used", ["“双碳”", "新质生产力"], []),
    ("explained twice, counted once", ["三高四新", "“三高四新”"], [(7, "三高四新", 2)]),
    ("mere digits only in quotes", ["“1357”工作法"], []),
    ("no terms", [], []),
]


@pytest.mark.parametrize(("term", "name"), BARE)
def test_bare(term: str, name: str) -> None:
    assert bare(term) == name


@pytest.mark.parametrize(("terms", "uses"), [c[1:] for c in COUNTS], ids=[c[0] for c in COUNTS])
def test_count_uses(terms: list[str], uses: list[tuple[int, str, int]]) -> None:
    assert list(count_uses(terms, [(7, TEXT), (8, "别的话。")])) == uses
