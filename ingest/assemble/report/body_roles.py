"""Lines in the body of an official text that their place shows: signatures, a chapter's headings of two characters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.assemble.dating.dates import DATE
from ingest.layout.blocks import Block
from ingest.layout.roles import ends_closed
from ingest.models import Genre, ParagraphRole

_SIGNATURE = 30  # characters of a line that signs
_WORD = re.compile(r"[^，。：；！？\d]{1,12}")  # a heading in a chapter of a yearbook: 农业, 财政·税务
_TEXT = 30  # of the paragraph below it


_REFRAIN = 44  # characters of a line that begins as others do
_BELOW = 50  # of the paragraph below it
_DASH = re.compile(r"[—–―─－]{1,4}\s*(?=[^\s\d—–―─－])")
_OPENS = re.compile(
    r"(?:这|过去|即将过去的)?(?:[一二三四五六七八九十]{1,2}年|几年|今年|去年)(?:来|间|里|以来)?[，,]\s*我们"
)


def body_roles(blocks: Sequence[Block], first: int, genre: Genre) -> Iterator[tuple[int, ParagraphRole]]:
    """The blocks from `first` on whose roles are others than their own cues have it.

    A name above a date on a line of its own signs (“东川市人民政府 ⏎ 2023年5月18日”), it heads nothing. In yearbooks and
    gazetteers a line of a word or two above a paragraph heads it. Lines that begin alike, each above a paragraph, head
    sections, though they read like sentences: “一年来，我们坚持稳增长，经济运行稳中向好”, “——经济持续健康增长”.
    """
    yield from ((i, "heading") for i in _refrains(blocks, first))
    for i in range(first, len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        if block.role != "text" or not block.text or ends_closed(block.text):
            continue
        text = block.text.strip()
        if len(text) <= _SIGNATURE and _is_date(after.text) and not re.search(r"[，。：；\d]", text):
            yield i, "byline"
            if after.role in ("text", "dateline"):
                yield i + 1, "dateline"
        elif genre in ("yearbook", "gazetteer") and _WORD.fullmatch(text) and len(after.text) >= _TEXT:
            yield i, "heading"


def _refrains(blocks: Sequence[Block], first: int) -> list[int]:
    """The lines of the body that begin as another does, do not end as a sentence, and stand above a paragraph."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i in range(first, len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        text = block.text.strip()
        if block.role not in ("text", "subtitle") or not 6 <= len(text) <= _REFRAIN or ends_closed(text):
            continue
        if text[-1] in "，、：；" or after.role != "text" or len(after.text) < _BELOW or _DASH.match(after.text):
            continue
        if (dash := _DASH.match(text)) or (_OPENS.match(text) and "，" in text):
            alike[text[: dash.end()] if dash else text[:6]].append(i)
    return sorted(i for where in alike.values() if len(where) > 1 for i in where)


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text.strip().strip("（）()"))
    return found is not None and found["day"] is not None
