"""Roles that a line has only beside its neighbours: a table's row, a signature, a list of partners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout import with_role
from ingest.layout.blocks import Block
from ingest.layout.credits import closing_credit, line_credit
from ingest.layout.page_words import any_of
from ingest.layout.roles import ends_closed

_FIELDS = re.compile(r"[ \t\u3000]{1,}")
_DEICTIC = re.compile(r"见图|图为|如图|[上下左右]图")
_SCORE = re.compile(r"\d\s*[:：∶比-]\s*\d|\d")
_PAPER = re.compile(
    rf"[\u3400-\u9fff]{{1,7}}(?:{any_of('paper')})|" r"第?[A-Z]?\d{1,2}\s*版?[\s·]*[\u3400-\u9fff·]{0,8}"
)
# What stands over a page beside its date, in any order: “2023年3月10日 东川日报 2版”, “2021-03-03”.
_BESIDE_DATE = (
    rf"(?:(?:星期|周)[一二三四五六日天]|[\u3400-\u9fff]{{1,7}}(?:{any_of('paper')})"
    r"|第?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})版[：:]?[\u3400-\u9fff]{0,8}?"
    r"|(?:责任编辑|责编|编辑|版式|美编|校对|版面|组版|值班主任)[：:]?[\u3400-\u9fff]{2,4}?)"
)
_PAGE_DATE = re.compile(
    rf"{_BESIDE_DATE}*[（(]?(?:19|20)\d\d(?:年\d{{1,2}}月\d{{1,2}}日|[-./]\d{{1,2}}[-./]\d{{1,2}})[）)]?{_BESIDE_DATE}*"
)
_PAGE_NAME = re.compile(any_of("page"))
_AWARD = re.compile(r"[\u3400-\u9fff]{2,10}[：:][^，。！？：:]{2,30}")
_SHORT_DATE = re.compile(r"\d{1,2}月\d{1,2}日")
# The office that signs: “沙澧市城市管理局”; no headline such as “临江市奋力开新局”.
_OFFICE = re.compile(
    rf"[\u3400-\u9fff]{{2,6}}?[省市县区州旗镇乡][\u3400-\u9fff]{{1,18}}"
    rf"(?:(?<![开破布新格结全大变困棋])局|(?!局)(?:{any_of('office')}))"
)
_EVENT = re.compile(any_of("event"))
_BODYLESS = ("text", "furniture", "heading")
_CONTACT = re.compile(r"(?:热线|电话|[0-9]{3,4}-[0-9]{7,8}|https?://|www\.|[A-Za-z]{4}\s+[A-Za-z]{4})")


def retype(source: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are rows of tables, signatures or furniture by their neighbours in that role."""
    out = list(blocks)
    for i in range(_masthead(out)):
        out[i] = with_role(out[i], "furniture", source)
    for low, high in _tables(source, out):
        for i in range(low, high):
            out[i] = with_role(out[i], "table", source)
    for low, high in _briefs(out):
        for i in range(low, high):
            out[i] = with_role(out[i], "text", source)
    for low, high in _captions(out):
        for i in range(low, high):
            out[i] = with_role(out[i], "caption", source)
    for low, high in _furniture(source, out):
        for i in range(low, high):
            out[i] = with_role(out[i], "furniture", source)
    return out


def _masthead(blocks: Sequence[Block]) -> int:
    """How many blocks at the page's top are its head: “辽滨晨报 ⏎ A07 体育 ⏎ 2018年8月27日 星期一”.

    A headline above an editor's line is none of these: each line must be furniture or have the form of a paper's or
    page's name.
    """
    end = 0
    while end < len(blocks) and (_is_page_date(blocks[end].text) or _PAGE_NAME.fullmatch(blocks[end].text)):
        end += 1
    if end:
        return end
    end = 0
    for i, block in enumerate(blocks[:5]):
        if block.role == "furniture" or (i > 0 and end == i and block.role == "dateline"):
            end = i + 1
        elif _PAPER.fullmatch(block.text) and len(block.text) <= 12:
            end = i + 1 if end == i and any(b.role == "furniture" for b in blocks[: i + 3]) else end
        else:
            break
    return end if any(b.role == "furniture" for b in blocks[:end]) else 0


def _is_page_date(text: str) -> bool:
    """Whether a page's first line is its date, with no more than the paper's name and the page's number beside it."""
    return _PAGE_DATE.fullmatch(re.sub(r"[\s|｜·]", "", text)) is not None


