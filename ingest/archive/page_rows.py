"""A page as rows: its articles, sections, paragraphs, spans, decisions, footnotes. See `ingest.archive.rows`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from ingest.models import BODY_ROLES, Page, Paragraph
from ingest.personal import as_name

Row = dict[str, Any]


def _start(paragraph: Paragraph) -> int:
    return min(piece.start for piece in paragraph.pieces)


def articles(page: Page) -> Iterator[Row]:
    members: list[list[Paragraph]] = [[] for _ in page.articles]
    for paragraph in page.paragraphs:
        members[paragraph.article].append(paragraph)
    for ordinal, (article, own) in enumerate(zip(page.articles, members, strict=True), 1):
        body = [p for p in own if p.repeat_of is None and (p.role in BODY_ROLES or article.kind == "furniture")]
        text = "\n\n".join(p.text for p in body)
        yield {
            "key": min(map(_start, own)) if own else -ordinal,
            "ordinal": ordinal,
            "title": as_name(article.title),
            "kicker": as_name(article.kicker),
            "subtitle": as_name(article.subtitle),
            "kind": article.kind,
            "byline": "、".join(article.byline) or None,
            "place": article.place,
            "place_basis": article.place_basis,
            "published_from": article.published.start or page.published.start,
            "published_to": article.published.end or page.published.end,
            "published_precision": article.published.precision or page.published.precision,
            "head_missing": int(article.head_missing),
            "tail_missing": int(article.tail_missing),
            "text": text,
            "chars": len(text),
        }


def sections(page: Page) -> Iterator[Row]:
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
            "heading": as_name(section.heading),
            "text": "\n\n".join(p.text for p in own if p.role != "heading" and p.repeat_of is None),
        }


def paragraphs(page: Page) -> Iterator[Row]:
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


def table_cells(page: Page) -> Iterator[Row]:
    for number, table in enumerate(page.tables, 1):
        for cell in table.cells:
            place = page.to_source(cell.paragraph, cell.start, cell.end)
            if place is None:
                continue
            own = page.paragraphs[cell.paragraph]
            yield {
                "key": place[0],
                "article": own.article,
                "section": own.section,
                "paragraph": cell.paragraph,
                "table_number": number,
                "row_number": cell.row + 1,
                "column_number": cell.column + 1,
                "row_span": cell.rows,
                "column_span": cell.columns,
                "text": own.text[cell.start : cell.end],
                "source_start": place[0],
                "source_end": place[1],
            }


def spans(page: Page) -> Iterator[Row]:
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


def decisions(page: Page) -> Iterator[Row]:
    at = sorted((piece.start, piece.end, p.article) for p in page.paragraphs for piece in p.pieces)
    starts = [start for start, _, _ in at]

    def article(offset: int) -> int | None:
        """The article of the piece that holds the character at `offset`."""
        n = bisect_right(starts, offset) - 1
        return at[n][2] if n >= 0 and offset < at[n][1] else None

    for decision in page.decisions:
        yield {
            "key": decision.after,
            "article": article(decision.before - 1 if decision.kind == "tail_missing" else decision.after),
            "kind": decision.kind,
            "before": decision.before,
            "after": decision.after,
            "rule": decision.rule,
            "cue": decision.cue,
            "confidence": round(decision.confidence, 2),
        }


def footnotes(page: Page) -> Iterator[Row]:
    for note in page.footnotes:
        yield {
            "key": note.start,
            "label": note.label,
            "paragraph": note.paragraph,
            "source_start": note.start,
            "source_end": note.end,
        }
