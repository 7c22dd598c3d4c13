"""Word documents (.docx), as Word would print them with every tracked change accepted.

Headings by their style or outline level, the numbers that Word counts itself (“一、”, “（一）”, “1.”), tables, text
boxes, footnotes and endnotes. Running heads, comments, deleted and hidden text are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableFile
from ingest.formats.content import Content, Format, check_unpacked, library, one_line, paragraphs, table
from ingest.formats.word_numbers import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_NOT_PRINTED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}rt", _FALLBACK}
)
_STANDS_FOR = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_CONTENTS = re.compile(r"(?:toc|目录) ?\d")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes) -> Content:
    """The document's text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableFile("locked", "加了密码；请在 Word 里去掉密码，另存一份")
        raise UnreadableFile("kind", "名为 .docx，其实是旧的 .doc；请在 Word 或 WPS 里打开，另存为 .docx")
    docx = library("docx")
    check_unpacked(data)
    try:
        document = docx.Document(io.BytesIO(data))
        return Content(paragraphs(_Reader(document).blocks()), "utf-8")
    except (KeyError, ValueError, OSError, docx.exceptions.PythonDocxError, SyntaxError) as error:
        raise UnreadableFile("damaged", "不是完好的 Word 文件；请用 Word 或 WPS 打开，另存为 .docx") from error


class _Reader:
    """One document being read: its styles, the state of its numbering, the notes met."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        parts = {
            rel.reltype.rsplit("/", 1)[-1]: rel.target_part
            for rel in document.part.rels.values()
            if not rel.is_external
        }
        self._numbering = Numbering(self._root(parts.get("numbering")))
        self._entries = {
            (kind, note.get(f"{W}id")): note for kind, name in _NOTES.items() for note in self._notes(parts.get(name))
        }
        self._met: list[Any] = []
        self._boxes: list[Any] = []

    @staticmethod
    def _root(part: Any) -> Any:
        """The XML of a part of the package, None without one."""
        if part is None:
            return None
        return part.element if hasattr(part, "element") else library("docx.oxml").parse_xml(part.blob)

    def _notes(self, part: Any) -> list[Any]:
        return [] if part is None else list(self._root(part))

    def blocks(self) -> Iterator[str]:
        """The printed blocks in order, headings marked, the notes last."""
        made = [(level, text) for level, text in self._blocks(self._body) if text.strip()]
        depths = self._depths([level for level, _ in made if level is not None])
        for level, text in made:
            yield text if level is None else f"{'#' * depths[level]} {one_line(text)}"
        if self._met:
            yield "注释："
        for number, note in enumerate(self._met, 1):  # a note that a note calls up is appended meanwhile
            yield f"{number}.{one_line(' '.join(text for _, text in self._blocks(note)))}"

    @staticmethod
    def _depths(levels: list[int]) -> dict[int, int]:
        """How many `#` each level gets: one for the title alone, which stands once."""
        used = sorted(set(levels))
        first = 1 if used and levels.count(used[0]) == 1 else 2
        return {level: min(first + i, 6) for i, level in enumerate(used)}

    def _blocks(self, parent: Any) -> Iterator[tuple[int | None, str]]:
        """The paragraphs and tables below an element: heading level or None, text."""
        before = ""
        for child in parent:
            if child.tag == f"{W}p" and _CONTENTS.fullmatch(self._style(child)):
                continue  # a table of contents says every heading twice
            if child.tag == f"{W}p":
                text = before + self._text(child)
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # its end is deleted: the next one goes on
                    before = text
                    continue
                before = ""
                yield self._level(child) if len(text) < 100 else None, self._label(child, text) + text
            elif child.tag == f"{W}tbl":
                yield None, table(list(self._rows(child)))
            elif child.tag not in _NOT_PRINTED:  # a content control, an insertion
                yield from self._blocks(child)
            while self._boxes:
                yield from self._blocks(self._boxes.pop(0))
        if before:
            yield None, before

    def _rows(self, tbl: Any) -> Iterator[list[str]]:
        for row in tbl.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not tbl or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:  # of a table in this cell
                    continue
                texts = [text for _, text in self._blocks(cell) if text.strip()]
                cells.append("\n".join(texts))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                cells += [""] * (int(span.get(f"{W}val")) - 1 if span is not None else 0)
            yield cells

    def _text(self, element: Any) -> str:
        """The printed characters of a paragraph or a part of it."""
        out = []
        for child in element:
            if child.tag in (f"{W}t", _MATH):
                out.append(child.text or "")
            elif child.tag in _STANDS_FOR:
                out.append(_STANDS_FOR[child.tag])
            elif child.tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                out.append(self._mark(child.tag[len(W) :].removesuffix("Reference"), child.get(f"{W}id")))
            elif child.tag not in _NOT_PRINTED and not _is_hidden(child):
                out.append(self._text(child))
        return "".join(out)

    def _mark(self, kind: str, identity: str) -> str:
        note = self._entries.get((kind, identity))
        if note is None:
            return ""
        self._met.append(note)
        return f"^[{len(self._met)}]"

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph's own properties, then those of its style and of what that is based on."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        named = own.find(f"{W}pStyle") if own is not None else None
        style = self._styles.get(named.get(f"{W}val")) if named is not None else None
        for _ in range(20):  # a style based on itself ends too
            if style is None:
                return
            if (properties := style.find(f"{W}pPr")) is not None:
                yield properties
            base = style.find(f"{W}basedOn")
            style = self._styles.get(base.get(f"{W}val")) if base is not None else None

    def _style(self, paragraph: Any) -> str:
        """The name of a paragraph's style in lower case, empty without one."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(named.get(f"{W}val")) if named is not None else None
        name = style.find(f"{W}name") if style is not None else None
        return "" if name is None else str(name.get(f"{W}val")).lower()

    def _level(self, paragraph: Any) -> int | None:
        """0 for the title, 1 to 9 for headings, None for text."""
        name = self._style(paragraph)
        if name in ("title", "标题"):
            return 0
        if m := re.fullmatch(r"(?:heading|标题) ?(\d)", name):
            return int(m[1])
        for properties in self._properties(paragraph):
            if (outline := properties.find(f"{W}outlineLvl")) is not None:
                level = int(outline.get(f"{W}val"))
                return level + 1 if level < 9 else None
        return None

    def _label(self, paragraph: Any, text: str) -> str:
        """What Word prints before a numbered paragraph; an empty one is not counted."""
        if not text.strip():
            return ""
        for properties in self._properties(paragraph):
            if (number := properties.find(f"{W}numPr")) is not None:
                identity, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
                if identity is not None:
                    return self._numbering.label(
                        identity.get(f"{W}val"), int(level.get(f"{W}val")) if level is not None else 0
                    )
        return ""


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


FORMATS = (Format((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", read),)
