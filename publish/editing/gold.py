"""Reviewed articles as gold files: what `tests/gold/score.py` and the learning scripts take (tests/gold/GUIDE.md)."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from publish.view import Row, View


async def gold_of(view: View, document: int, reviewed: Container[tuple[int, int]]) -> dict[str, Any] | None:
    """The gold of a document, its `scope` the articles of which every fact was judged; None if there is none."""
    row = await view.row(
        "select path, text, published_from, published_to, published_basis from documents where id = ?", [document]
    )
    if row is None:
        return None
    lines = _Lines(row["text"])
    articles = await view.rows("select * from articles where document_id = ? order by ordinal", [document])
    facts = await view.rows("select * from facts where document_id = ? order by source_start", [document])
    unseen = {f["article_id"] for f in facts if (document, f["source_start"]) not in reviewed}
    whole = {f["article_id"] for f in facts} - unseen
    if not whole:
        return None
    ranges = {article["id"]: await _ranges(view, lines, article["id"]) for article in articles}
    people = await view.rows("select * from people where document_id = ? order by source_start", [document])
    terms = await view.rows("select * from terms where document_id = ? order by source_start", [document])
    return {
        "source": row["path"].rsplit("/", 1)[-1],
        "published": {"from": row["published_from"], "to": row["published_to"], "basis": row["published_basis"] or ""},
        "scope": [each for article in articles if article["id"] in whole for each in ranges[article["id"]]],
        "articles": [await _article(view, lines, article, ranges[article["id"]]) for article in articles],
        "joins": [],
        "repeats": [],
        "facts": [_fact(lines, f) for f in facts if f["article_id"] in whole and lines.in_one(f)],
        # Nobody has judged these: they count neither for nor against an archive.
        "people": [
            {"line": lines.at(p["source_start"]), "name": p["name"], "title": p["title"], "optional": True}
            for p in people
            if p["article_id"] in whole
        ],
        "terms": [
            {"line": lines.at(t["source_start"]), "term": t["term"], "definition": t["definition"], "optional": True}
            for t in terms
            if t["article_id"] in whole
        ],
    }


class _Lines:
    """The lines of a text, from 1."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, offset: int) -> int:
        """The line of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def in_one(self, row: Row) -> bool:
        """Whether the words of a row lie in one line."""
        return "\n" not in self.text[row["source_start"] : row["source_end"]]

    def quote(self, start: int, end: int) -> str:
        """As much of the line around `text[start:end]` as makes it stand there once."""
        low, high = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        line, first, last = self.text[low : high if high >= 0 else None], start - low, end - low
        words = line[first:last]
        wide_first, wide_last = first, last
        while line.count(line[wide_first:wide_last]) > 1 and (wide_first > 0 or wide_last < len(line)):
            wide_first, wide_last = max(0, wide_first - 2), min(len(line), wide_last + 2)
        quoted = line[wide_first:wide_last]
        return quoted if quoted.count(words) == 1 else words


async def _ranges(view: View, lines: _Lines, article: int) -> list[list[int]]:
    """The line ranges of an article, in reading order."""
    spans = await view.rows(
        "select s.source_start, s.source_end from spans s left join paragraphs p on p.id = s.paragraph_id"
        " where s.article_id = ? order by p.ordinal, s.source_start",
        [article],
    )
    found: list[list[int]] = []
    for span in spans:
        low, high = lines.at(span["source_start"]), lines.at(span["source_end"] - 1)
        if found and found[-1][0] <= low <= found[-1][1] + 2:
            found[-1][1] = max(found[-1][1], high)
        else:
            found.append([low, high])
    return found


async def _article(view: View, lines: _Lines, article: Row, ranges: list[list[int]]) -> dict[str, Any]:
    sections = await view.rows(
        "select s.heading, s.level, (select min(p.source_start) from spans p where p.section_id = s.id) as at"
        " from sections s where s.article_id = ? and s.heading is not null order by s.ordinal",
        [article["id"]],
    )
    return {
        "id": f"a{article['ordinal']}",
        "title": article["title"],
        "subtitle": article["subtitle"],
        "kind": article["kind"],
        "byline": article["byline"].split("、") if article["byline"] else [],
        "lines": ranges,
        "sections": [
            {"heading": s["heading"], "line": lines.at(s["at"]), "level": s["level"]}
            for s in sections
            if s["at"] is not None
        ],
    }


def _fact(lines: _Lines, fact: Row) -> dict[str, Any]:
    period = (
        {"from": fact["period_from"], "to": fact["period_to"]} if fact["period_from"] or fact["period_to"] else None
    )
    told = {
        "line": lines.at(fact["source_start"]),
        "quote": lines.quote(fact["source_start"], fact["source_end"]),
        "period": period,
        "optional": False,
    }
    names = ("text", "value", "unit", "measure", "indicator", "subject", "status", "qualifier")
    return (
        told
        | {name: fact[name] for name in names}
        | ({"value_max": fact["value_max"]} if fact["value_max"] is not None else {})
    )
