"""From a file's bytes to its characters."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import PurePosixPath

from charset_normalizer import from_bytes

from ingest.errors import UnreadableFile
from ingest.models import Problem, Source

MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
"""The kinds of file that can be read, by ending."""

_MARKED = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Function characters and the commonest of newspapers and reports, simplified and traditional: bytes of Big5 read as
# GB 18030 give Han characters too, but rare ones, so that the share of these tells the two apart on a few words.
_COMMON = re.compile(
    r"[，。、：；“”（）的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
    r"方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    r"這個國為來們時對會發動過說產種後學經進著電裡現實兩體製機當點從業應開還與區縣鄉鎮]"
)


def media_type(path: str) -> str | None:
    """The kind of file by its ending, None if it is not one that is read."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower())


def decode_file(path: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """The file's text with its encoding and hash, and what is doubtful about it.

    `path` is the file's place in its collection. Raises UnreadableFile when the file is empty, binary,
    of a kind that is not read, or too damaged.
    """
    kind = media_type(path)
    if kind is None:
        kinds = " ".join(sorted(MEDIA_TYPES))
        raise UnreadableFile("kind", f"不是可读的文件种类（可读的种类：{kinds}）")
    if not data:
        raise UnreadableFile("empty", "文件是空的（0 字节）")
    text, encoding, problems = _decode(data)
    text = _LINE_END.sub("\n", text)
    if not text.strip():
        raise UnreadableFile("empty", f"文件里只有空白（{len(data)} 字节）")
    return Source(path, text, kind, encoding, len(data), hashlib.sha256(data).hexdigest()), problems


def _decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding)
    try:
        return _looked_through(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError as error:
        where = error.start
    found = [
        (text, name) for name in _UNMARKED if (text := _strict(data, name)) is not None and not _looks_binary(text)
    ]
    found = [(text, name) for text, name in found if _chinese(text) > 0.5]
    if found:
        text, encoding = max(found, key=lambda f: _plausibility(f[0]))
        return text, encoding, ()
    if b"\0" in data[:4096]:
        raise UnreadableFile("binary", "是二进制文件，不是文字")
    # Not one of the usual four: perhaps a UTF-8 file with a few broken bytes, perhaps another encoding altogether.
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * 200 <= len(text) and _chinese(text) > 0.5:
        return _looked_through(text, "utf-8", (_damage(text, broken),))
    best = from_bytes(data).best()
    if best is not None and _chinese(str(best)) > 0.5:
        return _looked_through(str(best), best.encoding, ())
    if best is None and _CONTROL.search(data[:4096].decode("latin-1")):
        raise UnreadableFile("binary", "是二进制文件，不是文字")
    raise UnreadableFile(
        "damaged", f"无法解码：不是 UTF-8（第 {where + 1} 个字节起不合），也不是 UTF-16、GB 18030 或 Big5"
    )


def _checked(data: bytes, encoding: str) -> tuple[str, str, tuple[Problem, ...]]:
    """The text of bytes that a byte-order mark says to be in `encoding`."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken * 200 > len(text):
        raise UnreadableFile("damaged", f"有 {encoding} 的字节序标记，但其中 {broken} 处无法解码")
    return _looked_through(text, encoding, (_damage(text, broken),) if broken else ())


def _looked_through(text: str, encoding: str, problems: tuple[Problem, ...]) -> tuple[str, str, tuple[Problem, ...]]:
    if _looks_binary(text):
        raise UnreadableFile("binary", "是二进制文件，不是文字")
    return text, encoding, problems


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """NUL never stands in a text; a few other control characters do (OCR leaves form feeds), many do not."""
    return "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text)


def _chinese(text: str) -> float:
    """The share of Han characters and Chinese punctuation among the characters that are not ASCII."""
    beyond = sum(c > "\x7f" for c in text)
    return sum(c in "，。、：；“”（）《》！？—…·％　" for c in text) / max(beyond, 1) + len(_HAN.findall(text)) / max(
        beyond, 1
    )


def _plausibility(text: str) -> float:
    return len(_COMMON.findall(text)) / max(len(text), 1)


def _damage(text: str, broken: int) -> Problem:
    at = text.index("\ufffd")
    line = text.count("\n", 0, at) + 1
    return Problem("damaged", f"有 {broken} 处字节无法解码，已记作“\ufffd”，第一处在第 {line} 行", at, at + 1)
