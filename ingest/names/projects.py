"""Construction and investment projects named on a page, with money, stage and date where the sentence tells.

总投资 153 亿元的己内酰胺项目全面投产 → 己内酰胺项目, 15300000000 yuan, operating
4月，投资20亿元的381亩金龙首开区开工建设 → 金龙首开区, 2000000000 yuan, started, 2022-04
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ingest.data_files import data_rows
from ingest.models import READ_ROLES, Page, Project, Stage
from ingest.names.dates import stage_date
from ingest.names.project_names import LEAD, endings, is_project_name, lead_length
from ingest.sentences import sentences

_AMOUNT = (
    r"(?:约|近|达|超|超过|为|高达)?\s*(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?:余|多)?\s*"
    r"(?P<scale>万亿|亿|千万|百万|万)?(?:余|多)?元(?:人民币)?"
)
_INVESTED = re.compile(
    rf"(?:总投资额?|计划总投资|计划投资|概算总投资|协议投资|投资|投资额)(?:额)?{_AMOUNT}(?:以上|左右)?的"
)
_INVESTMENT_AFTER = re.compile(rf"^(?:[（(，]\s*)?(?:项目)?(?:计划|预计|概算|规划)?总投资{_AMOUNT}")
_SCALES = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, None: 1}
_SPLIT = re.compile(r"[、]|以及|(?<![呼太泰])和(?=[^平谐田])|及(?!其)")  # 呼和浩特, 和田, 太和: no joint
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_FUTURE = re.compile(r"将|即将|有望|预计|计划|拟|力争|争取|确保|推动|促进|谋划|可(?=竣|建|投)")
_PLAN_HEADING = re.compile(
    r"重点工作|工作重点|目标|安排|展望|今后|明年|总体要求|(?:主要|重点|工作)任务|总体思路|工作建议|工作部署|下一步|下一年|奋斗|未来"
)
_EARLY = re.compile("前期|可研|论证|报批|立项|规划设计")
_OWNER = re.compile(
    r"([\u4e00-\u9fffA-Za-z（）()]{2,24}(?:公司|集团))(?:计划|拟|将)?(?:总)?(?:投资|投建|建设|实施|新建|拟建|启动)[^，。；]{0,16}$"
)
_PLACE_AFTER = re.compile(
    r"^(?:于|在)?([\u4e00-\u9fff（）()]{2,16}?(?:省|市|县|区|镇|乡|园|片区|新区))(?=[，。；、]|$)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    investment: Decimal | None = None
    stage: Stage | None = None
    stage_at: int = -1
    after: int = -1  # where the stage's words end
    future: bool = False
    rule: str = ""


@cache
def _stages() -> tuple[dict[str, Stage], re.Pattern[str], re.Pattern[str]]:
    """Stage by word, the words that follow a name, and those that stand before one at the beginning of a clause."""
    rows = data_rows("project_stages.csv")
    table: dict[str, Stage] = {r["word"]: r["stage"] for r in rows}  # type: ignore[misc]

    def any_of(side: str) -> str:
        return "|".join(sorted((r["word"] for r in rows if r["side"] in (side, "both")), key=len, reverse=True))

    return table, re.compile(any_of("after")), re.compile(f"^(?:{any_of('before')})(?:了)?")


def read_projects(page: Page) -> tuple[Project, ...]:
    """The projects of `page`, in reading order; a name counts once in a paragraph."""
    found: list[Project] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES:
            continue
        text = paragraph.text
        if not ("投" in text or "工" in text or "建" in text or "通车" in text or "签约" in text or "推进" in text):
            continue
        article = page.articles[paragraph.article]
        plan = page.kind == "report" and _is_plan(page, page.headings(paragraph.section))
        seen: set[str] = set()
        for low, high in sentences(text):
            for hit in find_projects(text, low, high):
                name = text[hit.start : hit.end]
                if name in seen or page.to_source(index, hit.start, hit.end) is None:
                    continue
                seen.add(name)
                planned = hit.stage is not None and (hit.future or (plan and hit.stage != "signed"))
                stage: Stage | None = "planned" if planned else hit.stage
                place = _PLACE_AFTER.match(text[hit.after : high]) if hit.after > 0 else None
                owner = _OWNER.search(text[low : hit.start])
                found.append(
                    Project(
                        index,
                        hit.start,
                        hit.end,
                        name,
                        owner=_clean_owner(owner.group(1)) if owner else None,
                        place=place.group(1) if place else article.place,
                        investment=hit.investment,
                        stage=stage,
                        stage_date=_date(page, index, text[low : max(hit.end, hit.after)], stage, plan),
                        rule=hit.rule,
                    )
                )
    return tuple(found)


def _is_plan(page: Page, headings: tuple[str, ...]) -> bool:
    """Whether a section speaks of what is to come: 今后五年的目标, a year that is not over (2023年重点工作)."""
    years = [int(y) for h in headings for y in re.findall(r"(20\d\d)年", h)]
    if years and page.published.end:
        now, month = int(page.published.end[:4]), page.published.end[5:7]
        return max(years) > now or (max(years) == now and month < "07")
    return any(_PLAN_HEADING.search(h) for h in headings)


def _date(page: Page, index: int, before: str, stage: Stage | None, plan: bool) -> str | None:
    """When the stage was reached: by the clauses before it up to a semicolon, else the year that the text is about."""
    if stage is None:
        return None
    paragraph = page.paragraphs[index]
    article = page.articles[paragraph.article]
    published = article.published if article.published.end else page.published
    own = stage_date(before[before.rfind("；") + 1 :], published)
    if own or stage == "planned" or plan or not published.end:
        return own
    if page.kind != "report":
        return published.end[:4] if (published.start or "")[:4] == published.end[:4] else None
    if any("五年" in h or "届" in h for h in page.headings(paragraph.section)):
        return None
    year = int(published.end[:4])  # a report of December or November looks back on its own year, others on the last
    return str(year if published.end[5:7] in ("11", "12") else year - 1)


def find_projects(text: str, low: int, high: int) -> Iterator[_Found]:
    """The projects that one sentence names, in order."""
    hits: dict[int, _Found] = {}
    for m in _INVESTED.finditer(text, low, high):
        if text[m.start() - 1] in "个项条家宗批":  # 29个总投资80亿元的…: a sum of many
            continue
        for hit in _invested(text, m, high):
            hits.setdefault(hit.start, hit)
    _, after, _ = _stages()
    for m in _CLAUSE.finditer(text, low, high):
        if "项目" not in m.group() and not after.search(m.group()) and not _stages()[2].search(m.group()):
            continue
        for hit in (*_stage_after(text, m.start(), m.end()), *_stage_before(text, m.start(), m.end())):
            if not any(h.start <= hit.start < h.end or hit.start <= h.start < hit.end for h in hits.values()):
                money = _INVESTMENT_AFTER.match(text[hit.end : high])
                hits[hit.start] = replace(hit, investment=_yuan(money)) if money else hit
    for start in sorted(hits):
        yield hits[start]


def _yuan(m: re.Match[str]) -> Decimal:
    value = Decimal(m.group("number").replace(",", "").replace("，", "")) * _SCALES[m.group("scale")]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _clean_owner(name: str) -> str:
    return re.sub(r"^.*(?:由|与|和|是|，)", "", name)


def _invested(text: str, m: re.Match[str], high: int) -> Iterator[_Found]:
    """投资106亿元的中国电子彩虹光伏玻璃项目正式落地: the name follows the sum, up to its ending or its stage."""
    stop = min((text.find(c, m.end(), high) for c in "，。；：、" if text.find(c, m.end(), high) > 0), default=high)
    stretch = text[m.end() : stop]
    table, after, _ = _stages()
    stage = next(iter(after.finditer(stretch)), None)
    body = stretch[: stage.start()] if stage else stretch
    begin = lead_length(body)
    end = None
    for e in re.finditer(r"项目|工程|生产线", body):
        end = e.end()
        break
    if end is None:
        if stage is None and not endings().search(body) and stop < high and text[stop] != "、":
            return
        adverb = re.search(r"(?:已|全部|顺利|正式|成功|全面|如期|即将|将|相继|先后|等)+$", body)
        end = adverb.start() if adverb else len(body)
    name = body[begin:end].rstrip(" ")
    if not is_project_name(name, strict=False):
        return
    start = m.end() + begin
    future = bool(stage and _FUTURE.search(stretch[end : stage.start()]))
    yield _Found(
        start,
        start + len(name),
        _yuan(m),
        table[stage.group()] if stage else None,
        m.end() + stage.start() if stage else -1,
        m.end() + stage.end() if stage else -1,
        future,
        "invested",
    )


def _stage_after(text: str, low: int, high: int) -> Iterator[_Found]:
    """蓝烟铁路电气化改造工程开工建设; 螺洲大桥、三环高架等项目基本建成: names, then the stage at the clause's end."""
    clause = text[low:high]
    table, after, _ = _stages()
    stages = list(after.finditer(clause))
    if not stages:
        return
    stage = stages[-1]
    if len(clause) - stage.end() > 18 and "，" not in clause[stage.end() :]:
        return
    before = clause[: stage.start()]
    adverb = re.search(
        r"(?:也|均|都|已经|已|全部|先后|相继|陆续|如期|提前|顺利|成功|正式|全面|全线|基本|实现|同步|当年|即将|将|有望|预计|计划|拟|力争|主体|建设|工程建设)+$",
        before,
    )
    end = adverb.start() if adverb and not before.endswith("工程") else len(before)
    future = bool(_FUTURE.search(before[end:]) or re.match(r"^(?:推动|确保|力争|争取|促进|加快|支持|保障)", clause))
    yield from _names(text, low, low + end, table[stage.group()], low + stage.end(), future, "stage-after")


