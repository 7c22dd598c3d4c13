"""Lists of numbers after a list of what they measure: “A、B分别增长5%和6%”, “三次产业结构为10.8∶54.1∶35.1”."""

from __future__ import annotations

import re

from ingest.facts.measured.carried import TOTAL
from ingest.facts.measured.kinds import kinds_named
from ingest.facts.measured.phrases import noun_before
from ingest.facts.words.names import REGION_UNIT, full_regions, name_at, region_at
from ingest.facts.words.slots import Slot, last_mark
from ingest.facts.words.wording import trim_lead, trim_tail, without_brackets

_RATIO = re.compile(r"三次产业|产业结构|三大产业|一二三产|一、二、三产|三产(?:业)?(?:结构|比)")
_OF_SECTORS = re.compile("增加值|总?产值|(?:固定资产)?投资|用电量|税收|从业人员")
_SHARE = re.compile(r"分别(占[^，]+?)(?:的|达到?|为|约|超过?)*$")
_JOINTS = (r"、|以及|和|与|(?<![惠普涉波触危顾])及", r"、|以及|和|与", r"、|以及|和", r"、")
_BETWEEN = frozenset(("、", "和", "与", "及", "以及", "，", ":", "：", "∶", "以上、", "以上和", "左右、", "左右和"))


def paired_names(text: str, places: list[Slot], lists: list[tuple[int, int]]) -> dict[int, str]:
    """The indicator of each quantity of one of the `lists` (see `runs`) that a list of names precedes, by its index.

    A second list of as many numbers in the same sentence takes the names of the first (“分别为A和B，分别增长…”).
    """
    found: dict[int, str] = {}
    names: list[str] = []
    sentence = -1
    for start, end in lists:
        first = places[start]
        if (of := _respective_places(trim_lead(without_brackets(first.left)), end - start)) and of[1]:
            found.update((n, of[1]) for n in range(start, end))
            continue
        if first.sentence != sentence:
            names, sentence = [], first.sentence
        own = (
            kinds_named(text, first, end - start)
            or _names(first, end - start)
            or _names_before(text, first, end - start)
        )
        if own:
            names = own
        elif len(names) != end - start or noun_before(first.left):
            continue
        found.update(zip(range(start, end), names, strict=True))
    return found


def paired_subjects(places: list[Slot]) -> dict[int, str]:
    """The subject of each quantity of a list that a list of places or parks precedes (“甲县、乙县分别增长…”)."""
    found: dict[int, str] = {}
    for start, end in runs(places):
        left = trim_lead(without_brackets(places[start].left))
        parts = _parts(left, end - start)
        heads = [name_at(p, 0) for p in parts]
        if heads and all(heads):
            found.update((start + n, h.text) for n, h in enumerate(heads) if h)
        elif respective := _respective_places(left, end - start):
            found.update((start + n, place) for n, place in enumerate(respective[0]))
    return found


def _respective_places(left: str, count: int) -> tuple[list[str], str] | None:
    """The places that 分别 pairs with as many figures, and what is said of each.

    “天津、山东分别清理整治海水养殖区域超过(2万亩和19万亩)”; “甲产业、乙产业分别增长” lists no places.
    """
    body, mark, said = left.partition("分别")
    parts = _parts(body, count) if mark else []
    if not parts or not all(p in full_regions() or region_at(p, 0) == len(p) for p in parts):
        return None
    return parts, noun_before(said)


def named_alone(slot: Slot) -> str | None:
    """The place that all the words before a number come to (“长沙县200公里、浏阳市100公里”)."""
    if not REGION_UNIT.search(slot.left):
        return None
    words = trim_lead(trim_tail(slot.left.lstrip("、，和及")))
    if len(words) < 3 or region_at(words, 0) != len(words):
        return None
    return words


def runs(places: list[Slot]) -> list[tuple[int, int]]:
    """The lists of two and more numbers with nothing but a joining mark between."""
    found, index = [], 0
    while index < len(places):
        end = index + 1
        while end < len(places) and _continues(places[end - 1], places[end]):
            end += 1
        if end - index >= 2:
            found.append((index, end))
        index = end
    return found


def _continues(a: Slot, b: Slot) -> bool:
    if a.quantity.group is not None and a.quantity.group == b.quantity.group:
        return True
    if b.left_start == a.quantity.end:
        return b.left.strip() in _BETWEEN and (not a.right or a.right in _BETWEEN)
    return False


