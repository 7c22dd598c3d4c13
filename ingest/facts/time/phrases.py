"""Times that a rule of their own understands: what each says, how it is resolved, and examples that hold it to that.

A phrase resolves to dates, to None where it says when but no date can be told (the figure then has no period, never the
section's year), or to `ignore` where it says nothing in such a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from ingest.data_files import data_rows
from ingest.facts.time.calendar import Span, day_span, month_span, number, year_span

if TYPE_CHECKING:
    from ingest.facts.time.resolve import Clock

Answer = Span | Literal["ignore"] | None
Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One kind of expression. `yes`: a sentence of a paper of 2023-11-30 and the period of its figure; `no`: none of this kind."""

    code: str
    zh: str
    en: str
    pattern: str  # groups are named; `lead` takes 截至 and the like
    resolve: Callable[[Groups, Clock], Answer]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


_Y = r"(?:(?<!\d)(?:19|20)\d\d年|今年|去年|上年|前年|明年|本年)"
_TO = r"[ ]?(?:至|到|[—–\-－~～─]{1,2})[ ]?"
_LEAD = "(?P<lead{}>截至|截止|截止到|截至到|到|至|自|从|由|于|在)?"
_MD = r"(?:3[01]|[12]\d|0?[1-9])"
_M = r"(?:1[0-2]|0?[1-9])"
_N = "(?:[一二两三四五六七八九十]{1,3}|\\d{1,2}|几|数)"
CLAUSE = r"(?:^|(?<=[。！？；，：,;:\n（(\s]))"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _quarters(got: Groups, clock: Clock) -> Answer:
    first = clock.year_of(got["y1"]) if got["y1"] else clock.base
    last = clock.year_of(got["y2"]) if got["y2"] else first
    if first is None or last is None:
        return None
    low = _QUARTERS[got["q1"]]
    high = _QUARTERS[got["q2"]] if got["q2"] else low
    if got["y1"] or got["y2"]:
        clock.year = last
    start, end = month_span(first, 3 * low - 2), month_span(last, 3 * high)
    return Span(None if got["lead"].startswith("截") or got["end"] else start.start, end.end)


def _today(clock: Clock) -> date | None:
    """The day of a paper; the months and weeks of a report cannot be told, nor those of a paper of either of two years."""
    if clock.part.kind != "news" or clock.published_end is None or clock.part.now is None:
        return None
    return date.fromisoformat(clock.published_end)


