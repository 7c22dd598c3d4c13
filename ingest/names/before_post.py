"""People whose posts follow their names: 李德仁|院士, 张立明（青石县副县长）, 张立明，青石村村民，…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.names.after_post import Found, goes_on
from ingest.names.foreign import foreign_name
from ingest.names.lexicon import dictionary, words
from ingest.names.surnames import SPEECH, WORD, follows, is_name, surname_class
from ingest.names.titles import is_writer, post_ending

# What may stand before a name that a rank follows: 学习贯彻胡锦涛总书记…, 省委赵克志书记.
_LEFT = re.compile(
    r"(?:^|[，。；：、！？“”‘’（）()《》—\s]|[省市县区州党]委|[司局厅处科室部院校系所组队社村镇]|中央|国务院|和|与|及|由|在|对|向|以|受|请|经|按照|根据|贯彻|落实|学习|"
    r"遵循|听取|牢记|践行|领会|把握|传达|引进|引育|培育|新增|邀请|聘请|柔性|聚焦|紧扣|围绕|沿着|迎来|推荐|到|得到|获|为|的)$"
)
_RAISED = frozenset({"高举", "紧跟", "牢记", "缅怀", "继承", "祝愿", "相信", "感谢", "欢迎"})  # 高举|毛主席的伟大旗帜
_HEAD = frozenset("，。；：“”、 　\n—")
_HAN = "[\u3400-\u9fff]"
_PART = "[^，。；：！？“”（）()的]"
_POST_AFTER = re.compile(
    # 张立明（青石县副县长）, 张立明是青石村村民
    rf"[（(](?P<bracket>[^（）()，。]{{2,24}})[）)]"
    rf"|[是系](?P<is>{_PART}{{2,24}}|{_PART}{{2,12}}的{_PART}{{2,8}})(?=[，。；])"
)
_HEADED = re.compile(r"(?:^|[：。])[ 　]*[\u3400-\u9fff]{2,4}(?=[，：])")
_COMMA = re.compile(
    # 追梦人：张立明，青石县石桥村村民, 李明，男，45岁，青石村村民
    rf"[，：](?:(?:男|女|{_HAN}{{1,3}}族|今年\d+岁|\d+岁|\d{{4}}年[^，。；]{{0,10}}生|中共党员|[^，。；]{{2,8}}人)，){{0,5}}"
    rf"(?P<comma>{_PART}{{2,24}}|{_PART}{{2,12}}的{_PART}{{2,8}})(?=[，。；]|$)"
)
_CALLED = re.compile(rf"(?:名叫|叫做|名为)(?P<name>{_HAN}{{2,4}})的(?P<title>{_PART}{{2,16}})")  # 名叫郭渭洪的工程师
# 任命钟立华为教育局副局长, 免去李明的商务局局长职务
_APPOINTED = re.compile(
    rf"(?:任命|选举|补选|聘任|推选|提名|选出|增选)(?P<name>{_HAN}{{2,4}}?)(?:同志)?(?:[（(][^（）()]{{1,6}}[）)])?(?:为|担任)(?P<title>{_PART}{{3,30}})"
)
_DISMISSED = re.compile(
    rf"免去(?:(?P<name>{_HAN}{{2,4}}?)(?:同志)?(?:[（(][^（）()]{{1,6}}[）)])?的|(?P<bare>{_HAN}{{3}})(?=[\u4e00-\u9fff]))(?P<title>{_PART}{{3,30}}?)职务"
)
_CUED = (
    ("名", _CALLED, "called"),
    ("为", _APPOINTED, "appointed"),
    ("免去", _DISMISSED, "appointed"),
)
_LISTED = re.compile(  # 杨洪、郑咏、于志等艺术家演唱
    rf"(?P<names>{_HAN}{{2,4}}(?:、{_HAN}{{2,4}})+)等(?:[\d一二三四五六七八九十几多]+[名位个])?(?P<title>{_HAN}{{2,20}})"
)

_BODY = re.compile("企业|单位|项目|产业|工程|地区|产品|城市|集团|公司|大道|景区|街道|基地")
_VERB = re.compile(
    "成为|入选|获|荣|被|在|出席|参加|到|就|对|前往|分别|先后|组成|担任|率|带|和|与|一同|一起|共同|向|来|去|走|登|当选"
)


@cache
def _ranks() -> re.Pattern[str]:
    ranks = sorted(words("posts.txt", "honorific") | words("posts.txt", "after"), key=len, reverse=True)
    first = "".join(sorted({rank[0] for rank in ranks}))
    return re.compile(rf"(?=[代副{first}])(?<=[\u4e00-\u9fff]{{2}})[代副]?(?:{'|'.join(ranks)})")


def names_before_ranks(text: str) -> Iterator[Found]:
    """The people of `text` whose rank follows their name: 习近平|总书记."""
    for m in _ranks().finditer(text):
        hit = _before_rank(text, m)
        if hit:
            yield hit


def names_before_posts(text: str) -> Iterator[Found]:
    """The people of `text` whose post is told after their name, in brackets, behind a comma or by a verb."""
    for m in _POST_AFTER.finditer(text):
        if hit := _before_post(text, m):
            yield hit
    for head in _HEADED.finditer(text):
        comma = _COMMA.match(text, head.end())
        if comma and (hit := _before_post(text, comma)):
            yield hit
    for cue, pattern, rule in _CUED:
        for m in pattern.finditer(text) if cue in text else ():
            group = "name" if m.group("name") else "bare"
            name, title = m.group(group), _up_to_post(m.group("title"), longest=rule == "appointed")
            if title and is_name(name, speaks=True) and surname_class(name) != "doubtful":
                yield m.start(group), name, title, rule
    if "等" in text:
        yield from _listed(text)


def _listed(text: str) -> Iterator[Found]:
    """The people whom one word at the end of their list describes: 杨洪、郑咏、于志等艺术家."""
    for m in _LISTED.finditer(text):
        title = _up_to_post(m.group("title"))
        names = m.group("names").split("、")
        end = m.start("title") + len(title or "")
        if title is None or _VERB.match(title) or follows(text, end) == 0 or _BODY.match(text, end):
            continue  # 等成为网红打卡地, 等重点骨干企业
        start = m.start("names")
        for name in names:
            if not is_name(name, speaks=True) or surname_class(name) == "doubtful" or dictionary().get(name, 0) > 100:
                break
        else:
            for name in names:
                yield start, name, title, "listed"
                start += len(name) + 1


def _up_to_post(text: str, longest: bool = False) -> str | None:
    """The beginning of `text` that ends in a post of the list: 艺术家|演唱; its last such part if `longest`."""
    ends = [
        end for end in range(2, len(text) + 1) if (post := post_ending(text, end)) is not None and post[1] != "noun"
    ]
    ends = [end for end in ends if end + 1 not in ends]  # 委员|会主任
    if not ends:
        return None
    title = text[: ends[-1] if longest else ends[0]]
    return None if is_writer(title) else title


def _before_post(text: str, m: re.Match[str]) -> Found | None:
    """The person whose post follows the name in the way of `m`."""
    for size in (3, 2, 4):
        start = m.start() - size
        name = text[start : m.start()]
        if start < 0 or (start and text[start - 1] not in _HEAD) or not is_name(name):
            continue
        said = m.groupdict()
        if surname_class(name) == "doubtful" or (dictionary().get(name, 0) > 20 and not said.get("bracket")):
            return None
        if "comma" in said and re.match("[就像也却正曾都还被从在为不让把]", said["comma"]):
            continue
        title = re.sub(
            r"^(?:生前)?(?:系|现为|是)?(?:一?[名位个])?",
            "",
            said.get("bracket") or said.get("is") or said["comma"] or "",
        )
        post = post_ending(title, len(title))
        if post and not is_writer(title) and (post[1] != "noun" or said.get("is")):
            return start, name, title, "name-post"
    return None


def _before_rank(text: str, m: re.Match[str]) -> Found | None:
    """The person whose name stands before the rank `m`: 习近平|总书记, 李德仁|院士."""
    end = m.start()
    for size in (3, 2, 4):
        start = end - size
        name = text[start:end]
        if start < 0 or not is_name(name):
            continue
        leader = name in words("leaders.txt")
        if m.group() == "代表" and text[m.end() : m.end() + 1] != "（" and (leader or follows(text, m.end()) < SPEECH):
            continue  # 李克强代表国务院作报告: a verb
        if not leader:
            if dictionary().get(name, 0) > 20 and foreign_name(text, m.end()):  # 卢旺达总统|卡加梅
                continue
            kind = surname_class(name)
            if kind != "common" and dictionary().get(name[1:], 0) > 100:  # 党执行书记
                continue
            if (
                kind == "doubtful"
                or (size == 4 and kind != "compound")
                or not _LEFT.search(text[max(0, start - 4) : start])
            ):
                continue
            least = 1 if m.group() in words("posts.txt", "honorific") else WORD if size == 3 else SPEECH
            if follows(text, m.end()) < least or (size == 3 and name[:2] in _RAISED):
                continue
            if m.group() not in words("posts.txt", "honorific") and (
                kind != "common" or text[m.end() : m.end() + 1] in "，、；：" or goes_on(text, m.end(), m.group())
            ):
                continue  # 方便代表、王家村村民代表: said of others
        return start, name, m.group(), "name-rank"
    return None
