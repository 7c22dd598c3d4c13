"""A table as a grid: which rows are its head, which columns label its rows, what each figure's head and label are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.tabular.labels import COUNT_HEADS, UNIT_HEADS, as_unit
from ingest.models import Cell, Page, Table

_FIGURE = re.compile(
    r"(?P<sign>[+\-−－±]?)\s*(?P<number>\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?)\s*(?P<unit>[%％‰]|\D{1,8})?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?(?:度|末|底)?")
_PART_OF = re.compile(r"\s*(?:其中|[#＃])")
_DEEPEST = 4  # rows of a head


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds a figure, with the texts that stand above it and beside it."""

    cell: Cell
    number: str  # as printed
    sign: str
    unit: str  # as printed in the cell, "" if none
    start: int  # of sign and number, in the cell's text
    end: int  # behind the unit
    head: str  # the texts of its column's head, from above
    label: str  # of its row
    unit_beside: str  # in the row's column of units
    corner: str  # what stands above the row labels
    beside: str = ""  # the head of the column to its left, where that holds figures too
    under: str = ""  # the label of the row that its own is a part of, where several rows are labelled alike
    twin: bool = False  # whether another column has the same head


def _bare(label: str) -> str:
    return re.sub(r"\s|其中[：:]?|[#＃]", "", label)


class Grid:
    """The cells of a table by row and column, those that span several in each of them."""

    def __init__(self, page: Page, table: Table) -> None:
        self.at: dict[tuple[int, int], Cell] = {}
        self._text: dict[Cell, str] = {}
        for cell in table.cells:
            self._text[cell] = page.paragraphs[cell.paragraph].text[cell.start : cell.end]
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self.at.setdefault((row, column), cell)
        self.rows = 1 + max(row for row, _ in self.at)
        self.columns = 1 + max(column for _, column in self.at)
        self.head = self._depth()
        self.units = self._column_of(UNIT_HEADS, all_units=True)
        self.counts = self._column_of(COUNT_HEADS)
        self.labels = self._label_columns()

    def text(self, row: int, column: int) -> str:
        """The text of a cell, "" where there is none."""
        cell = self.at.get((row, column))
        return self._text[cell] if cell else ""

    def figures(self) -> Iterator[Figure]:
        """The cells with a figure that stand under a head and beside a label, row by row."""
        labels = {row: self._label(row) for row in range(self.head, self.rows)}
        often = Counter(_bare(label) for label in labels.values())
        heads = Counter(self._head(column) for column in range(self.columns))
        under = ""
        for row, label in labels.items():
            repeated = often[_bare(label)] > 1
            if not repeated and not _PART_OF.match(label):
                under = label
            for column in range(self.columns):
                cell = self.at.get((row, column))
                if cell is None or cell.row != row or cell.column != column or column in self._aside:
                    continue
                found = _FIGURE.fullmatch(self._text[cell].strip())
                if found is None:
                    continue
                yield Figure(
                    cell,
                    found["number"],
                    found["sign"],
                    (found["unit"] or "").strip(),
                    found.start("number"),
                    found.end("unit") if found["unit"] else found.end("number"),
                    self._head(column),
                    label,
                    self.text(row, self.units) if self.units is not None else "",
                    "".join(dict.fromkeys(self.text(r, c) for r in range(self.head) for c in self.labels)),
                    self._head(column - 1) if column - 1 >= 0 and column - 1 not in self._aside else "",
                    under if repeated else "",
                    heads[self._head(column)] > 1,
                )

    def _label(self, row: int) -> str:
        return "".join(dict.fromkeys(self.text(row, c) for c in self.labels))

    def _head(self, column: int) -> str:
        return "".join(dict.fromkeys(self.text(row, column) for row in range(self.head)))

    @property
    def _aside(self) -> set[int]:
        return {*self.labels, *(c for c in (self.units, self.counts) if c is not None)}

    def _depth(self) -> int:
        """How many rows the head has: those before the first with a figure that is no year."""
        for row in range(min(self.rows, _DEEPEST + 1)):
            texts = [self.text(row, column).strip() for column in range(1, self.columns)]
            if any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts):
                return row
        return 0

    def _column_of(self, pattern: re.Pattern[str], *, all_units: bool = False) -> int | None:
        for column in range(self.columns):
            if any(pattern.fullmatch(self.text(row, column).strip()) for row in range(self.head)):
                return column
        if all_units:
            for column in range(1, self.columns):
                texts = [t for row in range(self.head, self.rows) if (t := self.text(row, column).strip())]
                if len(texts) > 1 and all(as_unit(text) for text in texts):
                    return column
        return None

    def _label_columns(self) -> list[int]:
        """The first columns, up to the first with figures; the columns of numbers and units left out."""
        found: list[int] = []
        for column in range(self.columns):
            if column in (self.units, self.counts):
                continue
            texts = [t for row in range(self.head, self.rows) if (t := self.text(row, column).strip())]
            figures = sum(_FIGURE.fullmatch(t) is not None and not _YEAR.fullmatch(t) for t in texts)
            if figures * 2 > len(texts) or (found and not texts):
                break
            found.append(column)
        return found
