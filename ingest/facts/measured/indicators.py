"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.measured.after import JOINTS, SIZES, read_after, words_right
from ingest.facts.measured.before import borrowed, read_before
from ingest.facts.measured.carried import NOT_NOUN, Chain, counts, remember
from ingest.facts.measured.changes import read_change, read_rank
from ingest.facts.measured.counted import noun_after, spent_on
from ingest.facts.measured.phrases import balance, ends_in_verb, leading_deed, noun_before
from ingest.facts.measured.relative import per_unit, related, short_deed
from ingest.facts.measured.respective import paired_names, runs
from ingest.facts.words.slots import Slot, slots
from ingest.facts.words.wording import verbs, without_brackets
from ingest.models import Named, Page, Quantity

_PAIR, _JOINT = re.compile("[和与]"), re.compile("[和及等]")
_AND = re.compile(r"[和与](?![美谐平])|及(?![时早格])")
_FROM_HERE = re.compile(r"(?:由|从)[^，。；\d]{0,8}$")
_RANKS_ONLY = re.compile(r"^分别(?:排名|位|名|居|列|排|位居|位列|名列)[^，、]{0,8}$")
_HEADS = frozenset(("人", "户", "名", "位"))
_EASED = frozenset(("解决", "改善", "缓解", "化解", "满足"))
_TROUBLE = re.compile(r"的([一-鿿]{2,16})$")
_SPENT = frozenset(("投入", "投资", "投入资金", "安排资金", "投入财政资金", "财政投入", "资金", "专项资金", "财政资金"))
_PURSE = re.compile(r"(?:[省市县区州各]+级?|本级)?财政(?:每年|共|累计|先后)*(?:安排|投入|筹集|拨付|下拨)?")
_THRESHOLD = re.compile(
    r"(?:以[上下内]的?|的)(?=[一-鿿]{2})(?!(?:速度|比例|基础上|增幅|规模|水平|目标|高位))[^、，占]{2,12}$"
)
_AMONG_COUNTED = re.compile(r"[^，]{1,20}(?:中|里)(?=排|位|名|列|居)")
_OVER = re.compile(r"(?:超过?|过|逾|达)$")
_OF_SIZE = re.compile(
    r"(?!完成|实现)[^，、的]{0,8}(?:企业|项目|产业|园区|集群|乡镇|村|单位|客户|商品)(?:达到?|有|共|为|已|增加到|发展到)*$"
)
_CAPACITY = re.compile(r"(?:万|亿)?(?:吨|千瓦|兆瓦|千伏|台|套|辆|平方米|立方米|吉瓦|千伏安)(?:/年)?")
_PLANT = re.compile(r"[^，。]{2,24}?(?=(?:大|等)?(?:项目|工程|生产线))")
_HEDGE_LEFT = re.compile(r"^(?:以[上下内]|左右|之多)(?=[、和及，与]|$)")
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
        if left == "的" and q.unit in SIZES and before.quantity.unit == "元":
            return Named("面积" if q.unit != "公里" else "长度", "size-of", 0.7)  # “投资20亿元的381亩园区”
        if q.measure == "rank" and _AMONG_COUNTED.match(left) and "在" in before.left:
            left = without_brackets(before.left) + before.quantity.text + left  # “在全国169个重点城市中排名第六”
        elif left.endswith(JOINTS):
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
        if left.endswith(JOINTS):
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
    right = words_right(text, places, index, left)
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
        (read_after(text, places, index, left, core, right, chain) if right else None)
        or read_before(text, slot, left, core, chain)
        or borrowed(text, slot, right, chain)
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
