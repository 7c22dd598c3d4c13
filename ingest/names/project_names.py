"""What names one project, and where its name begins in a stretch of text."""

from __future__ import annotations

import re
from functools import cache

from ingest.link.places import place_prefix
from ingest.names.lexicon import words

_SIZE = re.compile(r"^(?:年产|新增)?\d[\d.,]*(?:[万亿千百]+)?(?:亩|平方米|平方公里|公里|千伏)(?![A-Za-z/])")
_MANY = re.compile(
    r"(?:^|的)(?:新|共|等)?(?:\d[\d.]*|[一二两三四五六七八九十百千]+|数|多|若干)(?:余|多)?(?:个|项|批|条|座|家|宗|大|所|处|件|类)|\d(?:个|项|条|座|家|宗)|(?:就有|共有)|^(?:一批|一大批|各|所有|上述|该|此|这|其|全部|大批|多个|等)"
)
# Words that stand between the beginning of the clause and the name, or inside no name.
LEAD = re.compile(
    r"^(?:(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年|年[初底内])|今年|去年|明年|目前|其中|同时|此外|推动|促进|确保|力争|争取|支持|加强|抓好|突出抓好|重点抓好|重点|"
    r"特别是|以及|以|随着|积极|大力|加大|全力|全面|着力|做好|做实|统筹|全流程服务|推进|加快|加速|抓紧|开展|实施|完成|协调|服务|保障|谋划|依托|围绕|新增|有(?![轨机色])|使|让|将|由|对|把|在|至|向|我市|我省|我县|我区|全市|全省|全县|全区|[市县区省]级?(?=重[点大])|"
    r"首个|首条|最大的?|投资|总)+"
)
_TASK = re.compile(r"(?:开发|提升|防治|搬迁|培训|保护|修复|普及|扶贫|绿化|回收改造)$")  # 移民搬迁、产业开发等重点工程
_BAD = re.compile(
    r"累计|^(?:投运|新开工)|[“”‘’（）()《》！？]|的|了|等|被|并|已|将|正在|均|都|实现|完成|推动|促进|加快|推进|建成|开工|签约|投产|竣工|启动|引进|落户|争取|确保|力争|增长|带动|围绕|万元|亿元|必须|有项目|增强|提高|落地$|能力|工作|机制|活动|行动|制度|[%％]"
)


def lead_length(text: str) -> int:
    """How many characters at the beginning of `text` lead up to a name: 积极推进, 今年, and a size (381亩)."""
    lead = LEAD.match(text)
    at = lead.end() if lead and lead.end() < len(text) else 0
    size = _SIZE.match(text[at:])
    return at + (size.end() if size else 0)


@cache
def endings() -> re.Pattern[str]:
    """How the name of one project ends: 大桥, 项目, 二期 …"""
    found = sorted(words("project_words.txt", "ending"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(found)})$")


@cache
def _generic() -> re.Pattern[str]:
    found = sorted(words("project_words.txt", "generic"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(found)}|[\\d.、和及与])+")


def is_project_name(name: str, strict: bool) -> bool:
    """Whether a stretch names one project: 重大产业项目, 12个重点工程, 学校 name none, 蓝烟铁路 and 16万吨MDI项目 do.

    `strict` asks for an ending of its own (大桥, 项目 …).
    """
    if not 4 <= len(name) <= 32 or name[0] in "与和同及跟" or _BAD.search(name) or _MANY.search(name):
        return False
    ending = endings().search(name)
    if strict and not ending:
        return False
    if not ending and _TASK.search(name) and not place_prefix(name)[1] and not re.search(r"[A-Za-z\d]", name):
        return False
    rest = _generic().sub("", name)
    return len(rest) >= 2
