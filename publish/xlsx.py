"""Rows as an Excel workbook: headings in the reader's language, numbers and dates as such, nothing taken for a formula."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import xlsxwriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MOST_ROWS = 1_048_576  # of a sheet, its heading among them
_LONGEST = 32_767  # UTF-16 units of a cell that Excel takes
_EXACT = 2**53  # beyond it a workbook, whose numbers are floats, would change a whole number
_DAY = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_DAYS = re.compile(r"(^|_)(from|to|date|day)$")  # columns that hold days
_PLAIN = re.compile(
    r"^id$|_id$|^(year|years|level|ordinal|code|before|after|chars|bytes|rank)$|_(start|end|year)$"
)  # numbers that name
_SEEN = 100  # rows that the widths of the columns are taken from
_NARROWEST, _WIDEST = 8, 60  # columns, in characters


def _as_it_is(name: str, value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Words:
    """What a workbook says in the reader's language."""

    sheet: str = "数据"
    notes: str = "说明"
    heading: Callable[[str], str] = str
    value: Callable[[str, Any], Any] = _as_it_is  # of a column: codes in words
    cut_mark: str = "……（未完，全文 {chars} 字，见 CSV）"
    cut: str = "有 {cells} 个单元格超过 Excel 所容的 32,767 字，只写了开头；全文见 CSV 或 JSON。"
    rows: str = "Excel 的一张表只容 1,048,576 行，其余的行没有写入；全部的行见 CSV。"


ENGLISH = Words(
    sheet="Data",
    notes="Notes",
    cut_mark="… (cut; all {chars} characters are in the CSV)",
    cut="{cells} cells are longer than the 32,767 characters that Excel takes: only their beginning is here. See the CSV.",
    rows="A sheet of Excel has 1,048,576 rows at most: the others are missing here. See the CSV.",
)


@dataclass(slots=True)
class _Cuts:
    """What a workbook has no room for: so many cells, rows."""

    cells: int = 0
    rows: bool = False


def write_xlsx(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    path: Path,
    words: Words | None = None,
    notes: Sequence[str] = (),
) -> None:
    """Write the rows to `path` under a bold heading that stays in sight, a row at a time.

    `notes`, such as where the rows are from, stand on a sheet of their own. What Excel has no room for, cells and
    rows, is told at its place and among the notes. Errors: what `rows` raises.
    """
    words = words or Words()
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # the same rows, the same file
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {"day": book.add_format({"num_format": "yyyy-mm-dd"}), "whole": book.add_format({"num_format": "#,##0"})}
    sheet = book.add_worksheet(words.sheet)
    sheet.freeze_panes(1, 0)
    left, cuts = iter(rows), _Cuts()
    first = list(islice(left, _SEEN))
    headings = [words.heading(name) for name in columns]
    for n, heading in enumerate(headings):
        seen = [heading, *(_text(words.value(columns[n], row[n])) for row in first if row[n] is not None)]
        width = max(max(map(_breadth, text[:_WIDEST].splitlines() or [""])) for text in seen)
        sheet.set_column(n, n, min(_WIDEST, max(_NARROWEST, width + 2)))
        sheet.write_string(0, n, heading, bold)
    for at, row in enumerate(chain(first, left), 1):
        if at >= _MOST_ROWS:
            cuts.rows = True
            break
        for n, value in enumerate(row):
            _write(sheet, at, n, columns[n], words.value(columns[n], value), formats, cuts, words)
    _tell(book, cuts, words, notes)
    book.close()


def _write(
    sheet: Any, row: int, column: int, name: str, value: Any, formats: dict[str, Any], cuts: _Cuts, words: Words
) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) <= _EXACT:
        grouped = isinstance(value, int) and not _PLAIN.search(name)
        sheet.write_number(row, column, value, formats["whole"] if grouped else None)
        return
    text = _text(value)
    if _DAYS.search(name) and _DAY.fullmatch(text):
        try:
            sheet.write_datetime(row, column, datetime.datetime.fromisoformat(text), formats["day"])
        except ValueError:  # no such day
            sheet.write_string(row, column, text)
        return
    if len(text) > _LONGEST // 2 and (units := len(text.encode("utf-16-le", "surrogatepass")) // 2) > _LONGEST:
        cuts.cells += 1
        mark = words.cut_mark.format(chars=len(text))
        # As many characters less as there are units too many: no pair of surrogates is parted.
        text = text[: max(0, len(text) - (units - _LONGEST) - len(mark))] + mark
    sheet.write_string(row, column, text)


def _tell(book: Any, cuts: _Cuts, words: Words, given: Sequence[str]) -> None:
    told = [*given] + ([words.cut.format(cells=cuts.cells)] if cuts.cells else []) + ([words.rows] if cuts.rows else [])
    if told:
        notes = book.add_worksheet(words.notes)
        notes.set_column(0, 0, 100)
        for at, line in enumerate(told):
            notes.write_string(at, 0, line)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _breadth(text: str) -> int:
    """How many narrow characters a line is as wide as."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
