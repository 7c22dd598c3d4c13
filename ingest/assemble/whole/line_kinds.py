"""What each line of a newspaper page is to its neighbours: a paragraph, a dateline's, names, a signature, a short line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.articles.openings import NOTICE
from ingest.assemble.articles.retype import is_signature
from ingest.data_files import data_words
from ingest.layout.blocks import Block
from ingest.layout.credits import bare_name, closing_credit, line_credit
from ingest.layout.roles import ends_closed

LONG = 60  # characters; a longer line that ends as a sentence is never part of a head
DECK = 240  # the longest deck read in three months of a national paper: what a congress passed, in five clauses
_DATELINE = re.compile(
    r"^[^，。！？；（(：]{0,36}?(?:讯|电|消息)(?:\s|[（(]|$)|^[（(]?(?:据)?(?:本报|新华社)[^，。；]{0,20}[讯电]"
)
# What ends an article without naming its writer as such: “（作者为中国驻巴拿马大使）”, “新华社发”, “黄继明摄（影像中国）”.
_SIGNING = re.compile(
    r"[（(](?:作者|译者|据?新华社|本报|本文|来源|摘自|原载|执笔|参与)[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]$"
    r"|(?:新华社|影像中国|人民视觉|本报|资料图?片?|中新社)[\u3400-\u9fff]{0,6}(?:发|摄|供图)$"
    r"|[\u3400-\u9fff\s、·（）]{2,24}(?:摄|摄影报道|供图)(?:[（(][^（）()]{2,12}[）)])?$"
    r"|[（(]?[^，。：]{2,40}(?:整理|采访整理|参与采写|参与采访|综合报道)[）)]?$"
    r"|(?:图片?|资料|数据|制图|版式|漫画|题图)[^。，]{0,6}(?:来源|提供|设计|为|均为)?[：:]|——\s*编\s*者"
)
_ADDRESS = re.compile(  # above a letter or speech: “编辑同志：”
    r"(?:(?:编辑|记者|各位|亲爱的|尊敬的)[^，。]{0,12}|[^，。]{0,8}同志们?|代表们|朋友们)[：:！]$"
)
_OF_PICTURE = re.compile(r"\s*[（(]?(?:图为|图[：:]|[上下左右]图)")
MARKS = "□■●◆◎▲△▼○★☆◇▶►＊* "
"""What may stand before a headline or an item of short news."""
_NO_HEAD = ("list_item", "table", "footnote", "furniture", "comment", "jump")
_NO_HEAD_KINDS = ("paragraph", "lead", "signature", "address")
_HARD = "\xa0"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page as the cues see it."""

    text: str
    raw: str  # as printed, spaces kept
    kind: str  # see `kind_of_line`
    fixed: bool  # can be no part of a head
    hard: bool | None = None  # whether it has no-break spaces; None where the page has none


def lines_of(blocks: Sequence[Block], source: str) -> list[Line]:
    """What the cues ask of a page's blocks."""
    out = []
    any_hard = _HARD in source
    for i, block in enumerate(blocks):
        raw = source[block.pieces[0].start : block.pieces[-1].end]
        kind = "signature" if is_signature(blocks, i) else kind_of_line(block)
        item = block.text[:1] in MARKS and "。" in block.text  # of short news, its writer at its end
        fixed = item or (
            (kind == "caption" and _OF_PICTURE.match(raw) is not None)
            or block.role in _NO_HEAD
            or kind in _NO_HEAD_KINDS
            or len(raw) > DECK
            or _is_told(raw)
        )
        out.append(Line(block.text, raw, kind, fixed, _HARD in raw if any_hard else None))
    return out


def _is_told(raw: str) -> bool:
    """Whether a line is a sentence, which no headline is: “他说，‘一年到头都要有货。’”, “过年期间，…，价格如何呢？”.

    “一楼的账怎么算？” and “‘我们赢了！’” are headlines.
    """
    return raw.endswith(("。", "。”", "。’", "。』", "。）")) or (raw.endswith(("？", "？”")) and raw.count("，") > 1)


def kind_of_line(block: Block) -> str:
    """What a line is to its neighbours: a paragraph, one with a dateline or names at its end, names, a short line."""
    text = block.text
    if text.strip(MARKS) in data_words("layout/columns.txt"):
        return "short"  # “●简讯”: no dateline, though it ends in 讯
    if block.role == "byline":
        credit = line_credit(text)
        if credit and credit.photo:
            return "photographer"
        if text[0] in "（(【[":
            return "bracketed-names"
        return "labelled-names" if credit and credit.labelled else "names"
    if len(text) <= LONG and _ADDRESS.match(text):
        return "address"
    if text.startswith(("——", "──")):
        return "dash"
    if block.role in ("table", "list_item", "caption", "dateline", "furniture", "comment", "jump"):
        return block.role
    if len(text) <= LONG and _SIGNING.match(text):
        return "signing"
    if _DATELINE.match(text[:60]):
        return "lead"
    if len(text) > 20 and (credit := closing_credit(text)):
        return "photo-paragraph" if credit.photo else "signed-paragraph"
    if len(text) <= 5 and text[-1] not in "：:" and not NOTICE.search(text) and bare_name(text):
        return "bare-name"
    if ends_closed(text) and text[-1] not in "：:":
        return "paragraph" if len(text) > LONG else "sentence"
    return "short" if len(text) <= LONG else "open"
