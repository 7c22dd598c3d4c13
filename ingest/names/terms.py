"""Standards, methods, schemes and abbreviations that a page explains."""

from __future__ import annotations

import re

from ingest.models import READ_ROLES, Page, Term
from ingest.names.explained import read_explained
from ingest.names.notes import Explained, is_notes_heading, read_notes

_BARE = re.compile(r"[\s“”‘’《》、，]+")


def read_terms(page: Page) -> tuple[Term, ...]:
    """The terms that `page` explains, in reading order, each with the shortest stretch that explains it.

    A list of notes begins with its heading (注释) and ends with its article; footnotes are notes wherever they stand.
    """
    found: list[Term] = []
    seen: set[tuple[str, str]] = set()
    notes_of: int | None = None  # the article whose notes have begun
    headings: dict[int | None, bool] = {}
    for index, paragraph in enumerate(page.paragraphs):
        text = paragraph.text
        if is_notes_heading(text):
            notes_of = paragraph.article
            continue
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        if paragraph.section not in headings:
            headings[paragraph.section] = any(is_notes_heading(h) for h in page.headings(paragraph.section))
        torn = ""
        noted = paragraph.role == "footnote" or notes_of == paragraph.article or headings[paragraph.section]
        if noted and text and text[-1] not in "。；！？”）)" and index + 1 < len(page.paragraphs):
            after = page.paragraphs[index + 1]
            if after.article == paragraph.article and not is_notes_heading(after.text) and not read_notes(after.text):
                torn = after.text  # the layout left the note in two pieces: its explanation goes on there
        if torn:
            text += torn
        hits: list[Explained] = [h for h in read_notes(text) if h.end <= len(paragraph.text)] if noted else []
        if not hits:
            text = paragraph.text
        for hit in hits or read_explained(text):
            term, definition = text[hit.start : hit.end], text[hit.low : hit.high]
            key = (_BARE.sub("", term), _BARE.sub("", definition))
            if key in seen or not key[0] or page.to_source(index, hit.start, hit.end) is None:
                continue
            seen.add(key)
            found.append(Term(index, hit.start, hit.end, term, definition, hit.rule))
    return tuple(found)
