"""Terms that a report explains in its list of notes (注释, 名词解释), one entry after the other.

1. **打好“发展六仗”**：“发展六仗”，即经济增长主动仗、… → “发展六仗” = 经济增长主动仗、…
2. “天网”“地网”：“天网”指…；“地网”指… → two terms
3. “三资”：指国有资源、资产、资本 → “三资” = 国有资源、资产、资本
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

_NUMBER = (
    r"(?:[（(\[［【〔]\^?\d{1,3}[\])）］】〕]\s*[.．、:：]?|\d{1,3}\s*[.．、]|\d{1,3}[:：]?(?=[“《\s])|[①-⑳㉑-㊿])\s*"
)
_HEAD = r"(?P<head>[^：:。；\n]{2,40}?)"
# An entry begins a paragraph or, numbered, follows the end of the one before.
_ENTRY = re.compile(
    rf"(?:^\s*(?:注\s*)?(?:{_NUMBER})?|(?<=[。；])\s*{_NUMBER}(?=[“\u4e00-\u9fffA-Za-z]))"
    rf"(?:{_HEAD}\s*[：:]\s*(?=\S)|(?P<bare>“[^”\n]{{1,24}}”[^，。：；“”\n]{{0,8}}|[^，。：；“”\n是指]{{2,20}})[，]?(?=是指|指的是|即))"
)
_HEADING = re.compile(
    r"^(?:附(?:件|录)?\d?[：:]?)?[【（(]?《?[^。，；]{0,14}?》?(?:有关|相关|部分|主要)?"
    r"(?:(?:注释|名词解释|名词说明|名词术语解释|用语说明|用语解释|术语解释|名词注解)(?:[和及][^。，；]{1,10}|说明)?|注解|(?<![\u4e00-\u9fff])注)[】）)]?[：:]?$"
)
_UNIT = re.compile(r"“([^“”]{1,24})”")
_OPENING = re.compile(
    r"^(?:[，,]\s*)?(?:主要|具体|其中|一般|通常)?(?:是指|指的是|分别指的是|分别是指|分别指|分别为|分别是|即为|就是|即是|即指|即|指|是)(?![出导定向标数引挥示明派望责战针点])[：:，]?"
)
_LATER = re.compile(r"(?:。|，|；)(?:即|也就是)[：:]?(?=[^，。])")
_HISTORY = re.compile(r"首次提|提到的|提出的?(?:[^。]{0,12})?$|提出，?$|写入")
_PAGE_REF = re.compile(r"[（(](?:见)?[PpＰ第]?\.?\s*\d+[^）)]{0,6}[)）]$")
_PART = re.compile(r"“([^“”]{1,24})”[^“”，。；]{0,8}?[，,]?(?:是指|指的是|指|即|是(?!非))[：:]?")
_END = " 。；;.，\u3000"


@dataclass(frozen=True, slots=True)
class Explained:
    """A term and what explains it, both as spans of one text."""

    start: int
    end: int
    low: int  # of the definition
    high: int
    rule: str


def is_notes_heading(text: str) -> bool:
    """Whether a paragraph opens a list of notes: 注释：, **名词解释**, 《政府工作报告》名词注释."""
    return len(text) <= 30 and bool(_HEADING.match(text.strip("* 　")))


def read_notes(text: str) -> list[Explained]:
    """The terms that the notes in `text` (a paragraph of a list of notes) explain, in order."""
    entries = list(_ENTRY.finditer(text))
    found: list[Explained] = []
    for m, after in zip_longest(entries, entries[1:]):
        stop = after.start() if after else len(text)
        group = "head" if m.group("head") else "bare"
        start, end = _trim(text, *m.span(group))
        if end - start < 2 or text[start:end].isdigit():
            continue
        low, high = _trim(text, m.end(), stop)
        if high - low >= 2:
            found += _read_entry(text, start, end, low, high)
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks, page numbers and spaces at its ends."""
    while start < end and text[start] in "* 　，。；：":
        start += 1
    while start < end and text[end - 1] in "*" + _END + "：:":
        end -= 1
    if ref := _PAGE_REF.search(text[start:end]):
        end = start + ref.start()
    return start, end


