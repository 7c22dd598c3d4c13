"""Whose each quantity of a paragraph is, by the fullest name that the article gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.facts.anaphora import PRONOUN, stands_for
from ingest.facts.names import Name, group_after, name_at
from ingest.facts.survey import ArticleNames, Survey, clause_heads, survey
from ingest.models import Named, Page, Quantity

__all__ = ["Survey", "read_subjects", "survey"]

# “总投资153亿元的己内酰胺项目”: the project, up to the end of its noun.
_PROJECT_AFTER = re.compile(
    r"^(?:以上|左右)?的([^，。；：！？\n]{2,40}?(?:项目|工程|生产线|基地|产业园|中心|大桥|公路|铁路))"
)
_PLANT_AFTER = re.compile(r"^的?(?:[\d.]+万?[^\d，。；、]{1,4}/年)?([^，。；：、！？\d的]{2,20})")
_CAPACITY_AFTER = re.compile(r"^([^，。；：！？\n]{2,40}?(?:项目|工程|生产线))")
_INVESTMENT = re.compile(r"(?:投资|投资额|概算|造价)[约近达为]*$")
_DEFINED = re.compile(r"^(?:\[?\d{1,3}\]?[.．、]?|[①-⑳]|注\d*[：:])\s*([“《]?[^：:，。]{2,24}?)(?:[：:]|是指|指|即)")
_PERSON = re.compile(
    r"(?:债务人|借款人|被告|申请人|村民|居民|职工|党员|村支书|村主任|农户|市民|同学|老人|学生|户主)([一-鿿]{2,3}?)(?=[领说在已把将到手用家从通种养每现今一有，（(因的获])"
)
_SUCH_AS = re.compile(r"以([一-鿿]{2,12}?)为例")


@dataclass(frozen=True, slots=True)
class _Head:
    """The name at the head of a clause."""

    start: int  # of the clause
    sentence: int
    end: int  # where the name ends
    name: str
    rule: str
    strong: bool  # whether it holds for the sentences that follow


def read_subjects(
    page: Page, names: Survey, paragraph: int, quantities: Sequence[Quantity], indicators: Sequence[Named]
) -> list[Named]:
    """The subject of each of the paragraph's quantities."""
    p = page.paragraphs[paragraph]
    article = page.articles[p.article]
    known = names.articles[p.article]
    text = p.text
    report = article.kind == "report"
    if article.kind == "report" and (
        p.role == "footnote" or any(h.startswith(("注释", "名词解释")) for h in page.headings(p.section))
    ):
        m = _DEFINED.match(text)
        if m:
            return [Named(m[1], "defined-term", 0.7) for _ in quantities]
    heads = _heads(text, known, report)
    starts = [h.start for h in heads]
    park = known.park if report and known.park and any("园区" in h for h in page.headings(p.section)[-1:]) else None
    found = []
    for q, indicator in zip(quantities, indicators, strict=True):
        found.append(
            _project(text, q, indicator)
            or _head_of(text, heads, starts, q, indicator, report)
            or (Named(park, "heading-park", 0.6) if park else None)
            or _default(known, report)
        )
    return found


def _default(known: ArticleNames, report: bool) -> Named:
    if report and known.place:
        return Named(known.place, "own-place", 0.85)
    if known.actor:
        return Named(known.actor, "actor", 0.55)
    return Named(known.place, "place", 0.4) if known.place else Named(None, "none", 0.0)


def _project(text: str, q: Quantity, indicator: Named) -> Named | None:
    """The project that an investment or a capacity is of."""
    after = text[q.end : q.end + 48]
    if _INVESTMENT.search(text[max(0, q.start - 10) : q.start]):
        m = _PROJECT_AFTER.match(after)
        if m:
            return Named(_plain_project(m[1]), "investment-of", 0.85)
        if after.startswith("的"):
            m = _PLANT_AFTER.match(after)
            if m and re.search(r"项目|工程", text[q.end : q.end + 60]):
                return Named(_as_project(m[1]), "investment-of", 0.6)
    if (
        "/年" in q.unit
        or re.search(r"年产\D{0,3}$", text[max(0, q.start - 6) : q.start])
        or q.unit in ("吨", "千瓦", "万千瓦", "兆瓦")
    ):
        m = _CAPACITY_AFTER.match(after)
        if m and q.unit != "":
            first = re.split(r"、", m[1])[0]
            return Named(_as_project(first), "capacity-of", 0.7)
    return None


def _plain_project(name: str) -> str:
    return re.sub(r"^[\d.]+[^，]{1,5}?/年", "", name)


def _as_project(name: str) -> str:
    name = re.sub(r"(?:大?项目|工程).*$", "", name)
    return name + "项目"


def _heads(text: str, known: ArticleNames, report: bool) -> list[_Head]:
    """The names at the heads of the paragraph's clauses, pronouns resolved, in order."""
    found: list[_Head] = []
    seen: list[Name] = list(known.names)
    sentence = 0
    at = 0
    for start in clause_heads(text):
        sentence += text.count("。", at, start) + text.count("！", at, start) + text.count("？", at, start)
        at = start
        m = PRONOUN.match(text, start)
        if m:
            name = stands_for(m, known.place, seen)
            if m["bare"] and known.park and m["bare"] in ("园区", "高新区", "经开区", "开发区"):
                name = known.park
            if name:
                end = m.end()
                if m["unit"] or (m["kind"] and m["kind"] in "省市县区州"):
                    group = group_after(text, end)
                    if group and not (m["scope"] == "全"):
                        name, end = name + group, end + len(group)
                found.append(_Head(start, sentence, end, known.fuller.get(name, name), "pronoun", m["scope"] is None))
                continue
        name_ = name_at(text, start)
        if name_:
            full = known.fuller.get(name_.text, name_.text)
            end = start + len(name_.text)
            if name_.kind == "region":
                group = group_after(text, end)
                if group and len(group) > 2:
                    full, end = full + group, end + len(group)
            else:
                seen.append(Name(full, name_.kind))
            found.append(_Head(start, sentence, end, full, name_.kind, True))
            continue
        m = _PERSON.search(text, start, start + 16)
        if m:
            found.append(_Head(start, sentence, m.end(), m[1], "person", False))
            continue
        m = _SUCH_AS.match(text, start)
        if m:
            found.append(_Head(start, sentence, m.end(), m[1], "such-as", False))
    return found


def _head_of(
    text: str, heads: list[_Head], starts: list[int], q: Quantity, indicator: Named, report: bool
) -> Named | None:
    """The nearest name at the head of a clause: of the quantity's sentence, else (in news) of those before."""
    index = bisect_right(starts, q.start) - 1
    if index < 0:
        return None
    marks = "。！？"
    low = max(text.rfind(mark, 0, q.start) for mark in marks)
    while index >= 0:
        head = heads[index]
        index -= 1
        if head.end > q.start or (indicator.name and head.name and indicator.name.endswith(head.name)):
            continue
        if head.start > low:
            return Named(head.name, f"clause-{head.rule}", 0.8 if head.rule != "project" else 0.6)
        if report or not head.strong:
            if report:
                return None
            continue
        return Named(head.name, "carried", 0.65)
    return None
