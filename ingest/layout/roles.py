"""What a printed line is, by its own cues alone; where it stands on the page may say more."""

from __future__ import annotations

import re

from ingest.layout.clean import CIRCLED, JUMP, RAISED, Cleaned
from ingest.layout.credits import line_credit
from ingest.layout.page_words import any_of
from ingest.models import ParagraphRole, SpanRole

SPAN_ROLES: dict[ParagraphRole, SpanRole] = {
    "title": "title",
    "kicker": "title",
    "subtitle": "subtitle",
    "byline": "byline",
    "dateline": "byline",
    "heading": "heading",
    "jump": "furniture",
    "comment": "furniture",
    "furniture": "furniture",
    "metadata": "metadata",
}
"""The role of the pieces of a paragraph; `text` for those not named."""

LOOSE_ROLES: frozenset[ParagraphRole] = frozenset(
    {
        "title",
        "kicker",
        "subtitle",
        "byline",
        "dateline",
        "heading",
        "table",
        "furniture",
        "comment",
        "jump",
        "metadata",
    }
)
"""Roles whose spaces mean something and stay."""

_JUMP_LINE = re.compile(
    rf"[▶▲►→◀←\s]*(?:{JUMP}|(?:下转|上接|紧接)\s*第?[A-Za-z]{{0,2}}\s*[0-9一二三四五六七八九十]{{1,3}}\s*[版页面])[▶▲►→◀←\s]*"
)
_DECK = re.compile(r"(?:—{1,3}|─{1,3}|－{2}|-{2,3})(?=\S)[^。；！]{4,60}$")
_NUMERAL = "0-9一二三四五六七八九十"
_YEAR = r"(?:[12]\d{3}|[二〇零○Ｏ一][〇零○Ｏ一二三四五六七八九十]{3})"
_DATE = rf"{_YEAR}\s*年\s*[{_NUMERAL}]{{1,3}}\s*月(?:\s*[{_NUMERAL}]{{1,3}}\s*日)?"
_DATELINE = re.compile(rf"[（(]?\s*{_DATE}\s*(?:[电讯])?\s*[）)]?")
_CAPTION = re.compile(
    r"^(?:图为|图[：:]|上图|下图|左图|右图|▲|△)|(?:[（(][^（）()]{0,20}(?:摄|供图|见图|图片来源[^（）()]*)[）)]|供图)$"
)
_PHONE = re.compile(rf"(?:{any_of('contact')})\s*[：:]?\s*(?:CN\s*)?[\w(（.@/-]{{4,}}")
_IMPRINT = re.compile(
    rf"^(?:本版|今日)?(?:{any_of('editor')})(?:[：:/／\s·]|\s*$)"
    r"|^第?\s*[A-Z]?\d{1,2}\s*版\s*[：:·]?|^[A-Z]?\d{1,2}版$|星期[一二三四五六日天]\s*(?:第?[A-Z]?\d{1,2}\s*版|农历|$)"
    rf"|^(?:扫一扫|扫码|扫描)[^。，]{{0,24}}$|^(?:{any_of('partner')})[：:]?$"
    # What leads to other pages and names columns: “导读”, “高考首日平稳有序 （详见2版）”, “短评” above its headline.
    rf"|^(?:{any_of('guide')})$|[（(](?:详情|详|内容|文)?见\s*第?[A-Z]?\d{{1,2}}\s*版[^（）()]{{0,4}}[）)]$"
    rf"|^(?:{any_of('column')})$"
    r"|[→▶►]\s*[A-Z]?\d{1,2}版$"  # “一张老照片寻回战友情→4版”
    r"|^[12]\d{3}年\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天]|^值班总编[：:]"
)
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十]{1,3}(?:部分|章|节|[，,])|[（(][一二三四五六七八九十0-9]{1,3}[）)]|\d{1,2}[、．.](?!\d))\s*\S"
)
_FOOTNOTE = re.compile(
    r"(?:\[\^?\d{1,3}\]:?|〔\d{1,3}〕|【\d{1,3}】|\^\d{1,3}\^)\s*\S"
    rf"|[{RAISED}]{{1,2}}\s*\S|[{CIRCLED}]\s*[“《][^”》]{{1,30}}[”》]\s*[：:]"  # “①“三提三争”：…”, not “①学校”
)
_PHOTO_END = re.compile(r"[。！？][”’]?\s*[^。，；]{2,16}摄$")  # “……收割完毕。本报记者姚远摄”
CLOSERS = "。！？；…：.!?;"
_END_QUOTES = "”’」』）)】》〉\"'"


def role_of(line: Cleaned, raw: str) -> ParagraphRole:
    """The role of a cleaned line; `raw` is the line as it stands in the source."""
    text = line.text
    if not text:
        return "comment" if raw.startswith("<!--") else "jump" if _JUMP_LINE.fullmatch(raw) else "furniture"
    if raw.startswith("|") and raw.endswith("|") and raw.count("|") > 2:
        return "table"
    if _FOOTNOTE.match(text):
        return "footnote"
    if len(text) > 70 and text[0] in "（(" and line_credit(text):
        return "byline"
    if len(text) > 70:
        return "list_item" if line.bullet else "text"
    return _role_of_short(line, text)


def _role_of_short(line: Cleaned, text: str) -> ParagraphRole:
    if _JUMP_LINE.fullmatch(text):
        return "jump"
    if line.hashes:
        if re.match(r"第\s*[A-Z]?\d{1,2}\s*版(?:\s|$)", text):
            return "furniture"  # “# 第2版 时政·民生”
        return "title" if line.hashes == 1 else "heading"
    if _DECK.match(text):
        return "subtitle"
    if _DATELINE.fullmatch(text):
        return "dateline"
    if _CAPTION.search(text) and not line_credit(text):
        return "caption"
    if line_credit(text):
        return "byline"
    if len(text) <= 60 and (_IMPRINT.search(text) or (_PHONE.search(text) and not ends_closed(text))):
        return "furniture"
    if line.bullet:
        return "list_item"
    # “一、以产业为支撑。坚持高端化方向，加快” is a paragraph that breaks off, not a heading.
    if "。" not in text and not ends_closed(text) and (_NUMBERED.match(text) or line.bold == ((0, len(text)),)):
        return "heading"
    return "text"


def ends_closed(text: str) -> bool:
    """Whether a text ends as a sentence or clause ends: with 。！？；：… , closing quotes and brackets aside."""
    if text.endswith("摄") and _PHOTO_END.search(text):
        return True
    bare = text.rstrip(_END_QUOTES)
    if bare and bare[-1] in CLOSERS:
        return not (bare[-1] == "." and bare[-2:-1].isdigit())  # “108.｜9万户” is a number torn in two
    # “……落实落细。(宁佩 赵宇峰)”: what stands in brackets behind the full stop does not open the sentence again.
    if bare != text and (m := re.search(r"[。！？…][”’]?[（(【][^（）()【】]{1,60}[）)】]$", text)):
        return bool(m)
    return False


def starts_numbered(text: str) -> bool:
    """Whether a text begins as a numbered heading or item does: “一、”, “（二）”, “3.”, “第一，”."""
    return _NUMBERED.match(text) is not None
