"""How long, wide, high a thing is that stands behind the figure: “两个长约570米的隧道”, “高7米、跨径13米的洞口”, “3米宽的水渠”."""

from __future__ import annotations

import re

from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.figure import Figure
from ingest.facts.rule import Said, rule
from ingest.models import Carried

_LENGTHS = frozenset(("米", "厘米", "毫米", "公里", "千米", "公分", "丈", "尺"))
_SIDE = (
    r"(?:总|全|净|主|最|平均|单[孔跨]|内|外)?"
    r"(?:长|宽|高|深|厚|粗|长度|宽度|高度|深度|厚度|跨径|跨度|直径|口径|半径|管径|孔径|胸径|周长)"
)
_SIDE_LAST = re.compile(
    rf"(?:^|[、，和且的]|[一二三两四五六七八九十几\d]+[个条座处道段根块眼孔棵株尊口]|[一-鿿]{{0,8}}[了成建修铺挖])(?P<side>{_SIDE})(?:大?约|近|达到?|超过?|为|有|至少|不足|逾)*$"
)
_BOTH = re.compile(rf"、?(?:{_SIDE})(?:约|近|达|超过?|为)*")
_SIDE_BEHIND = re.compile(r"(?:左右|多|余)?(?P<side>[长宽高深厚粗])的?(?=[一-鿿]{2})(?![一-鿿]{0,2}程度)")
_OWNED = re.compile(r"(?:左右|以上)?的(?P<thing>[一-鿿“”]{2,20})")
_DONE = re.compile("已|修[好成通]|建[好成]|[完竣]工|通车|横[贯跨]|贯穿")
_NO_THING = re.compile(r"距离|地方|位置|高度|深度|长度|范围|处|速度|差距|落差|[东西南北]")


@rule(
    "side-of-thing",
    "indicator",
    zh="东西在数后：多长、多宽、多高的什么",
    en="the length, width or height of the thing behind the figure",
    sure=0.8,
    yes=(
        "将架两座长约[320]米的索桥。→索桥长",
        "高[5]米、宽3米的山门已经落成。→山门高",
        "宽[2]米的水渠修好了。→水渠宽",
        "村口修起了一条[4]米宽的石板路。→石板路宽",
    ),
    no=("索桥长[320]米。", "长[320]米的距离不算远。", "新建[4]公里长江堤防。"),
)
def side_of_thing(at: Figure) -> str | Said | None:
    """“两个长约570米的隧道”, “高7米、跨径13米的洞口”."""
    if at.quantity.unit not in _LENGTHS or at.quantity.measure != "value":
        return None
    slot, after = at.slot, at.next
    right = slot.right
    if behind := _SIDE_BEHIND.match(right):
        if right[behind.start("side") :].startswith("长江"):
            return None
        return _named(right[behind.end() :], behind["side"])
    said = _SIDE_LAST.search(slot.left)
    if said is None:
        return None
    shared = not right and after is not None and after.left_start == at.quantity.end and _BOTH.fullmatch(after.left)
    owned = _OWNED.match(after.right if shared and after else right)
    return _named(owned["thing"], said["side"]) if owned else None


def _named(words: str, side: str) -> str | Said | None:
    thing = noun_after(_DONE.split(words, maxsplit=1)[0], with_predicate=False)
    if len(thing) < 2 or len(thing) > 12 or _NO_THING.search(thing):
        return None
    return Said(thing + side, (Carried(thing, "clause"),))
