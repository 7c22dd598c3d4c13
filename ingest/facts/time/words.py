"""The words of time in a text, found in one scan, with what they say before anything is resolved.

year     = 2023 | 一九五四 | 今年 | 去年 | 明年 …
date     = year? month (day | 旬 | 底)? | year (half | quarters | 底 | 末 | 初)? | half | quarters
range    = date (— | 至 | 到) date
plan     = “十四五” (期间 | 时期 | 末)?
years    = (过去 | 近 | 今后 …) N 年 (来 | 间)? | N 年来
word     = 目前 | 全年 | 近年来 | …  (data/time_words.csv)
any      = (截至 | 到 | 自 | 由)? (date | range | plan | years | word) (以来 | 起 | 期间)?
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from ingest.facts.time.phrase_scan import groups, scanner
from ingest.facts.time.phrases import PHRASES

Kind = Literal[
    "date",
    "plan",
    "years",
    "year",
    "whole",
    "review",
    "end",
    "now",
    "so_far",
    "never",
    "since",
    "day",
    "term",
    "near",
    "that_year",
    "event",
    "bare_day",
    "phrase",
]


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One expression of time: what was printed, unresolved. Offsets are in the scanned text."""

    start: int
    end: int
    kind: Kind
    year: str = ""  # as printed; "" if the expression names none
    month: str = ""
    day: str = ""
    part: str = ""  # 上半年, 前三季度, 上旬, 底 …
    year2: str = ""  # of the end of a range
    month2: str = ""
    day2: str = ""
    count: str = ""  # of 过去五年
    lead: str = ""  # 截至, 到, 自, 由, 过去, 近, 今后 …
    tail: str = ""  # 以来, 期间 …
    back: str = ""  # 来 of 五年来, which 五年间 has not
    value: str = ""  # of a word of the list; the code of a phrase
    parts: Mapping[str, str] | None = None  # of a phrase


