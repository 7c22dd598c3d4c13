"""Things, events and bodies that a clause of news speaks of, where their names have none of the known endings.

Buildings, contests, what was just finished, rivers, groups of provinces. None of these is looked for in a report, whose
figures are its place's.
"""

from __future__ import annotations

import re

from ingest.facts.words.names import region_at
from ingest.facts.words.wording import verbs

IN_NAME = r"[^\s，。；：、！？…（）《》“”\d的了在是有从与和及对把被将为向给到]"
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
_THING = re.compile(rf"(?P<name>{IN_NAME}{{2,12}}?)(?={_BUILT})")
_CONTEST = re.compile(
    rf"(?:由[^，。；]{{2,30}}?(?:举办|主办|承办|组织)的)?(?P<name>(?:\d{{4}}年?|第[一二三四五六七八九十\d]{{1,3}}届|首届)?[^\s，。；：、！？（）\d的了]{{2,22}}?{_EVENT})(?={_HELD})"
)
_BODY_AT = re.compile(
    rf"(?P<name>{IN_NAME}{{0,8}}?{_BODY})(?=又|也|还|已|共|先后|累计|每|今|去|组织|发动|筹|投|出资|成立|帮|为|把|将|从|在|有|按)"
)
_MADE_AT = re.compile(rf"(?P<name>[^\s，。；：！？（）的了]{{3,28}}?{_MADE})(?={_FINISHED})")
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
_WATER = re.compile(
    r"(?P<name>[一-鿿]{1,4}[河江湖溪](?:[一-鿿]{1,4}段)?)(?=水位|流量|水质|水温|干流|流域|[今去共投第])"
)


def water_at(text: str, start: int) -> tuple[str, int] | None:
    """The river or lake whose level, flow or water a clause gives (“坪寨河水位陡涨”)."""
    m = _WATER.match(text, start)
    return (m["name"], m.end("name")) if m and m["name"][:2] not in verbs() else None


_LABEL = re.compile(
    r"([一-鿿]{2,9}(?:[县区市镇]|(?<!城)乡|(?<![农乡])村|街道|社区|新区|高新区|经开区|园区))[：:](?=[一-鿿“])"
)


def label_of(text: str) -> tuple[str, int] | None:
    """The place that a paragraph begins with and speaks of throughout (“肃川县：春季造林全面启动”)."""
    m = _LABEL.match(text)
    return (m[1], m.end()) if m and m[1][:2] not in verbs() and not _NOT_THING.match(m[1]) else None


# “环渤海三省一市”, “京津冀三地”.
_PROVINCES = re.compile(
    r"[一-鿿]{0,4}[一二两三四五六七八九十]省(?:[一二三四五][市区]|[区市])?(?![级道委])|京津冀三地|沪苏浙皖"
)


def provinces_at(text: str, start: int) -> tuple[str, int] | None:
    """The group of provinces that a clause begins with."""
    m = _PROVINCES.match(text, start)
    return (m.group(), m.end()) if m and m.group()[:2] not in verbs() and not _NOT_THING.match(m.group()) else None
