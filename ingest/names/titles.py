"""The post or description that stands before a person's name, as printed."""

from __future__ import annotations

import re
from functools import cache

from ingest.names.lexicon import dictionary, words
from ingest.names.surnames import is_name, surname_class

POST_CLASSES = ("post", "role", "honorific")
_LONGEST = 40  # characters that a title may have
_CLOSERS = {"”": "“", "）": "（", ")": "(", "》": "《"}
_INNER = re.compile(r"[，。；：！？、\n]")
_SHORT = frozenset("师者员民匠警侠")  # 厨师, 渔民; 国家, 增长, 产生 and 施工 are no people
PERSONAL = frozenset("长员师家者人手工民友官生士兵匠商户星将侠客农医警")
_MARKS = "*#|●■◆▲★□○◎，。；：！？“”‘’（）()《》—… \n　\xa0\u2002\u2003,;:!?"
# Words that lead up to a post and are no part of it: 采访了|村民, 据|负责人. The last of them in the clause is the cut.
_LEAD = re.compile(
    r"采访(?:了|到)?|邀请(?:了|到)?|聘请|慰问了?|会见了?|拜访了?|走访了?|看望了?|见到了?|遇到了?|陪同|跟着|随着|跟随|按照|根据|传达|贯彻|学习|引进|新增|培育|培养|选树|"
    r"涌现出?了?|推荐|任命|聘任|选举|表彰|告诉|通过|作为|身为|担任|出任|兼任|接替|支持|帮助|迎来了?|来到|"
    r"会议上|大会上|委托|得到|受到|了(?=[^，]{2})|(?<!自)由|(?<!所)在|(?<!应)对(?!外|口|台|话)|(?<![数依根证])据|经(?=[省市县区])|受(?=[省市县区村镇])|被(?!告|申|执)|让|(?<!供)给|听|请(?!人|执)|(?<![导方])向|(?<=精神)和|暨|以及|以(?=[省市县区村镇])|"
    r"(?<!实事求)是(?!非)|显示(?![屏器])|^专?访(?=[\u4e00-\u9fff]{3})|^(?:被[评选聘])?为(?=..)|(?:^|(?<=[他她我们直常将曾并也都]))(?:和|与|同|跟)|"
    r"(?<=[\u4e00-\u9fff]{2})(?:(?<![共政泰民永太嘉])和|(?<!参)与|及|(?<![大会])同|跟)(?=(?:[省县州镇第]|市(?![场民政])|区(?![域块])|乡(?![村镇])|村(?![民镇])|党(?![建员])|团(?![队体])|我|本|该|全国|中共|中央|国务院))|"
    r"(?:和|与)(?=(?:妈妈|爸爸|父亲|母亲|妻子|丈夫|儿子|女儿|老伴|爱人|战友|同事|队友)$)|[翻打敲走推揭]开|携(?!带)|传来|应约[同与]?|拨通|引用|(?:看|听|提|想)到|(?:想|说|谈|提)起|记载着|增加|关于|引入|指责|(?<![访顾])问(?=[省市县区中公])|时[同与]|击败|战胜|对阵|[诚正恰亦]如|致[函信电]|面对(?!面)"
)
_TIME = re.compile(
    r"^(?:\d{1,2}日|因此|于是|与|当(?![地年时前代])|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|今年|去年|日前|近日|目前|当天|当日|当时|随后|期间|昨天|今天|昨日|今日|上午|下午|早上|晚上|同时|其中|如今|现场|"
    r"时至今日|如(?=原|[省市县区州])|此前|原来|对此|为此|而|但|让|使|是|有|就|曾|正(?![定阳宁安])|已|也(?!门)|又|还|连)+"
)
# 黄枫村71岁的村民 and 该公司的负责人 stay whole; 主持会议的|县长, and all that is long, is cut behind 的.
_JOINT = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:和|与)(?=..)")
_JOINED = re.compile(r"^(?:同志|先生|女士)?(?:和|与|及|同)?")  # what ties a title to the person before
_POSSESSIVE = re.compile(
    r"^(?!来自|[^的]{2,12}的(?:[大二三小][儿女孙哥姐弟妹]?)?(?:儿子|女儿|孙子|孙女|妻子|丈夫|父亲|母亲|爱人|老伴|哥哥|姐姐|弟弟|妹妹|侄子|侄女|女婿|儿媳|战友|同事|邻居|徒弟)$)(?:[^的]{11,}|[^的]*(?<![岁村镇乡县市区省社局院校司厂队组家企部籍级])|.*的[^的]*)的(?=.{2,})"
)


