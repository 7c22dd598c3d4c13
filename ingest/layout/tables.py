"""Tables: lines that are rows of cells, and tables in HTML."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from html.parser import HTMLParser

from ingest.layout.lines import Line

Stretch = tuple[int, int]

_BARS = "|│┃║｜"
_BAR = re.compile(rf"[{_BARS}]")
_RULE = re.compile(r"[-=+:|─━┄┈═│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬｜_\s]{3,}")
_RULED = re.compile(r"[-─━═=]")
_TABS = re.compile(r"[ \u3000\xa0]*\t[ \t\u3000\xa0]*")
_BLANKS = re.compile(r"[ \t\u3000\xa0]{2,}")
_COMMA = re.compile(r"\s*,\s*")
_BLANK = re.compile(r"[ \t\u3000\xa0]+")
_VALUE = re.compile(r"[+\-−－]?\d[\d,，. ]*\d?\s*(?:[%％‰]|[\u4e00-\u9fff/]{1,8})?")
_NO_VALUE = re.compile(r"[-—–―…/*]{1,4}|无|平|持平")
_LONGEST_CELL = 40
_SENTENCE = re.compile(r"[。；！？]|，.*，")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the source stretches of its cells, an empty cell where both ends are equal. No cells: a rule."""

    lines: tuple[int, ...]  # indices of its lines; none where it lies in HTML
    cells: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, rules among them."""

    rows: tuple[Row, ...]


def find_tables(lines: Sequence[Line], barred: Set[int] = frozenset()) -> list[Table]:
    """The tables among the lines, in order.

    Rows stand below each other, have the same number of cells, and hold values in their later columns; cells are
    parted by bars, tabs, runs of blanks or commas. Names side by side (“李 明  王 芳”) and a masthead's line have no
    values or no second row, and are no table.
    """
    found: list[Table] = []
    stretches: list[_Stretch | None] = [None] * len(_WAYS)
    i = 0
    while i < len(lines):
        end = i
        if i not in barred:
            for n, (split, least, rows_least, values) in enumerate(_WAYS):
                stretch = stretches[n]
                if stretch is None or i >= stretch.until:
                    stretch = stretches[n] = _stretch(lines, barred, i, split, least)
                if stretch.begins_table(i, rows_least, values):
                    end = stretch.end
                    rows = (Row((k,), () if _is_rule(lines[k].text) else tuple(split(lines[k]))) for k in range(i, end))
                    found.append(Table(tuple(rows)))
                    break
        i = max(end, i + 1)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines that stand below each other as rows of one number of cells, or none: what begins at any of them ends with them.

    Looked at once for all of its lines: a thousand rows without a value would else be read from each of them anew.
    """

    first: int
    end: int
    rows: Sequence[int]  # for each line which of the rows it is or stands above; -1 where no table can begin
    left: Sequence[Sequence[tuple[int, int]]]  # from each row on, of each column but the first: values, cells not empty

    @property
    def until(self) -> int:
        """The line from which another stretch must be looked for."""
        return self.first + len(self.rows)

    def begins_table(self, line: int, rows_least: int, values: float) -> bool:
        """Whether a table begins at `line`: that many rows, and that share of values in the column that has most."""
        row = self.rows[line - self.first]
        if row < 0 or len(self.left) - row < rows_least:
            return False
        below = self.left[row + 1] if row + 1 < len(self.left) else ()
        return max((found / cells for found, cells in below if cells), default=-1.0) >= values


def _stretch(
    lines: Sequence[Line], barred: Set[int], first: int, split: Callable[[Line], list[Stretch]], least: int
) -> _Stretch:
    """The rows and rules from `first` on."""
    count, end, texts = 0, first, dict[int, list[str]]()
    for k in range(first, len(lines)):
        line = lines[k]
        if k in barred or (k > first and line.blank_before > 1):
            break
        if _is_rule(line.text):
            if not texts and not _boxed(lines, k):
                break
            end = k + 1
            continue
        cells = split(line)
        if len(cells) < least or (count and len(cells) != count):
            break
        row = [line.text[a - line.start : b - line.start] for a, b in cells]
        if any(len(t) > _LONGEST_CELL or _SENTENCE.search(t) for t in row) and not _is_barred(line.text):
            break
        count, end = len(cells), k + 1
        texts[k] = row
    last = max(
        texts, default=max(end - 1, first)
    )  # behind the last row rows of another number of cells may follow a rule
    left = [[(0, 0)] * max(0, count - 1)]
    rows = [-1] * (last + 1 - first)
    row_below = -1
    for k in range(last, first - 1, -1):
        if k in texts:
            row_below = len(texts) - len(left)
            left.append(
                [
                    (n + (cell != "" and _is_value(cell)), of + (cell != ""))
                    for (n, of), cell in zip(left[-1], texts[k][1:], strict=True)
                ]
            )
        elif not _boxed(lines, k):
            row_below = -1
        rows[k - first] = row_below
    return _Stretch(first, end, rows, left[:0:-1])


