"""Text as the index sees it: folded characters, runs, and the pairs of neighbouring characters in each run.

Any substring of a run is then a phrase of pairs, whatever a dictionary thinks of its words: 己内酰胺 is indexed as
己内 内酰 酰胺 胺, so that 内酰胺 is the phrase 内酰 酰胺, and every single character begins some token. A run ends
at white space and at a sentence's marks; brackets, per cent signs and the like belong to it, so that 3.5% and
《规划》 are found as they are written.

The index is built by stock SQLite (tokenizer `ascii`: every character beyond ASCII is part of a token) from this
text with a blank between tokens. Taking a text out of an index needs the very same tokens again: whoever changes
what `segment` returns raises `VERSION`.
"""

from __future__ import annotations

from functools import cache
from operator import add

from ingest.data_files import data_lines

VERSION = 1

# Marks at which a sentence or a clause ends or pauses. ASCII marks are folded to these.
MARKS = "，。、；：？！…"
_ASCII_MARKS = ",;:?!"
# Characters of no width and control characters: no part of any word.
_INVISIBLE = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF]))


@cache
def _fold_table() -> dict[int, str]:
    table = {}
    for code in (*range(0x21, 0x7F), *range(0xC0, 0x250), *range(0x370, 0x530)):
        lower = chr(code).lower()
        table[code] = lower if len(lower) == 1 else chr(code)
    for code in range(0x21, 0x7F):
        character = chr(code).lower()
        # Letters and digits to half width, every other sign to full width: the tokenizer drops ASCII signs, and `"`
        # would end an FTS5 string.
        table[code] = table[code + 0xFEE0] = character if character.isalnum() else chr(code + 0xFEE0)
    table[ord("〇")] = "零"  # 二〇二三 as 二零二三
    pairs = {line[0]: line[1] for line in data_lines("search/traditional.txt")}
    for traditional, simplified in pairs.items():
        table[ord(traditional)] = pairs.get(simplified, simplified)
    return {code: character for code, character in table.items() if chr(code) != character}


@cache
def _run_table() -> dict[int, str]:
    """Folding, and a blank for all that ends a run."""
    table = dict(_fold_table())
    table.update(dict.fromkeys(map(ord, MARKS + _ASCII_MARKS + _INVISIBLE), " "))
    for mark in _ASCII_MARKS:
        table[ord(mark) + 0xFEE0] = " "
    return table


def fold(text: str) -> str:
    """`text` without differences of writing, of the same length: lower case, half width, simplified characters."""
    return text.translate(_fold_table())


def runs(text: str) -> list[str]:
    """The folded runs of `text`: what stands between white space and marks."""
    return text.translate(_run_table()).split()


def marks(text: str) -> list[str]:
    """The different sentence marks of `text`, folded, in the order of `MARKS`."""
    return [mark for mark in MARKS if mark in text or (mark in _HALF and _HALF[mark] in text)]


_HALF = {chr(ord(mark) + 0xFEE0): mark for mark in _ASCII_MARKS}


def pairs(run: str) -> list[str]:
    """Every two neighbouring characters of `run`; of a run of one character, that character."""
    return list(map(add, run, run[1:])) or [run]


def segment(text: str | None) -> str:
    """The tokens of `text` with blanks between them, for an FTS5 table: this is what `zh_seg` returns in SQL.

    Each run gives its pairs and its last character. After the last run stands every sentence mark of the text, once:
    a search for a mark alone finds it, and none is ever a neighbour inside a phrase.
    """
    if not text:
        return ""
    tokens: list[str] = []
    for run in runs(text):
        tokens += map(add, run, run[1:])
        tokens.append(run[-1])
    tokens += marks(text)
    return " ".join(tokens)
