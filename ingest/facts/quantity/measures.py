"""Whether a number is a level or a change, and which way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.words.before_number import Lead
from ingest.models import Measure

_STOPS = "，。；：、？！,;（）()\n"
# “实现8%的增长”, “以7%的速度递增”: the change is named behind the number; “由20%下降到8%” names no change of 20%.
_GROWTH_BEHIND = re.compile(
    r"(?:的(?:比例|幅度|速度))?的?(?:较快|平稳|高速|年均|平均|稳定)?"
    r"(增长|增速|增幅|速度[递增]|递增|涨幅|降幅|下降|跌幅|压减|递减)(?![到至为])"
)
# “压缩审批时限42%”, “减少用工500人”: the verb opens the clause and its object stands between.
_CUT = re.compile(
    r"(?:[^，。；：]{0,6}?)(?:压缩|减少|降低|压减|缩短|精简(?![部科内人机][室构员门]|岗位|编制|领导|干部)|下调|削减|缩减|节约|节省|裁减|减轻)(?![到至为型]|集约)[^，。；：至到为占达]{1,14}$"
)
_CUT_VERB = re.compile("[压减降缩精下削节裁]")  # each verb of the pattern above begins with one
# “全国百强县进至63位”: a place in an order without its 第.
_PLACED = re.compile(r"(?:[进升跃降退移]至|[列居到第])$")
# “高于全国平均水平0.2个百分点”: the words of a gap stand before its base.
_DOWN = re.compile(r"下降|降低|回落|低于|收窄|减少|下滑|少于|慢于|缩小|落后|下调")
# “人口自然增长率7‰” is a rate by its name; “利率提高到…” is caught by its 到.
_RATES = re.compile(r"自然增长率[^，。；：]{0,6}$")
# “增加100辆公交车”, “净增1100家‘四上’企业”: what is counted follows, so it is an amount that is new, as with 新增.
_OBJECT = re.compile(r"(?:以上|左右)?[“\u4e00-\u9fff](?<![的和与及后以左到至])")
# “排名提升31个名次”, “优良天数提升31天”; “路况提升500公里” is work done.
_COUNTED_CHANGES = frozenset(("places", "time"))
_SHARES = frozenset(("share", "times", "points", "doublings"))


@dataclass(frozen=True, slots=True)
class Way:
    """A measure and, for a change, its direction."""

    measure: Measure
    sign: int = 1


VALUE = Way("value")
_RANK = Way("rank")
_CHANGES = {sign: Way("change", sign) for sign in (1, -1)}


def read_way(text: str, start: int, end: int, kind: str, lead: Lead) -> Way:
    """The measure of the number at `text[start:end]` (with the words behind it) of a unit of `kind`.

    增长35.8% is a change, 降低到3% a value, 新增55个 a value, 减少用工500人 a change of -500.
    """
    if kind == "places" and _PLACED.search(text, max(0, start - 2), start):
        return _RANK
    if kind == "points":
        clause = text[clause_start(text, start, 24) : start]
        down = lead.sign < 0 or (lead.sign == 0 and _DOWN.search(clause) is not None)
        return _CHANGES[-1 if down else 1]
    if lead.sign and (not lead.share_only or kind in _SHARES or kind in _COUNTED_CHANGES):
        if lead.verb == "提前" and kind not in ("time", "working time"):
            return VALUE
        if lead.verb == "增长率" and _RATES.search(text, max(0, start - 16), start):
            return VALUE
        if lead.sign > 0 and kind not in _SHARES and lead.verb != "提前" and _OBJECT.match(text, end):
            return VALUE
        return _CHANGES[lead.sign]
    if lead.level or lead.stop:
        return VALUE
    if kind in _SHARES:
        m = _GROWTH_BEHIND.match(text, end)
        if m:
            return _CHANGES[-1 if m[1] in ("降幅", "下降", "跌幅", "压减", "递减") else 1]
    if (
        lead.start == start
        and _CUT_VERB.search(text, max(0, start - 24), start)
        and _CUT.fullmatch(text, clause_start(text, start, 24), start)
    ):
        return _CHANGES[-1]
    return VALUE


def clause_start(text: str, at: int, reach: int) -> int:
    """Where the clause that `at` stands in begins, no more than `reach` characters back."""
    low = max(0, at - reach)
    for i in range(at - 1, low - 1, -1):
        if text[i] in _STOPS:
            return i + 1
    return low
