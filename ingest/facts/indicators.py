"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.clauses import Slot, slots
from ingest.facts.listed import paired_names, runs
from ingest.facts.names import strip_name
from ingest.facts.phrases import (
    balance,
    carried_verb,
    done_to,
    ends_in_verb,
    holds_deed,
    leading_deed,
    noun_after,
    noun_before,
)
from ingest.facts.wording import trim_lead, trim_tail, without_brackets
from ingest.models import Named, Page, Quantity

# Figures that say nothing without the thing they belong to: “新开工项目61个，总投资176亿元”.
_DEPENDENT = re.compile(
    r"^(?:(?:实际|累计|计划|年度|当年|协议|合同|引资|签约|意向|到位|完成|概算|预算|涉及|建筑|占地|规划|总|线路|营业|运营|通车)*"
    r"(?:投资|投资额|资金|引资额?|金额|总额|里程|面积|造价|规模|总数|总量)"
    r"|(?:按时|按期|总|综合|群众|项目|投资)*(?:办结|完成|结案|处置|开工|投产|竣工|签约|合格|达标|覆盖|满意|履约|整改"
    r"|化解|解决|利用|使用|转化|成功|到位|执结|发放|参与|好评|回复|办复|入库|落地|资金到位|复工|开业)率"
    r"|(?:其中)?(?:基本建成|新增|净增|新建|在建|续建|新开工|新竣工|新签约|新投产|新达产|新入库|签约|开工建设)"
    r"|(?:按时|全部|成功|已|现场|当场|就地)*(?:办结|结案|完成|整改|解决|化解|处置|完成整改|整改完成|整改到位|完工|开工"
    r"|竣工|投产|落实|回复|销号|核实|兑现|发放)(?:完毕|到位|数)?)$"
)
_RANK_VERB = re.compile(
    r"(?:继续|连续[^，]{1,4}|稳步|首次|再次|分别|均|持续|由[^，]{1,8}|从[^，]{1,8})*(?:综合)?"
    r"(?:排名|排位|位次|名次|名列|位列|位居|跃居|跃升|升至|升到|稳居|高居|居于|列入|荣获|荣膺|获得|获评|获|夺得|取得"
    r"|跻身|进入|挺进|迈入|保持|排在|排|居|列|位|为)"
)
_AMONG = re.compile(r"在[^，]{2,20}?(?:中|里|当中)的?(?=排|位|名|列|居|由|从|$)")
_AMONG_BEFORE = re.compile(r"在([^，。；]{2,24}?)(?:中|里)[，的]?[^，。；]{0,12}$")
_GAP = re.compile(
    r"(?:高于|低于|快于|高出|好于|优于|超过?|比)(全[国省市区县][^，]{0,6}?(?:平均|平均水平|平均增速|水平)?"
    r"|[^，]{2,8}(?:平均|平均水平|平均增速))?(?:水平)?(?:高|低|快|多|少)?$"
)
# What an anchor loses before a dependent figure: “项目新签约429个、新开工330个”, “土地面积…，处置…”.
_STAGE = re.compile(r"(?:面积|数量|总数|数|(?<=.)新?(?:开工|竣工|签约|投产|达产|入库))$")
_RANKED_AS = re.compile(r"^(?:国家级?|省级|市级|县级|区级|世界级|全国|全省)")
# Bare totals that go on from the figure before: “规模以上工业增加值505亿元、利润30亿元”, “粮食播种面积…、产量…”.
_BARE_TOTAL = re.compile(
    r"^(?:总?产量|总?产值|增加值|单产|利润(?:总额)?|营业收入|销售收入|主营业务收入|利税|从业人员|总收入)$"
)
_TOTAL_TAIL = re.compile(
    r"(?:(?:播种|种植|栽播|养殖)?面积|总?产量|总?产值|增加值|销售收入|营业收入|主营业务收入|利润|总量|接待(?:游客|人次|人数)|(?:接待)?人[次数])$"
)
_LEVEL = re.compile(
    r"^(?:国家级?|中央|地方|城镇|农村|[东中西]部|[省市县区州部]级?|[省市县区州]本级|(?:[一二三四五\dA-Z]{1,2})级|国外|国内|境外|省外|市外)$"
)
_TOTAL = re.compile(r"(?:[率值额量]|收入|支出|投资|总数|人数|里程|余额|资金|(?:占地|建筑|规划|总)面积)$")
_FRAMES = frozenset(("对", "以", "为", "在", "向", "将", "把", "从", "给", "由", "与", "每", "每个", "分", "按", ""))
_HAN = re.compile(r"[“《]?(?:[一-鿿A-Za-z]|\dG|\d+强)")
_NOT_NOUN = re.compile(
    r"(?:以上|以下|以内|左右|和|及|与|或|至|到|的|地(?!方|质|下|铁|区)|之|中(?!小|医|央|药|心|外|型)|内(?!河|资|贸|设)|里|上(?!市|级|规|云|门)"
    r"|下(?!岗|水|属|乡)|大关|台阶|增[加长至到]|提[高升]|扩大|减少|下降|上升|降[到至低]|缩|压|全部|全面|均|都|已|也|还|同比|分别|并|而|且"
    r"|成功|顺利|实现|完成|用于|来自|，|位于|为|是|在(?!建|校|岗|册)|被|由|获|调整|整合|优化|,|等|占|达|超|比|较|不等|多|余|来)"
)
_THRESHOLD = re.compile(
    r"(?:以[上下内]的?|的)(?=[一-鿿]{2})(?!(?:速度|比例|基础上|增幅|规模|水平|目标|高位))[^、，占]{2,12}$"
)
_OVER = re.compile(r"(?:超过?|过|逾|达)$")
_OF_SIZE = re.compile(r"(?:企业|项目|产业|园区|集群|乡镇|村|单位|客户|商品)(?:达到?|有|共|为|已|增加到|发展到)*$")
_CAPACITY = re.compile(r"(?:万|亿)?(?:吨|千瓦|兆瓦|千伏|台|套|辆|平方米|立方米|吉瓦|千伏安)(?:/年)?$")
_PLANT = re.compile(r"[^，。]{2,24}?(?=(?:大|等)?(?:项目|工程|生产线))")
_JOINTS = ("、", "和", "及", "与")
_HEDGE_LEFT = re.compile(r"^(?:以[上下内]|左右|之多)(?=[、和及，与]|$)")
_HEDGE_RIGHT = re.compile(r"^(?:以[上下内]|左右|及以上)的?")
_LISTED = re.compile(r"\s*(?:以[上下]|左右)?([、，和及与]|以及)")
_GROWTH = re.compile(r"(?:同比|年均|平均)?(?:增速|增幅|增长率|增长|涨幅|降幅)$")
_DURATION = re.compile(r"个?(?:天|小时|分钟|工作日|个工作日|日|月|个月)$")
# Units of things that are counted; a measure of land or length may have a noun after it as well.
_COUNTERS = frozenset(
    "个家项名条座处台户人套所件次起批辆位支场份株盏栋株艘架部村站点只头口眼篇本期轮宗幢间张块片类种门枚把道亩"
)
_BORROWED = frozenset({"of-another", "inherited", "inherited-far", "ranked-inherited", "gap", "share"})


