"""What was read from a page as rows: facts, refusals, names. See `ingest.archive.rows`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ingest.facts.quantity.units import base_value
from ingest.models import NamedPlace, Page, Person, Problem, Reading, Scheme, Term, Variant, Writer
from ingest.personal import masked, no_name
from ingest.sentences import sentence_at

Row = dict[str, Any]
_Thing = Person | Variant | Term | Scheme | NamedPlace | Writer


def words(reading: Reading) -> Iterator[Row]:
    for article, words in enumerate(reading.words):
        for word, count in words:
            yield {"key": -1, "article": article, "word": word, "count": count}


def _placed(page: Page, paragraph: int, start: int, end: int) -> Row | None:
    """Where a stretch of a paragraph lies: its references and source offsets; None if torn apart in the source."""
    place = page.to_source(paragraph, start, end)
    if place is None:
        return None
    own = page.paragraphs[paragraph]
    return {
        "key": place[0],
        "article": own.article,
        "section": own.section,
        "paragraph": paragraph,
        "source_start": place[0],
        "source_end": place[1],
    }


def facts(reading: Reading) -> Iterator[Row]:
    for fact in reading.facts:
        row = _placed(reading.page, fact.paragraph, fact.start, fact.end)
        if row is None:
            continue
        base = base_value(fact.value, fact.unit)
        period = fact.period
        yield row | {
            "subject": None if no_name(fact.subject.name) else fact.subject.name,
            "indicator": None if no_name(fact.indicator.name) else fact.indicator.name,
            "measure": fact.measure,
            "value": number(fact.value),
            "value_max": number(fact.value_max),
            "unit": fact.unit,
            "text": fact.text,
            "qualifier": fact.qualifier,
            "rank_from": fact.rank_from,
            "status": fact.status,
            "period_from": period.start if period else None,
            "period_to": period.end if period else None,
            "period_text": period.text if period else None,
            "sentence": fact.sentence,
            "base_value": number(base[0]) if base else None,
            "base_unit": base[1] if base else None,
            "confidence": round(min(fact.indicator.confidence, fact.subject.confidence), 2),
            "indicator_confidence": round(fact.indicator.confidence, 2),
            "subject_confidence": round(fact.subject.confidence, 2),
            "rule": fact.rule,
            "indicator_rule": fact.indicator.rule,
            "subject_rule": fact.subject.rule,
            "period_rule": period.rule if period else None,
        }


def torn_numbers(reading: Reading) -> Iterator[Problem]:
    """Numbers that have no row: their characters do not lie side by side in the source, so that no span holds them."""
    page = reading.page
    for refusal in reading.refusals:
        if page.to_source(refusal.paragraph, refusal.start, refusal.end) is None:
            at = page.to_source(refusal.paragraph, refusal.start, refusal.start + 1)
            message = f"“{masked(refusal.text)}”在原文中断成两处，没有记为事实"
            yield Problem("torn-number", message, *(at or (None, None)))


def refusals(reading: Reading) -> Iterator[Row]:
    """Numbers that are no facts. Telephones and the like are hidden: a list of them would be of use to nobody good."""
    shown: dict[int, str] = {}
    for refusal in reading.refusals:
        row = _placed(reading.page, refusal.paragraph, refusal.start, refusal.end)
        if row is not None:
            text = reading.page.paragraphs[refusal.paragraph].text
            seen = shown.setdefault(refusal.paragraph, masked(text))
            low, high = sentence_at(text, refusal.start)
            yield row | {
                "text": seen[refusal.start : refusal.end],
                "reason": refusal.reason,
                "sentence": seen[low:high].strip(),
            }


def people(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.people, "name", "title", "rule")


def variants(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.variants, "name", "variant", "confidence")


def terms(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.terms, "term", "definition", "rule")


def schemes(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.schemes, "name", "kind", "definition", "rule")


def places(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.places, "name", "code", "rule")


def writers(reading: Reading) -> Iterator[Row]:
    return _named(reading.page, reading.writers, "name")


def _named(page: Page, things: Iterable[_Thing], *columns: str) -> Iterator[Row]:
    """The rows of things that a text names, their fields under the same names as columns."""
    for thing in things:
        row = _placed(page, thing.paragraph, thing.start, thing.end)
        if row is not None and not no_name(page.paragraphs[thing.paragraph].text[thing.start : thing.end]):
            yield row | {column: getattr(thing, column) for column in columns}


def projects(reading: Reading) -> Iterator[Row]:
    for project in reading.projects:
        row = _placed(reading.page, project.paragraph, project.start, project.end)
        if row is not None and not no_name(project.name):
            yield row | {
                "name": project.name,
                "owner": project.owner,
                "place": project.place,
                "investment": number(project.investment),
                "stage": project.stage,
                "stage_date": project.stage_date,
                "rule": project.rule,
            }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as SQLite keeps it: whole numbers as integers, others as the nearest double (2.675, not 2.67500…1)."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else float(value)