@cache
def _posts() -> dict[str, list[tuple[str, str]]]:
    """The posts by their last two characters, the longest first, each with its class."""
    found: dict[str, dict[str, str]] = {}
    for kind in POST_CLASSES:
        for word in words("posts.txt", kind):
            found.setdefault(word[-2:], {}).setdefault(word, kind)
    return {tail: sorted(own.items(), key=lambda pair: -len(pair[0])) for tail, own in found.items()}


def post_ending(text: str, end: int) -> tuple[str, str] | None:
    """The longest known post that ends at `end`, and its class (`post`, `role`, `honorific`, `noun`); None if there is none.

    A `noun` is a word of the dictionary that is no post of the list and speaks of a person (茶艺师, 花匠).
    """
    for word, kind in _posts().get(text[max(0, end - 2) : end], ()):
        if text.endswith(word, 0, end):
            if word == "代表" or word in words("posts.txt", "writer"):  # 我代表高平市…: a verb
                return None
            return word, kind
    if text[end - 1 : end] in PERSONAL:
        for size in (4, 3, 2) if text[end - 1] in _SHORT else (4, 3):
            word = text[max(0, end - size) : end]
            if dictionary().get(word, 0) > 0 and word not in words("posts.txt", "writer"):
                return word, "noun"
    return None


def is_writer(text: str) -> bool:
    """Whether `text` ends in what bylines call their people (本报记者, 通讯员), who are not listed."""
    last = max((word for word in words("posts.txt", "writer") if text.endswith(word)), key=len, default="")
    return bool(last) and not any(
        text.endswith(word) and len(word) > len(last) for kind in POST_CLASSES for word in words("posts.txt", kind)
    )  # 总编辑


def before_name(text: str, end: int, floor: int = 0) -> str | None:
    """The title that ends at `end`: its clause, without what leads up to it; None where it is no title.

    It does not reach back over `floor`, where the person before ends.
    Parts that 、 ties together belong to it as long as each ends in a post (区委副书记、党工委书记), and so does a
    quoted rank (“时代楷模”). 和 cuts only before another body: 综合执法局 in 城市管理和综合执法局局长 stays whole.
    """
    start = end
    floor = max(floor, end - _LONGEST)
    quoted = text[end - 1] in "”’"
    while start > floor:
        c = text[start - 1]
        if c == "、":
            before = post_ending(text, start - 1)
            if before is None or before[1] == "noun":
                break
        elif c in _CLOSERS and start != end:
            opener = _opener(text, floor, start - 1)
            if opener is None:
                break
            start = opener
            continue
        elif c in _MARKS and not (quoted and start == end):
            break
        start -= 1
    title = text[start:end].strip("、 ")
    title = title.strip("”’“‘") if quoted else title
    title = _JOINED.sub("", title) if start == floor else title
    if (
        (joint := _JOINT.match(title)) and is_name(joint.group(1)) and surname_class(joint.group(1)) != "doubtful"
    ):  # 郭文亮和|助手
        title = title[joint.end() :]
    cuts = [m.end() for m in _LEAD.finditer(title) if m.end() < len(title)]
    if cuts:
        title = title[cuts[-1] :]
    title = _TIME.sub("", title)
    if m := _POSSESSIVE.match(title):
        title = title[m.end() :]
    for closer, opening in _CLOSERS.items():  # what led up to the post began inside a quotation
        if title.count(closer) > title.count(opening):
            title = title[title.rindex(closer) + 1 :]
    if (
        len(title) < 2
        or title in ("作者", "编者", "译者")
        or is_writer(title)
        or post_ending(title, len(title)) is None
    ):
        return None
    return title


def _opener(text: str, floor: int, at: int) -> int | None:
    """Where the quotation or bracket that closes at `at` opens, if it is part of a title.

    “放管服”改革协调小组组长, （集团）有限公司董事长, 《大河》制片人; not “很满意。”村民….
    """
    start = text.rfind(_CLOSERS[text[at]], max(floor, at - 20), at)
    if start < 0 or not 1 <= at - start - 1 <= 16 or _INNER.search(text, start + 1, at):
        return None
    if text[at] in "）)" and not "\u4e00" <= text[start - 1 : start] <= "\u9fff":
        return None
    return start
