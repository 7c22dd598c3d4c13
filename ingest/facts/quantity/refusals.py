"""Why a number with its unit is no quantity: an ordinal, a class, a name, a set phrase."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from ingest.facts.quantity.durations import DURATIONS, refuse_duration
from ingest.facts.quantity.scan import Number
from ingest.facts.quantity.units import trie_pattern
from ingest.facts.words.before_number import Lead
from ingest.models import Qualifier


@cache
def _set_phrases() -> re.Pattern[str]:
    text = (files("ingest") / "data" / "set_phrases.txt").read_text(encoding="utf-8")
    return re.compile(trie_pattern(w.strip() for w in text.splitlines() if w.strip() and not w.startswith("#")))


@cache
def reasons() -> dict[str, str]:
    """Each reason for which a number may be refused, and how to tell it to a reader."""
    with (files("ingest") / "data" / "refusal_reasons.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["reason"]: row["told"] for row in rows}


# Behind the unit: it names a size or a class (10万吨级码头, 220千伏及以上线路), not an amount.
_CLASS = "级"
_VOLTAGE = frozenset(("千伏", "伏", "kV"))
_NAMES_BEHIND = re.compile(
    r"强|届|号|版|线(?![上下])|路|航站楼|国道|省道|县道"
    r"|热线|代|后(?![，。])|[ ]?[号#]|院|医院|厂|所在|世纪|[A-Za-z]"
)
# “65岁以上老年人”, “0—3岁婴幼儿”: whom it concerns, not a figure; “人均预期寿命达78.5岁” is one.
_AGE_STATED = re.compile(r"(?:寿命|年龄)[^，。；]{0,8}$")
# “十一届十二次全会”: the session's number.
_SESSION_BEHIND = re.compile(r"全会|全体|党代|代表大会|会议|、?[一二三四五六七八九十]+次")
_EVENT_BEHIND = re.compile(r"[：:]|栏|接力|短跑|障碍|自由泳|蛙泳|仰泳|蝶泳|混合泳|决赛|预赛|半决赛|直道赛|个人赛")
_MULTIPLIERS_ONLY = re.compile(r"[百千万亿]|[十百千万亿]{2,}")
_STATED_BEHIND = re.compile(r"$|[，。；、）！]|大关|台阶|关口")


def refusal(text: str, number: Number, lead: Lead, behind: Qualifier | None) -> str | None:
    """The reason why `number` is no quantity, None if it may be one.

    `lead` is what stands before it and `behind` what the hedge behind it says.
    """
    if number.shape == "arabic":
        return _arabic(text, number, lead, behind)
    if number.shape == "chinese":
        return _chinese(text, number, lead)
    return None


def _arabic(text: str, number: Number, lead: Lead, behind: Qualifier | None) -> str | None:
    start, end, unit = number.start, number.end, number.unit
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and before in "〔[［【" and after and after in "〕]］】":
        return "mark"
    if before and before in ".．":  # the tail of a version or of a torn table row
        return "name"
    if not unit:
        if before and before in "（(" and after and after in "）)":
            return "list"
        return "name" if number.scale == 1 and _NAMES_BEHIND.match(text, end) else None
    if unit[-1].isascii() and unit[-1].isalpha() and after.isascii() and after.isalnum():
        return "name"
    if text.startswith(_CLASS, end) or unit in _VOLTAGE:
        return "class"
    if before == "每" and unit not in ("元", "斤"):  # “每100户” is what a rate is counted by
        return "base"
    if unit in DURATIONS and number.scale == 1:  # “上门服务8万小时” is an amount of work
        return refuse_duration(text, start, end, unit, lead, behind)
    if unit in ("岁", "周岁"):
        return None if _AGE_STATED.search(text, max(0, start - 14), start) else "age"
    if unit == "米" and _EVENT_BEHIND.match(text, end):
        return "name"  # “女子乙组100米：”, “4×100米接力”
    if unit == "公里" and text.startswith("圈", end):
        return "name"
    return None


def _chinese(text: str, number: Number, lead: Lead) -> str | None:
    start, end, unit = number.start, number.end, number.unit
    before = text[start - 1 : start] if start else ""
    if before and before in "第届":
        return "ordinal"
    if before and before in "数几每逐":
        return "vague"
    if _set_phrases().match(text, start):
        return "set phrase"
    if text.startswith(_CLASS, end):
        return "class"
    if unit in DURATIONS:
        return "duration"
    if unit == "次" and _SESSION_BEHIND.match(text, end):
        return "ordinal"
    if unit == "大":
        return "small count"
    if number.scale == 1 and not number.over:
        # Counts up to ten introduce lists and names far more often than they state a figure (三大攻坚战, 六个方面).
        if number.value <= 10 and unit not in ("成", "倍"):
            return "small count"
        if _MULTIPLIERS_ONLY.fullmatch(text, start, end - len(unit)):
            return _magnitude(text, number, lead)
    return None


def _magnitude(text: str, number: Number, lead: Lead) -> str | None:
    """百亿, 千名 …: a figure where it is said to be passed (突破千亿元大关, 近百家企业), else the size of a class."""
    if lead.qualifier is None:
        return "magnitude"
    if _STATED_BEHIND.match(text, number.end):
        return None
    return "magnitude" if number.unit in ("元", "美元", "亩", "吨") else None
