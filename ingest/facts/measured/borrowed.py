"""What a figure without a noun of its own takes over: the name of the figure before it, of the clause, of the sentence."""

from __future__ import annotations

from ingest.facts.measured.budgets import done_of_planned, level_reached
from ingest.facts.measured.clauses import clause_before, topic_before
from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.relative import sum_behind
from ingest.facts.rule import RuleList, Said, rule
from ingest.models import Carried


@rule(
    "from-clause",
    "indicator",
    zh="“由……到……”：说的是前一分句的名词",
    en="from so much to so much: of the noun of the clause before",
    sure=0.8,
    yes=("收入30亿元；收入占生产总值的比重，由[7.7%]提高到13.9%。→收入占生产总值的比重",),
    no=("收入占生产总值的比重由[7.7%]提高到13.9%。",),
)
def from_clause(at: Figure) -> str | Said | None:
    """“收入占生产总值的比重，由7.7%提高到13.9%”."""
    topic = topic_before(at.text, at.slot) if at.slot.left[:1] in ("由", "从") else ""
    return Said(topic, (Carried(topic, "clause"),)) if topic else None


@rule(
    "inherited",
    "indicator",
    zh="同一句前面的量所说的指标，这里省去",
    en="left out here: that of the figure before it in the sentence",
    sure=0.64,
    yes=("产值629亿元，占工业的比重20.7%，达到[90]亿美元。→产值",),
    no=("税收5亿元，利润[6]亿元。",),
)
def inherited(at: Figure) -> str | Said | None:
    """“税收5亿元，达到6亿元”."""
    return Said(at.chain.name, (Carried(at.chain.name, "clause"),)) if at.chain.name else None


@rule(
    "clause-before",
    "indicator",
    zh="前一分句整个是指标",
    en="the whole clause before",
    sure=0.5,
    yes=("对外贸易快速增长，达到[100]亿元。→对外贸易",),
    no=("进出口达到[100]亿元。",),
)
def whole_clause(at: Figure) -> str | Said | None:
    """“对外贸易快速增长，达到100亿元”."""
    clause = clause_before(at.text, at.slot)
    return Said(clause, (Carried(clause, "clause"),)) if clause else None


@rule(
    "noun-after-last",
    "indicator",
    zh="前面无可取，取数后的词",
    en="what stands after the number as nothing before it will do",
    sure=0.4,
    yes=("[3]万多元的自付金额让人发愁。→自付金额",),
    no=("自付金额[3]万多元。",),
)
def noun_last(at: Figure) -> str | Said | None:
    """“3万多元的自付金额让人发愁”."""
    return noun_after(at.right, with_predicate=True) if at.right else sum_behind(at.slot.right)


@rule(
    "inherited-far",
    "indicator",
    zh="再往前一句所说的指标",
    en="left out here: that of a sentence further up",
    sure=0.2,
    yes=("税收达到5亿元。共[6]亿元。→税收", "税收达到5亿元，同比增长8%，增速列全省第一。共[6]亿元。→税收"),
    no=("税收[6]亿元。",),
)
def inherited_far(at: Figure) -> str | Said | None:
    """What the sentence before measured."""
    # “完成投资21亿元，增速列第一。今年的目标是25亿元”: of what was measured in the same unit.
    last = at.chain.of_unit.get(at.quantity.unit) or at.chain.last
    return Said(last, (Carried(last, "sentence"),)) if last else None


BORROWED: RuleList[Figure] = RuleList(
    from_clause, done_of_planned, level_reached, inherited, whole_clause, noun_last, inherited_far
)
