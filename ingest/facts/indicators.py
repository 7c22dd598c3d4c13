"""What each quantity of a paragraph measures, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.facts.clauses import Slot, slots
from ingest.facts.phrases import ends_in_verb, leading_deed, noun_after, noun_before
from ingest.facts.wording import trim_lead, trim_tail, without_brackets
from ingest.models import Named, Page, Quantity

_HAN = re.compile(r"[“《]?[一-鿿A-Za-z]")
# Figures that say nothing without the thing they belong to: “新开工项目61个，总投资176亿元”.
_DEPENDENT = re.compile(
    r"^(?:(?:实际|累计|计划|年度|协议|合同|引资|签约|意向|到位|完成|概算|预算|涉及|建筑|占地|规划|总|线路|营业|运营|通车)*"
    r"(?:投资|投资额|资金|引资额?|金额|总额|里程|面积|造价|规模)"
    r"|(?:按时|按期|总|综合|群众|项目|投资)*(?:办结|完成|结案|处置|开工|投产|竣工|签约|合格|达标|覆盖|满意|履约|整改|化解|解决|利用|使用|转化|成功|到位|执结|就业|发放|参与|好评|回复|办复|入库|落地|资金到位|复工|开业)率"
    r"|(?:按时|全部|成功|已|现场|当场|就地)*(?:办结|结案|完成|整改|解决|化解|处置|完成整改|整改完成|整改到位|完工|开工|竣工|投产|落实|回复|销号|核实|兑现|发放)(?:完毕|到位|数)?)$"
)
_RANK_VERB = re.compile(
    r"(?:继续|连续[^，]{1,4}|稳步|首次|再次|分别|均|持续|由[^，]{1,8}|从[^，]{1,8})*(?:综合)?(?:排名|排位|位次|名次|名列|位列|位居|跃居|跃升|升至|升到|稳居|高居|居于|列入|荣获|荣膺|获得|获评|获|夺得|取得|跻身|进入|挺进|迈入|保持|排在|排|居|列|位|为)"
)
_SHARE = re.compile(r"占(?![地用])")
_RATIO = re.compile(r"三次产业|产业结构|三大产业|一二三产|一、二、三产")
_INDUSTRIES = ("第一产业比重", "第二产业比重", "第三产业比重")
_GAP = re.compile(
    r"(?:高于|低于|快于|高出|好于|优于|超过?|比)(全[国省市区县][^，]{0,6}?(?:平均|平均水平|平均增速|水平)?|[^，]{2,8}(?:平均|平均水平|平均增速))?(?:水平)?(?:高|低|快|多|少)?$"
)
_COUNTERS = frozenset(
    "个家项名条座处台户人套所件次起批辆位支场份株盏栋株艘架部村站点只头口眼篇本期轮宗幢间张块片类种人次场次门枚把道"
)
_LEVEL = re.compile(
    r"^(?:国家|省|市|县|区|部|世界|全国)?(?:[国省市县区部甲乙丙一二三四五A-Z]{1,2})级$|^国家级$|^中央$|^地方$|^城镇$|^农村$|^[东中西]部$"
)


@dataclass(slots=True)
class _Chain:
    """What the quantities so far leave to those that come."""

    sentence: int = -1
    segment: int = -1
    clause: int = -1
    name: str = ""  # the last indicator with a value
    verb: str = ""  # the verb of doing that it begins with
    anchor: str = ""  # the thing counted that dependent figures belong to
    anchor_unit: str = ""
    last: str = ""  # the last indicator in the paragraph
    unit: str = ""
    names: list[str] = field(default_factory=list)


def read_indicators(page: Page, paragraph: int, quantities: Sequence[Quantity]) -> list[Named]:
    """The indicator of each of the paragraph's quantities."""
    text = page.paragraphs[paragraph].text
    places = slots(text, quantities)
    chain = _Chain()
    found: list[Named] = []
    paired = _pair(places)
    for index, slot in enumerate(places):
        if slot.sentence != chain.sentence:
            chain = _Chain(slot.sentence, slot.segment, last=chain.last)
        elif slot.segment != chain.segment:
            chain.segment, chain.anchor, chain.verb = slot.segment, "", ""
        named = paired.get(index) or _read(text, places, index, chain)
        _remember(chain, slot, named)
        found.append(named)
    return found


def _remember(chain: _Chain, slot: Slot, named: Named) -> None:
    q = slot.quantity
    name = named.name or ""
    chain.clause = slot.clause
    if not name:
        return
    chain.last = name
    if q.measure == "value" or not chain.name:
        chain.name = name
    if named.rule != "verb-of-list":
        chain.verb = leading_deed(name)
    chain.unit = q.unit
    if q.measure == "value" and named.rule not in ("dependent", "share") and _counts(q.unit):
        chain.anchor, chain.anchor_unit = name, q.unit


