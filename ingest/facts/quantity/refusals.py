"""Why a number with its unit is no quantity: an ordinal, a class, a name, a set phrase."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from ingest.facts.quantity.durations import DURATIONS, refuse_duration
from ingest.facts.quantity.refused_chinese import chinese_ordinal, magnitude, set_phrase, small_count, vague
from ingest.facts.quantity.seen import Seen
from ingest.facts.quantity.written import Number
from ingest.facts.rule import RuleList, rule
from ingest.facts.words.before_number import Lead
from ingest.models import Qualifier


@cache
def reasons() -> dict[str, str]:
    """Each reason for which a number may be refused, and how to tell it to a reader."""
    with (files("ingest") / "data" / "refusal_reasons.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["reason"]: row["told"] for row in rows}


def refusal(text: str, number: Number, lead: Lead, behind: Qualifier | None) -> str | None:
    """The reason why `number` is no quantity, None if it may be one.

    `lead` is what stands before it and `behind` what the hedge behind it says.
    """
    rules = RULES.get(number.shape)
    if rules is None:
        return None
    start, end = number.start, number.end
    found = rules.first(Seen(text, number, lead, behind, text[start - 1 : start] if start else "", text[end : end + 1]))
    return found.name if found else None


@rule(
    "note-mark",
    "reason",
    zh="括号中的注释编号",
    en="the number of a note in brackets",
    sure=1.0,
    yes=("三线〔[12]〕建设",),
    no=("投资[12]亿元",),
)
def note_mark(at: Seen) -> str | None:
    return "mark" if at.before and at.before in "〔[［【" and at.after and at.after in "〕]］】" else None


@rule(
    "after-point",
    "reason",
    zh="小数点后面的一截，是断开的表格或版本号",
    en="a tail behind a point: of a version or a torn table",
    sure=1.0,
    yes=("系统v..[2]个",),
    no=("系统[2]个",),
)
def after_point(at: Seen) -> str | None:
    return "name" if at.before and at.before in ".．" else None


@rule(
    "negated",
    "reason",
    zh="前面是“未发生”“没有”“杜绝”一类否定",
    en="what did not happen: 未发生, 没有, 杜绝",
    sure=0.95,
    yes=(
        "未新增[1家]污染企业",
        "没有新增[1分]钱债务",
        "杜绝了死亡[10人]以上的事故",
        "全年未发生[1起]较大事故",
        "无[1例]感染",
    ),
    no=("尚未到位资金[5亿元]", "没有因疫情停工，新增[5家]", "无公害蔬菜[1200亩]", "未来[5家]企业"),
)
def negated(at: Seen) -> str | None:
    start = at.number.start
    return "negation" if _NEGATED.search(at.text, max(0, start - 24), start) else None


_HAPPENED = "发生|出现|新增|增加|产生|造成|引发|突破|发现|接到|查出|留下|漏掉|落下|流失|死亡"
_NEGATED = re.compile(
    rf"(?:没有|没|未曾|从未|(?<![在与])未|未再|无|零|不再|再没有?|再未)(?:再|有)?(?:{_HAPPENED})过?[^，。；：、\d]{{0,14}}$"
    r"|(?:杜绝|严防|防止|避免|遏制)了?[^，。；：\d]{0,12}$"
    r"|(?:没有|从未有|未有|(?<![有从全])无)(?:任何)?$"
)


@rule(
    "numbering",
    "reason",
    zh="括号里的条目编号",
    en="the number of an item in brackets",
    sure=0.98,
    yes=("重点是（[3]）加快建设",),
    no=("共有（[3]家）企业",),
)
def numbering(at: Seen) -> str | None:
    bare = not at.number.unit
    return "list" if bare and at.before and at.before in "（(" and at.after and at.after in "）)" else None


@rule(
    "numbered-name",
    "reason",
    zh="编号构成的名称",
    en="a name made of a number: a road, a hall, a plan",
    sure=0.95,
    yes=("推进[107]国道改造",),
    no=("改造国道[107公里]",),
)
def numbered_name(at: Seen) -> str | None:
    number = at.number
    return "name" if not number.unit and number.scale == 1 and _NAMES_BEHIND.match(at.text, number.end) else None


_NAMES_BEHIND = re.compile(
    r"强|届|号|版|线(?![上下])|路|航站楼|国道|省道|县道"
    r"|热线|代|后(?![，。])|[ ]?[号#]|院|医院|厂|所在|世纪|[A-Za-z]"
)


@rule(
    "model",
    "reason",
    zh="字母单位后还有字母数字，是型号",
    en="letters and digits go on behind the unit: a model",
    sure=0.95,
    yes=("采用[5P]2芯片",),
    no=("功率[5kW]。",),
)
def model(at: Seen) -> str | None:
    unit = at.number.unit
    if not unit or not (unit[-1].isascii() and unit[-1].isalpha()):
        return None
    return "name" if at.after.isascii() and at.after.isalnum() else None


@rule(
    "label",
    "reason",
    zh="线路、班组、楼栋一类的编号",
    en="the number of a bus line, class, group or house",
    sure=0.93,
    yes=("乘坐[12路]公交", "高一[12班]学生50人", "[3组]村民120人", "[8栋]住户120户", "实行[3班]倒"),
    no=("新增公交线路[12路]", "新建楼房[8栋]", "分成[3组]，", "组建[3个]组"),
)
def label(at: Seen) -> str | None:
    pattern = _LABELS.get(at.number.unit)
    if pattern is None or at.number.scale > 1:
        return None
    return (
        "name"
        if pattern[1].match(at.text, at.number.end)
        or pattern[0].search(at.text, max(0, at.number.start - 8), at.number.start)
        else None
    )


_NEVER = re.compile("(?!)")
_HOUSE = re.compile(r"(?:住户|居民|业主|楼上|[0-9一二三四五六]单元|[0-9]{3,4}[号室])")
# What stands before the number, and what behind its unit, where it is a label.
_LABELS = {
    "路": (_NEVER, re.compile("公交|汽车|公共汽车|车|巴士|电车|口|站")),
    "班": (
        re.compile("(?:[高初][一二三]|年级|[大中小]学)[（(]?$"),
        re.compile("[）)]?(?:学生|同学|倒|制|学员|家长|班主任|全体|教室)"),
    ),
    "组": (_NEVER, re.compile("村民|居民|组长|群众|农户|党员|社员|的?[一-鿿]{1,3}家")),
    "栋": (_NEVER, _HOUSE),
    "幢": (_NEVER, _HOUSE),
    "层": (_NEVER, re.compile("住户|居民|业主|办公室|会议室")),
    "页": (re.compile("(?:第|见|共)[ ]?$"), re.compile("[ ]*共")),
}


@rule(
    "class",
    "reason",
    zh="后面有“级”字，或是电压、标号，说的是等级",
    en="a class or voltage: 级 follows, or kV is the unit",
    sure=0.95,
    yes=("[10万吨]级码头", "建成[220千伏]线路", "[42.5级]水泥35万吨"),
    no=("吞吐量[10万吨]。", "发生[6.2级]地震，震级达6.2级"),
)
def size_class(at: Seen) -> str | None:
    number = at.number
    if not number.unit:
        return None
    if number.unit == "级":
        return (
            None
            if _STRENGTH.search(at.text, max(0, number.start - 8), number.start)
            or not _GRADED.match(at.text, number.end)
            else "class"
        )
    return "class" if at.after == "级" or number.unit in _VOLTAGE else None


_VOLTAGE = frozenset(("千伏", "伏", "kV"))
_STRENGTH = re.compile("(?:震级|地震|风力|阵风|烈度|发生|浪高)[^，。；]{0,4}$")
_GRADED = re.compile(
    "(?:水泥|钢|建筑|资质|公路|航道|医院|标准|文明|以上|及以上|以下|景区|社会组织|伤残|残疾|工程|职称|台阶|[^，。；]{0,4}(?:岗位|证书|技工))"
)


@rule(
    "base",
    "reason",
    zh="“每100户”一类比率的基数",
    en="what a rate is counted by: 每100户",
    sure=0.97,
    yes=("每[100户]拥有汽车35辆",),
    no=("共[100户]。", "每吨[5000元]。"),
)
def base(at: Seen) -> str | None:
    return "base" if at.before == "每" and at.number.unit and at.number.unit not in ("元", "斤") else None


@rule(
    "time",
    "reason",
    zh="说的是时段、日期或行文中的时长",
    en="a stretch of time that only tells when or how long",
    sure=0.9,
    yes=("过去[5年]成绩显著",),
    no=("审批压缩至[3天]。",),
)
def stretch_of_time(at: Seen) -> str | None:
    number = at.number
    if number.unit not in DURATIONS or number.scale != 1:  # “上门服务8万小时” is an amount of work
        return None
    return refuse_duration(at.text, number.start, number.end, number.unit, at.lead, at.behind)


@rule(
    "age",
    "reason",
    zh="年龄段，说的是哪些人",
    en="an age that tells who is meant",
    sure=0.95,
    yes=("[65岁]以上老人体检",),
    no=("人均预期寿命达[78.5岁]。",),
)
def age(at: Seen) -> str | None:
    if at.number.unit not in ("岁", "周岁"):
        return None
    return None if _AGE_STATED.search(at.text, max(0, at.number.start - 14), at.number.start) else "age"


_AGE_STATED = re.compile(r"(?:寿命|年龄)[^，。；]{0,8}$")


@rule(
    "event",
    "reason",
    zh="比赛项目或“公里圈”的名称",
    en="the name of a contest or of a circle so wide",
    sure=0.95,
    yes=("女子[100米]决赛", "[15公里]圈建设"),
    no=("修路[100米]。",),
)
def event(at: Seen) -> str | None:
    unit = at.number.unit
    if unit == "米" and _EVENT_BEHIND.match(at.text, at.number.end):
        return "name"
    return "name" if unit == "公里" and at.after == "圈" else None


_EVENT_BEHIND = re.compile(r"[：:]|栏|接力|短跑|障碍|自由泳|蛙泳|仰泳|蝶泳|混合泳|决赛|预赛|半决赛|直道赛|个人赛")


RULES = {
    "arabic": RuleList(
        note_mark,
        after_point,
        negated,
        numbering,
        numbered_name,
        model,
        label,
        size_class,
        base,
        stretch_of_time,
        age,
        event,
    ),
    "chinese": RuleList(chinese_ordinal, vague, negated, set_phrase, size_class, small_count, magnitude),
}
