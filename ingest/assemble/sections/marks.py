"""The marks and words that tell headings from other text, and a heading as it is found in a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}

NUMBERED = re.compile(
    rf"(?:(?P<part>第[{NUMERALS}]{{1,3}}(?:部分|章|编|篇|节(?![课车]))[、：:，]?)"
    # refuses “一、二、三产业”; admits “二，紧紧围绕…” only as a line of its own
    rf"|(?P<cn>[{NUMERALS}]{{1,3}}(?:[、．.](?![一二三四五]、|[一二三]产)|[，,](?=\S{{4,45}}$)))"
    rf"|(?P<cnp>[（(〔][{NUMERALS}]{{1,3}}[）)〕][、．.]?)"
    rf"|(?P<nth>第[{NUMERALS}]{{1,3}}[，,、：:])"
    r"|(?P<arp>[（(]\d{1,2}[）)]|\d{1,2}[）)])"
    r"|(?P<ar>\d{1,2}(?:[、．](?!\d)|\.(?!\d))))"
)
DASH = re.compile(r"[—–―─－ー-]{1,4}\s*(?=[^\s\d—–―─－-])")
CLOSING = "。！？!?；;：:，,、…—"
FIRST_STOP = re.compile(r"[。！？!?]")
FIRST_STOP_OR_COLON = re.compile(r"[。！？!?；;：:]")

MEASURED = re.compile(r"\d(?:[\d.]*)\s*(?:[%％‰]|个百分点|[多余]?[万亿]|[元吨亩户人座公平])|\d{4}年\d{1,2}月\d{1,2}日")
"""A quantity or a full date: a lead that holds one is a statement (“**全年生产总值增长6.5%。**”), not a heading."""

ENUMERATED = re.compile(rf"(?:[{NUMERALS}]{{1,2}}(?:是|要|个)|[①-⑳]|其[{NUMERALS}]|首先|其次|再次|最后)")
"""Items of a list (“**一是**…”): by the guide no headings, even in bold."""

ANNOUNCES = re.compile(
    r"(?:以下|如下|下列|下述|下面)|[几数{n}\d]+(?:个方面|项|件|方面)(?:的?(?:重点)?工作)?[。：:]?$".replace(
        "{n}", NUMERALS
    )
)
"""Lines that announce a list (“重点抓好以下工作：”, “围绕上述目标，重点做好六个方面的工作。”)."""

ADDRESS = re.compile(r"(?:各位代表|各位委员|同志们|朋友们|代表们)")
COLON_STATEMENT = re.compile(r"(?:是|为|要|有|做到|指出|强调|提出|认为|表示|说)[：:]?$")


@dataclass(frozen=True, slots=True)
class Lead:
    """A heading found in a draft: `text[start:end]` as printed; its paragraph's own words begin at `body`."""

    start: int  # without the dash
    end: int
    body: int  # past the stop behind the heading; the draft's length for a heading on its own line
    shape: str  # `part`, `cn` 一、, `cnp` （一）, `nth` 第一，, `ar` 1., `arp` （1）, `dash`, `run`, `line`, `notes`
    number: int | None = None
    own_line: bool = False


def numeral(text: str) -> int | None:
    """The number that a list mark names (十二 → 12, （3） → 3), None if it names none."""
    kept = "".join(c for c in text if c in NUMERALS or c.isdigit())
    if kept.isdigit():
        return int(kept)
    if not kept:
        return None
    tens, mark, ones = kept.rpartition("十")
    if not mark:
        return _DIGITS.get(kept)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
