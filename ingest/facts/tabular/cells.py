"""Facts from the cells of tables, and the figures in them that cannot be told.

A figure becomes a fact where its row or column says what is measured, and its cell, column, row or caption the unit.
All other numbers of a table are refused with the reason `table`, its years with `date`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from ingest.facts.certainty.status import read_statuses
from ingest.facts.quantity.numerals import parse_arabic
from ingest.facts.tabular.grid import Figure, Grid
from ingest.facts.tabular.labels import PLACE_HEADS, Label, as_unit, read_label
from ingest.facts.time.calendar import Span
from ingest.facts.time.periods import read_periods
from ingest.facts.whose.survey import Survey
from ingest.facts.words.names import region_at
from ingest.models import Fact, Measure, Named, Page, Period, Quantity, Refusal, Status, Table

_NUMBER = re.compile(r"\d[\d,，.．]*")
_YEAR_ONLY = re.compile(r"(?:19|20)\d{2}")
_CAPTION = re.compile(r"^(?:续|附)?表\s*[\d一二三四五六七八九十—.-]*\s*")
_MEASURES = ("量", "额", "值", "率", "收入", "支出", "人数", "户数", "面积")
_WAY = re.compile("进出口|出口|进口")
_TOTALS = ("合计", "总计", "小计")
_IN_BRACKETS = re.compile(r"[（(].*?[）)]|\s")
_TITLE_ENDS = re.compile(
    r"^(?:主要年份)?(?:分|各)?[县市州区（）、]{0,5}(?:主要)?|(?:基本|完成|主要)?(?:情况|统计|一览)?表?$"
)


def read_tables(page: Page, names: Survey) -> tuple[list[Fact], list[Refusal]]:
    """The facts of all tables of a page and the numbers refused, each in the order of its paragraphs."""
    facts: list[Fact] = []
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for table in page.tables:
        for fact in _facts_of(page, names, table):
            facts.append(fact)
            taken[fact.paragraph].append((fact.start, fact.end))
    refusals: list[Refusal] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.role != "table" or paragraph.repeat_of is not None:
            continue
        for found in _NUMBER.finditer(paragraph.text):
            start, end = found.start(), found.start() + len(found.group().rstrip(",，.．"))
            if any(low < end and start < high for low, high in taken[index]):
                continue
            number = paragraph.text[start:end]
            reason = "date" if _YEAR_ONLY.fullmatch(number) else "table"
            refusals.append(Refusal(index, start, end, number, reason))
    return sorted(facts, key=lambda f: (f.paragraph, f.start)), refusals


def _facts_of(page: Page, names: Survey, table: Table) -> list[Fact]:
    grid = Grid(page, table)
    caption = " ".join(page.paragraphs[i].text for i in table.caption)
    article = page.paragraphs[table.cells[0].paragraph].article
    place = names.articles[article].place
    whole = read_label(_CAPTION.sub("", caption), _year_of(page, article))
    found = []
    for figure in grid.figures():
        fact = _fact(page, figure, whole, place, _year_of(page, article))
        if fact is not None:
            found.append(fact)
    return found


def _year_of(page: Page, article: int) -> int | None:
    date = page.articles[article].published.start or page.published.start
    return int(date[:4]) if date else None


def _fact(page: Page, figure: Figure, caption: Label, place: str | None, year: int | None) -> Fact | None:
    head, label = read_label(figure.head, year), read_label(figure.label, year)
    if not head.words and head.sort == "change":
        words = read_label(figure.beside, year).words  # “产量”, “比上年增长（%）”
        if not words and figure.twin:
            words = _IN_BRACKETS.sub("", figure.beside)  # “数量”, “增长”, “金额”, “增长”: which of the two
        head = replace(head, words=words)
    if figure.under and label.words and label.words not in _TOTALS:
        # “货物出口额”, “其中：一般贸易”, “货物进口额”, “其中：一般贸易”
        label = replace(label, words=label.words + read_label(figure.under, year).words)
    sort = "value" if head.sort == label.sort == "value" else head.sort if head.sort != "value" else label.sort
    unit = _unit(figure, head, label, caption, sort)
    if unit is None or sort == "rank":
        return None
    subject, indicator = _whose(figure, head, label, caption, place)
    if indicator is None or (head.timed and head.span is None) or (label.timed and label.span is None):
        return None
    multiplier, name = unit
    value = parse_arabic(figure.number) * multiplier
    if figure.sign in ("-", "−", "－") or (head.falls and sort == "change"):
        value = -value
    measure: Measure = "change" if sort == "change" else "value"
    if sort == "share" and not re.search(r"比重|占比|构成|比例|份额", indicator):
        indicator += "比重"
    start, end = figure.cell.start + figure.start, figure.cell.start + figure.end
    if figure.sign and figure.sign != "±":
        start = figure.cell.start
    text = page.paragraphs[figure.cell.paragraph].text
    quantity = Quantity(start, end, text[start:end], value, name, measure, rule="table-cell")
    index = figure.cell.paragraph
    default = read_periods(page, index, [quantity])[0]
    span = head.span or label.span or caption.span
    period = Period(span.start, span.end, None, "table-head") if span else _of_part(default)
    return Fact(
        index,
        start,
        end,
        text[start:end],
        value,
        None,
        name,
        measure,
        None,
        _status(page, index, quantity, period, head, label, span),
        Named(indicator, "table-label", 0.9),
        Named(subject, "table-row" if subject != place else "table-place", 0.8 if subject else 0.0),
        period,
        text.strip(),
        "table-cell",
    )


def _of_part(default: Period | None) -> Period | None:
    """The part's own time where the table names none; a time read out of the row's figures is none of theirs."""
    return default if default is not None and default.text is None else None


def _status(
    page: Page, index: int, quantity: Quantity, period: Period | None, head: Label, label: Label, span: Span | None
) -> Status:
    told = head.status or label.status
    if told:
        return told
    if span:
        published = page.articles[page.paragraphs[index].article].published.end or page.published.end
        return "target" if published and span.start and span.start > published else "actual"
    return read_statuses(page, index, [quantity], [period])[0]


def _unit(figure: Figure, head: Label, label: Label, caption: Label, sort: str) -> tuple[Decimal, str] | None:
    """The unit of a figure: its cell's, else its column's, its row's, the caption's; a rate's is %."""
    if figure.unit:
        return as_unit(figure.unit)
    if sort in ("change", "share"):
        given = head.unit or (label.unit if label.unit in ("%", "％", "‰") else "")
        if not given and sort == "change" and figure.unit_beside in ("%", "％"):
            given = figure.unit_beside
        return as_unit(given) if given else None
    for given in (head.unit, figure.unit_beside.strip(), label.unit, caption.unit):
        if given:
            return as_unit(given)
    return None