@dataclass(slots=True)
class _Chain:
    """What the quantities of a sentence so far leave to those that come."""

    sentence: int = -1
    segment: int = -1
    name: str = ""  # the last indicator named in words
    verb: str = ""  # the verb of doing that it begins with
    anchor: str = ""  # the thing counted that dependent figures belong to
    last: str = ""  # the last indicator in the paragraph
    unit: str = ""  # of the last quantity
    noun: str = ""  # the noun read after the last number, if it was
    group: tuple[str, ...] = ()  # the names of the last list of numbers


def read_indicators(page: Page, paragraph: int, quantities: Sequence[Quantity]) -> list[Named]:
    """The indicator of each of the paragraph's quantities."""
    text = page.paragraphs[paragraph].text
    places = slots(text, quantities)
    chain = _Chain()
    found: list[Named] = []
    paired = paired_names(places)
    respective = {start: end for start, end in runs(places) if start not in paired and "分别" in places[start].left}
    sentence_names: list[str] = []
    for index, slot in enumerate(places):
        if slot.sentence != chain.sentence:
            chain = _Chain(slot.sentence, slot.segment, last=chain.last)
            sentence_names = []
        elif slot.segment != chain.segment:
            chain.segment, chain.anchor, chain.verb = slot.segment, "", ""
        if index in respective:  # “床位9570张，卫生人员9581人，分别增长62.4%和34.2%”
            count = respective[index] - index
            if len(sentence_names) >= count and not noun_before(slot.left):
                paired.update(zip(range(index, index + count), sentence_names[-count:], strict=True))
        name = paired.get(index)
        named = Named(name, "paired", 0.85) if name else _read(text, places, index, chain)
        name = balance(named.name or "")
        named = Named(name, named.rule, named.confidence) if name else Named(None, "none", 0.0)
        if named.name and named.name not in sentence_names:
            sentence_names.append(named.name)
        _remember(chain, slot, named)
        found.append(named)
    return found