def _parts(body: str, count: int) -> list[str]:
    for pattern in _JOINTS:
        parts = [p for p in re.split(pattern, body) if p]
        if len(parts) == count:
            return parts
    return []


def _names_before(text: str, first: Slot, count: int) -> list[str]:
    """The names that the clause before lists: “城镇居民收入和农村居民收入，年均分别增长7%和8%”."""
    if "分别" not in first.left or trim_lead(trim_tail(first.left[: first.left.index("分别")])):
        return []
    end = max(first.left_start - 1, 0)
    low = last_mark(text, "，。；：！？\n", max(0, end - 49), end) + 1
    if end - low > 48 or any(c.isdigit() for c in text[low:end]):
        return []
    return _split(trim_lead(text[low:end]), count, "")


def _measured(left: str) -> str:
    """What is said behind 分别 to be measured of each: “A产业和B产业分别实现产值” → “产值”."""
    m = _MEASURED.search(left)
    return m[1] if m else ""


_MEASURED = re.compile(
    r"[^值额量率收入]分别(?:完成|实现)((?:主营业务|营业|销售)?(?:总?产值|增加值|收入|利润|税收|投资|销售额))$"
)
_GIVEN_TO = re.compile(
    r"(?P<to>[向给对为])(?P<whom>[^，向给对为]{4,30}?)分别(?P<deed>发放|拨付|下拨|下达|提供|补助|补贴|奖励|捐赠|捐助|支付)了?(?P<what>[一-鿿]{2,10})$"
)
_GAPS = re.compile(r"(高于|低于|快于|超过|好于)(全[国省市区州])、(全[国省市区州])(平均(?:水平|增速)?|水平)?$")
# “城镇职工、居民和农牧民医疗费用报销额”: the people apart, what is measured once.
_PEOPLE = re.compile(r"[一-鿿]{0,6}?(?:职工|居民|农牧民|农民|牧民|市民|儿童|老人|学生|人员|对象)")


_AND_SUCH = re.compile(r"(?<=..)等[^，]{0,10}$")  # “节能环保、生物医药等新兴产业分别增长18%和27%”


def _names(first: Slot, count: int) -> list[str]:
    left = without_brackets(first.left)
    if count == 3 and _RATIO.search(left):
        said = _OF_SECTORS.search(left)  # “第一、二、三产业投资分别为”; “三次产业分别增长5%、14%和15%”
        value = said.group() if said else "比重" if first.quantity.measure == "value" else "增加值"
        return [f"第{n}产业{value}" for n in "一二三"]
    if count == 2 and (gap := _GAPS.search(left)):  # “比重低于全省、全国平均水平10.4个和18.9个百分点”
        stem = noun_before(left[: gap.start()])
        return [stem + gap[1] + place + (gap[4] or "") for place in (gap[2], gap[3])]
    if given := _GIVEN_TO.search(left):  # “向低保户、五保户分别发放补助金1096万元和114万元”
        return [given["to"] + whom + given["deed"] + given["what"] for whom in _parts(given["whom"], count)]
    share = _SHARE.search(left)
    tail = share[1].rstrip("的") if share else _measured(left)
    body = left[: share.start()] if share else trim_tail(left[: left.index("分别")] if "分别" in left else left)
    body = trim_lead(body)
    if count == 2 and body.startswith("城乡") and "、" not in body:  # “城乡居民人均可支配收入分别增长8.1%和10.4%”
        return [noun_before(word + body[2:]) for word in ("城镇", "农村")]
    return _split(body, count, tail)


