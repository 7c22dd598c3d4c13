"""What the words before a number say that it measures, or what it takes over from the figure before it."""

from __future__ import annotations

import re

from ingest.facts.measured.after import LEVEL, RANKED_AS
from ingest.facts.measured.carried import DEPENDENT, TOTAL, Chain, counts, without_verb
from ingest.facts.measured.changes import clause_before, topic_before
from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.phrases import holds_deed, leading_deed
from ingest.facts.measured.relative import sum_behind
from ingest.facts.words.names import strip_name
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import trim_lead
from ingest.models import Named

# What an anchor loses before a dependent figure: “项目新签约429个、新开工330个”, “土地面积…，处置…”.
_STAGE = re.compile(r"(?:面积|数量|总数|数|(?<=.)新?(?:开工|竣工|签约|投产|达产|入库))$")
# Bare totals that go on from the figure before: “规模以上工业增加值505亿元、利润30亿元”, “粮食播种面积…、产量…”.
_BARE_TOTAL = re.compile(
    r"^(?:总?产量|总?产值|增加值|单产|利润(?:总额)?|营业收入|销售收入|主营业务收入|利税|从业人员|总收入)$"
)
_EACH = frozenset(("人均", "户均", "亩均", "年均", "日均", "月均"))
_TOTAL_TAIL = re.compile(
    r"(?:(?:播种|种植|栽播|养殖)?面积|总?产量|总?产值|增加值|销售收入|营业收入|主营业务收入|利润|总量|接待(?:游客|人次|人数)|(?:接待)?人[次数])$"
)
_SOLVED = re.compile(
    r"^(?:办结|结案|整改|解决|化解|处置|落实|回复|销号|核实|兑现|发放|审结|执结|侦结|立行立改|改扩建|扩建|改建|建成|基本建成|交付使用|交付|分配入住|下放|转移|委托|承接|保留|调整|清理规范|清理|取消|废止|修订|修改|宣布失效|暂停)$"
)
_AT_LEVEL = re.compile(r"^[省市县区州]级(?=取消|下放|承接|保留|精简|清理|调整|新增)")
_TURNED = re.compile(r"[一-鿿]{0,3}(?:到|至|为)")
_INSURED = re.compile(r"(?:参保|参合|缴费|覆盖|受益|享受)(?:人数|率|人口|农民|职工|居民)")
_SCHEME = re.compile(r"(?:^|[，。；：])([一-鿿]{0,12}(?:保险|合作医疗|低保|保障))(?:制度|体系)?[^，。；\d]{0,12}，$")
_HANDLED = frozenset(("办理", "受理", "接到", "收到", "承办"))
_LISTED = re.compile(r"\s*(?:以[上下]|左右)?([、，和及与]|以及)")


def read_before(text: str, slot: Slot, left: str, core: str, chain: Chain) -> Named | None:
    """The noun before the number: “上缴税收达4592万元”, “总投资176亿元”, “占全省比重的60%”."""
    if not core:
        return None
    if core.startswith("占") and not core.startswith("占地") and (chain.name or chain.last):
        return Named((chain.name or chain.last) + core.rstrip("的"), "share", 0.85)
    if chain.anchor and DEPENDENT.match(core) and slot.quantity.text not in chain.anchor:
        anchor = _STAGE.sub("", chain.anchor)
        own = _AT_LEVEL.sub("", chain.anchor)  # “市级取消审批事项26项、下放23项”
        if _SOLVED.match(core) and (noun := without_verb(own)) != own:
            return Named(core + noun, "dependent", 0.85)  # “收集问题103个，已解决97个” → “解决问题”
        if core in ("惠及", "受益") or (core.endswith("率") and leading_deed(anchor) in _HANDLED):
            anchor = without_verb(anchor)  # “建成供水工程3313处，惠及160万人”
        if core.startswith("总"):  # “新增机构27家、总数达72家”
            anchor = anchor.removeprefix("新增").removesuffix("新增")
        return Named(anchor + core, "dependent", 0.85)
    if _INSURED.fullmatch(core) and (scheme := _SCHEME.search(text, max(0, slot.left_start - 40), slot.left_start)):
        return Named(scheme[1] + core, "clause-before", 0.7)  # “养老保险制度不断完善，2007年参保人数突破2亿人”
    if core.endswith("”") and chain.name.endswith("”") and core.rfind("“") == 0 and "“" in chain.name[1:]:
        # “获项目建设“奔跑奖”21个、“蜗牛奖”8个”
        return Named(chain.name[: chain.name.rindex("“")] + core, "quoted-of-list", 0.8)
    if core.endswith("占") and len(core) > 3:
        core += "比"  # “优良天数占全年70%”
    if core in _EACH and chain.name:
        return Named(core + chain.name, "total-of", 0.7)  # “生产总值1876亿元，人均3916美元”
    if core == "支出" and chain.name.endswith("预算收入"):
        return Named(chain.name[:-2] + core, "total-of", 0.7)
    if chain.name and _BARE_TOTAL.match(core) and _TOTAL_TAIL.search(chain.name):
        stem = without_verb(_TOTAL_TAIL.sub("", chain.name))
        return Named(stem + core, "total-of", 0.65)
    if chain.name and strip_name(core, whole=True) == "":
        return Named(chain.name, "of-another", 0.7)  # “长沙县200公里、浏阳市100公里”
    if (chain.name or chain.last) and LEVEL.match(core):
        name = chain.name or chain.last  # “新增国家级龙头企业1家、市级2家” → “新增市级龙头企业”
        return Named(chain.verb + core + RANKED_AS.sub("", without_verb(name)), "level", 0.7)
    mark = slot.left if slot.adjoins else text[slot.left_start - 1 : slot.left_start] + slot.left
    if (
        chain.verb
        and (joint := _LISTED.match(mark))
        and (counts(slot.quantity.unit) or (joint[1] == "、" and slot.quantity.unit not in ("元", "%")))
        and core == trim_lead(left).strip("、")
        and not leading_deed(core)
        and not core.startswith("带动")
        and not holds_deed(core)
        and not TOTAL.search(core)
    ):
        return Named(chain.verb + core, "verb-of-list", 0.9)
    return Named(strip_name(core), "noun-before", 0.9)


def borrowed(text: str, slot: Slot, right: str, chain: Chain) -> Named:
    """What a figure without a noun of its own measures: that of the figure before it, or the clause before."""
    if slot.left[:1] in "由从" and (topic := topic_before(text, slot)):
        return Named(topic, "clause-before", 0.8)  # “收入30亿元；收入占生产总值的比重，由7.7%提高到13.9%”
    if slot.adjoins and chain.last and chain.from_start and _TURNED.match(slot.left):
        return Named(chain.last, "inherited", 0.85)  # “占工业的比重由20.7%提高到23.7%”
    if chain.name:
        return Named(chain.name, "inherited", 0.85)
    clause = clause_before(text, slot)
    if clause:
        return Named(clause, "clause-before", 0.5)
    noun = noun_after(right, with_predicate=True) if right else sum_behind(slot.right)
    if noun:
        return Named(noun, "noun-after-last", 0.4)
    return Named(chain.last, "inherited-far", 0.2)
