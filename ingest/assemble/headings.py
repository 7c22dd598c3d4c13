"""The headings that stand in one paragraph: on a line of their own, numbered, behind a dash, in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.layout.blocks import Block, Draft

_NUMERALS = "一二三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}

_NUMBERED = re.compile(
    rf"(?:(?P<part>第[{_NUMERALS}]{{1,3}}(?:部分|章|编|篇)[、：:，]?)"
    # refuses “一、二、三产业”; admits “二，紧紧围绕…” only as a line of its own
    rf"|(?P<cn>[{_NUMERALS}]{{1,3}}(?:[、．.](?![一二三四五]、|[一二三]产)|[，,](?=\S{{4,45}}$)))"
    rf"|(?P<cnp>[（(〔][{_NUMERALS}]{{1,3}}[）)〕][、．.]?)"
    rf"|(?P<nth>第[{_NUMERALS}]{{1,3}}[，,、：:])"
    r"|(?P<arp>[（(]\d{1,2}[）)]|\d{1,2}[）)])"
    r"|(?P<ar>\d{1,2}(?:[、．](?!\d)|\.(?!\d))))"
)
_DASH = re.compile(r"[—–―─－ー-]{1,4}\s*(?=[^\s\d—–―─－-])")
_SENTENCE_END = "。！？!?；;"
_CLOSING = "。！？!?；;：:，,、…—"
_FIRST_STOP = re.compile(r"[。！？!?]")
_FIRST_STOP_OR_COLON = re.compile(r"[。！？!?；;：:]")

_MEASURED = re.compile(r"\d(?:[\d.]*)\s*(?:[%％‰]|个百分点|[多余]?[万亿]|[元吨亩户人座公平])|\d{4}年\d{1,2}月\d{1,2}日")
"""A quantity or a full date: a lead that holds one is a statement (“**全年生产总值增长6.5%。**”), not a heading."""

_ENUMERATED = re.compile(rf"(?:[{_NUMERALS}]{{1,2}}(?:是|要|个)|[①-⑳]|其[{_NUMERALS}]|首先|其次|再次|最后)")
"""Items of a list (“**一是**…”): by the guide no headings, even in bold."""

_ANNOUNCES = re.compile(
    r"(?:以下|如下|下列|下述|下面)|[几数{n}\d]+(?:个方面|项|件|方面)(?:的?(?:重点)?工作)?[。：:]?$".replace(
        "{n}", _NUMERALS
    )
)
"""Lines that announce a list (“重点抓好以下工作：”, “围绕上述目标，重点做好六个方面的工作。”)."""

_RUNNING_TITLE = re.compile(
    r"(?:\d{4}年)?《?(?:[\u4e00-\u9fff]{2,12})?政府工作报告》?$"
)  # printed again on a later page
_ADDRESS = re.compile(r"(?:各位代表|各位委员|同志们|朋友们|代表们)")
_COLON_STATEMENT = re.compile(r"(?:是|为|要|有|做到|指出|强调|提出|认为|表示|说)[：:]?$")
_DATE_LINE = re.compile(
    r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?[^年]{0,2}[）)]?$"
)
_PARENTHESIS = re.compile(r"[（(【\[][^（）()]*[）)】\]]$")
_NOTES = re.compile(
    r"[【〖\[（(]?\s*(?:附\s*[件录：:]*\d?[：:]?\s*)?(?:\d{4}年)?(?:《?\s*政府工作报告》?)?[^，。：:]{0,8}?"
    r"(?:注|注\s*释|附\s*注|备注|注解|释义|(?:名\s*词|词语|用语|术语|词汇|专有名词|缩略语)[^，。]{0,3}(?:解\s*释|注\s*释|说\s*明|注解|释义|解读))"
    r"\s*[】〗\]）)]?[：:]?$"
)
_CAPTION = re.compile(
    r"(?:续|附)?[图表]\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?(?!是|里)"
)  # “表1 2018年年末人口数及其构成”
_ANNEX = re.compile(r"附\s*(?:件|录|表|：|:)[一二三四五六七八九十\d]*[：:]?")

_LONGEST_LINE = 50  # a part title of two clauses has some 30, the longest numbered lines of the corpus some 45
_LONGEST_LEAD = 45
_LONGEST_NUMBERED = 70  # “（二）聚焦…，在…上全面发力，打造…体系。” of three clauses


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
    kept = "".join(c for c in text if c in _NUMERALS or c.isdigit())
    if kept.isdigit():
        return int(kept)
    if not kept:
        return None
    tens, mark, ones = kept.rpartition("十")
    if not mark:
        return _DIGITS.get(kept)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def closes(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip("”’」』）)】》 \u3000")[-1:] in (*_SENTENCE_END, "：", ":", "…")


def is_notes_heading(text: str) -> bool:
    """Whether the line stands above the footnotes (“注释：”, “名词解释”)."""
    return len(text) <= 26 and _NOTES.match(text) is not None


def _is_furniture(text: str) -> bool:
    """Lines that are short and no headings: addresses, dates, announcements, lines wholly in brackets."""
    return bool(
        _ADDRESS.match(text)
        or _RUNNING_TITLE.match(text)
        or _CAPTION.match(text)
        or _DATE_LINE.match(text)
        or _PARENTHESIS.match(text)
        or text[0] in "|<!"
        or _ENUMERATED.match(text)
    )


def _bold_from(draft: Draft, start: int) -> int | None:
    """The end of the bold stretch that covers `start`, None if there is none; a stop inside it is left in."""
    return next((b for a, b in draft.bold if a <= start < b), None)


def _gaps(draft: Draft, start: int, end: int) -> list[int]:
    """Offsets between `start` and `end` where cleaning dropped white space or marks, or a space was kept."""
    found, at = [], 0
    for before, piece in zip(draft.pieces, draft.pieces[1:], strict=False):
        if before.role != "mark":
            at += before.end - before.start
        if start < at < end and piece.start > before.end:
            found.append(at)
    found += [i for i in range(start + 1, min(end, len(draft.text))) if draft.text[i] in " \u3000"]
    return sorted(found)


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
    mark = _NUMBERED.match(text)
    whole_bold = any(a <= 1 and b >= size - 1 for a, b in draft.bold)
    marked = draft.hashes > 0 or draft.role == "heading"
    if size > (_LONGEST_LINE if not marked else 80) or (size < 2 and not marked):
        return None
    if not marked and (_is_furniture(text) or (draft.role not in ("text", "list_item"))):
        return None
    if marked and (_ADDRESS.match(text) or _ENUMERATED.match(text)):
        return None
    inner = text.rstrip("。！：:")
    if _FIRST_STOP.search(inner[:-1]) and not marked:
        return None
    stopped = text[-1] in _CLOSING
    if mark:
        shape = mark.lastgroup or ""
        if size == mark.end() and not marked:
            return None
        if stopped and text[-1] not in "。：:！":
            return None
        if stopped and shape in ("ar", "arp", "nth") and not (whole_bold or marked):
            other = behind and (following := _NUMBERED.match(behind)) and following.lastgroup == shape
            if size > 30 or len(behind) < 40 or other:
                return None  # “1.完成学校改扩建。” is an item of a list
        if stopped and _MEASURED.search(text):
            return None
        return Lead(0, size, size, shape, numeral(mark.group()), True)
    if _ANNOUNCES.search(text) or (stopped and _COLON_STATEMENT.search(text.rstrip("：:"))):
        return None
    if marked:
        return Lead(0, size, size, "line", None, True)
    if not report or draft.role != "text" or (stopped and not (whole_bold and size <= 30 and text[-1] == "。")):
        return None
    if _ANNEX.match(text):
        return Lead(0, size, size, "part", None, True)
    if size < 4 or (_DASH.match(text) and not whole_bold) or not re.search(r"[\u4e00-\u9fff]{3}", text):
        return None
    return Lead(0, size, size, "line", None, True)


def numbered_lead(draft: Draft) -> Lead | None:
    """The numbered heading that a paragraph begins with (“（二）深化改革开放。推进…”), None if it begins with none.

    It ends with its bold print, else at the first full stop; where that is too far, at a space
    (“一、2011年工作回顾 2011年是…”).
    """
    text = draft.text
    mark = _NUMBERED.match(text)
    if not mark or draft.role not in ("text", "list_item", "heading"):
        return None
    shape, number = mark.lastgroup or "", numeral(mark.group())
    bold = _bold_from(draft, mark.end())
    stop = _FIRST_STOP.search(text, mark.end())
    sentence = stop.end() if stop else len(text)
    end = sentence
    longest = _LONGEST_NUMBERED if shape in ("cn", "cnp") else _LONGEST_LEAD
    if bold and bold - mark.end() >= 3 and bold < sentence:
        end = bold
    elif sentence > longest:
        gap = [g for g in _gaps(draft, mark.end() + 4, min(sentence, _LONGEST_LEAD)) if text[g - 1] not in _CLOSING]
        if not gap:
            return None
        end = gap[0]
    body = end
    while body < len(text) and text[body] in "。：: \u3000":
        body += 1
    if body >= len(text) or not 3 <= end - mark.end() <= longest:
        return None
    words = text[mark.end() : end]
    if "；" in words or _MEASURED.search(words) or (_ANNOUNCES.search(words) and shape not in ("cn", "part")):
        return None
    return Lead(0, end, body, shape, number)


def dash_lead(draft: Draft) -> Lead | None:
    """The phrase behind a dash that a paragraph begins with (“——经济运行稳中有进。”), without the dash; else None."""
    text = draft.text
    mark = _DASH.match(text)
    if not mark or draft.role not in ("text", "list_item"):
        return None
    start = mark.end()
    stop = _FIRST_STOP_OR_COLON.search(text, start)
    sentence = stop.end() if stop else len(text)
    bold = _bold_from(draft, start)
    end = bold if bold and bold < sentence else sentence
    body = end
    while body < len(text) and text[body] in "。：:":
        body += 1
    words = text[start:end]
    if body >= len(text) or not 3 <= len(words) <= 36 or (words[-1] in "；;，," and not bold):
        return None
    if (
        _MEASURED.search(words)
        or _ENUMERATED.match(words)
        or (words[-1] in "：:" and _COLON_STATEMENT.search(words[:-1]))
    ):
        return None
    return Lead(start, end, body, "dash")


def bold_leads(draft: Draft, start: int) -> list[Lead]:
    """The bold lead phrases from `start` on (“**依法行政持续规范。**深入…”), each with text behind it.

    Bold marks dates, names, quantities and whole sentences as well: none of these is a heading.
    """
    text, found = draft.text, []
    for a, b in draft.bold:
        if a < start or b >= len(text):
            continue
        words = text[a:b]
        body = b
        while body < len(text) and text[body] in "。：:":
            body += 1
        if words[-1] not in "。：:！" and body == b:
            continue  # emphasis inside a sentence
        leads = a <= start or not text[start:a].strip() or text[a - 1] in "。！？；”）"
        inner = words.rstrip("。：:！")
        if not leads or body >= len(text) or not 3 <= len(inner) <= 42 or _FIRST_STOP_OR_COLON.search(inner):
            continue
        if _ENUMERATED.match(words) or _ADDRESS.match(words) or _MEASURED.search(words) or _ANNOUNCES.search(words):
            continue
        if (words[-1] in "：:" or text[b] in "：:") and _COLON_STATEMENT.search(inner):
            continue
        found.append(Lead(a, b, body, "run"))
    if len(found) == 1 and found[0].start > start and len(text[found[0].start : found[0].end]) > 26:
        return []  # one long bold sentence within a paragraph is emphasis
    return found


_PLAIN = re.compile(r"[\u4e00-\u9fff“”‘’A-Za-z、，《》+\-·\d]{4,20}[。！]")
_QUOTED = re.compile(r"“[^“”]*”")  # digits in a name (“2+6+N”) are no quantity
_TOPIC_START = re.compile(
    r"(?:我[们国省市区县州]|[这那该他她它]|此[外次时]|其[中次他实]|本[届次月]|同[时年]|当前|目前|今[年后天]|去年|过去|一年|五年|近[年日]|为[了此]|经过|据"
    r"|是|在|由于|因此|但|而|也|又|还[要有]|有[人的]|对于|从[今此]|不是|没|总之|各位|同志|记者|日前|首先|其次|“"
    r"|[\d一二三四五六七八九十]+(?:是|年|月|日|个|要))"
)


def plain_lead(draft: Draft, start: int = 0, longest: int = 18) -> Lead | None:
    """A short first sentence that may be a heading printed like text (“强化要素保障。改善…”); its siblings decide."""
    text = draft.text
    found = _PLAIN.match(text, start)
    if not found or draft.role not in ("text", "list_item") or found.end() - start > longest + 1:
        return None
    words = text[start : found.end() - 1]
    if len(text) - found.end() < 12 or words.count("，") > 1 or re.search(r"\d", _QUOTED.sub("", words)):
        return None
    if (
        _TOPIC_START.match(words)
        or words[-1] in "了的吗呢说"
        or "是" in words
        or _ANNOUNCES.search(words)
        or _NUMBERED.match(words)
    ):
        return None
    return Lead(start, found.end(), found.end(), "run")
