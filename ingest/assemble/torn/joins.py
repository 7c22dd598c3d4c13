"""Paragraphs that a column or page break tore, and what continues them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.blocks import Block
from ingest.layout.language import affinity, opens_sentence
from ingest.layout.roles import ends_closed, starts_numbered
from ingest.models import Decision

_OPENERS = re.compile(
    r"各位代表|同志们|——|─|●|■|▲|★|◆|□|○|第[一二三四五六七八九十]+[，、,]|[一二三四五六七八九]是|附[：:件]|注释"
)
_HEADING = 44  # characters; longer lines that end in mid-sentence are torn text
_STOPS = "，。、；：！？）”》’"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CLAUSE = re.compile(r"[，；。、：]")


def is_torn(block: Block, after: Block | None = None) -> bool:
    """Whether a block breaks off in mid-sentence, as far as it shows itself and the block that follows tells.

    “……与四川大学、湖南理工学院、湖” does; a headline (“项目建设推进有力”) or a salutation ends without a full stop by right.
    """
    text = block.text
    if block.role not in ("text", "list_item", "footnote", "heading") or block.hashes:
        return False
    if ends_closed(text):
        return after is not None and _list_goes_on(text, after.text)
    if text[-1] in "，、（“《‘(—":
        return len(text) > 8 or text[-1] != "—"
    if after is not None and text[-1] in "0123456789." and after.text[0].isdigit():
        return True  # “108.｜9万户”
    if block.bold == ((0, len(text)),):
        return False
    if after is not None and opens_sentence(after.text) > 0.25 and affinity(text, after.text) < 1.5:
        return False  # a full stop was left out: “……的强力引擎 ⏎ 落实……”
    if len(text) > _HEADING or "。" in text:
        return block.role != "heading" or len(text) > _HEADING
    # “回顾2023：我们抢抓机遇、克难攻坚 交出了一份发展答卷” stands above text; “……是贯彻落实党中央关｜于大兴调查研究” is torn.
    if after is None or opens_sentence(after.text) > 0.1:
        return False
    return affinity(text, after.text) > 4.0 or (
        block.role == "text" and bool(_CLAUSE.search(text)) and after.text[0] in _STOPS
    )


def _list_goes_on(text: str, after: str) -> bool:
    """Whether a paragraph that lists ①, ②, … up to a semicolon is continued by the next number."""
    numbers = [_CIRCLED.index(c) for c in text if c in _CIRCLED]
    return bool(
        len(numbers) > 1
        and text.endswith("；")
        and after[0] in _CIRCLED
        and _CIRCLED.index(after[0]) == numbers[-1] + 1
    )


def is_open(text: str) -> bool:
    """Whether running text, known not to be a headline, ends in mid-sentence. “……亮点不断涌现——” introduces; it is closed."""
    return not ends_closed(text) and not text.endswith(("——", "──"))


def can_continue(block: Block) -> bool:
    """Whether a block may be the rest of a torn paragraph: body text that does not open as a new item does."""
    if block.role not in ("text", "list_item", "footnote") or block.hashes:
        return False
    if block.bold and block.bold[0] == (0, len(block.text)):
        return False
    return not (starts_numbered(block.text) or _OPENERS.match(block.text) or block.role == "footnote")


def join_neighbours(
    blocks: Sequence[Block], repeats: frozenset[int] = frozenset(), whole: frozenset[int] = frozenset()
) -> tuple[tuple[tuple[int, ...], ...], tuple[Decision, ...]]:
    """Chains of blocks that make one paragraph each, where a paragraph is continued by the next block, and why.

    Page furniture and jump lines between the halves stay paragraphs of their own. The blocks `whole` break off
    nowhere, whatever they end in (headings on lines of their own); a torn paragraph may still run on into one.
    """
    chains: list[list[int]] = []
    decisions = []
    open_chain: list[int] | None = None  # the chain whose last block is torn
    for i, block in enumerate(blocks):
        following = next((b for b in blocks[i + 1 : i + 4] if b.role not in ("jump", "comment", "furniture")), None)
        if open_chain and i not in repeats and can_continue(block):
            last = blocks[open_chain[-1]]
            decisions.append(
                Decision(
                    "join",
                    last.pieces[-1].end,
                    block.pieces[0].start,
                    "neighbour",
                    f"…{last.text[-8:]}｜{block.text[:8]}…",
                )
            )
            open_chain.append(i)
            if not is_torn(block, following):
                open_chain = None
            continue
        chains.append([i])
        if block.role not in ("jump", "comment", "furniture"):
            open_chain = chains[-1] if i not in repeats and i not in whole and is_torn(block, following) else None
    return tuple(tuple(c) for c in chains), tuple(decisions)
