"""Lines that are structure and no text: comments, fences, rules, what underlines a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout.lines import Line
from ingest.layout.roles import ends_closed

_FENCE = re.compile(r"(?:`{3,}|~{3,})\s*[\w+.-]{0,20}")
_RULE = re.compile(r"(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,}|={3,}|[─━═—]{3,}|(?:～|~){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONGEST = 60  # characters of a heading


@dataclass(slots=True)
class Structure:
    """What the lines are, by index."""

    comments: set[int] = field(default_factory=set)  # lines in a comment that runs over several
    marks: set[int] = field(default_factory=set)  # fences and rules: marks with no text of their own
    underlines: dict[int, int] = field(default_factory=dict)  # the line that underlines a heading: the heading's level

    @property
    def barred(self) -> set[int]:
        """The lines that go on with no other."""
        return self.comments | self.marks | set(self.underlines)


def structure_of(text: str, lines: Sequence[Line]) -> Structure:
    """Which of the lines are comments, rules, fences or underlines."""
    found = Structure()
    comment_to = -1
    for i, line in enumerate(lines):
        if "<!--" in line.text and line.text.find("-->", line.text.rfind("<!--")) < 0:
            comment_to = max(comment_to, text.find("-->", line.end))
        if line.start < comment_to:
            found.comments.add(i)
        elif _UNDERLINE.fullmatch(line.text) and i and _may_be_heading(lines[i - 1], line, found, i):
            found.underlines[i] = 1 if line.text[0] == "=" else 2
        elif _FENCE.fullmatch(line.text) or _RULE.fullmatch(line.text):
            found.marks.add(i)
    return found


def _may_be_heading(above: Line, line: Line, found: Structure, i: int) -> bool:
    """Whether the line above a row of `=` or `-` is the heading that it underlines: next to it, short, no sentence."""
    if i - 1 in found.marks or i - 1 in found.comments or i - 1 in found.underlines or line.blank_before:
        return False
    return len(above.text) <= _LONGEST and not ends_closed(above.text) and above.text[0] not in "#>|-*+"
