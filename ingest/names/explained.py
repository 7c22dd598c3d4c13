"""Terms that running text explains where it uses them: in brackets, after 即, by a list before or after the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.names.lexicon import words
from ingest.names.notes import Explained

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_QUOTE = re.compile(r"“([^“”\n]{1,24})”")
_WORD = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]|[A-Za-z]{2}|\d{3}")
_SENTENCE = re.compile("[。；！？]")  # “是以大丈夫处其厚，…。” is quoted
_BRACKET = re.compile(r"[（(]([^（）()\n]{4,300}(?:[（(][^（）()\n]*[）)][^（）()\n]{0,300})*)[）)]")
_NO_EXPLANATION = re.compile(
    r"^(?:见|详见|注|下同|不含|含|截至|占|由|如|图|表|附|试行|暂行|草案|征求|共|约|其中|总投资|投资|预计|修订|记者|本报|以下|简称|又称|原|\d[\d.,，\-—年月日—至]*$)|^[\d.,%％年月日\-—~～:：]+|万元|亿元"
)
_INTRO = re.compile(
    r"^[，,：:]?(?:——)?(即(?![时将可便使或])|意即|意为|意思是|是指|指的是|指(?![出导定向标数引挥示明派望责战针点]))[：:，]?"
)
_NEXT_PART = re.compile(r"“[^“”]{1,16}”[^“”，。]{0,6}，?(?:即|是指|指|是)")
_SO_CALLED = re.compile(r"[，,]?(?:也)?(?:就)?是")  # 所谓“绿线”，就是…
_OPENING = re.compile(r"^(?:即|指|是指|指的是|即指|包括|分别为|分别是)[：:]?")
_AFTER = re.compile(r"(?:，|：|——)")
_SHORT = re.compile(
    r"[（(，]\s*(?:以下|下文|下称)?(?:均)?(?:简称|统称|合称)(?:为|作)?[：:]?\s*(?:“(?P<quoted>[^”]{2,20})”|《?(?P<plain>[^”》）)，。；“]{2,16})》?)\s*(?:[）)]|(?=[，。]))"
)
# 以大数据、大生态、大扶贫为关键词的“三个建成”: the list qualifies and does not explain.
_QUOTED_LIST = re.compile(r"“([^“”]{4,40}、[^“”]{2,40})”的$")
_FRAME = re.compile(
    r"(?:为主|为核心|为载体|为重点|为关键词|为主题|为基础|为引领|为龙头|为支撑|为目标|为导向|为[\u4e00-\u9fff]{1,4})$"
)
_LATIN = re.compile(r"(?<![A-Za-z0-9\-+])([A-Z][A-Za-z0-9+\-]{1,9})[（(]((?:即)?[\u4e00-\u9fff、《》“”]{4,40})[）)]")
_NAME_START = re.compile(
    r".*(?:[，。；：！？、（(”“\s]|[\d近今昨当同次]日|根据|按照|落实|贯彻|执行|签署|推进|实施|出台|制定|印发|依托|引进|由|与|和|对|向|在|被|从|发布)(?=[\u4e00-\u9fffA-Z])"
)
# What leads up to the first member of a list: 严格按照|规划定位好、…
_LEAD = re.compile(
    r".*(?:按照|落实|坚持|围绕|聚焦|实现|推进|推动|加强|强化|建立|完善|构建|打造|形成|实施|开展|做到|达到|确保|针对|紧扣|突出|抓好|提出的?|制定|培育|通过|包括|整顿|进行|巩固|办好|继续支持|继续|帮助|赋予|集中|一支|规划建设|挖掘|推出|加快|大力|"
    r"对|把|将|以|是|为|从|在|了)(?=.{2,})"
)


_PLURAL = "一二两三四五六七八九"


@cache
def _noun() -> re.Pattern[str]:
    """A scheme noun after a quoted name, the longest first."""
    nouns = sorted(words("scheme_nouns.txt"), key=len, reverse=True)
    return re.compile("|".join(nouns))


def count_in(name: str) -> int:
    """How many members a name such as “五好”, “一带三线”, “三送三解三优” speaks of; 0 if it does not say."""
    digits = [_DIGITS.get(c) or (int(c) if c.isdecimal() else 0) for c in name]
    total = sum(digits)
    if (
        re.search(r"十[一二三四五六七八九]", name)
        or re.search(r"[二三四五六七八九]十", name)
        or re.search(r"\d\d", name)
    ):
        return 0
    return total if 2 <= total <= 20 else 0


def read_explained(text: str) -> Iterator[Explained]:
    """The terms that `text` explains in passing, in order of where they stand."""
    if "“" in text:
        for m in _QUOTE.finditer(text):
            if not _WORD.search(m.group(1)) or _SENTENCE.search(m.group(1)):  # “1”, “N”, “三” are parts of a name
                continue
            end = m.end()
            noun = _noun().match(text, end)
            for stop in {end, noun.end() if noun else end}:
                hit = _in_brackets(text, m.start(), stop) or _after_that_is(text, m.start(), stop)
                if hit:
                    yield hit
                    break
            else:
                hit = _list_before(text, m, noun.end() if noun else end) or _clauses_after(text, m)
                if hit:
                    yield hit
    if "称" in text:
        for m in _SHORT.finditer(text):
            hit = _short_form(text, m)
            if hit:
                yield hit
    for m in _LATIN.finditer(text):
        if not re.search(r"简称|下同", m.group(2)):
            yield Explained(*m.span(1), m.start(2) + m.group(2).startswith("即"), m.end(2), "latin")


def _in_brackets(text: str, start: int, end: int) -> Explained | None:
    """“一带三线”（长江高质量发展经济带、…）; not （2018—2020年）, （以下简称…）, （总投资3亿元）."""
    m = _BRACKET.match(text, end)
    if m is None or _NO_EXPLANATION.search(m.group(1)[:12]):
        return None
    body = m.group(1)
    opening = _OPENING.match(body)
    members = len(re.split(r"[、，；]", body))
    count = count_in(text[start:end])
    if not opening and members < 2:
        return None
    if not opening and count and members < count - 1:  # “三类500强”（华为、三一）: examples only
        return None
    low = m.start(1) + (opening.end() if opening else 0)
    return Explained(start, end, low, m.end(1), "bracket")


def _after_that_is(text: str, start: int, end: int) -> Explained | None:
    """“3360”标准，即亩均税收30万元、…，倒逼… : up to the comma after the list, else to the end of the sentence."""
    m = _INTRO.match(text[end : end + 8]) or (
        _SO_CALLED.match(text[end : end + 4]) if text[:start].endswith("所谓") else None
    )
    if m is None or text.startswith("将", end + m.end()):
        return None
    low = end + m.end()
    high = _sentence_end(text, low)
    count = count_in(text[start:end])
    if high < len(text) and text[high] == "；":
        # 五个更加注重，即：一是…；二是… and a list whose members semicolons part go on to the full stop
        full = _sentence_end(text, low, through=True)
        if re.match(r"[“‘]|一是|一要|第一", text[low : low + 2]) or len(text[low:full].split("；")) == count:
            high = full
    stop, segments, first = low, 0, -1
    while True:
        comma = text.find("，", stop + 1, high)
        segments += 1
        if comma < 0 and first > 0 and len(re.split("[、，]", text[low:high])) != count:
            return Explained(start, end, low, first, "that-is")
        if comma < 0:
            return Explained(start, end, low, high, "that-is") if high - low >= 4 else None
        said = text[low:comma]
        listed = said.count("、") >= 1 and not re.search(r"^[“\"]?\d?[^、，]{0,8}”?(?:是指|指|即|是|为)", said)
        more = text[comma + 1 : comma + 2] in "“‘"
        if more and text[low] not in "“‘" and _NEXT_PART.match(text, comma + 1):  # “三边”即山边、路边，“三节点”即…
            return Explained(start, end, low, comma, "that-is")
        if listed and not more and count > len(re.split("[、，]", said)) and any(c in text[start:end] for c in _PLURAL):
            # “三减两强”，即减甲、减乙、减丙，强丁、强戊: the list goes on behind its comma until all are told
            first = first if first > 0 else comma
            listed = False
        if not more and (
            listed or (count and segments >= count and first < 0) or len(re.split("[、，]", said)) == count > 2
        ):
            return Explained(start, end, low, comma, "that-is")
        stop = comma


def _sentence_end(text: str, at: int, through: bool = False) -> int:
    """The end of the sentence from `at` on, without its full stop, or (unless `through`) of its member before ；."""
    depth = 0
    for i in range(at, min(len(text), at + 400)):
        c = text[i]
        depth += (c in "“‘（(") - (c in "”’）)")
        if c in "。\n！？" or (c == "；" and not through) or depth < 0:
            return i
    return min(len(text), at + 400)


def _list_before(text: str, m: re.Match[str], end: int) -> Explained | None:
    """规划定位好、…、发展形象好的“五好”标准: as many members before the name as its number says."""
    count = count_in(m.group(1))
    if m.group(1)[-1] == "字" and (listed := _QUOTED_LIST.search(text, 0, m.start())):  # “节水优先、…”的“十六字”方针
        return Explained(m.start(), end, *listed.span(1), "list-before")
    if count < 3 or m.group(1) in words("scheme_nouns.txt", "set phrase"):
        return None
    if m.group(1)[1:2] == "大" and m.group(1)[2:] in words("scheme_nouns.txt", "group"):  # 等“六大技术”攻关
        return None
    at = m.start()
    joint = 1 if text[at - 1 : at] in ("的", "等") else 0
    if not joint:
        return None
    high = at - joint
    quoted = text[high - 1 : high] == "”"
    floor = max((text.rfind(c, 0, high - 1) for c in "。；！？\n"), default=-1) + 1
    if quoted:
        low = text.rfind("“", floor, high) + 1
        body, high = text[low : high - 1], high - 1
    else:
        low = max(
            floor,
            text.rfind("，", floor, high) + 1,
            text.rfind("：", floor, high) + 1,
            text.rfind("“", floor, high) + 1,
        )
        body = text[low:high]
    members = re.split(r"[、，]", re.sub(r"[（(][^（）()]*[）)]", "", body))
    if len(members) != count:
        last = re.split(r"和|以及|与", members[-1])
        if len(members) + len(last) - 1 != count or len(last) != 2:
            return None
        members = members[:-1] + last
    if not quoted and {len(member) for member in members[1:]} == {2} and len(members[0]) > 2:
        alike = {member[-1] for member in members}
        if len(alike) == 1:  # 推行农村|党务、村务、财务“三务”公开
            low += len(members[0]) - len(members[1])
            quoted = True
    if not quoted:
        first, longest = members[0], max(map(len, members[1:]))
        lead = _LEAD.match(first)
        if lead and len(first) > longest - 1:
            low += lead.end()
        if len(text[low:high]) > len(body) - len(first) + 2 * longest + 4 and not lead:
            low = low + len(first) - longest
    if high - low < 4 or _FRAME.search(text[low:high]):
        return None
    return Explained(at, end, low, high, "list-before")


def _clauses_after(text: str, m: re.Match[str]) -> Explained | None:
    """把握“三点”，踩准节点，突出重点，挖掘亮点: clauses to the sentence's end that play on the name's word (点).

    坚持“三防”，紧盯事前防御 has one clause for three and is left alone; so is 实现“三连冠”，工业…，农业…，服务业….
    """
    name = m.group(1)
    count = count_in(name)
    joint = _AFTER.match(text, m.end())
    if count < 3 or joint is None or len(name) > 6:
        return None
    low, high = joint.end(), _sentence_end(text, joint.end())
    clauses = re.split(r"[，；]" if joint.group() == "，" else r"[，；、]", text[low:high])
    if not count <= len(clauses) <= count + 1 or any(c.isdigit() for c in text[low:high]):
        return None
    word = name[-1]
    if joint.group() != "，" and len(clauses) == count:  # “一核两翼”——… , “三化”：…: announced as its members
        return Explained(m.start(), m.end(), low, high, "clauses-after")
    if sum(word in clause for clause in clauses) < max(2, count - (len(clauses) == count + 1)):
        return None
    if len(clauses) == count + 1 and word in clauses[0]:
        tail = re.match(r"在[^，]{2,16}?中(?=[\u4e00-\u9fff]{2})", clauses[0])
        low += tail.end() if tail else 0
    return Explained(m.start(), m.end(), low, high, "clauses-after")


def _short_form(text: str, m: re.Match[str]) -> Explained | None:
    """湖南韶山投资控股有限公司（以下简称“韶山控股”）: the short form is the term, the full one explains it."""
    high = m.start()
    while high > 0 and text[high - 1] in " 　":
        high -= 1
    if high and text[high - 1] in "》”":
        low = text.rfind("《" if text[high - 1] == "》" else "“", 0, high)
    else:
        low = max(0, high - 40)
        lead = _NAME_START.match(text[low:high])
        low += lead.end() if lead else 0
    group = "quoted" if m.group("quoted") else "plain"
    short = m.group(group)
    if (
        short in words("scheme_nouns.txt", "paper")
        or low < 0
        or high - low <= len(short)
        or sum(c in text[low:high] for c in short) < len(short) - 1
        or "增长" in short
    ):
        return None
    return Explained(*m.span(group), low, high, "short-form")
