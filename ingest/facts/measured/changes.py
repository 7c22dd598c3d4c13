"""What changes: “固定资产投资同比增长45.7%”, “，同比增长5.9%”, “高于全省0.2个百分点”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.measured.carried import DEPENDENT, GAP, NOT_NOUN
from ingest.facts.measured.clauses import clause_before
from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.kinds import most_moved
from ingest.facts.measured.phrases import noun_before
from ingest.facts.measured.prices import without_each
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.names import strip_name
from ingest.facts.words.wording import trim_lead, trim_tail
from ingest.models import Carried, Named

_GAIN = re.compile(
    r"((?:亩均|人均|户均|每[亩户人]|平均)?)(?:当年|每年)?均?(增收|增产|超收|短收)(?:约|近|超过?|达到?|了|逾|在)*$"
)
_FORWARD = re.compile(r"(?:前进|进位|前移|后移|后退|晋升|升位|位次)")
_GROWTH = re.compile(r"(?:同比|年均|平均)?(?:增速|增幅|增长率|增长速度|增长|涨幅|降幅)$")
# “降幅收窄16.6个百分点”: the rate itself changes, and stays.
_OF_RATE = re.compile(
    r"(?:降幅|跌幅|减幅|涨幅|增幅|增速)(?=[^，、]{0,12}?(?:收窄|扩大|缩小|回落|加快|放缓|提高|提升|下降|降低|减少|高于|低于|快于)[^，、]{0,4}$)"
)
# “房价猛涨”, “产量小幅下降”, “出口逆势增长”: how it changes, before its verb; “形势”, “涨幅” are nouns.
_HOW_MUCH = re.compile(
    r"(?:[^形优趋态走局声气山地][势]|[^增降涨跌升减篇横][幅]|(?<=[一-鿿]{2})[猛激骤陡飙剧直锐狂暴])$"
)


@dataclass(slots=True)
class Change:
    """A change with the words before its verb."""

    figure: Figure
    core: str  # the noun before the verb of change
    named: str  # the same without growth itself and without the place that it may be


def _of(figure: Figure) -> Change:
    core = _HOW_MUCH.sub("", noun_before(trim_tail(figure.left)))
    if _OF_RATE.search(figure.left):
        return Change(figure, core, strip_name(core, whole=True))
    return Change(figure, core, strip_name(_GROWTH.sub("", core) or core, whole=True))


def _carried(name: str, more: str = "") -> Said:
    return Said(name + more, (Carried(name, "clause"),))


@rule(
    "gap",
    "indicator",
    zh="高于、快于、低于什么多少",
    en="so much above or below something",
    sure=0.6,
    yes=("税收增长8%，高于全省[0.2]个百分点。→税收高于全省",),
    no=("税收同比增长[8]%。",),
)
def gap(at: Change) -> str | Said | None:
    """“，高于全省0.2个百分点”: the base of a distance stays."""
    left, name = at.figure.left, at.figure.chain.name
    m = GAP.search(left)
    if not m or not name or not (m[1] or m.start() == 0) or len(trim_lead(left[: m.start()])) >= 2:
        return None
    return _carried(name, left[m.start() :].rstrip("约近"))


@rule(
    "gain",
    "indicator",
    zh="增收、增产、超收多少",
    en="what is earned or grown more than before",
    sure=0.8,
    yes=("较往年亩均增收近[1000]元。→亩均增收",),
    no=("粮食总产量188万吨，增产[1.8]万吨。",),
)
def gain(at: Change) -> str | Said | None:
    """“较往年亩均增收近1000元”."""
    own = _GAIN.search(at.figure.left)
    if not own:
        return None
    before = noun_before(at.figure.left[: own.start()])
    if len(before) >= 2:
        return before + own[1] + own[2]
    return own[1] + own[2] if own[1] or not _topic(at) else None


def _topic(at: Change) -> str:
    return at.figure.chain.name or clause_before(at.figure.text, at.figure.slot)


@rule(
    "most-moved",
    "indicator",
    zh="涨跌最多的是哪一种：数是这一种的",
    en="which of the kinds moved most: the figure is of that kind",
    sure=0.85,
    yes=(
        "水果平均批发价格5元/公斤，环比涨幅最大的是枇杷，上涨[12]%。→枇杷价格",
        "各行业增加值增长5%，增速最快的是造船业，增长[12]%。→造船业增加值",
    ),
    no=("水果价格上涨5%，涨幅最大的是枇杷，销量增长[12]%。",),
)
def most(at: Change) -> str | Said | None:
    """“涨幅最大的是枇杷，上涨12%”."""
    if at.core or at.figure.slot.adjoins:
        return None
    chain = at.figure.chain
    goods, what = most_moved(at.figure.text, at.figure.slot, chain.name or chain.last)
    return Said(goods + what, (Carried(goods, "clause"),)) if goods else None


@rule(
    "growth-of",
    "indicator",
    zh="增速、涨幅是前面的指标的",
    en="the growth is that of the indicator named before",
    sure=0.8,
    yes=("项目的造价快速下降，降幅超过[30]%。→项目的造价",),
    no=("税收增速[8]%。",),
)
def growth_of(at: Change) -> str | Said | None:
    """“涨幅仍然高达21.7%”: of what was named before."""
    name = at.figure.chain.name
    if name and (_GROWTH.fullmatch(at.core) or _FORWARD.fullmatch(at.core)):
        return _carried(name)
    if _GROWTH.fullmatch(at.named) and (topic := clause_before(at.figure.text, at.figure.slot)):
        return _carried(topic)
    return None


@rule(
    "share-changed",
    "indicator",
    zh="占什么的比重增减了",
    en="a share of something that rose or fell",
    sure=0.7,
    yes=("产值629亿元，占工业比重提高[3]个百分点。→产值占工业比重",),
    no=("产值占工业比重提高[3]个百分点。",),
)
def share_changed(at: Change) -> str | Said | None:
    """“，占工业比重提高3个百分点”."""
    name = at.figure.chain.name
    return _carried(name, at.named.rstrip("的")) if name and at.named.startswith("占") else None


@rule(
    "dependent-changed",
    "indicator",
    zh="从属的量增减了：连同前面数的东西一起读",
    en="a part of what was counted before, rising or falling",
    sure=0.7,
    yes=("新开工项目61个，总投资增长[12]%。→新开工项目总投资",),
    no=("财政总收入增长[12]%。",),
)
def dependent_changed(at: Change) -> str | Said | None:
    """“新开工项目61个，总投资增长12%”."""
    anchor = at.figure.chain.anchor
    if anchor and len(at.named) >= 2 and DEPENDENT.match(at.named):
        return _carried(anchor, at.named)
    return None


@rule(
    "changed",
    "indicator",
    zh="什么增减了，数是增减的幅度",
    en="what rose or fell by so much",
    sure=0.74,
    yes=(
        "固定资产投资同比增长[45.7]%。→固定资产投资",
        "出口额降幅扩大[1.2]个百分点。→出口额降幅",
        "零售总额降幅较年初收窄[16.6]个百分点。→零售总额降幅",
    ),
    no=("税收5亿元，同比增长[8]%。",),
)
def changed(at: Change) -> str | Said | None:
    """“固定资产投资同比增长45.7%”."""
    return at.named if len(at.named) >= 2 else None


@rule(
    "change-of-share",
    "indicator",
    zh="增减的是前面说的比重",
    en="the share named before rose or fell",
    sure=0.9,
    yes=("产值629亿元，占总产值的比重达15%，比上年提高[7]个百分点。→产值占总产值的比重",),
    no=("产值629亿元，比上年提高[7]%。",),
)
def change_of_share(at: Change) -> str | Said | None:
    """“占总产值的比重达15%，比上年提高7个百分点”."""
    share = at.figure.chain.share
    return _carried(share) if share and at.figure.quantity.unit.endswith("百分点") else None


@rule(
    "change-of",
    "indicator",
    zh="增减的是同一句前面的指标，这里省去",
    en="what rose or fell is left out here: the indicator named before",
    sure=0.88,
    yes=(
        "产值629亿元，占工业的比重20.7%，同比增长[8]%。→产值",
        "枇杷批发价卖到一斤6元，涨了[20]%。→枇杷批发价",
    ),
    no=("税收同比增长[8]%。",),
)
def change_of(at: Change) -> str | Said | None:
    """“税收5亿元，同比增长8%”."""
    return _carried(without_each(at.figure.chain.name)) if at.figure.chain.name else None


@rule(
    "change-of-clause",
    "indicator",
    zh="增减的是前一分句说的",
    en="what the clause before names rose or fell",
    sure=0.5,
    yes=("对外贸易快速发展，同比增长[8]%。→对外贸易",),
    no=("出口同比增长[8]%。",),
)
def change_of_clause(at: Change) -> str | Said | None:
    """“对外贸易快速发展，同比增长8%”."""
    clause = clause_before(at.figure.text, at.figure.slot)
    return _carried(clause) if clause else None


@rule(
    "change-after",
    "indicator",
    zh="增减的是数后面的名词",
    en="the noun behind the number rose or fell",
    sure=0.4,
    yes=("压缩[30]%办公经费。→办公经费",),
    no=("办公经费压缩[30]%。",),
)
def change_after(at: Change) -> str | Said | None:
    """“压缩30%办公经费”."""
    right = at.figure.slot.right
    return noun_after(right, with_predicate=False) if right and not NOT_NOUN.match(right) else None


@rule(
    "change-of-far",
    "indicator",
    zh="增减的是再往前一句所说的指标",
    en="the indicator of a sentence further up rose or fell",
    sure=0.2,
    yes=("税收达到5亿元。同比增长[8]%。→税收",),
    no=("同比增长[8]%。",),
)
def change_of_far(at: Change) -> str | Said | None:
    """What the sentence before measured."""
    last = at.figure.chain.last
    return Said(last, (Carried(last, "sentence"),)) if last else None


CHANGES = RuleList(
    gap,
    gain,
    most,
    growth_of,
    share_changed,
    dependent_changed,
    changed,
    change_of_share,
    change_of,
    change_of_clause,
    change_after,
    change_of_far,
)


def read_change(figure: Figure) -> Named | None:
    """What the change `figure` is of."""
    return CHANGES.first(_of(figure))
