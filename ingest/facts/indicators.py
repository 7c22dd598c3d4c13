"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.chain import DEPENDENT, NOT_NOUN, TOTAL, Chain, counts, remember, without_verb
from ingest.facts.clauses import Slot, slots
from ingest.facts.listed import paired_names, runs
from ingest.facts.moves import clause_before, read_change, read_rank, topic_before
from ingest.facts.names import strip_name
from ingest.facts.phrases import (
    balance,
    done_in,
    done_to,
    ends_in_verb,
    holds_deed,
    leading_deed,
    noun_after,
    noun_before,
    pivoted,
    spent_on,
    without_next,
)
from ingest.facts.relative import per_unit, related, short_deed, sum_behind
from ingest.facts.wording import trim_lead, trim_tail, verbs, without_brackets
from ingest.models import Named, Page, Quantity

# What an anchor loses before a dependent figure: “项目新签约429个、新开工330个”, “土地面积…，处置…”.
_STAGE = re.compile(r"(?:面积|数量|总数|数|(?<=.)新?(?:开工|竣工|签约|投产|达产|入库))$")
_RANKED_AS = re.compile(r"^(?:\d+千伏|国家级?|省级|市级|州级|县级|区级|世界级|全国|全省)")
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
_PAIR, _JOINT = re.compile("[和与]"), re.compile("[和及等]")
_AND = re.compile(r"[和与](?![美谐平])|及(?![时早格])")
_OF_KIND = re.compile("[性型化率]")
_FUND = re.compile(r"的[一-鿿]{2,16}(?:基金|债券|贷款|补贴|补助|奖金|消费券)$")
_WORTH = re.compile(r"总?投资(?:超过?|过|达|约)?")
_TOGETHER = re.compile(r"、?(?:计划|年度|估算)?总?投资(?:额|规模)?(?:约|近|超过?|达)?")
_TURNED = re.compile(r"[一-鿿]{0,3}(?:到|至|为)")
_FROM_HERE = re.compile(r"(?:由|从)[^，。；\d]{0,8}$")
_PART_OF = frozenset(("实事", "项目", "子项目", "机组", "任务", "示范点", "示范点建设", "站点", "标段", "指标"))
_WHOLE = re.compile(r"^[^，、]{2,}(?:工程|行动|计划|电站|电厂|保护|改造|建设|规划|实事|高速|铁路|公路)$")
_RANKS_ONLY = re.compile(r"^分别(?:排名|位|名|居|列|排|位居|位列|名列)[^，、]{0,8}$")
_INSURED = re.compile(r"(?:参保|参合|缴费|覆盖|受益|享受)(?:人数|率|人口|农民|职工|居民)")
_SCHEME = re.compile(r"(?:^|[，。；：])([一-鿿]{0,12}(?:保险|合作医疗|低保|保障))(?:制度|体系)?[^，。；\d]{0,12}，$")
_HEADS = frozenset(("人", "户", "名", "位"))
_HANDLED = frozenset(("办理", "受理", "接到", "收到", "承办"))
_EASED = frozenset(("解决", "改善", "缓解", "化解", "满足"))
_TROUBLE = re.compile(r"的([一-鿿]{2,16})$")
_SPENT = frozenset(("投入", "投资", "投入资金", "安排资金", "投入财政资金", "财政投入", "资金", "专项资金", "财政资金"))
_PURSE = re.compile(r"(?:[省市县区州各]+级?|本级)?财政(?:每年|共|累计|先后)*(?:安排|投入|筹集|拨付|下拨)?")
_LEVEL = re.compile(
    r"^(?:国家级?|中央|地方|城镇|农村|[东中西]部|[省市县区州部]级?|[省市县区州]本级|(?:[一二三四五\dA-Z]{1,2})级|\d+千伏|国外|国内|境外|省外|市外)$"
)
_FRAMES = frozenset(("对", "以", "为", "在", "向", "将", "把", "从", "给", "由", "与", "每", "每个", "分", "按", ""))
_HAN = re.compile(r"[“《]?(?:[一-鿿A-Za-z]|\dG|\d+强|\d+千伏)")
_THRESHOLD = re.compile(
    r"(?:以[上下内]的?|的)(?=[一-鿿]{2})(?!(?:速度|比例|基础上|增幅|规模|水平|目标|高位))[^、，占]{2,12}$"
)
_AMONG_COUNTED = re.compile(r"[^，]{1,20}(?:中|里)(?=排|位|名|列|居)")
_SIZES = frozenset(("平方米", "亩", "公里", "米", "公顷"))
_OVER = re.compile(r"(?:超过?|过|逾|达)$")
_OF_SIZE = re.compile(
    r"(?!完成|实现)[^，、的]{0,8}(?:企业|项目|产业|园区|集群|乡镇|村|单位|客户|商品)(?:达到?|有|共|为|已|增加到|发展到)*$"
)
_TOWARD = re.compile(r"(?:对|向|给|为)$")
_FOR = re.compile(r"[还已又先后累计共]+[为给]$")  # “社区还为16对金婚老人补拍了婚纱照”: who did it counts nothing
_TOWARD_ALL = re.compile(r"[对向给为](?:全[国省市区县州镇乡村]|辖区|各地|县内|区内|市内)$")
_PLACE_OF = re.compile(r"在(?:全[国省市县区州]|辖区|境内|县内)?$")
_CAPACITY = re.compile(r"(?:万|亿)?(?:吨|千瓦|兆瓦|千伏|台|套|辆|平方米|立方米|吉瓦|千伏安)(?:/年)?")
_QUOTED_DEED = re.compile(r"“[^“”]{2,8}”$")
_PLANT = re.compile(r"[^，。]{2,24}?(?=(?:大|等)?(?:项目|工程|生产线))")
_BROUGHT = ("实现", "使", "让", "确保", "保障", "推动", "帮助")  # “实现100万贫困人口脱贫”
_JOINTS = ("、", "和", "及", "与")
_HEDGE_LEFT = re.compile(r"^(?:以[上下内]|左右|之多)(?=[、和及，与]|$)")
_HEDGE_RIGHT = re.compile(r"^(?:以[上下内]|左右|及以上)的?")
_LISTED = re.compile(r"\s*(?:以[上下]|左右)?([、，和及与]|以及)")
_DURATIONS = frozenset(("天", "小时", "个小时", "分钟", "工作日", "个工作日", "日", "月", "个月"))
_WITHIN = re.compile(r"之?内(?:必?须|要|应|可)*([一-鿿]{2,16})")


