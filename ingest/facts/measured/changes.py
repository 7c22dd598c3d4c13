"""What changes and what is ranked: “固定资产投资同比增长45.7%”, “亩均税收排名全省第一”."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import DEPENDENT, GAP, NOT_NOUN, TOTAL, Chain
from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.phrases import noun_before
from ingest.facts.words.names import strip_name
from ingest.facts.words.slots import Slot, last_mark
from ingest.facts.words.wording import trim_lead, trim_tail
from ingest.models import Named

_RANK_VERB = re.compile(
    r"(?:继续|连续[^，]{1,4}|稳步|首次|再次|分别|均|持续|由[^，]{1,8}|从[^，]{1,8})*(?:综合)?"
    r"(?:排名|排位|位次|名次|名列|位列|位居|跃居|跃升|升至|升到|稳居|高居|居于|列入|荣获|荣膺|获得|获评|获|夺得|取得"
    r"|跻身|进入|挺进|迈入|保持|排在|排|居|列|位|为)"
)
_AMONG = re.compile(r"在[^，]{2,30}?(?:中|里|当中)的?(?:[我全本][国省市县区州])?(?=排|位|名|列|居|由|从|$)")
_AMONG_BEFORE = re.compile(r"在([^，。；]{2,30}?)(?:中|里)[，的]?[^，。；]{0,12}$")
_CONTEST = re.compile(r"(?:评价|评比|排名|考核|评估|测评|榜|[百\d]强”?)$")
_BARE = re.compile(r"(?:数量|总数|总量|规模|增速|增幅|总额|占比)$")
_GAIN = re.compile(r"((?:亩均|人均|户均|每[亩户人]|平均)?)(增收|增产|超收|短收)(?:约|近|超过?|达到?|了|逾)*$")
_FORWARD = re.compile(r"(?:前进|进位|前移|后移|后退|晋升|升位|位次)")
_GROWTH = re.compile(r"(?:同比|年均|平均)?(?:增速|增幅|增长率|增长速度|增长|涨幅|降幅)$")


def read_rank(text: str, slot: Slot, left: str, chain: Chain) -> Named:
    """What is ranked: “亩均税收继续排名全省第一”, “PM2.5浓度为…，位列全市第一”."""
    left = _AMONG.sub("", left)  # “在全球集装箱港中的排名由第8位跃升为第6位”
    m = None
    for m in _RANK_VERB.finditer(left):
        if m.start() >= 2:
            break
    core = noun_before(left[: m.start()]) if m and m.start() else "" if m else noun_before(left)
    ranked = strip_name(re.sub(r"(?:全[国省市区县]|世界|全球|全部|[东中西]部).{0,4}$", "", core), whole=True)
    if chain.name and _BARE.match(ranked):
        return Named(chain.name, "ranked-inherited", 0.7)  # “新增企业5家、数量全省第2”
    if chain.name and ranked.endswith("进度") and DEPENDENT.match(ranked):
        return Named(chain.name + ranked, "dependent", 0.7)  # “恢复耕地1.3万亩，完成进度排名第一”
    if len(ranked) >= 2:
        return Named(ranked, "ranked", 0.8)
    if (among := _AMONG_BEFORE.search(slot.left)) and _CONTEST.search(among[1]):
        return Named(among[1] + ("" if among[1].endswith("排名") else "排名"), "ranked-among", 0.6)
    if chain.name and not (core and m and len(left) - m.end() >= 4):  # a name of its own begins another matter
        return Named(chain.name, "ranked-inherited", 0.7)
    if slot.right and not NOT_NOUN.match(slot.right) and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "ranked-after", 0.5)
    if clause := clause_before(text, slot):
        return Named(clause, "clause-before", 0.5)
    if among := _AMONG_BEFORE.search(text, max(0, slot.left_start - 40), slot.left_start + len(slot.left)):
        return Named(among[1] + "排名", "ranked-among", 0.5)  # “在全球科研城市中，某市排名第42位”
    if m and len(rest := left[m.end() :].strip()) >= 4:
        return Named(rest + "排名", "ranked-scope", 0.3)
    return Named(chain.last, "inherited-far", 0.2)


def read_change(text: str, slot: Slot, left: str, chain: Chain) -> Named:
    """What changes: “固定资产投资同比增长45.7%”, “，同比增长5.9%”, “高于全省0.2个百分点”."""
    gap = GAP.search(left)
    if gap and (gap[1] or gap.start() == 0) and chain.name and len(trim_lead(left[: gap.start()])) < 2:
        return Named(chain.name + left[gap.start() :].rstrip("约近"), "gap", 0.6)
    if own := _GAIN.search(left):  # “较往年亩均增收近1000元”
        before = noun_before(left[: own.start()])
        if len(before) < 2 and not own[1] and (topic := chain.name or clause_before(text, slot)):
            return Named(topic, "inherited", 0.8)  # “粮食总产量188万吨，增产1.8万吨”
        return Named((before if len(before) >= 2 else "") + own[1] + own[2], "changed", 0.8)
    core = noun_before(trim_tail(left))
    if chain.name and (_GROWTH.fullmatch(core) or _FORWARD.fullmatch(core)):
        return Named(chain.name, "inherited", 0.8)  # “涨幅仍然高达21.7%”
    core = _GROWTH.sub("", core) or core
    core = strip_name(core, whole=True)
    if _GROWTH.fullmatch(core) and (topic := clause_before(text, slot)):
        return Named(topic, "clause-before", 0.7)  # “项目的造价也快速下降，降幅超过30%”
    if core.startswith("占") and chain.name:
        return Named(chain.name + core.rstrip("的"), "share", 0.7)
    if len(core) >= 2:
        if DEPENDENT.match(core) and chain.anchor:
            return Named(chain.anchor + core, "dependent", 0.7)
        return Named(core, "changed", 0.95)
    if chain.share and slot.quantity.unit.endswith("百分点"):
        return Named(chain.share, "inherited", 0.9)  # “占总产值的比重达15%，比上年提高7个百分点”
    if chain.name:
        return Named(chain.name, "inherited", 0.93)
    if clause := clause_before(text, slot):
        return Named(clause, "clause-before", 0.5)
    if slot.right and not NOT_NOUN.match(slot.right) and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "noun-after-last", 0.4)
    return Named(chain.last, "inherited-far", 0.2)


_PREDICATE = re.compile(
    r"也(?=快速|大幅|明显|稳步|持续|在|有)|近年来|首次|连续|较快|快速|稳步|持续|大幅|不断|明显|进一步|全面|平稳|显著|迅速|逐步|增长|提高|扩大|加快|增加|下降|上升|再创|创|又|实现|取得|发展|完成|较|有"
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
