"""The small words around a number, and how they are taken off a phrase: time, connectives, hedges, verbs."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

# Reports use the same words over and over, and several readers ask for those before one number: of the pure functions
# that answer, the last answers are kept, so many that a report fits in and so few that they weigh nothing.
REMEMBERED = 8192


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of the data file `ingest/data/<name>`, its comment lines left out."""
    lines = files("ingest").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def read_words(name: str) -> tuple[str, ...]:
    """The words of a plain list in `ingest/data/`, one or more a line, comment lines left out."""
    lines = files("ingest").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def any_of(words: tuple[str, ...] | list[str] | set[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _any_backwards(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w[::-1]) for w in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def verbs() -> dict[str, tuple[bool, bool]]:
    """For each verb whether it stays in an indicator (“拆除”) and whether it may end a noun phrase (“投资”)."""
    return {r["word"]: (r["kind"] == "deed", r["noun"] != "") for r in read_rows("verbs.csv")}


TIME = (
    r"(?:截[至止]|到|至|自|从|在|于)?(?:"
    r"目前|现在|如今|眼下|当下|此前|以前|以往|之前|"
    r"次年|翌年|前年|上月|上周|本月|本周|当月|现如今|当前|日前|近日|近年来?|今年|去年|上年|明年|全年|当年|本年|同年|年内|年初|年[底末]|每[年月天]|当天|期间|同期"
    r"|(?:近|过去|这|前|未来|今后)?[一二两三四五六七八九十〇○零\d]+(?:多?年度?|个月|天)(?:多?来|间|里|内)?"
    r"|(?:19|20)\d\d(?:[/／](?:19|20)?\d\d)?(?:学年度?|财年|年度|年)?(?:[-—~～至到]+(?:19|20)?\d\d年?)?|[-—~～至到]?\d{1,2}月(?:份|[底末初]|\d{1,2}日)?"
    r"|\d{1,2}[-—~～至到]\d{1,2}月份?|[上下]半年|[前一二三四第]+个?季度|“[一二三四五六七八九十]+五”(?:期间|时期|以来)?"
    r")(?:[底末初]前?|以来|来|期间|内|止|中|前|时(?![光期段代刻])|我们)?"
)


def _edge(side: str) -> str:
    """The single characters at an edge, each spared where it is part of a word (“对讲机”, “违法行为”)."""
    rows = [r for r in read_rows("edge_chars.csv") if r["side"] == side]
    return "|".join(r["char"] + (f"(?![{r['except'].replace(' ', '')}])" if r["except"] else "") for r in rows)


_CONNECT = "|".join(sorted(read_words("leading_words.txt"), key=lambda w: (-len(w), w))) + "|" + _edge("lead")
_OWN_SCOPE = r"(?:全|[我咱]们?|本|该|各)[国省市县区州镇乡村旗盟](?!社会(?!消费|固定|融资|用电))"
_SCOPE = _OWN_SCOPE + r"|全世界|世界|全球|我们|本届政府|政府(?!采购|债|性|投资|专项)"
_LEAD = re.compile(rf"(?:[\s▲△●■◆◇★□○]|了|\d{{1,2}}[.．、](?!\d)|{TIME}|{_SCOPE}|{_CONNECT})+")
# Read from the end: an opening quotation mark or bracket stays open there, a closing one belongs to the phrase.
_TAIL = re.compile(
    rf"(?:\s|[“（、：《∶≥≤＜＞<>±＝=]|{_any_backwards(read_words('trailing_words.txt'))}|[达为]均(?![人户亩年月日])|{_edge('tail')})+"
)
# “比上年增加”, “较年初下降”, “由1997年的”: the base of a comparison, at the end of what precedes the number.
_BASE = re.compile(
    r"(?:[到至]年[末底初]的?|[到至](?:\d{4}|[一二][八九〇○零][一二三四五六七八九〇○零]{2}|去|今|上|本|当|前)年[末底初]?的?|将?在[^，在]{0,10}基础上|(?:[比较]|相比|同)(?:上|去|前|同|往|年初|\x22|\d|全[国省市区县]|计划|预期|目标|“|规划|五年|三年|改革|解放|一九)[^，]{0,14}"
    r"|[比较][^，、。比较\d]{1,8}(?:之前|以前|前)|[与和跟同](?:上|去|前|往|同|年|节|本|\d)[^，、]{0,10}?(?:相比|比较)(?:则|还|又|也|均|都|仍)*(?:[上下]?[涨跌升降]幅?度?)?|[由从](?:平时|平常|往常|日常|正常|目前|现在|现有|原有|当时|[一二三四]季度|年初|期初|上|去|前|原|\d|一九|不足|最|五年|十年|每[人户亩年月]|全[国省市])[^，]{0,10}|[由从][现原]有?的?|每[人户亩百千万]?[人户]?[每]?[年月日天]?|(?:已|再)*(?:提高|增加|上调|提升)[到至]?(?:了)?(?:人均|户均|每人|月人均|年人均)|[是为](?:年度|全年|计划|预期)[^，]{0,4}的?|(?:扣除|考虑)[^，]{1,8}因素|[是为](?:上|去|前|过去|\d{4}|一九)[^，]{0,8}的?|(?:分别)?(?:是|为|相当于)“[^，]{1,8}(?:时期|期间|末|期|”)的?|相当于[^，]{1,12}(?<!比例)(?<!比重)的?)$"
)
# What a base may begin with: most phrases hold none of these and are passed over by this alone.
_BASE_OPENING = re.compile("[与和跟到至比较相同由从每已再提增上是为扣考分]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@lru_cache(REMEMBERED)
def trim_lead(text: str) -> str:
    """`text` without the time, scope and connectives that it begins with (“今年全市累计新增” → “新增”)."""
    m = _LEAD.match(text)
    return text[m.end() :] if m else text


@lru_cache(REMEMBERED)
def trim_tail(text: str) -> str:
    """`text` without the hedges, link verbs and base that lead to its number (“亩均税收比上年增长约” → “亩均税收”)."""
    while True:
        m = _TAIL.match(text[::-1])
        if m:
            text = text[: len(text) - m.end()]
        opening = _BASE_OPENING.search(text)
        m = _BASE.search(text, opening.start()) if opening else None
        if not m:
            return text
        text = text[: m.start()]


def without_brackets(text: str) -> str:
    """`text` without what stands in round brackets."""
    return _BRACKETS.sub("", text) if "（" in text or "(" in text else text


def lead_end(text: str, start: int) -> int:
    """Where the clause that begins at `start` really begins, past time, scope words kept, and connectives."""
    m = _PLAIN_LEAD.match(text, start)
    return m.end() if m else start


_PLAIN_LEAD = re.compile(rf"(?:[\s“”●■▲◆★◇○□△▶]|{TIME}|{_CONNECT}|[，、]|位于[^，。；的]{{2,16}}的|（[^（）]*）)+")
