"""Saved web pages: .html, and .mhtml as browsers save a page whole.

What a browser would show as text, one paragraph a block, with headings and tables of data as Markdown. Scripts, forms,
navigation and footers are left out; a menu that is not marked as one stays, and the layout takes it for furniture.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from ingest.decode import decode
from ingest.errors import UnreadableFile
from ingest.formats.content import Content, Format, library, one_line, paragraphs, table

_LEFT_OUT = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "nav", "footer", "aside", "dialog", "menu", "rt", "rp"),
        *("form", "button", "select", "textarea", "iframe", "svg", "canvas", "object", "audio", "video", "map"),
    )
)
_LEFT_OUT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "dialog", "complementary"})
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "img",
        ),
        *(
            "ins",
            "kbd",
            "label",
            "mark",
            "picture",
            "q",
            "rb",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
        ),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_TITLE_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[\u4e00-\u9fff”》])-+(?=[\u4e00-\u9fff“《])")
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes) -> Content:
    """The text of a page of HTML, in the encoding that it says it has if it decodes so."""
    return _of_html(data, None)


def read_mhtml(data: bytes) -> Content:
    """The text of a page saved with all that belongs to it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            assert isinstance(part, EmailMessage)
            body = part.get_payload(decode=True)
            return _of_html(body if isinstance(body, bytes) else b"", part.get_content_charset())
    raise UnreadableFile("damaged", "里面没有网页（text/html）；请在浏览器里重新保存")


def _of_html(data: bytes, charset: str | None) -> Content:
    html = library("lxml.html")
    text, encoding, problems = _characters(data, charset)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_XML.sub("", text, count=1), parser=parser)
    except (ValueError, library("lxml.etree").LxmlError) as error:
        raise UnreadableFile("damaged", "里面没有网页的文字") from error
    try:
        text = _page(root)
    except RecursionError as error:
        raise UnreadableFile("damaged", "网页的标签套得太深，读不了；请在浏览器里打开，另存为纯文本") from error
    if "depth" in " ".join(entry.message for entry in parser.error_log if entry.level_name == "FATAL"):
        raise UnreadableFile("damaged", "网页的标签套得太深，读不了；请在浏览器里打开，另存为纯文本")
    return Content(text, encoding, problems)


def _characters(data: bytes, charset: str | None) -> tuple[str, str, tuple[Any, ...]]:
    declared = _DECLARED.search(data[:4096])
    name = charset or (declared[1].decode("ascii") if declared else None)
    if name and not data.startswith(_MARKED):
        name = "gb18030" if name.lower() in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name.lower()
        try:
            return data.decode(name), codecs.lookup(name).name, ()
        except (LookupError, UnicodeDecodeError):  # it is not what it says
            pass
    return decode(data)


@dataclass(slots=True)
class _Blocks:
    """Blocks made so far, and the inline text of the one that is being made."""

    done: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def close(self, before: str = "") -> None:
        """End the block; line breaks inside part paragraphs."""
        for line in "".join(self.open).split("\n"):
            if said := one_line(line):
                self.done.append(before + said)
        self.open.clear()


def _page(root: Any) -> str:
    body = root.find("body")
    blocks = _Blocks()
    _walk(_main(root if body is None else body), blocks)
    blocks.close()
    return paragraphs(_titled(blocks.done, one_line(root.findtext(".//title") or "")))


def _main(body: Any) -> Any:
    """The element that says it is the page's text, if there is one and it holds most of the text."""
    for name in ("main", "article"):
        found = body.findall(f".//{name}")
        if len(found) == 1 and 2 * len(_said(found[0])) > len(_said(body)):
            return found[0]
    return body


def _said(element: Any) -> str:
    blocks = _Blocks()
    _walk(element, blocks)
    blocks.close()
    return "".join(blocks.done)


def _titled(blocks: list[str], title: str) -> list[str]:
    """The blocks with the page's title as their heading, where none of them is one.

    The window's title names the site too (“税收增长8%_某某网”): of its parts the one that stands on the page is meant.
    """
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    if not parts or any(block.startswith("# ") for block in blocks):
        return blocks
    for at, block in enumerate(blocks):
        if block in parts and block == max((p for p in parts if p in blocks), key=len):
            return [*blocks[:at], f"# {block}", *blocks[at + 1 :]]
    return [f"# {parts[0]}", *blocks]


def _walk(element: Any, blocks: _Blocks) -> None:
    """Add what an element shows."""
    for text, child in _parts(element):
        if child is None:
            blocks.open.append(text.replace("\n", "\r"))  # a line end of the source is none of the page
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_hidden(child):
            continue
        if tag in ("br", "hr"):
            blocks.open.append("\n")
        elif tag in _INLINE:
            _walk(child, blocks)
        elif tag == "table" and _holds_data(child):
            blocks.close()
            blocks.done.append(table(list(_rows(child))))
        else:
            blocks.close()
            _walk(child, blocks)
            heading = _HEADING.fullmatch(tag)
            blocks.close("#" * int(heading[1]) + " " if heading else "- " if tag == "li" else "")


def _parts(element: Any) -> Iterator[tuple[str, Any]]:
    """The text of an element and its children, in order: (text, None) or ("", child)."""
    if element.text:
        yield element.text, None
    for child in element:
        yield "", child
        if child.tail:
            yield child.tail, None


def _is_hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in _LEFT_OUT_ROLES
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _holds_data(element: Any) -> bool:
    """Whether a table is one of data; old pages lay out whole articles in tables."""
    if element.find(".//table") is not None:
        return False
    cells = [_said(cell) for cell in element.iter("td", "th")]
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in element.iter("tr")]
    return len(rows) > 1 and max(rows) > 1 and all(len(cell) <= 100 for cell in cells)


def _rows(element: Any) -> Iterator[list[str]]:
    """The rows of a table; a cell that spans several is said once, the places that it covers are empty."""
    taken: dict[int, int] = {}  # column: rows that a cell from above still covers
    for row in element.iter("tr"):
        out: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while taken.get(len(out), 0) > 0:
                taken[len(out)] -= 1
                out.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= {len(out) + i: high - 1 for i in range(wide)}
            out += [_said(cell), *[""] * (wide - 1)]
        while taken.get(len(out), 0) > 0:
            taken[len(out)] -= 1
            out.append("")
        yield out


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), 100) if said.isdecimal() else 1


FORMATS = (
    Format((".html", ".htm", ".xhtml", ".shtml"), "text/html", read),
    Format((".mhtml", ".mht"), "multipart/related", read_mhtml),
)
