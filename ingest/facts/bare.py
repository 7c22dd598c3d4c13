"""Numbers without a unit: what they count where that cannot be doubted (城镇人口达70万 → 人)."""

from __future__ import annotations

import re
from decimal import Decimal

_HAN = "[\u4e00-\u9fff]"
# What is counted, a few characters behind the number: “22万左右贫困人口”, “110万农户”, “2.9万特困户”.
_PEOPLE = (
    r"(?:群众|干部|职工|农民|居民|村民|学生|师生|市民|游客|党员|人口|人才|劳动力|劳动者|考生|移民|患者|儿童|老人|老年人|军民|官兵"
    r"|志愿者|员工|民众|教师|旅客|工人|牧民|妇女|残疾人|青年|人民|人员|儿女|宾客|毕业生|工程师|英才|少年|对象)"
)
_HOUSEHOLDS = rf"(?:{_HAN}户(?![籍外型])|家庭)"
_NEAR = re.compile(rf"(?:以上|左右|以内)?的?(?:(?P<people>{_PEOPLE})|(?P<households>{_HOUSEHOLDS}))")
_FAR = re.compile(rf"(?:以上|左右|以内)?(?:{_HAN}{{0,8}}?)(?:(?P<people>{_PEOPLE})|(?P<households>{_HOUSEHOLDS}))")
_MONEY_BEFORE = re.compile(
    r"(?:投资|投入|拨付|补贴|补助|筹集|筹资|罚款|产值|收入|税收|资金|总额|总值|GDP|营收|利润|增加值|销售额|交易额|贷款|存款|融资|支出|债务|市值|资产)[^，。；]{0,6}$"
)
_VISITS_BEFORE = re.compile(r"人次[^，。；]{0,5}$")
_PEOPLE_BEFORE = re.compile(
    r"(?:人口|人数|就业|从业者|劳动力|志愿者|人员|农民工|党员|会员|学生|居民)[^，。；户家个]{0,6}$"
)
_TRADERS_BEFORE = re.compile(r"(?:市场主体|经营主体|个体工商户|户数|用户)[^，。；]{0,6}$")
_LEVEL_BEFORE = re.compile(r"(?:达|达到|为|突破|超过|至|到|从|由|指数|得分|系数|评分|总分)$")
_END = re.compile(r"$|[，。；、）]|以上|以内|以下|左右|(?:下降|上升|提高|增加|增长|缩小|调整|降|升)(?:低|到|至|为)")


def unit_of_bare(text: str, start: int, end: int, scale: Decimal) -> str | None:
    """The unit of the number without one at `text[start:end]`, "" if it stands for itself, None if it is no quantity.

    `scale` is what its multiplier is worth. A plain number states something only after 达, 为, 指数 … and before a
    stop (指数达102.3); otherwise it is part of a name (涟钢1580).
    """
    m = (_FAR if scale >= 1000 else _NEAR).match(text, end)
    if m:
        return "人" if m["people"] else "户"
    low = max(0, start - 16)
    if scale >= 1000:
        if _VISITS_BEFORE.search(text, low, start):
            return "人次"
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
