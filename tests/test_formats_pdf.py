"""PDF files: reading order by where characters stand, whatever order they were drawn in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.formats import read_file
from ingest.formats.pdf_order import Glyph, lay
from tests.made_formats import facts_of

FIRST = "全县规模以上工业增加值增长8.5%，工业用电量12.6亿千瓦时，新增规模以上企业15家，其中高新技术企业6家。"
SECOND = "粮食总产量达到56.3万吨，比上年增加1.2万吨，油料产量8.6万吨，蔬菜产量112万吨，生猪出栏78.5万头。"
Line = tuple[float, float, str]


def lines_of(text: str, chars: int) -> list[str]:
    """A paragraph with its indent, broken as a printer breaks it: no number apart, no stop at the head of a line."""
    out, line, width = [], "　　", 2.0
    token = ""
    for i, c in enumerate(text):
        token += c
        after = text[i + 1 : i + 2]
        if after and (after in "，。；%" or (c.isascii() and after.isascii())):
            continue
        wide = sum(0.5 if t.isascii() else 1 for t in token)
        if width + wide > chars:
            out.append(line)
            line, width = "", 0.0
        line, width, token = line + token, width + wide, ""
    return [*out, line]


def pdf_of(pages: Sequence[Sequence[Line]], **options: object) -> bytes:
    """Pages of lines at their places (points from the left and from the top), drawn in the order given."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    for page in pages:
        canvas.setFont("STSong-Light", 10)
        for x, y, text in page:
            shift = len(text) - len(text.lstrip("　"))
            at = x + 10.0 * shift
            for c in text[shift:]:  # the font's Latin letters are narrower than half: stretched
                wide = 5 if c.isascii() else 10
                drawn = canvas.beginText(at, 842 - y)
                drawn.setHorizScale(100 * wide / pdfmetrics.stringWidth(c, "STSong-Light", 10))
                drawn.textOut(c)
                canvas.drawText(drawn)
                at += wide
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def glyphs(lines: Sequence[Line], size: float = 10) -> list[Glyph]:
    out = []
    for x, y, text in lines:
        at = x
        for c in text:
            wide = size / 2 if c.isascii() else size
            if not c.isspace():
                out.append(Glyph(c, at, y, at + wide, y + size))
            at += wide
    return out


def paragraphs_of(drawn: list[Glyph], height: float) -> list[str]:
    return lay(drawn, height).blocks


def column(x: float, y: float, text: str, chars: int = 20) -> list[Line]:
    return [(x, y + 15 * i, line) for i, line in enumerate(lines_of(text, chars))]


TWO = [*column(50, 100, FIRST), *column(50, 160, FIRST), *column(300, 100, SECOND), *column(300, 160, SECOND)]
ROW_BY_ROW = sorted(TWO, key=lambda line: (line[1], line[0]))


@pytest.mark.parametrize("drawn", [TWO, ROW_BY_ROW, ROW_BY_ROW[::-1]])
def test_columns_are_read_one_after_the_other_however_they_were_drawn(drawn: list[Line]) -> None:
    title: Line = (120, 70, "某县二〇二三年工业和农业经济运行情况")
    assert paragraphs_of(glyphs([*drawn, title]), 842) == [title[2], FIRST, FIRST, SECOND, SECOND]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = lines_of(FIRST + FIRST.replace("。", "，") + SECOND, 20)
    half = len(lines) // 2
    page = [(50.0, 100 + 15.0 * i, line) for i, line in enumerate(lines[:half])]
    page += [(300.0, 100 + 15.0 * i, line) for i, line in enumerate(lines[half:])]
    assert paragraphs_of(glyphs(page), 842) == [FIRST + FIRST.replace("。", "，") + SECOND]


def test_a_running_head_and_a_page_number_stay_outside() -> None:
    page = [(50.0, 30.0, "某某日报"), (400.0, 30.0, "2023年3月1日"), *TWO, (280.0, 800.0, "- 3 -")]
    assert paragraphs_of(glyphs(page), 842) == ["某某日报", "2023年3月1日", FIRST, FIRST, SECOND, SECOND, "- 3 -"]