def read_indicators(
    page: Page, paragraph: int, quantities: Sequence[Quantity], places: list[Slot] | None = None
) -> list[Named]:
    """The indicator of each of the paragraph's quantities; `places` are their slots, where known already."""
    text = page.paragraphs[paragraph].text
    places = slots(text, quantities) if places is None else places
    chain = Chain()
    found: list[Named] = []
    lists = runs(places)
    paired = paired_names(text, places, lists)
    respective = {start: end for start, end in lists if start not in paired and "分别" in places[start].left}
    for index, slot in enumerate(places):
        if slot.sentence != chain.sentence:
            chain = Chain(slot.sentence, slot.segment, last=chain.last)
        elif slot.segment != chain.segment:
            chain.segment, chain.anchor, chain.verb = slot.segment, "", ""
        if index in respective:  # “床位9570张，卫生人员9581人，分别增长62.4%和34.2%”
            count = respective[index] - index
            names = list(chain.names)
            if names and len(halves := _PAIR.split(names[-1])) == count and not noun_before(slot.left):
                paired.update(zip(range(index, index + count), halves, strict=True))
            elif len(names) >= count and (not noun_before(slot.left) or _RANKS_ONLY.search(slot.left)):
                paired.update(zip(range(index, index + count), names[-count:], strict=True))
        name = paired.get(index)
        named = Named(name, "paired", 0.9) if name else _read(text, places, index, chain)
        name = balance(named.name or "")
        if not name:
            named = _NONE
        elif name != named.name:
            named = Named(name, named.rule, named.confidence)
        remember(chain, slot, named)
        chain.from_start = ("由" in slot.left or "从" in slot.left) and _FROM_HERE.search(slot.left) is not None
        found.append(named)
    return found


