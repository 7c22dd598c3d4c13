"""Figures whose words say by themselves what they measure: a threshold, a size, a capacity, a deadline, a price for each, a sum spent."""

from __future__ import annotations

import re

from ingest.data_files import data_classes
from ingest.facts.measured.behind import SIZES
from ingest.facts.measured.carried import NOT_NOUN, counts
from ingest.facts.measured.counted import noun_after, spent_on
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.phrases import ends_in_verb, leading_deed, noun_before
from ingest.facts.measured.prices import price_of_goods
from ingest.facts.measured.relative import per_unit, related, short_deed
from ingest.facts.measured.sizes import side_of_thing
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import any_of, verbs, without_brackets
from ingest.models import Carried

_HEADS = frozenset(("人", "户", "名", "位"))
_EASED = frozenset(("解决", "改善", "缓解", "化解", "满足"))
_TROUBLE = re.compile(r"的([一-鿿]{2,16})$")
_SPENT = frozenset(("投入", "投资", "投入资金", "安排资金", "投入财政资金", "财政投入", "资金", "专项资金", "财政资金"))
_PURSE = re.compile(r"(?:[省市县区州各]+级?|本级)?财政(?:每年|共|累计|先后)*(?:安排|投入|筹集|拨付|下拨)?")
_THRESHOLD = re.compile(
    r"(?:以[上下内]的?|的)(?=[一-鿿]{2})(?!(?:速度|比例|基础上|增幅|规模|水平|目标|高位))[^、，占]{2,12}$"
)
_OVER = re.compile(r"(?:超过?|过|逾|达)$")
_OF_SIZE = re.compile(
    r"(?!完成|实现)[^，、的]{0,8}(?:企业|项目|产业|园区|集群|乡镇|村|单位|客户|商品)(?:达到?|有|共|为|已|增加到|发展到)*$"
)
_CAPACITY = re.compile(r"(?:万|亿)?(?:吨|千瓦|兆瓦|千伏|台|套|辆|平方米|立方米|吉瓦|千伏安)(?:/年)?")
_PLANT = re.compile(r"[^，。]{2,24}?(?=(?:大|等)?(?:项目|工程|生产线))")
_DURATIONS = frozenset(("天", "小时", "个小时", "分钟", "工作日", "个工作日", "日", "月", "个月"))
_WITHIN = re.compile(r"之?内(?:必?须|要|应|可)*([一-鿿]{2,16})")
_PART_OF = re.compile("(?:以[上下]|左右)?的(?=[一-鿿]{2})")
_DOES_WHAT = re.compile(
    rf"(?P<noun>[^的、，]{{2,10}}?)(?:能够|可以|已|都|均|将|能)?"
    rf"(?P<does>(?:{any_of([*verbs(), *data_classes('intransitives.txt')['verbs']])})[了到至在]?[^，、]{{2,12}})$"
)
_GOVERNS = re.compile(
    rf"({any_of([v for v in verbs() if len(v) > 1])})[了上到]?(?:全[国省市区县州]|[^，、]{{1,4}}[省市县区州])?(?:近|约|超过?)*$"
)
_BASE_NOUN = re.compile(
    "[^，]{0,4}速度|利率|税率|价格|折扣|资金|补贴|补助|水平|基础|比例|份额|股份|股权|速度|增速|增幅|幅度|目标|任务"
)
_LEVEL_OF = re.compile("(?:[率值额量度]|占比|比重|比例|[由从到至])$")
_JOINT = re.compile("[和及等]")


@rule(
    "size-of",
    "indicator",
    zh="用地、线路的大小：面积或长度",
    en="the size of a site or line: its area or length",
    sure=0.7,
    yes=("投资20亿元的[381]亩园区。→面积",),
    no=("占地[381]亩。",),
)
def size_of(at: Figure) -> str | Said | None:
    """“投资20亿元的381亩园区”."""
    unit = at.quantity.unit
    if not at.slot.adjoins or at.slot.left != "的" or unit not in SIZES or at.before.quantity.unit != "元":
        return None
    return "面积" if unit != "公里" else "长度"


