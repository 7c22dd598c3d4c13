"""Places in an order: 第四位, 全省第一, 前五."""

from __future__ import annotations

import re

# Who is first where: a bare 第一 is a rank only beside one of these (“居全省第一”); “质量第一” is a motto.
_SCOPE = re.compile(
    r"(?:居|列|排名|排位|位次|名列|位列|跃|[全各][国省市区县州球]|世界|亚洲|中部|西部|东部|东北|中西部|[省市区县州盟]第|同类城市|总量|总数|增速|增幅|规模|综合|考核|评比|评价|保持|并列|倒数|蝉联|荣获|获得|夺得|夺取|取得|团体|总分)"
)
_MOTTO = re.compile(r"(?:质量|安全|生命|人民|群众|效益|健康|预防|信誉|发展|生态|环保|服务|顾客|友谊)$")
_HOLDS = re.compile(r"(?:居|列|位|占|跃|排|登|蝉联|保持|稳坐)[^，。；、]{0,10}$")
_PRIORITY = ("放在", "摆在", "作为", "置于", "放到", "摆到")
# Counted from the end of the order: “倒数第一”, “最后一名”, “排名后3位”.
_BOTTOM = re.compile("(?:倒数|末尾|最后|垫底)的?$")
_NEXT = re.compile(r"$|[ ，。；、：！？）)”的和及与并且,;]|(?:以上|左右|以内)")


def is_rank(text: str, start: int, end: int, unit: str) -> bool:
    """Whether the ordinal `text[start:end]` (第N with `unit`) is a place in an order."""
    if text.startswith("最后", start):
        return True
    if unit == "首位":  # “居全省首位” as 全省第一; “城市首位度”, “放在首位” are none
        return not text.startswith("度", end) and _HOLDS.search(text, max(0, start - 14), start) is not None
    if unit in ("名", "位"):
        if text.endswith(_PRIORITY, max(0, start - 3), start):  # “把群众利益放在第一位”
            return False
        return not text.startswith(("书记", "院士", "教授"), end)
    if unit or not _NEXT.match(text, end):
        return False
    before = text[max(0, start - 14) : start]
    for stop in "。；！？":
        before = before[before.rfind(stop) + 1 :]
    return not _MOTTO.search(before) and _SCOPE.search(before + "第") is not None


def is_from_bottom(text: str, start: int, end: int) -> bool:
    """Whether the rank `text[start:end]` is counted from the end: 倒数第一, 最后一名."""
    return text.startswith("最后", start) or _BOTTOM.search(text, max(0, start - 3), start) is not None
