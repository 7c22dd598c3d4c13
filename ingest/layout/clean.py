"""Cleaning: which characters of a printed line are read, which are dropped as marks, each with its place.

Nothing is replaced or inserted. A dropped character stays in a piece of role `mark`; white space that is
dropped lies in no piece. So the way back to the source is never lost.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from ingest.models import Piece, SpanRole

_JUMP_WORDS = r"(?:下转|上接|紧接|转|接)"
_PLACE = r"[^（）()\n]{0,3}?第?\s*[A-Za-z]{0,2}\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[版页面]"

JUMP = rf"[（(]\s*(?:本文|文)?{_JUMP_WORDS}{_PLACE}[^（）()\n]{{0,12}}[）)]"
"""“（下转第二版）”, “(上接A1版)”, “（紧接1版）”. Refuses “（转第三方）”, which names no page."""

RAISED = "¹²³⁰⁴-⁹"
CIRCLED = "①-⑳❶-❿⓫-⓴"
"""Digits that are printed as marks, as classes of characters."""

# “三提三争”①行动: right behind what is explained; not “包括：①…；②…”, which counts, nor “平方米²”.
_DIGIT_MARK = rf"(?<=[”》’）])[{CIRCLED}](?![：:])|(?<=[\u3400-\u9fff”》’）])(?<![米里])[{RAISED}]{{1,2}}"

NOTE = (
    _DIGIT_MARK
    + r"|\^\[\d{1,3}\]|\[\^\d{1,3}\]|\[\d{1,3}\]|〔\d{1,3}〕|【\d{1,3}】|\^\d{1,3}\^|<sup>\s*[\[〔【]?\d{1,3}[\]〕】]?\s*</sup>"
)
"""A footnote mark. “国发〔2022〕2号” has four digits and is none."""

_TAG = (
    r"</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b"
    r"[^<>\n]{0,200}>"
)

INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters that are not printed (soft hyphen, zero-width space, a byte-order mark inside a file), as a class."""

_DESTINATION = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"

# Marks that stand in pairs about what they set off, never beside a Latin letter or digit outside: “*1617*亿元”,
# “__12.6亿元__”, “`32`”; not “2*3*4”, “file_name_a”, “____”.
_PAIRED = re.compile(
    r"(?<![A-Za-z0-9*\\])(?P<star>\*)(?![\s*])[^*\n]*?(?<![\s*\\])(?P<star_end>\*)(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9_\\])(?P<under>_{1,3})(?![\s_])[^_\n]*?(?<![\s_\\])(?P<under_end>(?P=under))(?![A-Za-z0-9_])"
    r"|(?<![`\\])(?P<tick>`{1,2})(?!`)[^`\n]+?(?P<tick_end>(?P=tick))(?!`)"
    r"|(?<![~\\])(?P<tilde>~~)(?![\s~])[^~\n]*?(?<![\s~])(?P<tilde_end>~~)(?!~)"
)

