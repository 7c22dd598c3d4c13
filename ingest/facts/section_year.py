"""The part of a report that each paragraph stands in: looking back or ahead, and at which years.

A report given in January to October of a year Y looks back at Y-1 and plans Y; one given in November or December
looks back at Y and plans Y+1. The years in its headings overrule that, and also a date that cannot be right
(a report titled “2003年政府工作报告” whose page bears the date of its upload, 2010).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.facts.calendar import Span, five_year_plans, number, year_span
from ingest.models import Article, Page

PartKind = Literal["review", "plan", "notes", "news"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph inherits from where it stands."""

    kind: PartKind
    span: Span | None  # the part's own time; None if it has none
    now: int | None  # the year that 今年 is; None if the date of publication is unknown
    review: int | None  # the year looked back on (全年, 1—11月 in a review)
    year: int | None  # the year of the part: the one planned in a plan, else the one looked back on


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?")
_HEADING_NOTES = re.compile(
    r"(?:有关|相关)(?:名词|术语|用语)|(?:名词|术语|用语)(?:解释|说明|注释)|^[\s附*#（(]*(?:注\s*释|名词解释|名词术语|有关名词|附[件注]|相关名词|用语解释|注[:：]|报告注释)"
)
# Words that settle a part wherever they stand in a heading …
_REVIEW = re.compile(r"回顾|去年|总结|过去|所做的工作|完成情况|执行情况|(?:主要|历史性|显著)成[就绩]|一年来|五年来")
_PLAN = re.compile(
    r"今后|未来|今年|明年|下一年|安排|部署|总体要求|总体思路|预期目标|奋斗目标|主要目标|指导思想|展望|打算|规划目标|下一步|新一年"
)
# (in a heading of a lower rank only the plainest of these: “牢固树立…的指导思想” may stand in a review)
_PLAN_SUB = re.compile(
    r"今后[一二三四五\d]|未来[一二三四五\d]|今年|明年|下一年|工作安排|总体要求|总体思路|主要预期目标|下一步"
)
# … and words that do so only in a part of the first rank: “（三）项目建设取得新突破” may well be a plan.
_REVIEW_WEAK = re.compile(r"取得|成绩|成效|进展|成就|变化|答卷|迈出|实现了")
_PLAN_WEAK = re.compile(r"任务|建议|重点|工作|推进|奋进|举措|方针|目标")
_FIVE_BACK = re.compile(
    r"(?:过去|这)的?[五5]\s?年|(?<!\d)[五5]年来|(?:本|上|第.{1,4}|[一二三四五六七八九十])届.{0,8}政府.{0,8}工作|(?<!\d)[五5]年(?:工作|政府|的)?.{0,4}回顾"
)
_FIVE_AHEAD = re.compile(r"(?:今后|未来)的?[五5]\s?年")
_PLAN_NAME = re.compile(
    "“?((?:十[一二三四五]|[一二三六七八九十])五)”?(?=时期|期间|以来|发展|规划|主要|经济|及|和|工作|良好开局|取得|”)"
)
# What a paragraph that opens a part without a heading begins with.
_OPENS_PLAN = re.compile(
    r"^.{0,14}?(?:做好今年|今年.{0,12}(?:总体要求|总体思路|预期目标|主要目标|工作思路|指导思想)|今年(?:工作)?要(?:重点|着重|着力|突出)?抓好|今年我们要|今年是.{2,60}年)"
    r"|^(?:围绕|为实现|实现|根据|为完成)(?:好)?上述.{0,12}(?:目标|要求)"
)
# The same under the heading of a review: the one that opens the plan has been lost, so only the plainest counts.
_SURELY_OPENS = r"^.{{0,14}}?(?:{words}).{{0,14}}?(?:总体要求|总体思路|预期目标|主要目标|工作思路|指导思想)(?:是|为|：)"
_YEAR_OPENS = r"^.{{0,14}}?{year}\s?年.{{0,14}}?(?:是|总体要求|总体思路|预期目标|主要目标|工作思路|指导思想|政府工作)"


