"""The body of an article: its paragraphs in reading order, with facts and names marked in place.

Whatever a link can ask for by its id is on the page: a fact, paragraph or passage that cannot be marked where it
stands has an anchor before its paragraph, or at the head where that bears it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ingest.personal import is_private
from publish.annotate import Mark, annotate, around, cells, in_paragraph
from publish.asked_words import HERE, asked_range, cut_at, in_pieces
from publish.masking import is_unmasked
from publish.pages.breaks import Breaks, breaks
from publish.pages.sought import mark_sought, sought
from publish.view import Row, View

# Roles that the body leaves out: the head of the page shows them, or they belong to the page and not to the article.
HEAD = {"kicker", "title", "subtitle", "byline", "furniture", "jump", "comment", "metadata"}
_HEADLINES = ("kicker", "title", "subtitle")
_NAMED = {"people": ("name", "title"), "terms": ("term", "definition"), "projects": ("name", "place")}

_Spans = Mapping[int, list[Row]]
_Marks = defaultdict[int, list[Mark]]


async def body(view: View, identity: int, article: Row, facts: list[Row]) -> Row:
    """The blocks of the article in reading order, its table of contents, and its head with its facts marked."""
    spans: defaultdict[int, list[Row]] = defaultdict(list)
    for span in await view.rows(
        "select paragraph_id, role, paragraph_start, source_start, source_end from spans where article_id = ?",
        [identity],
    ):
        spans[span["paragraph_id"]].append(span)
    marks = await _marks(view, identity, facts, spans)
    found_words = await sought(view, article["text"] or "")
    sections = await view.rows(
        "select id, level, heading from sections where article_id = ? order by ordinal", [identity]
    )
    paragraphs = await view.rows(
        "select id, section_id, role, text, heading_end, repeat_of from paragraphs where article_id = ?"
        " order by ordinal",
        [identity],
    )
    shown = [paragraph for paragraph in paragraphs if paragraph["repeat_of"] is None]
    mark_sought(found_words, article["text"] or "", shown, marks)
    head = {role: [p for p in shown if p["role"] == role] for role in _HEADLINES}
    found: Row = {
        "blocks": _blocks(view, article, shown, sections, spans, marks),
        "contents": [section for section in sections if section["heading"]],
        "head": {role: _headline(article.get(role), lines, marks) for role, lines in head.items()},
    }
    _remark(found["blocks"], await breaks(view, identity, article["document_id"], paragraphs, spans))
    _anchor_the_rest(found, paragraphs, sections, marks, searched="q" in view.request.args)
    return found


async def _marks(view: View, identity: int, facts: list[Row], spans: _Spans) -> _Marks:
    """The marks of each paragraph: its facts, the names in it, its footnotes, and what the request asks for."""
    marks: _Marks = defaultdict(list)
    of_facts: _Marks = defaultdict(list)
    for fact in facts:
        if place := in_paragraph(spans.get(fact["paragraph_id"], ()), fact["source_start"], fact["source_end"]):
            of_facts[fact["paragraph_id"]].append(Mark(*place, "a", _fact_attributes(fact)))
        else:
            marks[fact["paragraph_id"]].append(Mark(0, 0, "a", _fact_attributes(fact)))
    for table, (name, about) in _NAMED.items():
        for row in await view.rows(
            f"select id, paragraph_id, {name} as name, {about} as about, source_start, source_end"
            f" from {table} where article_id = ?",
            [identity],
        ):
            if table == "people" and is_private(row["about"]) and not is_unmasked(view.datasette):
                continue  # who has no page
            if place := in_paragraph(spans.get(row["paragraph_id"], ()), row["source_start"], row["source_end"]):
                given = {"class": f"named {table}", "href": view.link(table, row["id"]), "title": row["about"]}
                marks[row["paragraph_id"]] += around(Mark(*place, "a", given), of_facts[row["paragraph_id"]])
    for holder, links in of_facts.items():
        marks[holder] += links
    notes = await view.rows(
        "select f.label, f.paragraph_id, f.source_start, f.source_end, s.paragraph_id as in_paragraph from footnotes f"
        " join spans s on s.document_id = f.document_id and f.source_start >= s.source_start"
        " and f.source_start < s.source_end where s.article_id = ?",
        [identity],
    )
    for note in notes:
        place = in_paragraph(spans.get(note["in_paragraph"], ()), note["source_start"], note["source_end"])
        if place and note["paragraph_id"] in spans:
            given = {"class": "note-mark", "href": f"#p{note['paragraph_id']}"}
            marks[note["in_paragraph"]].append(Mark(*place, "a", given))
    if asked := asked_range(view.request):
        given = {"id": HERE}
        for paragraph, pieces in sorted(spans.items(), key=lambda of: min(span["source_start"] for span in of[1])):
            if place := in_pieces(pieces, *asked):
                marks[paragraph] = [*cut_at(Mark(*place, "mark", given), marks[paragraph]), *marks[paragraph]]
                given = {}
    return marks


def _blocks(
    view: View, article: Row, paragraphs: list[Row], sections: list[Row], spans: _Spans, marks: _Marks
) -> list[dict[str, Any]]:
    """What stands under the head, one block a paragraph, the rows of a table together."""
    levels = {section["id"]: section["level"] for section in sections}
    blocks: list[dict[str, Any]] = []
    seen: set[int | None] = {None}
    for paragraph in paragraphs:
        if paragraph["role"] in HEAD:
            continue
        text, section, lead = paragraph["text"], paragraph["section_id"], paragraph["heading_end"] or 0
        alone = paragraph["role"] == "heading" or 0 < len(text) == lead
        if 0 < lead < len(text):
            marks[paragraph["id"]] += cut_at(Mark(0, lead, "b", {"class": "lead"}), marks[paragraph["id"]])
        pieces = spans.get(paragraph["id"], ())
        at = min((span["source_start"] for span in pieces if span["role"] != "mark"), default=None)
        if paragraph["role"] == "table" and "|" in text:
            row = {"id": paragraph["id"], "cells": cells(text, marks[paragraph["id"]])}
            if blocks and blocks[-1]["role"] == "rows" and section in seen:
                blocks[-1]["rows"].append(row)
            else:
                blocks.append({"role": "rows", "rows": [row], "begins": section if section not in seen else None})
        else:
            blocks.append(
                {
                    "id": paragraph["id"],
                    "role": "heading" if alone else paragraph["role"],
                    "level": min(max(levels.get(section, 1), 1) + 1, 5),
                    "html": annotate(text, marks[paragraph["id"]]),
                    "begins": section if section not in seen else None,
                    "cite": view.cite(article["collection"], article["path"], at),
                }
            )
        seen.add(section)
    return blocks


def _holders(block: Mapping[str, Any]) -> list[int]:
    return [row["id"] for row in block["rows"]] if block["role"] == "rows" else [block["id"]]


def _remark(blocks: list[dict[str, Any]], remarks: Breaks) -> None:
    """Add our remarks to the blocks of their paragraphs."""
    for block in blocks:
        holders = _holders(block)
        block["note"] = Markup("").join(remarks.after[one] for one in holders if one in remarks.after)
        torn = Markup("").join(remarks.ends[one] for one in holders if one in remarks.ends)
        if "html" in block:
            block["html"] += torn
        elif torn:
            block["note"] = Markup("<p>{}</p>{}").format(torn, block["note"])


def _anchor_the_rest(
    found: Row, paragraphs: Iterable[Row], sections: Iterable[Row], marks: _Marks, *, searched: bool
) -> None:
    """Give an anchor to each id that the marks, paragraphs and sections promise and the page does not bear.

    A search leads to the first of its words in a section or article; where they stand in no paragraph, to its head.
    """
    blocks, head = found["blocks"], "".join(str(part or "") for part in found["head"].values())
    at_head: list[str] = []
    of_paragraph = {identity: block for block in blocks for identity in _holders(block)}
    for paragraph in paragraphs:
        promised = [str(mark.attributes["id"]) for mark in marks[paragraph["id"]] if mark.attributes.get("id")]
        block = of_paragraph.get(paragraph["id"])
        if block is None:
            at_head += [f"p{paragraph['id']}", *(one for one in promised if f'id="{one}"' not in head)]
            continue
        rows = block["rows"] if block["role"] == "rows" else [block]
        html = "".join(str(cell) for row in rows for cell in row.get("cells", [row.get("html", "")]))
        missing = [one for one in promised if f'id="{one}"' not in html]
        if block["role"] == "rows":  # a ruled line is no row of the table
            missing += [f"p{row['id']}" for row in rows if not row["cells"] and row["id"] == paragraph["id"]]
        block.setdefault("anchors", []).extend(missing)
    borne = {str(mark.attributes["id"]) for given in marks.values() for mark in given if mark.attributes.get("id")}
    if searched and "hit1" not in borne:
        at_head.append("hit1")
    begun = {block["begins"] for block in blocks}
    before: dict[str, Any] | None = None
    waiting: list[str] = []
    for section in sections:  # one without a paragraph of its own begins where the next does
        if searched and f"in{section['id']}" not in borne:
            waiting.append(f"in{section['id']}")
        if section["id"] not in begun:
            waiting.append(f"s{section['id']}")
            continue
        before = next(block for block in blocks if block["begins"] == section["id"])
        before.setdefault("anchors", []).extend(waiting)
        waiting = []
    found["anchors"] = [*at_head, *waiting]


def _headline(told: str | None, lines: list[Row], marks: Mapping[int, list[Mark]]) -> Markup | str | None:
    """A part of the head with its facts and names marked, where it is told just as its lines stand; else as told."""
    if lines and (told is None or "".join(told.split()) == "".join("".join(line["text"].split()) for line in lines)):
        return Markup(" ").join(annotate(line["text"], marks.get(line["id"], [])) for line in lines)
    return told


def _fact_attributes(fact: Row) -> dict[str, Any]:
    """A link to the fact that carries its reading for the card that site.js shows."""
    return {
        "class": f"fact {fact['status']}",
        "id": f"f{fact['id']}",
        "href": fact["link"],
        "data-what": fact["indicator"],
        "data-value": fact["said"],
        "data-when": fact["when"] or None,
        "data-whose": fact["subject"],
        "data-status": fact["status_word"],
    }