def _remember(chain: _Chain, slot: Slot, named: Named) -> None:
    q = slot.quantity
    name = named.name
    after = named.rule.startswith(("noun-after", "done-to"))
    chain.noun = _without_verb(name) if after and name else ""
    chain.unit = q.unit
    if not name:
        return
    chain.last = name
    if named.rule not in _BORROWED:
        gap = _GAP.search(name, 3) if named.rule == "changed" else None
        chain.name = name[: gap.start()] if gap else name  # “增速高于全国0.2个百分点、低于全省1.3个百分点”
    if named.rule.startswith("noun-after-"):
        chain.verb = ""  # no verb stood before the number: “1名帮扶干部驻点、1个工作群”
    elif named.rule != "verb-of-list":
        chain.verb = carried_verb(name)
    if (
        q.measure == "value"
        and named.rule not in ("dependent", "share", "inherited")
        and _counts(q.unit)
        and not _TOTAL.search(name)
    ):
        chain.anchor = name


def _counts(unit: str) -> bool:
    return bool(unit) and (unit in _COUNTERS or unit[0] in _COUNTERS or unit in ("公里", "平方米", "平方公里"))


def _read(text: str, places: list[Slot], index: int, chain: _Chain) -> Named:
    slot = places[index]
    q = slot.quantity
    left = without_brackets(slot.left)
    if slot.adjoins:
        before = places[index - 1]
        if _THRESHOLD.match(left) or (_OVER.search(before.left) and _OF_SIZE.match(left)):
            # “引进50亿元以上项目1个”, “收入超10亿元企业24家”: the threshold is part of what is counted
            left = without_brackets(before.left) + before.quantity.text + left
            return Named(noun_before(left), "threshold", 0.8)
        left = _HEDGE_LEFT.sub("", left)
    if q.measure == "rank":
        return _rank(text, slot, left, chain)
    if q.measure == "change" or q.unit in ("个百分点", "百分点"):
        return _change(text, slot, left, chain)
    if slot.adjoins and chain.noun:
        if left.endswith(_JOINTS):
            left = ""  # “5万吨己内酯、2万吨副产油”: what stands before belongs to the number before it
        elif len(left) > len(chain.noun) and left.startswith(chain.noun):
            left = left[len(chain.noun) :]  # “选派187名干部联点295家企业”
    if _DURATION.match(q.unit) and (m := re.match(r"之?内(?:必?须|要|应|可)*([一-鿿]{2,16})", slot.right)):
        return Named(m[1], "within", 0.6)  # “3天内向上级反馈”
    if _CAPACITY.match(q.unit) and (m := _PLANT.match(slot.right)) and (index == 0 or places[index - 1].right != "的"):
        return Named(re.split(r"[和及]", m.group())[0], "capacity", 0.7)  # “300万吨玉米深加工项目”
    if left.endswith("年产") and slot.right and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "capacity", 0.7)  # “年产八百吨合成氨”
    right = _right(places, index, left)
    core = noun_before(left)
    return (
        (_after(text, places, index, left, core, right, chain) if right else None)
        or _before(text, slot, left, core, chain)
        or _borrowed(text, slot, right, chain)
    )


def _after(text: str, places: list[Slot], index: int, left: str, core: str, right: str, chain: _Chain) -> Named | None:
    """The noun after the number, with the verb before it: “新建8个停车场”, “30多家优质石化企业”."""
    slot = places[index]
    if left.endswith(_JOINTS):
        left, core = "", ""  # “背街小巷和55个小区”: what stands before is another member of the list
    nothing = not core or core in _FRAMES or not trim_lead(trim_tail(left))
    verb = ends_in_verb(left)
    if verb is not None and (not nothing or core in ("", verb)):
        noun = noun_after(right, with_predicate=False)
        return Named(verb + noun, "noun-after", 0.9) if noun else None
    if nothing or left.endswith("等") or trim_lead(left) in _FRAMES:
        noun = noun_after(right, with_predicate=True)
        if not noun:
            return None
        if left.endswith(("对", "向", "给")) and (done := done_to(right)):  # “对6个单位进行约谈”
            return Named(done, "done-to", 0.7)
        joint = left if slot.adjoins else text[slot.left_start - 1 : slot.left_start] + left
        listed = not joint.strip("、和及与以 “") or (not joint.strip("，") and slot.quantity.unit == chain.unit)
        if chain.verb and listed and _counts(slot.quantity.unit):
            return Named(chain.verb + noun, "verb-of-list", 0.75)
        return Named(noun, "noun-after-alone", 0.75)
    after = places[index + 1] if index + 1 < len(places) else None
    follows = after is not None and after.adjoins and not after.left.endswith(_JOINTS)
    if _counts(slot.quantity.unit) and not follows and not _TOTAL.search(core):
        noun = noun_after(right, with_predicate=False)
        if len(noun) >= 2:
            return Named(noun, "noun-after-counter", 0.6)
    return None


