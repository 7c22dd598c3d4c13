"""How the work of reading grows with the text: steps at n and 2n characters, for every kind of line, mark and number.

A step is a call of a function, Python's or C's. What a regular expression does within one call is not seen so: there
the processor's time at the two lengths tells.
"""

from __future__ import annotations

import math
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

from ingest.errors import UnreadableFile
from ingest.formats import read_file
from ingest.pipeline import read_source

_SENTENCE = "今年以来，湘阴县完成税收12.5亿元，同比增长8.5%，其中工业税收3.2亿元，新增就业1.2万人。"
_PLAIN = "全县干部群众团结一心把各项工作落到实处推动高质量发展取得新的成效群众的日子一天比一天好"


def _unique(i: int, width: int) -> str:
    """A line like no other: the plain text from another place, with a number in Chinese characters."""
    digits = "".join("零一二三四五六七八九"[int(d)] for d in str(i))
    return (digits + _PLAIN[i % len(_PLAIN) :] + _PLAIN)[:width]


def _lines(line: Callable[[int], str]) -> Callable[[int], str]:
    def text(length: int) -> str:
        out, size, i = [], 0, 0
        while size < length:
            out.append(line(i))
            size += len(out[-1]) + 1
            i += 1
        return "\n".join(out)[:length]

    return text


def _run(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda length: before + (piece * (length // len(piece) + 1))[:length] + after


def _wrapped(width: int) -> Callable[[int], str]:
    def text(length: int) -> str:
        whole = "".join(f"第{i}天" + _SENTENCE + _unique(i, 40) + "。" for i in range(length // 80 + 1))[:length]
        return "\n".join(whole[i : i + width] for i in range(0, len(whole), width))

    return text


PATTERNS: dict[str, Callable[[int], str]] = {
    **{f"lines of {w}": _lines(lambda i, w=w: _unique(i, w)) for w in (5, 11, 16, 22, 35)},  # type: ignore[misc]
    **{f"figures wrapped at {w}": _wrapped(w) for w in (11, 16, 22)},
    "the same line": _lines(lambda i: "全县召开会议"),
    "headings, Markdown": _lines(lambda i: f"## {_unique(i, 9)}\n{_unique(i * 7, 30)}。"),
    "headings, Chinese numbers": _lines(
        lambda i: f"{'一二三四五六七八九十'[i % 10]}、{_unique(i, 9)}\n{_unique(i * 7, 30)}。"
    ),
    "headings, brackets": _lines(lambda i: f"（{'一二三四五六七八九十'[i % 10]}）{_unique(i, 9)}"),
    "list": _lines(lambda i: f"{i + 1}. {_unique(i, 20)}"),
    "questions and answers": _lines(lambda i: f"问：{_unique(i, 15)}？\n答：{_unique(i * 3, 25)}。"),
    "footnotes": _lines(lambda i: f"[^{i}]: {_unique(i, 20)}"),
    "footnote marks": _lines(lambda i: f"{_unique(i, 20)}①{_unique(i * 3, 10)}。\n①{_unique(i, 8)}"),
    "jump lines": _lines(lambda i: f"{_unique(i, 30)}\n（下转第{i % 8 + 1}版）"),
    "bylines": _lines(lambda i: f"{_unique(i, 12)}\n本报记者 王建国 李小明\n{_unique(i * 3, 40)}。"),
    "torn lines": _lines(lambda i: _unique(i * 13, 18 + i % 7) + ("\n" if i % 3 else "")),
    "dates": _lines(lambda i: f"2022年{i % 12 + 1}月{i % 28 + 1}日，{_unique(i, 12)}。"),
    "paragraphs with figures": _lines(lambda i: f"{_unique(i, 6)}，{_SENTENCE.replace('12.5', str(i))}"),
    "facts of one line": _lines(lambda i: f"{_unique(i, 4)}增长{i % 90}.5%。"),
    "table, pipes": _lines(lambda i: f"| {_unique(i, 6)} | {i} | {i * 3} |"),
    "table, tabs": _lines(lambda i: f"{_unique(i, 6)}\t{i}\t{i * 3}"),
    "page numbers": _lines(lambda i: f"{_unique(i, 30)}\n— {i} —"),
    "code": _lines(lambda i: f"    x{i} = y[{i}] * {i}"),
    "empty lines": _lines(lambda i: "" if i % 3 else _unique(i, 20)),
    "one line of figures": _run(_SENTENCE),
    "one line without marks": _run(_PLAIN),
    **{
        f"run of {piece}": _run(piece, "全县", "元。")
        for piece in ("万", "一千二百三十", "0", "9", "1,000", "1 617 ", "3.", "零", "十", "1亿", "多", "第1")
    },
    **{
        f"run of {piece}": _run(piece)
        for piece in (
            *("“", "”", "（", "）", "《", "，", "。", "、", "：", "－", "—", "…", "|", "*", "#", ">", "`", "[", "]("),
            *(
                "**甲",
                "<!-- 甲",
                "<b>",
                "&lt;",
                "~~甲",
                "\\",
                "http://a.b/",
                "aaaa",
                "a@b",
                "其中，",
                "同比",
                "增长",
                "一是",
            ),
            *(
                "湖南省岳阳市云溪区",
                "王建国、",
                "县长王建国",
                "2022年",
                "1月",
                "分别为",
                "截至",
                "每",
                "公司",
                "《办法》",
                "以下简称",
            ),
            *("\u200b", "\u3000", "\t", "e\u0301"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Growth:
    """The work for n and 2n characters, and the exponent by which it grows: 1 is in step with the text, 2 its square."""

    pattern: str
    length: int
    steps: tuple[int, int]
    seconds: tuple[float, float]

    @property
    def exponent(self) -> float:
        """By steps."""
        return math.log2(max(self.steps[1], 1) / max(self.steps[0], 1))

    @property
    def time_exponent(self) -> float:
        """By the processor's time."""
        return math.log2(max(self.seconds[1], 1e-3) / max(self.seconds[0], 1e-3))


def steps(text: str) -> int:
    """How many functions are called to read `text`."""
    count = 0

    def called(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    try:
        source, _ = read_file("a.txt", text.encode())
    except UnreadableFile:  # nothing but blanks: refused at once
        return 0
    sys.setprofile(called)
    try:
        read_source(source)
    finally:
        sys.setprofile(None)
    return count


def seconds(text: str) -> float:
    """The processor's time to read `text`."""
    began = time.process_time()
    try:
        read_source(read_file("a.txt", text.encode())[0])
    except UnreadableFile:
        return 0.0
    return time.process_time() - began


def growth(pattern: str, length: int, timed: bool = True, patience: int = 0) -> Growth | None:
    """Read `length` and twice as many characters of a pattern. None if it is not done after `patience` seconds."""
    texts = [PATTERNS[pattern](n) + "\n" for n in (length, 2 * length)]
    read_source(read_file("a.txt", "今年，全县税收增长8.5%。".encode())[0])  # tables are loaded once
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(patience)
    try:
        one, two = [steps(text) for text in texts]
        spent = tuple(seconds(text) for text in texts) if timed else (0.0, 0.0)
    except TooLong:
        return None
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return Growth(pattern, length, (one, two), (spent[0], spent[1]))


class TooLong(BaseException):
    """Patience is at an end; nothing that reads a text may take it for an error of its own."""


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TooLong
