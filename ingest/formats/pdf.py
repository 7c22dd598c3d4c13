"""PDF files that hold text; a scan has none, and is refused with what to do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableFile
from ingest.formats.content import Content, Format, library, paragraphs
from ingest.formats.pdf_order import Glyph, Laid, lay, put_together
from ingest.models import Problem

_UNMAPPED = "\ufffd"
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MOST_PAGES = 5_000


def read(data: bytes) -> Content:
    """The text of all pages; running heads and page numbers stay lines of their own, which the layout bridges."""
    pdfium = library("pypdfium2")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableFile("locked", "加了密码；请去掉密码，另存一份") from error
        raise UnreadableFile("damaged", "不是完好的 PDF；请用阅读器打开后重新打印成 PDF") from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableFile("large", f"有 {len(document)} 页，至多 {_MOST_PAGES} 页，请分成几份")
        return _content([_page(document, number) for number in range(len(document))])
    except pdfium.PdfiumError as error:
        raise UnreadableFile("damaged", "有的页已损坏；请用阅读器打开后重新打印成 PDF") from error
    finally:
        document.close()


def _content(pages: list[tuple[int, Laid]]) -> Content:
    characters = sum(count for count, _ in pages)
    if not characters:
        raise UnreadableFile(
            "image", "里面没有文字（是扫描件或图片）；请先用文字识别（OCR）软件转成带文字的 PDF 或 Word 文档"
        )
    text = paragraphs(put_together(laid for _, laid in pages).blocks)
    lost = text.count(_UNMAPPED)
    if lost * 10 > characters:
        raise UnreadableFile(
            "damaged",
            f"{lost / characters:.0%} 的字认不出（字体里没有对应的文字）；请另换一份，或用文字识别（OCR）转换",
        )
    problems = []
    if bare := [str(number) for number, (count, _) in enumerate(pages, 1) if not count]:
        problems.append(Problem("no-text", f"第 {'、'.join(bare[:20])} 页没有文字（空白，或是图片），没有读"))
    if lost:
        at = text.index(_UNMAPPED)
        problems.append(Problem("damaged", f"有 {lost} 个字认不出，已记作“{_UNMAPPED}”", at, at + 1))
    return Content(text, "utf-8", tuple(problems))


def _page(document: Any, number: int) -> tuple[int, Laid]:
    """How many characters a page has, and what they are."""
    page = document[number]
    turned = page.get_rotation()
    page.set_rotation(0)  # boxes are those of the page as it was printed
    characters = page.get_textpage()
    width, height = page.get_size()
    try:
        glyphs = list(_glyphs(characters, width, height, turned))
    finally:
        characters.close()
        page.close()
    return len(glyphs), lay(glyphs, width if turned in (90, 270) else height)


def _glyphs(characters: Any, width: float, height: float, turned: int) -> Iterator[Glyph]:
    """The printed characters of a page, as a reader turns it, y from the top down."""
    raw = library("pypdfium2.raw")
    seen: set[tuple[str, int, int]] = set()
    high = ""
    for i in range(characters.count_chars()):
        if raw.FPDFText_IsGenerated(characters.raw, i) == 1:  # spaces and line ends that the library thinks of
            continue
        code = raw.FPDFText_GetUnicode(characters.raw, i)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else chr(code)
        high = ""
        if text.isspace() or 0 < code < 32:
            continue
        if not code or 0xE000 <= code < 0xF900 or raw.FPDFText_HasUnicodeMapError(characters.raw, i) == 1:
            text = _UNMAPPED
        box = _turned(characters.get_charbox(i, loose=True), width, height, turned)
        place = (text, round(box[0]), round(box[1]))
        if all(map(math.isfinite, box)) and place not in seen:  # seen: bold that is made by printing twice
            seen.add(place)
            yield Glyph(text, *box)


def _turned(
    box: tuple[float, float, float, float], width: float, height: float, turned: int
) -> tuple[float, float, float, float]:
    """A box, y up, on a page as it is printed, as a box, y down, on the page as it is shown."""
    x0, y0, x1, y1 = box
    match turned:
        case 90:
            return y0, x0, y1, x1
        case 180:
            return width - x1, y0, width - x0, y1
        case 270:
            return height - y1, width - x1, height - y0, width - x0
    return x0, height - y1, x1, height - y0


FORMATS = (Format((".pdf",), "application/pdf", read),)
