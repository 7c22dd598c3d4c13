"""Stretches of time: which of them a text states as a figure (压缩至3天, 优良天数318天) and which only tell when."""

from __future__ import annotations

import re

from ingest.facts.words.before_number import Lead
from ingest.models import Qualifier

DURATIONS = frozenset(
    ("年", "天", "个月", "周年", "小时", "个小时", "分钟", "周", "日", "个季度", "昼夜", "年度", "个年头", "个星期")
)
_PERIOD_BEFORE = ("过去", "近", "未来", "今后", "前", "后", "最近", "每", "连续", "头", "时隔", "大干", "奋战")
_YEARS_BEFORE = (*_PERIOD_BEFORE, "这", "上", "历经", "第", "本", "下", "历时", "开放", "新", "经过", "建市", "建县")
_PERIOD_BEHIND = re.compile(
    r"来|以来|间|前|后|里|计划|规划|行动|期间|之|期|一遇|目标|任务|奋斗|攻坚|工作|发展|改革|时间[^缩压减]|不变|坚持|免费|政策|试点"
)
# “15分钟政务服务圈”, “5分钟快速应急响应救援圈”: a scheme named by its reach; “24小时便利店”: one that never shuts.
_SCHEME_BEHIND = re.compile(
    r"[“\u4e00-\u9fff]{0,12}圈|不间断|便利|自助|过境|在线|值守|值班|服务|全天|开放|营业|经济|城市生活|生活|通勤|交通|都市"
)
# What a figure of time is of: “优良天数318天”, “开办时间压缩至1天”.
_MEASURED = re.compile(
    r"(?:天数|日数|时间|时限|时长|用时|耗时|周期|小时数|工期|年限|寿命|为|达|达到|缩至|压至|至|到|不少于|不超过|提前)[^，。；0-9]{0,3}$"
)


def refuse_duration(text: str, start: int, end: int, unit: str, lead: Lead, behind: Qualifier | None) -> str | None:
    """The reason why a stretch of time is no figure, None if it is one.

    提前5个月, 缩短至3天, 3天内反馈 are; 过去5年, 连续42年, 30年试点, 改革开放40年 are not.
    """
    if unit in ("周年", "年度", "个年头"):
        return "anniversary"
    if unit in ("日", "周"):
        return "date"
    if lead.verb != "提前" and text.endswith(
        _YEARS_BEFORE if unit == "年" else _PERIOD_BEFORE, max(0, start - 2), start
    ):
        return "period"
    if unit == "年" and text.startswith(("内", "之内", "以内"), end):  # “3—5年内”: by when, not how long
        return "period"
    if unit in ("小时", "个小时", "分钟") and _SCHEME_BEHIND.match(text, end):
        return "name"
    if _PERIOD_BEHIND.match(text, end):
        return "period"
    if behind or lead.sign or lead.level or lead.qualifier:
        return None
    return None if _MEASURED.search(text, max(0, start - 8), start) else "duration"
