"""How sure each quantity of a paragraph is: actual, estimate, target or standard.

The last cue before a figure in its sentence decides (data/status_cues.csv); without one, the part of the report:
what stands in a plan is a target, unless its time is past or it is an established fact such as a project's whole cost.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.facts.certainty.cues import Cue, find_cues, governing
from ingest.facts.certainty.standards import is_standard
from ingest.facts.time.of_figure import is_timeless, span_at, starting_points
from ingest.facts.time.parts import Part
from ingest.facts.time.periods import part_of
from ingest.models import Page, Period, Quantity, Status


def read_statuses(
    page: Page, paragraph: int, quantities: Sequence[Quantity], periods: Sequence[Period | None]
) -> list[Status]:
    """The status of each of the paragraph's quantities; `periods` are theirs, in the same order."""
    text = page.paragraphs[paragraph].text
    part = part_of(page, paragraph)
    article = page.articles[page.paragraphs[paragraph].article]
    today = article.published.end or page.published.end
    cues = find_cues(text, quantities)
    expected = _EXPECTED_BELOW.search(text)
    starts = starting_points(text)  # “由62%提高到65%”: the first is what has been reached
    vows = _vows(text) if part.kind == "notes" else []
    reckoned = [m.span() for m in _RECKONED.finditer(text)] if "算" in text else []
    result: list[Status] = []
    seen = 0  # cues before the figure in hand
    held: list[Cue] = []  # those of them that may hold still
    for i, (q, period) in enumerate(zip(quantities, periods, strict=True)):
        while seen < len(cues) and cues[seen].start <= q.start:
            held.append(cues[seen])
            seen += 1
        cue = governing(held, q.start) if held else None
        promised = cue is not None and cue.status == "target"
        if is_standard(text, q, part) and not (promised and part.kind == "notes"):
            result.append("standard")
        elif _EXPECTED.match(text, q.end) or (expected and q.end >= expected.start() - 6 and not promised):
            result.append("estimate")
        elif (part.kind == "plan" or promised) and span_at(starts, q.start):
            result.append("actual")
        elif cue is not None:
            forecast = promised and part.kind == "news" and cue.word.startswith("将") and _is_forecast(text, cue.start)
            result.append("estimate" if forecast else cue.status)
        elif text.find("任务", max(0, q.start - 24), q.start) >= 0 and _TASK.search(
            text, max(0, q.start - 24), q.start
        ):
            result.append("target")
        elif part.kind == "plan":
            result.append("actual" if _is_established(text, quantities, i, period, part) else "target")
        elif period is not None and today is not None and _is_to_come(text, q, period, today, part):
            result.append("target")
        elif span_at(reckoned, q.start):
            result.append("estimate")
        elif span_at(vows, q.start):
            result.append("target")  # “191工程：打造9条产业链，力争年产值突破1000亿元”
        else:
            result.append("actual")
    if "其中" in text and ("estimate" in result or "target" in result):
        _parts_follow(text, quantities, result)
    return result


def _parts_follow(text: str, quantities: Sequence[Quantity], result: list[Status]) -> None:
    """The parts of what is expected or planned are so too: “预计投资292亿元，增长21%。其中：基本建设投资127亿元”."""
    starts = [q.start for q in quantities]
    for m in _PARTS.finditer(text):
        inside = range(bisect_right(starts, m.start()), bisect_left(starts, m.end()))
        if inside and inside[0] > 0 and (whole := result[inside[0] - 1]) in ("estimate", "target"):
            for i in inside:
                result[i] = whole if result[i] == "actual" and not _DONE.search(m.group()) else result[i]


_DONE = re.compile("已|完成了|建成了")
_PARTS = re.compile(r"(?<=[。；])其中[：:，,]?[^。]*")


# “分析师认为，市场规模将达178亿元”, “业内人士预测，…将超过50%”: what somebody expects who can't promise it.
_FORECASTER = re.compile(
    "分析[师人]|分析认为|专家|业内|机构|券商|研究院?[^，。]{0,6}(?:显示|认为|指出)|咨询公司|报告(?:显示|认为|指出|称)|预[测言]|据[^，。]{0,10}(?:估|测算)|展望|消息人士"
)


def _is_forecast(text: str, at: int) -> bool:
    """Whether what is said at `at` is somebody's forecast, or of a market, which nobody can promise."""
    return (
        _MARKET.search(text, max(0, at - 20), at) is not None
        or _FORECASTER.search(text, max(0, at - 160), min(len(text), at + 100)) is not None
    )


