"""The regions that a page itself shows to be regions, and the place whose paper it is.

The list of administrative divisions holds today's; a page of another year names counties that have since been merged,
renamed or raised to a city. What such a name is can be told from what follows it (“某某县沙子镇”, “某某区税务局”) and
from the paper's own name (“某某日报” beside “某某县”).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.facts.words.names import full_regions, is_region
from ingest.facts.words.wording import verbs
from ingest.models import Page
from ingest.names.lexicon import dictionary

# A town, a village or an office right behind it: nothing but a region has these.
_HAS = (
    r"(?=(?!各|有|等|和|的|城|农|重点|特色|中心|人民的)[一-鿿]{2,3}(?:镇|乡(?!镇|村)|街道)|人民政府|(?:人民)?法院|(?:人民)?检察院|公安局|公安分局|税务局"
    r"|[县区市]?委(?:宣传部|组织部|书记|副书记)|(?:教育|民政|财政|农业|林业|交通|水利|文旅|卫健|卫生|医保|住建|商务|应急管理|市场监管)[一-鿿]{0,4}局)"
)
_REGION = re.compile(rf"(?=(?P<far>[一-鿿])?(?P<name>[一-鿿]{{2}}[县市区]){_HAS})")
_PAPER = re.compile(
    r"(?m)(?:^|[\s，。：；])([一-鿿]{2,4}?)(?:日报|晚报|晨报|早报|时报|都市报|报)(?=[\s，。0-9A-Z第]|社出版|社$|$)"
)
# Kinds of regions, bodies and grammar, which the same words follow (“贫困县龙山镇”, “示范区税务局”).
_NO_STEM = re.compile(
    r"[超菜股夜都门上楼早集社小园景城山地片灾疫校厂辖街库林牧灌矿新老郊特战禁展保功]$|贫困|代表|示范|试点|先进|文明|生态|旅游|农业|工业|大县|产粮|边境|民族|自治|[城园社景山林牧库灾小地片校厂]$|开发|保护|功能|风景|居民|住宅|商业|高新|经开"
    r"|经济|度假|试验|实验|综合|合作|产业|[全本我该各每某两几多个省市县区州乡镇村的了在到于对与和及是为从向由把被将等第]"
)
_NOT_BEFORE = frozenset("在到于对与和及是为从向由把被将等的、，。；：“（了我全本该各赴来去经据")
_UNITS = "市县区州省盟旗"


# “——金泉县红崖灌区现代化改造侧记”: a county that a deck names.
_IN_DECK = re.compile(r"(?m)^[—\-─]{1,4}(?P<name>[一-鿿]{2}[县市区])(?=[一-鿿]{4,})")


# “凉都区百名教师‘下沉’社区”: a region that a headline begins with and that the page names again.
_AT_LINE_START = re.compile(r"(?m)^#* *(?P<name>[一-鿿]{2,3}[县区市])(?=[一-鿿“]{4,30}$)")


def page_regions(page: Page) -> frozenset[str]:
    """The names of regions that the list of divisions lacks and that the page shows to be such."""
    text = page.text
    before: dict[str, Counter[str]] = {}
    for m in _REGION.finditer(text):
        name = m["name"]
        if (
            not is_region(name)
            and not is_region(name[1:])
            and not _NO_STEM.search(name[:-1])
            and name[:-1] not in verbs()
        ):
            before.setdefault(name, Counter())[m["far"] or ""] += 1
    found = {m["name"] for m in _IN_DECK.finditer(text) if not _NO_STEM.search(m["name"][:-1])}
    found |= {
        m["name"]
        for m in _AT_LINE_START.finditer(text)
        if text.count(m["name"]) > 1 and not _NO_STEM.search(m["name"][:-1]) and m["name"][:-1] not in verbs()
    }
    for name, chars in before.items():
        char, count = chars.most_common(1)[0]
        whole = char + name
        if is_region(whole) or any(is_region(c + name) for c in chars if c):
            continue
        three = count > 1 and len(chars) == 1 and char and char not in _NOT_BEFORE and whole[0] not in _UNITS
        found.add(whole if three else name)
    found |= _longer_counties(text)
    stem = paper_stem(text)
    if stem:
        found.update(stem + unit for unit in _UNITS if stem + unit in text)
    return frozenset(found)


_COUNTY = re.compile(r"(?=(?P<far>[一-鿿])(?P<name>[一-鿿]县))")


def _longer_counties(text: str) -> set[str]:
    """Counties whose name ends in that of another: all of 渠县 on the page stand behind the same 梁 (“梁渠县”)."""
    before: dict[str, Counter[str]] = {}
    for m in _COUNTY.finditer(text):
        if is_region(m["name"]):
            before.setdefault(m["name"], Counter())[m["far"]] += 1
    return {
        char + name
        for name, chars in before.items()
        for char, n in chars.items()
        if len(chars) == 1 and n > 1 and char not in _NOT_BEFORE and char not in _UNITS
    }


def paper_stem(text: str) -> str | None:
    """The place in the paper's name (“某某日报” → 某某), None where the page names no paper of a place."""
    counts = Counter(
        m[1]
        for m in _PAPER.finditer(text)
        if m[1] in full_regions() or (not _NO_STEM.search(m[1]) and any(m[1] + unit in text for unit in _UNITS))
    )
    return counts.most_common(1)[0][0] if counts else None


