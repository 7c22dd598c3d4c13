"""What every format gives, and what they share."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from ingest.errors import UnreadableFile
from ingest.models import Problem

LARGEST = 256_000_000
"""Bytes that a packed file may unfold to."""

_BLANK = re.compile(r"[ \t\n\r\f\v\xa0]+")
_LINE_END = re.compile(r"[ \t\xa0]*[\n\r]\s*")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file: paragraphs in reading order, one a line; headings and tables as Markdown has them."""

    text: str
    encoding: str  # of the characters in the file
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `read` makes its content of a file's bytes, or raises UnreadableFile with what can be done."""

    endings: tuple[str, ...]  # lower case, with the dot
    media_type: str
    read: Callable[[bytes], Content]


def library(name: str) -> ModuleType:
    """A library of the extra `formats`, imported when a file asks for it. Raises UnreadableFile where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UnreadableFile("extra", "读这种文件要多装一样东西：pip install 'fangzhi[formats]'") from error


def paragraphs(blocks: Iterable[str]) -> str:
    """Blocks as a text, a blank line between them."""
    return "\n\n".join(block for block in (b.strip() for b in blocks) if block) + "\n"


def one_line(text: str) -> str:
    """A text that breaks no line: “同比\\n增长” → “同比增长”, “周磊  杨朝” → “周磊 杨朝”."""
    return _BLANK.sub(" ", _LINE_END.sub(_joint, text.strip()))


def _joint(gap: re.Match[str]) -> str:
    """What a line end inside a text stands for: nothing between Chinese characters, else a space."""
    text, (low, high) = gap.string, gap.span()
    return "" if text[low - 1] > "\x7f" and text[high] > "\x7f" else " "


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a Markdown table; a single row or column is no table but paragraphs."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    used = [any(row[i] for row in cells if i < len(row)) for i in range(max(map(len, cells), default=0))]
    if len(cells) < 2 or sum(used) < 2:
        return paragraphs(cell for row in rows for cell in row)
    width = len(used)
    lines = [
        "| " + " | ".join(c.replace("|", "\\|") for c in [*row, *[""] * (width - len(row))]) + " |" for row in cells
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def check_unpacked(data: bytes) -> None:
    """Raises UnreadableFile if bytes are no sound zip file, or one that unfolds to more than `LARGEST`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile("damaged", "文件已损坏，打不开；请用原来的程序打开后另存一份") from error
    if size > LARGEST:
        raise UnreadableFile("large", f"解开有 {size / 1e6:.0f} MB，太大（至多 {LARGEST / 1e6:.0f} MB），请分成几份")
