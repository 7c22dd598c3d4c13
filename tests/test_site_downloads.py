"""Downloads: all rows, Chinese intact, numbers as numbers, no formulas."""

import asyncio
import csv
import io
import shutil
import sqlite3
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from datasette.app import Datasette

from publish.exports import exports
from publish.safe_csv import as_csv, harmless

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# A cell as it stands in the archive, and in the button's CSV.
CELLS = [
    ("=1+1", "'=1+1"),
    ("+8613800000000x", "'+8613800000000x"),
    ("-下降", "'-下降"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\n=1", "'\n=1"),
    ("\r=1", "'\r=1"),
    ("＝1+1", "'＝1+1"),
    ("＋甲", "'＋甲"),
    ("－下降", "'－下降"),
    ("＠SUM(A1)", "'＠SUM(A1)"),
    ("-42", "-42"),  # a negative number stays a number
    ("-3.5", "-3.5"),
    ("+7", "+7"),
    ("-3.5%", "-3.5%"),
    ("-1,234.5", "-1,234.5"),
    ("-3.5亿元", "'-3.5亿元"),
    ("-1+1", "'-1+1"),
    (-42, -42),
    ("——重大项目", "——重大项目"),  # a Chinese dash is no minus
    ("1617亿元", "1617亿元"),
    ("", ""),
    (None, None),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_cells_are_harmless(cell: object, expected: object) -> None:
    assert harmless(cell) == expected


def test_csv_keeps_line_breaks_and_quotes() -> None:
    rows = [["a", "b"], ['说“好”"x"', "一\n二"]]
    assert list(csv.reader(io.StringIO(as_csv(rows), newline=""))) == rows


@pytest.fixture
def many(tmp_path: Path, archive: Path) -> Path:
    """The seeds' archive with 2,500 more terms, more than Datasette gives in one page; one would be a formula."""
    path = tmp_path / "many.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into terms (id, document_id, term, definition) values (?, 1, ?, ?)",
        [(100_000 + n, f"名词{n}", '=HYPERLINK("x")\n二' if n == 1999 else "解释") for n in range(2500)],
    )
    connection.commit()
    connection.close()
    return path


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "path",
    [
        "/many/terms.csv?id__gte=100000&_stream=on&_dl=on&_bom=on",
        "/-/download/many.csv?sql=select+*+from+terms+where+id+>=+100000",
        "/-/download/many/terms_explained.csv?term=%E5%90%8D%E8%AF%8D",
    ],
)
async def test_button_gives_all_rows_for_a_spreadsheet(many: Path, path: str) -> None:
    site = Datasette([], immutables=[str(many)])
    answer = await site.client.get(path)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    ours = [row for row in rows if row["term"].startswith("名词")]
    assert len(ours) >= 2500
    assert {row["definition"] for row in ours if row["term"] == "名词1999"} == {'\'=HYPERLINK("x")\n二'}


@pytest.fixture
def many_facts(tmp_path: Path, archive: Path) -> Path:
    """The seeds' archive with 12,000 more facts, so that its views have more rows than Datasette's offsets reach."""
    path = tmp_path / "many.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into facts (id, document_id, subject, indicator, measure, value, unit, text, status, sentence, source_start,"
        " source_end) values (?, 1, '=甲', '产值', 'change', ?, '%', ?, 'actual', '一\n二，“三”', ?, ?)",
        [(100_000 + n, -n, f"{n}%", 10_000_000 + n, 10_000_001 + n) for n in range(12_000)],
    )
    connection.commit()
    connection.close()
    return path


