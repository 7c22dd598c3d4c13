"""Word documents: what is printed, in order, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.errors import UnreadableFile
from ingest.files import find_files
from ingest.formats import content, read_file
from ingest.formats.word_numbers import in_format
from tests.made_formats import MARKDOWN, docx_bytes, docx_of, facts_of


def text_of(document: Any) -> str:
    return read_file("a.docx", docx_bytes(document))[0].text


def test_headings_paragraphs_and_tables_as_markdown() -> None:
    document = docx.Document()
    document.add_heading("某县2023年工作", 0)
    document.add_heading("一、工业", 1)
    document.add_paragraph("全县工业产值12.5亿元，\n增长8%。")
    document.add_heading("（一）园区", 2)
    table = document.add_table(2, 3)
    for cell, said in zip(table._cells, ["指标", "单位", "数值", "税收|地方", "亿元", "3.2"], strict=True):
        cell.text = said
    assert text_of(document) == (
        "# 某县2023年工作\n\n## 一、工业\n\n全县工业产值12.5亿元，\n增长8%。\n\n### （一）园区\n\n"
        "| 指标 | 单位 | 数值 |\n| --- | --- | --- |\n| 税收\\|地方 | 亿元 | 3.2 |\n"
    )


def test_headings_without_a_title_leave_room_for_one() -> None:
    document = docx.Document()
    document.add_paragraph("某县工作总结")
    document.add_heading("一、工业", 1)
    document.add_heading("二、农业", 1)
    assert text_of(document).splitlines()[::2] == ["某县工作总结", "## 一、工业", "## 二、农业"]


def test_a_merged_cell_is_said_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for i, cell in enumerate(table._cells):
        cell.text = str(i)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "东部"
    assert text_of(document).splitlines()[:4] == [
        "| 合计 |  | 2 |",
        "| --- | --- | --- |",
        "| 东部 | 4 | 5 |",
        "|  | 7 | 8 |",
    ]


def change(tag: str, text: str) -> Any:
    said = "delText" if tag == "del" else "t"
    return parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:{said}>{text}</w:{said}></w:r></w:{tag}>')


def test_tracked_changes_as_accepted() -> None:
    document = docx.Document()
    line = document.add_paragraph("新建学校")
    line._p.append(change("del", "5"))
    line._p.append(change("ins", "8"))
    line.add_run("所。")
    first = document.add_paragraph("资金到位")
    properties = first._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:del"))
    properties.append(mark)
    document.add_paragraph("3亿元。")
    assert text_of(document) == "新建学校8所。\n\n资金到位3亿元。\n"


def test_hidden_text_and_tables_of_contents_are_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、工业 3", style="toc 1")
    line = document.add_paragraph("税收3亿元。")
    line.add_run("内部数9亿元").font.hidden = True
    assert text_of(document) == "税收3亿元。\n"


NUMBERING = """<w:numbering {w}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_numbers_that_word_counts() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part
    numbering._element = parse_xml(NUMBERING.format(w=nsdecls("w")))
    for level, said in ((0, "工业"), (1, "园区"), (1, "企业"), (0, "农业"), (1, "粮食"), (2, "稻谷")):
        properties = document.add_paragraph(said)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = 5, level
    assert text_of(document).split("\n\n") == [
        "一、工业",
        "（一）园区",
        "（二）企业",
        "二、农业",
        "（一）粮食",
        "2.1 稻谷\n",
    ]


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (4, "unheard-of", "4"),
    ],
)
def test_formats_of_numbers(number: int, kind: str, printed: str) -> None:
    assert in_format(number, kind) == printed


def test_footnotes_are_called_up_and_stand_at_the_end() -> None:
    document = docx.Document()
    line = document.add_paragraph("推进“四个一批”")
    run = line.add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    line.add_run("。")
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>四个一批：四类项目。'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    assert text_of(document) == "推进“四个一批”^[1]。\n\n注释：\n\n1.四个一批：四类项目。\n"


def test_a_content_control_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    control.find(qn("w:sdtContent")).append(document.add_paragraph("税收3亿元。")._p)
    document.element.body.insert(1, control)
    assert text_of(document) == "前\n\n税收3亿元。\n"


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"PK\x03\x04 cut short", "damaged", "另存"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "kind", "另存为 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked", "密码"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_file("a.docx", data)
    assert error.value.code == code
    assert says in error.value.message


def test_what_unfolds_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx_bytes(docx.Document())
    monkeypatch.setattr(content, "LARGEST", 1000)
    with pytest.raises(UnreadableFile, match="太大"):
        read_file("a.docx", data)


def test_without_the_library_the_file_says_the_one_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.docx").write_bytes(docx_of(MARKDOWN))
    update(tmp_path / "a.db", [find_files(folder)])

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(content, "import_module", missing)
    with pytest.raises(UnreadableFile, match=r"pip install 'fangzhi\[formats\]'") as error:
        read_file("a.docx", docx_of(MARKDOWN))
    assert error.value.code == "extra"
    (folder / "a.docx").write_bytes(docx_of(MARKDOWN + "\n\n又。"))
    assert update(tmp_path / "a.db", [find_files(folder)]).counts["documents"] == 1  # it stays as it was


def test_a_document_in_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.docx").write_bytes(docx_of(MARKDOWN))
    update(tmp_path / "a.db", [find_files(folder)])
    with open_archive(tmp_path / "a.db") as connection:
        assert verify(connection).sound
        kind, size = connection.execute("SELECT media_type, bytes FROM documents").fetchone()
    assert kind.endswith("wordprocessingml.document")
    assert size == (folder / "a.docx").stat().st_size


def test_the_facts_are_those_of_the_same_text(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        plain = path.read_text(encoding="utf-8")
        want = facts_of("a.md", plain.encode())
        got = facts_of("a.docx", docx_of(plain))
        same = (want & got).total()
        assert same >= 0.98 * max(want.total(), got.total()), path.name