def paper_place(page: Page, regions: frozenset[str]) -> str | None:
    """The full name of the place whose paper the page is of (“某某日报” with 某某县 on it)."""
    stem = paper_stem(page.text)
    if stem is None:
        return None
    named = sorted((r for r in regions if r[:-1] == stem), key=lambda r: "省市州盟县旗区".index(r[-1]))
    return named[0] if named else full_regions().get(stem)  # “某某晚报” beside 某某市 and 某某区 is the city's


# Things with a name of their own, in their places: “连心大桥全长286米”, “市豫剧团招学员”.
_KIND_OF_THING = (
    r"公司|集团|合作社|大桥|隧道|水库|电站|铁路|高速公路|文化园|公园|植物园|博物馆|图书馆|纪念馆|剧团|景区|度假区|合作区|保税区|农场|林场|牧场|市场|商场"
    r"|灌区|社区|平台|跑团|滑雪场|港|机场|码头|口岸|[塬沟湾坪岭寨屯庄堡坳峪岛]|老街|街(?!道)|社区|小区|花园|苑|渠|学校|中学|小学|医院|研究院|生产线|产业园|示范园|物流园|书院|古镇|古城"
)
_THING = re.compile(
    r"(?:(?<=[，。；：！？\n“”、的])|^)(?P<name>[^\s，。；：、！？…（）《》“”\d的了在是与对把将被为从到向和及]{2,12}?"
    rf"(?P<kind>{_KIND_OF_THING}))(?![长员民主院校])"
)
_BARE_THING = re.compile(rf"(?:(?<=[，。；：！？\n])|^)(?:{_KIND_OF_THING})")


def named_things(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of things, companies and bodies of the article's `texts`, in order.

    A name counts that is used twice, or whose kind alone heads a later clause (“连心大桥即将通车。…大桥全长286米”).
    """
    whole = "\n".join(texts)
    bare = {m.group() for m in _BARE_THING.finditer(whole)}
    found = {
        m["name"]: m["kind"]
        for m in _THING.finditer(whole)
        if len(m["name"]) - len(m["kind"]) > 1 and _may_name(m["name"])
    }
    return tuple(n for n, kind in found.items() if kind in bare or whole.count(n) > 1)


_RECURS = re.compile(r"(?:[塬沟湾坪岭寨屯庄堡坳峪岛港]|机场|码头|口岸|滑雪场|街|社区|小区|花园|苑|渠|灌区|跑团)$|^“")


def recurring(things: Iterable[str]) -> tuple[str, ...]:
    """Those of the named things that a bare kind does not make: streets, estates, canals, hamlets; “…”平台.

    Not 柬埔寨, a word; not 反中乱港, too long for a hamlet or port.
    """
    return tuple(
        t
        for t in things
        if _RECURS.search(t) and (t[-1] not in _HAMLET or (len(t) == 3 and dictionary().get(t, 0) < 50))
    )


_HAMLET = frozenset("塬沟湾坪岭寨屯庄堡坳峪岛港")


def _may_name(name: str) -> bool:
    """Whether nothing in `name` shows it to be a clause: “委托第三方保险公司”, “已聘请他担任大桥养护员”."""
    if _NO_NAME.match(name) or name[:2] in verbs():
        return False
    pairs = (name[at : at + 2] for at in range(len(name) - 3))
    return not any(p in verbs() and not verbs()[p][1] for p in pairs)


_NO_NAME = re.compile(
    r"[该本这那此各每其某我全两几一二三四五六七八九十多首]|新[建增型的老一]|原[有来]|老旧|老百|有|不少|许多|多家|所有|建设|建成|推动|推进|打造|企业|国有|国家|农民|专业|人民|上市|民营|国内|国外|当地|股份|重点|相关|有关|分|子|大型|中小|农贸|集贸|批发|劳动力|消费|资本|房地产|开放|统一|.{0,5}(?:按照|依托|围绕)|.{0,4}[已曾里还也第]"
)
