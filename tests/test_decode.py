"""Bytes to characters: encodings, marks, and what cannot be read."""

from __future__ import annotations

import pytest

from ingest.errors import UnreadableFile
from ingest.formats import read_file

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
    ("end of file as DOS had it", TEXT.encode("gb18030") + b"\x1a", "gb18030", TEXT),
    ("a last block filled up", TEXT.encode() + b"\x1a" + bytes(90), "utf-8", TEXT),
    ("the same in two bytes", (TEXT + "\n").encode("utf-16-le"), "utf-16-le", TEXT + "\n"),
    ("euro sign of Windows", (TEXT + "1").encode("gb18030") + b"\x80", "gb18030", TEXT + "1€"),
    ("two marks", b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), "utf-8", TEXT),
    ("mark inside", (TEXT + "\ufeff" + TEXT).encode(), "utf-8", TEXT + "\ufeff" + TEXT),
    ("vertical tab", "标题\x0b\x0b正文\n".encode(), "utf-8", "标题\n\n正文\n"),
    ("rare names only", ("龚翀 缪赟 郗峤 晁燚 綦瑾 " * 8).encode("gbk"), "gb18030", "龚翀 缪赟 郗峤 晁燚 綦瑾 " * 8),
]

UNREADABLE = [
    ("page.txt", b"", "empty"),
    ("page.txt", b" \n\t\xe3\x80\x80\n", "empty"),
    ("page.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "binary"),
    ("page.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 64, "binary"),
    ("page.exe", TEXT.encode(), "kind"),
    ("page", TEXT.encode(), "kind"),
    ("page.txt", bytes((i * 89 + 131) % 128 + 128 for i in range(3000)), "damaged"),
    ("page.txt", b"\xff\xfe" + b"\x00\xd8" * 300, "damaged"),
]


@pytest.mark.parametrize(("data", "encoding", "text"), [c[1:] for c in READABLE], ids=[c[0] for c in READABLE])
def test_readable(data: bytes, encoding: str, text: str) -> None:
    source, problems = read_file("a/page.txt", data)
    assert (source.text, source.encoding, source.size) == (text, encoding, len(data))
    assert problems == ()


LOSSES = [
    # name, bytes, encoding, what is lost stands at
    ("gb18030", (TEXT * 5).encode("gb18030") + b"\xff\xff" + TEXT.encode("gb18030"), "gb18030"),
    (
        "gb18030, first half of a character",
        (TEXT * 9).encode("gb18030").replace("税".encode("gbk"), b"\xcb", 1),
        "gb18030",
    ),
    ("gb18030, cut off", TEXT.encode("gb18030")[:-4], "gb18030"),
    ("big5", (TRADITIONAL * 5).encode("big5") + b"\xff" + TRADITIONAL.encode("big5"), "big5hkscs"),
    ("utf-8", (TEXT * 20).encode().replace("报告".encode(), b"\xe6\x8a\xff\x91\x8a", 1), "utf-8"),
    ("utf-8 with line ends of Windows", (TEXT * 5).replace("\n", "\r\n").encode() + b"\xff" + TEXT.encode(), "utf-8"),
    ("lost before", (TEXT + "县\ufffd长\n" + TEXT).encode(), "utf-8"),
]


@pytest.mark.parametrize(("data", "encoding"), [c[1:] for c in LOSSES], ids=[c[0] for c in LOSSES])
def test_a_little_damage_is_read_and_told(data: bytes, encoding: str) -> None:
    source, problems = read_file("page.txt", data)
    assert (source.encoding, [p.code for p in problems]) == (encoding, ["damaged"])
    assert problems[0].start is not None and source.text[problems[0].start : problems[0].end] == "\ufffd"
    line = source.text.count("\n", 0, problems[0].start) + 1
    assert f"第一处在第 {line} 行" in problems[0].message


GARBLED = [
    (TEXT.encode().decode("gb18030", "replace").replace("\ufffd", "?").encode(), "mojibake"),
    (TEXT.encode().decode("latin-1").encode(), "mojibake"),
    (TEXT.encode("gb18030").decode("latin-1").encode(), "mojibake"),
    ((TEXT + "锟斤拷锟斤拷").encode(), "mojibake"),
    (("今日の天気は晴れです。明日は雨が降るでしょう。" * 3).encode("shift_jis"), "encoding"),
]


@pytest.mark.parametrize(("data", "code"), GARBLED)
def test_what_was_garbled_before_is_told(data: bytes, code: str) -> None:
    _, problems = read_file("page.txt", data)
    assert [p.code for p in problems] == [code]


@pytest.mark.parametrize(("path", "data", "code"), UNREADABLE)
def test_unreadable(path: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, data)
    assert caught.value.code == code
