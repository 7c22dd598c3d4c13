"""Lines of even width, as a PDF, a mail or a terminal leaves them, back to the paragraphs that they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from ingest.layout.credits import line_credit
from ingest.layout.language import affinity, opens_sentence
from ingest.layout.lines import Line, width
from ingest.layout.roles import ends_closed, starts_numbered

_LEAST = 9  # characters of the narrowest column; shorter lines of even width are verses
_FEW = 3  # lines that show a width
_PRINTED = 24  # characters of a line too long for a headline or a result, even where each stands apart
_OPEN = 0.6  # of the lines of full width, how many end inside a sentence; of wrapped ones nine in ten do
_TORN = 0.7  # of these, how many do so by the characters on both sides
_EXPLAINED = 0.8  # of all lines of the stretch that are torn, how many are full
_EXPLAINED_EVEN = 0.5  # where full lines are of one width to the character, which is no chance; columns tear too
_STOPPED = 0.4  # of full lines, how many hold a comma or a stop
_CANDIDATES = 8
_STOP = re.compile(r"[，。；：、！？]")
_ITEM = re.compile(
    r"[#>|•●■◆▲★□○◎]|[-*+]\s|(?:——|──|－－)\S|各位代表|同志们|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,3}[，、,]|[①-⑳]"
)
_DATELINE = re.compile(r"[^，。；]{0,12}[讯电]\s*[（(【]?\s*(?:[^，。；]{0,8}记者|通讯员)|本[报网台]\w{0,6}讯")
_LEADER = re.compile(r"(?:…|\.{4}|·{4}|．{3}).*\d+$")  # a line of a table of contents
_MAY_NOT_BEGIN = re.compile(r"[，。、；：！？）”》’】」』％%,.;:!?)\]]+")
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%/+-]*")


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch of lines that were wrapped at one width."""

    first: int  # index of its first line
    end: int
    edge: int  # the width at which they were wrapped, in `measure`
    slack: int  # how far below it a full line may end: justified print is uneven
    measure: Callable[[Line], int]
    spaced: int  # how many blank lines stand between two lines of one paragraph
    by_blank: bool  # whether further blank lines part its paragraphs
    by_indent: bool  # whether an indent does


def rejoin(lines: Sequence[Line], aside: Set[int], barred: Set[int]) -> list[tuple[int, ...]]:
    """The lines as paragraphs: tuples of indices, each line in exactly one, in order of their first lines.

    Lines `aside` (page numbers, running heads) stay alone and are bridged; those `barred` (rows of tables, comments)
    stay alone and end a paragraph. Where no width repeats, every line is a paragraph.
    """
    body = [i for i in range(len(lines)) if i not in aside]
    joins: set[int] = set()  # indices into `body` that go on in the next
    for wrap in _find_wraps([lines[i] for i in body], [i in barred for i in body]):
        for k in range(wrap.first, wrap.end - 1):
            i, j = body[k], body[k + 1]
            if i not in barred and j not in barred and _goes_on(lines[i], lines[j], wrap, bridged=j - i > 1):
                joins.add(k)
    groups: list[list[int]] = []
    for k, i in enumerate(body):
        if k - 1 in joins:
            groups[-1].append(i)
        else:
            groups.append([i])
    return sorted([tuple(g) for g in groups] + [(i,) for i in aside])


def _find_wraps(lines: Sequence[Line], barred: Sequence[bool]) -> list[Wrap]:
    """The stretches of lines that were wrapped, without overlap, the longest first found."""
    if len(lines) <= _FEW:
        return []
    free = [not b for b in barred]
    is_open = [not ends_closed(line.text) and not _LEADER.search(line.text) for line in lines]
    torn = [o and _is_torn(a.text, b.text) for o, a, b in zip(is_open, lines, lines[1:], strict=False)] + [False]
    sure: list[tuple[float, Wrap]] = []  # how many torn lines it explains, less for uneven print
    for doubt, (slack, measure) in enumerate(_EVENNESS):
        own = [measure(line) for line in lines]
        counted = Counter(w for w, t, line in zip(own, torn, lines, strict=True) if t and len(line.text) >= _LEAST)
        for edge, _ in sorted(_bands(counted, slack), key=lambda b: (-b[1], b[0]))[:_CANDIDATES]:
            for first, end in _stretches(own, free, edge):
                wrap = Wrap(first, end, edge, slack, measure, *_spacing(lines, own, is_open, first, end, edge - slack))
                if n := _explained(lines, own, is_open, torn, wrap):
                    sure.append((n * (1 - 0.05 * doubt), wrap))
    found: list[Wrap] = []
    for _, wrap in sorted(sure, key=lambda s: (-s[0], s[1].first)):
        if all(free[wrap.first : wrap.end]):
            found.append(wrap)
            free[wrap.first : wrap.end] = [False] * (wrap.end - wrap.first)
    return sorted(found, key=lambda w: w.first)


def _chars(line: Line) -> int:
    return line.chars


def _cells(line: Line) -> int:
    return line.cells


_EVENNESS: tuple[tuple[int, Callable[[Line], int]], ...] = (
    (0, _chars),
    (1, _cells),  # a character of two cells does not fit where one is left
    (1, _chars),
    (2, _chars),
    (4, _cells),
    (4, _chars),
    (8, _cells),
)
"""How even lines may be, and how they are measured; the surest first."""


def _bands(counted: Counter[int], slack: int) -> list[tuple[int, int]]:
    """Each width with how many open lines end at it or up to `slack` before."""
    return [(edge, n) for edge in counted if (n := sum(counted[w] for w in range(edge - slack, edge + 1))) >= _FEW]