ALL_ROWS = [  # address, whether with the mark for spreadsheets, whether with cells as they are
    ("/many/figures.csv?_stream=on&unit=%25&subject=%3D%E7%94%B2", False, False),
    ("/many/figures.csv?_stream=on&_dl=on&_bom=on&unit=%25&subject=%3D%E7%94%B2", True, False),
    ("/many/figures.csv?_stream=on&_raw=on&unit=%25&subject=%3D%E7%94%B2", False, True),
    ("/many/facts.csv?_stream=on&unit=%25&subject=%3D%E7%94%B2", False, False),
    ("/many/facts.csv?_stream=on&_raw=on&unit=%25&subject=%3D%E7%94%B2", False, True),
    ("/many/growth_by_place.csv?_stream=on&indicator=%E4%BA%A7%E5%80%BC", False, False),
    ("/-/download/many/growth_by_place.csv?indicator=%E4%BA%A7%E5%80%BC", True, False),
    ("/-/download/many/growth_by_place.csv?indicator=%E4%BA%A7%E5%80%BC&_bom=off&_raw=on", False, True),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(("path", "marked", "raw"), ALL_ROWS)
async def test_tables_views_and_questions_give_all_rows(many_facts: Path, path: str, marked: bool, raw: bool) -> None:
    answer = await Datasette([], immutables=[str(many_facts)]).client.get(path)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf") is marked
    assert answer.content.count(b"\xef\xbb\xbf") == marked
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    ours = [row for row in rows if row["subject"] == ("=甲" if raw else "'=甲")]
    assert len(ours) == 12_000
    assert {row["sentence"] for row in ours} == {"一\n二，“三”"}
    assert "-42" in {row.get("value") or row.get("growth") for row in ours}


@pytest.mark.asyncio
async def test_a_page_of_a_view_s_csv_stays_datasette_s(many_facts: Path) -> None:
    answer = await Datasette([], immutables=[str(many_facts)]).client.get("/many/figures.csv?_size=3")
    assert len(list(csv.reader(io.StringIO(answer.text, newline="")))) == 4


@pytest.mark.asyncio
async def test_a_download_that_takes_too_long_says_so(archive: Path) -> None:
    site = Datasette([], immutables=[str(archive)], metadata={"plugins": {"fangzhi": {"download_seconds": 0.01}}})
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n where i < 0"
    answer = await site.client.get("/-/download/archive.csv", params={"sql": endless})
    assert answer.status_code == 400
    assert "超过 0.01 秒" in answer.text


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["", "&_stream=on"])
async def test_csv_holds_no_formula_unless_a_program_asks_for_cells_as_they_are(many: Path, how: str) -> None:
    site = Datasette([], immutables=[str(many)])
    for raw, begins in (("", "'=HYPERLINK"), ("&_raw=on", "=HYPERLINK")):
        answer = await site.client.get(f"/many/terms.csv?id=101999{how}{raw}")
        assert not answer.content.startswith(b"\xef\xbb\xbf")
        assert next(csv.DictReader(io.StringIO(answer.text, newline="")))["definition"].startswith(begins)


@pytest.fixture
def long_document(tmp_path: Path, archive: Path) -> Path:
    """The seeds' archive with a document longer than Python's reader of CSV takes unasked."""
    path = Path(shutil.copy(archive, tmp_path / "long.db"))
    connection = sqlite3.connect(path)
    connection.execute("update documents set text = ? where id = 1", ["字" * 140_000])
    connection.commit()
    connection.close()
    return path


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/long/documents.csv?_bom=on", "/long/documents.csv?_stream=on&_dl=on&_bom=on"])
async def test_a_cell_of_csv_may_be_of_any_length(long_document: Path, path: str) -> None:
    answer = await Datasette([], immutables=[str(long_document)]).client.get(path)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert max(len(row["text"]) for row in rows) == 140_000


