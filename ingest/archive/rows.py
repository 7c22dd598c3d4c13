"""One document's reading as rows of the archive's tables.

References are indices into the reading (`article`, `section`, `paragraph`); the writer turns them into ids. Each row
carries under `key` its natural key within the document: a source offset, which outlives any rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ingest.facts.units import base_value
from ingest.models import BODY_ROLES, Page, Paragraph, Problem, Reading
from ingest.sentences import sentence_at

Row = dict[str, Any]

DOCUMENT_TABLES = (
    "articles",
    "sections",
    "paragraphs",
    "words",
    "spans",
    "facts",
    "refusals",
    "people",
    "variants",
    "terms",
    "schemes",
    "projects",
    "places",
    "writers",
    "decisions",
    "footnotes",
    "problems",
)
"""The tables that hold a document's rows, those that others refer to first."""


def document_row(reading: Reading) -> Row:
    """The row of `documents`, but for its id and collection."""
    source, page = reading.source, reading.page
    return {
        "path": source.path,
        "title": page.title,
        "kind": page.kind,
        "published_from": page.published.start,
        "published_to": page.published.end,
        "published_basis": page.published.basis,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "bytes": source.size,
        "chars": len(source.text),
        "sha256": source.sha256,
        "text": source.text,
    }


def document_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of every table that holds parts of a document, in the order of DOCUMENT_TABLES."""
    page = reading.page
    return {
        "articles": list(_articles(page)),
        "sections": list(_sections(page)),
        "paragraphs": list(_paragraphs(page)),
        "words": list(_words(reading)),
        "spans": list(_spans(page)),
        "facts": list(_unique(_facts(reading), "source_start", "source_end")),
        "refusals": list(_unique(_refusals(reading), "source_start", "source_end")),
        "people": list(_people(reading)),
        "variants": list(_variants(reading)),
        "terms": list(_terms(reading)),
        "schemes": list(_schemes(reading)),
        "projects": list(_projects(reading)),
        "places": list(_places(reading)),
        "writers": list(_writers(reading)),
        "decisions": list(_decisions(page)),
        "footnotes": list(_footnotes(page)),
        "problems": [_problem(p, reading.source.path) for p in reading.problems],
    }


def _start(paragraph: Paragraph) -> int:
    return min(piece.start for piece in paragraph.pieces)


def _articles(page: Page) -> Iterator[Row]:
    members: list[list[Paragraph]] = [[] for _ in page.articles]
    for paragraph in page.paragraphs:
        members[paragraph.article].append(paragraph)
    for ordinal, (article, own) in enumerate(zip(page.articles, members, strict=True), 1):
        body = [p for p in own if p.repeat_of is None and (p.role in BODY_ROLES or article.kind == "furniture")]
        text = "\n\n".join(p.text for p in body)
        yield {
            "key": min(map(_start, own)) if own else -ordinal,
            "ordinal": ordinal,
            "title": article.title,
            "subtitle": article.subtitle,
            "kind": article.kind,
            "byline": "、".join(article.byline) or None,
            "place": article.place,
            "published_from": article.published.start or page.published.start,
            "published_to": article.published.end or page.published.end,
            "text": text,
            "chars": len(text),
        }


def _sections(page: Page) -> Iterator[Row]:
    members: list[list[Paragraph]] = [[] for _ in page.sections]
    for paragraph in page.paragraphs:
        if paragraph.section is not None:
            members[paragraph.section].append(paragraph)
    ordinals: dict[int, int] = {}
    for index, (section, own) in enumerate(zip(page.sections, members, strict=True)):
        ordinals[section.article] = ordinals.get(section.article, 0) + 1
        yield {
            "key": min(map(_start, own)) if own else -index - 1,
            "article": section.article,
            "section": section.parent,
            "ordinal": ordinals[section.article],
            "level": section.level,
            "heading": section.heading,
            "text": "\n\n".join(p.text for p in own if p.role != "heading" and p.repeat_of is None),
        }


def _paragraphs(page: Page) -> Iterator[Row]:
    for ordinal, paragraph in enumerate(page.paragraphs, 1):
        yield {
            "key": _start(paragraph),
            "article": paragraph.article,
            "section": paragraph.section,
            "ordinal": ordinal,
            "role": paragraph.role,
            "text": paragraph.text,
            "heading_end": paragraph.heading_end,
            "repeat": paragraph.repeat_of,
        }


def _words(reading: Reading) -> Iterator[Row]:
    for article, words in enumerate(reading.words):
        for word, count in words:
            yield {"key": -1, "article": article, "word": word, "count": count}


def _spans(page: Page) -> Iterator[Row]:
    found: list[Row] = []
    for index, paragraph in enumerate(page.paragraphs):
        at = 0
        for piece in paragraph.pieces:
            found.append(
                {
                    "key": piece.start,
                    "article": paragraph.article,
                    "section": paragraph.section,
                    "paragraph": index,
                    "role": piece.role,
                    "paragraph_start": at,
                    "source_start": piece.start,
                    "source_end": piece.end,
                }
            )
            if piece.role != "mark":
                at += piece.end - piece.start
    yield from sorted(found, key=lambda row: int(row["source_start"]))


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


def _facts(reading: Reading) -> Iterator[Row]:
    for fact in reading.facts:
        row = _placed(reading.page, fact.paragraph, fact.start, fact.end)
        if row is None:
            continue
        base = base_value(fact.value, fact.unit)
        period = fact.period
        yield row | {
            "subject": fact.subject.name,
            "indicator": fact.indicator.name,
            "measure": fact.measure,
            "value": number(fact.value),
            "value_max": number(fact.value_max),
            "unit": fact.unit,
            "text": fact.text,
            "qualifier": fact.qualifier,
            "status": fact.status,
            "period_from": period.start if period else None,
            "period_to": period.end if period else None,
            "period_text": period.text if period else None,
            "sentence": fact.sentence,
            "base_value": number(base[0]) if base else None,
            "base_unit": base[1] if base else None,
            "confidence": round(min(fact.indicator.confidence, fact.subject.confidence), 2),
            "rule": fact.rule,
            "indicator_rule": fact.indicator.rule,
            "subject_rule": fact.subject.rule,
            "period_rule": period.rule if period else None,
        }


def _refusals(reading: Reading) -> Iterator[Row]:
    for refusal in reading.refusals:
        row = _placed(reading.page, refusal.paragraph, refusal.start, refusal.end)
        if row is not None:
            text = reading.page.paragraphs[refusal.paragraph].text
            low, high = sentence_at(text, refusal.start)
            yield row | {"text": refusal.text, "reason": refusal.reason, "sentence": text[low:high].strip()}


def _people(reading: Reading) -> Iterator[Row]:
    for person in reading.people:
        row = _placed(reading.page, person.paragraph, person.start, person.end)
        if row is not None:
            yield row | {"name": person.name, "title": person.title, "rule": person.rule}


def _variants(reading: Reading) -> Iterator[Row]:
    for found in reading.variants:
        row = _placed(reading.page, found.paragraph, found.start, found.end)
        if row is not None:
            yield row | {"name": found.name, "variant": found.variant, "confidence": found.confidence}


def _terms(reading: Reading) -> Iterator[Row]:
    for term in reading.terms:
        row = _placed(reading.page, term.paragraph, term.start, term.end)
        if row is not None:
            yield row | {"term": term.term, "definition": term.definition, "rule": term.rule}


def _schemes(reading: Reading) -> Iterator[Row]:
    for found in reading.schemes:
        row = _placed(reading.page, found.paragraph, found.start, found.end)
        if row is not None:
            yield row | {
                "name": found.name,
                "kind": found.kind,
                "definition": found.definition,
                "rule": found.rule,
            }


def _projects(reading: Reading) -> Iterator[Row]:
    for project in reading.projects:
        row = _placed(reading.page, project.paragraph, project.start, project.end)
        if row is not None:
            yield row | {
                "name": project.name,
                "owner": project.owner,
                "place": project.place,
                "investment": number(project.investment),
                "stage": project.stage,
                "stage_date": project.stage_date,
                "rule": project.rule,
            }


def _places(reading: Reading) -> Iterator[Row]:
    for place in reading.places:
        row = _placed(reading.page, place.paragraph, place.start, place.end)
        if row is not None:
            yield row | {"name": place.name, "code": place.code, "rule": place.rule}


def _writers(reading: Reading) -> Iterator[Row]:
    for writer in reading.writers:
        row = _placed(reading.page, writer.paragraph, writer.start, writer.end)
        if row is not None:
            yield row | {"name": writer.name}


def _decisions(page: Page) -> Iterator[Row]:
    for decision in page.decisions:
        yield {
            "key": decision.after,
            "kind": decision.kind,
            "before": decision.before,
            "after": decision.after,
            "rule": decision.rule,
            "cue": decision.cue,
            "confidence": round(decision.confidence, 2),
        }


def _footnotes(page: Page) -> Iterator[Row]:
    for note in page.footnotes:
        yield {
            "key": note.start,
            "label": note.label,
            "paragraph": note.paragraph,
            "source_start": note.start,
            "source_end": note.end,
        }


def _problem(problem: Problem, path: str) -> Row:
    return {
        "key": problem.start if problem.start is not None else -1,
        "path": path,
        "code": problem.code,
        "message": problem.message,
        "source_start": problem.start,
        "source_end": problem.end,
    }


def _unique(rows: Iterable[Row], *columns: str) -> Iterator[Row]:
    """The rows without those that repeat an earlier one in `columns`: one stretch of text is one fact."""
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        mark = tuple(row[c] for c in columns)
        if mark not in seen:
            seen.add(mark)
            yield row


def number(value: Decimal | None) -> int | float | None:
    """A decimal as SQLite keeps it: whole numbers as integers, others as the nearest double (2.675, not 2.67500…1)."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else float(value)
