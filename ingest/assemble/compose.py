"""From articles of blocks to a page: sections cut, paragraphs built, references counted through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.assemble.sections.tree import outline
from ingest.assemble.stories import Group, Stories, Story, draft_of
from ingest.layout.blocks import Block, Draft, Part
from ingest.layout.roles import SPAN_ROLES
from ingest.models import BODY_ROLES, Article, Paragraph, Piece, Problem, Section, SpanRole


@dataclass(slots=True)
class _Build:
    """What has been built so far."""

    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    starts: dict[int, tuple[int, int]] = field(default_factory=dict)  # block -> first and last+1 of its paragraphs
    repeats: list[tuple[int, int]] = field(default_factory=list)  # paragraph, block that it repeats


def compose(
    blocks: Sequence[Block], stories: Stories
) -> tuple[tuple[Article, ...], tuple[Section, ...], tuple[Paragraph, ...], tuple[Problem, ...]]:
    """Articles, sections, paragraphs and problems of a page, from its articles as groups of blocks."""
    build = _Build()
    for number, story in enumerate(stories.stories):
        _add_story(build, blocks, number, story)
    for paragraph, block in build.repeats:
        first, last = build.starts.get(block, (paragraph, paragraph))
        if first != paragraph:
            original = _best_part(build.paragraphs, paragraph, first, last)
            build.paragraphs[paragraph] = replace(build.paragraphs[paragraph], repeat_of=original)
    articles = tuple(
        Article(s.kind, s.title, s.subtitle, s.byline, kicker=s.kicker, place=s.place, place_basis=s.place_basis)
        for s in stories.stories
    )
    return articles, tuple(build.sections), tuple(build.paragraphs), tuple(_problems(blocks, stories))


def _best_part(paragraphs: Sequence[Paragraph], repeat: int, first: int, last: int) -> int:
    """Of the paragraphs that the original was cut into, the one that shares most with the repeat."""
    text = paragraphs[repeat].text
    return max(range(first, last), key=lambda i: (len(paragraphs[i].text) if paragraphs[i].text in text else 0, -i))


def _problems(blocks: Sequence[Block], stories: Stories) -> Iterator[Problem]:
    yield from stories.problems
    for i in stories.torn:
        end = blocks[i].pieces[-1].end
        yield Problem("broken-off", f"段落未完，本页未找到下文：“…{blocks[i].text[-12:]}”", end - 1, end)


def _add_story(build: _Build, blocks: Sequence[Block], number: int, story: Story) -> None:
    drafts = [draft_of(blocks, group) for group in story.groups]
    body = [i for i, (g, d) in enumerate(zip(story.groups, drafts, strict=True)) if _is_body(g, d)]
    sections, parts = outline([drafts[i] for i in body], story.kind) if body else ((), ())
    base = len(build.sections)
    for section in sections:
        parent = None if section.parent is None else section.parent + base
        build.sections.append(replace(section, article=number, parent=parent))
    by_draft: dict[int, list[Part]] = {}
    for part in parts:
        by_draft.setdefault(body[part.draft], []).append(part)
    for i, (group, draft) in enumerate(zip(story.groups, drafts, strict=True)):
        first = len(build.paragraphs)
        if i in by_draft:
            build.paragraphs += _cut(draft, by_draft[i], number, base)
        else:
            role: SpanRole = SPAN_ROLES.get(draft.role, "text")
            pieces = tuple(p if p.role == "mark" else Piece(p.start, p.end, role) for p in draft.pieces)
            build.paragraphs.append(Paragraph(draft.role, draft.text, pieces, number))
        if group.repeat_of is not None:
            build.repeats += [(k, group.repeat_of) for k in range(first, len(build.paragraphs))]
        for block in group.blocks:
            build.starts[block] = (first, len(build.paragraphs))


def _is_body(group: Group, draft: Draft) -> bool:
    """Whether a paragraph takes part in the sections of its article."""
    return draft.role in BODY_ROLES and group.repeat_of is None


def _cut(draft: Draft, parts: Sequence[Part], article: int, base: int) -> Iterator[Paragraph]:
    """The paragraphs that the parts of a draft are. Marks between two parts go with the second."""
    pieces = list(_split(draft.pieces, sorted({p.start for p in parts} | {p.start + p.heading_end for p in parts})))
    for number, part in enumerate(parts):
        own: list[Piece] = []
        at, last = 0, number == len(parts) - 1
        for piece in pieces:
            if piece.role == "mark":
                if part.start <= at < part.end or (last and at >= part.end) or (number == 0 and at < part.start):
                    own.append(piece)
                continue
            if part.start <= at < part.end:
                heading = part.role == "heading" or at < part.start + part.heading_end
                role: SpanRole = "heading" if heading else SPAN_ROLES.get(part.role, "text")
                own.append(Piece(piece.start, piece.end, role))
            at += piece.end - piece.start
        section = None if part.section is None else part.section + base
        text = draft.text[part.start : part.end]
        yield Paragraph(part.role, text, tuple(own), article, section, heading_end=part.heading_end)


def _split(pieces: Sequence[Piece], cuts: Sequence[int]) -> Iterator[Piece]:
    """The pieces, cut in two wherever one of `cuts` (offsets in the clean text) falls inside."""
    at = 0
    for piece in pieces:
        if piece.role == "mark":
            yield piece
            continue
        start, end = piece.start, at + piece.end - piece.start
        for cut in cuts:
            if at < cut < end:
                yield Piece(start, piece.start + cut - at, piece.role)
                start = piece.start + cut - at
        yield Piece(start, piece.end, piece.role)
        at = end
