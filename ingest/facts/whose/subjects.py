"""Whose each quantity of a paragraph is, by the fullest name that the article gives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.facts.measured.respective import named_alone, paired_subjects
from ingest.facts.whose.article_names import ArticleNames
from ingest.facts.whose.candidates import ParagraphContext
from ingest.facts.whose.choose import Candidate, as_named, chosen, weights
from ingest.facts.whose.clause_heads import Head, find_heads
from ingest.facts.whose.people import result_of
from ingest.facts.whose.survey import Survey, survey
from ingest.facts.whose.works import work_of
from ingest.facts.words.slots import Slot, sentence_starts, slots
from ingest.models import Named, Page, Quantity

__all__ = ["SURE", "Survey", "read_subjects", "survey", "weighed"]

# “总投资153亿元的己内酰胺项目”: the project, up to the end of its noun.
_PROJECT_AFTER = re.compile(
    r"^(?:以上|左右)?的([^，。；：！？\n]{2,40}?(?:项目|工程|生产线|基地|产业园|中心|大桥|公路|铁路))"
)
_PLANT_AFTER = re.compile(r"^的?(?:[\d.]+万?[^\d，。；、]{1,4}/年)?([^，。；：、！？\d的]{2,20})")
# “投资20亿元的381亩某园区开工建设”
_SITE_AFTER = re.compile(
    r"^的(?:[\d.]+余?[^\d，。；、]{1,4}?)?([^，。；：、！？\d的]{2,24}?(?:区|园|城|厂|港|场|馆|站|院|谷))"
    r"(?:正式|全面|顺利|成功|集中|实现)?(?:开工|落户|签约|竣工|投产|落地|开建|奠基|建成)"
)
_CAPACITIES = frozenset(("吨", "千瓦", "万千瓦", "兆瓦"))
_CAPACITY_AFTER = re.compile(r"([^，。；：！？\n]{2,40}?(?:项目|工程|生产线))")
_PROJECT = re.compile("项目|工程")
_INVESTED = frozenset("资额算价约近达为\n")  # what _INVESTMENT ends in
_INVESTMENT = re.compile(r"(?:投资|投资额|概算|造价)[约近达为]*$")
_DEFINED = re.compile(r"^(?:\[?\d{1,3}\]?[.．、]?|[①-⑳]|注\d*[：:])\s*([“《]?[^：:，。]{2,24}?)(?:[：:]|是指|指|即)")
# Answers of rules that hardly ever err: nothing else is weighed against them.
SURE = frozenset(("paired", "result", "investment-of", "capacity-of", "work-of"))
_PROMISED = re.compile("实事|工程|行动|目标|任务|项目|计划")


def read_subjects(
    page: Page,
    names: Survey,
    paragraph: int,
    quantities: Sequence[Quantity],
    indicators: Sequence[Named],
    places: list[Slot] | None = None,
) -> list[Named]:
    """The subject of each of the paragraph's quantities; `places` are their slots, where known already."""
    report = page.articles[page.paragraphs[paragraph].article].kind == "report"
    if not report:
        return [
            rule if rule.rule in SURE else as_named(*chosen(candidates, weights()))
            for candidates, rule in weighed(page, names, paragraph, quantities, indicators, places, weights())
        ]
    return _by_rules(page, names, paragraph, quantities, indicators, places)[0]


def weighed(
    page: Page,
    names: Survey,
    paragraph: int,
    quantities: Sequence[Quantity],
    indicators: Sequence[Named],
    places: list[Slot] | None,
    weigh: Mapping[str, float],
) -> list[tuple[list[Candidate], Named]]:
    """Of each quantity of a paragraph of news the candidates, and the answer of the ordered rules."""
    p = page.paragraphs[paragraph]
    answers, heads, fallback = _by_rules(page, names, paragraph, quantities, indicators, places)
    context = names.contexts[p.article]
    assert context is not None  # news alone is weighed
    around = ParagraphContext(context, paragraph, p.text, heads, sentence_starts(p.text))
    found: list[tuple[list[Candidate], Named]] = []
    previous: list[str | None] = []
    for q, indicator, answer in zip(quantities, indicators, answers, strict=True):
        candidates = around.candidates(q, indicator, answer, fallback, previous)
        sure = answer.rule in SURE or not weigh
        previous.append(answer.name if sure else chosen(candidates, weigh)[0].name)
        found.append((candidates, answer))
    return found


