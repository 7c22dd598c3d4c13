"""What the figures of a sentence leave to those that come after: the last name, the shared verb, the thing counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ingest.facts.measured.counted import done_in
from ingest.facts.measured.phrases import carried_verb, leading_deed
from ingest.facts.quantity.units import measure_words, units
from ingest.facts.words.slots import Slot
from ingest.models import Named

# Figures that say nothing without the thing they belong to: “新开工项目61个，总投资176亿元”.
DEPENDENT = re.compile(
    r"^(?:(?:实际|累计|计划|年度|当年|协议|合同|引资|签约|意向|到位|完成|概算|预算|涉及|建筑|占地|规划|总|线路|营业|运营|通车)*"
    r"(?:投资|投资总?额|资金|金额|总额|里程|面积|造价|规模|总数|总量)"
    r"|(?:按时|按期|总|综合|群众|项目|投资)*(?:办结|完成|结案|处置|开工|投产|竣工|签约|合格|达标|覆盖|满意|履约|整改"
    r"|化解|解决|利用|使用|转化|成功|到位|执结|发放|参与|好评|回复|办复|入库|落地|资金到位|复工|开业)率|(?:完成|工作|总体|项目|工程|施工|投资)*进度"
    r"|(?:惠及|受益|辐射带动|带动)|(?:其中)?(?:改扩建|扩建|改建|新改建|取消|下放|转移|委托|承接|废止|修订|清理规范|清理|保留|退出|其余|剩余|基本建成|新增|净增|新建|在建|续建|新开工|新竣工|新签约|新投产|新达产|新入库|签约|开工建设|建成)"
    r"|(?:按时|全部|成功|已|现场|当场|就地)*(?:办结|结案|完成|整改|解决|化解|处置|完成整改|整改完成|整改到位|完工|开工"
    r"|竣工|投产|落实|回复|销号|核实|兑现|发放|审结|执结|侦结|立行立改)(?:完毕|到位|数)?)$"
)
# Totals and shares stand on their own: they neither share a verb nor bear dependent figures.
TOTAL = re.compile(
    r"(?:[率值额量]|人次|收入|支出|投资|总数|人数|里程|余额|资金|(?:占地|建筑|规划|总|用地)面积|总规模|占地|占地约)$"
)
# “高于全省2个百分点”: a distance from a base.
GAP = re.compile(
    r"(?:高于|低于|快于|高出|好于|优于|超过?|比)(全[国省市区县][^，]{0,6}?(?:平均|平均水平|平均增速|水平)?"
    r"|[^，]{2,8}(?:平均|平均水平|平均增速|增速|增幅)|[^，]{0,10}(?:目标|计划|预期|任务|序时|进度))?(?:水平)?(?:高|低|快|多|少)?$"
)
# Words after a number that begin no noun: “5%以上”, “3亿元左右”, “8%的…”.
NOT_NOUN = re.compile(
    r"(?:以上|以下|以内|左右|和(?!美|谐|平)|及|与|或|至|到|的|基本(?!医|养|公|农|建设|药|生|保)|地(?![方质下铁区坑窖膜块名产段板热砖级图震主瓜税标道球貌理契表雷铺])|之|中(?!小|医|央|药|心|外|型|原|国|欧|部|关村|学|职|高|试|低)|内(?!河|资|贸|设)|里|上(?!市|级|规|云|门|调|交|缴|海|岗|网|报)"
    r"|下(?!岗|水|属|乡)|大关|台阶|增[加长至到]|提[高升]|扩大|减少|下降|上升|降[到至低]|缩|压|全部|全面|均|都|已|也|还|同比|分别|并|而|且"
    r"|成功|顺利|实现|完成|用于|来自|，|位于|为(?!民)|是|在(?!建|校|岗|册)|被|由|获|调整|整合|优化|,|等|占|达|超|比|较|不等|多|余|来)"
)
# Rules whose name is another figure's.
_BORROWED = frozenset(
    (
        *(
            "of-another",
            "from-clause",
            "grown-to",
            "inherited",
            "inherited-far",
            "this-number",
            "share",
            "of-budget",
            "budgeted",
        ),
        *("gap", "growth-of", "share-changed", "change-of-share", "change-of", "change-of-far"),
        *("ranked-number", "ranked-inherited", "ranked-far"),
    )
)
_NO_VERB = frozenset(
    ("noun-after-such", "noun-after-alone", "noun-after-counter", "noun-after-last", "noun-after-which")
)
_SHARES_VERB = frozenset(("verb-of-list", "noun-of-list"))
_BEHIND = _NO_VERB | {"noun-after", "noun-of-list", "done-to", "done-to-all", "done-in"}


@dataclass(slots=True)
class Chain:
    """What the quantities of a sentence so far leave to those that come."""

    sentence: int = -1
    segment: int = -1
    name: str = ""  # the last indicator named in words
    verb: str = ""  # the verb of doing that it begins with
    anchor: str = ""  # the thing counted that dependent figures belong to
    last: str = ""  # the last indicator in the paragraph
    unit: str = ""  # of the last quantity
    of_unit: dict[str, str] = field(default_factory=dict)  # the last indicator in the paragraph of each unit
    noun: str = ""  # the noun read after the last number, if it was
    share: str = ""  # the last name, if it is a share (占工业总产值的比重): percentage points that follow are of it
    from_start: bool = False  # whether the last figure is one from which another has grown (由20.7%)
    names: dict[str, None] = field(
        default_factory=dict
    )  # all names so far, each once, in the order in which they were named last


def remember(chain: Chain, text: str, slot: Slot, named: Named) -> None:
    """Takes note of what `slot` was found to measure, for the figures that follow in its sentence."""
    q = slot.quantity
    name = named.name
    chain.noun = _read_after(slot.right, named) if named.rule in _BEHIND and name else ""
    chain.unit = q.unit
    if not name:
        return
    chain.last = name
    if q.measure == "value":
        chain.of_unit[q.unit] = name
    chain.share = name if named.rule == "share" else ""
    chain.names.pop(name, None)  # named again it is the last
    chain.names[name] = None
    if named.rule not in _BORROWED:
        gap = GAP.search(name, 3) if named.rule == "changed" else None
        chain.name = name[: gap.start()] if gap else name  # “增速高于全国0.2个百分点、低于全省1.3个百分点”
    if named.rule == "done-in" and (doing := done_in(text, q.end)):
        chain.verb = doing[0]
    elif named.rule in _NO_VERB:
        chain.verb = ""  # no verb stood before the number: “1名帮扶干部驻点、1个工作群”
    elif named.rule not in _SHARES_VERB:
        chain.verb = carried_verb(name)
    if (
        q.measure == "value"
        and named.rule not in ("dependent", "solved", "share", "inherited", "grown-to")
        and counts(q.unit)
        and not TOTAL.search(name)
        and not (q.unit == "公里" and name.endswith("长"))  # “主线长89公里，总投资71亿元”: of the road
    ):
        chain.anchor = name


def _read_after(right: str, named: Named) -> str:
    """The noun that was read after a number: “贷款农户” of “(312户)农户发放贷款” was read as “农户”."""
    name = named.name or ""
    if not named.rule.startswith("done-"):
        return without_verb(name)
    size = max((n for n in range(len(right) + 1) if name.endswith(right[:n])), default=0)
    return right[:size]


def counts(unit: str) -> bool:
    """Whether a unit counts things that a noun names, or measures land or length (“新建8个停车场”, “清淤3公里河道”)."""
    return unit in _counters() or unit in ("亩", "公里", "平方米", "平方公里")


@cache
def _counters() -> frozenset[str]:
    known = units()
    people = (u.name for u in known.values() if u.kind in ("persons", "visits", "containers"))
    return frozenset(word for word in measure_words() if word not in known).union(people)


def without_verb(name: str) -> str:
    """The noun of an indicator that begins with a verb of doing (“新增龙头企业” → “龙头企业”)."""
    verb = leading_deed(name)
    return name[len(verb) :] if len(name) > len(verb) + 1 else name
