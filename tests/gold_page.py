"""A page laid out by hand: gold annotations in place of layout and assembly.

With it the readers of facts, people and terms are measured and tested on their own, whatever the layout does.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ingest.models import Article, Page, Paragraph, Piece, Published, Section

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
_MARKS = re.compile(r"^#+\s*|\*\*|\^\[\d+\]")


def gold_page(name: str | Path, texts: Path = SEEDS) -> tuple[Page, dict[str, Any]]:
    """The page of the annotated seed `name` (its file name begins so) and its gold; or of any annotation and its texts."""
    path = next(GOLD.glob(f"{name}*.json")) if isinstance(name, str) else name
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = (texts / gold["source"]).read_text(encoding="utf-8").lstrip("\ufeff")
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    joined = {b: a for a, b in gold["joins"]}
    repeats = dict(gold["repeats"])
    articles, sections, paragraphs = [], [], []
    told = gold.get("published")
    published = Published(told["from"], told["to"], told["basis"]) if told else Published()
    where: dict[int, int] = {}
    for number, a in enumerate(gold["articles"]):
        articles.append(Article(a["kind"], a["title"], a["subtitle"], tuple(a["byline"]), published))
        heads: dict[int, list[dict[str, Any]]] = {}
        for s in a["sections"]:
            heads.setdefault(s["line"], []).append(s)
        path_: list[int] = []
        for n in (n for low, high in a["lines"] for n in range(low, high + 1) if lines[n - 1].strip()):
            pieces, kept = _pieces(lines[n - 1], starts[n - 1])
            role = "text"
            if a["title"] and kept == a["title"]:
                role = "title"
            elif a["subtitle"] and kept == a["subtitle"]:
                role = "subtitle"
            for s in heads.get(n, []):
                path_ = [p for p in path_ if sections[p].level < s["level"]]
                sections.append(Section(number, s["level"], s["heading"], path_[-1] if path_ else None))
                path_.append(len(sections) - 1)
                if kept == s["heading"]:
                    role = "heading"
            if n in joined and joined[n] in where:  # joined lines make one paragraph
                index = where[joined[n]]
                old = paragraphs[index]
                paragraphs[index] = Paragraph(
                    old.role, old.text + kept, old.pieces + tuple(pieces), number, old.section
                )
            else:
                index = len(paragraphs)
                repeat = where.get(repeats[n]) if n in repeats else None
                paragraphs.append(
                    Paragraph(role, kept, tuple(pieces), number, path_[-1] if path_ else None, repeat)  # type: ignore[arg-type]
                )
            where[n] = index
    title = gold["articles"][0]["title"]
    kind = "report" if gold["articles"][0]["kind"] == "report" else "page"
    return Page(text, title, kind, published, tuple(articles), tuple(sections), tuple(paragraphs)), gold


def _pieces(line: str, start: int) -> tuple[list[Piece], str]:
    """The line's pieces without its marks and without spaces beside Han characters, and its clean text."""
    pieces, kept, at = [], "", 0
    for m in [*_MARKS.finditer(line), None]:
        stretch = line[at : m.start() if m else len(line)]
        for run in re.finditer(r"(?:\S(?:(?<=[A-Za-z])[ ](?=[A-Za-z]))?)+", stretch):
            pieces.append(Piece(start + at + run.start(), start + at + run.end(), "text"))
            kept += run.group()
        if m:
            low, high = m.start(), m.start() + len(m.group().rstrip())
            pieces.append(Piece(start + low, start + high, "mark"))
            at = m.end()
    return pieces, kept
