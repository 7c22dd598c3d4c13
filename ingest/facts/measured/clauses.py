"""The noun that the clause before a figure comes to, where the figure's own names none."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import TOTAL
from ingest.facts.measured.phrases import noun_before
from ingest.facts.words.slots import Slot, last_mark
from ingest.facts.words.wording import trim_lead

_PREDICATE = re.compile(
    r"也(?=快速|大幅|明显|稳步|持续|在|有)|近年来|首次|连续|较快|快速|稳步|持续|大幅|不断|明显|进一步|全面|平稳|显著|迅速|逐步|增长|提高|扩大|加快|增加|下降|上升|再创|创|又|实现|取得|发展|完成|较|稳中[有向]|有"
)


_MOVED = re.compile(r"(?:提高|增加|降低|提升|下调|上调|扩大|减少|压缩)(?!了?[一-鿿]{0,1}$)")
_CLAUSE = 30  # characters of the longest clause that names what the next one gives figures of
_RANKING = re.compile(r"(?:在全[国省市区县][^，]{0,4}?的?)?(?:综合)?(?:排名|位次|名次)$")


def clause_before(text: str, slot: Slot) -> str:
    """The noun of the clause before, where the figure's own names none (“对外贸易快速增长，达到100亿元”)."""
    end = max(slot.left_start - 1, 0)
    start = last_mark(text, "，。；：！？\n", max(0, end - _CLAUSE - 1), end) + 1
    clause = trim_lead(text[start:end]) if end - start <= _CLAUSE else ""
    if m := _MOVED.match(clause):
        return clause[m.end() :]  # “继续提高低保标准，每人每月再提高30元”
    if m := _RANKING.search(clause):
        return clause[: m.start()] + "排名"  # “定量考核在全省的排名，从第二十名提高到第八名”
    m = _PREDICATE.search(clause, 2)
    if m:
        return clause[: m.start()]
    return clause if TOTAL.search(clause) and len(clause) <= 16 else ""


_LEVELS = re.compile(r"(?:[率值额量重]|比例|水平|收入|支出|人数|里程|面积|总数|时间|时限|标准|价格|成本|浓度)$")


def topic_before(text: str, slot: Slot) -> str:
    """The noun that the clause before comes to and nothing else (“财政收入占国内生产总值的比重，由7.7%提高到…”)."""
    end = slot.left_start - 1
    if end < 0 or text[end] not in "，,":
        return ""
    start = last_mark(text, "，。；：！？\n", max(0, end - _CLAUSE - 1), end) + 1
    if not 3 <= end - start <= _CLAUSE:
        return ""
    clause = text[start:end]
    if any(c.isdigit() for c in clause) or not _LEVELS.search(clause):
        return ""
    return noun_before(clause)
