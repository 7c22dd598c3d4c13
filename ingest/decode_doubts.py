"""What is doubtful about a text that could be decoded: characters lost, or one encoding taken for another before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.models import Problem

LOST = "\ufffd"
"""What stands for bytes that could not be decoded."""

# Function characters and the commonest of newspapers and reports, simplified and traditional: bytes of Big5 read as
# GB 18030 give Han characters too, but rare ones, so that the share of these tells the two apart on a few words.
_COMMON = re.compile(
    r"[，。、：；“”（）的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
    r"方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    r"這個國為來們時對會發動過說產種後學經進著電裡現實兩體製機當點從業應開還與區縣鄉鎮]"
)
_ODD = re.compile(r"[\u0080-\U0010ffff]")
_SAMPLE = 20_000  # characters: what was decoded wrongly was so from the beginning
_FEWEST = 20  # characters beyond ASCII, of fewer nothing can be said
# What was done wrongly: the text's characters as bytes of the first are the second's.
_MISREAD = (
    ("gb18030", "utf-8", "UTF-8 的文字被当作 GBK"),
    ("latin-1", "utf-8", "UTF-8 的文字被当作 Latin-1"),
    ("cp1252", "utf-8", "UTF-8 的文字被当作 Windows-1252"),
    ("latin-1", "gb18030", "GBK 的文字被当作 Latin-1"),
    ("big5hkscs", "gb18030", "GBK 的文字被当作 Big5"),
    ("gb18030", "big5hkscs", "Big5 的文字被当作 GBK"),
)


def plausibility(text: str) -> float:
    """The share of the commonest characters of Chinese among the characters of a text."""
    return len(_COMMON.findall(text)) / max(len(text), 1)


def doubts(text: str, encoding: str) -> Iterator[Problem]:
    """What a reader should know of a text decoded by `encoding`. Line ends are not yet made alike."""
    if lost := len(re.findall(f"{LOST}+", text)):
        yield _at(text, "damaged", f"有 {lost} 处字节无法解码，已记作“{LOST}”", LOST)
    if replaced := text.count("锟斤拷"):  # the mark for what is lost, in UTF-8, read as GBK
        yield _at(text, "mojibake", f"有 {replaced} 处“锟斤拷”，是以前转换编码时丢了的字", "锟斤拷")
    sample = text[:_SAMPLE]
    odd = len(_ODD.findall(sample))
    common = len(_COMMON.findall(sample)) / max(odd, 1)
    if odd < _FEWEST or common > 0.05:
        return
    for wrong, right, what in _MISREAD:
        again = sample.encode(wrong, "ignore").decode(right, "ignore")
        kept = len(_ODD.findall(again))
        if kept * 4 > odd and len(_COMMON.findall(again)) > max(4 * common, 0.12) * kept:
            yield Problem("mojibake", f"像是乱码（{what}），请换原文件；现在照字面读")
            return
    # The bytes of other encodings give characters that GBK has and GB 2312 has not; a list of rare names has few.
    if (
        encoding == "gb18030"
        and common < 0.02
        and len(sample.encode("gb2312", "ignore").decode("gb2312")) * 2 < len(sample)
    ):
        yield Problem("encoding", "当作 GB 18030 读，但几乎没有常用字，也许是别的编码")


def _at(text: str, code: str, message: str, what: str) -> Problem:
    """A problem at the first place of `what`; two characters that end a line become one."""
    at = text.index(what)
    before = text[:at]
    start = at - before.count("\r\n")
    line = 1 + len(re.findall(r"\r\n?|\n|[\x0b\u2028\u2029\x85]", before))
    return Problem(code, f"{message}，第一处在第 {line} 行", start, start + len(what))
