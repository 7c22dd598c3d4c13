"""What is counted, read from the words after its number, and what is done to it or with the money."""

from __future__ import annotations

import re

from ingest.data_files import data_classes
from ingest.facts.measured.phrases import DEEDS, noun_before
from ingest.facts.words.wording import any_of, read_words, trim_tail, verbs

SHORT_NOUNS = frozenset(read_words("short_nouns.txt"))
# What a counted noun is said to do, after the number: “3个项目成功落户”, “16项实事全部办结”.
_PREDICATE = re.compile(
    r"(?:因(?!素|地|病|公)|由于|一起|一同|喜(?=获|迎|摘|添|收)|圆(?=了|上|梦)|全部|全面|较好|圆满|超额|广泛|积极|踊跃|主动|现场|集中|集体|整体|正(?=在)|均(?!衡)|都(?!市)|已经?|成功|顺利|基本(?![医养公农建药生保])|正式|相继|陆续|先后|如期|按期|率先|同时|可(?!再生|研)|将(?!军)|(?<![重主需纲摘概])要(?!素|求|闻|案)"
    r"|也|还(?!款|田|林|草|湿|建|迁)|仍|就(?!业|医|地)|即将|快速|加快|得到|予以|进行|(?<![以线网])上(?!市|规|云|门|学)|(?<![高初集其重])中(?!小|学|之|外|医|药|心|央|型|青|职|高|试|国|华|欧|老年|转)"
    r"|里|(?<![国区市县省境])内(?!河|资|贸|设|外|需)|等(?!级|候)|的|被(?!执行人|告|害人|征地|申请人|保险人|救助|调查人|监护人)|[户人亩村店企]均|由|在(?!校|建|编|职|线|岗|册)|(?<![行作成评])为(?!民)|是|以(?!上|下|内|旧换新|工代赈)|并(?!网)|而|与|到(?!位|访|岗)|从(?!业)|向"
    r"|之(?!家|星|乡)|给(?!排水|水)|(?<![发到])达(?!标)|超(?!市|高|大|限|载|算)|分别|比(?!赛|例|武)|同比|不(?!动产|锈|良|合格|符合)|(?<!长期)(?<!尚)未(?!成年|来)|无(?!人|线|害|障碍|偿|烟|废))"
)
_PREDICATE_VERB = re.compile(
    r"(?:领到|拿到|收到|得到|买到|接到|看到|成为|评为|登陆|成立|建立|设立|铺开|退出|出列|联点|联系(?!点)|结对|对口|帮扶|深入|分赴|开展|实现|通过|获得?|响应|出售|达成|榜上有名|解决|分到|入选|列入|纳入|落户|落地|竣工|投产|开工|建成|完工|完成|启动|开通|享受|参加|参与|办结|达到|增长|下降|提高|提升|增至|用上|喝上|住进|搬进|入住|受益|脱贫|摘帽|出列|上市|挂牌|投入|投用|运营|使用|交付|签约|达标|推进|实施|开展|推行|运行|消除|清零|修缮|恢复供|组成|构成|涉及|覆盖|超过|突破|(?<![未原])来(?=[自到了])|跻身|进入|作出|直接|有)(?!项目|工程|企业|机构|对象|任务|资金|计划|中心|基地|服务|能力|率|村|户|单位)"
)
_HEDGE_RIGHT = re.compile(r"^(?:\s|以[上下内]|左右|的)+")
# “推动20家企业实施智能化改造”: what the counted are brought to do belongs to what is counted.
_PIVOT = re.compile(r"(?:推动|支持|帮助|引导|助力|促进|组织|鼓励|动员|指导|带动|协助|确保|保障)了?$")
_BETTER_OFF = re.compile(r"(?:增收|致富|就业|脱贫|创业|上岗|复工|减负|融资|转型)$")


def without_next(right: str) -> str:
    """The words after a number without those that lead to the next: “个项目完成投资(220亿元)” → “个项目”."""
    done = [m.span() for m in _PREDICATE_VERB.finditer(right, 2)]
    return _SO_FAR.sub("", right[: done[-1][0]]) if done and len(right) - done[-1][1] <= 8 else right


