"""Lines in the body of an official text that their place shows: signatures, a chapter's headings of two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.assemble.dating.dates import DATE
from ingest.layout.blocks import Block
from ingest.layout.roles import ends_closed
from ingest.models import Genre, ParagraphRole

_SIGNATURE = 30  # characters of a line that signs
_WORD = re.compile(r"[^，。：；！？\d]{1,12}")  # a heading in a chapter of a yearbook: 农业, 财政·税务
_TEXT = 30  # of the paragraph below it


def body_roles(blocks: Sequence[Block], first: int, genre: Genre) -> Iterator[tuple[int, ParagraphRole]]:
    """The blocks from `first` on whose roles are others than their own cues have it.

    A name above a date on a line of its own signs (“东川市人民政府 ⏎ 2023年5月18日”), it heads nothing. In yearbooks and
    gazetteers a line of a word or two above a paragraph heads it.
    """
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


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text.strip().strip("（）()"))
    return found is not None and found["day"] is not None