def _before(text: str, slot: Slot, left: str, core: str, chain: _Chain) -> Named | None:
    """The noun before the number: “上缴税收达4592万元”, “总投资176亿元”, “占全省比重的60%”."""
    if not core:
        return None
    if core.startswith("占") and not core.startswith("占地") and (chain.name or chain.last):
        return Named((chain.name or chain.last) + core.rstrip("的"), "share", 0.75)
    if _DEPENDENT.match(core) and chain.anchor:
        anchor = _STAGE.sub("", chain.anchor)
        if core.startswith("总"):  # “新增机构27家、总数达72家”
            anchor = anchor.removeprefix("新增").removesuffix("新增")
        return Named(anchor + core, "dependent", 0.8)
    if _BARE_TOTAL.match(core) and chain.name and _TOTAL_TAIL.search(chain.name):
        stem = _without_verb(_TOTAL_TAIL.sub("", chain.name))
        return Named(stem + core, "total-of", 0.65)
    if strip_name(core, whole=True) == "" and chain.name:
        return Named(chain.name, "of-another", 0.7)  # “长沙县200公里、浏阳市100公里”
    if _LEVEL.match(core) and (chain.name or chain.last):
        name = chain.name or chain.last  # “新增国家级龙头企业1家、市级2家” → “新增市级龙头企业”
        return Named(chain.verb + core + _RANKED_AS.sub("", _without_verb(name)), "level", 0.7)
    mark = slot.left if slot.adjoins else text[slot.left_start - 1 : slot.left_start] + slot.left
    if (
        chain.verb
        and (joint := _LISTED.match(mark))
        and (_counts(slot.quantity.unit) or (joint[1] == "、" and slot.quantity.unit not in ("元", "%")))
        and core == trim_lead(left).strip("、")
        and not leading_deed(core)
        and not holds_deed(core)
        and not _TOTAL.search(core)
    ):
        return Named(chain.verb + core, "verb-of-list", 0.8)
    return Named(strip_name(core), "noun-before", 0.85)


def _borrowed(text: str, slot: Slot, right: str, chain: _Chain) -> Named:
    """What a figure without a noun of its own measures: that of the figure before it, or the clause before."""
    if chain.name:
        return Named(chain.name, "inherited", 0.7)
    clause = _clause_before(text, slot)
    if clause:
        return Named(clause, "clause-before", 0.5)
    noun = noun_after(right, with_predicate=True) if right else ""
    if noun:
        return Named(noun, "noun-after-last", 0.4)
    return Named(chain.last, "inherited-far", 0.2)


def _rank(text: str, slot: Slot, left: str, chain: _Chain) -> Named:
    """What is ranked: “亩均税收继续排名全省第一”, “PM2.5浓度为…，位列全市第一”."""
    left = _AMONG.sub("", left)  # “在全球集装箱港中的排名由第8位跃升为第6位”
    m = None
    for m in _RANK_VERB.finditer(left):
        if m.start() >= 2:
            break
    core = noun_before(left[: m.start()]) if m and m.start() else "" if m else noun_before(left)
    ranked = strip_name(re.sub(r"(?:全[国省市区县]|世界|全球|全部).{0,4}$", "", core), whole=True)
    if len(ranked) >= 2:
        return Named(ranked, "ranked", 0.75)
    if chain.name and not (core and m and len(left) - m.end() >= 4):  # a name of its own begins another matter
        return Named(chain.name, "ranked-inherited", 0.75)
    if slot.right and not _NOT_NOUN.match(slot.right) and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "ranked-after", 0.5)
    if clause := _clause_before(text, slot):
        return Named(clause, "clause-before", 0.5)
    if among := _AMONG_BEFORE.search(text, max(0, slot.left_start - 40), slot.left_start + len(slot.left)):
        return Named(among[1] + "排名", "ranked-among", 0.5)  # “在全球科研城市中，某市排名第42位”
    if m and len(rest := left[m.end() :].strip()) >= 4:
        return Named(rest + "排名", "ranked-scope", 0.3)
    return Named(chain.last, "inherited-far", 0.2)