_SO_FAR = re.compile(r"(?:累计|已经?|共|预计|全部|均|都|新)+$")


def pivoted(left: str, right: str) -> str:
    """The counted noun and what it is brought to do, "" where no such verb stands before the number."""
    if len(right) > 18 or not _PIVOT.search(left):
        return ""
    done = _PREDICATE_VERB.search(right, 2) or _BETTER_OFF.search(right, 2)
    return right if done and "的" not in right else ""


def noun_after(right: str, with_predicate: bool, brought: bool = False) -> str:
    """What is counted, read from the words after its number: “个停车场” → “停车场”.

    With `with_predicate` what it is said to do is kept, where no verb stands before the number: before the noun
    (“3家企业入选” → “入选企业”), after it where it was `brought` to do so (“实现100万人口脱贫”).
    """
    right = _HEDGE_RIGHT.sub("", right)
    least = 1 if right[:1] in SHORT_NOUNS else 2  # the shortest noun there is
    if right.startswith("“"):  # “1731个“整村推进”贫困村”
        least = max(least, right.find("”") + 1)
    starts = [m.start() for m in (_PREDICATE_VERB.search(right, least), _PREDICATE.search(right, least)) if m]
    does = _DOES.search(right, least) if with_predicate and not brought else None
    if does and _BETTER.fullmatch(_SAYS_NOTHING.sub("", does.group())):
        does, with_predicate = None, False  # “7项服务得到提升”, “3个项目保障有力”: that it went well counts nothing
        starts.append(_WELL.search(right, least).start())  # type: ignore[union-attr]
    if does and min(starts, default=does.start()) >= does.start() and not _NOT_ONE.search(right, 0, does.start()):
        return done_by(right[: does.start()], does.group())
    if starts and (comma := right.find("、")) > min(starts):
        right = right[:comma]  # “42项工作获得激励、创历年最好”
    if not starts:
        return trim_tail(right.rstrip("和及与、")).strip("的")
    noun, rest = right[: min(starts)], right[min(starts) :]
    if rest.startswith("的"):
        inner = _PREDICATE.search(rest, 1) or _PREDICATE_VERB.search(rest, 1)
        owned = rest[: inner.start()] if inner else rest
        noun += owned if 1 < len(owned) <= 14 - len(noun) else ""
    elif with_predicate:
        noun = _with_predicate(noun, rest, brought)
    return trim_tail(noun.rstrip("和及与、")).strip("的")


def _with_predicate(noun: str, rest: str, brought: bool) -> str:
    """The counted with what `rest`, the words behind them, says that they do; `noun` alone where that is too long."""
    how = _HOW.match(rest)
    while (m := _PREDICATE.match(rest)) and m.end():
        rest = rest[m.end() :]
    if _BETTER.fullmatch(rest):
        return noun
    if rest.startswith("由") and 4 <= len(rest) <= 18:
        return rest + noun  # “506个村全部由网格员兼任信息员” → “由网格员兼任信息员村”
    takes = _TAKES_OBJECT.match(rest)
    if takes and len(rest) <= 16:
        return _DONE.sub("", rest) + noun
    if not (takes or _PREDICATE_VERB.match(rest)) or len(noun) + len(rest) > 22:
        return noun
    how_done = how.group() if how and not rest.startswith(how.group()) else ""
    done = _DONE.sub("", how_done + rest.removeprefix("实现"))
    if brought or len(noun) == 1 or noun in _ACTS["how"]:
        return noun + done
    return done + _CAN.sub("", noun)


def done_by(noun: str, does: str) -> str:
    """The counted with what they do, verb first: “3家企业入选” → “入选企业”, “12个项目集中开工” → “集中开工项目”."""
    return trim_tail(_SAYS_NOTHING.sub("", does) + noun.rstrip("和及与、"))


