"""JSON for programs and language models: names and figures, each answer with the permanent name of its source."""

from __future__ import annotations

from typing import Any

from datasette import Response

from publish.compare.asked import Asked
from publish.compare.choose import months_told
from publish.compare.files import address_of
from publish.compare.found import find
from publish.named import suggest
from publish.view import View

TABLES = {"place": "entities", "indicator": "indicators"}


async def names_json(view: View) -> Response:
    """`/-/names.json?of=place|indicator&q=`: names that the archive knows, the most told of first."""
    table = TABLES.get(view.request.args.get("of") or "place", "entities")
    text = (view.request.args.get("q") or "")[:40]
    found = await view.archive.execute_fn(lambda connection: suggest(connection, table, text))
    return Response.json({"ok": True, "names": found})


async def figures_json(view: View) -> Response:
    """`/-/figures.json?place=&indicator=&from=&to=&measure=`: the figures of a comparison, with what each is from.

    A name that is unknown is told under `unknown` with names like it; no other is taken for it.
    """
    asked = Asked.of(view.request.args)
    found = await find(view, asked)
    rows: list[dict[str, Any]] = []
    for block in found.blocks:
        for place, figures in block.lines:
            for (year, _), figure in sorted(figures.items()):
                fact = figure.fact
                rows.append(
                    {
                        "place": place,
                        "indicator": block.indicator,
                        "year": year,
                        "value": fact["value"],
                        "value_max": fact["value_max"],
                        "unit": fact["unit"],
                        "qualifier": fact["qualifier"],
                        "status": fact["status"],
                        "measure": fact["measure"],
                        "period": [fact["period_from"], fact["period_to"]],
                        "part_of_year": months_told(fact, "en") if figure.piece else None,
                        "as_printed": fact["text"],
                        "sentence": fact["sentence"],
                        "document": fact["document"],
                        "source": fact["source"],
                        "url": address_of(view, f"/-/cite/{fact['source']}"),
                        "also_told": [
                            {"as_printed": other["text"], "source": other["source"]} for other in figure.others
                        ],
                    }
                )
    return Response.json(
        {
            "ok": not found.unknown,
            "places": [one.name for one in found.places],
            "indicators": [one.name for one in found.indicators],
            "unknown": [{"name": one.name, "instead": list(one.instead)} for one in found.unknown],
            "left_out": found.left_out,
            "page": address_of(view, f"/-/compare?{found.asked.query()}"),
            "rows": rows,
        }
    )
