"""The noun phrase that a figure measures, cut out of the words before or after its number."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.facts.words.names import strip_name
from ingest.facts.words.wording import REMEMBERED, any_of, read_rows, trim_lead, trim_tail, verbs, without_brackets

DEEDS = [w for w, (deed, _) in verbs().items() if deed and len(w) > 1]
_LIGHT = [w for w, (deed, _) in verbs().items() if not deed]
_LIGHT_START = re.compile(rf"(?:(?:{any_of(_LIGHT)})(?![性型化率者])(?:了|好|成|起)?)+(?=[^，]{{2}})")
_LIGHT_INSIDE = re.compile(rf"(?:{any_of([w for w in _LIGHT if len(w) > 1])})(?![性型化率者])(?:了|好|成|起)?")
_DEEDS_BY_OPENING = {  # by their first two characters, the longest first
    pair: sorted((w for w in DEEDS if w[:2] == pair), key=len, reverse=True) for pair in {w[:2] for w in DEEDS}
}
_DEED_INSIDE = re.compile(any_of([w for w in DEEDS if not verbs()[w][1]]))
# “以零容忍态度严查…”, “通过…等渠道筹集…”: how it was done is no part of what was counted.
_ADVERBIAL = re.compile(
    r"^(?:以|通过|围绕|针对|按照|根据|向|对|在|利用|依托|为|从|由|经|当|随着|与|同|将|把)[^，]{1,24}?"
    r"(?:方式|渠道|等|[中上下后时]|期间|过程中|方面|平台|态度|基础上|机制|为契机|为抓手|同时|名义)(?:还|又|，|共|已|累计)*"
    rf"(?={any_of(DEEDS + [w for w in _LIGHT if len(w) > 1])})"
)
_GENERIC = re.compile(
    r"^(?:总?投资额?|年度投资|资金|面积|总面积|总额|金额|总?收入|增加值|总?产值|销售收入|营业收入|主营业务收入|利税|(?:净)?利润(?:总额)?|(?:入库)?税收|出口交货值|业务收入|零售额|营业额"
    r"|(?:外贸)?出口|进出口|零售额|交易额|签约额|总量|数量|人数|总数|产量|总产量|规模|增长率?|任务|目标|比重)$"
)
_TIME_AT_END = re.compile(
    r"(?<=[一-鿿]{2})(?:[12一二][\d九〇○零][\d一二三四五六七八九〇○零]{2}年|[一二三四五六七八九十两]{1,3}年|今年|去年|上年|全年|同期|[一二三四]季度|上半年|下半年|\d{1,3}(?:天|个月|年)|年末|年底|期末)$"
)
_TIME_ENDINGS = frozenset("年期度天月末底")  # of the pattern above
NO_OBJECT = frozenset(r["word"] for r in read_rows("verbs.csv") if r["noun"] == "own")
_TOO_LONG = 22
# “阳春、恩平等地日雨量”, “该县及周边栀子种植面积”: where it was measured.
_PLACES = re.compile(r"^[^，“》]{2,16}?(?:等[地市县省]|及(?:其)?周边)(?:的|[区县]的?)?(?=[一-鿿]{2})(?![位方级])")
# “该产业的总规模”, “市本级采购规模”, “本报讯…”: whose it is, and where the news begins.
_THIS_ONES = re.compile(r"^(?:该[一-鿿]{1,6}?的|(?:自治区|[省市县区州])本级|[^，。]{0,6}?本报讯)(?=[一-鿿“]{2})")
# “服务队去年人均纯收入”: who and when stand before what was measured.
_THEN = re.compile(
    r"^[^，“的、]{2,8}?(?:去年|今年|上年|目前|如今|将?在?(?:未来|今后)[\d一二三四五六七八九十两]+年[内里]?|(?:19|20)\d\d年)(?:以来)?(?:先后|累计|共|已)*(?=[一-鿿]{2})"
)
# “该县法院共受理案件”: who did it, before 共 or 已, is no part of what was done.
_WHO = re.compile(
    r"^[^，“]{0,10}?[院局县区市镇乡村社司委会队站部园校省州](?:共|累计|先后|已经?(?!婚))(?=[一-鿿]{2})(?![同产有享建商用管轨治])"
    r"|^[^，]{2,16}的(?:群众|农户|村民|学生|居民|企业|家庭|职工|百姓|困难户|贫困户)(?:共|累计|先后|已)(?=投入|安排|发放|补助|拨付)"
    r"|^(?:此次|本次|这次|该次|本届|该届|今年)[^，“]{0,8}?(?:共|累计)(?=[一-鿿]{2})(?![同产有享建商用管轨治])"
)
# “我家每年低保金有8748元”, “该项目总投资9.8亿元”, “县交通运输局调集挖掘机9台”: whose it is tells the subject;
# “像她这样的‘煎饼嫂’有1300多名”, “达产后预计年产值25亿元”: which and when are no part of what is counted.
_OWNERS = re.compile(
    r"^(?:其他(?:园区|县市区?|区县|乡镇|部门|单位|村)|(?:运营|开业|开园|开馆|成立|建成|投用|启用|实施|开班)(?:至今|以来)(?:已|共)*(?=[一-鿿]{2})|[省市县区州镇乡村](?:里|上)(?=(?:投入|投资|出资|筹|安排|拿出|建|修|给|整合|协调|争取|统筹|发放|补助|补贴|组织|引进|聘请))|(?:[我他她俺]们?家?(?![国省市县区州镇乡村校院局厂公司国人者委行军方])|自己|全家|家里|中央财政(?:(?:当年|就|共|累计|[五三四]年)+|(?=补助|拨付|下拨))"
    r"|(?:该|本|此)(?:项目|工程|公司|企业|园区|基地|中心|合作社|平台|生产线)|像[^，]{1,8}(?:这样|一样)的"
    r"|(?:全部|项目|全面|工程)?(?:达产|投产|建成|通车|建成投产|投入运营)后(?:预计|可|将|每年|能)*)(?=[一-鿿“]{2})"
    rf"|[省市县区州乡镇][一-鿿]{{1,8}}?(?:局|委|办|中心|部门|大队|支队|集团|公司|法院|检察院)(?=(?:{any_of(DEEDS)})[一-鿿]{{2}}))"
)
_LED = re.compile(r"[^，]{0,6}(?:带着|带领|领着)[^，]{1,8}?(?:累计|先后|一共|共)(?=[一-鿿]{2})")


@lru_cache(REMEMBERED)
def noun_before(left: str) -> str:
    """What is measured, read from the words before its number: “全市共完成技工贸总收入” → “技工贸总收入”.

    The last verb of getting (完成, 实现, 开展) and all before it are left out; a verb of doing stays (“拆除房屋”).
    “城镇新增就业” is left whole.
    """
    core = drop_light(_without_owner(left))
    if len(core) <= 3 and core in _LIGHT:
        return ""
    core = _after_light(core)
    verb = leading_deed(core)
    if (
        (at := core.rfind("等")) > 3
        and len(core) - at > 2
        and core[at + 1] not in "级候待"
        and core[at - 1] not in "高中平初同均优头"
    ):
        return _verb_of_such(core, at) + core[at + 1 :].strip("的")  # “解决融资、手续等各类问题” → “解决各类问题”
    if len(core) > 12 and not verb:
        core = _from_deed(core)
    if len(core) > _TOO_LONG and not (verb and "的" in core):
        for mark in "、的":
            if mark in core[:-2]:
                core = core[core.rindex(mark, 0, -2) + 1 :]
                break
    if verb and core.startswith("了", len(verb)) and len(core) > len(verb) + 2:
        core = verb + core[len(verb) + 1 :]  # “发放了补助”
    return core.strip("、的")


def _without_owner(left: str) -> str:
    """The words before a number without who, where, when and how they begin with."""
    core = without_brackets(left)
    if m := _LED.match(core):
        core = core[m.end() :]  # “带着乡亲们累计造林”: who did it stands before
    elif m := _WHO.match(core):
        core = core[m.end() :]
    core = trim_lead(trim_tail(core))
    if m := _OWNERS.match(core):
        core = core[m.end() :]
    core = trim_lead(core)
    if core[-1:] in _TIME_ENDINGS:
        core = _TIME_AT_END.sub("", core)
    core = trim_lead(strip_name(_PLACES.sub("", core)))
    core = _THIS_ONES.sub("", core)
    if m := _THEN.match(core):
        core = trim_lead(core[m.end() :])
    for _ in range(3):
        m = _ADVERBIAL.match(core)
        if not m:
            break
        core = trim_lead(core[m.end() :])
    return core


def _after_light(core: str) -> str:
    """`core` from behind the last verb of getting on, with the noun before it where the rest is a bare total."""
    cut = None
    for m in _LIGHT_INSIDE.finditer(core):
        if m.start() >= 2 and len(core) - m.end() >= 2:
            cut = m
    if cut and cut.group() == "涉及" and leading_deed(core):
        cut = None  # “解决企业涉及用电、用工等各类问题”
    if cut and not _noun_like(core, cut.start(), cut.end()):
        rest = trim_lead(core[cut.end() :])
        if _GENERIC.match(rest):  # “服务业完成增加值238亿元” → “服务业增加值”
            core = head_noun(trim_tail(core[: cut.start()])) + rest
        elif len(rest) >= 2:
            core = drop_light(rest)
    return core


def _from_deed(core: str) -> str:
    """A long `core` from its last verb of doing on."""
    for m in reversed(list(_DEED_INSIDE.finditer(core))):
        if m.start() > 3 and len(core) - m.end() >= 2 and core[m.start() - 1] not in "的和及不未":
            if core[m.end()] in "值额量率费者":
                continue  # “占规模以上工业增加值的比重”
            if "、" in core[: m.start() - 1] and core[m.start() - 1] != "、":
                continue  # “公务用车购置、公务接待支出”: a verb within the members of a list
            if core[-1] in "后时":  # “…收入压减历史虚收后”: what had been done before it was counted
                return core[: m.start()]
            return core[m.start() :]
    return core


def _verb_of_such(core: str, at: int) -> str:
    """The verb that governs the examples before 等 at `at`: “解决融资、手续等”, “帮助企业解决用电、住宿等” → “帮助企业解决”."""
    verb = carried_verb(core)
    first = core.find("、", 0, at)
    deeds = [m.end() for m in _DEED_INSIDE.finditer(core, len(verb) + 1, first if first > 0 else at)]
    return core[: deeds[-1]] if verb and deeds and deeds[-1] <= 8 else verb


def _noun_like(core: str, start: int, end: int) -> bool:
    """Whether the verb at `core[start:end]` is part of a noun phrase there (“产业发展资金”, “项目建设投资”)."""
    word = core[start:end]
    known = verbs().get(word)
    if not known or not known[1]:
        return False
    return not _DONE_ALREADY.search(core[:start])


_DONE_ALREADY = re.compile(r"[已共新]$|全市$|该[市县区]$")


def head_noun(text: str) -> str:
    """The last part of an enumeration or of a phrase with 的: the noun that a following bare figure belongs to."""
    return _PARTS.split(text)[-1]


_PARTS = re.compile("[，：；]")
# “完成进度”, “实施情况”; “发展资金”, “保障支出”: the verb names the noun that follows.
_OF_VERB = re.compile(r"(?:进度|率|情况|时间|质量|水平|能力|比例|程度)")
_OF_NOUN = re.compile(r"(?:资金|经费|投资|项目|规划|计划|支出|面积|指数|成本|用地|速度)")


def drop_light(text: str) -> str:
    """`text` without the light verbs it begins with (“累计完成固定资产投资” → “固定资产投资”)."""
    while True:
        m = _LIGHT_START.match(text)
        if not m:
            return text
        rest = trim_lead(text[m.end() :])
        if len(rest) < 2:
            return text
        if m.group().endswith("带动") and _BROUGHT_ABOUT.match(rest):
            return text[m.end() - 2 :]  # “带动就业”: what is counted was brought about
        known = verbs().get(m.group())
        if _OF_VERB.match(rest) or (known and known[1] and _OF_NOUN.match(rest)):
            return text  # “发展资金”, “保障支出”: the verb names the noun
        text = rest


_BROUGHT_ABOUT = re.compile(r"(?:就业|增收|创业|消费)$")


def carried_verb(name: str) -> str:
    """The verb of doing that the members of a list after `name` share (“采购消防车16台、高压水泵30台”).

    One that takes no object (“造林更新335万亩、矿山复绿600公顷”) is not shared.
    """
    verb = leading_deed(name)
    if not verb or verb in NO_OBJECT or len(name) <= len(verb) + 1 or _COMPOUND.match(name, len(verb)):
        return ""
    return verb


_COMPOUND = re.compile(
    r"区|收入|支出|面积|总?[额量值]|[率费价]|资金|经费|成本|能力|机构|人员|企业数|人次|人数|规模|里程"
)


def leading_deed(text: str) -> str:
    """The verb of doing that `text` begins with, else an empty string."""
    for word in _DEEDS_BY_OPENING.get(text[:2], ()):
        if text.startswith(word):
            return word
    return ""


def holds_deed(core: str) -> bool:
    """Whether a verb of doing stands inside `core` (“老楼加装电梯”)."""
    return bool(_DEED_INSIDE.search(core))


def ends_in_verb(left: str) -> str | None:
    """The verb that the words before a number end in, if its noun must come after: “该县已新建” → “新建”.

    "" for a light verb (left out of the indicator), None where a noun stands before the number. A verb that
    may end a noun phrase counts only on its own (“改造8条” but “危房改造8户”).
    """
    whole = without_brackets(left).rstrip(" “")
    for core in (whole, whole.rstrip(_HEDGES)):
        for size in (6, 5, 4, 3, 2):
            known = verbs().get(core[-size:]) if len(core) >= size else None
            if not known:
                continue
            deed, noun = known
            before = core[:-size]
            if deed and noun and verbs().get(before, (False, False))[0] and len(before) > 1:
                return core  # “取消规范83项证明事项”
            if noun and trim_lead(before).strip("、，") and not _NEW_CLAUSE.search(before):
                return None
            return core[-size:] if deed else ""
        if core == whole.rstrip(_HEDGES):
            break
    return None


_HEDGES = "了约近超过达共有余多好成出起"
_NEW_CLAUSE = re.compile(r"(?:已|共|新|累计|先后|完成|全市|全区|全县|我们|计划|[县市区镇局院会])$")


def balance(name: str) -> str:
    """The name without spaces, edge marks and a quotation mark or bracket that has lost its partner."""
    if name.isalpha() and not name.startswith("的") and not name.endswith("的"):
        return name  # most hold no mark at all
    name = "".join(name.split()).strip("，、；：。的—.")
    for left, right in ("“”", "《》"):
        if name.count(left) == name.count(right):
            continue
        if right in name and left not in name:
            name = name.split(right, 1)[1] or name.replace(right, "")
        elif left in name and right not in name:
            before, after = name.split(left, 1)
            name = before if len(before) > len(after) + 1 else after or name.replace(left, "")
        else:
            name = name.replace(left, "").replace(right, "")
    return name
