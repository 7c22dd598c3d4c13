"""Workbooks: text as text, numbers and dates as such, what has no room told."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from datasette.app import Datasette

from publish.xlsx import write_xlsx

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def made(tmp_path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> ZipFile:
    write_xlsx(columns, rows, tmp_path / "made.xlsx")
    return ZipFile(tmp_path / "made.xlsx")


def cells(book: ZipFile, sheet: int = 1) -> list[dict[str, str | float]]:
    """The rows of a sheet: what stands in its columns, by letter."""
    root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    found: list[dict[str, str | float]] = []
    for row in root.iter(f"{SHEET}row"):
        here: dict[str, str | float] = {}
        for cell in row:
            number, text = cell.findtext(f"{SHEET}v"), cell.findtext(f"{SHEET}is/{SHEET}t")
            here[cell.get("r", "").rstrip("0123456789")] = float(number) if number is not None else text or ""
        found.append(here)
    return found


def test_text_numbers_dates_and_blanks(tmp_path: Path) -> None:
    rows = [
        ["=1+1 <&>", 161700000000, None, "2023-03-01"],
        ["\x00_x0041_", -42.5, "http://x", "2023-03"],
        ["-3.5", 2**60, b"\xe7\x94\xb2", "2023-02-30"],
        ["@甲", float("inf"), "x" * 32_767, "1899-01-01"],
    ]
    book = made(tmp_path, ["指标", "value", "c", "period_to"], rows)
    assert cells(book) == [
        {"A": "指标", "B": "value", "C": "c", "D": "period_to"},
        {"A": "=1+1 <&>", "B": 161700000000.0, "D": 44986.0},
        {"A": "_x0000__x005F_x0041_", "B": -42.5, "C": "http://x", "D": "2023-03"},
        {"A": "-3.5", "B": str(2**60), "C": "甲", "D": "2023-02-30"},
        {"A": "@甲", "B": "inf", "C": "x" * 32_767, "D": "1899-01-01"},
    ]
    sheet, styles = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<b/>" in styles
    assert "yyyy\\-mm\\-dd" in styles or "yyyy-mm-dd" in styles
    assert "sheet2.xml" not in book.read("[Content_Types].xml").decode()


def test_a_cell_that_is_too_long_says_so_and_a_sheet_of_notes_counts_them(tmp_path: Path) -> None:
    for text in ("字" * 40_000, "𠮷" * 20_000):
        book = made(tmp_path, ["text"], [[text], ["短"]])
        (cut,) = [row["A"] for row in cells(book) if "未完" in str(row["A"])]
        assert str(cut).endswith(f"……（未完，全文 {len(text)} 字，见 CSV）")
        assert len(str(cut).encode("utf-16-le")) // 2 <= 32_767
        assert "有 1 个单元格" in str(cells(book, 2)[0]["A"])


def test_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    made(
        tmp_path,
        ["a"],
        [
            [
                "x",
            ]
        ],
    )
    first = (tmp_path / "made.xlsx").read_bytes()
    made(tmp_path, ["a"], [["x"]])
    assert (tmp_path / "made.xlsx").read_bytes() == first


@pytest.mark.asyncio
async def test_headings_and_codes_are_in_the_reader_s_language(archive: Path) -> None:
    site = Datasette([], immutables=[str(archive)])
    path = "/-/download/archive.xlsx?sql=select+indicator,measure,value,period_to+from+facts+limit+3"
    head, first, *_ = cells(ZipFile(io.BytesIO((await site.client.get(path)).content)))
    assert head["A"] == "指标"
    assert first["B"] in ("数值", "增减", "名次")
    english = await site.client.get(path, cookies={"fangzhi_language": "en"})
    head, first, *_ = cells(ZipFile(io.BytesIO(english.content)))
    assert head["A"] == "indicator"
    assert first["B"] in ("value", "change", "rank")
