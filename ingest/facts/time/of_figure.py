"""What a figure's own words say of its time: a whole cost is for none, a yearly mean for several years, …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.models import Period, Quantity

_SIZES = frozenset(("亩", "平方米", "平方公里", "公里", "公顷"))
# “隧道高7米、跨径13米”, “全长69公里”: how large a work is; but “河道加长3公里”
_LENGTHS = frozenset(("米", "公里", "千米", "厘米", "毫米"))
_LENGTH = re.compile(
    "(?:全长|(?:^|[，。；、：段路线桥河渠坝])长|(?:^|[，。；、：洞坝墙])[高宽深厚]|跨径|跨度|直径|净空)[约近超达为余]*$"
)
_MORE = re.compile("(?:新增|增加|提高|形成|能力达)[^，。；]{0,8}$")
_WHOLE_COST = re.compile(r"(?<!年度)(?<!完成)(?:投资额?|总造价|概算)(?:约|近|超|超过|达|达到|为|高达)?[ \u3000]*$")
# “招标项目总装机规模为100万千瓦”; but “全省总装机容量达100万千瓦” is a stock of its day
_WHOLE_POWER = re.compile("项目[^。；\\d]{0,12}总装机(?:规模|容量)[^，。；\\d]{0,4}$")
_NEW_ONES = re.compile(
    r"(?:新?(?:签约|开工|引进|引入|投产|竣工|入库|落户|实施|铺排|储备|谋划|新增|启动|建成|完工|推进|落地)|个|项(?!目)|类)[^。；]{0,24}$"
)


_SUMMED = re.compile(r"\d[个项]总?投资[^，。；]*$")
_OF = re.compile(
    r"(?:人民币)?(?:以上|左右)?的(?P<count>\d+余?多?[ ]?[个项家处]|[一二三四五六七八九十两]+[个项]|[^，。；]{0,14}?项目\d+[个项])?"
)


def is_timeless(text: str, quantities: Sequence[Quantity], i: int) -> bool:
    """Whether a figure is for no time: a project's whole cost or capacity, a length of time.

    “总投资 180 亿元的项目”, “500千伏变电站”, “30万吨/年己二腈”; but “新开工项目 61 个，总投资 176 亿元” sums up
    the projects of a year and has its period.
    """
    q = quantities[i]
    low = max(0, q.start - 60)
    if text.find("后", low, q.start) >= 0 and _ONCE_DONE.search(text, low, q.start):
        return True
    if q.unit.endswith(("/年", "千伏")):
        return not _MORE.search(text[max(0, q.start - 10) : q.start])
    if q.unit in _LENGTHS and _LENGTH.search(text, low, q.start):
        return True
    if q.unit not in ("元", "美元", "万元", "亿元"):
        if q.unit.endswith(("千瓦", "兆瓦")) and _WHOLE_POWER.search(text, low, q.start):
            return True
        # “投资20亿元的381亩园区”: the size of what a whole cost is of
        return (
            q.unit in _SIZES
            and i > 0
            and text[quantities[i - 1].end : q.start] == "的"
            and is_timeless(text, quantities, i - 1)
        )
    before = text[max(0, q.start - 24) : q.start]
    if not _WHOLE_COST.search(before):
        return False
    counted = (
        i > 0 and quantities[i - 1].unit in ("个", "项", "家", "亩", "宗") and q.start - quantities[i - 1].end <= 12
    )
    of = _OF.match(text, q.end)
    if of and not counted:
        return not of["count"] and not _SUMMED.search(
            before
        )  # “170个总投资超600亿元的项目”, “总投资超1万亿元的200项重大项目” sums up
    if counted:
        return False
    return (
        "总投资" in before
        and not _NEW_ONES.search(before[: before.rfind("总投资")])
        and not re.search("完成|实现", before)
    )


# “全部达产后预计年产值25亿元，可提供就业岗位1200个”: what a project is to yield
_ONCE_DONE = re.compile(r"(?:达产|投产|建成|竣工|完工|建成投产|建成达产|投入运营)后，?[^。；！？]{0,44}$")
# “年均增长5%”, “年均增幅达58.8%”; but “PM2.5年均浓度下降12%” is of one year.
_MEAN = re.compile(
    r"(?:年均|平均每年)(?:分别)?(?:实际|名义|可比)?(?:增长|增幅|增速|递增|递减|提高|下降|增加|减少)[^，。；]{0,6}$"
)


def is_mean(text: str, q: Quantity) -> bool:
    """Whether a figure is a yearly mean (“年均增长5%”), which speaks of several years."""
    before = text[max(0, q.start - 16) : q.start]
    return "均" in before and _MEAN.search(before) is not None


def is_one_year(period: Period | None) -> bool:
    """Whether a period lies within one calendar year."""
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and period.start[:4] == period.end[:4]
    )


_ON_LAST_YEAR = re.compile(r"(?:比上年|较上年|比去年|较去年|同比)[^，。；]{0,10}$")


def is_on_last_year(text: str, q: Quantity) -> bool:
    """Whether a figure is a change on the year before: “比上年增长11.6%”."""
    return bool(_ON_LAST_YEAR.search(text[max(0, q.start - 16) : q.start]))


# From 由 or 从 to the verb that leads to the new figure: “由15.1:51.1:33.8调整为…”, “从每月609元、276元提高到…”.
_START = re.compile(
    r"(?:由|从)(?P<from>[^，。；由从]{0,14}?(?:\d|第[一二三四五六七八九十])[^，。；]{0,24}?)"
    r"(?:提高|提升|增加|增长|增至|上升|升至|升为|跃升|跃居|攀升|下降|降至|降为|降低|减少|减至|缩小|缩短|压缩|压减|扩大|扩展|拓展|发展|调整|优化|倍增|整合)"
    r"(?:到|至|为|成)?"
)


def starting_points(text: str) -> list[tuple[int, int]]:
    """Where the figures stand from which others have grown: the stretch between 由 or 从 and the verb."""
    if "由" not in text and "从" not in text:
        return []
    return [m.span("from") for m in _START.finditer(text)]


def span_at(spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The one of `spans` (in order, none over another) in which `at` lies."""
    index = bisect_right(spans, at, key=_first) - 1
    return spans[index] if index >= 0 and at < spans[index][1] else None


def _first(span: tuple[int, int]) -> int:
    return span[0]
