"""Every rule is held to its own examples through the public reader: none is dead, shadowed or without a wording."""

from __future__ import annotations

import pytest

from ingest.facts.rule import Rule, RuleList, registry, rule, without
from ingest.models import Fact, Named
from publish.rules import rule_in_words
from tests.rule_examples import fact_of, parse

RULES = sorted(
    item for item in registry().items() if item[0][0] != "reason"
)  # those of refusals: test_refusal_rules.py
YES = [(column, code, example) for (column, code), each in RULES for example in each.yes]
NO = [(column, code, example) for (column, code), each in RULES for example in each.no]


def _decided(fact: Fact | None, column: str) -> tuple[str | None, str | None]:
    """What the column of a fact holds and the rule that decided it."""
    if fact is None:
        return None, None
    if column == "rule":
        return fact.text, fact.rule
    if column == "period":
        period = fact.period
        return (f"{period.start or ''}..{period.end or ''}", period.rule) if period else (None, None)
    named = getattr(fact, column)
    return (named.name, named.rule) if hasattr(named, "name") else (named, None)


@pytest.mark.parametrize(("column", "code", "example"), YES)
def test_each_example_is_read_by_its_own_rule(column: str, code: str, example: str) -> None:
    assert _decided(fact_of(example), column) == (parse(example).wanted, code)


@pytest.mark.parametrize(("column", "code", "example"), NO)
def test_each_counter_example_is_left_to_others(column: str, code: str, example: str) -> None:
    assert _decided(fact_of(example), column)[1] != code


@pytest.mark.parametrize(("column", "code"), [key for key, _ in RULES])
def test_without_a_rule_one_of_its_examples_is_read_otherwise(column: str, code: str) -> None:
    examples = registry()[column, code].yes
    with without(column, code):
        assert any(_decided(fact_of(example), column)[0] != parse(example).wanted for example in examples)


@pytest.mark.parametrize(("column", "code"), [key for key, _ in RULES])
def test_each_rule_has_examples_and_a_wording_in_both_languages(column: str, code: str) -> None:
    each = registry()[column, code]
    assert each.yes
    assert each.no
    name = column if column == "rule" else f"{column}_rule"
    assert rule_in_words("zh", name, code) == each.zh
    assert rule_in_words("en", name, code) == each.en


def test_two_rules_of_a_column_cannot_share_a_code() -> None:
    (column, code), each = RULES[0]
    with pytest.raises(ValueError, match=code):
        rule(code, column, zh=each.zh, en=each.en, sure=0.5, yes=())(each.propose)  # type: ignore[arg-type]


def test_a_list_asks_its_rules_in_order_and_can_ask_all() -> None:
    def made(code: str, answer: str | None) -> Rule[str]:
        return Rule(code, "indicator", "", "", 0.5, (), (), lambda _: answer)

    rules = RuleList(made("none", None), made("first", "甲"), made("second", "乙"))
    assert rules.first("") == Named("甲", "first", 0.5)
    assert [each.rule for each in rules.proposals("")] == ["first", "second"]
