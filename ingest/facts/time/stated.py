"""The times that a paragraph states, resolved, each with how far it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.time.calendar import Span, number
from ingest.facts.time.of_figure import is_one_year
from ingest.facts.time.parts import Part
from ingest.facts.time.resolve import Clock, resolve
from ingest.facts.time.words import TimeWord, find_times, relative_years
from ingest.models import Page, Period


@dataclass(slots=True)
class Stated:
    """A time of the paragraph, resolved, and how far it reaches."""

    start: int
    end: int
    period: Period | None
    carries: bool  # to the next sentences
    until: int | None = None  # to this offset only
    dated: bool = True  # by a year or month, not by a word such as 累计已
    origin: bool = False  # of “由2017年的54%提高到2022年的60%”, the first
    goal: bool = False  # … and the second


# What stands between the start of a clause and a time that is its topic.
_TOPIC = re.compile(
    r"(?:^|[。！？!?；;，,：:、—（(）)\n”“.\s])(?:其中|(?:刚刚|即将)?过去的|回顾|预计|仅|到|至|自|从|在|截至|截止|于|力争|确保|争取|特别是|尤其是|据统计|据)*$"
)
_SCHEDULED = re.compile(r"(?:预计|计划|拟|将|有望|定于|力争)$")
_ATTRIBUTE = re.compile("[^，,。；]{1,8}的")
_WHICH = re.compile("[^，,。；]{0,6}?(?:[建改修]成|建设|建造|修建|改造|出台|成立|开工|投产|签约|启动|发布|颁布|实施)的")
_MEMBER_END = re.compile("[；;。]")
_CLAUSE_END = re.compile("[，,；;。]")
_GROWN = ("增加", "增长", "下降", "提高", "上升", "减少", "净增", "翻")
# “7日，记者从省农业厅获悉”, “4月13日公布”: when it was told, not when it was
_TOLD = re.compile("(?:上午|下午|晚)?，?(?:记者|笔者)?[^，。；\\d]{0,24}?(?:获悉|了解到|通报|公布|发布|消息|报道)")
_FROM = re.compile(r"(?:由|从)$")
_TURN = re.compile(
    r"(?:提高|增加|增长|倍增|上升|提升|下降|降低|减少|扩大|发展|跃升|攀升|压减|缩减|降|增|升|减|缩短|调整|整合)?(?:到|至|为|成)|跃居"
)


def stated_times(page: Page, paragraph: int, times: Sequence[TimeWord], clock: Clock) -> list[Stated]:
    text = page.paragraphs[paragraph].text
    stated: list[Stated] = []
    open_origin: Stated | None = None
    last = 0
    for word in times:
        if clock.part.kind != "news" and "。" in text[last : word.start]:
            clock.year = None  # in a report 年末 and 1—11月 go back to the part's year
        last = word.end
        before = text[max(0, word.start - 8) : word.start]
        if clock.part.kind == "news" and _TOLD.match(text, word.end) and _is_day(word):
            resolve(word, clock)  # 当天 may come back to it
            continue
        span = (
            _day_before(page, paragraph, word, clock) if word.kind == "day" and not clock.day else resolve(word, clock)
        )
        if span == "ignore":
            continue
        if word.kind == "now" and not word.lead and isinstance(span, Span) and text.startswith("已", word.end):
            span = _since_begun(text, word, stated, clock) or span
        printed = text[word.start - len(word.lead) if word.kind not in ("years",) else word.start : word.end]
        period = (
            Period(span.start, span.end, printed, word.value if word.kind == "phrase" else word.kind)
            if span is not None
            else None
        )
        until = _reach(text, word, before, clock.part)
        fits = _fits(period, clock.part)
        if until is None and not fits and _is_attribute(text, word, clock.part):
            stop = _CLAUSE_END.search(text, word.end)
            until = stop.start() if stop else None
        heads = _goes_on(text, word, before, clock.part)
        carries = until is None and heads and bool(_TOPIC.search(before)) and word.kind != "so_far"
        stated.append(
            Stated(
                word.start,
                word.end,
                period,
                carries and fits,
                until,
                word.kind in ("date", "phrase"),
                _is_origin(before, word),
            )
        )
        if stated[-1].origin:
            open_origin = stated[-1]
        elif (
            open_origin
            and word.lead in ("到", "至")
            and not (text[word.end : word.end + 1] in ("，", ",") and _TOPIC.search(before.removesuffix(word.lead)))
            and not re.search("[。；]", text[open_origin.end : word.start])
        ):
            # “从2006年的18亿元增加到2010年的306亿元，共资助学生2130万名”: the second year is for its figure alone
            stop = _CLAUSE_END.search(text, word.end)
            stated[-1].goal, stated[-1].carries, stated[-1].until = True, False, stop.start() if stop else None
            open_origin = None
    return stated


def _is_day(word: TimeWord) -> bool:
    """Whether a time is a single day of a paper."""
    if word.kind == "date":
        return bool(word.day) and not (word.day2 or word.tail or word.lead.startswith("截"))
    return word.kind in ("near", "bare_day") or word.value == "day-of-month"


def _since_begun(text: str, word: TimeWord, stated: list[Stated], clock: Clock) -> Span | None:
    """The time of “目前已完成…” in a sentence that speaks of a year: from that year's start to now.

    “今年，园区铺排项目33个，年度计划投资51亿元，目前已完成73亿元”; a stock (“目前有5家”) stays without a start.
    """
    before = stated[-1] if stated and not re.search("[。！？]", text[stated[-1].end : word.start]) else None
    if before is None or before.until is not None or before.period is None or not is_one_year(before.period):
        return None
    now = (clock.published_end or "")[:4] if clock.part.kind == "news" else str(clock.part.year or "")
    if (before.period.end or "") < now:
        return None  # “2013年成立了跑团，如今已有会员460多人”: years ago, and now
    return Span(before.period.start, before.period.end)


def _is_attribute(text: str, word: TimeWord, part: Part) -> bool:
    """Whether a time of another part only tells which thing is meant.

    “继续执行去年出台的政策，新增减税5000亿元”; “申办2029年世界锦标赛，承办赛事数量全国第一” looking back on 2024.
    """
    if part.kind == "review":
        return word.kind == "date" and not word.lead and text[word.end : word.end + 1] not in ("，", ",")
    return bool(_ATTRIBUTE.match(text, word.end))


def _goes_on(text: str, word: TimeWord, before: str, part: Part) -> bool:
    """Whether a time goes on to the next sentences: in a paper most do, in a report 今年, 全年, and what opens a sentence
    or stands before a comma.

    In a report “，2021年全省有…”, “2021年省政府审定的…” or a single day holds for its sentence alone.
    """
    if word.day and part.kind != "news" and not word.lead:
        return False
    if word.kind in ("whole", "review", "years") or word.year in relative_years():
        return True
    if text[word.end : word.end + 1] in ("，", ","):
        return True
    if part.kind == "news":
        # “截至5月底已完成51.3亿元。19个项目开工”, “据统计，4月全省开工19个。总投资51.3亿元”; but “均为2000年以前建成的小区。
        # 其中，市区7个” tells which ones are meant.
        return word.tail not in ("以前", "之前", "前") and not _WHICH.match(text, word.end)
    if not _opens_sentence(before, word):
        return False
    return not word.year or number(word.year) == part.review


def _opens_sentence(before: str, word: TimeWord) -> bool:
    head = before[: len(before) - len(word.lead)] if word.lead and before.endswith(word.lead) else before
    head = head.rstrip(" \u3000—“（(")
    return not head or head[-1] in "。！？!?：:\n"


def _is_origin(before: str, word: TimeWord) -> bool:
    return bool(_FROM.search(before)) and not word.tail and not word.year2


def _reach(text: str, word: TimeWord, before: str, part: Part) -> int | None:
    """The offset at which a time stops to hold inside its sentence; None if it holds to its end."""
    if _is_origin(before, word):
        # “由2017年的54%提高到60%”: the first figure alone is of 2017.
        turn = _TURN.search(text, word.end)
        return turn.start() if turn else None
    if part.kind == "news" and word.day and text.startswith(("电", "讯"), word.end):
        return word.end  # “本报合肥2月24日电” tells when it was written
    stop = None
    if word.kind == "years" and not word.lead and text.startswith(_GROWN, word.end):
        stop = _CLAUSE_END.search(text, word.end)  # “系数27.7%，五年下降4.6个百分点。”
        return stop.start() if stop else None
    by = word.lead in ("到", "至") and text[word.end : word.end + 1] in ("，", ",")  # “力争到2025年，…；…；…”
    if not by and _SCHEDULED.search(before[: len(before) - len(word.lead)] if word.lead else before):
        # “预计明年3月试生产；5万吨己内酯…”: a date set for one thing does not hold for the next of a list.
        stop = _MEMBER_END.search(text, word.end)
    elif (
        word.tail
        and not _is_this_year_so_far(word, part)
        and text[word.end : word.end + 1] not in ("，", ",")
        and not _opens_sentence(before, word)
    ) or (word.kind == "now" and part.kind == "plan"):
        # “…，自8月份起增速月月第一，总产值突破3000亿元”; “从目前的30亿元倍增至200亿元”.
        stop = _CLAUSE_END.search(text, word.end + 1)
    elif part.kind == "plan" and word.kind == "date" and (word.month or word.part) and not word.year2:
        stop = _MEMBER_END.search(text, word.end)  # “上半年开工…；”: a date set within the year planned
    elif word.lead == "于" or (word.kind == "date" and text.startswith("将", word.end)):
        stop = _CLAUSE_END.search(text, word.end)  # “并于6月投产，…”, “今年将开工；…”
    return stop.start() if stop else None


def _is_this_year_so_far(word: TimeWord, part: Part) -> bool:
    """“今年以来资金紧缩，…，利润率12%” in a paper: a topic of its own, which “自8月份起增速第一” is not."""
    return part.kind == "news" and word.tail == "以来" and not word.month and word.year in relative_years()


def _fits(period: Period | None, part: Part) -> bool:
    """Whether a time may go on holding in a part: a plan does not go on in the past, nor a review in the future."""
    if period is None or part.span is None or part.year is None:
        return True
    if part.kind == "plan":
        # “过去一年，我们…。生产总值增长10.3%。”, though: the words look back as a whole
        return period.rule == "review" or period.end is None or period.end >= f"{part.year}-01-01"
    if part.kind == "review":
        return period.start is None or period.start <= f"{part.year}-12-31"
    return True


def _day_before(page: Page, paragraph: int, word: TimeWord, clock: Clock) -> Span | None:
    """当天 at the start of a paragraph: the last day that the paragraphs before it name."""
    article = page.paragraphs[paragraph].article
    for other in range(paragraph - 1, max(-1, paragraph - 5), -1):
        p = page.paragraphs[other]
        if p.article != article:
            break
        for earlier in reversed(find_times(p.text)):
            if earlier.day:
                found = resolve(earlier, clock)
                return found if isinstance(found, Span) else None
    return None
