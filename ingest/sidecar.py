"""`documents.csv`: what a folder says of its files (title, paper, date, edition, place, address), which wins over all else."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.by_hand import csv_rows, refuse

NAME = "documents.csv"
COLUMNS = {
    "文件": "path",
    "题名": "title",
    "报名": "paper",
    "日期": "date",
    "版次": "edition",
    "地区": "place",
    "网址": "source_url",
}
"""The columns that may stand in it, by their Chinese heads; 文件 must."""

Given = tuple[tuple[str, str], ...]
"""What is said of one file: field and value, in the order of the columns."""

_DATE = re.compile(r"((?:19|20)\d{2})(?:[-./年](1[0-2]|0?[1-9])(?:[-./月](3[01]|[12]\d|0?[1-9])日?|月)?|年)?")


def read_sidecar(root: Path, paths: Sequence[str] | None) -> Mapping[str, Given]:
    """What `documents.csv` in `root` says of the files `paths` (None: of any); nothing where there is none.

    Raises WrongUse with all faults, each with its line and column, where it is not as it has to be.
    """
    file = root / NAME
    if not file.is_file():
        return {}
    faults: list[str] = []
    found: dict[str, Given] = {}
    for line, cells in _lines(file, faults):
        given: list[tuple[str, str]] = []
        path = cells.get("文件", "")
        for column, value in cells.items():
            if fault := _fault(column, value, path, paths, found):
                faults.append(f"第 {line} 行“{column}”列：{fault}")
            elif value and column != "文件":
                given.append((COLUMNS[column], value))
        found[path] = tuple(given)
    refuse(file, faults)
    return found


def _lines(file: Path, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    rows = csv_rows(file)
    heads = [head.strip() for head in next(rows, [])]
    for number, head in enumerate(heads, 1):
        if head not in COLUMNS:
            faults.append(f"第 1 行第 {number} 列：不认得“{head}”（可有：{'、'.join(COLUMNS)}）")
        elif head in heads[: number - 1]:
            faults.append(f"第 1 行第 {number} 列：“{head}”重复")
    if "文件" not in heads:
        faults.append("第 1 行：缺少“文件”列")
    if faults:
        return
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heads):
            faults.append(f"第 {rows.line_num} 行：有 {len(cells)} 列，应有 {len(heads)} 列")
            continue
        yield rows.line_num, {head: cell.strip() for head, cell in zip(heads, cells, strict=True)}


def _fault(column: str, value: str, path: str, paths: Sequence[str] | None, found: Mapping[str, Given]) -> str | None:
    match column:
        case "文件":
            if paths is not None and value not in paths:
                return f"文件夹里没有“{value}”"
            return f"“{value}”已经说过" if path in found else None
        case "日期":
            return f"“{value}”不是日期（如 2022-03-05、2022-03、2022）" if value and given_date(value) is None else None
        case "网址":
            return (
                f"“{value}”不是网址（以 http:// 或 https:// 开头）"
                if value and not re.match(r"https?://\S+$", value)
                else None
            )
    return None


def given_date(text: str) -> tuple[str, str] | None:
    """First and last day (ISO) of a day, month or year as a sidecar gives it, None if it is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    last = monthrange(int(year), int(month))[1]
    if day and int(day) > last:
        return None
    first = f"{year}-{int(month):02d}"
    return f"{first}-{int(day or 1):02d}", f"{first}-{int(day or last):02d}"
