"""Why a number in Chinese characters is no quantity: a session, a set phrase, a small count, a magnitude."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ingest.facts.quantity.durations import DURATIONS
from ingest.facts.quantity.seen import Seen
from ingest.facts.quantity.units import trie_pattern
from ingest.facts.rule import rule


@cache
def _set_phrases() -> re.Pattern[str]:
    text = (files("ingest") / "data" / "set_phrases.txt").read_text(encoding="utf-8")
    return re.compile(trie_pattern(w.strip() for w in text.splitlines() if w.strip() and not w.startswith("#")))


@rule(
    "chinese-ordinal",
    "reason",
    zh="届次、会次",
    en="the number of a congress or meeting",
    sure=0.97,
    yes=("市政协十一届[十二次]会议召开",),
    no=("召开会议[十二次]。",),
)
def chinese_ordinal(at: Seen) -> str | None:
    if at.before and at.before in "第届":
        return "ordinal"
    return "ordinal" if at.number.unit == "次" and _SESSION_BEHIND.match(at.text, at.number.end) else None


_SESSION_BEHIND = re.compile(r"全会|全体|党代|代表大会|会议|、?[一二三四五六七八九十]+次")


@rule(
    "vague",
    "reason",
    zh="“数十”“几百”“逐一”，不是定数",
    en="数十, 几百, 逐一: no definite number",
    sure=0.97,
    yes=("带动数[十万人]就业", "几[百家]企业"),
    no=("参保人数[一万零一十二人]。", "带动[十二万人]就业"),
)
def vague(at: Seen) -> str | None:
    if not at.before or at.before not in "数几每逐":
        return None
    # “参保人数一万人”: 数 goes with what is before it where the numeral begins with a digit
    return None if at.before == "数" and at.text[at.number.start] in _DIGIT_FIRST else "vague"


_DIGIT_FIRST = frozenset("一二三四五六七八九两壹贰叁肆伍陆柒捌玖")


@rule(
    "set-phrase",
    "reason",
    zh="固定说法里的数",
    en="a number in a set phrase",
    sure=0.97,
    yes=("这[一个]时期",),
    no=("建成[十二个]项目。",),
)
def set_phrase(at: Seen) -> str | None:
    return "set phrase" if _set_phrases().match(at.text, at.number.start) else None


@rule(
    "small-count",
    "reason",
    zh="用汉字写的十以内的数，多半不是指标",
    en="a count up to ten in characters, mostly no figure",
    sure=0.9,
    yes=("抓好[三个]方面工作", "培育[十大]产业"),
    no=("培育[十二家]企业。", "下降[三点五个百分点]。", "下降[三成]。"),
)
def small_count(at: Seen) -> str | None:
    number = at.number
    if number.unit in DURATIONS:
        return "duration"
    if number.unit == "大":
        return "small count"
    # Counts up to ten introduce lists and names far more often than they state a figure (三大攻坚战, 六个方面).
    if number.scale != 1 or number.over or number.value > 10 or number.unit in ("成", "倍", "角", "元"):
        return None
    return "small count" if number.value == int(number.value) else None


@rule(
    "magnitude",
    "reason",
    zh="“百亿元产业”一类，说的是量级",
    en="百亿元产业: a magnitude, no amount",
    sure=0.9,
    yes=("打造[百亿元]产业",),
    no=("突破[千亿元]大关",),
)
def magnitude(at: Seen) -> str | None:
    """百亿, 千名 …: a figure where it is said to be passed (突破千亿元大关, 近百家企业), else the size of a class."""
    number = at.number
    if number.over or not _MULTIPLIERS_ONLY.fullmatch(at.text, number.start, number.end - len(number.unit)):
        return None
    if at.lead.qualifier is None:
        return "magnitude"
    if _STATED_BEHIND.match(at.text, number.end):
        return None
    return "magnitude" if number.unit in ("元", "美元", "亩", "吨") else None


_MULTIPLIERS_ONLY = re.compile(r"[百千万亿]|[十百千万亿]{2,}")
_STATED_BEHIND = re.compile(r"$|[，。；、）！]|大关|台阶|关口")