def _by_rules(
    page: Page,
    names: Survey,
    paragraph: int,
    quantities: Sequence[Quantity],
    indicators: Sequence[Named],
    places: list[Slot] | None = None,
) -> tuple[list[Named], list[Head], Named]:
    """The subjects by the ordered rules, the heads of the paragraph's clauses, and what holds where none names anybody."""
    p = page.paragraphs[paragraph]
    article = page.articles[p.article]
    known = names.articles[p.article]
    text = p.text
    report = article.kind == "report"
    headings = page.headings(p.section) if report else ()
    if report and (p.role == "footnote" or any(h.startswith(("注释", "名词解释")) for h in headings)):
        m = _DEFINED.match(text)
        if m and not _PROMISED.search(m[1].split("”")[-1]):
            return [Named(m[1], "defined-term", 0.7) for _ in quantities], [], Named(m[1], "defined-term", 0.7)
    begins = sentence_starts(text)
    lows = [begins[bisect_right(begins, q.start) - 1] for q in quantities]  # of each one's sentence
    stretches = _stretches(lows, quantities) if report else [(0, len(text))]
    heads = [h for low, high in stretches for h in find_heads(text, low, high, known, report)]
    starts = [h.start for h in heads]
    paired = {}
    if any(a.end < b.start <= a.end + 12 for a, b in pairwise(quantities)):
        places = slots(text, quantities) if places is None else places
        paired = {n: alone for n, slot in enumerate(places) if (alone := named_alone(slot))} | paired_subjects(places)
    headed = any("园区" in h for h in headings[-1:])
    park = known.park if headed and known.parks <= 1 else None  # one park alone can be meant
    fallback = Named(park, "heading-park", 0.6) if park else _default(known, report, known.before.get(paragraph))
    if report and known.place and (level := _level_of(text, headings, known.place)):
        fallback = Named(level, "level", 0.9)
    found = []
    for index, (q, indicator) in enumerate(zip(quantities, indicators, strict=True)):
        if index in paired:
            found.append(Named(paired[index], "paired", 0.85))
            continue
        if not report and (whose := result_of(text, q.start, q.end, ranked=q.measure == "rank")):
            found.append(Named(whose, "result", 0.8))
            continue
        work = None if report else work_of(text, q.start)
        found.append(
            _project(text, q, indicator, report)
            or (Named(known.fuller.get(work, work), "work-of", 0.8) if work else None)
            or (_head_of(text, heads, starts, lows[index], q, indicator, report, quantities) if heads else None)
            or fallback
        )
    if known.said and known.said != known.place:
        found = [replace(f, name=known.said) if f.name == known.place else f for f in found]
    return found, heads, fallback


def _default(known: ArticleNames, report: bool, before: str | None) -> Named:
    """Whose a figure is where its paragraph names nobody: a report's own place, else who acts in the article.

    A part of the actor that the paragraph before named goes on acting (湘潭市 … 湘潭市城管部门 …).
    """
    if report and known.place:
        return Named(known.place, "own-place", 0.95)
    if before and known.actor and before.startswith(known.actor):
        return Named(before, "actor-before", 0.65)
    if known.actor:
        return Named(known.actor, "actor", 0.65)
    return Named(known.place, "place", 0.4) if known.place else Named(None, "none", 0.0)


# A budget report's accounts are of a level: “市本级一般公共预算收入58亿元，…。支出56亿元，…”, or “（二）市本级” above them;
# some print 市级 (“2.市级一般公共预算”), and a lead phrase may stand before it (“——收入预算编制情况。2026年市级…”).
_LEVEL = re.compile(
    r"(?:[—（(]?[^，。；：\d]{2,16}。)?(?:\d{4}年|[一二三四五六七八九十\d（）().、，]|全年|其中，?|预计|分级次看，?)*(?P<unit>[省市县区州])(?:本级|级(?=(?:政府性|一般公共|财政)?(?:预算|预备费)|政府性基金|国有资本|社会保险))"
)


def _level_of(text: str, headings: Sequence[str], place: str) -> str | None:
    """The level of `place` whose accounts a paragraph gives from its first words on, or the heading above it."""
    m = _LEVEL.match(text)
    for heading in reversed(headings):
        if m or "全" in heading or "全" in text[:16]:
            break
        m = _LEVEL.match(heading)
    return place + "本级" if m and place.endswith(m["unit"]) else None


