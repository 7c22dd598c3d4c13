"""Reading `corrections/*.csv` of a folder: rows checked one by one, every fault told with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ingest.by_hand import csv_rows, refuse
from ingest.corrections.words import THINGS, codes, in_chinese
from ingest.models import Correction
from ingest.sidecar import given_date

FOLDER = "corrections"
HEADS = ("target", "words", "before", "after", "operation", "column", "value", "by", "at", "reason")
"""The columns in the order in which we write them."""

_NEEDED = ("target", "operation")
_PLACE = re.compile(r"(?P<path>.+)@(?P<start>\d{1,9})(?:-\d{1,9})?")
OTHER = re.compile(r"(?P<path>.+)@(?P<start>\d{1,9})(?:-\d{1,9})?[ \u3000]+(?P<words>.+)", re.DOTALL)
"""The other article of a join: where it begins, and words with which it begins."""

_GUARDED = re.compile("'(?=[=+\\-@\t\r\n＝＋－＠])")  # an apostrophe that keeps a spreadsheet from taking a formula
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})?/(\d{4}-\d{2}-\d{2})?")
_CODED = {
    "fact.status": "status",
    "fact.measure": "measure",
    "fact.qualifier": "qualifier",
    "fact.rank_from": "rank_from",
    "article.kind": "article_kind",
}
_NUMBERS = ("fact.value", "fact.value_max")
_NEVER_EMPTY = frozenset({"fact.measure", "fact.value", "fact.status", "article.kind", "person.title"})
_WITH_COLUMN = frozenset({"set", "clear"})
_WITH_VALUE = frozenset({"set", "join", "merge", "part"})
_OF_THINGS = frozenset({"merge", "part", "confirm", "undo"})
_NO_PLACE = frozenset({"merge", "part"})


def correction_files(root: Path) -> list[Path]:
    """The files of corrections of a folder of sources, by name."""
    folder = root / FOLDER
    return sorted(p for p in folder.glob("*.csv") if not p.name.startswith(".")) if folder.is_dir() else []


def read_corrections(root: Path, collection: str) -> tuple[Correction, ...]:
    """All corrections of the folder `root`, in the order in which they count: by time, then file and line.

    Raises WrongUse with all faults, each with its file, line and column, where a row is not as it has to be.
    """
    faults: list[str] = []
    found: list[Correction] = []
    for file in correction_files(root):
        found += _rows(file, collection, faults)
    refuse(root / FOLDER, faults)
    return tuple(sorted(found, key=lambda row: row.at))


def _rows(file: Path, collection: str, faults: list[str]) -> Iterator[Correction]:
    rows = csv_rows(file)
    heads = [codes("head").get(head.strip(), "") for head in next(rows, [])]
    named = in_chinese("head")
    for number, head in enumerate(heads, 1):
        if not head or head in heads[: number - 1]:
            told = "重复" if head else f"不认得（可有：{'、'.join(named.values())}）"
            faults.append(f"{file.name} 第 1 行第 {number} 列：{told}")
    missing = [named[head] for head in _NEEDED if head not in heads]
    faults += [f"{file.name} 第 1 行：缺少“{head}”列" for head in missing]
    if missing or not all(heads) or len(set(heads)) < len(heads):
        return
    line = rows.line_num + 1
    for cells in rows:
        begins, line = line, rows.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heads):
            faults.append(f"{file.name} 第 {begins} 行：有 {len(cells)} 列，应有 {len(heads)} 列")
            continue
        given = {head: _GUARDED.sub("", cell.strip(), count=1) for head, cell in zip(heads, cells, strict=True)}
        wrong = faults_of(given)
        faults += [f"{file.name} 第 {begins} 行“{named[head]}”列：{told}" for head, told in wrong]
        if not wrong:
            yield made(given, collection, file.name)


def faults_of(given: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is wrong with a row, given by its heads: head and the sentence that says what was expected."""
    faults: list[tuple[str, str]] = []
    said = given.get("operation", "")
    operation = codes("operation").get(said)
    if operation is None:
        return [("operation", f"“{said}”不是操作（{'、'.join(in_chinese('operation').values())}）")]
    thing, place = _thing(given.get("target", "")), _PLACE.fullmatch(given.get("target", ""))
    if thing is None and place is None:
        told = "要写成“集子/路径@位置”，或“实体:名称”“指标:名称”"
        faults.append(("target", f"“{given.get('target', '')}”{told}"))
    elif thing is not None and operation not in _OF_THINGS:
        faults.append(("operation", f"“{said}”不能用于实体和指标"))
    elif thing is None and operation in _NO_PLACE:
        faults.append(("operation", f"“{said}”只用于实体和指标"))
    if thing is None and operation == "add" and not given.get("words"):
        faults.append(("words", "“加”要写出原文的那几个字"))
    if operation in _WITH_COLUMN:
        faults += _column_faults(operation, given.get("column", ""), given.get("value", ""))
    elif operation in _WITH_VALUE and not given.get("value"):
        faults.append(("value", f"“{said}”要写出值"))
    elif operation == "join" and not OTHER.fullmatch(given["value"]):
        faults.append(("value", f"“{given['value']}”要写成“集子/路径@位置 开头的几个字”"))
    if given.get("at") and not _is_time(given["at"]):
        faults.append(("at", f"“{given['at']}”不是时间（如 2026-03-05 或 2026-03-05T10:20:30）"))
    return faults


