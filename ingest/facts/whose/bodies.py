"""Bodies that news names by their level or their place's short name (县林业局, 永溪法院), and what was just founded."""

from __future__ import annotations

import re

from ingest.facts.whose.article_names import ArticleNames, Found
from ingest.facts.words.names import Name, name_at, region_at

_LAW = r"(?:法院|检察院|公安局|公安|警方|交警|消防|海关|海事|税务|供电|电力|司法|城管|市场监管)"
_QUOTED = re.compile(r"“[^“”]{2,8}”(?=[^的、])")
_LAW_AT = re.compile(_LAW + r"(?:分?局|支队|大队|中队)?(?![长])")
_FORCE = re.compile(
    r"(?:办案|值班|执勤)?(?:民警|警方|专案组|交警|法官|检察官|消防员|消防救援人员)(?![一-鿿]{2,3}(?:说|介绍|告诉|表示))"
)
_FORCE_OF = {
    "警": r"(?:公安局|公安分局|分局|派出所|交警支队|交警大队|支队|大队|警方)",
    "专": r"(?:公安局|公安分局|分局|派出所|支队|大队)",
    "官": r"(?:人民法院|法院|检察院)",
    "消": r"(?:消防救援支队|消防救援大队|消防救援站|消防支队|消防大队|消防队)",
}


def of_place(text: str, end: int) -> int:
    """Where the name of a court, police or office goes on behind the short name of its place (“永溪｜法院“背包法庭””)."""
    m = _LAW_AT.match(text, end)
    if m is None:
        return end
    quoted = _QUOTED.match(text, m.end())
    return quoted.end() if quoted else m.end()


def force_at(text: str, start: int, article: str) -> tuple[str, int] | None:
    """The police, court or fire brigade that 民警, 法官, 消防员 stand for: the first that the article's text names."""
    m = _FORCE.match(text, start)
    if m is None:
        return None
    word = m.group()
    key = next(k for k in ("专", "官", "消", "警") if k in word)
    found = re.search(rf"[一-鿿]{{2,14}}?{_FORCE_OF[key]}(?:[一-鿿]{{2,4}}派出所)?", article)
    if found is None:
        return None
    name = found.group()
    for at in range(len(name)):  # “把锦旗送到甲区公安分局乙派出所”: from the region on
        if region_at(name, at) > at:
            return name[at:], m.end()
    return None


# “成立了‘红毛巾’跑团，如今已有会员460多人”: what was founded, not who founded it.
_FOUNDED = re.compile(
    r"(?:成立|组建|创办|创立|开办|办起)了?(?:全资子公司|子公司|合资公司)?(?P<name>[^，。；\d]{2,14}?(?:团|社|队|协会|公司|合作社|中心|厂|店|学校|工作室))，(?P<now>(?:如今|目前|现在|现|至今|截至目前)[，已有共]*)?$"
)
_NOW = re.compile(r"吸纳|带动|流转|发展社员|注册资|现有|拥有|如今|目前|现在|现有|至今|截至目前")


def founded_before(text: str, start: int) -> str | None:
    """What the clause before `start` says was founded, where this clause tells its present state."""
    m = _FOUNDED.search(text, max(0, start - 32), start)
    if m is None or m["name"] in ("合作社", "协会", "公司", "专业合作社", "服务队", "志愿队"):
        return None
    return m["name"] if m["now"] or _NOW.match(text, start) else None


# “市乒协的12名志愿者”, “县交通运输局调集挖掘机9台”: a body of the place that its paper names by its level alone.
_LOCAL_BODY = re.compile(
    r"[省市县区州镇乡](?P<body>(?!里|委|政府)[一-鿿]{1,8}?(?:局|办|协会|商会|学会|联合会|总会|(?<=[一-鿿])协|剧团|艺术团|代表队|博物馆|图书馆|文化馆|美术馆|医院|中医院"
    r"|学校|中学|小学|幼儿园|公司|集团|中心|银行|法院|检察院))(?=的?\d|[今去已共先累组投开帮向为将在从对联近调派出安筹举推把设办建接发受审])"
)


def local_body(text: str, start: int) -> tuple[str, int] | None:
    """The body that a clause begins with, without its level, and where its name ends."""
    m = _LOCAL_BODY.match(text, start)
    return (m["body"], m.end("body")) if m else None


_TEAM = re.compile(r"(?:运动员|选手|健儿|小将|代表队|代表团)")


def team_after(text: str, end: int) -> int:
    """Where “我市运动员” ends, if such stand behind a pronoun that ends at `end`; else `end`."""
    m = _TEAM.match(text, end)
    return m.end() if m else end


_OWN_BODY = re.compile(
    r"([省市县区州镇乡])(?=委|纪委|监委|政府|人大|政协|人社|公安|城管|财政|教育|住建|直|人民|供销|医保|民政|交通|水利|农业|税务)"
)


def own_body(text: str, start: int, known: ArticleNames, report: bool) -> Found | None:
    """A body named by its level alone (县林业局), by the full name of its place; a report's 市本级."""
    first = text[start]
    m = _OWN_LEVEL.match(text, start)
    if m and known.place and known.place.endswith(m[1]):
        return known.place + "本级", m.end(), "own-body", False
    m = _OWN_BODY.match(text, start)
    town = None if report else _COUNTY_OF.match(known.place or "")
    county = town.group() if town else None
    homes = [p for p in (known.place, county, known.paper) if p]
    if m and (home := next((p for p in homes if p.endswith(m[1])), None)):
        body = name_at("　" + text[start + 1 : start + 25], 0) or _BODY.match(text, start + 1)
        if body and not isinstance(body, Name):
            if _RULES.match(body.group()):
                return home, body.end(), "own-body", True  # what a place's government does is the place's
            return home + body.group(), body.end(), "own-body", True
    if not report and (local := local_body(text, start)):
        owner = next((p for p in homes if p.endswith(first)), first)
        return owner + local[0], local[1], "own-body", True
    return None


_COUNTY_OF = re.compile(r"[一-鿿]{2,4}?[县市区](?=[一-鿿]{2})")  # “甲县乙乡”
# “中央财政五年支出551亿元” of a report of the whole country: its purse is told apart from it
OWN_UNITS = frozenset("省市县区州镇乡")  # what _OWN_LEVEL and _OWN_BODY begin with
_OWN_LEVEL = re.compile(r"([省市县区州])本级")
_RULES = re.compile(r"(?:委|委[市县区省州]政府|人民政府|政府)$")
_BODY = re.compile(
    r"(?:纪委监委|纪委|监委|人民政府|政府|委(?!员)|人大常委会|人大|政协)?[^\s，。；、的在对把将开]{0,14}?(?:办公室|局|中心|大队|专班|部门|领导小组|纪委监委|监委|委|政府)(?=[^会员书])"
)