_NONE = Named(None, "none", 0.0)


def _read(text: str, places: list[Slot], index: int, chain: Chain) -> Named:
    slot = places[index]
    q = slot.quantity
    left = without_brackets(slot.left)
    if slot.adjoins:
        before = places[index - 1]
        if left == "的" and q.unit in _SIZES and before.quantity.unit == "元":
            return Named("面积" if q.unit != "公里" else "长度", "size-of", 0.7)  # “投资20亿元的381亩园区”
        if q.measure == "rank" and _AMONG_COUNTED.match(left) and "在" in before.left:
            left = without_brackets(before.left) + before.quantity.text + left  # “在全国169个重点城市中排名第六”
        elif left.endswith(_JOINTS):
            pass
        elif _THRESHOLD.match(left) or (_OVER.search(before.left) and _OF_SIZE.match(left)):
            # “引进50亿元以上项目1个”, “收入超10亿元企业24家”: the threshold is part of what is counted
            left = without_brackets(before.left) + before.quantity.text + left
            return Named(noun_before(left), "threshold", 0.8)
        left = _HEDGE_LEFT.sub("", left)
        if len(left) > 2 and _AND.match(left):
            left = left[1:]  # “建议193件和政协提案384件”
    if q.measure == "rank":
        return read_rank(text, slot, left, chain)
    if q.measure == "change" or q.unit in ("个百分点", "百分点"):
        return read_change(text, slot, left, chain)
    if slot.adjoins and chain.noun:
        if left.endswith(_JOINTS):
            left = ""  # “5万吨己内酯、2万吨副产油”: what stands before belongs to the number before it
        elif len(left) > len(chain.noun) and left.startswith(chain.noun):
            left = left[len(chain.noun) :]  # “选派187名干部联点295家企业”
    if q.unit in _DURATIONS and (m := _WITHIN.match(slot.right)):
        return Named(m[1], "within", 0.6)  # “3天内向上级反馈”
    if (
        slot.right
        and _CAPACITY.fullmatch(q.unit)
        and (m := _PLANT.match(slot.right))
        and (index == 0 or places[index - 1].right != "的")
    ):
        return Named(_JOINT.split(m.group())[0], "capacity", 0.7)  # “300万吨玉米深加工项目”
    if left.endswith("年产") and slot.right and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(noun, "capacity", 0.7)  # “年产八百吨合成氨”
    right = _right(text, places, index, left)
    if not slot.adjoins and counts(q.unit) and (which := related(left, right)):
        return Named(which, "noun-after-which", 0.7)  # “受损的213栋房屋逐栋鉴定” → “受损房屋”
    if q.unit == "元" and left[-3:].count("每") + left[:1].count("每") and (each := per_unit(left))[0]:
        core = noun_before(each[1])
        if core:
            return Named(each[0] + core, "noun-before", 0.85)  # “房租由每平方米每月18元” → “每平方米每月房租”
    if not right and (noun := _noun_of_next(places, index)) and (verb := ends_in_verb(left)):
        return Named(verb + noun, "noun-after", 0.85)  # “开工10个、续建25个项目”
    if deed := short_deed(left):
        noun = noun_after(right, with_predicate=False) if right else ""
        if noun or len(deed) > 1:
            return Named(deed + noun, "noun-after" if noun else "noun-before", 0.7)  # “装了306盏灯”
    core = noun_before(left)
    if q.unit in _HEADS and (m := _TROUBLE.match(slot.right)) and leading_deed(core) in _EASED:
        return Named(leading_deed(core) + m[1], "noun-after", 0.8)  # “解决农牧区20万人的饮水困难”
    if q.unit == "元" and (purpose := _purpose(text, q, left, core, chain)):
        return Named(purpose, "spent-on", 0.7)
    if core == "投资" and not chain.anchor and left.rstrip("约近超达了").endswith("完成投资"):
        core = "完成投资"  # of one project, beside its 总投资
    return (
        (_after(text, places, index, left, core, right, chain) if right else None)
        or _before(text, slot, left, core, chain)
        or _borrowed(text, slot, right, chain)
    )


