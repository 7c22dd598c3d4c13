"""The page of a comparison."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from publish.citation import comparison_of
from publish.compare.asked import SCALES, Asked
from publish.compare.choose import months_told
from publish.compare.examples import examples
from publish.compare.files import png_possible
from publish.compare.found import Block, drawings, find
from publish.figures import hedge
from publish.language import Language
from publish.links import absolute
from publish.policy import embedding, policy
from publish.routed import Template, fingerprint_of
from publish.view import Row, View

_STEPS = tuple(SCALES)


async def compare_page(view: View) -> Template:
    """`/-/compare`: what is chosen, its tables and charts; without a choice a first example and more of them."""
    asked = Asked.of(view.request.args)
    offered = await examples(view, await fingerprint_of(view.archive))
    example = not asked.places and not asked.indicators and bool(offered)
    if example:
        asked = offered[0]
    elif not asked.places or not asked.indicators:  # one half is chosen: the other is offered with it
        offered = [
            one.with_(places=asked.places or one.places, indicators=asked.indicators or one.indicators)
            for one in offered
        ]
    found = await find(view, asked)
    embed = view.request.args.get("embed") == "1"
    path = view.datasette.urls.path("/-/compare")

    def link(changed: Asked) -> str:
        return f"{path}?{changed.query()}"

    drawn = drawings(view, found)
    page: Row = {
        "asked": found.asked,
        "found": found,
        "example": example,
        "examples": [(_said(one, view.language), link(one)) for one in offered[:8]],
        "unknown": [
            (
                one.name,
                [
                    (
                        name,
                        link(asked.with_(**{kind: tuple(name if n == one.name else n for n in getattr(asked, kind))})),
                    )
                    for name in one.instead
                ],
            )
            for one in found.unknown
            for kind in ("places" if one.name in asked.places else "indicators",)
        ],
        "places": [
            (one.name, view.link("entities", one.identity), link(asked.without("places", one.name)))
            for one in found.places
        ],
        "indicators": [
            (one.name, view.link("indicators", one.identity), link(asked.without("indicators", one.name)))
            for one in found.indicators
        ],
        "measures": [
            (said, link(asked.with_(measure=measure, scale="")), asked.measure == measure)
            for measure, said in (("level", view.say("水平", "Levels")), ("growth", view.say("增速", "Growth")))
        ],
        "scales": [
            (view.say("自动", "auto") if not scale else ("1" if scale == "1" else scale), scale)
            for scale in ("", *_STEPS)
        ],
        "blocks": [_block(view, block) for block in found.blocks],
        "charts": [
            one.figure(
                view.language,
                []
                if embed
                else [
                    (f"{path}.{form}?{found.asked.query(n=str(number))}", form.upper())
                    for form in ("svg", *(("png",) if png_possible() else ()))
                ],
            )
            for number, one in enumerate(drawn)
        ],
        "files": {
            form: f"{path}.{form}?{found.asked.query(**more)}" for form, more in (("csv", {"bom": "1"}), ("xlsx", {}))
        },
        "figures": view.datasette.urls.path(f"/-/figures.json?{found.asked.query()}"),
        "address": link(found.asked),
        "whole_address": unquote(absolute(view.datasette, view.request, link(found.asked))),
        "embed_address": absolute(view.datasette, view.request, f"{path}?{found.asked.query(embed='1')}"),
        "citation": await comparison_of(view, found.asked),
        "query": found.asked.query(),
        "may_embed": bool(embedding(view.datasette)),
        "names": view.datasette.urls.path("/-/names.json"),
    }
    if embed:
        return Template("compare_embedded.html", page, {"content-security-policy": policy(view.datasette, framed=True)})
    return Template("compare.html", page)


def _said(asked: Asked, language: Language) -> str:
    growth = ("增速", " growth")[language == "en"] if asked.measure == "growth" else ""
    return f"{'、'.join(asked.indicators)}{growth}：{'、'.join(asked.places)}"


def _block(view: View, block: Block) -> Row:
    rows = []
    for place, figures in block.lines:
        for aimed in (False, True):
            of = {year: figure for (year, target), figure in figures.items() if target is aimed}
            if of:
                rows.append(
                    {"place": place, "aimed": aimed, "cells": [_cell(view, block, of.get(y)) for y in block.years]}
                )
    return {"indicator": block.indicator, "unit": block.unit, "years": block.years, "rows": rows}


def _cell(view: View, block: Block, figure: Any) -> Row | None:
    if figure is None:
        return None
    fact = figure.fact
    return {
        "number": block.shown(figure),
        "link": fact["link"],
        "title": f"{fact['said']} · {fact['document']}",
        "hedge": hedge(fact, view.language),
        "status": fact["status"],
        "status_word": fact["status_word"],
        "piece": months_told(fact, view.language) if figure.piece else "",
        "others": [{"said": other["said"], "link": other["link"]} for other in figure.others],
    }
