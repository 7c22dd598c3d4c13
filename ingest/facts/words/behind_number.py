"""How sure a number is (约, 超过, 以上…), read from the words behind it; those before are read with its verb."""

from __future__ import annotations

import re

from ingest.models import Qualifier

_AFTER: dict[str, Qualifier] = {
    "以上": "over",
    "左右": "about",
    "上下": "about",
    "以内": "under",
    "之内": "under",
    "以下": "under",
    "以里": "under",
    "开外": "over",
}
_BEHIND = re.compile(r"[ ]?(?:[（(]含[）)])?[ ]?(?:及|或)?(" + "|".join(_AFTER) + ")")
# “3天内”: only of time and distance, since “5家内资企业” is another word.
_WITHIN = re.compile(r"[之]?内(?![资部设外容地需涵销])")
# “2倍多”, “3年余”: over, where the word that follows cannot begin with 多 (多功能, 多元).
_MORE = re.compile(r"[多余](?![功元样种项层边方个家条渠媒用式维类孔])")


def hedge_behind(text: str, end: int, unit: str, kind: str) -> tuple[Qualifier | None, int, int]:
    """What the words behind a number say of it, where the number's own text ends, and where those words end."""
    first = text[end : end + 1]
    if first not in _OPENINGS:
        return None, end, end
    if first in "多余" and kind in _CONTINUOUS and _MORE.match(text, end):
        return "over", end + 1, end + 1
    m = _BEHIND.match(text, end)
    if m:
        return _AFTER[m[1]], end, m.end()
    if kind in ("time", "length", "working time"):
        m = _WITHIN.match(text, end)
        if m:
            return "under", end, m.end()
    return None, end, end


_OPENINGS = frozenset(" （(及或之内多余") | {word[0] for word in _AFTER}  # of the three patterns above
_CONTINUOUS = {"times", "time", "money", "length", "area", "mass", "share"}


# “至少保证了消防车1台、高压水泵1台”: the hedge stands before the verb and holds for the list.
_AT_LEAST = re.compile(r"至少[^，。；：0-9]{0,10}(?:[0-9]+[^，。；：0-9]{0,8}、[^，。；：0-9]{0,8})?$")
# “约占全省总量的60%”
_ABOUT = re.compile(r"(?:约|大约|大致|近|几乎)占[^，。；：0-9]{0,14}$")


def far_hedge(text: str, start: int) -> Qualifier | None:
    """What a hedge says that other words part from the number at `start`, None if there is none."""
    low = max(0, start - 20)
    if text.find("至少", low, start) >= 0:
        return "over" if _AT_LEAST.search(text, low, start) else None
    if text.find("占", low, start) >= 0 and _ABOUT.search(text, low, start):
        return "about"
    return None