def _boxed(lines: Sequence[Line], k: int) -> bool:
    """Whether a rule is the upper edge of a box: bars stand in the line below."""
    return k + 1 < len(lines) and not lines[k + 1].blank_before and bool(_BAR.search(lines[k + 1].text))


def _is_barred(text: str) -> bool:
    return text[0] in _BARS and text[-1] in _BARS


def _is_rule(text: str) -> bool:
    return _RULE.fullmatch(text) is not None and _RULED.search(text) is not None


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None or _NO_VALUE.fullmatch(text) is not None


def _by(pattern: re.Pattern[str]) -> Callable[[Line], list[Stretch]]:
    def split(line: Line) -> list[Stretch]:
        found, at = [], 0
        for gap in [*pattern.finditer(line.text), None]:
            end = gap.start() if gap else len(line.text)
            found.append((line.start + at, line.start + end))
            at = gap.end() if gap else end
        return found

    return split


def _by_bars(line: Line) -> list[Stretch]:
    """The cells between bars; a bar at the line's end or beginning bounds, it does not part."""
    text = line.text
    at = [m.start() for m in _BAR.finditer(text) if text[m.start() - 1 : m.start()] != "\\"]
    if not at:
        return []
    edges = [-1] * (at[0] != 0) + at + [len(text)] * (at[-1] != len(text) - 1)
    cells = []
    for a, b in itertools.pairwise(edges):
        inner = text[a + 1 : b]
        low = a + 1 + len(inner) - len(inner.lstrip())
        cells.append((line.start + low, line.start + max(low, a + 1 + len(inner.rstrip()))))
    return cells


# How cells may be parted: the least cells of a row, the least rows, the share of values in the column that has most.
_WAYS: tuple[tuple[Callable[[Line], list[Stretch]], int, int, float], ...] = (
    (_by_bars, 2, 2, 0.0),
    (_by(_TABS), 2, 2, 0.6),
    (_by(_BLANKS), 2, 2, 0.8),
    (_by(_COMMA), 3, 2, 0.8),
    (_by(_BLANK), 3, 3, 0.8),
)


class HtmlRows(HTMLParser):
    """The rows of the tables in a stretch of HTML, with the stretches of their cells' characters."""

    def __init__(self, text: str, start: int) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[tuple[Stretch, int, int]]] = []  # of each cell: stretch, columns, rows that it spans
        self._lines = [start]
        for found in re.finditer("\n", text):
            self._lines.append(start + found.end())
        self._text = text
        self._start = start
        self._cell: tuple[int, int, int] | None = None
        self.feed(text)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a row or a cell."""
        if tag == "tr":
            self._close()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._close()
            if not self.rows:
                self.rows.append([])
            given = dict(attrs)
            tag_text = self.get_starttag_text() or ""
            self._cell = (self._here() + len(tag_text), _number(given.get("colspan")), _number(given.get("rowspan")))

    def handle_endtag(self, tag: str) -> None:
        """Closes the cell that is open."""
        if tag in ("td", "th", "tr", "table"):
            self._close()

    def _close(self) -> None:
        if self._cell:
            begin, columns, rows = self._cell
            inner = self._text[begin - self._start : self._here() - self._start]
            low = begin + len(inner) - len(inner.lstrip())
            self.rows[-1].append(((low, max(low, begin + len(inner.rstrip()))), columns, rows))
            self._cell = None


def _number(text: str | None) -> int:
    return max(1, min(50, int(text))) if text and text.isdigit() else 1


_HTML_TABLE = re.compile(r"<table\b[^<>]*>", re.IGNORECASE)
_HTML_END = re.compile(r"</table\s*>", re.IGNORECASE)


def html_tables(text: str, start: int = 0) -> Iterator[Stretch]:
    """The stretches of the source that are tables in HTML; one inside another belongs to the outer."""
    at = start
    while found := _HTML_TABLE.search(text, at):
        depth, end = 1, found.end()
        while depth:
            close = _HTML_END.search(text, end)
            if close is None:
                return
            depth += len(_HTML_TABLE.findall(text, end, close.start())) - 1
            end = close.end()
        yield found.start(), end
        at = end
