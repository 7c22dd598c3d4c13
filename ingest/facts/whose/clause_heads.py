"""The names at the heads of clauses: whom each clause speaks of, pronouns and short names resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.whose.article_names import ArticleNames, Found
from ingest.facts.whose.bare_nouns import (
    antecedent,
    bare_at,
    compared_at,
    home_of,
    past_hosts,
    quoted_at,
    shown_before,
    that_at,
)
from ingest.facts.whose.bodies import OWN_UNITS, force_at, of_place, own_body, team_after
from ingest.facts.whose.companies import last_firm, named_behind, sector_at
from ingest.facts.whose.people import VILLAGER, called_at, person_of_notice, somebody
from ingest.facts.whose.pronouns import PRONOUN, PRONOUN_OPENINGS, stands_for
from ingest.facts.whose.things import actor_at, label_of, provinces_at, water_at
from ingest.facts.whose.topic import provinces
from ingest.facts.words.clauses import clause_heads
from ingest.facts.words.names import Name, full_regions, group_after, name_at, ordinary_places, placed
from ingest.facts.words.wording import verbs

_SUCH_AS = re.compile(r"以([一-鿿]{2,12}?)为例")


@dataclass(frozen=True, slots=True)
class Head:
    """The name at the head of a clause."""

    start: int  # of the clause
    end: int  # where the name ends
    name: str
    rule: str
    strong: bool  # whether it holds for the sentences that follow
    stop: int  # where its clause ends


_CLAUSE_END = re.compile("[，。；：！？]")
_SPEAKER = re.compile(
    r"[^，。；]{0,24}(?:介绍|表示|说|告诉[^，。]{1,6}|透露|坦言|了解到|认为|指出|强调|回忆|感叹|建议)(?:[：:，“]|$)"
)
_OWN_FIRM = re.compile(r"(?:我们)?(?:企业|公司|工厂|我们厂)(?![一-鿿]{0,3}(?:数|家))")


def find_heads(text: str, low: int, high: int, known: ArticleNames, report: bool) -> list[Head]:
    """The names at the heads of the clauses of `text[low:high]`, pronouns resolved, in order."""
    found: list[Head] = []
    seen: list[Name] = list(known.names)
    listed = known.listed
    firm: str | None = None
    if not report and (label := label_of(text)):
        name, end = label
        found.append(Head(0, end, known.fuller.get(name, name), "label", True, _clause_end(text, end)))
    if not report and (person := person_of_notice(text)):
        found.append(Head(0, len(person), person, "person", True, _clause_end(text, len(person))))
    if report and (m := _PROMOTED.match(text, low)):
        found.append(Head(m.start("park"), m.end("park"), m["park"], "topic", False, _clause_end(text, m.end())))
    for start in clause_heads(text, low, high):
        if not report and _SPEAKER.match(text, start):
            said = name_at(text, start, listed)
            if said and said.kind == "company":
                firm = said.text
            elif _OWN_FIRM.match(text, start):  # “公司总经理介绍，去年企业加工小龙虾1.2万吨”
                firm = last_firm(seen, known.whole, text, start) or firm
            continue  # “县委书记介绍，”: who says it is not whose it is
        if firm and (m := _OWN_FIRM.match(text, start)):  # “某公司总经理说，…企业开工提前了5个月”
            end = m.end()
            found.append(Head(start, end, known.fuller.get(firm, firm), "pronoun", True, _clause_end(text, end)))
            continue
        begin = start if report else past_hosts(text, start)
        head = _head(text, begin, known, seen, listed, report)
        if head:
            name, end, rule, strong = head
            found.append(Head(start, end, known.fuller.get(name, name), rule, strong, _clause_end(text, end)))
    return found


# “加快黄花综保区建设，…，实现进出口总额增长40%”: what the sentence then says was reached is the park's. 示范区 are
# names of policies as often as of places.
_PROMOTED = re.compile(
    r"(?:加快|推进|推动|支持|提速|做强|做大|深化|全力|大力|高标准|高质量|高水平|着力|扎实|积极|继续|建设)+"
    r"(?P<park>(?!各|国家|省级|特色|重点|县域|.{0,3}[和、])[一-鿿]{2,8}?(?:综保区|综合保税区|经开区|高新区|开发区|产业园|自贸片区))(?=建设|发展|提质|升级|扩区)"
)


def _clause_end(text: str, at: int) -> int:
    stop = _CLAUSE_END.search(text, at)
    return stop.start() if stop else len(text)


def _head(
    text: str, start: int, known: ArticleNames, seen: list[Name], listed: frozenset[str], report: bool
) -> Found | None:
    """The name that a clause begins with, None if it begins with none."""
    if known.place and (m := _SOME_COUNTIES.match(text, start)):
        return known.place + (m["parks"] or m.group()), m.end(), "group", True
    first = text[start : start + 1]  # tells at once which of the rules below can apply
    m = PRONOUN.match(text, start) if first in PRONOUN_OPENINGS else None
    if m and m["scope"] and _above(m["unit"], known.place):
        if not report and m["unit"] == "国" and not _TITLED_BY.match(text, m.end()):
            return "全国", m.end(), "pronoun", False  # “2018年，全国快递业务量达507亿件” beside one city's
        return None  # “全国第二批试点工作” of a city: the scope of a list or rank, not whose it is
    if m and (found := _meant(m, text, start, known, seen, report)):
        return found
    if first == "中" and (m := _TREASURY.match(text, start)):
        return m.group(), m.end(), "treasury", False
    if first in OWN_UNITS and (found := own_body(text, start, known, report)):
        return found
    if not report and (found := somebody(text, start, known, listed)):
        return found
    for size in (3, 2) if known.people else ():
        if text[start : start + size] in known.people and text[start + size : start + size + 1] not in "：:":
            return text[start : start + size], start + size, "person", True
    if start and text[start - 1] in "与对向给为将把同让使":
        return None  # “与光明集团设立基金”: it is acted with or upon
    if not report and (found := _introduced(text, start, known)):
        return found
    named = name_at(text, start, listed)
    if not report and (found := _actor(text, start, named, known)):
        if found[2] == "made":
            seen.append(Name(found[0], "project"))
        return found
    if named and report and named.kind == "place" and not placed(named.text):
        named = None  # a village of one word, such as 中心村: too rarely a name in reports
    if named and _AMONG.match(text, start + len(named.text)):
        return None  # “甲县乙镇等5个乡镇入选”: an example of what is counted
    if named:
        end = start + len(named.text)
        if not report and (m := VILLAGER.match(text, end)):  # “甲县乙镇丙村村民张三”
            if called := called_at(text, m.end()):
                return called, m.end() + len(called), "person", True
            for size in (3, 2):
                if text[m.end() : m.end() + size] in known.people:
                    return text[m.end() : m.end() + size], m.end() + size, "person", True
        if named.kind == "region":
            group = group_after(text, end)
            if len(group) > 2:
                return named.text + group, end + len(group), "group", True
        if named.kind == "project" and not _PROJECT_FIGURE.match(text[end : end + 16]):
            return None
        seen.append(named)
        return named.text, end, named.kind, True
    if (
        not report
        and (m := _SHORT_WHOLE.match(text, start))
        and (region := full_regions().get(m[1]))
        and region[-1] == m[2]
    ):
        return region, m.end(), "short-place", True  # “枝江全市电子商务交易额”
    if known.short and known.place and text.startswith(known.short, start):
        m = _QUOTED_PARK.match(text, start + len(known.short))
        if m:  # “娄底‘材料谷’聚集…”
            return known.short + m.group(), m.end(), "park", True
        end = start + len(known.short)
        if not report and (tail := of_place(text, end)) > end:
            return text[start:tail], tail, "own-body", True  # “永溪法院‘背包法庭’”
        return known.place, end, "short-place", True
    if not report and (m := _VISITED.match(text, start)):
        return m[1], m.end(), "visited", True
    if not report:
        wide = known.place is None or known.place.endswith(("省", "自治区", "国"))
        for size in (3, 2):  # “湖南出口1900万美元”, “湖南外贸企业8000家”
            short = text[start : start + size]
            if short in provinces() and text[start + size : start + size + 1] not in _LISTED:
                return short, start + size, "short-place", True
            if (
                short in full_regions()
                and short not in ordinary_places()
                and text[start + size : start + size + 1] not in _LISTED
                and (wide or text[start + size : start + size + 2] in verbs())
                and _STATES.match(text, start)
            ):
                return short, start + size, "short-place", True  # “长沙发运中欧班列300列”
        if m := _PART.match(text, start):
            quote = "“" if "”" in m.group() else ""
            return quote + m.group(), m.end(), "region", False
    m = _SUCH_AS.match(text, start) if first == "以" else None
    return (m[1], m.end(), "such-as", False) if m else None


_PROJECT_FIGURE = re.compile(r"[^，。]{0,8}[，]?(?:计划|预计)?(?:总投资|投资|占地|建成|达产|年产)")
# “全省公安机关共抓获…”: who acts is the force, not the province; 全市各部门 are all that the city has.
_FORCE = re.compile(
    r"(?:公安|检察|司法|纪检监察|审判|税务|海关|消防|交警|法院|市场监管|应急|国家安全)(?:机关|部门|系统)"
)
_GOES_ON = frozenset("镇村乡区县市街路组社屯")  # “红泥湾镇”: another name


def _meant(
    m: re.Match[str], text: str, start: int, known: ArticleNames, seen: list[Name], report: bool
) -> Found | None:
    """What a pronoun or common noun stands for: 该园区, 全市, 我市运动员."""
    end, unit = m.end(), m["unit"] or m["kind"] or ""
    name = stands_for(m, known.place, seen)
    if not report and "公司" in (m["bare"], m["kind"]):
        name = last_firm(seen, known.whole, text, start) or name
    if name is None and not report and (noun := (m["that"] and m["kind"]) or m["bare"]):
        name = antecedent(noun, known.whole, known.whole.find(text) + start)
    if name is None and known.paper and known.paper.endswith(m["unit"] or "园"):
        name = known.paper
    if m["bare"] in ("园区", "高新区", "经开区", "开发区") and known.park:
        several = known.parks > 2 and m["bare"] == "园区" and known.place
        name = f"{known.place}园区" if several else known.park
    team = team_after(text, end) if not report and m["scope"] == "我" else end
    if team > end:
        return (name or text[start:end]) + text[end:team], team, "pronoun", True  # “我市运动员表现抢眼”
    if name is None and not report and m["scope"] in ("全", "我") and m["unit"] in ("省", "市", "县", "区", "州"):
        # Of a paper that nothing names, as printed.
        return home_of(known.page, m["unit"], known.regions) or m.group(), end, "pronoun", True
    if name is None:
        return None
    if unit and unit in "省市县区州":
        group = group_after(text, end)
        if m["scope"] == "全" and not _FORCE.fullmatch(group):
            group = ""
        if len(group) > 2:
            return name + group, end + len(group), "pronoun", False
    return name, end, "pronoun", m["scope"] is None


def _introduced(text: str, start: int, known: ArticleNames) -> Found | None:
    """The person or firm that a clause begins with, introduced there or called by a short name."""
    if text[start : start + 2] not in known.openings:
        return None
    for words, name in known.introduced:
        if words and text.startswith(words + name, start):
            return name, start + len(words) + len(name), "person", True
    for short, name in (*known.firms.items(), *known.called):
        if text.startswith(short, start):
            return name, start + len(short), "company", True
    for thing in known.things:
        if text.startswith(thing, start) and text[start + len(thing) : start + len(thing) + 1] not in _GOES_ON:
            return thing, start + len(thing), "thing", True
    return None


def _actor(text: str, start: int, named: Name | None, known: ArticleNames) -> Found | None:
    """The thing, event, body, force or water that a clause begins with, where no name of a known ending tells more."""
    actor = actor_at(text, start)
    if actor and (named is None or (actor[2] == "made" and actor[1] > start + len(named.text))):
        return *actor, actor[2] != "made"  # “项目启动，新建闸门416座。去年灌溉季，…”: the next sentence is not of it
    if named and named.kind == "company" and (behind := named_behind(text, start, start + len(named.text))):
        return *behind, "company", True
    if named:
        return None
    if quoted := quoted_at(text, start):
        name, end, sure = quoted
        return name, end, "thing", sure
    if shown := shown_before(text, start):
        return shown, start, "thing", True
    if (that := that_at(text, start)) and (used := antecedent(that, known.whole, known.whole.find(text) + start)):
        return used, start + len(that) + 1, "pronoun", True  # “该滑雪场已累计接待游客”
    if noun := bare_at(text, start):
        at = known.whole.find(text)
        used = antecedent(noun, known.whole, at + start) or antecedent(noun, known.page, len(known.page))
        if used:
            return used, start + len(noun), "bare", True
    if found := compared_at(text, start):
        return *found, "thing", False
    if found := force_at(text, start, known.whole):
        return *found, "own-body", True
    if found := provinces_at(text, start):
        return *found, "region", True
    if found := water_at(text, start):
        return *found, "place", False
    if known.place in (None, "全国", "我国") and (found := sector_at(text, start)):
        return *found, "sector", True
    return None


_STATES = re.compile(r"[^，。；：！？]*\d")  # the clause itself states a figure


def _above(unit: str, place: str | None) -> bool:
    """Whether 全国 or 全省 stands for more than the place that speaks."""
    if place is None or place in ("全国", "中国", "我国"):
        return False
    return unit == "国" or (unit == "省" and not place.endswith(("省", "自治区")))


# “全国第二批”, “全国文明村”, “全国平均水平”: a list, a title or a base.
_TITLED_BY = re.compile(
    r"第|前|首|先进|重点|[十百千一两三四五]|各|人大|政协|两会|名|示范|试点|文明|平均|优秀|最|唯一|劳动|模范|道德|知名|统一|乡村|特色|绿色|生态|卫生|双拥|科普|较|领先|来|人民|范围|多地|多个|的"
)
# “中东南部地区占58.7%，“三北”地区占41.3%”
_LISTED = frozenset("、和与及到至省市县区州镇乡村")  # a list, a way from one to another, another name
# “走进位于某镇的青石特种纤维有限公司生产车间，”: what the sentences then say is the company's.
_VISITED = re.compile(
    r"(?:[一-鿿]{0,4}?记者|笔者|日前|近日)?(?:走进|来到|走访|探访)(?:[^，。；：\d]{2,20}?的)?([^，。；：、\d的]{2,18}?(?:有限公司|公司|集团|合作社|工厂))"
)
_PART = re.compile(r"(?:(?<=“)[一-鿿]{2,4}”|[东中西南北]{1,4}部)地区(?=占|增|为|达|有|的|同比|下降)")
# “四县（市）去年完成生产总值251亿元”, “全市园区累计实现增加值810亿元”: a part of the city, not all of it
_SOME_COUNTIES = re.compile(
    "(?:[一二两三四五六七八九十]{1,3}(?:县（市、?区?）|县市区?|县区|区县|县)|全[市省县区州](?P<parks>园区))"
    "(?=去年|今年|全年|完成|实现|共|累计)"
)
_AMONG = re.compile(r"等\d+余?多?[个家户名所条座处项]")
_SHORT_WHOLE = re.compile(r"([一-鿿]{2,3}?)全([省市县区州])")
_TREASURY = re.compile(r"中央财政(?!部|经)")
_QUOTED_PARK = re.compile(r"“[^“”]{1,6}(?:谷|港|(?<!封)城|园)”")
