"""What is ranked: “亩均税收排名全省第一”, “PM2.5浓度为…，位列全市第一”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.measured.carried import DEPENDENT, NOT_NOUN
from ingest.facts.measured.clauses import clause_before
from ingest.facts.measured.counted import noun_after
from ingest.facts.measured.figure import Figure
from ingest.facts.measured.phrases import noun_before
from ingest.facts.rule import RuleList, Said, rule
from ingest.facts.words.names import strip_name
from ingest.models import Carried, Named

_RANK_VERB = re.compile(
    r"(?:暂时?|继续|连续[^，]{1,4}|稳步|首次|再次|分别|均|持续|由[^，]{1,8}|从[^，]{1,8})*(?:综合)?"
    r"(?:排名|排位|位次|名次|名列|位列|位居|跃居|跃升|升至|升到|稳居|高居|居于|列入|荣获|荣膺|获得|获评|获|夺得|取得"
    r"|跻身|进入|挺进|迈入|保持|排在|排|居|列|(?<!到)位|为)"
)
_AMONG = re.compile(r"在[^，]{2,30}?(?:中|里|当中)的?(?:[我全本][国省市县区州])?(?=排|位|名|列|居|由|从|$)")
_AMONG_BEFORE = re.compile(r"在([^，。；]{2,30}?)(?:中|里)[，的]?[^，。；]{0,12}$")
_CONTEST = re.compile(r"(?:评价|评比|排名|考核|评估|测评|榜|[百\d]强”?)$")
_BARE = re.compile(r"(?:数量|总数|总量|规模|总额|占比)$")
_RATE = re.compile(r"(?:增速|增幅|降幅|涨幅|增长速度|增长率)(?=(?:分别|均|都|继续|稳|依次)*$)")
_FIELD = re.compile(r"(?:全[国省市区县]|世界|全球|全部|[东中西]部).{0,4}$")
_DECREE = 40  # characters that are looked through for the field of a rank


@dataclass(slots=True)
class Rank:
    """A rank with the words before its verb."""

    figure: Figure
    core: str  # the noun before the verb of rank
    ranked: str  # the same without the place or company that it may be
    behind: str | None  # the words between the verb and the rank, None without a verb

    @classmethod
    def of(cls, figure: Figure) -> Rank:
        """Cuts the words before a rank at its verb (“在全球集装箱港中的排名由第8位跃升为第6位”)."""
        left = _AMONG.sub("", figure.left)
        m = None
        for m in _RANK_VERB.finditer(left):
            if m.start() >= 2:
                break
        core = noun_before(left[: m.start()]) if m and m.start() else "" if m else noun_before(left)
        rate = _RATE.search(left, 0, m.start()) if m else None  # “增速居全省第5位”: it is the growth that is ranked
        if rate and not core.endswith(rate.group()):
            core += rate.group()
        ranked = strip_name(_FIELD.sub("", core), whole=True)
        return cls(figure, core, ranked, left[m.end() :] if m else None)


@rule(
    "ranked-number",
    "indicator",
    zh="排名的是前面所数的东西的数量、规模",
    en="the rank of the number or size of what was counted before",
    sure=0.7,
    yes=("新增企业5家、数量全省第[2]。→新增企业",),
    no=("甲县地区生产总值总量居全省第[2]位。",),
)
def ranked_number(at: Rank) -> str | Said | None:
    """“新增企业5家、数量全省第2”."""
    name = at.figure.chain.name
    if name and _BARE.fullmatch(at.ranked):
        return Said(name, (Carried(name, "clause"),))
    return None


@rule(
    "ranked-rate",
    "indicator",
    zh="排名的是前面指标的增速",
    en="the rank of the growth of the indicator named before",
    sure=0.7,
    yes=("社会消费品零售总额120亿元，增速居全省第[3]位。→社会消费品零售总额增速",),
    no=("税收增速居全省第[3]位。",),
)
def ranked_rate(at: Rank) -> str | Said | None:
    """“零售总额120亿元，增速居全省第3位”: it is the growth that is ranked, and that of the indicator before."""
    name = at.figure.chain.name
    if not name or not _RATE.fullmatch(at.ranked):
        return None
    return Said(name if name.endswith(at.ranked) else _RATE.sub("", name) + at.ranked, (Carried(name, "clause"),))


@rule(
    "ranked-progress",
    "indicator",
    zh="排名的是前面的事的进度",
    en="the rank of the progress of what was named before",
    sure=0.7,
    yes=("恢复耕地1.3万亩，完成进度排名全省第[一]。→恢复耕地完成进度",),
    no=("完成进度排名全省第[一]。",),
)
def ranked_progress(at: Rank) -> str | Said | None:
    """“恢复耕地1.3万亩，完成进度排名第一”."""
    name = at.figure.chain.name
    if name and at.ranked.endswith("进度") and DEPENDENT.match(at.ranked):
        return Said(name + at.ranked, (Carried(name, "clause"),))
    return None


@rule(
    "ranked",
    "indicator",
    zh="排名的是前面的名词",
    en="what is said to rank",
    sure=0.65,
    yes=("亩均税收继续排名全省第[一]。→亩均税收", "地区生产总值增速居全省第[5]位。→地区生产总值增速"),
    no=("PM2.5浓度为30微克/立方米，位列全市第[一]。",),
)
def ranked_noun(at: Rank) -> str | Said | None:
    """“亩均税收继续排名全省第一”."""
    return at.ranked if len(at.ranked) >= 2 else None


@rule(
    "ranked-among",
    "indicator",
    zh="在某项评比里排名",
    en="the contest in which it ranks",
    sure=0.6,
    yes=("税收5亿元，在全省营商环境评价中排名第[2]位。→全省营商环境评价排名",),
    no=("在全省，亩均税收排名第[2]位。",),
)
def ranked_among(at: Rank) -> str | Said | None:
    """“在全省营商环境评价中排名第2”."""
    among = _AMONG_BEFORE.search(at.figure.slot.left)
    if among and _CONTEST.search(among[1]):
        return among[1] + ("" if among[1].endswith("排名") else "排名")
    return None


@rule(
    "ranked-inherited",
    "indicator",
    zh="排名的是同句前面的指标",
    en="the rank of the indicator named before",
    sure=0.65,
    yes=("产值629亿元，占工业的比重20.7%，位列全市第[一]。→产值",),
    no=("税收5亿元，亩均效益排名全市第[一]。",),
)
def ranked_inherited(at: Rank) -> str | Said | None:
    """“PM2.5浓度为30，位列全市第一”; a name of its own begins another matter."""
    name = at.figure.chain.name
    if name and not (at.core and at.behind is not None and len(at.behind) >= 4):
        return Said(name, (Carried(name, "clause"),))
    return None


@rule(
    "ranked-after",
    "indicator",
    zh="名次后面的名词",
    en="the noun after the rank",
    sure=0.5,
    yes=("荣获第[一]名“平安县”称号。→“平安县”称号",),
    no=("甲县产煤量居全省第[一]。",),
)
def ranked_after(at: Rank) -> str | Said | None:
    """“全省第一产煤大县”."""
    right = at.figure.slot.right
    return noun_after(right, with_predicate=False) if right and not NOT_NOUN.match(right) else None


@rule(
    "ranked-clause",
    "indicator",
    zh="排名的是前一分句说的",
    en="the rank of what the clause before names",
    sure=0.5,
    yes=("对外贸易快速增长，居全省第[3]位。→对外贸易",),
    no=("出口居全省第[3]位。",),
)
def ranked_clause(at: Rank) -> str | Said | None:
    """“对外贸易快速增长，居全省第3位”."""
    clause = clause_before(at.figure.text, at.figure.slot)
    return Said(clause, (Carried(clause, "clause"),)) if clause else None


@rule(
    "ranked-field",
    "indicator",
    zh="在哪些对手里排名",
    en="those among whom it ranks",
    sure=0.4,
    yes=("在全球科研城市中，长沙市排名第[42]位。→全球科研城市排名",),
    no=("亩均税收排名第[2]位。",),
)
def ranked_field(at: Rank) -> str | Said | None:
    """“在全球科研城市中，某市排名第42位”."""
    slot = at.figure.slot
    low = max(0, slot.left_start - _DECREE)
    among = _AMONG_BEFORE.search(at.figure.text, low, slot.left_start + len(slot.left))
    return among[1] + ("" if among[1].endswith("排名") else "排名") if among else None


@rule(
    "ranked-scope",
    "indicator",
    zh="在什么范围里排名",
    en="the field in which it ranks",
    sure=0.3,
    yes=("获评高质量发展综合绩效评价第[一]名。→高质量发展综合绩效评价排名",),
    no=("综合实力排名第[一]。",),
)
def ranked_scope(at: Rank) -> str | Said | None:
    """“获评综合绩效评价第一名”: only the field is told."""
    rest = (at.behind or "").strip()
    return rest + "排名" if len(rest) >= 4 else None


@rule(
    "ranked-far",
    "indicator",
    zh="排名的是再往前一句所说的指标",
    en="the rank of the indicator of a sentence further up",
    sure=0.2,
    yes=("亩均税收达到30万元。排名第[一]。→亩均税收",),
    no=("排名第[一]。",),
)
def ranked_far(at: Rank) -> str | Said | None:
    """What the sentence before measured."""
    last = at.figure.chain.last
    return Said(last, (Carried(last, "sentence"),)) if last else None


RANKS = RuleList(
    ranked_number,
    ranked_rate,
    ranked_progress,
    ranked_noun,
    ranked_among,
    ranked_inherited,
    ranked_after,
    ranked_clause,
    ranked_field,
    ranked_scope,
    ranked_far,
)


def read_rank(figure: Figure) -> Named | None:
    """What the rank `figure` is of."""
    return RANKS.first(Rank.of(figure))