def _split(body: str, count: int, tail: str) -> list[str]:
    """The names that `body` lists, what they share given to each, `tail` (占…的比重) put after them."""
    parts = _parts(body, count)
    if not parts:
        return []
    such = _AND_SUCH.search(parts[-1])
    if such:
        common = _SHARED.search(such.group(), 1)  # “苹果等种植面积”: what is measured stays
        parts[-1] = parts[-1][: such.start()] + (common.group() if common else "")
    last = parts[-1]
    if whole := _split_alike(parts, tail):
        return whole
    shared = _SHARED.search(last)
    ratio = shared is not None and re.search("占|相当于", shared.group()) is not None
    complete = any(p.endswith("数") or _SHARED.search(p) or TOTAL.search(p) for p in parts[:-1])  # “事故起数和死亡人数”
    if shared and (ratio or not complete):
        kind = shared.group()  # “肉、蛋、奶产量”, “城镇和农村居民人均可支配收入”
        parts = [p + (kind.lstrip("居民") if p.endswith("居民") else kind) for p in parts[:-1]] + [last]
    if shared and shared.start() and count > 2 and not (_SHARED.search(parts[-2]) or TOTAL.search(parts[-2])):
        parts[-2] += shared.group()  # “小学入学率、初中和高中毛入学率”, not “销售收入、利税、利润”
    return [noun_before(p) + tail for p in parts]


def _split_alike(parts: list[str], tail: str) -> list[str]:
    """The names where all parts but one are of one kind: places, sectors, levels, people, bare totals; [] where not."""
    last, count = parts[-1], len(parts)
    head = name_at(last, 0)
    if head and len(last) > len(head.text) + 1 and all(name_at(p, 0) for p in parts):
        return [noun_before(last[len(head.text) :]) + tail] * count
    if re.match(r"第?[二三四]产", last):  # “第一、二、三产业增加值”
        return ["第" + p.strip("第")[:1] + last[last.index("产") :] + tail for p in parts]
    own = _MODIFIER.match(last)
    if own and own.end() < len(last) and all(_MODIFIER.fullmatch(p) for p in parts[:-1]):
        return [noun_before(p + last[own.end() :]) + tail for p in parts[:-1]] + [noun_before(last) + tail]
    if (of := _OF_FIRST.match(parts[0])) and all(_BARE_TOTAL.fullmatch(p) for p in parts[1:]):
        return [noun_before(parts[0]), *(noun_before(of[1] + p) for p in parts[1:])]
    person = _PEOPLE.match(last)
    if person and len(last) - person.end() >= 2 and all(_PEOPLE.fullmatch(p) for p in parts[:-1]):
        return [noun_before(p + last[person.end() :]) + tail for p in parts[:-1]] + [noun_before(last) + tail]
    return []


# “城市和农村居民恩格尔系数”, “省级、市级研发中心”: what sets the members of a list apart, where the rest is said once.
_MODIFIER = re.compile(
    r"\d+[-—－~～至]\d+岁|\d+岁(?:及|（含）)?(?:以上|以下)?|中心城区|县?建成区|县城|主城区|城区|镇区|城市|城镇|农村|市区|郊区|[国省市县州区]级|国家级|国内|国外|境内|境外|海外|公办|民办|客|货|进口|出口|内|外"
)
# “规模以上工业增加值、入库税收分别增长11%、9%”: whose totals they are is said once, before the first.
_OF_FIRST = re.compile(
    r"([^、]{2,12}?(?:工业|产业|企业|行业|服务业|业|园区|高新区|经开区))(?:总?产值|增加值|开票销售(?:收入)?|(?:主营业务|营业|销售)收入|投资|用电量)$"
)
_BARE_TOTAL = re.compile(
    r"(?:入库|上缴|实现|净)?(?:税收|税金|利税|利润)(?:总额)?|总?产值|增加值|(?:主营业务|营业|销售)收入|用电量|从业人员"
)
# What the members of a list share, named once after the last.
_SHARED = re.compile(
    r"(?:总?产值|增加值|收入|投资|人口|出口|面积|利润)?(?:占|相当于)[^、]{2,20}?的?(?:比重|比例)$|(?:居民)?(?:家庭)?(?:人均)?(?:可支配收入|纯收入|生活费收入|消费支出|居住面积|住房(?:使用|建筑)?面积|收入)$"
    r"|(?:社会消费品)?零售额$|营业额$|业务收入$|入库税收$|(?:政策范围内)?(?:住院|医疗)?(?:费用)?报销比例$|(?:保险)?(?:参保)?人数$|(?:总|年)?(?:产量|产值|增加值|存栏量?|出栏量?|投资|出口额?|进口额?|总额|余额|面积|排放量|浓度|覆盖率|普及率|入学率|参保率|达标率|使用率|失业率|吞吐量|周转量|客运量|货运量|销售额|销量|利润|支出|投入|人数|价格)$"
)
