"""Which articles lack their head or their tail: the page tore them, and the rest is not on it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.assemble.stories import Stories, Story
from ingest.assemble.torn.joins import is_open
from ingest.layout.blocks import Block
from ingest.layout.language import begins_torn

_BODY = frozenset({"text", "list_item"})
_LONG = 60  # characters of a report's last paragraph; a shorter one is a signature


def missing(blocks: Sequence[Block], stories: Stories) -> list[tuple[bool, bool]]:
    """For each article whether its head and its tail are missing.

    The head is where it has no title and begins in mid-sentence; the tail where its last paragraph breaks off and
    nothing on the page goes on with it.
    """
    torn = frozenset(stories.torn)
    return [_missing(blocks, story, torn) for story in stories.stories]


def _missing(blocks: Sequence[Block], story: Story, torn: frozenset[int]) -> tuple[bool, bool]:
    body = [g for g in story.groups if g.role in _BODY and g.repeat_of is None]
    if story.kind == "furniture" or not body:
        return False, False
    first, last = blocks[body[0].blocks[0]].text, body[-1].blocks[-1]
    head = story.title is None and story.kind != "report" and begins_torn(first)
    if story.kind == "report":
        return head, len(blocks[last].text) > _LONG and is_open(blocks[last].text)
    return head, last in torn
