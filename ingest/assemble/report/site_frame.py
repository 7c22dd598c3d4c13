"""What a saved web page has around its text: menus above the title, links and the site's imprint below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.data_files import data_rows
from ingest.layout.blocks import Block

_TEXT = 90  # characters of a line that is the text's
_REACH = 0.5  # of the document: the frame's lower part begins in its second half


def site_frame(blocks: Sequence[Block], above: int, first: int) -> Iterator[int]:
    """The indices of the blocks that are a site's and not the text's: `above` blocks before its title, and its foot.

    The foot begins with the first line that speaks of the site (“版权所有”, “扫一扫在手机打开当前页”) below which no line
    is as long as a paragraph. `first` is where the body begins.
    """
    yield from range(above)
    if not above:
        return
    long = max(
        (i for i in range(first, len(blocks)) if len(blocks[i].text) > _TEXT and not _foot(blocks[i])), default=first
    )
    end = max(long + 1, int(len(blocks) * _REACH))
    start = next((i for i in range(end, len(blocks)) if _foot(blocks[i])), len(blocks))
    yield from range(start, len(blocks))


def _foot(block: Block) -> bool:
    text = block.text.strip()
    return _in_foot().search(text) is not None or text.rstrip("：:") in _ends()


@cache
def _in_foot() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(r["word"]) for r in data_rows("layout/site_words.csv") if r["kind"] == "foot"))


@cache
def _ends() -> frozenset[str]:
    return frozenset(row["word"] for row in data_rows("layout/site_words.csv") if row["kind"] == "ends")
