"""Headings on lines of their own, and lines above footnotes."""

from __future__ import annotations

import re

from ingest.assemble.sections.marks import (
    ADDRESS,
    ANNOUNCES,
    CLOSING,
    COLON_STATEMENT,
    DASH,
    ENUMERATED,
    FIRST_STOP,
    MEASURED,
    NUMBERED,
    Lead,
    numeral,
)
from ingest.layout.blocks import Block, Draft
from ingest.layout.language import affinity, opens_sentence

_RUNNING_TITLE = re.compile(r"(?:\d{4}年)?《?(?:[\u4e00-\u9fff]{2,12})?政府工作报告》?$")
"""The title printed again on a later page."""
_DATE_LINE = re.compile(
    r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?[^年]{0,2}[）)]?$"
)
_PARENTHESIS = re.compile(r"[（(【\[][^（）()]*[）)】\]]$")
_NOTES = re.compile(
    r"[【〖\[（(]?\s*(?:附\s*[件录：:]*\d?[：:]?\s*)?(?:\d{4}年)?(?:《?\s*政府工作报告》?)?(?:中?(?:有关|相关|部分|文中|主要|特定)(?:的)?)?"
    r"(?:注|注\s*释|附\s*注|备\s*注|注\s*解|释\s*义"
    r"|[^，。：:]{0,6}?(?:名\s*词|词\s*语|用\s*语|术\s*语|词\s*汇|缩略语)[^，。]{0,3}(?:解\s*释|注\s*释|说\s*明|注\s*解|释\s*义|解\s*读))"
    r"\s*[】〗\]）)]?[：:]?$"
)
"""“注释：”, “名词解释”, “附：名词注解”, “《政府工作报告》特定词语解释”; not “引起广泛关注”."""

_CAPTION = re.compile(r"(?:续|附)?[图表]\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?")
"""“表1 2018年年末人口数及其构成”."""
_ANNEX = re.compile(r"附\s*(?:件|录|表|：|:)[一二三四五六七八九十\d]*[：:]?")

_CUT_OFF = re.compile(r"(?:[的和与及在为对把被将以等了是有并或、但从由向]|我们|坚持)$")
"""Words that leave a sentence unfinished."""
_OPENS_SENTENCE = re.compile(
    r"(?:今年|去年|明年|过去一年|一年来|五年来)(?:[，,]|我|全|面)|(?:为了|为此|当前|目前|同时|此外|其中|在此|总之|对于|由于|因此|随着|按照|根据|围绕|通过|在.{2,12}同时)"
)
_SPEAKS = re.compile(r".我们|我市|我省|我县|我区|我国|必须|需要|仍然|依然|已经")
# Measured on 4,299 headings of 500 reports: one taken for cut.
_ONE_WORD = 4.5
_NO_OPENING = 0.02
_LONGEST_LINE = 50  # a part title of two clauses has some 30, the longest numbered lines of the corpus some 45


def is_notes_heading(text: str) -> bool:
    """Whether the line stands above the footnotes (“注释：”, “名词解释”)."""
    return len(text) <= 26 and _NOTES.match(text) is not None


def _is_furniture(text: str) -> bool:
    """Lines that are short and no headings: addresses, dates, announcements, lines wholly in brackets."""
    return bool(
        ADDRESS.match(text)
        or _RUNNING_TITLE.match(text)
        or _CAPTION.match(text)
        or _DATE_LINE.match(text)
        or _PARENTHESIS.match(text)
        or text[0] in "|<!"
        or ENUMERATED.match(text)
    )


def _is_torn_sentence(text: str) -> bool:
    """Whether an unmarked line reads as the beginning of a sentence that a page break cut off, not as a heading.

    “今年，面对两轮疫情冲击，我们坚持” does; “回顾2023：我们抢抓机遇 交出了一份殊为不易的答卷” does not.
    """
    lead, colon, rest = text.partition("：")
    if colon and len(lead) > 10:
        return True
    body = rest or text
    if (
        text.count("“") != text.count("”")
        or text.count("（") != text.count("）")
        or text.count("《") != text.count("》")
    ):
        return True
    if _CUT_OFF.search(text) or _OPENS_SENTENCE.match(text):
        return True
    return not colon and _SPEAKS.search(body) is not None


def own_line(draft: Draft | Block, report: bool, behind: str = "") -> Lead | None:
    """The heading that the whole draft is, None if it is none.

    On a newspaper page the layout knows headings from torn lines; in a report, where each line is a
    paragraph, a short line without closing stop is a heading: “2022年工作回顾”, “一、坚持创新驱动”.
    `behind` is the text of the next paragraph: “第二，加快转变政府职能。” is a heading only if its matter follows.
    """
    text = draft.text
    size = len(text)
    if not text or is_notes_heading(text):
        return Lead(0, size, size, "notes", None, True) if text else None
    mark = NUMBERED.match(text)
    whole_bold = any(a <= 1 and b >= size - 1 for a, b in draft.bold)
    marked = draft.hashes > 0 or draft.role == "heading"
    if size > (_LONGEST_LINE if not marked else 80) or (size < 2 and not marked):
        return None
    if not marked and (_is_furniture(text) or (draft.role not in ("text", "list_item"))):
        return None
    if marked and (ADDRESS.match(text) or ENUMERATED.match(text)):
        return None
    inner = text.rstrip("。！：:")
    if FIRST_STOP.search(inner[:-1]) and not marked:
        return None
    stopped = text[-1] in CLOSING
    if mark:
        shape = mark.lastgroup or ""
        if size == mark.end() and not marked:
            return None
        if stopped and text[-1] not in "。：:！":
            return None
        if stopped and shape in ("ar", "arp", "nth") and not (whole_bold or marked):
            other = behind and (following := NUMBERED.match(behind)) and following.lastgroup == shape
            if size > 30 or len(behind) < 40 or other:
                return None  # “1.完成学校改扩建。” is an item of a list
        if stopped and MEASURED.search(text):
            return None
        return Lead(0, size, size, shape, numeral(mark.group()), True)
    if ANNOUNCES.search(text) or (stopped and COLON_STATEMENT.search(text.rstrip("：:"))):
        return None
    if marked:
        dash = None if draft.hashes else DASH.match(text)
        return Lead(dash.end() if dash else 0, size, size, "dash" if dash else "line", None, True)
    if not report or draft.role != "text" or (stopped and not (whole_bold and size <= 30 and text[-1] == "。")):
        return None
    if _ANNEX.match(text):
        return Lead(0, size, size, "part", None, True)
    if size < 4 or (DASH.match(text) and not whole_bold) or not re.search(r"[\u4e00-\u9fff]{3}", text):
        return None
    if not whole_bold and _is_torn_sentence(text):
        return None
    return Lead(0, size, size, "line", None, True)


def stands_whole(block: Block, after: Block | None) -> bool:
    """Whether a line of a report is a heading by itself that no page break cut (“二、聚｜焦产业发展” is cut).

    Two characters that belong to one word, the second of which opens no sentence, show the cut.
    """
    if own_line(block, report=True, behind=after.text if after else "") is None:
        return False
    if after is None or after.role not in ("text", "list_item") or after.hashes or block.hashes:
        return True
    return affinity(block.text, after.text) < _ONE_WORD or opens_sentence(after.text) >= _NO_OPENING
