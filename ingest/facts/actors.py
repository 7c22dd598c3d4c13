"""Who or what a clause of a newspaper speaks of, where its name has none of the known endings.

Buildings and bodies, events, things just finished, courts and police by their place's short name, firms by their short
names, the police that 民警 stands for. None of these is looked for in a report, whose figures are its place's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.data_files import data_classes
from ingest.facts.names import Name, full_regions, region_at
from ingest.facts.wording import any_of, verbs
from ingest.names.people import find_people
from ingest.names.surnames import is_name, surname_class

_IN_NAME = r"[^\s，。；：、！？…（）《》“”\d的了在是有从与和及对把被将为向给到]"
# What only the name of a thing, an event or a body stands before; and the endings of such names.
_BUILT = (
    r"(?:始建于|建于|建成于|始创于|创[建办]于|成立于|坐落[于在]|位于|地处|占地|全长|总长|总建筑面积"
    r"|由[^，。；]{2,24}(?:主办|承办|建设|投资|改造|出资))"
)
_EVENT = r"(?:赛|马拉松|运动会|博览会|交易会|展销会|洽谈会|招聘会|对接会|推广会|现场会|推介会|论坛|晚会|音乐会|节|展)"
_HELD = (
    r"(?:在[^，。；]{2,24}?|于[^，。；]{2,16}?)?(?:正式|隆重|圆满|如期)?(?:举行|举办|开幕|落幕|闭幕|启幕|开赛|收官|拉开"
    r"|鸣枪|起跑|开跑|打响|上演)"
)
_BODY = r"(?:理事会|议事会|委员会|协会|商会|联合会|工会|合作社|志愿队|服务队|救援队|巡逻队|艺术团|剧团|跑团|车队|球队|工作室)"
_MADE = r"(?:生产线|项目|工程|大桥|隧道|公路|水库|泵站|水厂|电站|园区|基地|中心|广场|公园|学校|医院|市场)"
_FINISHED = (
    r"(?:已|已经|正式|顺利|全面|成功|全线|如期|提前|率先|建成)*"
    r"(?:投产|投用|启用|竣工|完工|开工|动工|奠基|通车|通航|贯通|合龙|封顶|并网|启动|签约|落户|落成|开业|开园|揭牌|投入使用|投入运营|建成|试运行)"
)
_THING = re.compile(rf"(?P<name>{_IN_NAME}{{2,12}}?)(?={_BUILT})")
_CONTEST = re.compile(
    rf"(?:由[^，。；]{{2,30}}?(?:举办|主办|承办|组织)的)?(?P<name>(?:\d{{4}}年?|第[一二三四五六七八九十\d]{{1,3}}届|首届)?[^\s，。；：、！？（）\d的了]{{2,22}}?{_EVENT})(?={_HELD})"
)
_BODY_AT = re.compile(
    rf"(?P<name>{_IN_NAME}{{0,8}}?{_BODY})(?=又|也|还|已|共|先后|累计|每|今|去|组织|发动|筹|投|出资|成立|帮|为|把|将|从|在|有|按)"
)
_MADE_AT = re.compile(rf"(?P<name>[^\s，。；：！？（）的了]{{3,28}}?{_MADE})(?={_FINISHED})")
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
_WORTH_AT = re.compile(
    rf"(?:计划|估算|概算)?总?投资[约近超过达]*[\d.]+余?[万亿]?元的(?P<name>[^\s，。；：！？]{{3,30}}?{_MADE})(?={_FINISHED}|启动|落户|签约|落地|正)"
)
_NOT_THING = re.compile(
    r"一批|多个|部分|大批|重[点大](?:项目|工程)|[该本这那此各每其某我全两几一二三四五六七八九十多它他她你]|首(?!届)|原[有来]|有的|不少|许多|所有|如今|目前|现在|当时|后来|其中|同时|据|记者|因|由|自|经|当|如果|虽|但|即|均|都|也|还|又|已|总|并|以|用|可|能"
)


def actor_at(text: str, start: int) -> tuple[str, int, str] | None:
    """The thing, event or body that a clause begins with, where its name ends, and the rule.

    “裕德楼建于清乾隆年间”, “2018年辽河龙舟公开赛在湿地公园举行”, “乡贤理事会又发动了112户”,
    “某公司首条锂电池生产线正式投产”; not “全市共占地”, “该桥全长”, “投资建成”.
    """
    for pattern, rule in _PATTERNS:
        m = pattern.match(text, start)
        if m is None:
            continue
        name = m["name"]
        if _NOT_THING.match(name) or region_at(name, 0) == len(name):
            continue
        if rule == "thing" and (len(name) < 3 or _BARE_KIND.search(name)):
            continue
        if name[:2] in verbs() or (rule != "made" and any(name[at : at + 2] in _DOING for at in range(len(name) - 1))):
            continue
        return name, m.end("name"), rule
    return None


_BARE_KIND = re.compile(r"^[一-鿿]{0,3}(?:项目|工程|线路|馆|市场|平台|公司|企业|度假区|基地|中心|设备|系统)$")
_PATTERNS = ((_CONTEST, "event"), (_THING, "thing"), (_BODY_AT, "body"), (_MADE_AT, "made"), (_WORTH_AT, "made"))
_DOING = frozenset(w for w, (_, noun) in verbs().items() if len(w) == 2 and not noun)


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


_THING_TOO = re.compile(
    r"(?:铁路|高速|公路|大桥|港|机场|电站|电厂|水库|景区|地铁)$"
)  # “中老铁路”: the line, not its company
_FIRM = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$")


def short_firms(names: Sequence[Name], text: str) -> dict[str, str]:
    """The short names that the article's text uses for its companies (“山河智能装备” for “山河智能装备公司”)."""
    found: dict[str, str] = {}
    for name in names:
        if name.kind != "company":
            continue
        stem = _FIRM.sub("", name.text)
        if _THING_TOO.search(stem):
            continue
        for at in range(min(6, len(stem) - 3)):
            short = stem[at:]
            if at and not (stem[:at] in full_regions() or region_at(stem, 0) == at):
                continue
            if stem != name.text and text.count(short) > text.count(name.text):
                found[short] = name.text
    return found