def _stage_before(text: str, low: int, high: int) -> Iterator[_Found]:
    """开工建设枫林大桥、青山隧道; 加快推进三江口水利枢纽工程: the stage opens the clause, names follow."""
    clause = text[low:high]
    lead = LEAD.match(clause)
    table, _, before = _stages()
    at = 0
    m = before.match(clause)
    if m is None and lead:
        at = lead.end()
        m = before.match(clause[at:])
    if m is None:
        return
    future = bool(re.search(r"推动|确保|力争|争取|促进|支持|计划|拟", clause[:at]))
    word = m.group().removesuffix("了")
    if _EARLY.search(clause):  # 加快推进雄州高速等项目前期工作: not begun
        future = True
    yield from _names(text, low + at + m.end(), high, table[word], high, future, "stage-before")


def _names(text: str, low: int, high: int, stage: Stage, after: int, future: bool, rule: str) -> Iterator[_Found]:
    """The names of a list between `low` and `high`; its tail (等12个重大项目) makes items without an ending names."""
    stretch = text[low:high]
    tail = re.search(
        r"等(?:一批|一大批|[\d一二两三四五六七八九十]+(?:余|多)?[个项条大座])?[^、等]{0,16}?(?:项目|工程)?$", stretch
    )
    listed = bool(tail and re.search(r"(?:项目|工程)$", tail.group()))
    body = stretch[: tail.start()] if tail else stretch
    if re.search(
        r"[\d一二两三四五六七八九十百千]+(?:余|多)?[个条座所项处家]$", body
    ):  # 建成智能工厂和数字化车间5个: kinds, counted
        return
    at = 0
    items: list[tuple[int, int]] = []
    for cut in _SPLIT.finditer(body):
        items.append((at, cut.start()))
        at = cut.end()
    items.append((at, len(body)))
    for begin, end in items:
        first = begin + lead_length(body[begin:end])
        name = body[first:end]
        if is_project_name(name, strict=not listed):
            yield _Found(low + first, low + end, None, stage, after, after, future, rule)
