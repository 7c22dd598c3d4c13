"""The indicator without the subject that it begins with: “永溪法院‘背包法庭’行程” of 永溪法院 → “行程”."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.facts.measured.prices import PRICE_ALONE
from ingest.facts.words.names import short_region
from ingest.models import Named

# What follows shows that the name is part of what is measured: “长沙至株洲高速”, “甲、乙两县”, “湖南省级财政”, “中国好人”.
_PART_OF_NAME = re.compile(r"^(?:[至到—～、和及与等省市县区州级籍式产造造牌号版好]|[一-鿿]$)")
_LINK = re.compile(r"^(?:的|有|已|共|累计|现)+(?=[一-鿿]{2})")
_KIND = re.compile(r"^(?:有限公司|公司|集团|股份)")
_THAT = re.compile(
    r"^该[一-鿿]{0,4}?(?:场|院|校|所|站|局|厂|店|馆|园|区|县|市|镇|乡|村|社|公司|中心|大?桥|隧道|路|街|线|水库|电站|工程|项目|基地)"
)
_BARE = re.compile(
    r"^(?:园区|高新区|经开区|开发区|产业园|公司|集团|合作社|联盟|医院|学校|景区|工厂|企业|服务队|基地|项目|该[一-鿿]{1,4}?)(?=[一-鿿]{2})(?![化数户家])"
)
# Kinds of subjects that a bare noun at the beginning of the indicator stands for (“工厂员工” of a company).
_STANDS_FOR = frozenset(("pronoun", "bare", "park", "company", "body", "thing", "made", "project"))
_WHEN = re.compile(r"^(?:今年|去年|上年|目前|当年|前年)(?:以来|共|已|又|再|还)*(?=[一-鿿]{2})")
_SHORTEST = 3  # characters of a short form that is no region's


def without_subject(indicator: Named, subject: Named) -> Named:
    """`indicator` without the name, the short name or the 该… of `subject` at its beginning."""
    name, whose = indicator.name or "", subject.name or ""
    if len(name) < 4 or len(whose) < 2 or indicator.rule == "capacity":  # a plant is named after what it makes
        return indicator
    if subject.rule == "investment-of" and name.startswith(whose) and name.endswith("总投资"):
        return replace(indicator, name="总投资")
    rest = _rest(name, whose, subject.rule.partition("-")[2])
    if rest == name or len(rest) < 2 or PRICE_ALONE.fullmatch(rest):
        return indicator  # a price is named with its goods, whoever or whatever it is told of
    return replace(indicator, name=rest)


def _rest(name: str, whose: str, kind: str) -> str:
    for form in (whose, short_region(whose) or ""):
        if form and name.startswith(form):
            rest = _LINK.sub("", name[len(form) :])
            rest = _WHEN.sub("", rest)  # “合作社今年种植棉花”
            return name if _PART_OF_NAME.match(rest) else rest
    size = next((n for n in range(len(name) - 2, _SHORTEST - 1, -1) if name[:n] in whose), 0)
    if size:
        return _LINK.sub("", _KIND.sub("", name[size:]))
    rest = _THAT.sub("", name)
    if rest == name and kind in _STANDS_FOR:
        rest = _BARE.sub("", name)
    return _LINK.sub("", rest) if rest != name else name
