"""The words of a search, marked in the article that it led to: `?q=…#hit3`, or `#in39` for the first in a section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from sqlite3 import Connection

from ingest.search.find import marker_of
from ingest.search.names import other_names
from ingest.search.query import parse
from publish.annotate import Mark
from publish.asked_words import cut_at
from publish.view import Row, View

_LONGEST = 200  # characters of a query


async def sought(view: View, text: str) -> list[tuple[int, int]]:
    """Where in the text of an article the words stand that the request asks for, in the order of keyword in context."""
    query = parse((view.request.args.get("q") or "")[:_LONGEST])
    if not query.terms:
        return []

    def look(connection: Connection) -> list[tuple[int, int]]:
        return marker_of(query, partial(other_names, connection)).spans(text)

    found: list[tuple[int, int]] = await view.archive.execute_fn(look)
    return found


def mark_sought(
    found: Sequence[tuple[int, int]], text: str, paragraphs: Sequence[Row], marks: defaultdict[int, list[Mark]]
) -> None:
    """Add the marks to those of the paragraphs that `text` is made of, with the ids that links to them use."""
    sections: set[int | None] = set()
    at, waiting = 0, list(enumerate(found, 1))
    for paragraph in paragraphs:
        begin = text.find(paragraph["text"], at)
        if begin < 0 or not paragraph["text"]:
            continue  # a headline is no part of an article's text
        at = begin + len(paragraph["text"])
        of = marks[paragraph["id"]]
        new: list[Mark] = []
        while waiting and waiting[0][1][0] < at:
            number, (low, high) = waiting.pop(0)
            place = max(0, low - begin), min(high, at) - begin
            if place[0] < place[1]:
                given = {"class": "sought", "id": f"hit{number}"}
                new += cut_at(Mark(*place, "mark", given), of)
                if paragraph["section_id"] not in sections:
                    sections.add(paragraph["section_id"])
                    first = {"id": f"in{paragraph['section_id']}"}
                    new.insert(-1, Mark(new[-1].start, new[-1].end, "span", first))
        of[:0] = new