def _noun_of_next(places: list[Slot], index: int) -> str:
    """The noun behind the next number of a list whose members are a verb and a number each, else an empty string."""
    slot = places[index]
    if slot.right or index + 1 == len(places):
        return ""
    after = places[index + 1]
    verb = after.left.strip("、和及，")
    same = after.clause == slot.clause and after.quantity.unit == slot.quantity.unit and counts(slot.quantity.unit)
    if not (same and after.adjoins and verbs().get(verb, (False, False))[0]):
        return ""
    return noun_after(after.right, with_predicate=False) if after.right and not NOT_NOUN.match(after.right) else ""


def _purpose(text: str, q: Quantity, left: str, core: str, chain: Chain) -> str:
    """What a bare sum is spent on, with what it is: “投入5亿元用于水库加固” → “水库加固投入”."""
    if core in _SPENT and not (core.endswith("投资") and (chain.anchor or "完成" in left)):
        purpose = spent_on(text, q.end)
        return purpose + core if purpose else ""
    if (not core or _PURSE.fullmatch(core)) and text.startswith("用于", q.end) and (purpose := spent_on(text, q.end)):
        return purpose + "资金"  # “安排500万元用于培育龙头企业”
    return ""


def _after(text: str, places: list[Slot], index: int, left: str, core: str, right: str, chain: Chain) -> Named | None:
    """The noun after the number, with the verb before it: “新建8个停车场”, “30多家优质石化企业”."""
    slot = places[index]
    if left.endswith(_JOINTS):
        left, core = "", ""  # “背街小巷和55个小区”: what stands before is another member of the list
    nothing = (
        not core
        or core in _FRAMES
        or (left.endswith("的") and counts(slot.quantity.unit))
        or (_FOR.search(left) is not None and counts(slot.quantity.unit))
        or not trim_lead(trim_tail(left))
    )
    verb = ends_in_verb(left)
    if verb is not None and (not nothing or core in ("", verb)):
        noun = pivoted(left, right) or noun_after(right, with_predicate=verb == "" and left.endswith(_BROUGHT))
        noun += _shared_noun(noun, places, index)
        return Named(verb + noun, "noun-after", 0.92) if noun else None
    if _TOWARD_ALL.search(left) and (done := done_to(right)):  # “向全市312名村支书发放倡议书”
        return Named(done, "done-to", 0.7)
    if _PLACE_OF.search(left) and (doing := done_in(text, slot.quantity.end)):
        chain.verb = doing[0]
        return Named(doing[0] + doing[1], "done-in", 0.7)  # “在18个乡镇开展试点” → “试点乡镇”
    if nothing or left.endswith("等") or trim_lead(left) in _FRAMES:
        following = places[index + 1].quantity if index + 1 < len(places) else None
        # “100个项目完成投资220亿元”: what the next figure says is no part of what is counted
        goes_on = following is not None and slot.right != "" and following.start == slot.quantity.end + len(slot.right)
        noun = noun_after(without_next(right) if goes_on else right, with_predicate=True)
        noun += _shared_noun(noun, places, index)
        if not noun:
            return None
        if _TOWARD.search(left) and (done := done_to(right)):  # “对6个单位进行约谈”
            return Named(done, "done-to", 0.7)
        joint = left if slot.adjoins else text[slot.left_start - 1 : slot.left_start] + left
        if (
            left.endswith("等")
            and (verb := leading_deed(trim_lead(left)))
            and not _OF_KIND.match(trim_lead(left)[len(verb) :])
        ):  # “改造甲路、乙路等6条道路”
            return Named(verb + noun_after(right, with_predicate=False), "noun-after-such", 0.8)
        listed = not joint.strip("、和及与以 “") or (not joint.strip("，") and slot.quantity.unit == chain.unit)
        if chain.verb and listed and counts(slot.quantity.unit):
            return Named(chain.verb + noun_after(right, with_predicate=False), "verb-of-list", 0.85)
        return Named(noun, "noun-after-alone", 0.7)
    after = places[index + 1] if index + 1 < len(places) else None
    follows = after is not None and after.adjoins and not after.left.endswith(_JOINTS)
    if counts(slot.quantity.unit) and not follows and not TOTAL.search(core):
        noun = noun_after(right, with_predicate=False)
        if len(noun) >= 2 and (quoted := _QUOTED_DEED.search(left)):
            return Named(quoted.group() + noun, "noun-after-counter", 0.6)  # “主动“揭榜挂帅”20个重大项目”
        if len(noun) >= 2 and noun in _PART_OF and _WHOLE.search(core):
            return Named(core + noun, "noun-after-counter", 0.7)  # “民生工程10件实事”, “雪卡水电站4台机组”
        if len(noun) >= 2:
            return Named(noun, "noun-after-counter", 0.6)
    return None


