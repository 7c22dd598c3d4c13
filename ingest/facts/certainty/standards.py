"""Figures that a rule lays down or that mark off a class."""

from __future__ import annotations

import re

from ingest.facts.time.parts import Part
from ingest.models import Quantity

_LIMIT_AFTER = re.compile(r"(?:及?以上|及?以下|以内|之内|内|为限)")
_LIMIT_BEFORE = re.compile(
    r"(?:不低于|不超过|不少于|不高于|不得超过|不得低于|至少|最低|最高|不足|满|低于|高于|大于|小于)[^，。；\d]{0,6}$"
)
# “50亿元以上项目”, “57座以上大客车”: a threshold that makes a class, not a figure of its own.
_CLASS = re.compile(
    r"(?:及?以上|及?以下)的?(?:重大|产业|工业|优质|大型|工业|招商|投资|亿元|大)*(?:项目|企业|人口|老年人|老人|人员|人群|客车|商品|街区|园区|景区|机组|农户|住户|学校|医院|耕地|单位)"
)
# “力争1家以上企业上市” and “60%以上项目” count; a class is marked off by money, area, power, age …
_CLASS_UNITS = ("元", "亩", "平方米", "公顷", "千瓦", "兆瓦", "千伏", "吨", "座", "立方米", "岁", "标箱")
_STANDARD_SAID = re.compile(r"标准(?:，即|：|为|是|，分别为|（|按照?)[^。]*$")
# What a rule grants or demands once the figure is reached: “满100分可兑换”, “最后一名予以通报批评”.
_RULE_AFTER = re.compile(
    r"[^。；]{0,26}?(?:可以?(?:集中)?(?:兑换|享受|申请|领取|获得?|免)|即可|方可|予以|给予|不予|不得|的[^。；，]{0,8}，(?:约谈|取消|扣|奖励|按))"
)
_RULE_BEFORE = re.compile(r"(?:满|达到?|低于|超过|连续|最后|不足|每|凡|在)[^，。；]{0,10}$")
# “上限为300头”, “须超过100平方米”, “应不低于60%”
_LIMIT_SET = re.compile(
    r"(?:(?:上限|下限|起征点|门槛|封顶线?|限额|起付线)(?:标准)?(?:为|是|：)?|(?:须|应当?|必须|不得|需)(?:大于|小于|超过|达到|不低于|不少于|不超过|低于|高于)[^，。；\d]{0,4})[约]?$"
)
_FINED = re.compile("处以?[^，。；]{0,5}$")
_FINE = re.compile("(?:以[上下])?的?(?:重罚|罚款|罚金)")
# “对购买者给予30%的补贴”, “每亩补助200元”: what whoever fits is granted
_GRANTED = re.compile(r"(?:／平方米|/平方米)?的?(?:财政|资金|一次性)?(?:补贴|补助|奖励|奖补|优惠)(?!资金)")
_WHO = re.compile("(?:凡|对于?[^，。；]{2,20}(?:的|者)|符合|满足|最高|按)[^。；]*(?:给予|享受|予以|可获|按)[^。；]*$")
_WITHIN = re.compile(r"(?:之?内|以内)(?:要|应|须|必须|向|反馈|办结|落实|完成|回复|答复|到场|响应|送达)")
_MEANS = re.compile("[指即是]")
_FULL_STOP = re.compile("[。！？]")
_DEMANDED = re.compile("要|应|须|必须|规定|制度|原则|实行|承诺")


def is_standard(text: str, q: Quantity, part: Part) -> bool:
    """Whether a figure is laid down by a rule or marks off a class."""
    if q.unit.endswith(_CLASS_UNITS) and _CLASS.match(text, q.end, q.end + 34):
        return True
    if part.kind not in ("notes", "news"):
        return False
    after = text[q.end : q.end + 34]
    before = text[max(0, q.start - 40) : q.start]
    if part.kind == "notes":
        head = text[: min(24, q.start)]
        return bool(
            "标准" in head
            or ((_LIMIT_AFTER.match(after) or _LIMIT_BEFORE.search(before[-10:])) and _MEANS.search(text, 0, q.start))
        )
    sentence = text[max(text.rfind("。", 0, q.start) + 1, q.start - 160) : q.start]
    if _LAID_DOWN.search(sentence):
        return True
    if _STANDARD_SAID.search(before) and not _FULL_STOP.search(before, before.rfind("标准")):
        return True
    if _LIMIT_SET.search(before[-16:]) or (_FINED.search(before[-8:]) and _FINE.match(after)):
        return True
    if _GRANTED.match(after) and _WHO.search(sentence):
        return True
    if q.unit in ("天", "日", "小时", "分钟", "个工作日", "工作日") and _WITHIN.match(after):
        return bool(_DEMANDED.search(before + after))
    return bool(_RULE_BEFORE.search(before) or _LIMIT_AFTER.match(after)) and bool(_RULE_AFTER.match(after))


# “《生产技术规程》明确，鲜菜杀青不超过4小时”, “按照《供热管理办法》，室温不得低于18℃”, “分红机制，即40%留作发展”.
_LAID_DOWN = re.compile(
    r"《[^》]*(?:规程|规范|标准|办法|条例|规定|细则|公约)》[^。]{0,12}(?:明确|规定|要求|提出|载明)|(?:按照|根据|依据)《[^》]*(?:办法|条例|规定|细则|标准|规范|规程)》"
    r"|不得(?:低于|超过|少于|高于|多于)[^，。；]{0,6}$|(?:机制|办法|制度|规则|[栽种植养]法|工作法)，即"
)