def _tables(source: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of three lines or more that are rows: fields apart, most with figures (“第一名 王芳 12秒5”).

    The line of column names above (“名次 姓名 成绩”) belongs to them. Two lines of one headline are no table.
    """
    found, i = [], 0
    while i < len(blocks):
        j = i
        while j < len(blocks) and _fields(source, blocks[j]) >= 2:
            j += 1
        figures = sum(_SCORE.search(b.text) is not None for b in blocks[i:j])
        if j - i >= 3 and figures >= 2 and figures >= (j - i) // 2:
            # A headline above may have fields too: “决赛落幕 青石夺冠”. Column names are short words, three or more.
            while i < j and not _SCORE.search(blocks[i].text) and not _is_columns(source, blocks[i]):
                i += 1
            while i < j < len(blocks) and blocks[j].role == "text" and _AWARD.fullmatch(blocks[j].text):
                j += 1  # “最佳教练：白岩（前岗子村）” below the places
            if j - i >= 3:
                found.append((i, j))
        i = max(j, i + 1)
    return found


def _briefs(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of two paragraphs or more that each begin with ▲: short news, of which one alone would be a caption."""
    found, i = [], 0
    while i < len(blocks):
        j = i
        while (
            j < len(blocks) and blocks[j].role == "caption" and blocks[j].text[0] in "▲△" and _is_told(blocks[j].text)
        ):
            j += 1
        if j - i >= 2:
            found.append((i, j))
        i = max(j, i + 1)
    return found


def _is_told(text: str) -> bool:
    """Whether a paragraph tells news: a full stop in it, no photographer at its end."""
    credit = closing_credit(text)
    return "。" in text and not text.endswith("摄") and not (credit and credit.photo)


def _captions(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of text that tell of a picture: from a paragraph that points at it to its photographer's name.

    “近日，施工人员正在喷涂（见图）。 … （本报记者 李四 摄）”. Captions are set between the halves of torn paragraphs.
    """
    found = []
    for i, block in enumerate(blocks):
        if block.role not in ("text", "caption") or not _DEICTIC.search(block.text):
            continue
        for k in range(i, min(i + 4, len(blocks))):
            own = blocks[k]
            credit = closing_credit(own.text) or (line_credit(own.text) if own.role == "byline" else None)
            if credit:
                if credit.photo or (k == i and block.text.startswith("图")):
                    found.append((i, k if own.role == "byline" else k + 1))
                break
    return found


def _fields(source: str, block: Block) -> int:
    """How many fields a short line that is no sentence has, 0 for other lines."""
    if block.role not in ("text", "heading") or block.hashes or len(block.text) > 60 or ends_closed(block.text):
        return 0
    if "，" in block.text or "。" in block.text:
        return 0
    return len(_FIELDS.split(_raw(source, block)))


def _is_columns(source: str, block: Block) -> bool:
    words = _FIELDS.split(_raw(source, block))
    return len(words) >= 3 and all(len(w) <= 6 for w in words)


def _furniture(source: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of three short lines or more without text below them, one of them with a telephone or the like.

    “合作园区”, then names and slogans of zones with their hotlines. Single lines keep the role their own cues gave.
    """
    found, i = [], 0
    while i < len(blocks):
        j = i
        while j < len(blocks) and _is_short(blocks[j]):
            j += 1
        # The last headline of the run may stand above the text that follows: it is left out.
        end = j if j == len(blocks) else j - 1
        contacts = [
            k for k in range(i, end) if blocks[k].role == "furniture" or _CONTACT.search(_raw(source, blocks[k]))
        ]
        if len(contacts) >= 2 and contacts[-1] - contacts[0] >= 2:
            found.append((contacts[0], contacts[-1] + 1 if j < len(blocks) else j))
        i = max(j, i + 1)
    return found


def _is_short(block: Block) -> bool:
    limit = (
        90 if _CONTACT.search(block.text) else 60
    )  # names in Chinese and English, slogans, a hotline: all in one line
    return block.role in _BODYLESS and len(block.text) <= limit and "。" not in block.text and not block.hashes


def slogans(blocks: Sequence[Block], headline: Sequence[bool]) -> list[int]:
    """Short headlines with no text below them, only furniture or the page's end: “讲文明 树新风”."""
    found, below = [], True
    for i in range(len(blocks) - 1, -1, -1):
        furniture = blocks[i].role in ("furniture", "comment")
        if below and not furniture and headline[i] and not blocks[i].hashes and len(blocks[i].text) <= 16:
            found.append(i)
        else:
            below = furniture
    return found


_SIGNED_AND_DATED = re.compile(
    r"[\u3400-\u9fff（）()·]{2,30}(?:公司|局|厅|委|会|院|中心|政府|银行|支行|办公室|办事处|集团|大学|学校|医院|合作社)\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)


def is_signature(blocks: Sequence[Block], i: int) -> bool:
    """Whether a short line signs the notice or letter above it: a date stands right below or above it."""
    text = blocks[i].text
    if blocks[i].role != "text" or len(text) > 40 or ends_closed(text) or i == 0:
        return False
    if _SHORT_DATE.fullmatch(text):
        return True
    if _SIGNED_AND_DATED.fullmatch(text):
        return True  # “某市诚达拍卖有限公司 2025年1月9日” on one line
    if _OFFICE.fullmatch(text) and not _EVENT.search(text) and ends_closed(blocks[i - 1].text):
        return True
    if i + 1 < len(blocks) and _SHORT_DATE.fullmatch(blocks[i + 1].text) and ends_closed(blocks[i - 1].text):
        return True
    below = blocks[i + 1].role if i + 1 < len(blocks) else ""
    above = blocks[i - 1]
    if below == "dateline":
        after = blocks[i + 2].text if i + 2 < len(blocks) else ""
        if len(after) > 20 and ends_closed(after):
            return False  # a headline with its date, above its text
        return above.role in ("text", "list_item") and ends_closed(above.text)
    return False


def _raw(source: str, block: Block) -> str:
    return source[block.pieces[0].start : block.pieces[-1].end]
