"""The articles of a newspaper page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.assemble.joins import join_neighbours
from ingest.assemble.repeats import find_repeats
from ingest.assemble.stories import Group, Stories, Story
from ingest.layout.blocks import Block


def find_stories(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], Stories]:
    """The articles of a page, each with its blocks in reading order."""
    repeats = find_repeats(blocks)
    chains, decisions = join_neighbours(blocks, frozenset(repeats))
    groups = tuple(Group(chain, blocks[chain[0]].role, repeats.get(chain[0])) for chain in chains)
    return tuple(blocks), Stories((Story("fragment", None, groups),), decisions)