# “民营上市公司东方盛虹发行…”: the firm is named behind the kind that it is of.
_KIND_OF_FIRM = re.compile(
    rf"(?:上市公司|龙头企业|民营企业|国有企业|高新技术企业|科技企业|外资企业|企业|公司)"
    rf"(?P<name>{_IN_NAME}{{2,8}}?)(?={any_of([w for w in verbs() if len(w) > 1])})"
)


def named_behind(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The firm named behind words for its kind, where `text[start:end]` ends in these."""
    for size in (6, 5, 4, 2):
        m = _KIND_OF_FIRM.match(text, end - size) if end - size >= start else None
        if m and m.start("name") == end and m["name"][:2] not in verbs():
            return m["name"], m.end("name")
    return None


_WATER = re.compile(
    r"(?P<name>[一-鿿]{1,4}[河江湖溪](?:[一-鿿]{1,4}段)?)(?=水位|流量|水质|水温|干流|流域|[今去共投第])"
)


def water_at(text: str, start: int) -> tuple[str, int] | None:
    """The river or lake whose level, flow or water a clause gives (“坪寨河水位陡涨”)."""
    m = _WATER.match(text, start)
    return (m["name"], m.end("name")) if m and m["name"][:2] not in verbs() else None


# “9月末，金融机构人民币各项贷款余额149.92万亿元”: where no place is named, the figures are those of all such.
_SECTOR = re.compile(
    r"(?:全国)?(?:银行业金融机构|金融机构|规模以上工业企业|规上工业企业|中央企业|国有企业|民营企业|外贸企业|上市公司|保险公司|证券公司|商业银行|高新技术企业)(?!数|负责|家)"
)


def sector_at(text: str, start: int) -> tuple[str, int] | None:
    """The kind of firms that a clause begins with."""
    m = _SECTOR.match(text, start)
    return (m.group(), m.end()) if m else None


_LETTER = re.compile(r"我(?:们)?是([^，。；：]{3,24}?)的?(?:村民|居民|业主|职工|学生|住户|商户|市民|农民|教师)")


def writer_of_letter(text: str) -> str | None:
    """The place of which a reader's letter says that its writer lives there (“我是甲区乙镇丙村的村民”)."""
    m = _LETTER.search(text)
    return m[1] if m and region_at(m[1], 0) > 0 else None


_PROTAGONIST = re.compile(r"^[—\-─]*(?:记|访|对话|追记|走近|追忆|专访|人物)[^，。]{0,30}?([一-鿿]{2,3})$")


def protagonist(lines: Sequence[str], texts: Sequence[str]) -> str | None:
    """The person of whom a deck says that the article is the portrait (“——记退休炼钢工郎国栋”)."""
    for line in lines:
        m = _PROTAGONIST.match(line.strip())
        for size in (3, 2):
            name = m[1][-size:] if m else ""
            if len(name) == size and is_name(name) and sum(text.count(name) for text in texts) > 1:
                return name
    return None


_RESIDENT = (
    *data_classes("posts.txt")["role"],
    "店主", "业主", "户主", "船主", "园主", "车主", "带头人", "致富带头人", "领头人", "创办人", "创始人",
)  # fmt: skip


# “虾农束长林的大棚里”: who grows or makes something, by a word that no list of posts holds.
_GROWER = re.compile(
    r"(?<=[虾蟹鱼果菜茶粮棉烟药蜂蚕藕盐花桑枣瓜葱蒜姜椒菇羊牛猪鸡鸭鹅]农)(?P<name>[一-鿿]{2,3}?)(?=[的在把将从用说，今去每告也已正种养家])"
)


def residents(text: str) -> list[tuple[str, str]]:
    """The people of `text` whose own figures it may give, not those who speak for a place: (words of introduction, name).

    “大满乡种植大户贺生祥”, “村民石小勇”; no mayor.
    """
    found = [("", m["name"]) for m in _GROWER.finditer(text) if is_name(m["name"])]
    for start, name, title, _ in find_people(text):
        if title.endswith(_RESIDENT):
            printed = text[max(0, start - len(title)) : start]
            found.append((title if printed == title else "", name))
    return found


# “谭女士”, “黎婆婆”, “蒙某”: called by a surname and an honorific.
_CALLED = re.compile(
    r"[一-鿿](?:女士|先生|小姐|某某|某|大爷|大妈|大娘|奶奶|爷爷|婆婆|阿姨|阿婆|师傅|大姐|大哥|大嫂|老汉|老伯|叔)"
)


def called_at(text: str, start: int) -> str | None:
    """The surname with an honorific that stands at `start`."""
    m = _CALLED.match(text, start)
    return m.group() if m and surname_class(m.group()[0]) in ("common", "known") else None


_LABEL = re.compile(r"([一-鿿]{2,9}(?:[县区市镇乡村]|街道|社区|新区|高新区|经开区|园区))[：:](?=[一-鿿“])")


def label_of(text: str) -> tuple[str, int] | None:
    """The place that a paragraph begins with and speaks of throughout (“肃川县：春季造林全面启动”)."""
    m = _LABEL.match(text)
    return (m[1], m.end()) if m and m[1][:2] not in verbs() and not _NOT_THING.match(m[1]) else None


# “谢阿桂，女，73岁”: a notice about a person.
_PERSON_OF_NOTICE = re.compile(r"([一-鿿]{2,4})，[男女]，")


def person_of_notice(text: str) -> str | None:
    """The person with whose name, sex and age a notice begins."""
    m = _PERSON_OF_NOTICE.match(text)
    return m[1] if m and is_name(m[1]) else None


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


# “女子乙组100米：1.陶欣然 12秒05 2.卜晓梅 12秒18”; “第1名 石佛村（台安镇）”.
_RESULT = re.compile(r"(?:^|[\s：:\d])(?:\d{1,2}[.．、]\s*)([一-鿿]{2,4})(?:（[^（）]{1,8}）)?\s+$")
_PLACED = re.compile(r"\s+([一-鿿]{2,12})(?=（|\s|$)")


def result_of(text: str, start: int, end: int, *, ranked: bool) -> str | None:
    """Whose result or place a line of results gives: the name before the figure, or behind its rank."""
    m = _PLACED.match(text, end) if ranked else _RESULT.search(text, max(0, start - 24), start)
    return m[1] if m else None


# “环渤海三省一市”, “京津冀三地”.
_PROVINCES = re.compile(
    r"[一-鿿]{0,4}[一二两三四五六七八九十]省(?:[一二三四五][市区]|[区市])?(?![级道委])|京津冀三地|沪苏浙皖"
)


def provinces_at(text: str, start: int) -> tuple[str, int] | None:
    """The group of provinces that a clause begins with."""
    m = _PROVINCES.match(text, start)
    return (m.group(), m.end()) if m and m.group()[:2] not in verbs() and not _NOT_THING.match(m.group()) else None


def last_firm(names: Sequence[Name], whole: str, text: str, start: int) -> str | None:
    """The company that was last named before `start` of a paragraph, in it or above it in the article's text."""
    at = whole.find(text) + start
    before = whole[:at]
    found = [(before.rfind(n.text), n.text) for n in names if n.kind == "company"]
    where, name = max(found, default=(-1, ""))
    return name if where >= 0 else None


_OWN_WORDS = re.compile(r"(?:我们?家|俺家?|我(?![国省市县区镇乡村校院局厂公]))")


def who_says(text: str, start: int, people: frozenset[str]) -> tuple[str, int] | None:
    """Who says a clause that begins with 我 or 我家: the person named behind the quotation."""
    m = _OWN_WORDS.match(text, start)
    close = text.find("”", start) if m else -1
    if m is None or close < 0 or text.rfind("“", 0, start + 1) < text.rfind("”", 0, start):
        return None
    behind = text[close + 1 : close + 24].split("。", maxsplit=1)[0]
    found = [(behind.find(name), name) for name in people if name in behind]
    return (min(found)[1], m.end()) if found and re.search("说|道|告诉|介绍|笑", behind) else None