@cache
def _rows() -> list[dict[str, str]]:
    lines = (files("ingest") / "data" / "time_words.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _not_after() -> dict[str, str]:
    return {row["word"]: row["not_after"] for row in _rows() if row["not_after"]}


@cache
def _words() -> dict[str, tuple[Kind, str]]:
    return {row["word"]: (row["kind"], row["value"]) for row in _rows()}  # type: ignore[misc]


def _alternatives(*, relative: bool) -> str:
    """The listed words as a regular expression, the longest first: the years (今年, 去年) or all others."""
    rows = [row for row in _rows() if (row["kind"] == "year") == relative]
    rows.sort(key=lambda row: len(row["word"]), reverse=True)
    return "|".join(
        re.escape(row["word"]) + (f"(?![{row['not_before']}])" if row["not_before"] else "") for row in rows
    )


@cache
def relative_years() -> dict[str, int]:
    """Years from now of 今年, 去年, 明年 …"""
    return {word: int(value) for word, (kind, value) in _words().items() if kind == "year"}


_SP = r"[ \u3000]?"
_CN = "一二三四五六七八九"
_YEAR = rf"(?:(?<![\d０-９.])(?:(?:1[89]|20)\d\d|[１２][０-９]{{3}})|(?<![{_CN}十百])[一二][{_CN}〇○零ＯO0]{{3}})"
_MONTH = r"(?:元|1[0-2]|0?[1-9]|１[０-２]|[１-９]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = rf"{_SP}(?:至|到|[—–\-－~～]{{1,2}}){_SP}"
_FIRST_MONTHS = r"[前头](?:十[一二]?|[一二两三四五六七八九]|1?\d)个?月(?!的)"
_PART = _FIRST_MONTHS + "|[上下]半年末?|半年度|[前头][一二三两1-3]个?季度|第?[一二三四]季度末?|上旬|中旬|下旬|[底末初]"
# A count of years is no more than three Chinese or two Arabic digits: 过去五年, 近10年, 三十多年来.
_COUNT = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"
_PLAN = "十[一二三四五]五|[一二三五六七八九十]五"

# The characters that an expression may begin with: most places in a text are passed over by this alone.
_FIRST = r"元‘「\"'入开暑寒汛新疫春\d０-９一二三四五六七八九十两第“上下前过刚以这近最未今头"

# What stands before or after a year that is only a base: 比2017年增长, 与2012年相比, 在2005年的基础上.
_BASE_BEFORE = re.compile(
    r"(?:比|较|与|同|超|超过|超出|高于|低[于於]|好于|多于|少于|快于|优于|相当于|等于|不及|按|按照|(?<![所可])以|恢复到|达到或超过|追平|赶上)$"
)
_BASE_AFTER = re.compile(
    r"(?:[^，。；]{0,8}相比|的?(?:同期|同比|基础上|水平|不变价|可比价|价格)|相比|为基[数期]|底?相比|同口径)"
)
# “是1952年的2.3倍”: a multiple of a year is no figure for it.
_MULTIPLE = re.compile(r"(?:是|为|达|达到|相当)$")
_AFTERWARDS = re.compile("[^，。；]{0,8}(?:之后|以后|后)[，,]")
_FIRST_SINCE = re.compile("(?:首次|首度|第一次|最|的?新[高低])")
_BORN = re.compile("(?:以[前后]|之[前后])?出生")
_NAMED_EVENT = re.compile(r"[一-鿿]{2,7}?(?:赛|杯|运动会|博览会|论坛|年会|[一-鿿]{2}节)")
_FOUNDED = re.compile("(?:成立|运营|开园|建成|创办|创建|开业|设立|组建|启动|投用|营业|开馆|开通|入驻)的?$")
_BEGUN_SINCE = re.compile("[一-鿿]{2,6}?以来(?=[，,])")
_BEGUN_LONG_SINCE = re.compile("[一-鿿“”]{2,24}?以来(?=[，,])")
_RECORD = re.compile("[^，。；]{0,8}?(?:最|首|新高|新低)")
# What follows a plan that stands for its years without 期间: “‘十四五’，”, “‘十四五’开工建设3段”.
_PLAN_GOES_ON = ("，", ",", "累计", "年均", "开工建设", "新开工", "新增", "建成", "完成")
# “东湖小区、十月汽配小区等34个小区”: a month in characters that begins a name of a list
_IN_NAME = re.compile(
    r"(?!建|新|开|完|改|启|全|该|本|我|各|市|县|区|省)[一-鿿]{0,5}?(?:小区|社区|院|路|街|巷|新村|花园|广场|大厦|大桥)(?=[、和及等（，。])"
)
_NAMED = re.compile(
    r"”?(?:规划|计划|纲要|普法|目标纲要|远景|国土|重大项目库|开局|收官|[版届]|行动|奋斗目标|专项规划|发展规划|征程|大庆)"
)


@cache
def _scanner() -> re.Pattern[str]:
    firsts = "".join(sorted({row["word"][0] for row in _rows()}))
    words, relative = _alternatives(relative=False), _alternatives(relative=True)
    date = (
        rf"(?:(?P<year>{_YEAR}(?={_SP}(?:年|财年)|{_TO}{_YEAR}{_SP}年)|{relative})(?:{_SP}(?:年度?|财年))?"
        rf"(?:{_SP}的?(?P<month>{_MONTH})(?:{_SP}月份?|(?={_TO}{_MONTH}{_SP}月)))?"
        rf"|(?<![\d.每逐十百千万亿０-９{_CN}])(?P<bare>{_MONTH})(?:{_SP}月份?(?![饼一])|(?={_TO}{_MONTH}{_SP}月)))"
        rf"(?:{_SP}(?P<day>{_DAY}){_SP}[日号])?"
    )
    tail_part = rf"(?:{_SP}(?P<part>{_PART}))?"
    until = (
        rf"(?:(?:开始|起)?{_TO}(?:(?P<year2>{_YEAR}{_SP}(?=年)|{relative})(?:年度?)?)?"
        rf"(?:{_SP}(?P<month2>{_MONTH}){_SP}月份?)?(?:{_SP}(?P<day2>{_DAY}){_SP}[日号])?(?<=[年月日号份度]))?"
    )
    return re.compile(
        rf"(?=[{_FIRST}{firsts}])(?!(?<=\d)\d|\d+[.%％万亿元个家户人项吨倍])"  # the figures themselves open none
        rf"(?:{date}{until}{tail_part}"
        rf"|[“‘\"'「]?(?P<plan>{_PLAN})[”’\"'」]?(?P<planpart>期间|时期|时段|以来|期?[中末初]期?|前[两三四]年)"
        rf"|[“‘](?P<plan2>{_PLAN})[”’]"
        rf"|(?P<before>过去|刚刚过去|以往|前|这|近|最近|未来|今后|头)(?:的|这)?{_SP}(?P<count>{_COUNT})(?:多|余)?{_SP}年(?:多?来|间|内|里)?"
        rf"|(?<![\d十{_CN}])(?P<count2>{_COUNT}){_SP}年(?:多?来|间)"
        # “五年累计完成投资…”: without 来, only at the head of a clause and before a word of summing up
        rf"|(?<=[。；，：\n])(?P<count3>{_COUNT}){_SP}年(?=累计|共|新增|全[国省市县区州]|平均|总计|合计|间|增加|增长|下降|提高|上升|减少|净增|翻)"
        rf"|(?P<half>[上下]半年末?|半年度|[前头](?:十[一二]?|[一二两三四五六七八九]|(?<![\d])1?\d)个月(?!的)|[前头][一二三两1-3]个?季度|(?<![\d])第?[一二三四]季度末?)"
        rf"|(?P<word>{words})"
        r"|(?<=截至)(?P<only>3[01]|[12]\d|[1-9])[日号]|(?<=于)(?P<on>3[01]|[12]\d|[1-9])[日号](?=上午|下午|傍晚|凌晨|夜|晚)|(?<![一-鿿])(?P<event>(?:入[春夏秋冬汛]|开[年春学]|暑[期假]|寒假|汛期|(?:新冠|疫情)[一-鿿]{0,6}|春节|春运)以来(?=，))"
        rf")(?P<tail>以来|以前|来(?![自到源看说讲华访我潭客京湘渝汉沪穗浙闽桂滇苏皖])|开始|起|期间|之?前)?"
    )


_TITLE = re.compile("《[^》\n]{0,80}》")
_LEAD = re.compile(r"(?:截至|截止|截止到|截至到|自|从|由|到|至|于|在|据|将由|已由)$")


@lru_cache(4)  # several readers ask for those of a paragraph, one after another
def find_times(text: str, until: int | None = None) -> tuple[TimeWord, ...]:
    """The expressions of time in `text`, in order; years that only serve as a base of comparison are left out.

    Left out too: what stands in 《》 (a document's title), plans as names (“十四五”规划), and what begins behind `until`.
    """
    found: list[TimeWord] = []
    titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text else []
    title = 0  # titles that end before the expression in hand
    phrases = _phrases(text)
    phrase = next(phrases, None)
    for m in _scanner().finditer(text):
        start = m.start()
        while phrase is not None and phrase.start <= start:
            if not found or found[-1].end <= phrase.start:
                found.append(phrase)
            phrase = next(phrases, None)
        if found and start < found[-1].end and found[-1].kind == "phrase":
            continue
        if until is not None and start > until:
            break
        while title < len(titles) and titles[title][1] <= start:
            title += 1
        if title < len(titles) and titles[title][0] < start:
            continue
        word = _read(m, text)
        if word is not None:
            found.append(word)
    while phrase is not None and (until is None or phrase.start <= until):
        if not found or found[-1].end <= phrase.start:
            found.append(phrase)
        phrase = next(phrases, None)
    return tuple(found)


def _phrases(text: str) -> Iterator[TimeWord]:
    """The times of `phrases` in `text`, in order; those left out that are a base of comparison or stand in a title."""
    for m in scanner().finditer(text):
        start, end = m.span()
        if _BASE_BEFORE.search(text, max(0, start - 5), start) or text.startswith(_AGAINST, end):
            continue
        title = text.rfind("《", max(0, start - 80), start)
        if title >= 0 and text.find("》", title, start) < 0 <= text.find("》", end):
            continue
        code = PHRASES[int((m.lastgroup or "p0")[1:])].code
        parts = groups(code, text, start)
        lead = parts.get("lead", "")
        yield TimeWord(start + len(lead), end, "phrase", lead=lead, value=code, parts=parts)


_AGAINST = ("同期", "相比", "环比")


def _in_name(got: Mapping[str, str], before: str, after: str) -> bool:
    """Whether a date is part of a name: “十月小区、红旗小区”, “2013年版标准”."""
    if got["year"] and not got["month"] and after.startswith(("版", "款")):
        return True
    return (
        bool(got["bare"])
        and not (got["day"] or got["part"] or got["month2"] or got["bare"].isdigit())
        and (not before or before[-1] in "、，：。（在和及")
        and _IN_NAME.match(after) is not None
    )


def _read(m: re.Match[str], text: str) -> TimeWord | None:
    """The time word of a match; None if the words around it show that it names no time of a figure."""
    got = m.groupdict(default="")
    start, end = m.span()
    before, after = text[max(0, start - 5) : start], text[end : end + 8]
    if before and before[-1] in _not_after().get(got["word"] or got["year"], ""):
        return None
    lead = _LEAD.search(before)
    common: dict[str, Any] = {"lead": lead.group() if lead else "", "tail": got["tail"]}
    context = _Context(m, got, before, after, common)
    if got["word"]:
        return _listed(context)
    if got["only"] or got["on"]:
        return TimeWord(start, end, "bare_day", day=got["only"] or got["on"], **common)
    if got["event"] or (got["count2"] and _FOUNDED.search(before)):
        return TimeWord(start, end, "event", **common)  # “该中心成立三年来，累计救治1624例”
    if got["plan"] or got["plan2"]:
        return _plan(context)
    if got["count"] or got["count2"] or got["count3"]:
        return _years(context)
    return None if _is_no_date(context) else _date(context, text)


class _Context(NamedTuple):
    """A match with what stands around it."""

    match: re.Match[str]
    got: dict[str, str]
    before: str
    after: str
    common: dict[str, Any]  # lead and tail


def _listed(context: _Context) -> TimeWord | None:
    """A word of data/time_words.csv."""
    m, got, before, after, common = context
    kind, value = _words()[got["word"]]
    if kind == "end" and _BASE_BEFORE.search(before):
        return None
    if kind == "never" and (_FIRST_SINCE.match(after) or after.startswith("的")):
        return None  # “2007年…，排放总量近年来首次出现双下降”, “多年来的改革成绩显现”
    if got["word"] == "历年来" and before and before[-1].isalpha():
        return None  # “办理历年来安置房产权证2000套”
    return TimeWord(*m.span(), kind, value=value, **common)


def _plan(context: _Context) -> TimeWord | None:
    """The years of a five-year plan; None where it is a name or a base."""
    m, got, before, after, common = context
    if _BASE_BEFORE.search(before) or (got["plan2"] and _NAMED.match(after)):
        return None
    if got["plan2"] and not after.startswith(_PLAN_GOES_ON):
        return None  # “启动‘十三五’首批9个项目”
    if after.startswith("的") and _MULTIPLE.search(before):
        return None  # “是‘十二五’时期的3.5倍”
    return TimeWord(*m.span(), "plan", value=got["plan"] or got["plan2"], part=got["planpart"], **common)


def _years(context: _Context) -> TimeWord | None:
    """So many years back or ahead."""
    m, got, _, after, common = context
    if _RECORD.match(after):
        return None  # “创近10年来最好水平”
    if got["before"] in ("前", "头") and not re.search("来|间", m.group()):
        return None  # 前五年 is a base or a part of a longer span
    common["lead"] = got["before"]
    return TimeWord(
        *m.span(),
        "years",
        count=got["count"] or got["count2"] or got["count3"],
        back="来" if "来" in m.group() else "",
        **common,
    )


def _is_no_date(context: _Context) -> bool:
    """Whether what looks like a date is a base of comparison, a part of a name, a birthday …"""
    _, got, before, after, common = context
    if common["tail"] == "以来" and _RECORD.match(after):
        return True
    if _BASE_BEFORE.search(before) and not common["tail"]:
        return True
    if _in_name(got, before, after):
        return True
    if _BASE_AFTER.match(after) or (_MULTIPLE.search(before) and re.match(r"的?[\d一二两三四五六七八九]", after)):
        return True
    if before.endswith(("（", "(")) and after.startswith(("）", ")")) and not (got["day"] and got["day2"]):
        return True  # “…建设方案（2022－2025年）”; but “春节假期（2月4日至10日），…”
    if got["year"] and before.endswith(("日，", "日,")) and _NAMED_EVENT.match(after):
        return True  # “8月26日，2018年辽河龙舟公开赛举行”: the day is said, the year is part of a name
    if got["year"] and _BORN.match(after):
        return True  # “1933年1月1日以后出生”
    if got["day"] and _AFTERWARDS.match(after):
        return True  # “5月28日签约落地后，…”
    return (got["year"] in ("上年", "上一年", "上年度") or (not got["year"] and not got["half"])) and after.startswith(
        "同期"
    )


def _date(context: _Context, text: str) -> TimeWord:
    """A date, or one to another."""
    m, got, _, _, common = context
    start, end = m.span()
    if got["half"]:
        return TimeWord(start, end, "date", part=got["half"], **common)
    if (
        not got["tail"]
        and not got["year2"]
        and not got["month2"]
        and (since := (_BEGUN_LONG_SINCE if common["lead"] in ("自", "从") else _BEGUN_SINCE).match(text, m.end()))
    ):
        common["tail"], end = "以来", since.end()  # “去年10月开放以来，已接待…”
    return TimeWord(
        start,
        end,
        "date",
        year=got["year"],
        month=got["month"] or got["bare"],
        day=got["day"],
        part=got["part"],
        year2=got["year2"],
        month2=got["month2"],
        day2=got["day2"],
        **common,
    )