@dataclass(slots=True)
class _Clock:
    """The years of one report."""

    now: int
    review: int
    plan: int
    bulletin: bool = False  # a statistical bulletin: nothing but a review


def parts(page: Page) -> tuple[Part, ...]:
    """The part of each of the page's paragraphs, in their order."""
    clocks = [_clock(page, number_) if a.kind == "report" else None for number_, a in enumerate(page.articles)]
    news = [_news(a, page) for a in page.articles]
    result: list[Part] = []
    readers: dict[int, _Reader] = {}
    for paragraph in page.paragraphs:
        clock = clocks[paragraph.article]
        if clock is None:
            result.append(news[paragraph.article])
            continue
        reader = readers.setdefault(paragraph.article, _Reader(clock))
        chain = page.headings(paragraph.section)
        result.append(reader.part(paragraph.section, chain, paragraph.text, paragraph.role))
    return tuple(result)


def _news(article: Article, page: Page) -> Part:
    date = article.published.end or article.published.start or page.published.end or page.published.start
    if date is None:
        return Part("news", None, None, None, None)
    year, month = int(date[:4]), int(date[5:7] or 6)
    # 全年 in a paper of the first weeks of a year speaks of the year before.
    review = year - 1 if month <= 2 else year
    return Part("news", None, year, review, review)


def _clock(page: Page, article: int) -> _Clock | None:
    """The years of a report, None if nothing tells them."""
    a = page.articles[article]
    date = a.published.start or a.published.end or page.published.start or page.published.end
    # The first and second ranks: years further down are mostly those of events.
    heads = [s.heading for s in page.sections if s.article == article and s.level == 1 and s.heading]
    heads += [
        p.text
        for p in page.paragraphs
        if p.article == article
        and p.text
        and len(p.text) <= 40
        and not p.text.rstrip().endswith(("。", "；", "？", "！"))
    ]
    back = [int(y) for h in heads if _REVIEW.search(h) and not _PLAN.search(h) for y in _YEARS.findall(h)]
    ahead = [int(y) for h in heads if not _REVIEW.search(h) and _PLAN.search(h) for y in _YEARS.findall(h)]
    titled = _YEARS.search((a.title or "") + " " + (page.title or ""))
    if date is not None:
        year, month = int(date[:4]), int(date[5:7] or 3)
        if titled and abs(int(titled[1]) - year) > 1:
            year, month = int(titled[1]), 3
    elif titled:
        year, month = int(titled[1]), 3
    elif back or ahead:
        year, month = (min(ahead) if ahead else max(back) + 1), 3
    else:
        return None
    if re.search("统计公报", (a.title or "") + (page.title or "")) and titled:
        return _Clock(int(titled[1]) + 1, int(titled[1]), int(titled[1]) + 1, True)
    review, plan = (year, year + 1) if month >= 11 else (year - 1, year)
    back = [y for y in back if y in (year - 1, year)]
    ahead = [y for y in ahead if y in (year, year + 1)]
    if back:
        review, plan = back[0], back[0] + 1
    elif ahead:
        review, plan = ahead[0] - 1, ahead[0]
    return _Clock(year, review, plan)


# A note that stands without a heading over it: “32.芙蓉学校：为改善…”.
_NOTE = re.compile(
    r"[\[【（(]?\d{1,3}[\]】）).．、]\s?[“《]?[^，。；：:]{2,30}[：:](?:指|即|是|由|为|全称|也称|又称|简称|根据|依据|中央|国家|国务院|省)"
)
_SITUATION = re.compile("形势|问题|困难|体会|经验|启示|认识|不足|感谢")
# “去年和今年前几个月的工作” looks back all the same.
_SO_FAR = re.compile(r"[和及、]?今年(?:以来|前|上半年|一季度|头)")
# A title, not a part: “2003年政府工作报告”.
_TITLE = re.compile("工作报告")


