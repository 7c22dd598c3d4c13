"""What bare nouns at the head of a clause stand for: the name with this ending that the article used last.

“社区把闲置的车库腾出来” after “城北街道串场社区”, “垦区投资1.6亿元” after “塔北垦区”.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import rjieba

from ingest.facts.words.names import is_region
from ingest.facts.words.wording import verbs

_DOING = frozenset(word for word, (_, noun) in verbs().items() if len(word) == 2 and not noun)
_NOUNS = (
    "社区|街道|小区|垦区|灌区|矿区|林区|库区|景区|校区|农场|林场|牧场|茶场|团场|总干渠|干渠|水渠|水库|大坝|大桥|隧道|电站|泵站|水厂|食堂|夜校|学校|学院|中学|小学"
    "|幼儿园|医院|卫生院|养老院|敬老院|福利院|工厂|基地|合作社|集团|剧团|乐团|球队|车队|协会|商会|理事会|招聘会|博览会|交易会|展会|比赛|大赛|赛事|平台|书店|博物馆"
    "|图书馆|文化馆|纪念馆|酒店|民宿|作坊|工坊|书屋|书房|驿站|服务站|服务中心|法庭|法院|检察院|派出所|中队|大队|村委会|居委会|文化园|产业园|示范园|科技园|生产线|酒厂|药厂|联盟|银行|支行|滑雪场|中心"
)
# What may follow: an adverb, a time, a verb of acting; “社区建设”, “平台经济” are other words.
_BARE = re.compile(
    rf"(?P<noun>{_NOUNS})(?=[今去已共现每还又也均都将把为从在由向里内占总有是，]|的?\d|累计|先后|投[资入]|组织|联合|采取|推出|发动|获|实现|完成|新[建增]|计划|预计|运营|建成|设|吸引|服务|接待|带动|拥有|开[办设])"
)
_NOUN = re.compile(_NOUNS)
_GENERIC = re.compile(
    r"(?:.*[这那该本各每某几][个家座所条]?|我们|他们|一[个家所座]|[全各新老大小多旧数]|各大|各地|许多|一些|多家|全国|国内|当地|其他|所有|农民|专业|村级|乡镇|中心|重点|示范|首[个家座]|.*的)$"
)


def bare_at(text: str, start: int) -> str | None:
    """The bare noun that a clause begins with, if it may stand for a named thing."""
    m = _BARE.match(text, start)
    if m:
        return m["noun"]
    m = _NOUN.match(text, start)
    if m is None or m.end() == len(text) or _OF_COMPOUND.match(text, m.end()):
        return None
    tag = rjieba.tag(text[m.end() : m.end() + 6], False)[0][1]
    return m.group() if tag[:1] in _ACTS_AS and tag != "vn" else None


_OF_COMPOUND = re.compile(
    "建设|管理|发展|治理|服务|改造|教育|工作|活动|贷款|经济|保障|运动|生活|招生|办学|运行|存款|开发"
)


# The tags of words that a noun standing for a name goes on with: verbs, adverbs, prepositions, times.
_ACTS_AS = frozenset("vdpt")


_THAT = re.compile(r"该(?P<noun>[一-鿿]{1,4}?)(?=目前|截至|[今去已共现每还又也均都将把为从在由]|的?\d|累计|先后)")


def that_at(text: str, start: int) -> str | None:
    """What stands behind 该 at the head of a clause (“该滑雪场已…” → “滑雪场”)."""
    m = _THAT.match(text, start)
    return m["noun"] if m else None


# “该校” is a middle school, “该行” a bank: the ends of the names that one character stands for.
_ENDS = {
    "校": "(?:学校|大学|中学|小学|学院|校)", "院": "(?:医院|法院|检察院|研究院|学院|福利院|院)", "行": "(?:银行|支行|农商行)",
    "园区": "(?:园区|产业园|文创园|科技园|工业园|示范园|农业园)",
    "社": "(?:合作社|旅行社|报社|社)", "所": "(?:派出所|研究所|司法所|事务所)", "厂": "厂", "馆": "馆", "站": "站", "队": "队",
}  # fmt: skip


@lru_cache(maxsize=256)
def _named(noun: str) -> re.Pattern[str]:
    noun = _ENDS.get(noun, noun)
    return re.compile(
        rf"(?:^|(?<=[\s，。；：、！？（）《》的在到了与和对向为是由从把将给]))"
        rf"(?P<name>(?:“[^“”]{{1,8}}”|[^\s，。；：、！？（）《》“”的在到了与和对向为是由从把将给]){{1,12}}?{noun})"
    )


_WAY_TO = re.compile(r"^(?:走进|来到|位于|作为|前往|深入|走访|探访|入驻)")


def antecedent(noun: str, whole: str, at: int) -> str | None:
    """The name ending in `noun` that stands last in `whole` before `at`, None if none does."""
    for m in reversed(list(_named(noun).finditer(whole, 0, at))):
        name = _WAY_TO.sub("", m["name"])
        name = name[max(0, name.find("“")) :]  # “变身‘柴油里’文创园”
        stem = name[: -len(noun)]
        clause = stem in verbs() or _acts(stem) or any(c.isdigit() for c in stem)
        if stem and not clause and not _GENERIC.fullmatch(stem):
            return name
    return None


# “红柳餐桌”已连摆四年; “老伙计”食堂去年开张: a thing by the name that quotation marks set off. “五一”期间 is none.
_QUOTED = re.compile(
    r"(?P<name>“[^“”，。！？；：]{2,10}”(?P<kind>食堂|夜校|课堂|讲堂|平台|基金|展览|大型展览|工作室|书屋|书房|驿站|法庭|跑团|超市|市集|集市|展馆|号"
    r"|服务队|志愿队|小分队|合作社|农庄|民宿|小程序|热线|专线|班车|列车|系统|商城)?)"
    r"(?=(?P<next>[已自共连]|累计|运营至今|开班|开办)|[每今去有将又还现，在由]|启动|开[设通]|正式|目前|覆盖|服务|吸引|帮助|建成|行程|成立|占|参观)"
)
# “培育出‘盐虾1号’，个体增重22%”; “这里是乡里办的‘巴扎夜校’，去年开班以来”: what was made or shown goes on.
_SHOWN = re.compile(
    r"(?:培育|选育|研发|研制|推出|创办|打造|开发|建起|办起|开办|成立|组建|变身|变成|改造成|这(?:里|就)?是[^，。“”]{0,12})(?:出|成|了)*(?P<name>“[^“”，。]{2,8}”[一-鿿]{0,4})，$"
)
_COMPARED = re.compile(r"(?P<name>[一-鿿]{2,10})比[一-鿿]{2,12}?(?=每|平均|亩均|增|减|多|少|高出|低|节)")


def quoted_at(text: str, start: int) -> tuple[str, int, bool] | None:
    """The quoted name that a clause begins with, where it ends, and whether a word for its kind follows."""
    for begin in (start, start - 1):  # the marks of quotation are taken for a lead
        m = _QUOTED.match(text, begin) if begin >= 0 and text[begin : begin + 1] == "“" else None
        if m:
            before = text[begin - 1 : begin] if begin else ""
            told = m["kind"] or m["next"]
            return (m["name"], m.end("name"), bool(m["kind"])) if told and before not in _ASIDE_BEFORE else None
    return None


_ASIDE_BEFORE = frozenset("在以按用将把对从推展据照的")


def shown_before(text: str, start: int) -> str | None:
    """The quoted thing that the clause before made or showed, of which this one speaks."""
    m = _SHOWN.search(text, max(0, start - 40), start)
    return m["name"] if m else None


def compared_at(text: str, start: int) -> tuple[str, int] | None:
    """What a clause compares with something else (“膜下滴灌比大水漫灌每亩节水…”)."""
    m = _COMPARED.match(text, start)
    if m is None or m["name"][:2] in verbs() or m["name"][-1] in "率值额量价格数度":
        return None
    return m["name"], m.end("name")


# “县食品产业园的味源公司，”; “味源公司总经理”: a firm whose name no legal form closes.
_FIRM = re.compile(
    r"(?:^|(?<=[\s，。；：、的在到进]))(?P<name>[^\s，。；：、！？（）“”\d的在到了与和对向为是由从把将给该本各某两几多家]{2,10}(?:公司|集团|纺织厂|酒厂|药厂|合作社))"
    r"(?=，|的|(?:总|副总)?经理|董事长|负责人|车间|厂长|理事长|员工|职工|生产)"
)
_NO_FIRM = re.compile(
    r"(?:分|子|总|母|保险|拍卖|上市|物业|施工|建筑|建设|投资|贸易|外贸|旅游|电力|供电|自来水|公交|运输|快递|物流|生物|医药|食品|科技|农业|服装|网络|有限|相关|一家|所在)?(?:公司|集团|合作社|酒厂|药厂)"
)


_HOSTED = re.compile(r"由?[^，。；]{2,30}?(?:举办|主办|承办|组织|出资)的(?=[^，。；]{4,30}(?:会|赛|展|节)[在于])")


def past_hosts(text: str, start: int) -> int:
    """Where the name of an event begins behind those who hold it (“由甲局、乙园区联合举办的｜专场招聘会在这里举行”)."""
    m = _HOSTED.match(text, start)
    return m.end() if m else start


def firms(whole: str) -> tuple[str, ...]:
    """The firms that an article names without a legal form (“味源公司”), each once."""
    found = (m["name"] for m in _FIRM.finditer(whole))
    return tuple(dict.fromkeys(n for n in found if not _NO_FIRM.fullmatch(n) and not _acts(n) and n[:2] not in verbs()))


def _acts(name: str) -> bool:
    """Whether a verb shows that what looks like a name is a clause (“村里成立合作社”)."""
    return any(name[k : k + 2] in _DOING or name[k : k + 2] in ("成立", "建立", "组建") for k in range(len(name) - 1))


_TENDER = re.compile(
    r"(?P<name>[^，。：\s]{4,40}?(?:项目|工程))(?:公开|施工|监理|竞争性|采购|国内)*(?:招标|采购|磋商|谈判|比选|中标|成交)"
)
_APPROVED = re.compile(r"(?P<name>[^，。：\s]{4,40}?(?:项目|工程))(?:已由|已经|经)[^。]{0,60}?批准")
_SIGNER = re.compile(
    r"(?m)^(?P<name>[一-鿿（）]{4,30}(?:公司|局|委员会|中心|法院|政府|办公室|银行|支行|合作社|街道办事处|管委会))\s*$"
)
_LEGAL = re.compile(r"[一-鿿（）]{4,24}?有限(?:责任)?公司")


def party_of_notice(title: str | None, whole: str) -> str | None:
    """Whose a notice is: the project of a tender, else who signs it, else the first company that it names."""
    if m := _TENDER.search(title or "") or _APPROVED.search(whole) or _TENDER.search(whole[:120]):
        return m["name"]
    signers = [m["name"] for m in _SIGNER.finditer(whole)]
    if signers:
        return signers[-1]
    m = _LEGAL.search(whole)
    return m.group() if m else None


def home_of(page: str, unit: str, regions: frozenset[str]) -> str | None:
    """The place that 全市, 我县 of a page must be: the one of this level that it names, if it names one more than once."""
    named = Counter(m for m in re.findall(rf"(?=([一-鿿]{{2,3}}{unit}))", page) if m in regions or is_region(m))
    most = named.most_common(2)
    return most[0][0] if most and most[0][1] > 1 and (len(most) == 1 or most[0][1] > 2 * most[1][1]) else None
