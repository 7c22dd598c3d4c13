"""Numbers without a unit: what they count where that cannot be doubted (城镇人口达70万 → 人)."""

from __future__ import annotations

import re
from decimal import Decimal

_BETWEEN = r"(?:以上|左右|以内)?(?:的)?(?:名|农村|城镇|城乡|贫困|建档立卡|各类|各族|基层|困难|返乡|外来|在校|退役|人民|受灾|常住|户籍|脱贫|低收入|适龄|被征地|离退休|企业|机关){0,3}"
_HOUSEHOLDS = re.compile(_BETWEEN + r"(?:农户|牧户|住户|贫困户|用户|农牧户|家庭)")
_PEOPLE = re.compile(
    _BETWEEN
    + r"(?:群众|干部|职工|农民|居民|村民|学生|师生|市民|游客|党员|人口|人才|劳动力|劳动者|考生|移民|患者|儿童|老人|老年人"
    r"|军民|官兵|志愿者|民众|教师|旅客|工人|农牧民|牧民|妇女|残疾人|大学生|毕业生|青年|人民|英才|产业工人)"
)
_MONEY_BEFORE = re.compile(
    r"(?:投资|产值|收入|税收|资金|总额|总值|GDP|营收|利润|增加值|销售额|交易额|贷款|存款|融资|支出|债务|市值|资产)[^，。；]{0,6}$"
)
_PEOPLE_BEFORE = re.compile(r"(?:人口|人数|就业|从业人员|从业者|劳动力)[^，。；户家个]{0,6}$")
_TRADERS_BEFORE = re.compile(r"(?:市场主体|经营主体|个体工商户|户数)[^，。；]{0,6}$")
_LEVEL_BEFORE = re.compile(r"(?:达|达到|为|突破|超过|至|到|指数|得分|系数|评分|总分)$")
_END = re.compile(r"$|[，。；、）]|以上|以内|以下|左右")


def unit_of_bare(text: str, start: int, end: int, scale: Decimal) -> str | None:
    """The unit of the number without one at `text[start:end]`, "" if it stands for itself, None if it is no quantity.

    `scale` is what its multiplier is worth. A plain number states something only after 达, 为, 指数 … and before a
    stop (指数达102.3); otherwise it is part of a name (涟钢1580).
    """
    if _PEOPLE.match(text, end):
        return "人"
    if _HOUSEHOLDS.match(text, end):
        return "户"
    low = max(0, start - 16)
    if scale >= 1000:
        if _PEOPLE_BEFORE.search(text, low, start):
            return "人"
        if _TRADERS_BEFORE.search(text, low, start):
            return "户"
        if scale >= 10**8 or _MONEY_BEFORE.search(text, low, start):
            return "元"
        return ""
    if _END.match(text, end) and ("." in text[start:end] or _LEVEL_BEFORE.search(text, low, start)):
        return ""
    return None