def _thing(target: str) -> str | None:
    kind, colon, name = target.replace("：", ":", 1).partition(":")
    code = codes("thing").get(kind.strip())
    return f"{code}:{name.strip()}" if colon and code in THINGS and name.strip() else None


def _column_faults(operation: str, column: str, value: str) -> Iterator[tuple[str, str]]:
    code = codes("column").get(column)
    if code is None:
        yield "column", f"“{column}”不是可改的栏（{'、'.join(in_chinese('column').values())}）"
    elif operation == "clear":
        if code in _NEVER_EMPTY:
            yield "column", f"“{column}”不能清空"
    elif not value:
        yield "value", "“改”要写出值（要去掉它用“清空”）"
    elif (words := _CODED.get(code)) and value not in codes(words):
        yield "value", f"“{value}”不是其中之一（{'、'.join(in_chinese(words).values())}）"
    elif code in _NUMBERS and number(value) is None:
        yield "value", f"“{value}”不是数（如 12.5、-3、161700000000）"
    elif code == "article.published" and given_date(value) is None:
        yield "value", f"“{value}”不是日期（如 2022-03-05、2022-03、2022）"
    elif code == "fact.period" and period(value) is None:
        yield "value", f"“{value}”不是时期（如 2022、2022-03，或起止 2022-01-01/2022-11-30）"


def made(given: Mapping[str, str], collection: str, file: str) -> Correction:
    """The correction that a row without faults is, its words for codes made codes."""
    thing, place = _thing(given["target"]), _PLACE.fullmatch(given["target"])
    column = codes("column").get(given.get("column", ""), given.get("column", ""))
    value = given.get("value", "")
    return Correction(
        path=None if thing or place is None else place["path"].removeprefix(f"{collection}/"),
        start=None if thing or place is None else int(place["start"]),
        thing=thing,
        words=given.get("words", ""),
        before=given.get("before", ""),
        after=given.get("after", ""),
        operation=codes("operation")[given["operation"]],  # type: ignore[arg-type]
        column=column,
        value=codes(_CODED[column])[value] if column in _CODED and value else value,
        by=given.get("by", ""),
        at=given.get("at", ""),
        reason=given.get("reason", ""),
        file=file,
    )


def number(text: str) -> Decimal | None:
    """A number written in digits, without separators or exponents; None for anything else."""
    try:
        return Decimal(text) if re.fullmatch(r"[+-]?\d{1,30}(?:\.\d{1,12})?", text, re.ASCII) else None
    except InvalidOperation:
        return None


def period(text: str) -> tuple[str | None, str | None] | None:
    """First and last day of a day, month or year, or of `from/to` of which one may be open; None if it is none."""
    if given := given_date(text):
        return given
    found = _PERIOD.fullmatch(text)
    if found is None or found.groups() == (None, None):
        return None
    start, end = found.groups()
    days = [day for day in (start, end) if day]
    if any(given_date(day) is None for day in days) or (start and end and start > end):
        return None
    return start, end


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
