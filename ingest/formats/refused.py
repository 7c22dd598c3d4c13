"""Kinds of file that are not read; the message says what to do."""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.formats.content import Content, Format


def old_document(data: bytes) -> Content:
    """Raises UnreadableFile, always: nothing light and free reads these."""
    raise UnreadableFile("kind", "是旧的 Word 或 WPS 文件，读不了；请用 Word、WPS 或 LibreOffice 打开，另存为 .docx")


def zipped(data: bytes) -> Content:
    """Raises UnreadableFile, always: a zip is a folder (`ingest.zipped`), and this is asked for the text of one file."""
    raise UnreadableFile("kind", "是压缩包，里面的文件由 fangzhi ingest 读；这里请先解开，给其中一个文件")


def packed(data: bytes) -> Content:
    """Raises UnreadableFile, always."""
    raise UnreadableFile("kind", "是 zip 以外的压缩包，不读里面的文件；请先解开成文件夹，或另存为 .zip")


FORMATS = (
    Format((".doc", ".wps", ".rtf", ".odt"), "application/msword", old_document),
    Format((".zip",), "application/zip", zipped),
    Format((".rar", ".7z"), "application/x-compressed", packed),
)
