"""What stands on every page and belongs to none of its texts: page numbers, running heads, watermarks."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.layout.language import affinity, begins_torn
from ingest.layout.lines import Line
from ingest.layout.roles import ends_closed

_NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|[ivxlc]{1,6}|[IVXLC]{1,6})"
_DASH = r"[-—–―─－‐‑−~～·•．.*|]{1,3}"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}\s*{_NUMERAL}\s*{_DASH}"  # “— 3 —”, “· 12 ·”
    rf"|第\s*{_NUMERAL}\s*页(?:\s*[，,/／（(]?\s*[共总]\s*(?:计\s*)?{_NUMERAL}\s*页\s*[）)]?)?"  # “第5页 共20页”
    rf"|[共总]\s*{_NUMERAL}\s*页\s*[，,/／]?\s*第\s*{_NUMERAL}\s*页"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"  # “5/20”
    r"|(?:[Pp]age|PAGE|[Pp]\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\[\s*\d{1,4}\s*\]|〔\s*\d{1,4}\s*〕|【\s*\d{1,4}\s*】"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_CLAUSES = re.compile(r"[，。；：！？]")
_LONGEST = 40  # characters of a running head
_OFTEN = 3  # pages on which it has to stand


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that are page numbers, running heads or watermarks.

    A number alone is one where such numbers count on from page to page (12, 13, 14), not where they stand below each
    other as a column of a table does. A short line is a running head where it stands on three pages, beside their
    numbers or in the middle of a sentence; “本报讯” above three articles is none.
    """
    found = {i for i, line in enumerate(lines) if len(line.text) <= 24 and _PAGE_NUMBER.fullmatch(line.text)}
    found |= _counted(lines)
    for _ in range(2):  # a head of two lines: the second stands beside the first
        found |= _running(lines, found)
    return frozenset(found)


def _counted(lines: Sequence[Line]) -> set[int]:
    """Bare numbers that count on by one, with text between them."""
    bare = [(i, int(line.text)) for i, line in enumerate(lines) if _BARE.fullmatch(line.text)]
    found: set[int] = set()
    for (i, a), (j, b) in itertools.pairwise(bare):
        if b == a + 1 and j - i > 3:
            found |= {i, j}
    return found


def _running(lines: Sequence[Line], known: set[int]) -> set[int]:
    alike: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i not in known and len(line.text) <= _LONGEST and not _CLAUSES.search(line.text):
            alike[_DIGITS.sub("0", re.sub(r"\s", "", line.text))].append(i)
    found: set[int] = set()
    for where in alike.values():
        if len(where) < _OFTEN:
            continue
        if sum(_at_edge(lines, i, known) or _interrupts(lines, i, known) for i in where) * 3 >= 2 * len(where):
            found.update(where)
    return found


def _at_edge(lines: Sequence[Line], i: int, known: set[int]) -> bool:
    """Whether a line stands at the edge of a page: beside its number, or where a form feed is."""
    if lines[i].new_page or (i + 1 < len(lines) and lines[i + 1].new_page):
        return True
    return i - 1 in known or i + 1 in known


def _interrupts(lines: Sequence[Line], i: int, known: set[int]) -> bool:
    """Whether a line stands in the middle of a sentence that goes on below it."""
    before = next((lines[k].text for k in range(i - 1, -1, -1) if k not in known), "")
    after = next((lines[k].text for k in range(i + 1, len(lines)) if k not in known), "")
    if len(before) < 10 or not after or ends_closed(before):
        return False
    own = lines[i].text
    # a line of the sentence itself goes on from the line above, and the line below from it
    whole = affinity(before, own) > 0.5 or affinity(own, after) > 0.5 or begins_torn(own)
    return not whole and (begins_torn(after) or affinity(before, after) > 3.0)
