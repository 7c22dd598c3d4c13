"""One figure of one text explained in lines for a terminal: `fangzhi explain`."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.errors import WrongUse
from ingest.facts.explain import CARRIED_FROM, Candidate, indicator_candidates
from ingest.facts.quantity.refusals import reasons
from ingest.models import Fact, Reading


def explained(reading: Reading, offset: int) -> Iterator[str]:
    """The lines that tell of the figure at `offset` of the source text. WrongUse where there is none."""
    page = reading.page
    for fact in reading.facts:
        if _holds(page.to_source(fact.paragraph, fact.start, fact.end), offset):
            yield from _fact(reading, fact)
            return
    for refusal in reading.refusals:
        if _holds(page.to_source(refusal.paragraph, refusal.start, refusal.end), offset):
            reason = reasons().get(refusal.reason, refusal.reason)
            yield f"{reading.source.path}@{offset}　“{refusal.text}”不作事实：{reason}（{refusal.reason}）"
            return
    raise WrongUse(f"{reading.source.path}：第 {offset} 个字处没有读到数（从 0 数起，按解码后的文字）")


def _holds(place: tuple[int, int] | None, offset: int) -> bool:
    return place is not None and place[0] <= offset < place[1]


def _fact(reading: Reading, fact: Fact) -> Iterator[str]:
    period = fact.period
    yield f"{reading.source.path}　“{fact.text}”　{fact.value}{fact.unit}（{fact.measure}，{fact.status}）"
    yield f"原句　{fact.sentence}"
    yield f"指标　{fact.indicator.name or '文中未说'}（{fact.indicator.rule}）"
    text = reading.page.paragraphs[fact.paragraph].text
    for each in indicator_candidates(text, fact.start, fact.end):
        yield f"  {'✓' if each.won else ' '} {each.rule}　{each.zh}　→ {each.name}{_carried(each)}"
    yield f"主体　{fact.subject.name or '文中未说'}（{fact.subject.rule}，把握 {fact.subject.confidence:.0%}）"
    if period is None:
        yield "时期　文中未说"
    else:
        printed = f"，原文“{period.text}”" if period.text else ""
        yield f"时期　{period.start or '…'} 至 {period.end or '…'}（{period.rule}{printed}）"


def _carried(each: Candidate) -> str:
    told = "、".join(f"“{words}”承自{CARRIED_FROM[source][0]}" for words, source in each.carried)
    return f"（{told}）" if told else ""
