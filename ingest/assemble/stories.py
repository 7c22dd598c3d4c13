"""What assembly hands to composing: which blocks make which article, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout.blocks import Block, Draft
from ingest.models import ArticleKind, Decision, ParagraphRole, Problem


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that make one paragraph, in reading order."""

    blocks: tuple[int, ...]
    role: ParagraphRole
    repeat_of: int | None = None  # the block whose paragraph this one repeats


@dataclass(frozen=True, slots=True)
class Story:
    """One article before its sections are known."""

    kind: ArticleKind
    title: str | None
    groups: tuple[Group, ...]
    subtitle: str | None = None
    byline: tuple[str, ...] = ()
    place: str | None = None
    kicker: str | None = None
    place_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Stories:
    """A page's articles, and why they are cut and joined so."""

    stories: tuple[Story, ...]
    decisions: tuple[Decision, ...] = ()
    torn: tuple[int, ...] = field(default=())  # blocks that break off and are not continued on the page
    problems: tuple[Problem, ...] = ()  # what of the page was read more simply than others are


def draft_of(blocks: Sequence[Block], group: Group) -> Draft:
    """The paragraph that a group's blocks make together."""
    first = blocks[group.blocks[0]]
    if len(group.blocks) == 1:
        return Draft(group.role, first.text, first.pieces, group.blocks, first.hashes, first.bold)
    text, bold = "", []
    for i in group.blocks:
        bold += [(len(text) + low, len(text) + high) for low, high in blocks[i].bold]
        text += blocks[i].text
    pieces = tuple(p for i in group.blocks for p in blocks[i].pieces)
    return Draft(group.role, text, pieces, group.blocks, first.hashes, tuple(bold))