def _read_entry(text: str, start: int, end: int, low: int, high: int) -> list[Explained]:
    """The terms of one entry: head `text[start:end]`, body `text[low:high]`."""
    head, body = text[start:end], text[low:high]
    units = list(_UNIT.finditer(head))
    parts = _parts(text, low, high)
    between = _UNIT.sub("", head).strip("、和与 ")
    if len(units) > 1 and not between:
        where = {p[0]: p for p in parts} | {p[0]: p for p in _plain_parts(text, low, high, [u.group(1) for u in units])}
        if {u.group(1) for u in units} <= where.keys():
            return [Explained(start + u.start(), start + u.end(), *where[u.group(1)][1:3], "note-pair") for u in units]
    found = [_whole(text, start, end, low, high, bool(parts))]
    taken = text[found[0].start : found[0].end].strip("“”")
    for name, first, last, at in parts:
        if sum("\u4e00" <= c <= "\u9fff" for c in name) >= 2 and name != taken and body.count("“" + name + "”"):
            found.append(Explained(at, at + len(name) + 2, first, last, "note-part"))
    return found


def _parts(text: str, low: int, high: int) -> list[tuple[str, int, int, int]]:
    """The quoted parts that a body explains one by one: name, start and end of what is said, offset of the quote."""
    marks = list(_PART.finditer(text, low, high))
    parts = []
    for m, after in zip_longest(marks, marks[1:]):
        stop = after.start() if after else high
        full = text.find("。", m.end(), stop)
        first, last = _trim(text, m.end(), full if full > 0 else stop)
        if last > first:
            parts.append((m.group(1), first, last, m.start()))
    return parts


def _plain_parts(text: str, low: int, high: int, names: list[str]) -> list[tuple[str, int, int, int]]:
    """The parts of a body that are named without quotes: “双减”“双升”：双减，减轻…；双升，提升…"""
    pattern = re.compile(
        rf"(?:(?<=[：:。；;])|(?<![^：:。；;]))({'|'.join(map(re.escape, names))})(?:，|是指|指|即|：)"
    )
    marks = list(pattern.finditer(text, low, high))
    parts = []
    for m, after in zip_longest(marks, marks[1:]):
        first, last = _trim(text, m.end(), after.start() if after else high)
        if last > first:
            parts.append((m.group(1), first, last, m.start()))
    return parts


def _whole(text: str, start: int, end: int, low: int, high: int, has_parts: bool) -> Explained:
    """The head's own explanation: the shortest stretch of the body that gives it."""
    head = text[start:end]
    core = head.strip("“”")
    body = text[low:high]
    # 打好“发展六仗”：“发展六仗”，即… – the body names the term itself, and more shortly than the head.
    unit = _UNIT.match(body)
    if unit and head != unit.group() and head.endswith(unit.group()) and _OPENING.match(body[unit.end() :]):
        start, head, core = start + head.index(unit.group()), unit.group(), unit.group(1)
    restated = _restated(text, head, core, low, high)
    if restated is not None:
        low = restated
    later = _LATER.search(text, low, high)
    if not has_parts or restated is not None:
        opening = _OPENING.match(text[low:high])
        if opening and opening.group() != text[low:high]:
            low += opening.end()
        elif later and not _PART.match(text, low, high):
            low = later.end()
        full = text.find("。", low, high)
        if full > 0:
            # 是省委…的重要活动。即走基层、找问题…: what comes after 即 explains, the rest tells where it is from
            if later and later.start() == full:
                low, full = later.end(), text.find("。", later.end(), high)
            high = full if full > 0 else high
    low, high = _trim(text, low, high)
    return Explained(start, end, low, high, "note")


def _restated(text: str, head: str, core: str, low: int, high: int) -> int | None:
    """Where the explanation goes on after the body has named the head again, None if it does not do so.

    Of several sentences that begin with the head the one that says what it is counts, not where it comes from
    (新质生产力，是…首次提到的新的词汇。新质生产力是相对于…).
    """
    best = None
    for name in (head, f"“{core}”", core):
        for m in re.finditer(
            r"(?:^|(?<=[。，；]))" + re.escape(name) + r"(?:工作法|机制|模式|是|指|即|，|\s)*", text[low:high]
        ):
            begin = low + m.start() + len(name)
            full = text.find("。", begin, high)
            sentence = text[begin : full if full > 0 else high]
            if best is not None and not _HISTORY.search(text[best : text.find("。", best, high)]):
                break
            if m.start() == 0 or sentence:
                kind = re.match(r"(?:工作法|工作机制|机制|模式)", sentence)
                best = begin + (kind.end() if kind else 0)
        if best is not None:
            return best
    return None
