"""What says which things are counted, before the number: a clause with 的, or 每 and a unit; and sums named behind."""

from __future__ import annotations

import re

from ingest.facts.measured.counted import noun_after
from ingest.facts.words.names import strip_name
from ingest.facts.words.wording import any_of, trim_lead, verbs
from ingest.names.lexicon import dictionary

_VERB = re.compile(any_of([v for v in verbs() if len(v) > 1]))
# Doings and states that no list of verbs of getting and doing holds: “受损的”, “登记在册的”, “搬出去的”, “已经关门的”.
_STATE = re.compile(
    r"[受在待未获免需须欠缺][\u4e00-\u9fff]{1,3}$|(?:需要|正在|尚未|已经?|正常|免费|涉及|时)[\u4e00-\u9fff]{1,4}$"
    r"|[\u4e00-\u9fff](?:出|起|进|上|下|回|过|走|开|完|好)[来去]?$|(?:选派|入围|参加|推荐|评选|居住|常驻|关门|报名|确定|承诺|安排|部署|计划|实施)$"
)
# Who did it, in what, from where: “县里从中小学”, “技术人员对”, “市委、市政府年初”.
_WHO = re.compile(
    r"^.{0,12}(?:委|政府|局|厅|部门|公司|集团|法院|检察院|学校|医院|[省市县区州镇乡村](?:里|上)?)(?=[年今去近从由对向在累]|已|共|新|确定|承诺|安排|部署|选派|推荐|评选)"
)
_FROM = re.compile(
    r"^.{0,14}?(?:从|由|在|对|向|给|把|将)(?:[^，]{2,10}?(?:中|里|上|内|学|部门|单位|系统|机关))?(?=[\u4e00-\u9fff]{2})"
)
_WHEN = re.compile(r"^(?:其中|年初|年底|去年|今年|目前|现在|此前|先后|累计|共|新近|近年来?)+")
_ALREADY = re.compile(r"已经?[\u4e00-\u9fff]{2}$")  # “已经关门”
_BASE = re.compile(r"[比较由]现?有的$|[现原]有的$|在内的$")  # “由现有的67个减少到45个”, “包括院士在内的17位”
_EXTRA = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:出|了|过)$")
_LONGEST = 14


def relative_clause(left: str) -> str:
    """What is done by or to the counted, where the words before their number are a clause with 的 (“选派的” → “选派”).

    "" where they only say whose they are (“全区的106名教师”), or give a base (“占全国的12%”).
    """
    if not left.endswith("的") or "占" in left or _BASE.search(left):
        return ""
    clause = left[:-1].rpartition("、")[2] if left.count("、") > 1 else left[:-1]
    clause = _WHO.sub("", clause)
    if m := _FROM.match(clause):
        clause = clause[m.end() :]
    clause = _WHEN.sub("", clause)
    if not _ALREADY.match(clause):
        clause = strip_name(trim_lead(clause))
    bare = _EXTRA.sub("", clause)
    if not 2 <= len(bare) <= _LONGEST or any(c.isdigit() for c in bare):
        return ""
    done = any(m.end() == len(bare) for m in _VERB.finditer(bare)) or bool(_STATE.search(clause))
    if not done:
        return ""
    return bare if bare in verbs() or len(bare) < len(clause) else clause


def related(left: str, right: str) -> str:
    """The counted thing with the clause that says which (“受损的213栋房屋逐栋鉴定” → “受损房屋”), "" if there is none."""
    clause = relative_clause(left)
    if not clause:
        return ""
    said = _SAID_OF.search(right)
    noun = right[: said.start()] if said else right
    return clause + (noun_after(noun, with_predicate=False) if noun else "").removeprefix("的")


# What the counted are said to do, which no clause before their number needs: “房屋逐栋鉴定”, “老字号回来了”.
_SAID_OF = re.compile(
    r"逐(?!步)|(?<!往)回来|走[进上]|奔赴|将(?!军)|已|均(?!衡)|都(?!市)|全部|正在|也|还|就(?!业|医)|被|由"
)


# “由每平方米每月(18元)”, “每斤”: the price or rate is of one such; of people (“每人每年”) it is not said.
_EACH = re.compile(
    r"(?:[也已]?[由从])?(每(?:平方米|立方米|公斤|千克|[斤吨亩克升度部台辆套件张间头只棵株桶瓶袋箱盒本份](?![一-鿿]{2}))(?:每[年月天日])?)$"
)
_EACH_FIRST = re.compile(
    r"^每(?:平方米|立方米|公斤|千克|[斤吨亩克升度部台辆套件张间头只棵株桶瓶袋箱盒本份])(?=[一-鿿]{1,8}(?:[价费额量卖售]|标准|成本|收入|补贴|租金)$)"
)


def per_unit(left: str) -> tuple[str, str]:
    """The 每 and unit that words before a number hold, and the words without it (“房租也由每平方米每月” → “房租”)."""
    if m := _EACH.search(left):
        return m[1], left[: m.start()]
    if m := _EACH_FIRST.match(trim_time(left)):
        return m.group(), trim_time(left)[m.end() :]
    return "", left


def trim_time(text: str) -> str:
    """`text` without a marked time at its start; 每 stays."""
    return re.sub(r"^(?:今年|去年|目前|现在|其中|已|约)+", "", text)


_OWNED = re.compile(r"的([一-鿿“”]{2,14}?)(?=[让使还是被已就很也在将，。；、！？]|$)")
_NO_SUM = re.compile(r"基础上|速度|水平|目标|任务|价格|规模|好成绩|成绩|项目|工程$|企业|公司")


def sum_behind(right: str) -> str:
    """What a sum is that only the words behind it name (“3万多元的自付金额让…” → “自付金额”), else ""."""
    m = _OWNED.match(right)
    return m[1] if m and not _NO_SUM.search(m[1]) else ""


# “装了306盏灯”, “一共筹到56万元”: a verb of one character, told from the end of a longer word by what stands before it.
_ONE_CHARACTER = re.compile(
    r"(?:[又已还也能可就各曾再]|一共|总共|先后|累计)*"
    r"(?P<verb>[装建修种栽养开办招收买卖挖铺筹捐送救抓拆搬请聘写编印发衬植盖架摆租雇搭织绣摊包煮捡拾借存领])(?P<end>[了起出好成到下进上]?)"
)


def _part_of_word(left: str, verb: str) -> bool:
    """Whether a verb of one character is the end of a longer word (“包装了”, “新修了”)."""
    at = left.rfind(verb)
    before = left[at - 1 : at]
    return before == "新" or (before.isalpha() and dictionary().get(before + verb, 0) > 0)


_ONE_DONE = re.compile(
    r"(?<=[一-鿿]{2})(?P<verb>[装修种栽养买卖挖铺筹凑捐送搬请聘写编印衬植盖架摆租雇搭织绣摊包煮捡烤画拍唱演])(?P<end>了)$"
)


def short_deed(left: str) -> str:
    """The verb of one character that the words before a number come to, with its ending of result ("到"), else ""."""
    m = _ONE_CHARACTER.fullmatch(trim_lead(left)) or _ONE_DONE.search(left)
    if m is None or m["end"] == "好" or m["verb"] + m["end"] in verbs() or _part_of_word(left, m["verb"]):
        return ""  # “建成2座” is of what was said before
    return m["verb"] + m["end"].replace("了", "")