def _month(got: Groups, clock: Clock) -> Answer:
    today = _today(clock)
    if today is None or (clock.published_start or "")[:7] != (clock.published_end or "")[:7]:
        return None
    index = today.year * 12 + today.month - 1 + {"上": -1, "下": 1}.get(got["way"], 0)
    span = month_span(index // 12, index % 12 + 1)
    return Span(span.start, min(span.end or "", clock.published_end or "")) if got["since"] else span


def _quarter(got: Groups, clock: Clock) -> Answer:
    today = _today(clock)
    if today is None or (clock.published_start or "")[:7] != (clock.published_end or "")[:7]:
        return None
    index = today.year * 4 + (today.month - 1) // 3 + {"上": -1, "下": 1}.get(got["way"], 0)
    return month_span(index // 4, 3 * (index % 4) + 1, 3 * (index % 4) + 3)


def _week(got: Groups, clock: Clock) -> Answer:
    today = _today(clock)
    if today is None or clock.published_start != clock.published_end:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks={"上": -1, "下": 1}.get(got["way"], 0))
    return Span(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def _day_of_month(got: Groups, clock: Clock) -> Answer:
    """The last such day up to the paper's own, or of the month stated last."""
    today = _today(clock)
    if clock.day and clock.day.end:
        today = date.fromisoformat(clock.day.end)
        known = day_span(today.year, today.month, number(got["d2"] or got["d1"]))
    elif today is None:
        return None
    else:
        if number(got["d2"] or got["d1"]) > today.day:
            today = today.replace(day=1) - timedelta(days=1)
        known = day_span(today.year, today.month, number(got["d2"] or got["d1"]))
    first = day_span(today.year, today.month, number(got["d1"]))
    if known is None or first is None or (first.start or "") > (known.end or ""):
        return None
    clock.day = known
    return Span(None if got["lead"].startswith("截") else first.start, known.end)


def _written_out(got: Groups, clock: Clock) -> Answer:
    day = day_span(int(got["iy"]), int(got["im"]), int(got["id"]))
    if day is None:
        return None
    clock.year = int(got["iy"])
    return Span(None, day.end) if got["lead"].startswith("截") else day


def _point_months(got: Groups, clock: Clock) -> Answer:
    first, last = int(got["py"]), int(got["py2"] or got["py"])
    span = Span(month_span(first, int(got["pm"])).start, month_span(last, int(got["pm2"])).end)
    clock.year = last
    return span if (span.start or "") <= (span.end or "") else None


def _bare_chinese_day(got: Groups, clock: Clock) -> Answer:
    year = clock.base
    return day_span(year, number(got["cm"]), number(got["cd"])) if year else None


def _decade(got: Groups, clock: Clock) -> Answer:
    tens = int(got["tens"]) if got["tens"].isdigit() else number(got["tens"])
    first = tens if tens > 100 else 1900 + tens
    if first % 10:
        return None
    if not got["since"]:
        return year_span(first, first + 9)
    return Span(f"{first}-01-01", clock.published_end) if clock.published_end else None


def _era(got: Groups, clock: Clock) -> Answer:
    for row in data_rows("eras.csv"):
        if re.fullmatch(row["name"], got["era"]):
            begun = clock.published_end is None or row["from"] <= clock.published_end
            return Span(row["from"], clock.published_end) if begun and clock.published_end else None
    return None


def _unknown(got: Groups, clock: Clock) -> Answer:
    return None


def _next_year(got: Groups, clock: Clock) -> Answer:
    if clock.year is None:
        return None
    clock.year += 1
    return year_span(clock.year)


def _now_after(got: Groups, clock: Clock) -> Answer:
    if clock.year is None or clock.year == (clock.part.year or clock.part.now):
        return "ignore"
    clock.year = None
    return Span(None, clock.published_end) if clock.published_end else None


def _years_up_to(got: Groups, clock: Clock) -> Answer:
    last = clock.year_of(got["uy"])
    return year_span(last - number(got["un"]) + 1, last) if last else None


def _school_year(got: Groups, clock: Clock) -> Answer:
    first = int(got["sy"])
    return Span(f"{first}-09-01", f"{first + 1}-08-31")


PHRASES = (
    Phrase(
        "quarters",
        "某年第几季度，或从某季度到某季度",
        "a quarter, or one quarter to another",
        _LEAD.format("1")
        + rf"(?P<y1>{_Y})?第?(?:(?<!\d)(?P<q1>[一二三四1-4])(?:个?季度)?{_TO}(?P<y2>{_Y})?第?(?P<q2>[一二三四1-4])季度"
        + r"|(?<![\d前分])(?P<q1_>[1-4])季度|Q(?P<q1__>[1-4])(?![0-9A-Za-z]))(?P<end>末)?",
        _quarters,
        (
            ("2023年3季度税收[2.6亿元]。", "2023-07-01..2023-09-30"),
            ("2022年一季度至2023年二季度，税收[18亿元]。", "2022-01-01..2023-06-30"),
        ),
        ("分3季度拨付[2亿元]",),
    ),
    Phrase(
        "relative-month",
        "上月、本月、下月",
        "last, this, next month",
        _LEAD.format("2")
        + r"(?<![以晚楼身马车网线])(?P<way>[上本这当下])个?月(?![球亮饼光季度])(?:份)?(?P<since>以来)?",
        _month,
        (
            ("上个月，全市新增就业[1200人]。", "2023-10-01..2023-10-31"),
            ("本月以来，新增就业[12人]。", "2023-11-01..2023-11-30"),
        ),
        ("上月球采样[2公斤]",),
    ),
    Phrase(
        "relative-quarter",
        "上季度、本季度",
        "last, this quarter",
        r"(?P<way>[上本这当下])(?:一?个?)季度",
        _quarter,
        (("上季度新增就业[12人]。", "2023-07-01..2023-09-30"),),
        ("本年一季度，就业[12人]。",),
    ),
    Phrase(
        "relative-week",
        "上周、本周、下周",
        "last, this, next week",
        r"(?<![以])(?P<way>[上本这下])(?:一?个?)(?:周(?![边围年岁期末一二三四五六日转])|星期(?![一二三四五六日天]))",
        _week,
        (("上周新增就业[300人]。", "2023-11-20..2023-11-26"),),
        ("本周边地区就业[300人]。",),
    ),
    Phrase(
        "day-of-month",
        "只说几日，是报纸当月的那一天",
        "a day without its month, of the paper's own",
        rf"{CLAUSE}{_LEAD.format('3')}(?P<d1>{_MD})(?:[日号]?(?P<to__>{_TO})(?P<d2>{_MD}))?(?:日|号(?=[，,上下晚凌]))"
        r"(?![内前后均产游报电讯之历子常程开照元线])(?=[，,上下晚凌清早当]|[\u4e00-\u9fff])",
        _day_of_month,
        (
            ("25日，新增就业[30人]。", "2023-11-25..2023-11-25"),
            ("28日—30日，新增就业[120人]。", "2023-11-28..2023-11-30"),
        ),
        ("5日内办结[30件]。",),
    ),
    Phrase(
        "written-out",
        "数码写的日期",
        "a date in digits alone",
        rf"{_LEAD.format('4')}(?<![\dA-Za-z字第号编])(?P<iy>(?:19|20)\d\d)(?:(?P<isep>[-./．])(?P<im>{_M})(?P=isep)(?P<id>{_MD})(?!\d)日?"
        r"|(?P<im_>0[1-9]|1[0-2])(?P<id_>0[1-9]|[12]\d|3[01])(?![\d.%万亿元人亩吨户家]))",
        _written_out,
        (("截至2023.10.31，参保[12人]。", "..2023-10-31"), ("截至20230930，参保[12人]。", "..2023-09-30")),
        ("投资20230930元[12人]",),
    ),
    Phrase(
        "point-months",
        "用点写的年月起止",
        "months from and to, with points",
        rf"(?<!\d)(?P<py>(?:19|20)\d\d)[.．](?P<pm>{_M}){_TO}(?:(?P<py2>(?:19|20)\d\d)[.．])?(?P<pm2>{_M})(?![\d.])月?",
        _point_months,
        (("2023.1—2023.10税收[12亿元]。", "2023-01-01..2023-10-31"),),
        ("2023.1亿元到[2024.1亿元]",),
    ),
    Phrase(
        "point-day",
        "用点写的月日，没有年，定不了",
        "month and day with a point and no year: no date",
        rf"(?:截至|截止){_M}[.．]{_MD}(?=[，,日])",
        _unknown,
        (("截至12.31，参保[12人]。", ""),),
        ("截至11月30日，参保[12人]。",),
    ),
    Phrase(
        "chinese-day",
        "月后省了“日”字",
        "a day in characters without 日",
        r"(?P<cm>十[一二]?|[一二三四五六七八九])月(?P<cd>三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九])(?=[，,])",
        _bare_chinese_day,
        (("一月二十三，接待[35人次]。", "2023-01-23..2023-01-23"),),
        ("一月二十三家企业开工，税收[35亿元]。",),
    ),
    Phrase(
        "decade",
        "某世纪几十年代",
        "a decade",
        r"(?P<century>上世纪|20世纪)?(?P<tens>[二三四五六七八九]十|[2-9]0|(?:19|20)\d0)年代(?:初|末|中期|初期|后期)?(?P<since>以来)?",
        _decade,
        (("上世纪80年代建成水库[12座]。", "1980-01-01..1989-12-31"),),
        ("10年代表[12人]。",),
    ),
    Phrase(
        "era",
        "从有确切日子的大事以来",
        "since an event of a known day",
        rf"{CLAUSE}(?:自)?(?P<era>(?:党的)?十[六七八九]大|(?:党的)?二十大|(?:党的)?十[一八]届三中全会|(?:实行)?改革开放"
        r"|建国|新中国成立|中华人民共和国成立|加入世贸组织|入世)(?:\d{1,2}年)?以来",
        _era,
        (("改革开放以来，累计税收[500亿元]。", "1978-12-18..2023-11-30"),),
        ("去年以来，税收[500亿元]。",),
    ),
    Phrase(
        "unknown-since",
        "从不知日子的事以来，定不了",
        "since something of an unknown day: no date",
        rf"{CLAUSE}自?(?![今去明前近入开暑寒汛春节疫新本上这十“‘一二三四五六七八九长连几多历有])[\u4e00-\u9fff]{{3,10}}(?<![年月日天期季来])以来(?=[，,])",
        _unknown,
        (("撤县设市以来，累计税收[500亿元]。", ""),),
        ("今年以来，税收[500亿元]。",),
    ),
    Phrase(
        "years-ago",
        "几年前、几年后，定不了是哪一年",
        "so many years ago or after: no date",
        rf"{CLAUSE}{_N}多?年(?:以|之)?[前后](?=[，,]|[\u4e00-\u9fff])(?![期来])",
        _unknown,
        (("五年前，全县税收[5亿元]。", ""),),
        ("五年来，税收[5亿元]。",),
    ),
    Phrase(
        "recent-months",
        "近几个月、过去几周，定不了起止",
        "the last months or weeks: no dates",
        rf"(?:近|最近|过去|刚刚过去的|未来|今后)的?{_N}(?:个(?:多)?月|天|周|个星期|个季度)(?:来|里|内)?",
        _unknown,
        (("近三个月，税收[5亿元]。", ""),),
        ("前三个月，税收[5亿元]。",),
    ),
    Phrase(
        "after-year",
        "某年以后，没有止日",
        "after a year: no end",
        r"(?<!\d)(?:19|20)\d\d年(?:以后|之后|后)(?![期来勤续备进])",
        _unknown,
        (("2020年后建成水库[12座]。", ""),),
        ("2020年，建成水库[12座]。",),
    ),
    Phrase(
        "after-event",
        "建国后、改革开放后，没有止日",
        "after an event that began an era: no end",
        rf"{CLAUSE}(?:建国|解放|新中国成立|中华人民共和国成立|改革开放|合作化|公社化)(?:以|之)?后(?![期来续备勤方])",
        _unknown,
        (("1998年税收[5亿元]。建国后建成水库[15座]。", ""),),
        ("1998年税收[5亿元]。",),
    ),
    Phrase(
        "years-up-to",
        "到某年的几年内",
        "the so many years that end with a year",
        r"到(?P<uy>(?<!\d)(?:19|20)\d\d年)(?:底|末)?的(?P<un>[二三四五六七八九十]|[2-9]|10)年(?:内|间|里|中)",
        _years_up_to,
        (("到2025年的3年内，投入[2亿元]。", "2023-01-01..2025-12-31"),),
        ("到2025年的3个项目，投入[2亿元]。",),
    ),
    Phrase(
        "next-year",
        "次年，是前面所说的下一年",
        "the year after the one stated",
        "次年|翌年|第二年(?![级])",
        _next_year,
        (("2019年开工，次年税收[13亿元]。", "2020-01-01..2020-12-31"),),
        ("2019年税收[13亿元]。",),
    ),
    Phrase(
        "now-after",
        "前面说的是往年，“现”说的是如今",
        "现 after a year long past: now",
        r"(?<=[，；。,;])现(?=已|有|为|达|共|年)",
        _now_after,
        (("2018年企业8家，现有企业[12家]。", "..2023-11-30"),),
        ("企业8家，现代农业[12家]。",),
    ),
    Phrase(
        "school-year",
        "学年，从九月到次年八月",
        "a school year, September to August",
        r"(?<!\d)(?P<sy>(?:19|20)\d\d)[-/／—~～](?:(?:19|20)\d\d|\d\d)学年度?",
        _school_year,
        (("2022/2023学年在校生[12人]。", "2022-09-01..2023-08-31"),),
        ("2022—2023年在校生[12人]。",),
    ),
)
BY_CODE = {phrase.code: phrase for phrase in PHRASES}