def _whose(
    figure: Figure, head: Label, label: Label, caption: Label, place: str | None
) -> tuple[str | None, str | None]:
    """Whose the figure is, and what it measures.

    Rows of places (“地区” above them, or a region's name) are its subject and the column says what is measured;
    else the row says it, with what the column adds (工业 × 产值). Rows of years leave it to column and caption.
    """
    named = re.sub(r"\s", "", figure.label)
    of_places = PLACE_HEADS.fullmatch(figure.corner.strip()) is not None or (
        bool(named) and region_at(named, 0) == len(named)
    )
    if of_places:
        if re.fullmatch(r"合计|总计|全[市县省区州]|全国", named):
            return place, head.words or _titled(caption)
        return named or None, head.words or _titled(caption)
    if not label.words:
        return place, head.words or (_titled(caption) if label.span else None)
    if label.words in _TOTALS:
        return place, head.words or _titled(caption)
    if len(head.words) <= 2 and label.words.endswith(_MEASURES):
        return place, label.words  # “发电量” × “产量”
    words = label.words + head.words
    way = set(_WAY.findall(caption.words))
    if len(way) == 1 and not _WAY.search(words):
        words = label.words + way.pop() + head.words  # “主要商品出口数量、金额”, beside the same goods of 进口
    return place, words


def _titled(caption: Label) -> str | None:
    """What a table's title says it is of: “2018年粮食产量情况表” → 粮食产量."""
    words = _TITLE_ENDS.sub("", caption.words)
    return words if 2 <= len(words) <= 16 else None
