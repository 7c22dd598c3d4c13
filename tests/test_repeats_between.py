"""Repeats between documents."""

from __future__ import annotations

import pytest

from ingest.link.repeats import Printed, find_repeats

NOTICE = (
    "截至上月底，借款人未按合同约定偿还贷款本金及利息，现予以公告催收，"
    "请借款人及其担保人自公告之日起十日内到我行办理还款手续。"
)
CASES = [
    ("the same notice in two papers", NOTICE, NOTICE, 1.0),
    ("one figure another", NOTICE, NOTICE.replace("十日", "三十日"), 0.99),
    (
        "a short formula says nothing",
        "现在，我代表市人民政府，向大会报告工作，请予审议。",
        "现在，我代表市人民政府，向大会报告工作，请予审议。",
        None,
    ),
    (
        "the same pattern, other work",
        "坚持稳中求进，全力抓好项目建设，全年新开工项目三十个，完成投资一百亿元，工业经济平稳运行。",
        "坚持绿色发展，全力抓好污染防治，全年空气优良天数三百天，完成造林一千亩，人居环境明显改善。",
        None,
    ),
]


@pytest.mark.parametrize(("first", "second", "likeness"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_repeats(first: str, second: str, likeness: float | None) -> None:
    found = find_repeats([Printed(2, 20, ("2023", "b", 1), second), Printed(1, 10, ("2022", "a", 1), first)])
    if likeness is None:
        assert found == []
    else:
        (repeat,) = found
        assert (repeat.paragraph, repeat.original) == (2, 1)
        assert repeat.likeness == pytest.approx(likeness, abs=0.01)


def test_within_a_document_is_another_matter() -> None:
    assert find_repeats([Printed(1, 10, ("", "a", 1), NOTICE), Printed(2, 10, ("", "a", 2), NOTICE)]) == []
