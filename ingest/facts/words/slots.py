"""Where each quantity of a paragraph stands: the words before and after it, up to the next mark or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.words.wording import any_of, verbs
from ingest.models import Quantity

# Quotations and titles are one token unless a quantity stands in them, so that “放管服，一次办” does not cut a clause.
# The set of all first characters comes first: the engine runs over a text three times as fast by it.
_MARK = re.compile(
    r"[“《—，；：。！？…\n;!?:”（）(),]"
    r"(?:(?<=[“《])[^“”《》\n]{0,40}[”》]|(?<=—)—|(?<=[，；：。！？…\n;!?:“”（）()])|(?<=,)(?!\d))"
)
_SIGNS = frozenset("≥≧>＞≤≦<＜≈±")  # read with the number
_STRONG = frozenset("。！？\n!?…")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")
_RIGHT_STOP = re.compile(r"[，；：。！？…\n;!?:（）()]|、(?![国省市县区])|(?<![国省市县区])、|,(?!\d)|——")


@dataclass(slots=True)
class Slot:
    """One quantity and the words around it (not frozen: there is one for each quantity, and freezing takes longer)."""

    quantity: Quantity
    sentence: int  # number of its sentence in the paragraph
    segment: int  # number of its part of the sentence, as semicolons cut it
    clause: int  # number of its clause, as commas and colons cut it
    left_start: int  # where `left` begins in the paragraph
    left: str  # from the last mark or quantity to this quantity
    right: str  # from this quantity to the next mark, enumeration comma or quantity
    adjoins: bool  # whether `left` begins at the quantity before, no mark between
    nested: bool  # whether it stands in brackets


def slots(text: str, quantities: Sequence[Quantity], asides: Sequence[tuple[int, int]] = ()) -> list[Slot]:
    """The slot of each quantity, in the order given (that of the text).

    `asides` are the stretches that are no words of any figure (times, numbers of sections), in order: no `left` begins with one.
    """
    after = dict(asides)
    found: list[Slot] = []
    spans = (m.span() for m in _MARK.finditer(text))
    beyond = (len(text), len(text))
    mark, mark_end = next(spans, beyond)  # the next mark
    pending: list[tuple[int, str]] = []  # marks inside a quotation that holds a quantity
    sentence = segment = clause = 0
    stack = [0]  # where the current stretch begins, one entry for each open bracket
    touching = [False]  # whether that stretch begins at a quantity
    for index, q in enumerate(quantities):
        while True:
            if pending:
                at, sign = pending[0]
                if at >= q.start:
                    break
                pending.pop(0)
                end = at + 1
            elif mark < q.start:
                sign, at, end = text[mark:mark_end], mark, mark_end
                mark, mark_end = next(spans, beyond)
                if len(sign) > 2:
                    if end <= q.start:
                        continue
                    pending = [(at, "“")] + [(at + m.start(), m.group()) for m in _RIGHT_STOP.finditer(sign)]
                    pending = [(p, s) for p, s in pending if s != "、"]
                    continue
            else:
                break
            if sign in _OPEN:
                stack.append(end)
                touching.append(False)
                continue
            if sign in _CLOSE:
                if len(stack) > 1:
                    stack.pop()
                    touching.pop()
                continue
            if sign in _STRONG:
                sentence += 1
                segment += 1
                del stack[1:], touching[1:]
            elif sign in "；;":
                segment += 1
            clause += 1
            stack[-1], touching[-1] = end, False
        following = max(quantities[index + 1].start, q.end) if index + 1 < len(quantities) else len(text)
        stop = _RIGHT_STOP.search(text, q.end, following)
        right_end = stop.start() if stop else following
        right = text[q.end : right_end]
        if stop:
            sign = text[right_end]
            if sign == "、" and (more := _MORE_OF_NOUN.match(text, right_end, following)):
                right += more.group()
            elif sign in _OPEN and right_end - q.end <= 6:
                right += _past_bracket(text, right_end, following)
        start = min(stack[-1], q.start)
        while start in after and after[start] <= q.start:
            start = after[start]
        left_end = q.start
        while left_end > start and text[left_end - 1] in _SIGNS:
            left_end -= 1
        found.append(
            Slot(q, sentence, segment, clause, start, text[start:left_end], right, touching[-1], len(stack) > 1)
        )
        stack[-1], touching[-1] = q.end, True
    return found


# “16支天使、风险投资基金，”: the noun goes on; “建成8所学校、推进改革，” begins another matter.
_MORE_OF_NOUN = re.compile(
    rf"、(?![居列位排获占超达创为被]|{any_of([w for w in verbs() if len(w) > 1])})[\u4e00-\u9fff]{{2,12}}(?=[，。；：！？])"
)


def _past_bracket(text: str, start: int, limit: int) -> str:
    """What follows a short bracket inside a noun (“34个镇（街）成立了服务站” → “成立了服务站”)."""
    m = _SHORT_BRACKET.match(text, start, limit)
    if not m:
        return ""
    stop = _RIGHT_STOP.search(text, m.end(), limit)
    return text[m.end() : stop.start() if stop else limit]


@lru_cache(4)  # several readers ask for those of a paragraph, one after another
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the sentences of `text` begin, as 。！？ end them, in order: the last one up to a place is that place's.

    One list for a paragraph, looked up by `bisect`: to look back for each mark from each figure would take a line of a
    million characters a million times.
    """
    return (0, *[m.end() for m in _FULL_STOP.finditer(text)])


def last_mark(text: str, marks: str, low: int, high: int) -> int:
    """Where the last of `marks` stands in `text[low:high]`, -1 if none does. The commonest is best named first."""
    found = -1
    for mark in marks:
        at = text.rfind(mark, low, high)
        if at >= 0:
            found, low = at, at + 1
    return found


_FULL_STOP = re.compile("[。！？]")
_SHORT_BRACKET = re.compile(r"[（(][^（）()\d]{1,8}[）)]")
