"""Builds small pages for the tests of periods and statuses: a case states only its words."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.models import Article, Page, Paragraph, Piece, Published, Quantity, Section

_NUMBER = re.compile(r"\[([^\[\]]*?\d[\d.]*)([^\[\]]*)\]")


def page_of(
    text: str,
    *,
    kind: str = "news",
    published: tuple[str | None, str | None] = ("2022-12-12", "2022-12-31"),
    headings: tuple[str, ...] = (),
    before: tuple[str, ...] = (),
    title: str | None = None,
) -> tuple[Page, int, list[Quantity]]:
    """A page whose last paragraph is `text`; its quantities are marked there: “税收[54.4万元]”.

    `headings` are those above it, outermost first; `before` the paragraphs that precede it.
    """
    plain, quantities = "", []
    at = 0
    for m in _NUMBER.finditer(text):
        plain += text[at : m.start()]
        start = len(plain)
        plain += m[1] + m[2]
        digits = re.sub(r"[^\d.]", "", m[1])
        unit = re.sub("^(?:万亿|百亿|亿|万|余|多)*", "", m[2])
        quantities.append(Quantity(start, len(plain), m[1] + m[2], Decimal(digits), unit))
        at = m.end()
    plain += text[at:]
    sections = tuple(
        Section(0, level, heading, level - 2 if level > 1 else None) for level, heading in enumerate(headings, 1)
    )
    section = len(sections) - 1 if sections else None
    dates = Published(*published)
    paragraphs, source = [], ""
    for body in (*before, plain):
        paragraphs.append(Paragraph("text", body, (Piece(len(source), len(source) + len(body), "text"),), 0, section))
        source += body + "\n"
    article = Article(kind, title, None, (), dates)  # type: ignore[arg-type]
    page = Page(source, title, "report" if kind == "report" else "page", dates, (article,), sections, tuple(paragraphs))
    return page, len(paragraphs) - 1, quantities
