"""The part of a report that each paragraph stands in: looking back or ahead, and at which years.

A part opens with a heading, or, where that is lost, with a paragraph whose first words say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.time.calendar import Span, five_year_plans, number, year_span
from ingest.facts.time.part_headings import (
    PartKind,
    ReportYears,
    are_notes,
    is_no_part,
    is_wide,
    kind_of,
    opens_review,
    report_years,
    span_of,
    wide_span,
    years_in,
)
from ingest.models import Article, Page


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph inherits from where it stands."""

    kind: PartKind
    span: Span | None  # the part's own time; None if it has none
    now: int | None  # the year that 今年 is; None if the date of publication is unknown
    review: int | None  # the year looked back on (全年, 1—11月 in a review)
    year: int | None  # the year of the part: the one planned in a plan, else the one looked back on
    wide: Span | None = None  # the several years that its heading names, beside its own or as its own


# What a paragraph that opens a part without a heading begins with.
_OPENS_PLAN = re.compile(
    r"^.{0,14}?(?:做好今年|今年.{0,12}(?:总体要求|总体思路|预期目标|主要目标|工作思路|指导思想)|今年(?:工作)?要(?:重点|着重|着力|突出)?抓好|今年我们要|今年是.{2,60}年)"
    r"|^(?:围绕|为实现|实现|根据|为完成)(?:好)?上述.{0,12}(?:目标|要求)"
)
# In the patterns below the years of a report are stood for by marks as long as they are, put into a paragraph's first words
# (see `_marked`): patterns for each year would take longer to compile than a report to read.
_PLANNED, _REVIEWED = "\ue000" * 4, "\ue001" * 4
_MARKED = 90  # characters
_SUBJECTS = "总体要求|总体思路|预期目标|主要目标|工作思路|指导思想"
# The same under the heading of a review: the one that opens the plan has been lost, so only the plainest counts.
# A report speaks of the year planned as 今年, one of the last weeks of a year as 明年.
_SURELY_OPENS = {
    word: re.compile(rf"^.{{0,14}}?(?:{word}|{_PLANNED}\s?年).{{0,14}}?(?:{_SUBJECTS})(?:是|为|：)")
    for word in ("今年", "明年")
}
_YEAR_OPENS = re.compile(rf"^.{{0,14}}?{_PLANNED}\s?年.{{0,14}}?(?:是|{_SUBJECTS}|政府工作)")
_OF_PLAN = re.compile(rf".{{0,6}}?(?:今年|{_PLANNED}\s?年)(?:，|是|我们|要|.{{0,12}}(?:要求|目标|思路|重点))")
_OF_REVIEW = re.compile(rf"[—\s]*{_REVIEWED}\s?年(?:是|以来|我们)")
_OF_REVIEW_TOO = re.compile(rf"[—\s]*{_REVIEWED}\s?年(?:，|是|以来|我们)")  # under “过去五年和2022年”


def _marked(text: str, clock: ReportYears) -> str:
    """The first words of a paragraph, marks in place of the years looked back on and planned."""
    return text[:_MARKED].replace(str(clock.plan), _PLANNED).replace(str(clock.review), _REVIEWED)


def parts(page: Page) -> tuple[Part, ...]:
    """The part of each of the page's paragraphs, in their order."""
    clocks = [report_years(page, index) if a.kind == "report" else None for index, a in enumerate(page.articles)]
    news = [_news(a, page) for a in page.articles]
    result: list[Part] = []
    readers: dict[int, _Reader] = {}
    for paragraph in page.paragraphs:
        clock = clocks[paragraph.article]
        if clock is None:
            result.append(news[paragraph.article])
            continue
        reader = readers.get(paragraph.article)
        if reader is None:
            reader = readers[paragraph.article] = _Reader(clock)
        chain = page.headings(paragraph.section) if paragraph.section != reader.section else ()
        result.append(reader.part(paragraph.section, chain, paragraph.text, paragraph.role))
    return tuple(result)


def _news(article: Article, page: Page) -> Part:
    date = article.published.end or article.published.start or page.published.end or page.published.start
    first = article.published.start or page.published.start or date
    if date is None or (first is not None and first[:4] < date[:4] and first[5:7] <= date[5:7]):
        # An interval of a year or more (“2025-06-01..2026-06-30”) leaves open which year is 今年.
        return Part("news", None, None, None, None)
    year, month = int(date[:4]), int(date[5:7] or 6)
    # 全年 in a paper of the first weeks of a year speaks of the year before.
    review = year - 1 if month <= 2 else year
    return Part("news", None, year, review, year)


# A note that stands without a heading over it: “32.芙蓉学校：为改善…”.
_NOTE = re.compile(
    r"[\[【（(]?\d{1,3}[\]】）).．、]\s?[“《]?[^，。；：:]{2,30}[：:](?:指|即|是|由|为|全称|也称|又称|简称|根据|依据|中央|国家|国务院|省)"
)
# A title, not a part: “2003年政府工作报告”.
_TITLE = "工作报告"


