"""What a figure's clause leaves unsaid, filled in from the head of its list, the clause or the sentence before.

Chinese drops what was said. Each figure is first read from its own words; then a frame, which knows the figures of the
paragraph so far and what opened the list that it stands in, completes a name that cannot stand alone. Each part that is
filled in is kept with where it was said (`Named.carried`), so that the page of the fact can tell.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace

from ingest.facts.measured.carried import TOTAL, counts
from ingest.facts.measured.deeds import deed_of
from ingest.facts.measured.kinds import topic_of_kinds
from ingest.facts.measured.phrases import leading_deed, noun_before
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.names import is_region, strip_name
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import any_of, verbs
from ingest.models import Carried, CarriedFrom, Named

# What opens a list of parts: of the figure before it, in its sentence or the one before.
_OPENS = re.compile(r"其中|分别[是为]：|包括：?|[：:]|分[^，。\d]{1,8}看，|。在[^，。\d]{2,10}中，")
_HEAD_FAR = 90  # characters between a head and the first of its parts
_OWN = frozenset(
    (
        *("noun-before", "noun-after", "noun-after-alone", "noun-after-counter", "noun-after-which"),
        *("verb-of-list", "noun-of-list", "of-another", "threshold"),
    )
)
_CHANGED = frozenset(("changed",))
_INHERITS = frozenset(("inherited", "change-of", "growth-of", "gap", "ranked-inherited", "ranked-rate", "share"))


@dataclass(frozen=True, slots=True)
class Head:
    """A figure that parts can be of."""

    slot: Slot
    name: str


@dataclass(slots=True)
class Frame:
    """What the paragraph has said so far."""

    text: str
    heads: list[Head] = field(default_factory=list)  # its figures of amount, in order
    parts_of: Head | None = None  # the head of the list that the figure stands in
    list_end: int = -1  # the number of the sentence in which the list ends
    full: dict[str, Named] = field(
        default_factory=dict
    )  # names of this sentence that were completed, by what they were
    sentence: int = -1

    def enter(self, slot: Slot) -> None:
        """Takes note of what stands between the figure before and this one."""
        if slot.sentence != self.sentence:
            self.sentence = slot.sentence
            self.full = {}
        if self.parts_of is not None and slot.sentence != self.list_end:
            self.parts_of = None
        if not self.heads:
            return
        start = self.heads[-1].slot.quantity.end
        opened = (
            _last(_OPENS, self.text, start, slot.quantity.start) if slot.quantity.start - start < _HEAD_FAR else None
        )
        if opened:
            near = [h for h in self.heads if h.slot.sentence >= slot.sentence - 1]
            q = slot.quantity
            alike = [h for h in near if (h.slot.quantity.unit, h.slot.quantity.measure) == (q.unit, q.measure)]
            if alike:  # of the figure just before in the sentence, or of what the sentence before began with
                here = alike[-1].slot.sentence == slot.sentence
                self.parts_of, self.list_end = alike[-1 if here else 0], slot.sentence

    def leave(self, slot: Slot, own: Named, named: Named) -> None:
        """Remembers what the figure was read as, from its own words and whole."""
        if named.name and own.name and named.name != own.name:
            self.full[own.name] = named
        if named.name and slot.quantity.measure != "rank" and self.parts_of is None:
            self.heads.append(Head(slot, named.name))


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text, low, high), maxlen=1)), None)


@dataclass(slots=True)
class Unsaid:
    """A figure as read from its own words, to be completed."""

    frame: Frame
    slot: Slot
    name: str
    rule: str

    @property
    def part(self) -> Head | None:
        """The head of the list, where the figure names a part of it in its own words and the same unit."""
        head = self.frame.parts_of
        quantity = self.slot.quantity
        if head is None or head.slot.quantity.unit != quantity.unit or head.slot.quantity.measure != quantity.measure:
            return None
        return head if self.rule in (_OWN if quantity.measure == "value" else _CHANGED) else None


# A name that says what is done itself: “连锁店消化掉”, “蔬菜出口”.
_VERBAL = re.compile(
    rf"[掉了到出过]$|(?<=..)(?:{any_of([v for v, (deed, _) in verbs().items() if deed and len(v) == 2])})$"
)
_TOWN = re.compile(r"(?:[一-鿿]{2,3})?(?:主城区|市区|城区|郊区|县城|市直|[省市县区州]本级)|[一-鿿]{1,3}[镇乡]")


@rule(
    "place-of-list",
    "indicator",
    zh="列表里只写了地名：数的是列表开头说的东西",
    en="a part of a list that names only a place: what the head of the list counts",
    sure=0.8,
    yes=("今年改造老旧小区17个。其中，市区[7]个、浏阳市2个。→改造老旧小区",),
    no=("今年改造老旧小区17个。其中，学校[7]个。",),
)
def place_of_list(at: Unsaid) -> str | Said | None:
    """“其中，市区7个；太平县2个”."""
    head = at.part
    if head is None or len(at.name) > 8:
        return None
    if not (is_region(at.name) or strip_name(at.name, whole=True) == "" or _TOWN.fullmatch(at.name)):
        return None
    return Said(head.name, (Carried(head.name, "list"),))


@rule(
    "deed-of-list",
    "indicator",
    zh="列表各项共用开头说的动作",
    en="the parts of a list share what its head says is done",
    sure=0.8,
    yes=("12个重点项目集中开工，总投资60亿元。其中，工业项目[7]个、农业项目5个。→集中开工工业项目",),
    no=("全市学校9所，其中小学[5]所。", "新建学校9所，其中改建小学[5]所。"),
)
def deed_of_list(at: Unsaid) -> str | Said | None:
    """“12个重点项目集中开工。其中，工业项目7个”."""
    head = at.part
    if head is None or not counts(at.slot.quantity.unit) or TOTAL.search(at.name) or deed_of(at.name):
        return None
    if _VERBAL.search(at.name):
        return None
    deed = deed_of(head.name)
    return Said(deed + at.name, (Carried(deed, "list"),)) if deed and len(at.name) >= 2 else None


_KIND = re.compile("(?:企业|业|行业|产业|工业|地区|城镇|农村|类|品|线路|单位|居民|民营经济)$")
_WHAT = re.compile(
    r"总?(利润|产量|产值|增加值|(?:通车|营业|运营)里程|面积|收入|支出|投资|零售额|销售额|销售总额|销售收入|贷款|存款|人口|用电量|里程|进口额?|出口额?|补助|补贴|资金|存栏|出栏|发电量)$"
)


_SPREAD = re.compile("面积|里程")  # what is measured in 亩 and 公里, which also count (“清淤河道3公里”)


@rule(
    "total-of-list",
    "indicator",
    zh="列表里只写了类别：量的是列表开头说的总量",
    en="a part of a total that names only the kind",
    sure=0.8,
    yes=(
        "酒类销售总额300亿元，其中洋酒[100]亿元。→洋酒销售总额",
        "公路通车里程达到900公里，其中二级公路达到[70]公里。→二级公路通车里程",
    ),
    no=("粮食总产量30万吨，其中小麦播种面积[9]万亩。",),
)
def total_of_list(at: Unsaid) -> str | Said | None:
    """“粮食总产量30万吨。其中，小麦9万吨”."""
    head = at.part
    what = _WHAT.search(head.name) if head else None
    if (
        what is None
        or at.slot.quantity.measure != "value"
        or (counts(at.slot.quantity.unit) and not _SPREAD.search(what[1]))
        or not 2 <= len(at.name) <= 10
    ):
        return None
    if TOTAL.search(at.name) or _WHAT.search(at.name) or leading_deed(at.name):
        return None
    return Said(at.name + what[1], (Carried(what[1], "list"),))


@rule(
    "growth-of-list",
    "indicator",
    zh="分行业、分类列下来，只写了哪一类：增减的是开头说的指标",
    en="kind after kind rising or falling: of the total that the head names",
    sure=0.75,
    yes=(
        "工业增加值增长3.6%。分经济类型看，股份制企业增长[4.8]%，外商投资企业下降1%。→股份制企业增加值",
        "规模以上工业增加值增长4%。在规模以上工业中，轻工业增长[5]%。→轻工业增加值",
    ),
    no=("工业增加值增长3.6%，税收增长[4.8]%。", "工业增加值增长3.6%。其中，制造业投资增长[4.8]%。"),
)
def growth_of_list(at: Unsaid) -> str | Said | None:
    """“工业增加值增长3.6%。分经济类型看，股份制企业增长4.8%”."""
    head = at.part if at.slot.quantity.measure == "change" else None
    what = _WHAT.search(head.name) if head else None
    if what is None or not _KIND.search(at.name) or len(at.name) > 16:
        return None
    return Said(at.name + what[1], (Carried(what[1], "list"),))


@rule(
    "kind-of-topic",
    "indicator",
    zh="一种种货物各有涨跌：连上开头说的价格、产量",
    en="goods that each rise or fall: with the price or amount that opens their list",
    sure=0.8,
    yes=(
        "农产品价格上涨的有3种：枇杷上涨5%，山药上涨[3]%。→山药价格",
        "水产品批发价格普遍回落，其中鲈鱼下降[3]%。→鲈鱼批发价格",
    ),
    no=(
        "物价上涨的影响有两方面：税收增长[3]%。",
        "水产品价格回落，鲈鱼出口增长[3]%。",
        "农产品价格上涨的有3种：枇杷价格上涨[5]%。",
    ),
)
def kind_of_topic(at: Unsaid) -> str | Said | None:
    """“价格上涨的有3种：枇杷上涨5%，山药上涨3%”."""
    if at.rule not in _CHANGED or at.slot.quantity.unit != "%" or leading_deed(at.name):
        return None
    what = topic_of_kinds(at.frame.text, at.slot, at.name)
    return Said(at.name + what, (Carried(what, "clause"),)) if what else None


@rule(
    "total-of-row",
    "indicator",
    zh="一行行列下来，只写了类别：量的是前面几句说的总量",
    en="kind after kind, of the same total as in the sentences before",
    sure=0.7,
    yes=("花生总产量9万吨，增长4%。蔬菜[103]万吨，下降2%。→蔬菜产量",),
    no=("花生总产量9万吨。蔬菜出口[3]万吨。", "花生播种面积9万亩。蔬菜[3]万吨。"),
)
def total_of_row(at: Unsaid) -> str | Said | None:
    """“花生总产量9万吨。蔬菜103万吨”."""
    unit = at.slot.quantity.unit
    if at.rule != "noun-before" or not 2 <= len(at.name) <= 10 or unit not in ("吨", "公斤", "斤", "千克"):
        return None
    head = next((h for h in reversed(at.frame.heads) if h.slot.quantity.unit == unit and "产量" in h.name), None)
    if head is None or TOTAL.search(at.name) or _WHAT.search(at.name) or _VERBAL.search(at.name):
        return None
    return Said(at.name + "产量", (Carried("产量", "sentence"),))


_SUM = re.compile(
    r"(?:累计|计划|预计|实际|已|共|先后|连续|总)*(?:完成)?(?:投资|投入)(?:额|资金)?|(?:受益|惠及|涉及)(?:居民|群众|农户|人口|户数)?|(?:计划|预算|累计)?总?投资额?"
)
_WORKS = re.compile(
    r"(?:[了的对为将把]|进行|实施|推进|大兴|启动|开展|完成|加快|推动|^|[，。；：、])(?P<works>[一-鿿]{2,8}?(?:改造|整治|治理|修复|建设|清淤|绿化|亮化))"
    r"(?=工作|工程|行动|项目|[，。；：]|[一-鿿]{0,2}\d)"
)
_BEGINS_WORKS = re.compile("大兴|实施|推进|启动|开展|加快|推动|进行|完成")
_BACK = 60  # characters before a sum in which its works are looked for


@rule(
    "works-of",
    "indicator",
    zh="投资、受益的是前面说的改造、整治",
    en="money put into, or people helped by, the works named before",
    sure=0.6,
    yes=("老旧小区改造工作已经启动，计划投资[1.5]亿元。→老旧小区改造计划投资",),
    no=("高速公路一期计划投资[1.5]亿元。",),
)
def works_of(at: Unsaid) -> str | Said | None:
    """“老旧小区改造工作已经启动，计划投资1.5亿元”."""
    if at.rule != "noun-before" or not _SUM.fullmatch(at.name):
        return None
    start = at.slot.left_start
    m = _last(_WORKS, at.frame.text, max(0, start - _BACK), start)
    works = noun_before(_BEGINS_WORKS.split(m["works"])[-1]) if m else ""
    if len(works) < 4:
        return None
    source: CarriedFrom = "sentence" if "。" in at.frame.text[m.end() : start] else "clause"  # type: ignore[union-attr]
    return Said(works + at.name, (Carried(works, source),))


COMPLETIONS: RuleList[Unsaid] = RuleList(
    place_of_list, deed_of_list, total_of_list, growth_of_list, kind_of_topic, total_of_row, works_of
)


def complete(frame: Frame, slot: Slot, own: Named) -> Named:
    """`own` with what was left unsaid, where its name cannot stand alone; else `own` itself."""
    if not own.name:
        return own
    if own.rule in _INHERITS:
        whole = frame.full.get(own.name)
        return replace(own, name=whole.name, carried=own.carried + whole.carried) if whole else own
    return COMPLETIONS.first(Unsaid(frame, slot, own.name, own.rule)) or own
