"""A comparison to take away: its rows as CSV and workbook, its charts as SVG and PNG, each with where it is from."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from datasette import NotFound, Response

from publish.compare.asked import Asked
from publish.compare.choose import months_told
from publish.compare.found import Found, drawings, find
from publish.links import absolute
from publish.routed import fingerprint_of
from publish.safe_csv import BOM, as_csv
from publish.view import View
from publish.words import word
from publish.xlsx import XLSX, Words, write_xlsx

_RESVG = find_spec("resvg_py") is not None  # an extra: pip install 'fangzhi[png]'

_HEADS = {
    "zh": ("地区", "指标", "年份", "数值", "单位", "性质", "年内一段", "原文写法", "另有说法", "文献", "出处", "链接"),
    "en": (
        *("place", "indicator", "year", "value", "unit", "status", "part of the year", "as printed", "also told"),
        *("document", "source", "link"),
    ),
}


def rows_of(view: View, found: Found) -> list[tuple[Any, ...]]:
    """A row for each figure, the heads first; values are numbers in the unit of the table."""
    rows: list[tuple[Any, ...]] = [_HEADS[view.language]]
    for block in found.blocks:
        for place, figures in block.lines:
            for (year, _), figure in sorted(figures.items()):
                fact = figure.fact
                rows.append(
                    (
                        *(place, block.indicator, year, round(figure.value / block.size, 6), block.unit),
                        word(view.language, "status", fact["status"]),
                        months_told(fact, view.language) if figure.piece else "",
                        fact["text"],
                        "；".join(str(other["text"]) for other in figure.others),
                        *(fact["document"], fact["source"], address_of(view, f"/-/cite/{fact['source']}")),
                    )
                )
    return rows


def address_of(view: View, path: str) -> str:
    """The whole address of a path of this site."""
    return absolute(view.datasette, view.request, view.datasette.urls.path(path))


async def source_lines(view: View, found: Found) -> list[str]:
    """Where the figures are from: the documents, then the archive with its fingerprint and the address of the page."""
    documents = list(
        dict.fromkeys(f.fact["document"] for block in found.blocks for _, of in block.lines for f in of.values())
    )
    named = "、".join(f"《{name}》" if view.language == "zh" else str(name) for name in documents[:3])
    more = (
        view.say(f"等{len(documents)}份文献", f" and others, {len(documents)} documents") if len(documents) > 3 else ""
    )
    print_ = (await fingerprint_of(view.archive) or "")[:16]
    return [
        view.say("来源：", "Source: ") + named + more,
        view.say(f"方志档案 {print_}，", f"Fangzhi archive {print_}, ")
        + address_of(view, f"/-/compare?{found.asked.query()}"),
    ]


async def as_file(view: View) -> Response:
    """`/-/compare.csv`, `.xlsx`, `.svg`, `.png` with the arguments of the page.

    Errors: 404 for a picture that cannot be drawn: no two years, or no library or Chinese font for PNG.
    """
    form = view.request.url_vars["form"]
    found = await find(view, Asked.of(view.request.args))
    told = await source_lines(view, found)
    if form in ("svg", "png"):
        wanted = view.request.args.get("n") or "0"
        drawn = drawings(view, found)
        if not wanted.isdigit() or int(wanted) >= len(drawn):
            raise NotFound(view.say("没有两年以上的数，画不成图", "No chart: no figures of two years"))
        picture = drawn[int(wanted)].picture(told)
        if form == "svg":
            return _file(picture, "svg", "image/svg+xml; charset=utf-8")
        if not png_possible():
            raise NotFound("这台服务器出不了 PNG：需要 pip install 'fangzhi[png]' 和一种中文字体；请取 SVG")
        drawn_png = await view.archive.execute_fn(lambda _: as_png(picture))
        return _file(drawn_png, "png", "image/png")
    rows = rows_of(view, found)
    if form == "xlsx":
        return _file(await view.archive.execute_fn(lambda _: as_workbook(_HEADS["en"], rows, told)), "xlsx", XLSX)
    if view.request.args.get("bom") == "1":  # for a reader with a spreadsheet; a program gets the rows alone
        body = BOM + as_csv([*rows, (), *([line] for line in told)])
    else:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        body = out.getvalue()
    return _file(body, "csv", "text/csv; charset=utf-8")


def as_workbook(names: Sequence[str], rows: Sequence[Sequence[Any]], notes: Sequence[str]) -> bytes:
    """A small table, its heads first, as a workbook, with a sheet of notes; `names` tell what the columns hold."""
    heads = dict(zip(names, map(str, rows[0]), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_xlsx(names, rows[1:], path, Words(heading=lambda name: heads[name]), notes)
        return path.read_bytes()


def _file(body: str | bytes, ending: str, content_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="fangzhi-compare.{ending}"'}
    if ending == "svg":
        headers = {}
    return Response(body, headers=headers, content_type=content_type)


@cache
def png_possible() -> bool:
    """Whether pictures can be drawn: the library is there, and a font in which a Han character is more than nothing."""
    if not _RESVG:
        return False
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30">{}</text></svg>'
    return as_png(page.format("志")) != as_png(page.format(""))


def as_png(picture: str) -> bytes:
    """An SVG file as PNG, twice as large."""
    import resvg_py  # noqa: PLC0415  (may be missing)

    return bytes(resvg_py.svg_to_bytes(svg_string=picture, zoom=2))
