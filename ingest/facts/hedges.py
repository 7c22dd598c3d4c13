"""How sure a number is (约, 超过, 以上…), read from the words directly before and behind it."""

from __future__ import annotations

import re

from ingest.models import Qualifier

# Words before a number, longest first where one ends in another (不超过, 超过).
BEFORE: dict[str, Qualifier] = {
    "约": "about",
    "大约": "about",
    "约为": "about",
    "约占": "about",
    "近": "about",
    "将近": "about",
    "接近": "about",
    "超": "over",
    "超过": "over",
    "均超": "over",
    "突破": "over",
    "逾": "over",
    "高于": "over",
    "大于": "over",
    "多于": "over",
    "不低于": "over",
    "不少于": "over",
    "不小于": "over",
    "至少": "over",
    "最少": "over",
    "最低": "over",
    "跨越": "over",
    "跨过": "over",
    "跃过": "over",
    "迈过": "over",
    "冲破": "over",
    "不超过": "up_to",
    "不超": "up_to",
    "不高于": "up_to",
    "不大于": "up_to",
    "不多于": "up_to",
    "最多": "up_to",
    "至多": "up_to",
    "最高": "up_to",
    "最高达": "up_to",
    "不足": "under",
    "不到": "under",
    "不满": "under",
    "未满": "under",
    "未达": "under",
    "低于": "under",
    "少于": "under",
    "小于": "under",
}

_AFTER: dict[str, Qualifier] = {
    "以上": "over",
    "左右": "about",
    "上下": "about",
    "以内": "under",
    "之内": "under",
    "以下": "under",
    "以里": "under",
    "开外": "over",
}
_BEHIND = re.compile(r"[ ]?(?:[（(]含[）)])?[ ]?(?:及|或)?(" + "|".join(_AFTER) + ")")
# “3天内”: only of time and distance, since “5家内资企业” is another word.
_WITHIN = re.compile(r"[之]?内(?![资部设外容地需涵销])")
# “2倍多”, “3年余”: over, where the word that follows cannot begin with 多 (多功能, 多元).
_MORE = re.compile(r"[多余](?![功元样种项层边方个家条渠媒用式维类孔])")


def hedge_behind(text: str, end: int, unit: str, kind: str) -> tuple[Qualifier | None, int, int]:
    """What the words behind a number say of it, where the number's own text ends, and where those words end."""
    if text.startswith(("多", "余"), end) and kind in _CONTINUOUS and _MORE.match(text, end):
        return "over", end + 1, end + 1
    m = _BEHIND.match(text, end)
    if m:
        return _AFTER[m[1]], end, m.end()
    if kind in ("time", "length", "working time"):
        m = _WITHIN.match(text, end)
        if m:
            return "under", end, m.end()
    return None, end, end


_CONTINUOUS = {"times", "time", "money", "length", "area", "mass", "share"}