_MARKET = re.compile("(?:市场|需求|消费|售价|价格|房价|油价|肉价|菜价)[^，。；]{0,14}$")


def _vows(text: str) -> list[tuple[int, int]]:
    """The sentences of a note that say what is striven for."""
    return [m.span() for m in _SENTENCE.finditer(text) if "力争" in m.group()] if "力争" in text else []


_SENTENCE = re.compile("[^。]+")
# “耕地恢复任务1.05万亩”: what is to be done; “完成整改任务0.9万亩”, “任务5大类” of a campaign are done or consist of.
_TASK = re.compile(
    r"(?:^|[，。；：])(?![^，。；]*(?:完成|落实|推进|承担|分解|实施|落地|整改到位|销号))[^，。；]{0,20}(?<!”)任务(?:为|数|量|是|约)*$"
)
# “（预计数，下同）” holds for the whole paragraph, “（预计）” for the figure before it.
_EXPECTED_BELOW = re.compile(r"[（(](?:预计数?|预测数?|快报数)，?、?(?:下同|以下同)[）)]")
_EXPECTED = re.compile(r"(?:以上|左右)?[（(](?:预计数?|预测数?)[）)]")
_PAST = re.compile(
    r"(?:(?:现有的?|已有)[^，。；达]{0,6}|(?:现已|目前|截至|历时|获评)[^，。；]{0,12}|[^为除到好得]了[^，。；]{0,4})$"
)


def _is_established(text: str, quantities: Sequence[Quantity], i: int, period: Period | None, part: Part) -> bool:
    """Whether a figure in a plan is no promise: its time is past, it is a project's cost, or a starting point."""
    q = quantities[i]
    if period is not None and period.text is not None:
        if period.rule == "now":
            return True
        if part.year is not None and period.end is not None and period.end < f"{part.year}-01-01":
            return True
    if period is None and q.unit.endswith("元") and is_timeless(text, quantities, i):
        return True
    return bool(_PAST.search(text[max(0, q.start - 16) : q.start]))


def _is_scheme(period: Period, today: str, part: Part) -> bool:
    """Whether a note speaks of what is to be done by the end of years that run: “‘十四五’期间，建设50个…”."""
    if part.kind != "notes":
        return False
    return period.rule in ("plan", "date") and (period.end or "") > today


def _is_to_come(text: str, q: Quantity, period: Period, today: str, part: Part) -> bool:
    """Whether the time of a figure, as it is told, lies ahead of the day of publication."""
    return (
        _is_future(period, today)
        or _is_scheme(period, today, part)
        or _is_this_year(period, today, part)
        or _is_plan_that_runs(text, q, period, today, part)
    )


def _is_plan_that_runs(text: str, q: Quantity, period: Period, today: str, part: Part) -> bool:
    """Whether a paper speaks of what is to be done in a five-year plan that ends a year or more from now.

    “‘十四五’期间，电网总投资155亿元”; but “‘十四五’期间，已建成3段” is done.
    """
    if part.kind != "news" or period.rule != "plan":
        return False
    low = max(text.rfind("。", 0, q.start), 0)
    return (period.end or "")[:4] > today[:4] and not _DONE_SO_FAR.search(text, low, q.start)


_DONE_SO_FAR = re.compile("已|累计|以来|[^为除到好]了|目前")
# “以返点3%计算，返点收益达45亿元”, “按照占比80%来算”: what comes of an assumption; “按可比价格计算，增长5%” assumes none.
_RECKONED = re.compile(
    r"(?:以|按照?)(?=[^。；，]*\d)(?![^。；，]*(?:汇率|价格|口径|价计算))[^。；，]{2,40}?(?:测算|计算|来算|推算|估算)[，,][^。！？]*"
)


def _is_this_year(period: Period, today: str, part: Part) -> bool:
    """Whether a review speaks of the whole of a year that has only begun: “一九八一年，农业总产值要求达到…”."""
    if period.rule != "date" or part.kind != "review" or part.review is None:
        return False
    return (period.start or "") > f"{part.review}-12-31" and (period.end or "") > today


def _is_future(period: Period, today: str) -> bool:
    """Whether a stated time begins after the day of publication."""
    if period.text is None:
        return False
    return period.start > today if period.start is not None else period.end is not None and period.end > today
