"""Paragraphs that a column or page break tore, and what continues them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.blocks import Block
from ingest.layout.roles import ends_closed, starts_numbered
from ingest.models import Decision

_OPENERS = re.compile(
    r"各位代表|同志们|——|─|●|■|▲|★|◆|□|○|第[一二三四五六七八九十]+[，、,]|[一二三四五六七八九]是|附[：:件]|注释"
)
_CLAUSE = re.compile(r"[，；。、：]")


def is_torn(block: Block) -> bool:
    """Whether a block breaks off in mid-sentence, as far as it shows itself.

    “……与四川大学、湖南理工学院、湖” does; a headline (“项目建设推进有力”) or a salutation ends without a full stop by right.
    """
    text = block.text
    if block.role not in ("text", "list_item", "footnote") or ends_closed(text):
        return False
    if text[-1] in "，、（“《‘(—":
        return len(text) > 8 or text[-1] != "—"
    if len(text) < 16 or block.bold == ((0, len(text)),):
        return False
    if starts_numbered(text) and len(text) < 40 and "。" not in text:
        return False
    return bool(_CLAUSE.search(text)) or len(text) > 40


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
    blocks: Sequence[Block], repeats: frozenset[int] = frozenset()
) -> tuple[tuple[tuple[int, ...], ...], tuple[Decision, ...]]:
    """Chains of blocks that make one paragraph each, where a paragraph is continued by the next block, and why.

    Page furniture and jump lines between the halves stay paragraphs of their own.
    """
    chains: list[list[int]] = []
    decisions = []
    open_chain: list[int] | None = None  # the chain whose last block is torn
    for i, block in enumerate(blocks):
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
            if not is_torn(block):
                open_chain = None
            continue
        chains.append([i])
        if block.role not in ("jump", "comment", "furniture"):
            open_chain = chains[-1] if i not in repeats and is_torn(block) else None
    return tuple(tuple(c) for c in chains), tuple(decisions)