class _Reader:
    """Follows one report paragraph by paragraph; a part holds until another opens.

    `part` is to be asked once for each paragraph, in order; the chain of headings counts where the section is a new one.
    """

    def __init__(self, clock: ReportYears) -> None:
        self.clock = clock
        self.kind: PartKind = "review"
        self.span: Span | None = None
        self.section: int | None = -1
        self.cued = False  # a heading has settled where the review and the plan are
        self.wide: Span | None = None
        self.mixed = False  # one heading over the review and the beginning of the plan
        self.both = False  # the heading names the last year beside the years before: “过去五年和2022年”
        self.top: str | None = None
        self.doubtful = False
        self.aside = False  # a plan looks back for a paragraph or two …
        self.outer: Span | None = None  # … and this is its own time
        self._surely_opens = _SURELY_OPENS["今年" if clock.now == clock.plan else "明年"]

    def part(self, section: int | None, chain: tuple[str, ...], text: str, role: str) -> Part:
        if section != self.section:
            self.section = section
            if self.aside and not text.startswith("—"):  # “——经济发展迈上新台阶。…” goes on looking back
                self.kind, self.span, self.aside = "plan", self.outer, False
            self._enter(chain)
        if self.clock.bulletin:
            span = None if self.kind == "notes" else year_span(self.clock.review)
            return Part(self.kind, span, self.clock.now, self.clock.review, self.clock.review)
        short = len(text) <= 40 and not text.rstrip().endswith(("。", "；", "？", "！", "：", ":", "，"))
        if role not in ("text", "list_item") or _TITLE in text[:40]:
            pass
        elif short and text:
            self._heading(text, 3)
        else:
            self._opening(text)
        clock = self.clock
        if _NOTE.match(text):
            return Part("notes", None, clock.now, clock.review, clock.review)
        year = clock.plan if self.kind == "plan" else clock.review
        return Part(self.kind, self.span, clock.now, clock.review, year, self.wide)

    def _enter(self, chain: tuple[str, ...]) -> None:
        """Take the kind and span of the section's headings, outermost first."""
        while chain and is_no_part(chain[0]):
            chain = chain[1:]
        if not chain:
            return
        if chain[0] != self.top:
            self.top = chain[0]
            self._heading(chain[0], 1)
        for heading in chain[1:]:
            self._heading(heading, 2)

    def _heading(self, text: str, rank: int) -> None:
        known = self.clock
        if are_notes(text):
            self.kind, self.span, self.wide, self.cued = "notes", None, None, True
            return
        if (self.kind == "notes" and rank > 1) or known.bulletin:
            return
        kind = kind_of(text, known, rank=rank, since=self.kind, cued=self.cued)
        if kind is None:
            if rank == 1 and self.kind == "review" and opens_review(text, known):
                self.cued = True
            if rank == 1 and self.kind == "notes":
                self.kind = "plan"
            return
        if kind == "review" and self.kind == "plan" and rank > 1:
            return  # “总结推广…经验” inside a plan
        if rank > 1 and kind == self.kind and not (years_in(text, known) or is_wide(text)):
            return
        # a first heading that merely sounds like a plan (“一、紧紧围绕中心任务，实现良好开局”): its text may say otherwise
        self.doubtful = kind == "plan" and rank == 1 and not self.cued and not years_in(text, known)
        self.kind, self.aside = kind, False
        # “1998年工作回顾和1999年工作总体要求”: the plan begins under the same heading, so its paragraphs must tell
        self.cued, self.mixed = True, kind == "review" and known.plan in years_in(text, known)
        self.both = known.review in years_in(text, known)
        self.span, self.wide = span_of(text, kind, known), wide_span(text, kind, known)

    def _opening(self, text: str) -> None:
        """A paragraph that says by its first words which years the next ones speak of."""
        clock = self.clock
        if (
            self.aside
            and (m := _FRAME_AHEAD.match(text))
            and (frame := self._frame(m, ahead=True))
            and (frame.end or "") > f"{clock.plan}"
        ):
            self.kind, self.aside = "plan", False
        if self.kind == "review":
            marked = _marked(text, clock)
            if self._surely_opens.search(marked[:40]) or (
                (not self.cued or self.mixed)
                and ((clock.now == clock.plan and _OPENS_PLAN.search(text[:90])) or _YEAR_OPENS.search(marked[:40]))
            ):
                self.kind, self.span = "plan", year_span(clock.plan)
            elif (m := _FRAME_BACK.match(text)) is not None:
                self.span = self._frame(m)
            elif (_OF_REVIEW_TOO if self.both else _OF_REVIEW).match(marked) or not self.span:
                self.span = year_span(clock.review)
        elif self.doubtful and _FRAME_BACK.match(text):
            self.kind, self.span = "review", year_span(clock.review)
        elif self.kind == "plan":
            own, m = self.span, _FRAME_AHEAD.match(text)
            if (
                m is not None
                and (frame := self._frame(m, ahead=True)) is not None
                and (frame.end or "") >= f"{clock.plan}"
            ):
                self.span = frame
            elif (m := _FRAME_BACK.match(text)) is not None:
                self.kind, self.aside, self.outer = "review", True, own
                self.span = self._frame(m)
            elif _OF_PLAN.match(_marked(text, clock)):
                self.span = year_span(clock.plan)

    def _frame(self, m: re.Match[str], *, ahead: bool = False) -> Span | None:
        clock = self.clock
        if m["plan"] and m["plan"] in five_year_plans():
            return year_span(*five_year_plans()[m["plan"]])
        count = number(m["count"] or m.groupdict().get("c2") or "一")
        if ahead:
            return year_span(clock.plan, clock.plan + count - 1)
        return year_span(clock.review - count + 1, clock.review)


_COUNT = "[一二两三四五2345]"
_FRAME_BACK = re.compile(
    rf"[—\s]*(?:(?:回顾|刚刚|在)?(?:过去|这)的?这?(?P<count>{_COUNT})\s?年|(?P<c2>{_COUNT})\s?年来|“?(?P<plan>(?:十[一二三四五]|[一二三六七八九十])五)”?(?:时期|期间|以来|的?五年))"
)
_FRAME_AHEAD = re.compile(
    rf"[—\s]*(?:(?:到|展望)?(?:今后|未来)的?(?P<count>{_COUNT})\s?年|“?(?P<plan>(?:十[一二三四五]|[一二三六七八九十])五)”?(?:时期|期间|的?五年))"
)