@rule(
    "threshold",
    "indicator",
    zh="门槛：多少以上的才算",
    en="a threshold that things must pass to be counted",
    sure=0.8,
    yes=(
        "引进50亿元以上项目[1]个。→引进50亿元以上项目",
        "主营业务收入超10亿元企业达到[24]家。→主营业务收入超10亿元企业",
    ),
    no=("引进项目[1]个。",),
)
def threshold(at: Figure) -> str | Said | None:
    """“引进50亿元以上项目1个”: the threshold is part of what is counted."""
    if not at.slot.adjoins or side_of_thing.propose(at):
        return None  # “…的洞口浇筑起了一个2米宽的拱圈”: a size of something else
    left, before = without_brackets(at.slot.left), at.before
    if not (_THRESHOLD.match(left) or (_OVER.search(before.left) and _OF_SIZE.match(left))):
        return None
    return noun_before(without_brackets(before.left) + before.quantity.text + left)


@rule(
    "within",
    "indicator",
    zh="多少时间以内要做到",
    en="to be done within so much time",
    sure=0.6,
    yes=("[3]天内必须反馈。→反馈",),
    no=("办理时限[3]天。",),
)
def within(at: Figure) -> str | Said | None:
    """“3天内向上级反馈”."""
    m = _WITHIN.match(at.slot.right) if at.quantity.unit in _DURATIONS else None
    return m[1] if m else None


@rule(
    "capacity",
    "indicator",
    zh="产能：年产多少",
    en="a capacity for making something",
    sure=0.7,
    yes=("建成[300]万吨玉米深加工项目。→玉米深加工", "年产[八百]吨合成氨。→合成氨"),
    no=("玉米产量[300]万吨。",),
)
def capacity(at: Figure) -> str | Said | None:
    """“300万吨玉米深加工项目”, “年产八百吨合成氨”."""
    right = at.slot.right
    if not right:
        return None
    if right.startswith(("以上", "以下", "左右")):
        return None
    plant = _PLANT.match(right) if _CAPACITY.fullmatch(at.quantity.unit) else None
    if plant and (at.index == 0 or at.before.right != "的" or at.quantity.unit.endswith("/年")):
        return _JOINT.split(plant.group())[0]
    return noun_after(right, with_predicate=False) if at.left.endswith("年产") else None


@rule(
    "noun-after-which",
    "indicator",
    zh="数后面的名词，连同数前面说是哪些的定语",
    en="the noun after the number with the clause before it that says which",
    sure=0.7,
    yes=("受损的[213]栋房屋逐栋鉴定。→受损房屋",),
    no=("全区的[106]名教师。",),
)
def which(at: Figure) -> str | Said | None:
    """“受损的213栋房屋逐栋鉴定”."""
    return related(at.left, at.right) if not at.slot.adjoins and counts(at.quantity.unit) else None


@rule(
    "price-of-each",
    "indicator",
    zh="每一单位的价钱",
    en="the price or rate of one such",
    sure=0.85,
    yes=("房租由每平方米每月[18]元提高到20元。→每平方米每月房租",),
    no=("房租[18]元。",),
)
def price_of_each(at: Figure) -> str | Said | None:
    """“房租由每平方米每月18元”."""
    if at.quantity.unit != "元" or "每" not in at.left:
        return None
    each, rest = per_unit(at.left)
    core = noun_before(rest) if each else ""
    return each + core if core else None


@rule(
    "noun-of-next",
    "indicator",
    zh="几项各有动词和数，共用最后一个数后面的名词",
    en="a verb and a number each, sharing the noun behind the last number",
    sure=0.85,
    yes=("开工[10]个、续建25个项目。→开工项目",),
    no=("开工[10]个项目。",),
)
def noun_of_next(at: Figure) -> str | Said | None:
    """“开工10个、续建25个项目”."""
    noun = "" if at.right else _noun_of(at.next, at.slot)
    return Said(verb + noun, (Carried(noun, "clause"),)) if noun and (verb := ends_in_verb(at.left)) else None