@pytest.mark.asyncio
async def test_a_file_is_made_once_and_given_in_parts(archive: Path) -> None:
    site = Datasette([], immutables=[str(archive)])
    path = "/archive/facts.csv?_stream=on"
    whole = await site.client.get(path, headers={"accept-encoding": "identity"})
    assert whole.headers["content-length"] == str(len(whole.content))
    part = await site.client.get(path, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    again = await site.client.get(path, headers={"if-none-match": whole.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert exports(site).made == 1


@pytest.mark.asyncio
async def test_those_who_ask_for_the_same_wait_for_one_file_and_a_long_queue_is_told_to_come_back(
    archive: Path,
) -> None:
    site = Datasette([], immutables=[str(archive)])
    await site.invoke_startup()
    same = await asyncio.gather(*(site.client.get("/-/download/archive.csv?sql=select+1") for _ in range(12)))
    assert {answer.status_code for answer in same} == {200}
    assert exports(site).made == 1
    many = await asyncio.gather(*(site.client.get(f"/-/download/archive.csv?sql=select+{n}") for n in range(2, 40)))
    assert {answer.status_code for answer in many} <= {200, 503}
    assert all(answer.headers["retry-after"] for answer in many if answer.status_code == 503)


@pytest.mark.asyncio
@pytest.mark.parametrize("sql", ["", "delete from facts", "pragma table_info(facts)x", "attach 'x' as y"])
async def test_only_selects_are_downloaded(many: Path, sql: str) -> None:
    site = Datasette([], immutables=[str(many)])
    assert (await site.client.get("/-/download/many.csv", params={"sql": sql})).status_code in (400, 403)


@pytest.mark.asyncio
async def test_downloads_need_the_right_to_write_sql(many: Path) -> None:
    site = Datasette([], immutables=[str(many)], metadata={"allow_sql": False})
    assert (await site.client.get("/-/download/many.csv?sql=select+1")).status_code == 403
    assert (await site.client.get("/-/download/many/terms_explained.csv")).status_code == 200


@pytest.mark.asyncio
async def test_a_spreadsheet_reads_the_button_s_csv(archive: Path, tmp_path: Path) -> None:
    """LibreOffice opens the CSV of all facts: every row, Chinese intact, numbers as numbers."""
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libsclo.so").exists():
        pytest.skip("LibreOffice Calc (soffice) is not installed")
    answer = await Datasette([], immutables=[str(archive)]).client.get("/archive/facts.csv?_stream=on&_dl=on&_bom=on")
    given = tmp_path / "facts.csv"
    given.write_bytes(answer.content)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    # Its window sees by the mark that the file is UTF-8; without one it must be told (76), and what parts cells.
    utf8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
    command = [office, home, "--headless", utf8, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    head, *rows = office_rows((tmp_path / "facts.xlsx").read_bytes())
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    stored = connection.execute("select id, indicator, sentence, value from facts order by id").fetchall()
    connection.close()
    columns = [head.index(name) for name in ("id", "indicator", "sentence", "value")]
    assert len(rows) == len(stored)
    for row, (identity, indicator, sentence, value) in zip(rows, stored, strict=True):
        cells = [row[column] for column in columns]
        assert cells[0] == float(identity)
        assert (cells[1] or None, cells[2]) == (indicator, sentence)
        assert cells[3] == (None if value is None else pytest.approx(float(value)))


def office_rows(content: bytes) -> list[list[str | float | None]]:
    """The first sheet of a workbook that LibreOffice wrote: strings kept apart from the cells, blank cells left out."""
    book = ZipFile(io.BytesIO(content))
    shared = ["".join(t.text or "" for t in one.iter(f"{SHEET}t")) for one in parts(book, "sharedStrings")]
    found: list[list[str | float | None]] = []
    for row in parts(book, "worksheets/sheet1").iter(f"{SHEET}row"):
        cells: dict[int, str | float | None] = {}
        for cell in row:
            value, column = cell.findtext(f"{SHEET}v"), 0
            for letter in (cell.get("r") or "").rstrip("0123456789"):
                column = column * 26 + ord(letter) - 64
            if value is not None:
                cells[column - 1] = shared[int(value)] if cell.get("t") == "s" else float(value)
        found.append([cells.get(n) for n in range(40)])
    return found


def parts(book: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"xl/{name}.xml"))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "path", ["/", "/-/datapackage.json", "/archive/facts.csv?_stream=on&_bom=on", "/-/static-plugins/fangzhi/site.css"]
)
async def test_texts_are_sent_compressed_to_those_who_take_it(archive: Path, path: str) -> None:
    client = Datasette([], immutables=[str(archive)]).client
    pressed = await client.get(path, headers={"accept-encoding": "br, gzip"})
    plain = await client.get(path, headers={"accept-encoding": "gzip;q=0, identity"})
    assert pressed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in pressed.headers["vary"]
    assert "content-encoding" not in plain.headers
    assert pressed.content == plain.content  # httpx has unpacked it
    assert int(pressed.num_bytes_downloaded) < len(plain.content) / 2


@pytest.mark.asyncio
async def test_a_workbook_and_a_short_answer_are_left_as_they_are(archive: Path) -> None:
    client = Datasette([], immutables=[str(archive)]).client
    for path in ("/-/download/archive.xlsx?sql=select+1", "/robots.txt"):
        answer = await client.get(path, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers
