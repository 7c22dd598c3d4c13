"""Files of programs that nothing light and free reads; the message says what to do."""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.formats.content import Content, Format


def refuse(data: bytes) -> Content:
    """Raises UnreadableFile, always."""
    raise UnreadableFile("kind", "是旧的 Word 或 WPS 文件，读不了；请用 Word、WPS 或 LibreOffice 打开，另存为 .docx")


FORMATS = (Format((".doc", ".wps", ".rtf", ".odt"), "application/msword", refuse),)
