"""How sure each quantity of a paragraph is: actual, estimate, target or standard.

The last cue before a figure in its sentence decides (data/status_cues.csv); without one, the part of the report:
what stands in a plan is a target, unless its time is past or it is an established fact such as a project's whole cost.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ingest.facts.clauses import sentence_starts
from ingest.facts.figure_time import is_timeless, span_at, starting_points
from ingest.facts.periods import part_of
from ingest.facts.section_year import Part
from ingest.models import Page, Period, Quantity, Status

_STOPS = {
    "figure": re.compile("[，,、；;。！？的]"),
    "sentence": re.compile("[。！？]"),
    "member": re.compile("[；;。！？]"),
    "clause": re.compile("[，,；;。！？]"),
}


class _Cue(NamedTuple):
    """A word of the list where it stands, and how far it holds."""

    start: int
    end: int
    until: int
    status: Status
    word: str


class _Cues(NamedTuple):
    """The list of cues, ready to be looked for."""

    opening: re.Pattern[str]  # the characters that a cue begins with: most places are passed over by this alone
    pattern: re.Pattern[str]
    table: dict[str, tuple[Status, str]]  # status and reach of each group of the pattern


@cache
def _cues() -> _Cues:
    lines = (files("ingest") / "data" / "status_cues.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    pattern = "|".join(f"(?P<c{i}>{row['cue']})" for i, row in enumerate(rows))
    return _Cues(
        re.compile("[" + "".join(sorted({char for row in rows for char in _openings(row["cue"])})) + "]"),
        re.compile(pattern),
        {f"c{i}": (row["status"], row["reach"]) for i, row in enumerate(rows)},  # type: ignore[misc]
    )


def _openings(cue: str) -> list[str]:
    """The characters that a cue of the list may begin with: the first of each alternative, what is looked behind left out."""
    before = ""
    while before != cue:
        before, cue = cue, _GROUP.sub(lambda m: "" if m[1] else "…", cue)
    openings = [alternative[:1] for alternative in cue.split("|")]
    if not all("\u4e00" <= char <= "\u9fff" for char in openings):
        raise ValueError(f"status_cues.csv: each alternative of {cue!r} must begin with a Chinese character")
    return openings


_GROUP = re.compile(r"\((\?<?[=!])?[^()]*\)")


def read_statuses(
    page: Page, paragraph: int, quantities: Sequence[Quantity], periods: Sequence[Period | None]
) -> list[Status]:
    """The status of each of the paragraph's quantities; `periods` are theirs, in the same order."""
    text = page.paragraphs[paragraph].text
    part = part_of(page, paragraph)
    article = page.articles[page.paragraphs[paragraph].article]
    today = article.published.end or page.published.end
    cues = _find_cues(text, quantities)
    expected = _EXPECTED_BELOW.search(text)
    starts = starting_points(text)  # “由62%提高到65%”: the first is what has been reached
    vows = _vows(text) if part.kind == "notes" else []
    result: list[Status] = []
    seen = 0  # cues before the figure in hand
    held: list[_Cue] = []  # those of them that may hold still
    for i, (q, period) in enumerate(zip(quantities, periods, strict=True)):
        while seen < len(cues) and cues[seen].start <= q.start:
            held.append(cues[seen])
            seen += 1
        cue = _governing(held, q.start) if held else None
        promised = cue is not None and cue.status == "target"
        if _is_standard(text, q, part) and not (promised and part.kind == "notes"):
            result.append("standard")
        elif _EXPECTED.match(text, q.end) or (expected and q.end >= expected.start() - 6 and not promised):
            result.append("estimate")
        elif (part.kind == "plan" or promised) and span_at(starts, q.start):
            result.append("actual")
        elif cue is not None:
            result.append(cue.status)
        elif text.find("任务", max(0, q.start - 24), q.start) >= 0 and _TASK.search(
            text, max(0, q.start - 24), q.start
        ):
            result.append("target")
        elif part.kind == "plan":
            result.append("actual" if _is_established(text, quantities, i, period, part) else "target")
        elif (
            period is not None
            and today is not None
            and (_is_future(period, today) or _is_scheme(period, today, part) or _is_this_year(period, today, part))
        ):
            result.append("target")
        elif span_at(vows, q.start):
            result.append("target")  # “191工程：打造9条产业链，力争年产值突破1000亿元”
        else:
            result.append("actual")
    if "estimate" in result and "其中" in text:
        _estimate_parts(text, quantities, result)
    return result


