"""Which year of a span of years a figure is for: what was summed up takes all of them, what was reached the last.

“五年来，累计投入12亿元，城市化水平达到44.7%，生产总值由6680亿元增加到10636亿元”: the sum is of the five years, the
level and the new figure of the last of them, the old one of the year before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.time.of_figure import is_mean
from ingest.facts.words.slots import last_mark
from ingest.models import Period, Quantity

# “提高到”, “增至”, “调整为”: the figure is where it went.
_WENT_TO = re.compile(
    r"(?:提高|提升|增加|增长|上升|跃升|攀升|升|增|下降|降低|降|减少|减|缩小|缩短|压缩|压减|扩大|拓宽|发展|调整|优化|扩展|拓展|延长|上调|翻番|改善|恢复|倍增|壮大)"
    r"(?:到|至|为)了?(?:目前的?|现在的?)?[约近超]?过?$|(?:跃居|跃上|迈上|站上|跨上|升居)[^，。；]{0,8}$"
)
# “达到51%”, “突破2亿人”, “占90%以上”: so much at the end, unless it sums up what was done in the years.
_ARRIVED = re.compile(r"(?:达到?|突破|超过|逾|超|首破|拥有|共有|保持在|稳定在|控制在|为|占)了?[约近]?[^，。；\d]{0,8}$")
_SUMMED = re.compile(
    r"累计|合计|总共|共(?!有|同|享|建|产|和|中央|青|管)|新增|新建|新改?扩?建|投入|投资|完成|引进|实施|安排|筹[集措]|争取|减免|减税|降费|发放|建成|改造|转移支付|支出"
    r"|解决|招商|到位|培训|治理|造林|脱贫|减贫|平均|先后|补[贴助]|救助|安置|资助|整治|搬迁|开工|竣工|签约|利用外资|兑现|清偿|化解|淘汰|关停|关闭|拆除|查处|创建|增量|净增|转移|输送|举办|[五5四4三3]年(?!来|间)"
)
# “51%”, “第四位”: shares, rates and places are a state, not a sum.
_STATE = re.compile(
    r"(?:率|比重|比例|占比|水平|程度|系数|贡献|指数|密度|满意度|占[^，。；]{1,20}的?)(?:达到?|为|是|仅|只有|保持在|在|已|约|近|超过?|突破)*$"
)
# “电话用户935万户”, “贷款余额500亿元”: a stock, said without a verb.
_STOCK = re.compile(
    r"^[^，。；]{0,20}(?:用户|人口|余额|保有量|拥有量|总量|存量|总数|里程|床位|在校生|党员|从业人员|总资产|资产总额|存栏|网点|注册资本)(?:数|量)?$"
)
# “比1997年提高”, “比五年前翻了一番”, “是2002年的2.5倍”.
_ON_A_YEAR = re.compile(
    r"(?:比|较|与|是|为|相当于)(?:(?:19|20)\d\d年|[五5四4三3十]年前|“?(?:十[一二三四五]|[一二三六七八九])五”?|上[一]?年|去年|届?初|本届政府初)[^，。；]{0,16}$"
)
_YEARLY = re.compile("年均|平均每年|每年平均|年平均")
_JOINTS = frozenset(("、", "和", "与", "及", "以及", ":", "：", "∶"))
_REACH = 28
_LONGEST_CLAUSE = 400  # characters


def in_span(
    text: str, quantities: Sequence[Quantity], i: int, period: Period, *, base: bool, stated: bool = False
) -> Period:
    """The period of `quantities[i]` where its text or part speaks of the whole years of `period`.

    `base` tells that others have grown from it (由A…). A period of one year or less is handed back as it is.
    Years that the text itself states (`stated`: “五年来，城镇化率达49%”) are left to a level reached, too; only what has
    grown from a figure named beside it is of the last year then.
    """
    if not _is_years(period):
        return period
    first, last = int((period.start or "")[:4]), int((period.end or "")[:4])
    if base:
        return Period(f"{first - 1}-01-01", f"{first - 1}-12-31", None, "base-year")
    while i and text[quantities[i - 1].end : quantities[i].start] in _JOINTS:
        i -= 1  # “分别提高到25元和10元”, “调整为10:52:38”: a list goes with its first
    q = quantities[i]
    if is_mean(text, q) or not (_has_grown(text, q) if stated else _is_reached(text, q)):
        return period
    return Period(f"{last}-01-01", period.end, None, "last-year")


def _is_years(period: Period) -> bool:
    start, end = period.start, period.end
    return (
        start is not None
        and end is not None
        and start.endswith("-01-01")
        and end.endswith("-12-31")
        and start[:4] != end[:4]
    )


def _has_grown(text: str, q: Quantity) -> bool:
    """Whether a figure is the new one of a pair: “由273亿元增加到834亿元”."""
    low = max(0, q.start - _LONGEST_CLAUSE)
    clause = max(low, last_mark(text, "，。；：！？", low, q.start) + 1)
    return _FROM_TO.search(text, clause, q.start) is not None


_FROM_TO = re.compile(r"(?:由|从)[^，。；]*\d[^，。；]*(?:到|至|为|成)[约近超过]*$")


def _is_reached(text: str, q: Quantity) -> bool:
    """Whether a figure is a state that was reached at the end of the years, not a sum over them."""
    if q.measure == "rank":
        return True
    low = max(0, q.start - _REACH)
    before = text[max(low, last_mark(text, "，。；：！？", low, q.start) + 1) : q.start]
    if _YEARLY.search(before):
        return False
    if _ON_A_YEAR.search(before):
        return True
    if q.measure == "change" or "累计" in before:
        return False
    if _WENT_TO.search(before):
        return True
    if q.unit == "%" and (_STATE.search(before) or not _SUMMED.search(before)):
        return True
    return bool(_ARRIVED.search(before) or _STOCK.search(before)) and not _SUMMED.search(before)
