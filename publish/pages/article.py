"""An article as a newspaper would set it, its facts underlined in place and listed beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from publish.annotate import Mark, annotate, around, cells, in_paragraph
from publish.figures import period_in_words
from publish.pages.printed import printed
from publish.view import FACT_COLUMNS, Row, View
from publish.words import word

# Roles that the body leaves out: the head of the page shows them, or they belong to the page and not to the article.
_HEAD = {"kicker", "title", "subtitle", "byline", "furniture", "jump", "comment", "metadata"}
_HEADLINES = ("kicker", "title", "subtitle")
_NAMED = {"people": ("name", "title"), "terms": ("term", "definition"), "projects": ("name", "place")}


async def article_page(view: View, identity: int) -> Row | None:
    """What the page of an article shows; None if there is none."""
    article = await view.row(
        """select a.*, d.path, d.title as document_title, d.published_basis, c.name as collection
        from articles a join documents d on d.id = a.document_id join collections c on c.id = d.collection_id
        where a.id = ?""",
        [identity],
    )
    if article is None:
        return None
    found: Row = {
        "article": article,
        "kind": word(view.language, "kind", article["kind"]),
        "published": period_in_words(article["published_from"], article["published_to"], view.language),
        "heading": article["title"] or view.say("（无题残篇）", "(untitled fragment)"),
        "as_printed": view.request.args.get("_view") == "printed",
        "neighbours": await view.rows(
            "select id, ordinal, title, kind from articles where document_id = ? order by ordinal",
            [article["document_id"]],
        ),
    }
    facts = view.readings(
        await view.rows(
            f"select {FACT_COLUMNS} from facts f where f.article_id = ? order by f.source_start", [identity]
        )
    )
    found["facts"] = facts
    first = await view.row("select min(source_start) as at from spans where article_id = ?", [identity])
    found["cite"] = view.cite(article["collection"], article["path"], first["at"] if first else None)
    if found["as_printed"]:
        found["printed"] = await printed(view, article["document_id"], article=identity)
    else:
        found |= await _set(view, identity, article, facts)
    return found


async def _set(view: View, identity: int, article: Row, facts: list[Row]) -> Row:
    """The blocks of the article in reading order, and its table of contents."""
    spans: defaultdict[int, list[Row]] = defaultdict(list)
    for span in await view.rows(
        "select paragraph_id, role, paragraph_start, source_start, source_end from spans where article_id = ?",
        [identity],
    ):
        spans[span["paragraph_id"]].append(span)
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    of_facts: defaultdict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        if place := in_paragraph(spans[fact["paragraph_id"]], fact["source_start"], fact["source_end"]):
            of_facts[fact["paragraph_id"]].append(Mark(*place, "a", _fact_attributes(fact)))
            fact["in_text"] = True
    for table, (name, about) in _NAMED.items():
        for row in await view.rows(
            f"select id, paragraph_id, {name} as name, {about} as about, source_start, source_end"
            f" from {table} where article_id = ?",
            [identity],
        ):
            if place := in_paragraph(spans[row["paragraph_id"]], row["source_start"], row["source_end"]):
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
        place = in_paragraph(spans[note["in_paragraph"]], note["source_start"], note["source_end"])
        if place and note["paragraph_id"]:
            given = {"class": "note-mark", "href": f"#p{note['paragraph_id']}"}
            marks[note["in_paragraph"]].append(Mark(*place, "a", given))

    sections = await view.rows(
        "select id, level, heading from sections where article_id = ? order by ordinal", [identity]
    )
    levels = {section["id"]: section["level"] for section in sections}
    blocks: list[dict[str, Any]] = []
    head: dict[str, list[Row]] = {role: [] for role in _HEADLINES}
    seen: set[int | None] = {None}
    for paragraph in await view.rows(
        "select id, section_id, role, text, heading_end from paragraphs"
        " where article_id = ? and repeat_of is null order by ordinal",
        [identity],
    ):
        if paragraph["role"] in head:
            head[paragraph["role"]].append(paragraph)
        if paragraph["role"] in _HEAD:
            continue
        text, section, lead = paragraph["text"], paragraph["section_id"], paragraph["heading_end"] or 0
        alone = paragraph["role"] == "heading" or 0 < len(text) == lead
        if 0 < lead < len(text):
            marks[paragraph["id"]].append(Mark(0, lead, "b", {"class": "lead"}))
        at = min((s["source_start"] for s in spans[paragraph["id"]] if s["role"] != "mark"), default=None)
        if paragraph["role"] == "table" and "|" in text:
            row = {"id": paragraph["id"], "cells": cells(text, marks[paragraph["id"]])}
            if blocks and blocks[-1]["role"] == "rows" and section in seen:
                blocks[-1]["rows"].append(row)
            else:
                blocks.append({"role": "rows", "rows": [row], "begins": section if section not in seen else None})
                seen.add(section)
            continue
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
    return {
        "blocks": blocks,
        "contents": [section for section in sections if section["heading"]],
        "head": {role: _headline(article.get(role), lines, marks) for role, lines in head.items()},
    }


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