def _counts(unit: str) -> bool:
    return unit in ("亩", "公里", "万亩", "平方米", "平方公里") or (
        bool(unit) and (unit in _COUNTERS or unit[0] in _COUNTERS)
    )


def _read(text: str, places: list[Slot], index: int, chain: _Chain) -> Named:
    slot = places[index]
    q = slot.quantity
    left = without_brackets(slot.left)
    if slot.adjoins and index and (m := re.match(r"以[上下内](?=[一-鿿])", left)):
        before = places[index - 1]  # “引进50亿元以上项目1个”: the threshold is part of what is counted
        left = without_brackets(before.left) + before.quantity.text + left
        return Named(_short(noun_before(left)) or None, "threshold", 0.8)
    if q.measure == "rank":
        return _rank(slot, left, chain)
    if q.measure == "change" or q.unit in ("个百分点", "百分点"):
        return _change(slot, left, chain)
    right = _right(text, places, index)
    if right:
        verb = ends_in_verb(left)
        core = noun_before(left)
        nothing = not core or not trim_lead(trim_tail(without_brackets(left)))
        if (verb is not None and not nothing) or (verb is not None and core in ("", verb)):
            carried = verb
            noun = noun_after(right, with_predicate=False)
            if noun:
                return Named(_short(carried + noun), "noun-after", 0.85)
        if nothing or left.endswith("等") or core.endswith("等") or _is_frame(left):
            noun = noun_after(right, with_predicate=True)
            if noun:
                if chain.verb and slot.left.strip() in ("、", "和", "及", "，", "以及", "与") and _counts(q.unit):
                    return Named(_short(chain.verb + noun), "verb-of-list", 0.75)
                return Named(_short(noun), "noun-after-alone", 0.8)
        if _counts(q.unit) and slot.left and not _predicate_start(right) and not _next_adjoins(places, index):
            noun = noun_after(right, with_predicate=False)
            if len(noun) >= 2:
                return Named(_short(noun), "noun-after-counter", 0.6)
    core = noun_before(left)
    if (slot.adjoins and core.startswith("占")) or _SHARE.match(core):
        of = core.rstrip("的")
        return Named(_short((chain.name or chain.last) + of), "share", 0.75)
    if core:
        if _DEPENDENT.match(core) and chain.anchor:
            return Named(_short(_anchored(chain.anchor, core)), "dependent", 0.75)
        if _LEVEL.match(core) and (chain.name or chain.last):
            return Named(_short(core + _without_verb(chain.name or chain.last)), "level", 0.65)
        listed = re.match(r"\s*[、，和及与]|\s*以及", text[slot.left_start - 1 : slot.left_start] + slot.left)
        if (
            chain.verb
            and listed
            and _counts(q.unit)
            and not leading_deed(core)
            and not re.search(r"(?:[率值额量]|收入|支出|投资|总数|人数)$", core)
        ):
            return Named(_short(chain.verb + core), "verb-of-list", 0.75)
        return Named(_short(core), "noun-before", 0.85)
    if chain.name:
        return Named(chain.name, "inherited", 0.7)
    clause = _clause_before(text, slot)
    if clause:
        return Named(_short(clause), "clause-before", 0.5)
    if right:
        noun = noun_after(right, with_predicate=True)
        if noun:
            return Named(_short(noun), "noun-after-last", 0.4)
    if chain.last:
        return Named(chain.last, "inherited-far", 0.3)
    return Named(None, "none", 0.0)


def _rank(slot: Slot, left: str, chain: _Chain) -> Named:
    m = None
    for m in _RANK_VERB.finditer(left):
        if m.start() >= 2:
            break
    core = noun_before(left[: m.start()]) if m and m.start() else "" if m else noun_before(left)
    core = re.sub(r"(?:全[国省市区县]|世界|全球).{0,4}$", "", core)
    if len(core) >= 2:
        return Named(_short(core), "ranked", 0.75)
    if chain.name:
        return Named(chain.name, "ranked-inherited", 0.75)
    if slot.right:
        noun = noun_after(slot.right, with_predicate=False)
        if noun:
            return Named(_short(noun), "ranked-after", 0.5)
    if m:
        rest = trim_lead(left[m.end() :])
        if len(rest) >= 4:
            return Named(_short(rest), "ranked-scope", 0.4)
    return Named(chain.last or None, "inherited-far", 0.3)


def _change(slot: Slot, left: str, chain: _Chain) -> Named:
    trimmed = trim_tail(left)
    gap = _GAP.search(left)
    if gap and (gap[1] or gap.start() == 0) and chain.name and len(trim_lead(left[: gap.start()])) < 2:
        return Named(_short(chain.name + left[gap.start() :].rstrip("约近")), "gap", 0.6)
    core = noun_before(trimmed)
    core = re.sub(r"(?:同比|年均|平均)?(?:增速|增幅|增长率|增长)$", "", core) or core
    if len(core) >= 2:
        if _DEPENDENT.match(core) and chain.anchor:
            return Named(_short(_anchored(chain.anchor, core)), "dependent", 0.7)
        return Named(_short(core), "changed", 0.85)
    if chain.name:
        return Named(chain.name, "inherited", 0.85)
    if slot.right and (noun := noun_after(slot.right, with_predicate=False)):
        return Named(_short(noun), "noun-after-last", 0.4)
    return Named(chain.last or None, "inherited-far", 0.3)


