"""Why a figure has the indicator that it has: what each rule proposed, who won, what was carried from where."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts.measured.indicators import read_indicators
from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.rule import registry, tracing
from ingest.models import Article, CarriedFrom, Named, Page, Paragraph, Piece, Published, Section

CARRIED_FROM: dict[CarriedFrom, tuple[str, str]] = {
    "clause": ("本句前文", "the clause before"),
    "sentence": ("前一句", "the sentence before"),
    "list": ("列表开头", "the head of the list"),
    "lead": ("段首", "the lead of the paragraph"),
    "heading": ("小标题", "the heading"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One rule's proposal for a column, told in words."""

    name: str
    rule: str
    zh: str  # what the rule goes by
    en: str
    sure: float
    carried: tuple[tuple[str, CarriedFrom], ...]
    won: bool


def indicator_candidates(text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """What the rules propose for the indicator of the figure at `text[start:end]` of a clean paragraph, in the order asked.

    A later list completes what an earlier one found (“工业项目” → “集中开工工业项目”), so the last that won is what the fact
    has. Empty where no figure stands there. The subject is still on it (`measured.own`).
    """
    quantities, _ = find_quantities(text)
    at = next((n for n, q in enumerate(quantities) if q.start < end and start < q.end), None)
    if at is None:
        return ()
    with tracing() as steps:
        decided = read_indicators(_page(text), 0, quantities)[at]
    asked = [step for step in steps if step.start == quantities[at].start]
    found = [_told(each, n == 0, decided) for step in asked for n, each in enumerate(step.proposed)]
    if not any(each.won for each in found) and decided.name:
        found.append(_told(decided, True, decided))  # of a list of names and a list of numbers
    return tuple(found)


def _told(named: Named, first: bool, decided: Named) -> Candidate:
    rule = registry().get(("indicator", named.rule))
    zh, en = (rule.zh, rule.en) if rule else ("", "")
    carried = tuple((each.words, each.source) for each in named.carried)
    won = first and (named.name, named.rule) == (decided.name, decided.rule)
    return Candidate(named.name or "", named.rule, zh, en, named.confidence, carried, won)


def _page(text: str) -> Page:
    paragraph = Paragraph("text", text, (Piece(0, len(text), "text"),), 0, 0)
    return Page(text, None, "page", Published(), (Article("news", None),), (Section(0, 0, None),), (paragraph,))