class _Reader:
    """Follows one report paragraph by paragraph; a part holds until another opens."""

    def __init__(self, clock: _Clock) -> None:
        self.clock = clock
        self.kind: PartKind = "review"
        self.span: Span | None = None
        self.section: int | None = -1
        self.cued = False  # a heading has settled where the review and the plan are
        self.both = False  # the heading names the last year beside the years before: “过去五年和2022年”
        self.top: str | None = None
        self.aside = False  # a plan looks back for a paragraph or two …
        self.outer: Span | None = None  # … and this is its own time
        year = clock.plan
        words = f"今年|{year}\\s?年" if clock.now == year else f"明年|{year}\\s?年"
        self._surely_opens = re.compile(_SURELY_OPENS.format(words=words))
        self._year_opens = re.compile(_YEAR_OPENS.format(year=year))

    def part(self, section: int | None, chain: tuple[str, ...], text: str, role: str) -> Part:
        if section != self.section:
            self.section = section
            if self.aside:
                self.kind, self.span, self.aside = "plan", self.outer, False
            self._enter(chain)
        if self.clock.bulletin:
            span = None if self.kind == "notes" else year_span(self.clock.review)
            return Part(self.kind, span, self.clock.now, self.clock.review, self.clock.review)
        short = len(text) <= 40 and not text.rstrip().endswith(("。", "；", "？", "！", "：", ":", "，"))
        if role not in ("text", "list_item") or _TITLE.search(text[:40]):
            pass
        elif short and text:
            self._heading(text, first_rank=False, plain=True)
        else:
            self._opening(text)
        clock = self.clock
        if _NOTE.match(text):
            return Part("notes", None, clock.now, clock.review, clock.review)
        year = clock.plan if self.kind == "plan" else clock.review
        return Part(self.kind, self.span, clock.now, clock.review, year)

    def _enter(self, chain: tuple[str, ...]) -> None:
        """Take the kind and span of the section's headings, outermost first."""
        if not chain:
            return
        if chain[0] != self.top:
            self.top = chain[0]
            self._heading(chain[0], first_rank=True)
        for heading in chain[1:]:
            self._heading(heading, first_rank=False)

    def _heading(self, text: str, *, first_rank: bool, plain: bool = False) -> None:
        clock = self.clock
        if _HEADING_NOTES.search(text):
            self.kind, self.span, self.cued = "notes", None, True
            return
        if (self.kind == "notes" and not first_rank) or clock.bulletin:
            return
        text = _SO_FAR.sub("", text)
        years = [int(y) for y in _YEARS.findall(text)]
        years = [y for y in years if clock.review - 6 <= y <= clock.plan + 10]
        back, ahead = bool(_REVIEW.search(text)), bool((_PLAN if first_rank else _PLAN_SUB).search(text))
        named = _PLAN_NAME.search(text)
        scheme = five_year_plans().get(named[1]) if named else None
        kind: PartKind | None = None
        if back != ahead:
            kind = "review" if back else "plan"
        elif years and not plain:
            kind = "plan" if max(years) >= clock.plan else "review" if max(years) <= clock.review else None
        elif years and plain and len(text) <= 24 and re.search("工作|目标|任务|情况|发展", text):
            kind = "plan" if clock.plan in years else "review" if clock.review in years else None
        elif scheme is not None and first_rank:
            kind = "plan" if scheme[0] >= clock.plan else None  # “二、全面实施‘十三五’规划”
        elif first_rank:
            weak_back, weak_ahead = bool(_REVIEW_WEAK.search(text)), bool(_PLAN_WEAK.search(text))
            if weak_back != weak_ahead and self.kind == "review":
                kind = "review" if weak_back else "plan" if self.cued or re.search("任务|建议|目标", text) else None
            elif self.cued and self.kind == "review" and not weak_back and not _SITUATION.search(text):
                kind = "plan"  # “二、加快建设现代化新城”: a heading without a word of either, after the review
        if kind is None:
            if first_rank and self.kind == "notes":
                self.kind = "plan"
            return
        if kind == "review" and self.kind == "plan" and not first_rank:
            return  # “总结推广…经验” inside a plan
        if not first_rank and kind == self.kind and not (years or _FIVE_BACK.search(text) or _FIVE_AHEAD.search(text)):
            return
        self.kind, self.aside, self.both = kind, False, clock.review in years
        self.cued = True
        self.span = self._span_of(text, years)

    def _span_of(self, text: str, years: list[int]) -> Span:
        clock = self.clock
        own = clock.plan if self.kind == "plan" else clock.review
        plan = _PLAN_NAME.search(text)
        if self.kind == "review" and _FIVE_BACK.search(text):
            return year_span(clock.review - 4, clock.review)
        scheme = five_year_plans().get(plan[1]) if plan else None
        if scheme is not None and self.kind == "review" and scheme[0] > clock.review:
            scheme = None  # “2005年工作回顾和‘十一五’规划要点”
        if scheme is not None and not (self.kind == "plan" and (own in years or "开局" in text)):
            return year_span(*scheme)
        if self.kind == "plan" and _FIVE_AHEAD.search(text) and own not in years and "今年" not in text:
            return year_span(own, own + 4)
        if len(years) == 1:
            return year_span(years[0])
        if len(years) == 2 and re.search(r"\d\s?年?\s?[—\-－~～至到]+\s?\d", text):
            return year_span(min(years), max(years))
        return year_span(own)

    def _opening(self, text: str) -> None:
        """A paragraph that says by its first words which years the next ones speak of."""
        clock, head = self.clock, text[:40]
        if (
            self.aside
            and (m := _FRAME_AHEAD.match(text))
            and (frame := self._frame(m))
            and (frame.end or "") > f"{clock.plan}"
        ):
            self.kind, self.aside = "plan", False
        if self.kind == "review":
            if self._surely_opens.search(head) or (
                not self.cued
                and ((clock.now == clock.plan and _OPENS_PLAN.search(text[:90])) or self._year_opens.search(head))
            ):
                self.kind, self.span = "plan", year_span(clock.plan)
            elif (m := _FRAME_BACK.match(text)) is not None:
                self.span = self._frame(m)
            elif (
                re.match(rf"[—\s]*{clock.review}\s?年(?:{'，|' if self.both else ''}是|以来|我们)", text)
                or not self.span
            ):
                self.span = year_span(clock.review)
        elif self.kind == "plan":
            own, m = self.span, _FRAME_AHEAD.match(text)
            if m is not None and (frame := self._frame(m)) is not None and (frame.end or "") >= f"{clock.plan}":
                self.span = frame
            elif (m := _FRAME_BACK.match(text)) is not None:
                self.kind, self.aside, self.outer = "review", True, own
                self.span = self._frame(m)
            elif re.match(
                rf".{{0,6}}?(?:今年|{clock.plan}\s?年)(?:，|是|我们|要|.{{0,12}}(?:要求|目标|思路|重点))", text
            ):
                self.span = year_span(clock.plan)

    def _frame(self, m: re.Match[str]) -> Span | None:
        clock = self.clock
        if m["plan"] and m["plan"] in five_year_plans():
            return year_span(*five_year_plans()[m["plan"]])
        count = number(m["count"] or m.groupdict().get("c2") or "一")
        if self.kind == "plan":
            return year_span(clock.plan, clock.plan + count - 1)
        return year_span(clock.review - count + 1, clock.review)


_COUNT = "[一二两三四五2345]"
_FRAME_BACK = re.compile(
    rf"[—\s]*(?:(?:回顾|刚刚)?(?:过去|这)的?这?(?P<count>{_COUNT})\s?年|(?P<c2>{_COUNT})\s?年来|“?(?P<plan>(?:十[一二三四五]|[一二三六七八九十])五)”?(?:时期|期间|以来|的?五年))"
)
_FRAME_AHEAD = re.compile(
    rf"[—\s]*(?:(?:到|展望)?(?:今后|未来)的?(?P<count>{_COUNT})\s?年|“?(?P<plan>(?:十[一二三四五]|[一二三六七八九十])五)”?(?:时期|期间|的?五年))"
)