def _right(text: str, places: list[Slot], index: int) -> str:
    """The words right after the number if they begin with a noun, else an empty string."""
    slot = places[index]
    right = slot.right
    if right.startswith("的"):
        return ""
    right = re.sub(r"^(?:以[上下内]|左右|及以上)的?", "", right)
    if not _HAN.match(right) or (len(right) < 2 and not right):
        return ""
    if _predicate_start(right):
        return ""
    return right


_PREDICATE_START = re.compile(
    r"(?:以上|以下|以内|左右|和|及|与|或|至|到|的|地|之|中|内|里|上|下|大关|台阶|增[加长至到]|提[高升]|扩大|减少|下降|上升|降[到至低]|缩|压|全部|全面|均|都|已|也|还|同比|分别|并|而|且|成功|顺利|实现|完成|用于|来自|，|位于|为|是|在|被|由|获|调整|整合|优化|,|等|\))"
)


def _predicate_start(right: str) -> bool:
    return bool(_PREDICATE_START.match(right))


def _next_adjoins(places: list[Slot], index: int) -> bool:
    return index + 1 < len(places) and places[index + 1].adjoins


def _is_frame(left: str) -> bool:
    """Whether what precedes the number only frames it: “对6个单位”, “以4起”, “全市6个”."""
    core = trim_lead(left)
    return core in ("对", "以", "为", "在", "向", "将", "把", "从", "给", "由", "与", "每", "")


def _anchored(anchor: str, core: str) -> str:
    """A dependent figure under the thing it belongs to: “新开工项目” and “总投资” → “新开工项目总投资”."""
    return re.sub(r"(?:面积|数量|总数|数)$", "", anchor) + core


def _without_verb(name: str) -> str:
    verb = leading_deed(name)
    return name[len(verb) :] if len(name) > len(verb) + 1 else name


def _short(name: str) -> str:
    return re.sub(r"\s+", "", name).strip("，、；：。的—")


def _clause_before(text: str, slot: Slot) -> str:
    """The noun of the clause before, where the figure's own names none (“对外贸易快速增长，达到100亿元”)."""
    start = max(text.rfind(mark, 0, max(slot.left_start - 1, 0)) for mark in "，。；：！？\n") + 1
    clause = text[start : max(slot.left_start - 1, 0)]
    if not clause or len(clause) > 30:
        return ""
    clause = trim_lead(clause)
    m = re.search(
        r"(?:较快|快速|稳步|持续|大幅|不断|明显|进一步|全面|平稳|显著|迅速|逐步|增长|提高|扩大|加快|增加|下降|上升|再创|创|又|实现|取得|发展|完成|较|有)",
        clause,
    )
    return clause[: m.start()] if m and m.start() >= 2 else ""


def _pair(places: list[Slot]) -> dict[int, Named]:
    """Names for quantities that are listed after a list of what they measure (“A、B分别增长5%和6%”)."""
    found: dict[int, Named] = {}
    index = 0
    while index < len(places):
        end = index + 1
        while end < len(places) and _continues(places[end - 1], places[end]):
            end += 1
        if end - index >= 2:
            names = _parts(places[index], end - index)
            for at, name in enumerate(names):
                found[index + at] = Named(_short(name), "paired", 0.85)
        index = end
    return found


def _continues(a: Slot, b: Slot) -> bool:
    """Whether b follows a in one list of numbers, nothing but a joining mark between."""
    if a.quantity.group is not None and a.quantity.group == b.quantity.group:
        return True
    return b.adjoins and b.left.strip() in ("、", "和", "与", "及", "以及", ":", "：", "∶")


def _parts(first: Slot, count: int) -> list[str]:
    left = without_brackets(first.left)
    if _RATIO.search(left) and count == 3:
        return list(_INDUSTRIES)
    share = re.search(r"分别(占[^，]+?)(?:的|达到?|为|约|超过?)*$", left)
    tail = share[1].rstrip("的") if share else ""
    body = left[: share.start()] if share else trim_tail(left)
    body = trim_lead(body)
    for pattern in (r"、|以及|和|与|及", r"、|以及|和|与", r"、"):
        parts = [p for p in re.split(pattern, body) if p]
        if len(parts) == count:
            break
    else:
        return []
    last = parts[-1]
    if len(last) >= 5 and all(len(p) <= 3 for p in parts[:-1]):  # “城镇和农村居民人均可支配收入”
        size = 2
        parts = [p + last[size:] if len(p) >= 2 else "第" + p.lstrip("第") + last[1:] for p in parts[:-1]] + [last]
    return [noun_before(p) + tail for p in parts]
