"""From the bytes of a text to its characters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ingest.decode_doubts import LOST as _LOST
from ingest.decode_doubts import doubts, plausibility
from ingest.errors import UnreadableFile
from ingest.models import Problem

_MARKED = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_TOLERANT = "fangzhi.tolerant"  # the name of our way with broken bytes
_BINARY = "是二进制文件，不是文字"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LOSSES = re.compile(f"{_LOST}+")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """The characters of bytes, the name of their encoding, and what is doubtful about them.

    Raises UnreadableFile when the bytes are no text, or too damaged.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _checked(data, len(mark), encoding)
    # DOS ended a file with 0x1A, and some programs fill its last block with zeros: neither is text.
    body = data.rstrip(b"\0\x1a")
    try:
        return _looked_through(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    found = [
        (text, name)
        for name in _UNMARKED
        if (text := _strict(data if name.startswith("utf-16") else body, name)) is not None and not _looks_binary(text)
    ]
    found = [(text, name) for text, name in found if _chinese(text) > 0.5]
    if found:
        return _looked_through(*max(found, key=lambda f: plausibility(f[0])))
    if b"\0" in body[:4096]:
        raise UnreadableFile("binary", _BINARY)
    # Perhaps one of them with a few broken bytes, perhaps another encoding altogether.
    tolerant = [(body.decode(name, errors=_TOLERANT), name) for name in ("utf-8", "gb18030", "big5hkscs")]
    found = [(text, name) for text, name in tolerant if _damage_is_small(text) and _chinese(text) > 0.5]
    if found:
        return _looked_through(*min(found, key=lambda f: (f[0].count(_LOST), -plausibility(f[0]))))
    best = from_bytes(body).best()
    if best is not None and _chinese(str(best)) > 0.5:
        return _looked_through(str(best), best.encoding)
    if best is None and _CONTROL.search(body[:4096].decode("latin-1")):
        raise UnreadableFile("binary", _BINARY)
    raise UnreadableFile(
        "damaged", f"无法解码：不是 UTF-8（第 {where + 1} 个字节起不合），也不是 UTF-16、GB 18030 或 Big5"
    )


def _checked(data: bytes, start: int, encoding: str) -> tuple[str, str, tuple[Problem, ...]]:
    """The text of bytes that a byte-order mark before `start` says to be in `encoding`."""
    body = data[start:]
    text = (body.rstrip(b"\0\x1a") if encoding == "utf-8" else body).decode(encoding, errors="replace")
    text = text.lstrip("\ufeff")  # a second mark: a file made of files
    if not _damage_is_small(text):
        raise UnreadableFile("damaged", f"有 {encoding} 的字节序标记，但其中 {text.count(_LOST)} 处无法解码")
    return _looked_through(text, encoding)


def _looked_through(text: str, encoding: str) -> tuple[str, str, tuple[Problem, ...]]:
    if _looks_binary(text):
        raise UnreadableFile("binary", _BINARY)
    return text, encoding, tuple(doubts(text, encoding))


def _euro(error: UnicodeError) -> tuple[str, int]:
    """What stands for a byte that cannot be decoded: the euro sign for 0x80, as Windows writes it in GBK."""
    assert isinstance(error, UnicodeDecodeError)
    single = error.encoding == "gb18030" and error.object[error.start] == 0x80
    return ("€", error.start + 1) if single else (_LOST, error.end)


codecs.register_error(_TOLERANT, _euro)


def _damage_is_small(text: str) -> bool:
    """Whether there is at most one broken place in 200 characters; a single one in a short text is few, too."""
    places = len(_LOSSES.findall(text))
    return places <= max(len(text) // 200, int(len(text) >= 20)) and text.count(_LOST) * 20 <= len(text)


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
