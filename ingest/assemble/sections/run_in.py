"""Headings at the start of a paragraph or run into it: numbered, behind a dash, in bold, or printed like the text."""

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
    FIRST_STOP_OR_COLON,
    MEASURED,
    NUMBERED,
    Lead,
    numeral,
)
from ingest.layout.blocks import Draft

_NEW_SENTENCE = re.compile(r"\s*(?:\d{4}年[，,是]|今年|去年|过去|刚刚过去|一年来|五年来|即将过去)")
_LONGEST_LEAD = 45
_LONGEST_NUMBERED = 70  # “（二）聚焦…，在…上全面发力，打造…体系。” of three clauses


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


def _heading_before_space(draft: Draft, start: int, end: int) -> int | None:
    """Where a sentence begins behind a space on a heading's own line (“一、2011年工作回顾 2011年是…”), None if nowhere."""
    for gap in _gaps(draft, start + 4, end):
        if "，" not in draft.text[start:gap] and _NEW_SENTENCE.match(draft.text, gap):
            return gap
    return None


def numbered_lead(draft: Draft) -> Lead | None:
    """The numbered heading that a paragraph begins with (“（二）深化改革开放。推进…”), None if it begins with none.

    It ends with its bold print, else at the first full stop; where that is too far, at a space
    (“一、2011年工作回顾 2011年是…”).
    """
    text = draft.text
    mark = NUMBERED.match(text)
    if not mark or draft.role not in ("text", "list_item", "heading"):
        return None
    shape, number = mark.lastgroup or "", numeral(mark.group())
    bold = _bold_from(draft, mark.end())
    stop = FIRST_STOP.search(text, mark.end())
    sentence = stop.end() if stop else len(text)
    end = sentence
    longest = _LONGEST_NUMBERED if shape in ("cn", "cnp") else _LONGEST_LEAD
    if bold and bold - mark.end() >= 3 and bold < sentence:
        end = bold
    elif (early := _heading_before_space(draft, mark.end(), min(sentence, _LONGEST_LEAD))) is not None:
        end = early
    elif sentence > longest:
        gap = [g for g in _gaps(draft, mark.end() + 4, min(sentence, _LONGEST_LEAD)) if text[g - 1] not in CLOSING]
        if not gap:
            return None
        end = gap[0]
    body = end
    while body < len(text) and text[body] in "。：: \u3000":
        body += 1
    if body >= len(text) or not 3 <= end - mark.end() <= longest:
        return None
    words = text[mark.end() : end]
    if "；" in words or MEASURED.search(words) or (ANNOUNCES.search(words) and shape not in ("cn", "part")):
        return None
    return Lead(0, end, body, shape, number)


def dash_lead(draft: Draft) -> Lead | None:
    """The phrase behind a dash that a paragraph begins with (“——经济运行稳中有进。”), without the dash; else None."""
    text = draft.text
    mark = DASH.match(text)
    if not mark or draft.role not in ("text", "list_item"):
        return None
    start = mark.end()
    stop = FIRST_STOP_OR_COLON.search(text, start)
    sentence = stop.end() if stop else len(text)
    bold = _bold_from(draft, start)
    end = bold if bold and bold < sentence else sentence
    body = end
    while body < len(text) and text[body] in "。：:":
        body += 1
    words = text[start:end]
    if body >= len(text) or not 3 <= len(words) <= 36 or (words[-1] in "；;，," and not bold):
        return None
    if MEASURED.search(words) or ENUMERATED.match(words) or (words[-1] in "：:" and COLON_STATEMENT.search(words[:-1])):
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
        if not leads or body >= len(text) or not 3 <= len(inner) <= 42 or FIRST_STOP_OR_COLON.search(inner):
            continue
        if ENUMERATED.match(words) or ADDRESS.match(words) or MEASURED.search(words) or ANNOUNCES.search(words):
            continue
        if (words[-1] in "：:" or text[b] in "：:") and COLON_STATEMENT.search(inner):
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
        or ANNOUNCES.search(words)
        or NUMBERED.match(words)
    ):
        return None
    return Lead(start, found.end(), found.end(), "run")
