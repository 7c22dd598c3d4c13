"""What the words after a number say that it counts: “新建8个停车场”, “30多家优质石化企业”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.measured.behind import shared_noun
from ingest.facts.measured.carried import TOTAL, counts
from ingest.facts.measured.counted import done_in, done_to, noun_after, pivoted, without_next
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.phrases import ends_in_verb, leading_deed
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.slots import last_mark
from ingest.facts.words.wording import trim_lead, trim_tail
from ingest.models import Carried, Named

_OF_KIND = re.compile("[性型化率]")
_PART_OF = frozenset(("实事", "项目", "子项目", "机组", "任务", "示范点", "示范点建设", "站点", "标段", "指标"))
_WHOLE = re.compile(r"^[^，、]{2,}(?:工程|行动|计划|电站|电厂|保护|改造|建设|规划|实事|高速|铁路|公路)$")
_FRAMES = frozenset(("对", "以", "为", "在", "向", "将", "把", "从", "给", "由", "与", "每", "每个", "分", "按", ""))
_TOWARD = re.compile(r"(?:对|向|给|为)$")
_FOR_WHOM = re.compile(r"(?<![作成认视以因誉称名评列定变改转分])[为给]$|(?<=[一-鿿]{2})向$")
_FOR = re.compile(r"[还已又先后累计共]+[为给]$")  # “社区还为16对金婚老人补拍了婚纱照”: who did it counts nothing
_TOWARD_ALL = re.compile(r"[对向给为](?:全[国省市区县州镇乡村]|辖区|各地|县内|区内|市内)$")
_PLACE_OF = re.compile(r"在(?:全[国省市县区州]|辖区|境内|县内)?$")
_QUOTED_DEED = re.compile(r"“[^“”]{2,8}”$")
_BROUGHT = ("实现", "使", "让", "确保", "保障", "推动", "帮助")  # “实现100万贫困人口脱贫”
JOINTS = ("、", "和", "及", "与")
_LISTING = 60  # characters of the longest list that 对 begins
_DONE_LATER = re.compile(r"[^，。；！？]{0,40}，?(?:实行|进行|开展|实施|予以|给予)了?([一-鿿]{2,8}?)(?=[、，。；])")


@dataclass(slots=True)
class After:
    """A figure with words behind it that can begin a noun."""

    figure: Figure
    left: str  # "" where what stands before the number is another member of the list
    core: str
    verb: str | None  # that `left` ends in, see `ends_in_verb`
    nothing: bool  # whether the words before the number name nothing
    bare: bool  # whether the noun behind is all that there is to it

    @classmethod
    def of(cls, figure: Figure) -> After:
        """“背街小巷和55个小区”: what stands before a joint is another member of the list."""
        left, core = ("", "") if figure.left.endswith(JOINTS) else (figure.left, figure.core)
        counted = counts(figure.quantity.unit)
        nothing = (
            not core
            or core in _FRAMES
            or (counted and (left.endswith("的") or _FOR.search(left) is not None))
            or not trim_lead(trim_tail(left))
        )
        verb = ends_in_verb(left)
        if verb is not None and nothing and core not in ("", verb):
            verb = None
        bare = nothing or left.endswith(("等", "在", "中", "有")) or trim_lead(left) in _FRAMES
        return cls(figure, left, core, verb, nothing, bare)

    @property
    def noun(self) -> str:
        """The noun where it is all that there is: with what it is said to do, without what the next figure says.

        “100个项目完成投资220亿元”: what the next figure says is no part of what is counted.
        """
        figure, slot = self.figure, self.figure.slot
        after = figure.next
        goes_on = after is not None and slot.right != "" and after.quantity.start == slot.quantity.end + len(slot.right)
        noun = noun_after(without_next(figure.right) if goes_on else figure.right, with_predicate=True)
        return noun + shared_noun(noun, figure.places, figure.index) if noun else ""


@rule(
    "noun-after",
    "indicator",
    zh="动词在数前、名词在数后",
    en="verb before the number and noun after it",
    sure=0.79,
    yes=("该县已新建[8]个停车场。→新建停车场", "推动[20]家企业实施智能化改造。→企业实施智能化改造"),
    no=("拆除房屋[8]栋。", "[30]多家优质企业落户。"),
)
def noun_behind(at: After) -> str | Said | None:
    """“新建8个停车场”."""
    if at.verb is None:
        return None
    figure = at.figure
    brought = at.verb == "" and at.left.endswith(_BROUGHT)
    there = at.verb == "" and at.left.endswith("有")  # “共有21个项目集中开工”: there are such as do it
    noun = pivoted(at.left, figure.right) or noun_after(figure.right, with_predicate=brought or there, brought=brought)
    noun += shared_noun(noun, figure.places, figure.index)
    return at.verb + noun if noun else None


@rule(
    "done-to-all",
    "indicator",
    zh="动词说向哪里的多少人做了什么",
    en="what was done to so many of a place",
    sure=0.7,
    yes=("向全市[312]名村支书发放倡议书。→发放倡议书村支书",),
    no=("全市[312]名村支书。",),
)
def done_to_all(at: After) -> str | Said | None:
    """“向全市312名村支书发放倡议书”."""
    return done_to(at.figure.right) if at.verb is None and _TOWARD_ALL.search(at.left) else None


@rule(
    "done-in",
    "indicator",
    zh="在多少处做了什么",
    en="where something was done: in so many places",
    sure=0.7,
    yes=("在[18]个乡镇开展质量追溯试点。→质量追溯试点乡镇",),
    no=("建成[18]个乡镇卫生院。",),
)
def done_within(at: After) -> str | Said | None:
    """“在18个乡镇开展试点” → “试点乡镇”."""
    if at.verb is not None or not _PLACE_OF.search(at.left):
        return None
    doing = done_in(at.figure.text, at.figure.quantity.end)
    return doing[0] + doing[1] if doing else None


@rule(
    "done-to",
    "indicator",
    zh="动词说对谁做了什么",
    en="what was done to so many",
    sure=0.7,
    yes=("对[2]个单位责令检查。→责令检查单位", "镇里协调信用社为[180]户农民发放贷款。→发放贷款农民"),
    no=("约谈[6]个单位。",),
)
def done_toward(at: After) -> str | Said | None:
    """“对6个单位进行约谈”."""
    if at.verb is not None or not _TOWARD.search(at.left):
        return None
    # “镇里协调信用社为180户农民发放贷款”: who did it stands before; “作为3家企业的…” is another 为.
    return done_to(at.figure.right) if at.bare or _FOR_WHOM.search(at.left) else None


@rule(
    "done-to-list",
    "indicator",
    zh="“对”列举的几项，后面才说对它们做了什么",
    en="several things of which only the end says what was done to them",
    sure=0.7,
    yes=("对6项指标、4个项目和[9]项重点工作，实行逐月考评。→逐月考评重点工作",),
    no=("约谈[6]个单位。", "对手有[9]支球队，实行单循环。"),
)
def done_to_list(at: After) -> str | Said | None:
    """“对6项指标、4个项目和9项重点工作，实行逐月考评”."""
    figure = at.figure
    if at.verb is not None or not at.bare or not counts(figure.quantity.unit):
        return None
    start = figure.quantity.start
    low = last_mark(figure.text, "，。；：！？\n", max(0, start - _LISTING), start) + 1
    if not figure.text.startswith("对", low) or figure.text[low + 1 : low + 2] in "于比手接象方应":
        return None
    done = _DONE_LATER.match(figure.text, figure.quantity.end)
    noun = noun_after(figure.right, with_predicate=False) if done else ""
    return Said(done[1] + noun, (Carried(done[1], "clause"),)) if done and noun else None


@rule(
    "noun-after-such",
    "indicator",
    zh="“等”字列举前的动词与数后的名词：改造甲、乙等几条道路",
    en="the verb before the listed names and the noun after the number",
    sure=0.8,
    yes=("改造甲路、乙路等[6]条道路。→改造道路",),
    no=("甲路、乙路等[6]条道路。",),
)
def such(at: After) -> str | Said | None:
    """“改造甲路、乙路等6条道路”."""
    if at.verb is not None or not at.left.endswith("等"):
        return None
    lead = trim_lead(at.left)
    verb = leading_deed(lead)
    if not verb or _OF_KIND.match(lead[len(verb) :]) or not at.noun:
        return None
    return verb + noun_after(at.figure.right, with_predicate=False)


@rule(
    "noun-of-list",
    "indicator",
    zh="并列的几项共用开头的动词，名词在数后",
    en="items of a list share its first verb and bear their nouns behind the numbers",
    sure=0.85,
    yes=("改造2499条街巷和[55]个小区。→改造小区",),
    no=("改造街巷2499条、小区[55]个。",),
)
def noun_of_list(at: After) -> str | Said | None:
    """“改造2499条街巷和55个小区”."""
    figure, slot, chain = at.figure, at.figure.slot, at.figure.chain
    if not chain.verb or not at.bare or at.verb is not None or not counts(slot.quantity.unit) or not at.noun:
        return None
    joint = at.left if slot.adjoins else figure.text[slot.left_start - 1 : slot.left_start] + at.left
    listed = not joint.strip("、和及与以 “") or (not joint.strip("，") and slot.quantity.unit == chain.unit)
    noun = noun_after(figure.right, with_predicate=False) if listed else ""
    return Said(chain.verb + noun, (Carried(chain.verb, "clause"),)) if noun else None


@rule(
    "noun-after-alone",
    "indicator",
    zh="数后面的名词，前面没有动词",
    en="the noun after the number with no verb before",
    sure=0.6,
    yes=("甲、乙等[30]多家优质企业。→优质企业",),
    no=("改造[55]个小区。",),
)
def noun_alone(at: After) -> str | Said | None:
    """“30多家优质企业”."""
    return at.noun if at.bare and at.verb is None else None


@rule(
    "noun-after-counter",
    "indicator",
    zh="数的是后面的名词：几家、几条、几个",
    en="what the counter behind the number counts",
    sure=0.5,
    yes=("民生工程[10]件实事。→民生工程实事", "主动“揭榜挂帅”[20]个重大项目。→“揭榜挂帅”重大项目"),
    no=("登记企业[20]家。",),
)
def noun_of_counter(at: After) -> str | Said | None:
    """“民生工程10件实事”, “主动“揭榜挂帅”20个重大项目”."""
    if at.bare or at.verb is not None or not counts(at.figure.quantity.unit) or TOTAL.search(at.core):
        return None
    after = at.figure.next
    if after is not None and after.adjoins and not after.left.endswith(JOINTS):
        return None
    noun = noun_after(at.figure.right, with_predicate=False)
    if len(noun) < 2:
        return None
    if quoted := _QUOTED_DEED.search(at.left):
        return quoted.group() + noun
    return at.core + noun if noun in _PART_OF and _WHOLE.search(at.core) else noun


AFTER = RuleList(
    noun_behind,
    done_to_all,
    done_within,
    done_toward,
    done_to_list,
    such,
    noun_of_list,
    noun_alone,
    noun_of_counter,
)


def read_after(figure: Figure) -> Named | None:
    """The noun after the number, with the verb before it; None where no words stand there that can begin one."""
    return AFTER.first(After.of(figure)) if figure.right else None
