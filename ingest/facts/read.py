"""All facts of a page: the quantities of each paragraph with period, status, indicator and subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.facts.certainty.status import read_statuses
from ingest.facts.measured.indicators import read_indicators
from ingest.facts.measured.own import without_subject
from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.tabular.cells import read_tables
from ingest.facts.time.periods import read_periods
from ingest.facts.time.words import find_times
from ingest.facts.whose.subjects import read_subjects, survey
from ingest.facts.words.folded import Folded, as_printed, as_refused, fold, folded_page
from ingest.facts.words.slots import slots
from ingest.models import FIGURE_ROLES, Fact, Page, Period, Quantity, Refusal
from ingest.sentences import sentences


def read_facts(page: Page) -> tuple[tuple[Fact, ...], tuple[Refusal, ...]]:
    """The facts of `page` in reading order, and the numbers that were seen and refused.

    Read is the page in one form of characters (variants, traditional characters folded, invisible ones left out); what is
    handed back points at `page` as it is printed.
    """
    forms = [fold(paragraph.text) for paragraph in page.paragraphs]
    if all(form.text is form.printed for form in forms):
        return _read(page, page, forms)
    facts, refusals = _read(folded_page(page, forms), page, forms)
    return (
        tuple(as_printed(fact, forms[fact.paragraph]) for fact in facts),
        tuple(as_refused(refusal, forms[refusal.paragraph]) for refusal in refusals),
    )


def _read(page: Page, printed: Page, forms: Sequence[Folded]) -> tuple[tuple[Fact, ...], tuple[Refusal, ...]]:
    """What `read_facts` hands back, in the words of `page`, the form for reading of `printed`."""
    facts: list[Fact] = []
    refusals: list[Refusal] = []
    names = survey(page)
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is not None or paragraph.role not in FIGURE_ROLES:
            continue
        quantities, refused = find_quantities(paragraph.text)
        refusals += [Refusal(index, start, end, paragraph.text[start:end], reason) for start, end, reason in refused]
        if not quantities:
            continue
        periods = read_periods(page, index, quantities)
        statuses = read_statuses(page, index, quantities, periods)
        places = slots(paragraph.text, quantities, _asides(paragraph.text, quantities, refused))
        indicators = read_indicators(page, index, quantities, places)
        subjects = read_subjects(page, names, index, quantities, indicators, places)
        bounds = sentences(paragraph.text)
        begins = [low for low, _ in bounds]
        at, sentence = -1, ""  # the sentence in hand: one string for all its facts
        for q, period, status, indicator, subject in zip(
            quantities, periods, statuses, indicators, subjects, strict=True
        ):
            if (
                printed.to_source(index, *forms[index].place(q.start, q.end)) is None
            ):  # torn across the page: it could not be pointed at
                refusals.append(Refusal(index, q.start, q.end, q.text, "torn"))
                continue
            index_of_sentence = bisect_right(begins, q.start) - 1
            if index_of_sentence != at:
                at = index_of_sentence
                low, high = bounds[at]
                sentence = paragraph.text[low:high].strip()
            facts.append(
                Fact(
                    paragraph=index,
                    start=q.start,
                    end=q.end,
                    text=q.text,
                    value=q.value,
                    value_max=q.value_max,
                    unit=q.unit,
                    measure=q.measure,
                    qualifier=q.qualifier,
                    status=status,
                    indicator=without_subject(indicator, subject),
                    subject=subject,
                    period=None if status == "standard" and not _is_printed_in(period, sentence) else period,
                    sentence=sentence,
                    rule=q.rule,
                    rank_from=q.rank_from,
                )
            )
    in_tables, refused_in_tables = read_tables(page, names)
    if in_tables or refused_in_tables:
        facts = sorted([*facts, *in_tables], key=lambda f: (f.paragraph, f.start))
        refusals = sorted([*refusals, *refused_in_tables], key=lambda r: (r.paragraph, r.start))
    return tuple(facts), tuple(refusals)


def _is_printed_in(period: Period | None, sentence: str) -> bool:
    """Whether a sentence prints its figure's time: a rule takes none from what is told before it."""
    return period is not None and period.text is not None and period.text in sentence


def _asides(
    text: str, quantities: Sequence[Quantity], refused: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """The stretches of a paragraph that are no words of a figure: times with 截至 and 的, numbers of sections."""
    found = [(start, end) for start, end, reason in refused if reason == "list"]
    for word in find_times(text, quantities[-1].start):
        if word.kind in _TIMES:
            tail = _OF_TIME.match(text, word.end)
            found.append((word.start - len(word.lead), tail.end() if tail else word.end))
    return sorted(found)


_TIMES = frozenset(("date", "plan", "since", "near", "day", "bare_day", "phrase"))
_OF_TIME = re.compile("(?:年?度|财年|学年度?|份)?")
