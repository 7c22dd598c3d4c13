"""Each rule that refuses a number is held to its own examples: the number in [ ] is refused by it, or by it not."""

from __future__ import annotations

import pytest

from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.quantity.refusals import reasons
from ingest.facts.rule import registry, without

REASONS = {code: each for (column, code), each in sorted(registry().items()) if column == "reason"}
YES = [(code, example) for code, each in REASONS.items() for example in each.yes]
NO = [(code, example) for code, each in REASONS.items() for example in each.no]


def _refused(example: str) -> str | None:
    """The reason for which the number in [ ] is refused, None if it is not."""
    start = example.index("[")
    text = example.replace("[", "").replace("]", "")
    _, refused = find_quantities(text)
    return next((reason for low, high, reason in refused if low <= start < high), None)


@pytest.mark.parametrize(("code", "example"), YES)
def test_each_example_is_refused_by_its_own_rule(code: str, example: str) -> None:
    reason = _refused(example)
    assert reason in reasons()
    with without("reason", code):
        assert _refused(example) != reason


@pytest.mark.parametrize(("code", "example"), NO)
def test_each_counter_example_is_a_quantity_or_refused_otherwise(code: str, example: str) -> None:
    before = _refused(example)
    with without("reason", code):
        assert _refused(example) == before


@pytest.mark.parametrize("code", REASONS)
def test_each_rule_has_examples_and_a_wording(code: str) -> None:
    each = REASONS[code]
    assert each.yes
    assert each.no
    assert each.zh
    assert each.en