def _stretches(widths: Sequence[int], free: Sequence[bool], edge: int) -> list[tuple[int, int]]:
    """The stretches of free lines none of which is wider than `edge`."""
    found, at = [], 0
    for i in range(len(widths) + 1):
        if i == len(widths) or not free[i] or widths[i] > edge:
            if i - at > _FEW:
                found.append((at, i))
            at = i + 1
    return found


def _explained(
    lines: Sequence[Line], widths: Sequence[int], is_open: Sequence[bool], torn: Sequence[bool], wrap: Wrap
) -> int:
    """How many torn lines of a stretch its width explains; 0 where its lines are even by chance.

    Nearly all lines that end in mid-sentence then end at the edge, and nearly all that end there end in mid-sentence:
    a list of titles or of telephone numbers has either not.
    """
    low = wrap.edge - wrap.slack
    full = [i for i in range(wrap.first, wrap.end - 1) if widths[i] >= low]
    opened = [i for i in full if is_open[i]]
    cut = [i for i in opened if torn[i]]
    even = wrap.slack < 2
    # Lines that stand apart are paragraphs first of all: a kicker and its headline, results below each other
    # (“供电公司　66：58　市一医院”) may be as wide as each other by chance.
    wide = wrap.edge >= (2 if wrap.measure is _cells else 1) * _PRINTED
    if len(cut) < (_FEW if even and (wide or not wrap.spaced) else 2 * _FEW) or len(opened) < _OPEN * len(full):
        return 0
    if len(cut) < _TORN * len(opened) or len(full) * 8 < wrap.end - wrap.first:
        return 0
    # Running text has stops, and its paragraphs end short of the edge; titles below each other have and do neither.
    if sum(_STOP.search(lines[i].text) is not None for i in full) < _STOPPED * len(full) or (
        len(full) == wrap.end - 1 - wrap.first and is_open[wrap.end - 1] and widths[wrap.end - 1] >= low
    ):
        return 0
    all_cut = [i for i in range(wrap.first, wrap.end - 1) if torn[i] and len(lines[i].text) >= _LEAST]
    explained = sum(widths[i] >= low or _is_full(lines[i], lines[i + 1], wrap) for i in all_cut)
    return explained if explained >= (_EXPLAINED_EVEN if even else _EXPLAINED) * len(all_cut) else 0


def _spacing(
    lines: Sequence[Line], widths: Sequence[int], is_open: Sequence[bool], first: int, end: int, low: int
) -> tuple[int, bool, bool]:
    """How a stretch's paragraphs are told apart: blank lines inside one, whether more of them part two, or an indent."""
    opened = [i for i in range(first, end - 1) if widths[i] >= low and is_open[i]]
    short = [i for i in range(first, end - 1) if widths[i] < low]
    blanks = Counter(lines[i + 1].blank_before for i in opened)
    spaced = blanks.most_common(1)[0][0] if blanks else 0
    apart = sum(lines[i + 1].blank_before > spaced for i in short)
    inset = sum(lines[i + 1].indent >= 2 for i in short)
    within = sum(lines[i + 1].indent >= 2 for i in opened)
    return spaced, apart * 2 > len(short) > 0, inset * 2 > len(short) > 0 and within * 5 < len(opened)


def _is_torn(before: str, after: str) -> bool:
    """Whether the second line goes on with the first as words and clauses do."""
    if _MAY_NOT_BEGIN.match(after) or before[-1] in "，、；：（“《‘([":
        return True
    if (before[-1] in ".．0123456789" and after[0].isdigit()) or before[-1] in "%％‰":
        return True
    return affinity(before, after) > 0.5 or (before[-1] > "\x7f" and opens_sentence(after) < 0.1)


def _goes_on(line: Line, after: Line, wrap: Wrap, *, bridged: bool) -> bool:
    """Whether a paragraph runs on from a line of a wrapped stretch to the next."""
    if not _is_full(line, after, wrap) or _LEADER.search(line.text):
        return False
    if _MAY_NOT_BEGIN.match(after.text):
        return True
    closed = ends_closed(line.text)
    page_ends = bridged or after.new_page
    if after.blank_before > wrap.spaced and not page_ends and wrap.by_blank:
        return False
    if wrap.by_indent and after.indent >= 2:
        return False
    if (wrap.by_blank or wrap.by_indent) and not page_ends:
        return True
    if _starts_item(after.text, closed):
        return False
    if closed:
        return after.blank_before <= wrap.spaced or page_ends
    if starts_numbered(line.text) and len(line.text) < 40 and opens_sentence(after.text) > 0.3:
        return affinity(line.text, after.text) > 2.0  # a numbered heading that happens to be as wide as the column
    return True


def _starts_item(text: str, closed: bool) -> bool:
    if _ITEM.match(text) or _DATELINE.match(text) or line_credit(text):
        return closed or not text.startswith(("——", "──"))
    return starts_numbered(text) and (closed or text[0] not in "一二三四五六七八九十")  # “第一、|二、三产业”


def _is_full(line: Line, after: Line, wrap: Wrap) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    have = wrap.measure(line)
    if have >= wrap.edge - wrap.slack:
        return True
    size = width if wrap.measure is _cells else len
    room = wrap.edge - have
    lead = _MAY_NOT_BEGIN.match(after.text, 1)
    if lead and size(after.text[: lead.end()]) > room:  # a stop may not begin a line, and takes its character along
        return True
    if (word := _LATIN.match(after.text)) and len(word.group()) > 1 and size(word.group()) > room:
        return not ends_closed(line.text)
    head, space, _ = after.text.partition(" ")
    return bool(space) and size(head) > room and not ends_closed(line.text) and _is_torn(line.text, after.text)
