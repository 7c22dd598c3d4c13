"""How to cite a page: the paper or government first, then this archive with the permanent link and its fingerprint.

GB/T 7714—2015 for Chinese readers, BibTeX and RIS for programs, ContextObjects (COinS) for Zotero.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Response

from publish.compare.asked import Asked
from publish.compare.files import address_of
from publish.links import absolute
from publish.routed import Template, fingerprint_of
from publish.view import Row, View

_REPORT = re.compile(r"政府工作报告$")
_NATION = "全国"
FORMS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited. Days are as narrow as the source allows: `2023-01-02`, `2023-01`, `2023`, "" for none."""

    title: str
    author: str
    day: str
    mark: str  # of GB/T 7714: N news, R report, DB data
    paper: str  # where it was printed; "" where the source does not tell
    edition: str
    url: str  # permanent
    archive: str  # 方志档案, with the fingerprint of its content
    read: str  # the day on which it was read

    def gb7714(self) -> str:
        """One line after GB/T 7714—2015."""
        head = f"{self.author}. " if self.author else ""
        printed = ""
        if self.paper:
            printed = (
                f" {self.paper}" + (f", {self.day}" if self.day else "") + (f"({self.edition})" if self.edition else "")
            )
        elif self.day:
            printed = f" ({self.day})"
        return f"{head}{self.title}[{self.mark}/OL].{printed}[{self.read}]. {self.archive}. {self.url}"

    def bibtex(self) -> str:
        """An entry for BibTeX and BibLaTeX."""
        kind = {"N": "article", "R": "techreport"}.get(self.mark, "misc")
        fields = {
            "author": f"{{{self.author}}}" if self.author else "",
            "title": f"{{{self.title}}}",
            {"article": "journal", "techreport": "institution"}.get(kind, "publisher"): self.paper
            or (self.author if kind == "techreport" else ""),
            "year": self.day[:4],
            "date": self.day,
            "number": self.edition,
            "url": self.url,
            "urldate": self.read,
            "note": self.archive,
        }
        key = "fangzhi-" + re.sub(r"\W+", "-", self.url.rsplit("/-/", 1)[-1], flags=re.ASCII).strip("-")[-40:]
        inside = ",\n".join(f"  {name} = {{{_braced(value)}}}" for name, value in fields.items() if value)
        return f"@{kind}{{{key},\n{inside}\n}}\n"

    def ris(self) -> str:
        """A record for EndNote, NoteExpress and Zotero."""
        lines = [
            ("TY", {"N": "NEWS", "R": "RPRT"}.get(self.mark, "DATA")),
            ("TI", self.title),
            ("AU", self.author),
            ("T2", self.paper),
            ("PY", self.day[:4]),
            ("DA", self.day.replace("-", "/")),
            ("SP", self.edition),
            ("UR", self.url),
            ("Y2", self.read.replace("-", "/")),
            ("DB", self.archive),
        ]
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n"

    def coins(self) -> str:
        """A ContextObject, which Zotero reads from the page."""
        article = self.mark == "N"
        given = [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if article else 'book'}"),
            ("rft.genre", "article" if article else "report"),
            ("rft.atitle" if article else "rft.btitle", self.title),
            ("rft.jtitle", self.paper if article else ""),
            ("rft.au", self.author),
            ("rft.date", self.day),
            ("rft_id", self.url),
        ]
        return urlencode([(key, value) for key, value in given if value])


def _braced(value: str) -> str:
    """The value with its braces balanced by dropping those that would end the field early."""
    return value if value.count("{") == value.count("}") else value.replace("{", "").replace("}", "")


def day_of(first: str | None, last: str | None) -> str:
    """A day as narrow as both bounds agree on: a year for a year, nothing for what spans years."""
    if not first or not last:
        return ""
    if first == last:
        return first
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), "")


def author_of(row: Mapping[str, Any]) -> str:
    """Who wrote it: the byline; of a government work report the government of its place; "" where neither is told."""
    if row.get("byline"):
        return str(row["byline"])
    place = row.get("place")
    if row.get("kind") == "report" and place and _REPORT.search(row.get("title") or ""):
        return "国务院" if place == _NATION else f"{place}人民政府"
    return ""


_SOURCES = {
    "articles": "a.id = :id",
    "facts": "a.id = (select article_id from facts where id = :id)",
    "documents": "a.id = (select min(id) from articles where document_id = :id)",
}
_STARTS = {
    "articles": "(select min(source_start) from spans where article_id = :id)",
    "facts": "(select source_start from facts where id = :id)",
    "documents": "null",
}


async def citation_of(view: View, table: str, identity: int) -> Citation | None:
    """How to cite a row of articles, facts or documents; None where there is none."""
    if table not in _SOURCES:
        return None
    row = await view.row(
        f"""select a.*, d.*, a.title as title, a.kind as kind, d.title as document_title, d.kind as document_kind,
            c.name as collection, {_STARTS[table]} as start
        from articles a join documents d on d.id = a.document_id join collections c on c.id = d.collection_id
        where {_SOURCES[table]}""",
        {"id": identity},
    )
    return await _citation(view, row, table) if row else None


async def _citation(view: View, row: Row, table: str) -> Citation:
    whole = table == "documents"
    title = (row["document_title"] if whole else row["title"]) or row["document_title"] or row["path"]
    official = row["document_kind"] == "report"
    return Citation(
        " ".join(str(title).split()),
        "" if whole and not official else author_of(row | {"title": title}),
        day_of(row["published_from"], row["published_to"]),
        "R" if official else "N",
        str(row.get("paper") or ""),
        str(row.get("edition") or ""),
        absolute(view.datasette, view.request, view.cite(row["collection"], row["path"], row["start"])),
        await archive_named(view),
        today(),
    )


async def archive_named(view: View) -> str:
    """The archive, with the fingerprint of what it holds."""
    return f"方志档案（指纹 {(await fingerprint_of(view.archive) or '')[:16]}）"


def today() -> str:
    """The day of reading."""
    return datetime.date.today().isoformat()


async def comparison_of(view: View, asked: Asked) -> Citation | None:
    """How to cite a comparison; None for one of nothing."""
    if not asked.places or not asked.indicators:
        return None
    title = f"{'、'.join(asked.places)}{'、'.join(asked.indicators)}比较"
    url = address_of(view, f"/-/compare?{asked.query()}")
    return Citation(title, "", "", "DB", "", "", url, await archive_named(view), today())


async def citation_file(view: View) -> Response:
    """`/-/citation/articles/12.bib`, `.ris`, `.txt`; of facts, documents and `compare?…` too. 404 for what is not there."""
    table, form = view.request.url_vars["table"], view.request.url_vars["form"]
    identity = view.request.url_vars["identity"]
    found = (
        await comparison_of(view, Asked.of(view.request.args))
        if table == "compare"
        else await citation_of(view, table, int(identity or 0))
    )
    if found is None:
        raise NotFound("没有这一条")
    body = found.bibtex() if form == "bib" else found.ris() if form == "ris" else found.gb7714() + "\n"
    headers = {} if form == "txt" else {"content-disposition": f'attachment; filename="fangzhi.{form}"'}
    return Response(body, headers=headers, content_type=f"{FORMS[form]}; charset=utf-8")


async def how_to_cite(view: View) -> Template:
    """`/-/citing`: how to cite this archive, with a real example."""
    row = await view.row(
        "select min(id) as id from articles where kind in ('report', 'feature', 'news') and title is not null"
    )
    example = await citation_of(view, "articles", row["id"]) if row and row["id"] else None
    return Template("citing.html", {"example": example, "fingerprint": await fingerprint_of(view.archive)})