def test_rows_of_cells_are_a_table() -> None:
    rows = [("指标", "单位", "2022年", "2023年"), ("税收", "亿元", "3.1", "3.2"), ("工业用电", "亿度", "12.1", "12.6")]
    page = [(50 + 100.0 * k, 100 + 20.0 * i, cell) for i, row in enumerate(rows) for k, cell in enumerate(row)]
    assert paragraphs_of(glyphs([*page, *column(50, 170, FIRST, 40)]), 842) == [
        "| 指标 | 单位 | 2022年 | 2023年 |\n| --- | --- | --- | --- |\n| 税收 | 亿元 | 3.1 | 3.2 |\n| 工业用电 | 亿度 | 12.1 | 12.6 |",
        FIRST,
    ]


def test_a_head_centred_above_its_column_belongs_to_it() -> None:
    rows = [((50, "指标"), (150, "数值")), ((30, "税收"), (180, "3.2")), ((30, "用电"), (180, "12.6"))]
    page = [(x, 100 + 20.0 * i, cell) for i, row in enumerate(rows) for x, cell in row]
    assert paragraphs_of(glyphs(page), 842)[0].splitlines()[::2] == ["| 指标 | 数值 |", "| 税收 | 3.2 |"]


def test_a_headline_from_top_to_bottom() -> None:
    page = [(50, 100 + 14.0 * i, c) for i, c in enumerate("工业稳中有进")] + column(100, 100, FIRST, 30)
    assert "工业稳中有进" in paragraphs_of(glyphs(page), 842)


def test_a_space_parts_two_numbers_and_names_and_none_stands_in_a_number() -> None:
    assert paragraphs_of(glyphs([(50, 100, "张三 李四"), (50, 130, "3 5"), (50, 160, "12.5")]), 842) == [
        "张三 李四",
        "3 5",
        "12.5",
    ]


def test_short_lines_are_not_joined_and_words_keep_their_space() -> None:
    assert paragraphs_of(glyphs([(50, 100, "张三"), (50, 115, "李四"), *column(50, 145, FIRST)]), 842)[:2] == [
        "张三",
        "李四",
    ]
    latin = [(50.0, 100.0, "“new energy vehicles and"), (50.0, 115.0, "storage”"), (50.0, 130.0, "GDP")]
    assert paragraphs_of(glyphs(latin), 842)[0] == "“new energy vehicles and storage”"


def test_a_file_of_two_pages() -> None:
    source, problems = read_file("a.pdf", pdf_of([ROW_BY_ROW, column(50, 100, SECOND, 40), []]))
    assert source.text == "\n\n".join([FIRST, FIRST, SECOND, SECOND, SECOND]) + "\n"
    assert [p.code for p in problems] == ["no-text"]
    assert "第 3 页" in problems[0].message


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (pdf_of([TWO], encrypt=StandardEncryption("secret")), "locked", "密码"),
        (b"%PDF-1.7\nnothing", "damaged", "打印"),
        (pdf_of([[]]), "image", "OCR"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_file("a.pdf", data)
    assert error.value.code == code
    assert says in error.value.message


def test_the_facts_are_those_of_the_same_text(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        plain = path.read_text(encoding="utf-8")
        lines: list[str] = []
        for block in filter(str.strip, plain.splitlines()):
            lines += [block.lstrip("# ")] if block.startswith("#") else lines_of(block.strip(), 45)
        pages = [
            [(60.0, 80 + 16.0 * i, line) for i, line in enumerate(lines[at : at + 42])]
            for at in range(0, len(lines), 42)
        ]
        want, got = facts_of("a.txt", plain.encode()), facts_of("a.pdf", pdf_of(pages))
        assert (want & got).total() >= 0.98 * max(want.total(), got.total()), path.name


@pytest.mark.parametrize("path", ["a.doc", "a.WPS"])
def test_files_of_old_programs_say_what_to_do(path: str) -> None:
    with pytest.raises(UnreadableFile, match=r"另存为 \.docx"):
        read_file(path, b"\xd0\xcf\x11\xe0")
