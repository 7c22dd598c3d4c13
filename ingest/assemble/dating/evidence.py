"""What tells the year of a page that prints none: years that are over, counts of years, plans adopted, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.assemble.dating.dates import han_number, span
from ingest.data_files import data_rows

_YEAR = r"(?:19|20)\d{2}"

_COMPARED = re.compile(
    rf"(?:较|比|同比|相比|对比)(?P<year>{_YEAR})年(?:度|底|末|全年|同期)?[^，。；！？]{{0,12}}?"
    r"(?:提高|增长|增加|上升|下降|减少|降低|回落|提升|多|少|高|低|翻)"
)
"""“较2025年提高3.7个百分点”: a figure of a whole year is compared with when that year is over."""

_MEANT = re.compile(r"(?:到|至|将|力争|目标|预计|计划|拟|确保|规划)[^。；！？]{0,40}$")
"""“到2030年，能耗比2025年下降”: a plan compares with a year that may still run."""

_REVIEW = re.compile(
    rf"(?:白皮书|蓝皮书|绿皮书|报告|年鉴|统计|回顾|总结|梳理|盘点|成果|数据)[^，。；！？\d]{{0,6}}"
    rf"[（(](?P<from>{_YEAR})年?\s*[—–~～至到-]{{1,2}}\s*(?P<to>{_YEAR})年?[)）]"
)
"""A review of years: “《涉老检察白皮书（2021—2025）》”; a plan of years (“产业规划（2022—2026年）”) is none."""

_SAME = re.compile(rf"(?P<rel>今年|去年|上年)(?:度)?[（(](?:即)?(?P<a>{_YEAR})年?度?[)）]")
_SAME_BEHIND = re.compile(rf"(?P<a>{_YEAR})年[（(](?:即)?(?P<rel>今年|去年|上年)[)）]")
_RELATIVE = {"今年": 0, "去年": 1, "上年": 1}

_EDITION = re.compile(rf"[（(](?P<year>{_YEAR})年?(?:版|年版|修订版|修订|修正|年本)[)）]")
"""“负面清单（2025版）”: the text is not older than the edition; it may be younger."""

_PUT_OUT = re.compile(r"(?:发布|印发|公布|推出|出台|出炉|对外公开)[^。；！？]*$")
"""What is put out now is of this year or the last; what is only cited (“《目录（2011年本）》”) may be old."""

_KEPT_UP = re.compile(
    rf"(?P<year>{_YEAR})年(?!代)(?P<between>[^！？]{{0,120}})(?:已|已经)?(?:连续|坚持|持续)(?:举办|开展|举行|进行)?(?:了)?(?:近|将近)?(?P<count>\d{{1,2}})年(?!代)"
    rf"|(?:已|已经)(?:连续|坚持|持续)(?:举办|开展|举行|进行)?(?:了)?(?P<count2>\d{{1,2}})年(?!代)[。，][^！？\d]{{0,12}}(?P<year2>{_YEAR})年"
)
"""“武汉已持续15年。‘2012年4月…”: the first year is counted too, so it is of 2026 or later."""

_OUTLINE = re.compile(
    r"(?:摘自|根据|按照|印发|发布|公布|落实|贯彻)?《?“?(?P<plan>十?[一二三四五六七八九]五)”?规划纲要》?(?P<behind>[^，。；]{0,4})"
)
_OUTLINE_SAYS = ("提出", "明确", "指出", "要求", "强调", "规定", "确定")
_DRAFTING = re.compile(r"(?:编制|起草|制定|研究|谋划|审议|建议|征求|论证|前期|编写)[^，。；]{0,14}$")
_ADOPTED = re.compile(r"(?:摘自|根据|按照|印发|发布|公布|落实|贯彻)[《“]*$")

_WEEKDAY = re.compile(
    r"(?<!\d)(?<!年)(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日[（(，,\s]{0,2}(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?!年|[边围])"
)
_WEEK = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}

_ANNIVERSARY = re.compile(
    r"(?P<before>.{0,6})(?P<event>EVENTS)(?P<count>\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|一?百)周年(?P<behind>.{0,6})"
)
_NOT_YET = re.compile(r"(?:到|至|迎接|喜迎|迎来|献礼|即将|筹备)[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A year that bounds the year of the text: it is not before it; where `exact` it is that year, where `close` that
    or the next."""

    year: int
    words: str
    exact: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day whose weekday is printed beside it (“5月18日星期一”); Monday is 0."""

    month: int
    day: int
    weekday: int
    words: str

    def fits(self, year: int) -> bool:
        """Whether the day falls on that weekday in the year."""
        whole = span(year, self.month, self.day)
        return whole is not None and date.fromisoformat(whole[0]).weekday() == self.weekday


def year_evidence(texts: Iterable[str], last_month: int) -> list[Evidence]:
    """What the texts say of their own year; `last_month` is the latest that they tell of without a year (0: none).

    A review of several years comes out when they are over, unless the text is told of at the end of a year.
    """
    found: list[Evidence] = []
    for text in texts:
        for m in _COMPARED.finditer(text):
            sentence = text[max(text.rfind(c, 0, m.start()) for c in "。；！？") + 1 : m.start()]
            if not _MEANT.search(sentence):
                found.append(Evidence(int(m["year"]) + 1, m.group()))
        for m in _REVIEW.finditer(text):
            first, last = int(m["from"]), int(m["to"])
            put_out = _PUT_OUT.search(text[max(0, m.start() - 40) : m.start()]) is not None
            if last - first >= 2:
                over = 0 < last_month <= 10
                found.append(Evidence(last + over, m.group(), exact=over and put_out, close=put_out))
            elif last > first:
                found.append(Evidence(last, m.group(), close=put_out))  # “蓝皮书（2020—2021）” names an edition
        for m in (*_SAME.finditer(text), *_SAME_BEHIND.finditer(text)):
            found.append(Evidence(int(m["a"]) + _RELATIVE[m["rel"]], m.group(), exact=True))
        for m in _EDITION.finditer(text):
            put_out = _PUT_OUT.search(text[max(0, m.start() - 60) : m.start()]) is not None
            found.append(Evidence(int(m["year"]), m.group(), close=put_out))
        found += _kept_up(text)
        found += _adopted(text)
        found += _anniversaries(text)
    return found


def weekdays(texts: Iterable[str]) -> list[Weekday]:
    """The days without a year whose weekday is printed."""
    return [
        Weekday(int(m["month"]), int(m["day"]), _WEEK[m["weekday"]], m.group())
        for text in texts
        for m in _WEEKDAY.finditer(text)
    ]


def by_weekday(least: int, days: Sequence[Weekday]) -> int | None:
    """The first year from `least` on, of five, in which all the days fall on their weekdays; None if there is none.

    A day falls on the same weekday again after five years or more.
    """
    fitting = (year for year in range(least, least + 5) if all(day.fits(year) for day in days))
    return next(fitting, None) if days else None


def _kept_up(text: str) -> list[Evidence]:
    found = []
    for m in _KEPT_UP.finditer(text):
        count = int(m["count"] or m["count2"])
        if count > 2 and not re.search(rf"{_YEAR}年", m["between"] or ""):
            found.append(Evidence(int(m["year"] or m["year2"]) + count - 1, m.group()[-24:], close=True))
    return found


def _adopted(text: str) -> list[Evidence]:
    """The outline of a five-year plan is adopted in March of its first year; before, it is drafted."""
    found = []
    for m in _OUTLINE.finditer(text):
        before = text[max(0, m.start() - 20) : m.start("plan")]
        if _DRAFTING.search(before) or not (m["behind"].startswith(_OUTLINE_SAYS) or _ADOPTED.search(before)):
            continue
        if m["plan"] in _plans():
            found.append(Evidence(_plans()[m["plan"]], m.group()))
    return found


def _anniversaries(text: str) -> list[Evidence]:
    found = []
    for m in _anniversary().finditer(text):
        if _NOT_YET.search(m["before"]) or m["behind"].startswith(("时", "前")):
            continue  # “到新中国成立一百周年时”
        count = 100 if m["count"].endswith("百") else han_number(m["count"])
        held = "大会" in m["behind"] or "讲话" in m["behind"]  # “庆祝…100周年大会上的讲话” is cited for years
        found.append(Evidence(_founded()[m["event"]] + count, f"{m['event']}{m['count']}周年", exact=not held))
    return found


@cache
def _founded() -> dict[str, int]:
    return {row["phrase"]: int(row["from"]) for row in data_rows("published/anniversaries.csv")}


@cache
def _anniversary() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _founded()), key=len, reverse=True))
    return re.compile(_ANNIVERSARY.pattern.replace("EVENTS", names))


@cache
def _plans() -> dict[str, int]:
    return {row["name"]: int(row["from"]) for row in data_rows("five_year_plans.csv")}
