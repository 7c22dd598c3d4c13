"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.facts.measured.after import JOINTS, read_after
from ingest.facts.measured.before import BEFORE
from ingest.facts.measured.behind import words_right
from ingest.facts.measured.borrowed import BORROWED
from ingest.facts.measured.carried import Chain, remember
from ingest.facts.measured.changes import read_change
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.frames import Frame, complete
from ingest.facts.measured.phrases import balance, noun_before
from ingest.facts.measured.ranks import read_rank
from ingest.facts.measured.respective import paired_names, runs
from ingest.facts.measured.special import OPENING, SPECIAL
from ingest.facts.rule import figure_at
from ingest.facts.words.slots import Slot, slots
from ingest.facts.words.wording import without_brackets
from ingest.models import Named, Page, Quantity

_PAIR = re.compile("[和与]")
_AND = re.compile(r"[和与](?![美谐平])|及(?![时早格])")
_FROM_HERE = re.compile(r"(?:由|从)[^，。；\d]{0,8}$")
_RANKS_ONLY = re.compile(r"^分别(?:排名|位|名|居|列|排|位居|位列|名列)[^，、]{0,8}$")
_AMONG_COUNTED = re.compile(r"[^，]{1,20}(?:中|里)(?=排|位|名|列|居)")
_HEDGE_LEFT = re.compile(r"^(?:以[上下内]|左右|之多)(?=[、和及，与]|$)")


def read_indicators(
    page: Page, paragraph: int, quantities: Sequence[Quantity], places: list[Slot] | None = None
) -> list[Named]:
    """The indicator of each of the paragraph's quantities; `places` are their slots, where known already."""
    text = page.paragraphs[paragraph].text
    places = slots(text, quantities) if places is None else places
    chain, frame = Chain(), Frame(text)
    found: list[Named] = []
    lists = runs(places)
    paired = paired_names(text, places, lists)
    respective = {start: end for start, end in lists if start not in paired and "分别" in places[start].left}
    for index, slot in enumerate(places):
        figure_at(slot.quantity.start)
        if slot.sentence != chain.sentence:
            chain = Chain(slot.sentence, slot.segment, last=chain.last, of_unit=chain.of_unit)
        elif slot.segment != chain.segment:
            chain.segment, chain.anchor, chain.verb = slot.segment, "", ""
        if index in respective:  # “床位9570张，卫生人员9581人，分别增长62.4%和34.2%”
            count = respective[index] - index
            names = list(chain.names)
            if names and len(halves := _PAIR.split(names[-1])) == count and not noun_before(slot.left):
                paired.update(zip(range(index, index + count), halves, strict=True))
            elif len(names) >= count and (not noun_before(slot.left) or _RANKS_ONLY.search(slot.left)):
                paired.update(zip(range(index, index + count), names[-count:], strict=True))
        name = paired.get(index)
        named = Named(name, "paired", 0.95) if name else _read(text, places, index, chain) or _NONE
        name = balance(named.name or "")
        if not name:
            named = _NONE
        elif name != named.name:
            named = replace(named, name=name)
        remember(chain, text, slot, named)
        chain.from_start = ("由" in slot.left or "从" in slot.left) and _FROM_HERE.search(slot.left) is not None
        frame.enter(slot)
        whole = complete(frame, slot, named)
        frame.leave(slot, named, whole)
        found.append(whole)
    return found


_NONE = Named(None, "none", 0.0)


def _read(text: str, places: list[Slot], index: int, chain: Chain) -> Named | None:
    slot = places[index]
    left = _own_words(places, index)
    figure = Figure(text, places, index, left, "", chain)
    if slot.adjoins and (named := OPENING.first(figure)):
        return named
    if slot.quantity.measure == "rank":
        return read_rank(figure)
    if slot.quantity.measure == "change" or slot.quantity.unit in ("个百分点", "百分点"):
        return read_change(figure)
    if slot.adjoins and chain.noun:
        if left.endswith(JOINTS):
            left = ""  # “5万吨己内酯、2万吨副产油”: what stands before belongs to the number before it
        elif len(left) > len(chain.noun) and left.startswith(chain.noun):
            left = left[len(chain.noun) :]  # “选派187名干部联点295家企业”
    figure.read_as(left, words_right(text, places, index, left))
    if named := SPECIAL.first(figure):
        return named
    if figure.core == "投资" and not chain.anchor and left.rstrip("约近超达了").endswith("完成投资"):
        figure.core = "完成投资"  # of one project, beside its 总投资
    return read_after(figure) or BEFORE.first(figure) or BORROWED.first(figure)


def _own_words(places: list[Slot], index: int) -> str:
    """The words that lead up to a number, without what behind the number before belongs to that."""
    slot = places[index]
    left = without_brackets(slot.left)
    if not slot.adjoins:
        return left
    before = places[index - 1]
    if slot.quantity.measure == "rank" and _AMONG_COUNTED.match(left) and "在" in before.left:
        left = without_brackets(before.left) + before.quantity.text + left  # “在全国169个重点城市中排名第六”
    left = _HEDGE_LEFT.sub("", left)
    return left[1:] if len(left) > 2 and _AND.match(left) else left  # “建议193件和政协提案384件”