def _estimate_parts(text: str, quantities: Sequence[Quantity], result: list[Status]) -> None:
    """The parts of what is expected are expected too: “预计投资292亿元，增长21%。其中：基本建设投资127亿元”."""
    starts = [q.start for q in quantities]
    for m in _PARTS.finditer(text):
        inside = range(bisect_right(starts, m.start()), bisect_left(starts, m.end()))
        if inside and inside[0] > 0 and result[inside[0] - 1] == "estimate":
            for i in inside:
                result[i] = "estimate" if result[i] == "actual" else result[i]


_PARTS = re.compile(r"(?<=[。；])其中[：:，,]?[^。]*")


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


def _find_cues(text: str, quantities: Sequence[Quantity]) -> list[_Cue]:
    """The cues of the sentences that state a figure, up to its last: no cue holds beyond its sentence."""
    cues = _cues()
    found: list[_Cue] = []
    starts = [q.start for q in quantities]
    stops: dict[str, int] = {}  # where each reach ended last: it is looked for again only past that
    for low, high in _stretches(text, starts):
        at = low  # where the cue before ends: a word is part of one alone
        for opening in cues.opening.finditer(text, low, high):
            m = cues.pattern.match(text, opening.start()) if opening.start() >= at else None
            if m is None:
                continue
            at = m.end()
            status, reach = cues.table[m.lastgroup or ""]
            if stops.get(reach, -1) < at:
                stops[reach] = _stop(reach, text, at)
            until = stops[reach]
            if status == "estimate":
                until = min(until, _reach_of_expected(text, m, until))
                # “预计明年3月试生产；5万吨…”: what is expected has no figure, so the next member of the list is not meant.
                member = _stop("member", text, at)
                index = bisect_left(starts, at)
                if index == len(starts) or starts[index] >= member:
                    until = min(until, member)
            found.append(_Cue(m.start(), at, until, status, m.group()))
    return found


def _stop(reach: str, text: str, at: int) -> int:
    stop = _STOPS[reach].search(text, at)
    return stop.start() if stop else len(text)


def _stretches(text: str, figures: Sequence[int]) -> list[tuple[int, int]]:
    """Each sentence in which one of `figures` begins, up to the last that does."""
    begins = sentence_starts(text)
    last = {bisect_right(begins, at) - 1: at for at in figures}
    return [(begins[index], at) for index, at in last.items()]


_GROWTH = re.compile("同比|比上年|较上年|比去年|较去年|增长|下降|增幅|年均")


def _reach_of_expected(text: str, m: re.Match[str], sentence: int) -> int:
    """“预计全年…；…” at the head of a sentence holds for all of it, “数字经济总量预计达到…” for its clause."""
    before = text[max(0, m.start() - 1) : m.start()]
    if before in ("", "。", "！", "？", "：", "—", " ") or text.startswith(("全年", "今年", "，"), m.end()):
        return sentence
    stop = _STOPS["member" if before in ("，", "；", ",", ";") else "clause"].search(text, m.end())
    if stop and _GROWTH.match(text, stop.end()):  # “预计达4.1万元，增长8.5%”
        stop = _STOPS["clause"].search(text, stop.end())
    return stop.start() if stop else sentence


def _governing(held: list[_Cue], at: int) -> _Cue | None:
    """The last of the cues `held` that holds at `at`; takes out those that no longer can."""
    while held and held[-1].until <= at:
        if held.pop().status == "actual":
            held.clear()  # “计划建成5个，已建成3个，完成率60%”: what is done puts an end to what was planned
    first = len(held) - 1
    while first > 0 and (held[first].until <= at or _may_join(held[first - 1], held[first])):
        first -= 1
    best: _Cue | None = None
    for index in range(max(first, 0), len(held)):
        cue = held[index]
        if at < cue.until:
            if best is not None and best.status == "estimate" and _may_join(best, cue):
                continue  # “预计今年生产总值将达到1360亿元” is expected, not promised
            best = cue
        elif cue.status == "actual":
            best = None
    return best


