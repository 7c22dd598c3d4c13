"""Atom feeds: of any search (`/-/search.atom?q=`), and of any table or view as it is filtered (`/ARCHIVE/TABLE.atom?…`).

An entry keeps its name when the archive is built again: the permanent name of its source, or what the row says.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import NotFound, Response

from publish.archives import metadata_for
from publish.links import absolute
from publish.parties import has_page
from publish.view import View
from publish.words import label, word

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml; charset=utf-8"
_MARKUP = re.compile(r"<[^>]*>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NO_DAY = "1970-01-01"  # the format wants one; what has none comes last
_TITLES = ("title", "name", "term", "heading", "message", "sentence", "text")
_MOST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a name that lasts, an address, a title, a day (`2023-01-02`, or a part of one), a text."""

    name: str
    link: str
    title: str
    day: str
    text: str


def as_atom(title: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """The feed at `address` of what stands on `page`."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", max((_moment(entry.day) for entry in entries), default=_moment("")))
    _add(_add(feed, "author", ""), "name", "方志")
    _add(feed, "link", "", rel="self", href=address)
    _add(feed, "link", "", rel="alternate", href=page)
    for entry in entries:
        one = _add(feed, "entry", "")
        _add(one, "id", entry.name)
        _add(one, "title", entry.title)
        _add(one, "updated", _moment(entry.day))
        _add(one, "link", "", rel="alternate", href=entry.link)
        _add(one, "summary", entry.text)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _moment(day: str) -> str:
    parts = (day or _NO_DAY).split("-")[:3]
    return "-".join([*parts, "01", "01"][:3]) + "T00:00:00Z"


def _lasting(*parts: str) -> str:
    return f"urn:fangzhi:{sha256(chr(31).join(parts).encode()).hexdigest()[:32]}"


async def search_feed(view: View) -> Response:
    """`/-/search.atom?q=…`: the newest hits of a search, with the filters of its page. 404 for no words."""
    given = [(key, value) for key in view.request.args for value in view.request.args.getlist(key)]
    kept = [(key, value) for key, value in given if key not in ("sort", "next", "size", "view", "format")]
    text = view.request.args.get("q") or ""
    if not text.strip():
        raise NotFound("请写要找的词：/-/search.atom?q=…")
    path = view.datasette.urls.path(f"/-/search.json?{urlencode([*kept, ('sort', 'newest'), ('size', '50')])}")
    answer = await view.datasette.client.get(path, cookies=view.request.cookies)
    hits = answer.json().get("rows", []) if answer.status_code == 200 else []
    entries = [
        Entry(
            _lasting(hit["table"], hit["path"] or "", hit["title"] or "", _MARKUP.sub("", hit["snippet"])),
            absolute(view.datasette, view.request, hit["url"]),
            hit["title"] or view.say("（无题）", "(untitled)"),
            hit["date"] or "",
            _MARKUP.sub("", hit["snippet"]),
        )
        for hit in hits
    ]
    page = absolute(view.datasette, view.request, view.datasette.urls.path(f"/-/search?{urlencode(kept)}"))
    here = absolute(view.datasette, view.request, view.datasette.urls.path(f"/-/search.atom?{urlencode(kept)}"))
    return Response(as_atom(f"方志检索：{text}", here, page, entries), content_type=_TYPE)


def can_feed(datasette: Datasette, database: str, table: str | None) -> bool:
    """Whether the rows are those of a table or view of an archive."""
    return bool(table) and database in metadata_for(datasette).get("databases", {})


async def table_feed(
    datasette: Datasette, request: Request, database: str, table: str, rows: Iterable[Any], columns: Sequence[str]
) -> Response:
    """The rows of a table or view as a feed, in the order in which the page shows them."""
    described = metadata_for(datasette)["databases"][database]["tables"].get(table, {})
    said = described.get("columns", {})
    entries = [
        _entry(datasette, request, database, table, dict(zip(columns, tuple(row), strict=True)), said)
        for row in list(rows)[:_MOST]
    ]
    title = described.get("title", table)
    query = f"?{request.query_string}" if request.query_string else ""
    page = absolute(datasette, request, f"{datasette.urls.table(database, table)}{query}")
    here = absolute(datasette, request, f"{datasette.urls.table(database, table, format='atom')}{query}")
    return Response(as_atom(f"方志：{title}", here, page, entries), content_type=_TYPE)


def _entry(
    datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any], said: Mapping[str, str]
) -> Entry:
    cells = {name: value["label"] if isinstance(value, dict) else value for name, value in row.items()}
    told = [(name, value) for name, value in cells.items() if value not in (None, "") and name != "id"]
    text = "；".join(
        f"{label(said.get(name), name)}：{word('zh', name, value) if isinstance(value, str) else value}"
        for name, value in told
    )
    subject = [cells.get(name) for name in ("subject", "indicator", "text")]
    title = (
        " ".join(map(str, filter(None, subject)))
        if all(name in cells for name in ("subject", "indicator"))
        else next((str(cells[name]) for name in _TITLES if cells.get(name)), f"{table} {cells.get('id', '')}")
    )
    if cells.get("id") is not None and has_page(datasette, table, cells):
        link = datasette.urls.row(database, table, cells["id"])
    elif source := cells.get("source") or cells.get("target_source"):
        link = datasette.urls.path(f"/-/cite/{source}")
    else:
        link = f"{datasette.urls.table(database, table)}?{request.query_string}"
    day = next((str(cells[name]) for name in ("published_to", "period_to", "stage_date") if cells.get(name)), "")
    lasting = [f"{name}={value}" for name, value in told if not name.endswith("_id")]
    return Entry(_lasting(table, *lasting), absolute(datasette, request, str(link)), title[:200], day, text[:2000])