def _project(text: str, q: Quantity, indicator: Named, report: bool) -> Named | None:
    """The project that an investment or a capacity is of."""
    if text[q.start - 1 : q.start] in _INVESTED and _INVESTMENT.search(text[max(0, q.start - 10) : q.start]):
        after = text[q.end : q.end + 48]
        m = None if report else _WHOSE_SUM.search(text, max(0, q.start - 44), q.start)
        if m and q.unit == "元" and not _MANY.match(m[1]):
            return Named(m[1], "investment-of", 0.85)  # “园区二期工程总投资1.2亿元”
        m = _PROJECT_AFTER.match(after)
        if m and (_MANY.match(m[1]) or _COUNTED.search(text[max(0, q.start - 16) : q.start])):
            return None  # “总投资1万亿元的482个市级重点项目”
        if m and (others := _NEXT_SUM.search(m[1])):  # “投资10亿元的己二腈、投资2亿元的醋酸大项目”: the noun is shared
            return Named(_as_project(_plain_project(m[1][: others.start()])), "investment-of", 0.75)
        if m:
            return Named(_plain_project(m[1]), "investment-of", 0.85)
        if m := _SITE_AFTER.match(after):
            return Named(m[1], "investment-of", 0.7)
        if after.startswith("的"):
            m = _PLANT_AFTER.match(after)
            if m and _PROJECT.search(text[q.end : q.end + 60]):
                return Named(_as_project(m[1]), "investment-of", 0.6)
    if indicator.rule == "size-of" and (m := _SITE_AFTER.match("的" + text[q.end : q.end + 48])):
        return Named(m[1], "investment-of", 0.7)
    if q.unit in _CAPACITIES or "/年" in q.unit or text.find("年产", max(0, q.start - 5), q.start) >= 0:
        m = _CAPACITY_AFTER.match(text, q.end, q.end + 48)
        if m and q.unit != "":
            first = m[1].split("、")[0]
            return Named(_as_project(first), "capacity-of", 0.7)
    return None


_NEXT_SUM = re.compile(r"[、和及]总?投资[约近超达]*[\d一二三四五六七八九十百]")
_WHOSE_SUM = re.compile(
    r"(?:^|(?<=[，。；：、“]))(?!其中|全部|项目|工程)([^，。；：、\d“”]{3,24}?(?:项目|工程|生产线|产业园|基地))(?:计划|估算|规划)?总投资(?:约|达|为|超过?)?$"
)
_COUNTED = re.compile(
    r"\d[余多]?[个项]、?(?:计划|年度)?总?投资[约近超达额过]*$"
)  # “200个、总投资7067亿元的市级重点项目”
_MANY = re.compile(r"[\d一二三四五六七八九十百多余]+(?:个|项|大)|一批|多个|项目|重[大点]项目|大项目")


def _plain_project(name: str) -> str:
    return _BIG.sub("项目", _YEARLY_OUTPUT.sub("", name))


_BIG = re.compile("(?<=[一-鿿]{2})(?<!重)大项目$")  # “醋酸大项目”
_YEARLY_OUTPUT = re.compile(r"^[\d.]+[^，]{1,5}?/年")


def _as_project(name: str) -> str:
    return _PROJECT_TAIL.sub("", name) + "项目"


_PROJECT_TAIL = re.compile(r"(?:等.*|大?项目.*|工程.*)$")


def _stretches(lows: Sequence[int], quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Each sentence that states a figure, up to its last one; `lows` tell where each one's sentence begins."""
    return list({low: q.start for low, q in zip(lows, quantities, strict=True)}.items())


def _head_of(
    text: str,
    heads: list[Head],
    starts: list[int],
    low: int,
    q: Quantity,
    indicator: Named,
    report: bool,
    quantities: Sequence[Quantity],
) -> Named | None:
    """The nearest name at the head of a clause: of the quantity's sentence (from `low`), else (in news) of those before.

    In a report a name holds for the clauses after its own only if its own states a figure too: in
    “保康县成为示范县，新增3个森林城镇” the towns are those of the city that reports.
    """
    index = bisect_right(starts, q.start) - 1
    while index >= 0:
        head = heads[index]
        index -= 1
        if head.end > q.start or (indicator.name and head.name and indicator.name.endswith(head.name)):
            continue
        if head.rule == "topic" and not _REACHED.search(text, head.stop, q.start):
            continue
        if head.start >= low:
            stop = head.stop
            own = q.start < stop
            if report and not own and head.rule not in ("pronoun", "such-as", "topic"):
                after = bisect_left(quantities, head.end, key=_start)
                stated = after < len(quantities) and quantities[after].start < stop
                vague = head.rule in _PLACES and not (q.measure == "rank" and head.rule == "company")
                between = text[stop : q.start]
                if "；" in between or (not stated and (vague or between.count("，") > 2)):
                    continue
            sure = _SURE.get(head.rule, 0.75)
            return Named(
                head.name, f"clause-{head.rule}" if own else f"sentence-{head.rule}", sure if own else sure - 0.05
            )
        if report:
            return None
        if head.strong:
            return Named(head.name, "carried", 0.8)
    return None


_REACHED = re.compile(r"(?:实现|力争|确保|完成)[^，。；]{0,16}$")


def _start(q: Quantity) -> int:
    return q.start


# How often a head of each kind was right on the annotated pages and on 250 facts of reports judged by eye.
_SURE = {
    "pronoun": 0.95,
    "park": 0.85,
    "short-place": 0.85,
    "own-body": 0.9,
    "group": 0.85,
    "such-as": 0.9,
    "topic": 0.7,
    "treasury": 0.85,
    "place": 0.65,
}
_PLACES = frozenset(("region", "place", "short-place", "office", "body", "company"))