def _noun_of(after: Slot | None, slot: Slot) -> str:
    """The noun behind the next number of a list whose members are a verb and a number each, else an empty string."""
    if slot.right or after is None:
        return ""
    verb = after.left.strip("、和及，")
    same = after.clause == slot.clause and after.quantity.unit == slot.quantity.unit and counts(slot.quantity.unit)
    if not (same and after.adjoins and verbs().get(verb, (False, False))[0]):
        return ""
    return noun_after(after.right, with_predicate=False) if after.right and not NOT_NOUN.match(after.right) else ""


@rule(
    "short-verb",
    "indicator",
    zh="数前面是单字的动词",
    en="a verb of one character before the number",
    sure=0.7,
    yes=("装了[306]盏路灯。→装路灯", "一共筹到[56]万元。→筹到"),
    no=("礼品盒包装了[306]件。",),
)
def short_verb(at: Figure) -> str | Said | None:
    """“装了306盏灯”."""
    deed = short_deed(at.left)
    noun = noun_after(at.right, with_predicate=False) if deed and at.right else ""
    return deed + noun if noun or len(deed) > 1 else None


@rule(
    "trouble",
    "indicator",
    zh="解决了多少人的什么困难",
    en="whose trouble was ended",
    sure=0.8,
    yes=("解决农牧区[20]万人的饮水困难。→解决饮水困难",),
    no=("解决饮水困难[20]万人。",),
)
def trouble(at: Figure) -> str | Said | None:
    """“解决农牧区20万人的饮水困难”."""
    m = _TROUBLE.match(at.slot.right) if at.quantity.unit in _HEADS else None
    deed = leading_deed(at.core) if m else ""
    return deed + m[1] if m and deed in _EASED else None


# “拿出1500万元，…用于新建畜栏”, “拿出2400万元，对养蜂户进行补贴”: what money is given for may stand in a later clause.
_GIVES = re.compile(r"(?:拿出|配套|列支|划拨|筹措|掏出|捐出)(?:了|近|约|超过?|资金|专款)*$")
_GIVEN = re.compile(
    r"[^。；\n]{0,40}?(?:用于(?P<use>[一-鿿（）()]{3,24}?)(?=[，。；、])"
    r"|(?:，|^)对(?P<whom>[一-鿿]{2,14}?)(?:进行|予以|给予|实行|发放)(?P<gift>补贴|补助|奖励|扶持|救助|资助)(?=[，。；])"
    r"|(?:，|^)?(?P<deed>(?:引导|支持|扶持|资助|奖励|补贴|补助|帮扶)+[一-鿿]{2,16}?)(?=[，。；]))"
)


def _given_to(text: str, start: int) -> str:
    m = _GIVEN.match(text, start, start + 80)
    if m is None:
        return ""
    return m["use"] or m["deed"] or m["whom"] + m["gift"]


@rule(
    "spent-on",
    "indicator",
    zh="花在什么上的钱",
    en="money with what it is spent on",
    sure=0.7,
    yes=(
        "投入[5]亿元用于水库除险加固。→水库除险加固投入",
        "安排[500]万元用于培育龙头企业。→培育龙头企业资金",
        "县政府拿出[80]万元，各乡镇配套10万元，用于新建蚕房。→新建蚕房资金",
        "县政府拿出[80]万元，对养蜂户给予补贴。→养蜂户补贴资金",
    ),
    no=("投入资金[5]亿元。", "他拿出[80]万元。新建的蚕房用于养蚕。"),
)
def spent(at: Figure) -> str | Said | None:
    """“投入5亿元用于水库除险加固”, “安排500万元用于培育龙头企业”."""
    core, end = at.core, at.quantity.end
    if at.quantity.unit != "元":
        return None
    if core in _SPENT and not (core.endswith("投资") and (at.chain.anchor or "完成" in at.left)):
        purpose = spent_on(at.text, end)
        return purpose + core if purpose else None
    if _GIVES.search(at.left) and (purpose := _given_to(at.text, end)):
        return purpose + "资金"
    if (not core or _PURSE.fullmatch(core)) and at.text.startswith("用于", end) and (purpose := spent_on(at.text, end)):
        return purpose + "资金"
    return None


