"""What a paragraph of news mentions that a figure could be of: names and noun phrases, and how its clauses use them.

jieba's tags part a clause into noun phrases (“海上风电场”, “伊利股份”, “河北省规模以上纺织企业”); the names of places and
bodies that begin inside one are mentions of their own. Nothing is decided here: `choose` weighs what is found.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import rjieba

from ingest.facts.words.clauses import clause_heads
from ingest.facts.words.names import NameKind, full_regions, is_region, kind_of, name_at, ordinary_places

MentionKind = Literal[
    "region", "country", "park", "company", "office", "place", "body", "project", "person", "thing", "noun"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or noun phrase in a paragraph."""

    start: int
    end: int
    text: str
    kind: MentionKind
    head: bool  # whether a clause begins with it, past its time and connectives
    led: bool  # whether a preposition leads it (在, 向, 由 …)
    says: bool  # whether it is who speaks (介绍, 表示)


_COUNTRY = frozenset(("全国", "我国", "中国", "国家", "全球", "世界", "美国", "日本", "全世界"))
_NOUNS = frozenset(("n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "b", "j", "eng", "s", "nrt", "nrfg", "l", "i"))
_PROPER = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg", "eng"))
_LED = re.compile(
    r"(?:[在于向对给为由与和从到同把将被据让使至比占按跟]|根据|按照|通过|围绕|来自|位于|关于|成为|作为|走进|来到)$"
)
_SAYS = re.compile(
    r"[^，。；：]{0,20}?(?:介绍|表示|说|告诉|透露|坦言|认为|指出|强调|回忆|感叹|建议|称|发布|公布|获悉|了解到)(?:了|，|：|$|[一-鿿])"
)
_QUOTED = re.compile(r"“[^“”，。；！？]{2,24}”")
_BOOK = re.compile(r"《[^《》]{2,40}》")
_PEOPLE_TAIL = re.compile(
    r"(?:村民|居民|农民|老板|经理|董事长|队员|队长|户主|选手|店主|场长|社长|站长|职工|教师|学生|书记|主任)$"
)


def mentions(text: str, known: Container[str], people: Container[str]) -> tuple[Mention, ...]:
    """The mentions of a paragraph in order; `known` are names of the page that no ending tells, `people` its persons."""
    return tuple(_mentions(text, known, people))


def _mentions(text: str, known: Container[str], people: Container[str]) -> Iterator[Mention]:
    heads = frozenset(clause_heads(text))
    for m in _BOOK.finditer(text):
        yield _made(text, m.start(), m.end(), "thing", heads)
    for start, end, proper, last, words in _phrases(text):
        phrase = text[start:end]
        if phrase in _COUNTRY:
            yield _made(text, start, end, "country", heads)
            continue
        at = start
        named = None
        while at < end - 1:  # the names that begin at one of the phrase's words
            named = name_at(text, at, known)
            if named or at == start:
                break
            at = end
        if named:
            kind: MentionKind = _plain(named.kind)
            yield _made(text, at, at + len(named.text), kind, heads)
            if at + len(named.text) >= end:
                continue
        elif phrase[:2] in full_regions() and phrase[:2] not in ordinary_places():
            yield _made(text, start, start + 2, "region", heads)
        elif phrase[:3] in full_regions():
            yield _made(text, start, start + 3, "region", heads)
        if phrase in people or (
            last == "nr" and 2 <= len(phrase) <= 4 and not named and text[end : end + 1] not in _OF_MEASURE
        ):
            yield _made(text, start, end, "person", heads)
            continue
        if len(phrase) < 2 or is_region(phrase) or phrase in full_regions():
            continue
        if person := _person_in(text, start, end, last):
            yield _made(text, person, end, "person", heads)
        kind = _plain(kind_of(phrase)) if _ends_named(phrase) else "thing" if proper else "noun"
        yield _made(text, start, end, kind, heads)
        for cut in words[:-1] if start in heads else ():  # “泉州地区|电网建设投资”
            if cut - start > 2 and (kind_of(text[start:cut]) != "body" or text[cut - 1] in _KIND_ENDS):
                part = text[start:cut]
                yield _made(text, start, cut, _plain(kind_of(part)) if _ends_named(part) else "noun", heads)


def _plain(kind: NameKind) -> MentionKind:
    return "region" if kind == "group" else kind


_OF_MEASURE = frozenset("率数量额费价值比")  # “参续保率”: no name, whatever a dictionary of names says
_KIND_ENDS = frozenset("院校会局所站馆社队心部厅委办区县市省场厂业群户店城园港路桥河湖")


def _person_in(text: str, start: int, end: int, last: str) -> int | None:
    """Where the person's name begins that ends a phrase (“飞防服务队队员卢亚龙”)."""
    if last != "nr":
        return None
    for size in (3, 2):
        if end - start > size and _PEOPLE_TAIL.search(text, start, end - size):
            return end - size
    return None


@lru_cache(4096)
def _ends_named(phrase: str) -> bool:
    return kind_of(phrase) != "body" or phrase.endswith(
        ("院", "校", "会", "局", "所", "站", "馆", "社", "队", "中心", "部", "厅", "委", "办")
    )


def _made(text: str, start: int, end: int, kind: MentionKind, heads: Container[int]) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        kind,
        start in heads or (text[start - 1 : start] in "“（" and start - 1 in heads),
        bool(_LED.search(text, max(0, start - 2), start)),
        bool(_SAYS.match(text, end)),
    )


def _phrases(text: str) -> Iterator[tuple[int, int, bool, str, tuple[int, ...]]]:
    """The noun phrases of `text`: start, end, whether a proper name is in it, the tag of its last word, its words' ends.

    What stands in quotation marks is one word of its phrase (“海平线”绘画雕塑联展).
    """
    at, start, proper, last = 0, -1, False, ""
    ends: list[int] = []
    close = 0  # where a quotation that is one word ends
    for word, tag in rjieba.tag(text):
        low, at = at, at + len(word)
        if low < close:
            if at >= close:
                last = "nz"
                ends.append(close)
            continue
        quoted = _QUOTED.match(text, low) if word == "“" else None
        if quoted:
            if start < 0:
                start, ends = low, []
            proper, close = True, quoted.end()
        elif (tag in _NOUNS and not word.isdigit()) or (start >= 0 and word in _SIZED):
            if start < 0:
                start, proper, ends = low, False, []
            proper = proper or tag in _PROPER
            last = tag
            ends.append(at)
        elif tag in ("a", "ag", "z") or (tag == "m" and word[-1] in "届大"):
            # “红|海滩风景廊道”, “第十八届|上海青年美术大展”: goes with what follows
            if start < 0:
                start, proper, ends = low, False, []
            last = tag
        elif start >= 0:
            if ends:
                yield start, low, proper, last, tuple(ends)
            start, proper = -1, False
    if start >= 0 and ends:
        yield start, at, proper, last, tuple(ends)


_SIZED = frozenset(("以上", "以下"))  # “规模以上工业企业”