def _may_join(before: _Cue, cue: _Cue) -> bool:
    """Whether 将 only goes on with what the cue before it says."""
    return cue.word.startswith("将") and before.end + 16 > cue.start


_LIMIT_AFTER = re.compile(r"(?:及?以上|及?以下|以内|之内|内|为限)")
_LIMIT_BEFORE = re.compile(
    r"(?:不低于|不超过|不少于|不高于|不得超过|不得低于|至少|最低|最高|不足|满|低于|高于|大于|小于)[^，。；\d]{0,6}$"
)
# “50亿元以上项目”, “57座以上大客车”: a threshold that makes a class, not a figure of its own.
_CLASS = re.compile(
    r"(?:及?以上|及?以下)的?(?:重大|产业|工业|优质|大型|工业|招商|投资|亿元|大)*(?:项目|企业|人口|老年人|老人|人员|人群|客车|商品|街区|园区|景区|机组|农户|住户|学校|医院|耕地|单位)"
)
# “力争1家以上企业上市” and “60%以上项目” count; a class is marked off by money, area, power, age …
_CLASS_UNITS = ("元", "亩", "平方米", "公顷", "千瓦", "兆瓦", "千伏", "吨", "座", "立方米", "岁", "标箱")
_STANDARD_SAID = re.compile(r"标准(?:，即|：|为|是|，分别为|（)[^。]*$")
# What a rule grants or demands once the figure is reached: “满100分可兑换”, “最后一名予以通报批评”.
_RULE_AFTER = re.compile(
    r"[^。；]{0,26}?(?:可以?(?:集中)?(?:兑换|享受|申请|领取|获得?|免)|即可|方可|予以|给予|不予|不得|的[^。；，]{0,8}，(?:约谈|取消|扣|奖励|按))"
)
_RULE_BEFORE = re.compile(r"(?:满|达到?|低于|超过|连续|最后|不足|每|凡|在)[^，。；]{0,10}$")
_WITHIN = re.compile(r"(?:之?内|以内)(?:要|应|须|必须|向|反馈|办结|落实|完成|回复|答复|到场|响应|送达)")


_MEANS = re.compile("[指即是]")
_FULL_STOP = re.compile("[。！？]")
_DEMANDED = re.compile("要|应|须|必须|规定|制度|原则|实行|承诺")


def _is_standard(text: str, q: Quantity, part: Part) -> bool:
    """Whether a figure is laid down by a rule or marks off a class."""
    if q.unit.endswith(_CLASS_UNITS) and _CLASS.match(text, q.end, q.end + 34):
        return True
    if part.kind not in ("notes", "news"):
        return False
    after = text[q.end : q.end + 34]
    before = text[max(0, q.start - 40) : q.start]
    if part.kind == "notes":
        head = text[: min(24, q.start)]
        return bool(
            "标准" in head
            or ((_LIMIT_AFTER.match(after) or _LIMIT_BEFORE.search(before[-10:])) and _MEANS.search(text, 0, q.start))
        )
    sentence = text[max(text.rfind("。", 0, q.start) + 1, q.start - 160) : q.start]
    if _LAID_DOWN.search(sentence):
        return True
    if _STANDARD_SAID.search(before) and not _FULL_STOP.search(before, before.rfind("标准")):
        return True
    if q.unit in ("天", "日", "小时", "分钟", "个工作日", "工作日") and _WITHIN.match(after):
        return bool(_DEMANDED.search(before + after))
    return bool(_RULE_BEFORE.search(before) or _LIMIT_AFTER.match(after)) and bool(_RULE_AFTER.match(after))


# “《生产技术规程》明确，鲜菜杀青不超过4小时”, “按照《供热管理办法》，室温不得低于18℃”, “分红机制，即40%留作发展”.
_LAID_DOWN = re.compile(
    r"《[^》]*(?:规程|规范|标准|办法|条例|规定|细则|公约)》[^。]{0,12}(?:明确|规定|要求|提出|载明)|(?:按照|根据|依据)《[^》]*(?:办法|条例|规定|细则|标准|规范|规程)》"
    r"|不得(?:低于|超过|少于|高于|多于)[^，。；]{0,6}$|(?:机制|办法|制度|规则|[栽种植养]法|工作法)，即"
)
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