@rule(
    "part-of-counted",
    "indicator",
    zh="百分之多少的谁做了什么",
    en="so many per cent of them did something",
    sure=0.8,
    yes=(
        "浏阳市[90%]以上的纺织企业实施了技术改造。→实施技术改造纺织企业",
        "该校超过[40%]的毕业生投身乡村教育。→投身乡村教育毕业生",
    ),
    no=("技术改造完成[90%]。", "占全省的[12%]。"),
)
def part_of_counted(at: Figure) -> str | Said | None:
    """“90%以上的纺织企业实施了技术改造”: verb first, then whose part it is."""
    m = _PART_OF.match(at.text, at.quantity.end) if at.quantity.unit == "%" else None
    if not m or _LEVEL_OF.search(at.core) or "占" in at.left or at.left.endswith(("以", "给予", "按", "按照")):
        return None
    right = at.text[m.end() : at.quantity.end + len(at.slot.right)]
    if len(right) < 2 or _BASE_NOUN.match(right):
        return None
    does = _DOES_WHAT.match(right)
    if does:
        return does["does"].replace("了", "") + does["noun"]
    governs = _GOVERNS.search(at.left)
    return (governs[1] if governs else "") + noun_after(right, with_predicate=True)


_SUM = re.compile(
    r"(?:以上|左右|余)?的?(?P<noun>[一-鿿]{0,6}?(?:资助金?|补助[金款]?|补贴[金款]?|奖励(?:资金|金)?|奖金|罚款|救助金?|慰问金|助学金|抚恤金"
    r"|赔偿[金款]|保证金|专项资金|捐款|善款|低保金|养老金|工资|分红|租金|利息|贷款|订单))(?=[，。；、！？”）（]|$)"
)
_GIVEN_SUM = re.compile(
    r"(?P<deed>[发兑][放现]|捐赠|捐助)?(?:给予|给|领到|领取|拿到|拿出|获得|得到|准备|安排|提供|有)?(?:了|近|约|超过?|共|的)*$"
)
_WORTH_OF = re.compile(r"总?价值(?:约|近|超过?|达到?|共计?|为)*$")
_THINGS = re.compile(r"(?:余|人民币)?的(?P<things>[一-鿿]{2,14}?)(?=[，。；、！？”]|[送交给]|$)")


@rule(
    "sum-given",
    "indicator",
    zh="给了多少钱的什么：钱的名目在数后",
    en="a sum with its name behind it",
    sure=0.8,
    yes=(
        "县级以上财政每年给予[1200]元的资助。→资助",
        "孩子领到了县里发放的[600]元资助金，很高兴。→发放资助金",
        "公安机关准备了[100]万元的奖励资金。→奖励资金",
    ),
    no=("发放补助金[600]元。", "给予[1200]元的价格优惠。"),
)
def sum_given(at: Figure) -> str | Said | None:
    """“给予1200元的资助”."""
    if at.quantity.unit != "元" or at.slot.adjoins:
        return None
    m, given = _SUM.match(at.text, at.quantity.end), _GIVEN_SUM.search(at.left)
    if m is None or given is None or not (given.group() or not at.core):
        return None
    return (given["deed"] or "") + m["noun"]


@rule(
    "worth-of",
    "indicator",
    zh="价值多少钱的什么",
    en="things worth so much",
    sure=0.75,
    yes=("公开向群众发还价值[100]余万元的被盗财物。→发还被盗财物价值", "捐赠价值[5]万元的图书。→捐赠图书价值"),
    no=("品牌价值[100]亿元。", "价值[100]万元。"),
)
def worth_of(at: Figure) -> str | Said | None:
    """“捐赠价值5万元的图书”."""
    m = _WORTH_OF.search(at.left) if at.quantity.unit == "元" else None
    things = _THINGS.match(at.text, at.quantity.end) if m else None
    if m is None or things is None:
        return None
    return (ends_in_verb(at.left[: m.start()]) or "") + things["things"] + "价值"


OPENING: RuleList[Figure] = RuleList(size_of, threshold)
SPECIAL: RuleList[Figure] = RuleList(
    part_of_counted,
    within,
    capacity,
    side_of_thing,
    which,
    price_of_goods,
    price_of_each,
    worth_of,
    sum_given,
    noun_of_next,
    short_verb,
    trouble,
    spent,
)