def _shared_noun(noun: str, places: list[Slot], index: int) -> str:
    """The noun that a bare level shares with the next member of its list (“10个省级、40个州级示范县市”)."""
    if index + 1 == len(places) or not _LEVEL.match(noun):
        return ""
    other = noun_after(places[index + 1].right, with_predicate=False)
    if _LEVEL.match(other):
        return _shared_noun(other, places, index + 1)  # “6个220千伏、11个110千伏、6个35千伏变电站”
    return _RANKED_AS.sub("", other) if _RANKED_AS.match(other) else ""


def _before(text: str, slot: Slot, left: str, core: str, chain: Chain) -> Named | None:
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
    if (chain.name or chain.last) and _LEVEL.match(core):
        name = chain.name or chain.last  # “新增国家级龙头企业1家、市级2家” → “新增市级龙头企业”
        return Named(chain.verb + core + _RANKED_AS.sub("", without_verb(name)), "level", 0.7)
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


def _borrowed(text: str, slot: Slot, right: str, chain: Chain) -> Named:
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


def _right(text: str, places: list[Slot], index: int, left: str) -> str:
    """The words right after the number if they begin with a noun, else an empty string."""
    slot = places[index]
    right = slot.right
    if (
        not right
        and index + 1 < len(places)
        and "投资" in places[index + 1].left
        and _TOGETHER.fullmatch(text, slot.quantity.end, places[index + 1].quantity.start)
    ):
        after = places[index + 1]  # “抓好200个、总投资7067亿元的市级重点项目”
        return after.right[1:] if after.right.startswith("的") else ""
    if slot.quantity.unit in ("%", "") and right.startswith("的") and not trim_lead(trim_tail(left)):
        return right[1:]  # “75%的村卫生室能够开展…”
    if right.startswith("的"):  # “建成8.2公里的大堤路”, but “总投资4.3亿元的雨污分流工程”
        if slot.quantity.unit == "元" and _FUND.match(right) and ends_in_verb(left) is not None:
            return right[1:]  # “设立15亿元的产业发展基金”
        if slot.quantity.unit in ("元", "%"):
            return ""
        return right[1:] if ends_in_verb(left) is not None or not trim_lead(trim_tail(left)) else ""
    if not right and index + 1 < len(places) and places[index + 1].quantity.start == slot.quantity.end:
        after = places[index + 1]  # “4个百亿级项目”: the second number is part of the noun
        if after.quantity.unit in _SIZES and _HAN.match(after.right) and not NOT_NOUN.match(after.right):
            return after.right  # “5栋1800平方米房屋”: a size of its own
        return after.quantity.text + after.right if len(after.right) > 1 else ""
    if (
        "投资" in right
        and index + 1 < len(places)
        and _WORTH.fullmatch(right)
        and places[index + 1].right.startswith("的")
    ):
        after = places[index + 1]  # “39个投资过10亿元的工业项目”
        limit = right + after.quantity.text + "的" if right.endswith(("过", "超")) else ""
        return limit + after.right[1:]
    if not right:
        return ""
    if slot.quantity.unit == "人" and right.startswith(("口", "畜")):
        return "人" + right  # “22万人口脱贫”, “5.7万人畜饮水”
    right = _HEDGE_RIGHT.sub("", right)
    if len(right) == 1:
        return (
            right if right in "村镇乡县市州省校企猪牛羊鸡鸭鹅鱼马树车船桥灯井路房屋床书画伞碑亭塔坝渠沟塘池钱" else ""
        )  # “506个村（社区）”
    return right if _HAN.match(right) and not NOT_NOUN.match(right) else ""
