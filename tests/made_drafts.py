"""Drafts and blocks written as Markdown lines, so that a test case states only what matters."""

from __future__ import annotations

import re

from ingest.layout import lay_out
from ingest.layout.blocks import Block, Draft
from ingest.models import Paragraph, ParagraphRole, Piece

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_HASHES = re.compile(r"(#+)\s*")


def draft(line: str, role: ParagraphRole = "text") -> Draft:
    """A draft of one line; `# ` and `**…**` become its cues."""
    hashes = _HASHES.match(line)
    line = line[hashes.end() :] if hashes else line
    text, bold, at = "", [], 0
    for found in _BOLD.finditer(line):
        text += line[at : found.start()]
        bold.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += line[at:]
    return Draft(role, text, (Piece(0, len(text), "text"),), (0,), len(hashes[1]) if hashes else 0, tuple(bold))


def drafts(*lines: str) -> tuple[Draft, ...]:
    """A draft for each line."""
    return tuple(draft(line) for line in lines)


def blocks(*lines: str) -> tuple[Block, ...]:
    """The lines as laid out, each a paragraph of its own."""
    return lay_out("\n\n".join(lines))


def paragraphs(*lines: str) -> tuple[Paragraph, ...]:
    """The lines as plain paragraphs of one article."""
    return tuple(Paragraph("text", line, (Piece(0, len(line), "text"),), 0) for line in lines)
