"""From source characters to typed blocks: lines, cleaning, cues of layout."""

from __future__ import annotations

from dataclasses import replace

from ingest.layout.blocks import Block
from ingest.layout.clean import clean_line
from ingest.layout.credits import closing_credit, opening_credit
from ingest.layout.roles import LOOSE_ROLES, SPAN_ROLES, role_of
from ingest.models import ParagraphRole, Piece

__all__ = ["Block", "lay_out", "with_role"]


def lay_out(text: str) -> tuple[Block, ...]:
    """The lines of a document as blocks, each typed by its own cues.

    Every character that is not white space lies in exactly one piece of one block.
    """
    blocks: list[Block] = []
    at = blank = 0
    comment_to = -1  # end of a comment that runs over lines
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            end = start + len(stripped)
            if "<!--" in stripped and stripped.find("-->", stripped.rfind("<!--")) < 0:
                comment_to = max(comment_to, text.find("-->", end))
            commented = start < comment_to
            blocks.append(
                _whole(number, stripped, start, blank) if commented else _block(text, start, end, number, blank)
            )
            blank = 0
        else:
            blank += 1
        at += len(line) + 1
    return tuple(blocks)


def _block(text: str, start: int, end: int, number: int, blank: int) -> Block:
    line = clean_line(text, start, end, tight=False)
    raw = text[start:end]
    role = role_of(line, raw)
    if not line.text:  # nothing but marks: kept as it stands, so that the paragraph is not empty
        return replace(_whole(number, raw, start, blank), role=role)
    if line.spaced and role not in LOOSE_ROLES:
        line = clean_line(text, start, end, tight=True, keep=_credits(line.text, text, start, end))
    block = Block(number, "text", line.text, line.pieces, line.hashes, line.bold, line.notes, blank)
    return block if role == "text" else with_role(block, role)


def _credits(line: str, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where in the source the brackets stand that hold writers' names at a line's beginning or end."""
    found = []
    if credit := opening_credit(line):
        found.append((start, start + credit.end))  # nothing is dropped before it but marks, which only lengthen it
    if closing_credit(line):
        before = "（(【[" if line[-1] in "）)】]" else "。！？”"
        found.append((max(text.rfind(c, start, end) for c in before), end))
    return tuple(found)


def _whole(number: int, text: str, start: int, blank: int) -> Block:
    return Block(number, "comment", text, (Piece(start, start + len(text), "furniture"),), blank_before=blank)


def with_role(block: Block, role: ParagraphRole, source: str | None = None) -> Block:
    """The block in another role, its pieces too; with `source` given, cleaned again as fits the role."""
    span = SPAN_ROLES.get(role, "text")
    if source is not None and block.role not in ("comment", "jump"):
        start, end = block.pieces[0].start, block.pieces[-1].end
        line = clean_line(source, start, end, tight=False)
        if role not in LOOSE_ROLES:
            line = clean_line(source, start, end, tight=True, keep=_credits(line.text, source, start, end))
        if line.text and line.text != block.text:
            block = replace(block, text=line.text, pieces=line.pieces, bold=line.bold)
    pieces = tuple(p if p.role == "mark" else Piece(p.start, p.end, span) for p in block.pieces)
    return replace(block, role=role, pieces=pieces)
