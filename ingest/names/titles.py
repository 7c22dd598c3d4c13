"""The post or description that stands before a person's name, as printed."""

from __future__ import annotations

import re
from functools import cache

from ingest.names.lexicon import words

_CLASSES = ("post", "role", "honorific")
_LONGEST = 40  # characters that a title may have
_MARKS = "，。；：！？“”‘’（）()《》—… \n　,;:!?"
# Words that lead up to a post and are no part of it: 采访了|村民, 据|负责人. The last of them in the clause is the cut.
_LEAD = re.compile(
    r"采访(?:了|到)?|邀请(?:了|到)?|聘请|慰问了?|会见了?|拜访了?|走访了?|看望了?|见到了?|遇到了?|陪同|跟着|随着|跟随|按照|根据|传达|贯彻|学习|引进|新增|培育|培养|选树|"
    r"涌现出?了?|推荐|任命|聘任|选举|表彰|告诉|通过|作为|身为|担任|出任|兼任|接替|支持|帮助|迎来了?|来到|"
    r"会议上|大会上|委托|得到|受到|了(?=[^，]{2})|(?<!自)由|(?<!所)在|(?<!应)对(?!外|口|台)|(?<![数依根证])据|经(?=[省市县区])|受(?=[省市县区村镇])|被(?!告|申|执)|让|(?<!供)给|听|请(?!人|执)|(?<![导方])向|(?<=精神)和|暨|以及|以(?=[省市县区村镇])|(?<![参])与|"
    r"(?<=[\u4e00-\u9fff]{2})(?:(?<![共政泰民永太嘉])和|及|(?<![大会])同|跟)(?=(?:[省市县区州乡镇村党团第]|市委|我|本|该|全国|中共|中央|国务院))"
)
_TIME = re.compile(
    r"^(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|今年|去年|日前|近日|目前|当天|当日|当时|随后|期间|昨天|今天|昨日|今日|上午|下午|早上|晚上|同时|其中|如今|现场|"
    r"时至今日|如(?=原|[省市县区州])|此前|原来|对此|为此|而|但|让|使|是|有|就|曾|正|已|也|又|还|连)+"
)
# 黄枫村71岁的村民 and 该公司的负责人 stay whole; 主持会议的|县长, and all that is long, is cut behind 的.
_JOINED = re.compile(r"^(?:同志|先生|女士)?(?:和|与|及|同)?")  # what ties a title to the person before
_POSSESSIVE = re.compile(
    r"^(?!来自)(?:[^的]{11,}|[^的]*(?<![岁村镇乡县市区省社局院校司厂队组家企部籍级])|.*的[^的]*)的(?=.{2,})"
)


@cache
def _posts() -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for kind in _CLASSES:
        for word in words("posts.txt", kind):
            found.setdefault(word, kind)
    return found, max(map(len, found))


def post_ending(text: str, end: int) -> tuple[str, str] | None:
    """The longest known post that ends at `end`, and its class (`post`, `role`, `honorific`); None if there is none."""
    posts, longest = _posts()
    for size in range(longest, 1, -1):
        word = text[max(0, end - size) : end]
        if len(word) == size and word in posts:
            if word == "代表" or word in words("posts.txt", "writer"):  # 我代表高平市…: a verb
                return None
            return word, posts[word]
    return None


def is_writer(text: str) -> bool:
    """Whether `text` ends in what bylines call their people (本报记者, 通讯员), who are not listed."""
    return any(text.endswith(word) for word in words("posts.txt", "writer"))


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
            if post_ending(text, start - 1) is None:
                break
        elif c in _MARKS and not (quoted and start == end):
            break
        start -= 1
    title = text[start:end].strip("”’“‘、 ")
    title = _JOINED.sub("", title) if start == floor else title
    cuts = [m.end() for m in _LEAD.finditer(title) if m.end() < len(title)]
    if cuts:
        title = title[cuts[-1] :]
    title = _TIME.sub("", title)
    if m := _POSSESSIVE.match(title):
        title = title[m.end() :]
    if len(title) < 2 or is_writer(title) or post_ending(title, len(title)) is None:
        return None
    return title