# What the counted do, to the end of the words behind their number: a verb that needs no object, or how and any verb.
_ACTS = data_classes("intransitives.txt")
_WEAK = any_of(list(_ACTS["weak"]))
_DOES = re.compile(
    rf"(?:{any_of(list(_ACTS['how']))}|{_WEAK})*(?:{any_of(list(_ACTS['verbs']))}){{1,2}}$"
    rf"|(?:{any_of(list(_ACTS['how']))})(?:{any_of(DEEDS)}){{1,2}}$"
)
_HOW = re.compile(any_of(list(_ACTS["how"] - _ACTS["weak"])))
_NOT_ONE = re.compile("[、等由可将把被的]")
_CAN = re.compile("(?:能够|可以|能|可)$")
_SAYS_NOTHING = re.compile(rf"^(?:{_WEAK})+")
# That things went well, in one or two words.
_GOOD = "提[升高]|完善|改善|巩固|加强|增强|优化|有力|扎实|有序|顺利|到位|增长|突破"
_BETTER = re.compile(rf"(?:保障|推进|进展|落实|总体|不断|逐步|明显|持续|实现|得到|{_GOOD})*(?:{_GOOD})")
_WELL = re.compile(rf"(?:保障|推进|进展|落实|总体|不断|逐步|明显|持续|实现|得到|取得|{_GOOD})*(?:{_GOOD})$")
_DONE = re.compile(r"(?<=..)了(?=..)")
_TAKES_OBJECT = re.compile(
    r"(?:完成|作出|解决|分到|享受|参加|获得|获[评批]|通过|纳入|列入|入选|加入|签订|领取|[领拿收得]到|接受|[用喝]上|住进|达到)了?[^，了]{2}"
)


def done_in(text: str, start: int) -> tuple[str, str] | None:
    """What is done in the counted places that `text` names from `start` on, and the places' noun.

    “(在18)个乡镇和12个主体实施质量追溯试点建设” → “质量追溯试点”, “乡镇”.
    """
    m = _DONE_IN.match(text, start, start + 80)
    if not m:
        return None
    done = re.split("[和与及、]", m[2])[-1] if len(m[2]) > 12 else m[2]
    done = re.sub(r"^(?:了|大规模|全面|深入)+|(?:的?(?:工作|活动|建设|行动))+$", "", done)
    return (done, m[1]) if 2 <= len(done) <= 16 else None


_DONE_IN = re.compile(
    r"[ ]?([^，。；：、！？\d的]{1,8}?)(?:[、和及][^，。；：！？]{2,14}?)*?[上中内]?(?:率先|先行|全面|深入|同步|集中)?"
    r"(?:开展|实施|推行|启动|进行|推进|试行)了?([^，。；：！？\d]{2,40})"
)


def spent_on(text: str, start: int) -> str:
    """What money is spent on, said after its figure (“(投入5亿元)用于水库除险加固” → “水库除险加固”)."""
    m = _SPENT_ON.match(text, start, start + 80)
    if not m:
        return ""
    purpose = noun_before(re.sub("^(?:左右|一批|一些|以上)+", "", m[1].split("、")[0].strip("的")))
    return purpose if 3 <= len(purpose) <= 36 and "等" not in m[1] else ""


_SPENT_ON = re.compile(
    r"(?:以上|左右|余)?(?:的?(?:资金|专项资金))?(?:，?(?:全部|主要|集中)?用于|在[^，。；]{2,30}?(?:实施|开展|推行|推进)"
    r"|[，]?(?:完成|实施|推进|启动|开展|支持|扶持|发展|改善|加强|完善|建设|解决|新建|修建|打造|整治)(?:了)?(?:\d[\d.万余多]*[个项处座条所公里亩])?|[，]?(?=修缮|翻修|维修|购置|购买|采购))"
    r"([^，。；！？\d]{2,44})"
)


def done_to(right: str) -> str:
    """What is done to the counted, after 对: “个单位进行约谈” → “约谈单位”, “个单位责令检查” → “责令检查单位”."""
    m = _DONE_TO.match(right) or _DEED_AFTER.match(right)
    return _DONE.sub("", m[2], count=1) + m[1] if m else ""


_DONE_TO = re.compile(r"^([^和及与、]{2,8}?)(?:进行|开展|实施|予以|给予|实行|提供)了?([“一-鿿][”一-鿿]{1,14})")
_DEED_AFTER = re.compile(
    rf"^([^和及与、]{{2,10}}?)(?:现场|全部|逐一|依法|均)?((?:{any_of([w for w in DEEDS if not verbs()[w][1]])})[一-鿿]{{0,12}})"
)