def _change(text: str, slot: Slot, left: str, chain: _Chain) -> Named:
    """What changes: “固定资产投资同比增长45.7%”, “，同比增长5.9%”, “高于全省0.2个百分点”."""
    gap = _GAP.search(left)
    if gap and (gap[1] or gap.start() == 0) and chain.name and len(trim_lead(left[: gap.start()])) < 2:
        return Named(chain.name + left[gap.start() :].rstrip("约近"), "gap", 0.6)
    core = noun_before(trim_tail(left))
    core = _GROWTH.sub("", core) or core
    core = strip_name(core, whole=True)
    if core.startswith("占") and chain.name:
        return Named(chain.name + core.rstrip("的"), "share", 0.7)
    if len(core) >= 2:
        if _DEPENDENT.match(core) and chain.anchor:
            return Named(chain.anchor + core, "dependent", 0.7)
        return Named(core, "changed", 0.9)
    if chain.name:
        return Named(chain.name, "inherited", 0.85)
    if clause := _clause_before(text, slot):
        return Named(clause, "clause-before", 0.5)
    if slot.right and not _NOT_NOUN.match(slot.right) and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "noun-after-last", 0.4)
    return Named(chain.last, "inherited-far", 0.2)


def _right(places: list[Slot], index: int, left: str) -> str:
    """The words right after the number if they begin with a noun, else an empty string."""
    slot = places[index]
    right = slot.right
    if slot.quantity.unit in ("%", "") and right.startswith("的") and not trim_lead(trim_tail(left)):
        return right[1:]  # “75%的村卫生室能够开展…”
    if right.startswith("的"):  # “建成8.2公里的大堤路”, but “总投资4.3亿元的雨污分流工程”
        if slot.quantity.unit in ("元", "%"):
            return ""
        return right[1:] if ends_in_verb(left) is not None or not trim_lead(trim_tail(left)) else ""
    if not right and index + 1 < len(places) and places[index + 1].quantity.start == slot.quantity.end:
        after = places[index + 1]  # “4个百亿级项目”: the second number is part of the noun
        return after.quantity.text + after.right if len(after.right) > 1 else ""
    right = _HEDGE_RIGHT.sub("", right)
    if len(right) == 1:
        return right if right in "村镇乡县市州省校企" else ""  # “506个村（社区）”
    return right if _HAN.match(right) and not _NOT_NOUN.match(right) else ""


def _without_verb(name: str) -> str:
    verb = leading_deed(name)
    return name[len(verb) :] if len(name) > len(verb) + 1 else name


_PREDICATE = re.compile(
    r"较快|快速|稳步|持续|大幅|不断|明显|进一步|全面|平稳|显著|迅速|逐步|增长|提高|扩大|加快|增加|下降|上升|再创|创|又|实现|取得|发展|完成|较|有"
)


_MOVED = re.compile(r"(?:提高|增加|降低|提升|下调|上调|扩大|减少|压缩)(?!了?[一-鿿]{0,1}$)")
_RANKING = re.compile(r"(?:在全[国省市区县][^，]{0,4}?的?)?(?:综合)?(?:排名|位次|名次)$")


def _clause_before(text: str, slot: Slot) -> str:
    """The noun of the clause before, where the figure's own names none (“对外贸易快速增长，达到100亿元”)."""
    end = max(slot.left_start - 1, 0)
    start = max(text.rfind(mark, 0, end) for mark in "，。；：！？\n") + 1
    clause = trim_lead(text[start:end]) if end - start <= 30 else ""
    if m := _MOVED.match(clause):
        return clause[m.end() :]  # “继续提高低保标准，每人每月再提高30元”
    if m := _RANKING.search(clause):
        return clause[: m.start()] + "排名"  # “定量考核在全省的排名，从第二十名提高到第八名”
    m = _PREDICATE.search(clause, 2)
    if m:
        return clause[: m.start()]
    return clause if _TOTAL.search(clause) and len(clause) <= 16 else ""
