"""Examples of rules as pages: “# heading”, then a paragraph with one figure in [ ], and after → what its column holds."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts import read_facts
from ingest.models import Article, Fact, Page, Paragraph, Piece, Published, Section

NEWS = "新闻："


@dataclass(frozen=True)
class Example:
    """What one example says: lines of headings, the paragraph, its figure, what is wanted ("" for none)."""

    headings: tuple[str, ...]
    text: str
    start: int
    end: int
    wanted: str
    kind: str


def parse(written: str) -> Example:
    """The example that `written` gives. ValueError where it marks no figure."""
    body, _, wanted = written.partition("→")
    kind = "news" if body.startswith(NEWS) else "report"
    *before, last = body.removeprefix(NEWS).split("\n")
    start, end = last.index("["), last.index("]") - 1
    headings = tuple(line.removeprefix("# ") for line in before)
    return Example(headings, last.replace("[", "").replace("]", ""), start, end, wanted, kind)


def page_of(example: Example) -> Page:
    """A page of one article in which the paragraph stands under the headings."""
    paragraphs, sections = [], [Section(0, 0, None)]
    for level, heading in enumerate(example.headings, 1):
        sections.append(Section(0, level, heading, parent=len(sections) - 1 if level > 1 else None))
        paragraphs.append(Paragraph("heading", heading, (Piece(0, len(heading), "heading"),), 0, len(sections) - 1))
    whole = "\n".join([*example.headings, example.text])
    pieces = (Piece(len(whole) - len(example.text), len(whole), "text"),)
    paragraphs.append(Paragraph("text", example.text, pieces, 0, len(sections) - 1))
    article = Article(example.kind, None)  # type: ignore[arg-type]  # one of the two that `parse` gives
    return Page(whole, None, "report", Published(), (article,), tuple(sections), tuple(paragraphs))


def fact_of(written: str) -> Fact | None:
    """The fact of the marked figure, None if it is read as none."""
    example = parse(written)
    facts, _ = read_facts(page_of(example))
    inside = [
        f for f in facts if f.paragraph == len(example.headings) and f.start < example.end and example.start < f.end
    ]
    return inside[0] if inside else None
