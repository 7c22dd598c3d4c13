"""Bytes to characters: encodings, marks, and what cannot be read."""

from __future__ import annotations

import pytest

from ingest.decode import decode_file
from ingest.errors import UnreadableFile

TEXT = "县政府工作报告\n\n今年1—11月，全县完成税收12.5亿元，同比增长8%。各位代表，请予审议。\n"
TRADITIONAL = "縣政府工作報告\n\n今年，全縣完成稅收十二億元，較去年增長。這個國家的發展與進步，來自人們的努力。\n"

READABLE = [
    # name, bytes, encoding expected, text expected
    ("utf-8", TEXT.encode(), "utf-8", TEXT),
    ("utf-8 with mark", b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", TEXT),
    ("utf-16 with mark", TEXT.encode("utf-16"), "utf-16-le", TEXT),
    ("utf-16 big end first", b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
    ("utf-16 without mark", TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
    ("gb18030", TEXT.encode("gb18030"), "gb18030", TEXT),
    ("gb18030, few words", "税收12亿元".encode("gb18030"), "gb18030", "税收12亿元"),
    ("gb18030, four bytes", "𠮷䶮镇的村民，在这里生产。".encode("gb18030"), "gb18030", "𠮷䶮镇的村民，在这里生产。"),
    ("big5", TRADITIONAL.encode("big5"), "big5hkscs", TRADITIONAL),
    ("carriage returns", TEXT.replace("\n", "\r\n").encode(), "utf-8", TEXT),
    ("old line ends", TEXT.replace("\n", "\r").encode(), "utf-8", TEXT),
    ("ascii", b"GDP 2022\n", "utf-8", "GDP 2022\n"),
]

UNREADABLE = [
    ("page.txt", b"", "empty"),
    ("page.txt", b" \n\t\xe3\x80\x80\n", "empty"),
    ("page.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "binary"),
    ("page.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 64, "binary"),
    ("page.pdf", TEXT.encode(), "kind"),
    ("page", TEXT.encode(), "kind"),
    ("page.txt", bytes((i * 89 + 131) % 128 + 128 for i in range(3000)), "damaged"),
    ("page.txt", b"\xff\xfe" + b"\x00\xd8" * 300, "damaged"),
]


@pytest.mark.parametrize(("data", "encoding", "text"), [c[1:] for c in READABLE], ids=[c[0] for c in READABLE])
def test_readable(data: bytes, encoding: str, text: str) -> None:
    source, problems = decode_file("a/page.txt", data)
    assert (source.text, source.encoding, source.size) == (text, encoding, len(data))
    assert problems == ()


@pytest.mark.parametrize(("path", "data", "code"), UNREADABLE)
def test_unreadable(path: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode_file(path, data)
    assert caught.value.code == code


def test_a_little_damage_is_read_and_told() -> None:
    data = (TEXT * 20).encode().replace("报告".encode(), b"\xe6\x8a\xff\x91\x8a", 1)
    source, problems = decode_file("page.txt", data)
    assert [p.code for p in problems] == ["damaged"]
    assert problems[0].start is not None and source.text[problems[0].start] == "\ufffd"
