"""The parks and development zones that an article names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingest.facts.words.names import (
    full_regions,
)
from ingest.facts.words.wording import verbs

_PARK = re.compile(
    r"[^\s，。；：、！？…（）“”《》\d的了在是与对把将被为从到向于和由及入因]{2,12}(?:高新技术产业开发区|经济技术开发区|产业开发区|高新区|经开区|工业园区|产业园区|开发区|产业园|自贸区|新区)"
)
_PARK_END = re.compile("开发区|高新区|经开区|园区|产业园|自贸区|新区")
_PARK_REACH = 32  # more than the longest match of the pattern above, which has 12 characters before its ending of 9


def parks_in(text: str) -> Iterator[str]:
    """The parks that `text` names, with the words that happen to stand before them."""
    at = 0  # where the one before ends
    for end in _PARK_END.finditer(text):  # looked for around these alone: few paragraphs speak of a park
        m = _PARK.search(text, max(at, end.start() - _PARK_REACH), end.end() + _PARK_REACH)
        if m and m.start() <= end.start():
            at = m.end()
            yield m.group()


def trim_park(name: str) -> str:
    """A park's name without the words that happen to stand before it (“项目落户湘江新区” → “湘江新区”)."""
    for at in range(min(6, len(name) - 4)):
        if name[at : at + 2] in full_regions():
            return name[at:]
    for at in range(len(name) - 5, -1, -1):
        if name[at : at + 2] in verbs():
            return name[at + 2 :]
    return name


def merged(parks: Counter[str]) -> Counter[str]:
    """Counts of the parks, the words that stand before one (“推动甲高新区”) taken for it where it also stands alone."""
    found: Counter[str] = Counter()
    for park, count in parks.items():
        ends = (park[at:] for at in range(len(park) - 4, 0, -1))  # the shortest first
        shorter = next((end for end in ends if end in parks), park) if park[:2] not in full_regions() else park
        found[shorter] += count
    return found
