"""A question cut at the names that the archive knows, with blanks or without: pure, given what the names mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.data_files import data_rows
from ingest.search.tokens import fold
from publish.ask.months import months_at

LONGEST = 60  # characters of a question; what is longer is a piece of text that somebody looks for
_NAME = 20  # characters of the longest name looked for


@dataclass(frozen=True, slots=True)
class Known:
    """A thing of the archive that bears a name: its kind (place, park, indicator, person, project, term …), its row."""

    kind: str
    name: str
    identity: int
    uses: int = 0


def unit_words() -> set[str]:
    """The words in which things are counted and measured."""
    return {row["word"] for row in data_rows("measure_words.csv")} | {row["unit"] for row in data_rows("units.csv")}


# What the words of a question ask for. Longer words come before those that they hold.
_CUES: dict[str, str] = {
    **dict.fromkeys(("目标", "计划目标", "任务目标", "定了多少"), "target"),
    **dict.fromkeys(("预计", "预期"), "estimate"),
    **dict.fromkeys(("增速", "增长率", "增幅", "增长多少", "增长了多少", "同比增长", "增长", "同比"), "growth"),
    **dict.fromkeys(("排名", "排第几", "第几名", "第几位", "名次", "第几", "排位"), "rank"),
    **dict.fromkeys(("历年", "这些年", "近年来", "近几年", "各年", "逐年", "变化", "走势"), "history"),
    **dict.fromkeys(("谁是", "是谁", "谁任", "谁"), "who"),
    **dict.fromkeys(("什么是", "是什么意思", "什么意思", "是什么", "何谓", "指什么", "的意思"), "what"),
    **dict.fromkeys(("哪些地方", "哪些县", "哪个县", "哪个区", "哪些区", "哪些", "哪个", "哪里", "各地"), "which"),
    **dict.fromkeys(("哪些城市", "哪个城市", "哪些市", "哪个市", "各市", "城市"), "which city"),
    **dict.fromkeys(("各园区", "各个园区", "哪个园区", "哪些园区", "园区"), "parks"),
    **dict.fromkeys(("最高", "最大", "最多", "最快", "居首", "第一名"), "most"),
    **dict.fromkeys(("全部", "所有"), "all"),
    **dict.fromkeys(("同比下降", "下降", "减少", "降低", "负增长"), "fall"),
    **dict.fromkeys(("报道", "新闻", "文章"), "articles"),
    **dict.fromkeys(("来历", "由来", "最早", "首次", "首先", "起源"), "origin"),
    **dict.fromkeys(("什么时候", "何时", "哪年", "哪一年", "几时"), "when"),
    **dict.fromkeys(("投产", "开工", "建成", "竣工", "进展"), "stage"),
    **dict.fromkeys(("完成情况", "完成"), "result"),
    **dict.fromkeys(("提到", "说到", "写到", "提过", "提出", "用过", "说过", "提的"), "says"),
}
_GROWTH = tuple(word for word, cue in _CUES.items() if cue == "growth")
_ASKING = (
    "有哪些关于",
    "有关",
    "关于",
    "指标",
    "是多少",
    "有多少",
    "为多少",
    "达多少",
    "多少",
    "怎么样",
    "如何",
    "对比",
    "比较",
    "相比",
    "比",
    "和",
    "与",
    "跟",
    "及",
)
_PADDING = "的了吗呢在为是？?。，,、：:！! \u3000\t年"
_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:度|末|底)?(?:[-－~～—–至到]{1,2}((?:19|20)\d\d)年?)?")
_OVER = re.compile(r"(?:超过|超出|突破|大于|高于|不低于|超|过)(\d+(?:[.．]\d+)?)?(万亿|千亿|百亿|亿|万)元?")
_OVER_BEHIND = re.compile(r"(\d+(?:[.．]\d+)?)(万亿|千亿|百亿|亿|万)元?以上")
_HOW_MANY = re.compile(
    r"[是有为达]?(?:多少|几)(" + "|".join(map(re.escape, sorted(unit_words(), key=len, reverse=True))) + ")"
)
_SCOPES = ("全国", "全省", "全市", "全州", "全县")
_SIZES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "万": 1e4}


@dataclass(frozen=True, slots=True)
class Question:
    """What a question was understood to ask. `rest` is what was not: with any of it nobody can be sure of an answer.

    `core` is the question without the words that only ask (谁是, 什么是), as typed; `said` what it says of its places,
    in pieces: all but places, years and words that ask. `unit` is what it counts in (多少公里), `scope` 在全省.
    """

    places: tuple[Known, ...] = ()
    indicators: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()  # people, projects, terms
    first: int | None = None
    last: int | None = None
    cues: frozenset[str] = field(default_factory=frozenset)
    at_least: float | None = None  # in base units: 1e12 for 超万亿
    rest: str = ""
    core: str = ""
    said: tuple[str, ...] = ()
    unit: str = ""
    scope: str = ""
    months: tuple[int, int] | None = None  # 上半年: (1, 6)

    @property
    def named(self) -> tuple[Known, ...]:
        return (*self.places, *self.indicators, *self.others)


def candidates(text: str) -> list[str]:
    """Every piece of the folded question that could be a name, to be looked up at once; none for a long text."""
    folded = fold(text.strip())
    if len(folded) > LONGEST:
        return []
    found = {
        folded[at : at + size]
        for at in range(len(folded))
        for size in range(2, min(_NAME, len(folded) - at) + 1)
        if folded[at] not in _PADDING
    }
    return sorted(found)


def understand(text: str, known: Mapping[str, Sequence[Known]]) -> Question:
    """The question that `text` asks; `known` are the meanings of its `candidates`, the most used first.

    At each place the longest name is taken, a year, a word that asks; what fits none of these is left over.
    """
    typed = text.strip()
    folded = fold(typed)
    if not folded or len(folded) > LONGEST:
        return Question(rest=typed)
    named: dict[Known, None] = {}
    years: list[int] = []
    cues: set[str] = set()
    at_least: float | None = None
    rest: list[str] = []
    core: list[str] = []
    said: list[str] = [""]
    unit = scope = ""
    months: tuple[int, int] | None = None
    at = 0
    while at < len(folded):
        size = next((n for n in range(min(_NAME, len(folded) - at), 1, -1) if folded[at : at + n] in known), 0)
        cue = next((word for word in sorted(_CUES, key=len, reverse=True) if folded.startswith(word, at)), "")
        telling = False
        within_year = months_at(folded, at)
        year, over = _YEARS.match(folded, at), _OVER.match(folded, at) or _OVER_BEHIND.match(folded, at)
        if year and year.end() - at >= size:
            years += [int(one) for one in year.groups() if one]
            end = year.end()
        elif within_year and within_year[0] - at >= size:
            end, months = within_year
        elif over and over.end() - at >= size:  # “10亿元以上项目” is the name of an indicator
            at_least = float((over[1] or "1").replace("．", ".")) * _SIZES[over[2]]
            end = over.end()
        elif cue and len(cue) >= size:
            cues.add(_CUES[cue])
            end = at + len(cue)
        elif size:
            end = at + size
            meant = _meant(known[folded[at:end]])
            named[meant] = None
            # “地区生产总值增速” names the indicator and asks for its growth.
            cues |= {_CUES[word] for word in _GROWTH if folded[at:end].endswith(word) and not meant.name.endswith(word)}
            telling = meant.kind not in ENTITIES
        elif how_many := _HOW_MANY.match(folded, at):
            end, unit = how_many.end(), how_many[1]
        elif within := next((word for word in _SCOPES if folded.startswith(word, at)), ""):
            end, scope = at + len(within), within
        elif asking := next((word for word in _ASKING if folded.startswith(word, at)), ""):
            end = at + len(asking)
        else:
            end = at + 1
            if folded[at] not in _PADDING:
                rest.append(typed[at])
                telling = True
        if not (cue and _CUES[cue] in ("who", "what") and end == at + len(cue)):
            core.append(typed[at:end])
        if telling:
            said[-1] += folded[at:end]
        elif said[-1]:
            said.append("")
        at = end
    return Question(
        tuple(one for one in named if one.kind in ENTITIES),
        tuple(one for one in named if one.kind == "indicator"),
        tuple(one for one in named if one.kind not in ENTITIES and one.kind != "indicator"),
        min(years, default=None),
        max(years, default=None),
        frozenset(cues),
        at_least,
        "".join(rest),
        "".join(core).strip(_PADDING.replace("年", "")),
        tuple(filter(None, said)),
        unit,
        scope,
        months,
    )


ENTITIES = ("place", "park", "company", "organisation", "project_entity")
_ORDER = ("place", "indicator", "park", "person", "term", "company", "organisation", "project", "project_entity")


def _meant(meanings: Sequence[Known]) -> Known:
    """Of the things that bear one name the place first, then the indicator: 长沙 is a city, and a word in many names."""
    return min(meanings, key=lambda one: (_ORDER.index(one.kind) if one.kind in _ORDER else 99, -one.uses))
