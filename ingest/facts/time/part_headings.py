"""What the headings of a report say: its years, which parts look back and which ahead, and at what time.

A report given in January to October of a year Y looks back at Y-1 and plans Y; one given in November or December
looks back at Y and plans Y+1. The years in its headings overrule that, and also a date that cannot be right
(a report titled “2003年政府工作报告” whose page bears the date of its upload, 2010).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.facts.time.calendar import Span, five_year_plans, year_span
from ingest.models import Page

PartKind = Literal["review", "plan", "notes", "news"]


@dataclass(frozen=True, slots=True)
class ReportYears:
    """The years of one report."""

    now: int  # 今年
    review: int  # the year looked back on
    plan: int  # the year planned
    bulletin: bool = False  # a statistical bulletin: nothing but a review


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?")
_HEADING_NOTES = re.compile(
    r"(?:有关|相关)(?:名词|术语|用语)|(?:名词|术语|用语)(?:解释|说明|注释)"
    r"|^[\s附*#（(]*(?:注\s*释|名词解释|名词术语|名词注解|有关名词|附注|相关名词|用语解释|注[:：]|报告注释)"
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
_REVIEW_WEAK = re.compile(r"取得|(?<!优异)成绩|成效|进展|(?<!优异)成就|变化|答卷|迈出|实现了")
_PLAN_WEAK = re.compile(r"任务|建议|重点|工作|推进|举措|方针|目标")
_FIVE_BACK = re.compile(
    r"(?:过去|这)的?[五5]\s?年|(?<!\d)[五5]年来|(?<!\d)[五5]年(?:工作|政府|的)?.{0,4}回顾"
    r"|(?:本|上|第.{1,4}|[一二三四五六七八九十])届.{0,8}政府.{0,8}工作"
)
_FIVE_AHEAD = re.compile(r"(?:今后|未来)的?[五5]\s?年")
_PLAN_NAME = re.compile(
    "“?((?:十[一二三四五]|[一二三六七八九十])五)”?(?=时期|期间|以来|发展|规划|主要|经济|及|和|工作|良好开局|取得|”)"
)
# “一、” is the first rank; “（二）第三产业蓬勃发展。” and “——财政收入大幅提高。” are not, wherever the layout puts them.
_NUMBERED = re.compile(r"[\s*#]*[一二三四五六七八九十]{1,3}、")
_LOWER = re.compile(r"[\s*#]*(?:[（(]|[—－]|\d|第?[一二三四五六七八九十]+[是，])")
_SITUATION = re.compile("形势|问题|困难|体会|经验|启示|认识|不足|感谢")
# “去年和今年前几个月的工作” looks back all the same.
_SO_FAR = re.compile(r"[和及、]?今年(?:以来|前|上半年|一季度|头)")


def report_years(page: Page, article: int) -> ReportYears | None:
    """The years of a report, None if nothing tells them."""
    if page.genre == "yearbook" and page.year is not None:  # 年内, 截至年底 are the chapter's year
        return ReportYears(page.year + 1, page.year, page.year + 1, True)
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
        return ReportYears(int(titled[1]) + 1, int(titled[1]), int(titled[1]) + 1, True)
    review, plan = (year, year + 1) if month >= 11 else (year - 1, year)
    back = [y for y in back if y in (year - 1, year)]
    ahead = [y for y in ahead if y in (year, year + 1)]
    if back:
        review, plan = back[0], back[0] + 1
    elif ahead:
        review, plan = ahead[0] - 1, ahead[0]
    return ReportYears(year, review, plan)


def are_notes(heading: str) -> bool:
    """Whether notes begin under a heading: 名词解释, 注释. (An 附件 lists what is promised and is none.)"""
    return bool(_HEADING_NOTES.search(heading))


# A date line or speaker that was taken for a heading: “2013年1月25日…省长…”.
_NO_PART = re.compile(r"\d\s?月\s?\d+\s?日|人民代表大会|会议上|(?:省|市|州|县|区)长|主席|工作报告|^目\s*录$|^各位代表")


def is_no_part(heading: str) -> bool:
    """Whether a heading opens no part of a report, whatever years it names."""
    return bool(_NO_PART.search(heading)) and not are_notes(heading)


def opens_review(heading: str, known: ReportYears) -> bool:
    """Whether a first heading without a word of either looks back: “一、攻坚克难，全面建成小康社会”.

    Since 2000 a report's first part does; before, reports had as many parts as themes.
    """
    return known.now >= 2000 and bool(re.match(r"[\s*#]*一、", heading))


def years_in(heading: str, known: ReportYears) -> list[int]:
    """The years that a heading names, those of long ago and of the far future left out."""
    if "19" not in heading and "20" not in heading:
        return []
    found = (int(year) for year in _YEARS.findall(_SO_FAR.sub("", heading)))
    return [year for year in found if known.review - 6 <= year <= known.plan + 10]


def is_wide(heading: str) -> bool:
    """Whether a heading speaks of five years."""
    return bool(_FIVE_BACK.search(heading) or _FIVE_AHEAD.search(heading))


def kind_of(heading: str, known: ReportYears, *, rank: int, since: PartKind, cued: bool) -> PartKind | None:
    """Which kind of part a heading opens, None if it does not tell.

    `rank` is 1 for a heading of the first rank, 2 for one below, 3 for a short line that may be no heading;
    `since` the kind of the part before, `cued` whether a heading has settled that.
    """
    heading = _SO_FAR.sub("", heading) if "今年" in heading else heading
    years = years_in(heading, known)
    back, ahead = _REVIEW.search(heading), (_PLAN if rank == 1 else _PLAN_SUB).search(heading)
    if bool(back) != bool(ahead):
        return "review" if back else "plan"
    if back and ahead and rank == 1:
        return "review" if back.start() < ahead.start() else "plan"
    if years and rank == 2 and not {known.plan, known.review} & set(years):
        return None  # “制定东莞制造2025战略”
    if years and rank < 3:
        return "plan" if max(years) >= known.plan else "review" if max(years) <= known.review else None
    if years and len(heading) <= 24 and re.search("工作|目标|任务|情况|发展", heading):
        return "plan" if known.plan in years else "review" if known.review in years else None
    if rank > 1 or _LOWER.match(heading) or heading.endswith("。"):
        return None
    scheme = _scheme(heading)
    if scheme is not None:
        return "plan" if scheme[0] >= known.plan else None  # “二、全面实施‘十三五’规划”
    weak_back, weak_ahead = bool(_REVIEW_WEAK.search(heading)), bool(_PLAN_WEAK.search(heading))
    if since != "review":
        return None
    if weak_back != weak_ahead and not (weak_ahead and not _NUMBERED.match(heading)):
        return "review" if weak_back else "plan" if cued or re.search("任务|建议|目标", heading) else None
    if cued and not weak_back and _NUMBERED.match(heading) and not _SITUATION.search(heading):
        return "plan"  # “二、加快建设现代化新城”: a heading without a word of either, after the review
    return None


def wide_span(heading: str, kind: PartKind, known: ReportYears) -> Span | None:
    """The five years that a heading names: 过去五年, 今后五年, “十四五”; None if it names none."""
    if kind == "review" and _FIVE_BACK.search(heading):
        return year_span(known.review - 4, known.review)
    scheme = _scheme(heading)
    # “2005年工作回顾和‘十一五’规划要点” looks back no further than it says
    if scheme is not None and not (kind == "review" and scheme[0] > known.review):
        return year_span(*scheme)
    if kind == "plan" and _FIVE_AHEAD.search(heading):
        return year_span(known.plan, known.plan + 4)
    return None


def span_of(heading: str, kind: PartKind, known: ReportYears) -> Span:
    """The time of the part under a heading.

    Of two times the review takes first what is named first (“2020年工作回顾及‘十三五’主要成就”); a plan is mostly of
    its year, and its paragraphs say where they are of more.
    """
    own = known.plan if kind == "plan" else known.review
    years = years_in(heading, known)
    wide = wide_span(heading, kind, known)
    if wide is not None:
        named_first = own in years and heading.index(str(own)) < _where_wide(heading)
        this_year = kind == "plan" and (own in years or "开局" in heading or "今年" in heading)
        if not this_year and not (kind == "review" and named_first):
            return wide
    elif len(years) == 1:
        return year_span(years[0])
    elif len(years) == 2 and re.search(r"\d\s?年?\s?[—\-－~～至到]+\s?\d", heading):
        return year_span(min(years), max(years))
    return year_span(own)


def _where_wide(heading: str) -> int:
    found = _FIVE_BACK.search(heading) or _PLAN_NAME.search(heading)
    return found.start() if found else len(heading)


def _scheme(heading: str) -> tuple[int, int] | None:
    """First and last year of the five-year plan that a heading names."""
    named = _PLAN_NAME.search(heading)
    return five_year_plans().get(named[1]) if named else None
