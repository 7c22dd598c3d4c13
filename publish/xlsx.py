"""Rows as a workbook of one sheet (Office Open XML), with nothing but the standard library."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MOST_ROWS = 1_048_576  # of a sheet
_LONGEST = 32_767  # characters of a cell that Excel takes
_WRITTEN = "_x{:04X}_"  # how the format writes what XML cannot hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_EXACT = 2**53  # beyond it a workbook, whose numbers are floats, would change a whole number

_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def as_xlsx(rows: Iterable[Iterable[Any]]) -> bytes:
    """A workbook of the rows, as `write_xlsx` writes it."""
    out = io.BytesIO()
    write_xlsx(rows, out)
    return out.getvalue()


def write_xlsx(rows: Iterable[Iterable[Any]], out: IO[bytes]) -> None:
    """A workbook of the rows; the first stays in sight. Text is text there, so that none is taken for a formula.

    What lies beyond the last row that a sheet can have is left out.
    """
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name, content in _PARTS.items():
            book.writestr(_entry(name), _HEAD + content)
        with book.open(_entry("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write(
                (
                    _HEAD + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>'
                    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
                    "</sheetViews><sheetData>"
                ).encode()
            )
            for row in islice(rows, _MOST_ROWS):
                sheet.write(f"<row>{''.join(_cell(value) for value in row)}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")


def _entry(name: str) -> ZipInfo:
    """A file of the archive that carries no date of today."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _cell(value: Any) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) <= _EXACT:
        return f"<c><v>{value!r}</v></c>"
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    text = _FORBIDDEN.sub(lambda found: _WRITTEN.format(ord(found[0])), text[:_LONGEST])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