# The order is the order of trial at one place: a footnote mark in <sup> before the tag alone.
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<note>{NOTE})|(?P<bold>(?<!\*)\*\*(?!\*)|(?<!\*)\*\*\*(?!\*))|(?P<jump>{JUMP})"
    rf"|(?P<mark><!--.*?-->|{_TAG}|&(?:nbsp|ensp|emsp|thinsp);|\\(?=[*_#\[\]()|>~`.!+-]|$)|!\[[^\]\n]*\]{_DESTINATION}"
    rf"|\[(?=[^\[\]\n]*\]{_DESTINATION})|\]{_DESTINATION}|<(?:https?|ftp|mailto)[:：][^<>\s]*>|<[\w.+-]+@[\w.-]+>"
    rf"|[{INVISIBLE}]+)"
)
_TOKEN_BEHIND = re.compile(_TOKEN.pattern.replace("<!--.*?-->|", ""))
_HINT = re.compile(rf"[\s*\[〔【^<&\\_`~{INVISIBLE}{RAISED}{CIRCLED}]|[（(]\s*(?:本文|文)?[下上紧转接]")
# “##一、回顾” without the space that Markdown asks for is a heading all the same; “#话题#” is none.
_LEAD = re.compile(
    r"(?:>[ \t]*)*(?P<hashes>#{1,6}(?=\s|\*\*|[\u3400-\u9fff（《“][^#\n]*$))?"
    r"(?P<bullet>(?:[-*+]|\d{1,3}\))(?=[ \t]+\S)(?:[ \t]+\[[ xX]\](?=[ \t]))?)?[ \t]*"
)
_UNSEEN = re.compile(rf"[{INVISIBLE}]+")
_FOOTNOTE_LABEL = re.compile(r"\[\^?\d{1,3}\]|〔\d{1,3}〕|【\d{1,3}】")
_TRAIL = re.compile(r"\s#+$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A line without its marks."""

    text: str
    pieces: tuple[Piece, ...]
    hashes: int = 0
    bullet: bool = False
    bold: tuple[tuple[int, int], ...] = ()
    notes: tuple[tuple[int, int, str], ...] = ()
    spaced: bool = False  # whether spaces stand inside that `tight` would drop


def clean_line(
    source: str, start: int, end: int, *, tight: bool, role: SpanRole = "text", keep: tuple[tuple[int, int], ...] = ()
) -> Cleaned:
    """What is to be read of `source[start:end]`, a line without white space at its ends.

    `tight` drops the spaces beside Chinese characters and punctuation, as fits running text
    (“1-11 月” → “1-11月”); a headline's spaces (“推进民生项目 解决急难愁盼”) mean something, so it is cleaned without.
    Inside the ranges `keep` spaces stay all the same: they part the names in “（童娟 严午）”.
    """
    first = source[start]
    if first not in "#>*-+0123456789" and not _HINT.search(source, start, end):
        return Cleaned(source[start:end], (Piece(start, end, role),))
    marks, holes, hashes, bullet, at, spaced = [], [], 0, False, start, False
    visible = _UNSEEN.match(source, start, end)
    lead = _LEAD.match(source, visible.end() if visible else start, end)
    if lead and lead.end() < end:
        hashes, bullet, at = len(lead["hashes"] or ""), bool(lead["bullet"]), lead.end()
        if stripped := source[start:at].rstrip():
            marks.append((start, start + len(stripped)))  # what is not printed among them
    if hashes and (trail := _TRAIL.search(source, at, end)):
        marks.append((trail.start() + 1, end))
    body_end = marks[-1][0] if marks and marks[-1][1] == end else end
    label = _FOOTNOTE_LABEL.match(source, at, end)
    tokens = _tokens(source, label.end() if label else at, body_end)
    marks += _paired(source, at, body_end, tokens)
    lone = _lone_bold(tokens, at, body_end)
    opened, bolds, notes = -1, [], []
    for token in tokens:
        low, high = token.span()
        kind = token.lastgroup
        if kind == "space":
            if source[low - 1] > "\x7f" or source[high] > "\x7f":
                spaced = True
                if tight and not any(a <= low < b for a, b in keep):
                    holes.append((low, high))
            continue
        if kind == "bold":
            if low == lone:
                continue
            if opened < 0:
                opened = high
            else:
                bolds.append((opened, low))
                opened = -1
        elif kind == "note":
            notes.append((low, high, _label(token.group())))
        marks.append((low, high))
    marks.sort()
    pieces = _pieces(source, start, end, marks, holes, role)
    text = "".join(source[p.start : p.end] for p in pieces if p.role != "mark")
    bold = tuple(b for b in _in_text(pieces, bolds) if b[0] < b[1])
    return Cleaned(text, tuple(pieces), hashes, bullet, bold, tuple(notes), spaced)


def _tokens(source: str, start: int, end: int) -> list[re.Match[str]]:
    """The tokens between `start` and `end`; comments are looked for only as far as one ends."""
    closed = source.rfind("-->", start, end)
    middle = closed + 3 if closed >= 0 else start
    return [*_TOKEN.finditer(source, start, middle), *_TOKEN_BEHIND.finditer(source, middle, end)]


def _label(mark: str) -> str:
    """The number of a footnote mark in Arabic digits: [12], ^3^, ⑤, ²."""
    bare = re.sub(r"</?sup>", "", mark)
    if bare[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return "".join(str(unicodedata.digit(c)) for c in bare)
    return re.sub(r"\D", "", bare) or str(int(unicodedata.numeric(bare[0])))


def _paired(source: str, start: int, end: int, tokens: list[re.Match[str]]) -> list[tuple[int, int]]:
    """The marks of emphasis, code and strike between `start` and `end`, those inside a link or a tag left out."""
    taken = [t.span() for t in tokens if t.lastgroup not in ("space", "bold")]
    found = []
    for pair in _PAIRED.finditer(source, start, end):
        for name in ("star", "under", "tick", "tilde"):
            if pair[name]:
                found += [pair.span(name), pair.span(f"{name}_end")]
    ends = [high for _, high in taken]  # in order, since no two tokens overlap
    return [(a, b) for a, b in found if (n := bisect_right(ends, a)) == len(taken) or taken[n][0] >= b]


def _lone_bold(tokens: list[re.Match[str]], start: int, end: int) -> int:
    """Where a bold mark without a partner stands that is print, not mark, else -1: “身份证号4301****” masks digits.

    At the very start or end of a line a lone mark belongs to bold that runs over lines; it is a mark.
    """
    bold = [t for t in tokens if t.lastgroup == "bold"]
    if len(bold) % 2 and bold[-1].start() != start and bold[-1].end() != end:
        return bold[-1].start()
    return -1


def _pieces(
    source: str, start: int, end: int, marks: list[tuple[int, int]], holes: list[tuple[int, int]], role: SpanRole
) -> list[Piece]:
    """The pieces of a line, none beginning or ending with white space."""
    pieces: list[Piece] = []
    at = start
    for low, high, mark in sorted([(*m, True) for m in marks] + [(*h, False) for h in holes]):
        _add(pieces, source, at, low, role)
        if mark:
            _add(pieces, source, low, high, "mark")
        at = high
    _add(pieces, source, at, end, role)
    return pieces


def _add(pieces: list[Piece], source: str, start: int, end: int, role: SpanRole) -> None:
    if run := source[start:end].strip():
        start += len(source[start:end]) - len(source[start:end].lstrip())
        pieces.append(Piece(start, start + len(run), role))


def _in_text(pieces: list[Piece], ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The offsets in the clean text of what lies in each `source[start:end]`."""
    read = [piece for piece in pieces if piece.role != "mark"]
    at = list(accumulate((p.end - p.start for p in read), initial=0))
    starts, ends = [p.start for p in read], [p.end for p in read]
    found = []
    for start, end in ranges:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        if first > last:
            found.append((0, 0))
        else:
            low = at[first] + max(0, start - starts[first])
            found.append((low, at[last] + min(ends[last], end) - starts[last]))
    return found
