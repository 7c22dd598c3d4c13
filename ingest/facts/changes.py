"""Whether a number is a level or a change, and which way, from the words that lead up to it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts.hedges import BEFORE
from ingest.models import Qualifier

_UP = [
    "增长",
    "增加",
    "提高",
    "提升",
    "上升",
    "上涨",
    "增收",
    "增",
    "涨",
    "升",
    "增速",
    "增幅",
    "增长率",
    "增长速度",
    "涨幅",
    "升幅",
    "增长幅度",
    "高于",
    "高出",
    "快于",
    "优于",
    "扩大",
    "攀升",
    "回升",
    "递增",
    "净增",
    "提速",
    "加快",
    "上调",
    "提前",
    "前移",
    "前进",
    "进位",
    "延长",
    "拉动",
    "高",
    "快",
    "多",
    "增多",
    "增产",
    "增值",
    "增量",
    "上浮",
    "递增率",
    "增长目标",
    "增长速度",
]
_DOWN = [
    "下降",
    "减少",
    "降低",
    "压缩",
    "缩短",
    "精简",
    "降",
    "减",
    "下调",
    "回落",
    "低于",
    "低",
    "少",
    "减轻",
    "压减",
    "收窄",
    "缩小",
    "下滑",
    "降幅",
    "削减",
    "负增长",
    "节约",
    "节省",
    "下跌",
    "跌",
    "减幅",
    "缩减",
    "核减",
    "后移",
    "慢",
    "慢于",
    "少于",
    "降低率",
    "下降率",
    "减产",
    "减收",
    "压降",
    "下浮",
    "裁减",
    "提速降费",
    "递减",
]
# Nouns of a change keep it whatever verb stands between (增速达7%, 增幅为5%); a verb with 到 or 至 makes a level.
_NOUNS = frozenset(
    [
        "增速",
        "增幅",
        "增长率",
        "增长速度",
        "涨幅",
        "升幅",
        "增长幅度",
        "降幅",
        "减幅",
        "下降率",
        "降低率",
        "递增率",
        "增长目标",
    ]
)
# New things are an amount, whatever 增 says: 新增55个.
_STOP = frozenset(["新增", "新增加", "增加值", "新增长", "总增", "最高", "最低", "新增为", "提高到"])
_FILL = frozenset(
    [
        "了",
        "达",
        "达到",
        "为",
        "已",
        "均",
        "也",
        "仅",
        "只",
        "都",
        "已经",
        "实际",
        "分别",
        "各",
        "又",
        "再",
        "同比",
        "环比",
        "年均",
        "平均",
        "累计",
        "共",
        "共计",
        "合计",
        "总计",
        "在",
        "保持",
        "保持在",
        "稳定在",
        "控制在",
        "目标",
        "预期",
        "预计",
        "预期目标",
        "目标为",
        "幅度",
        "有",
        "是",
        "高达",
        "至",
        "到",
        "成",
        "的",
        "比例",
        "总量",
        "维持在",
        "力争",
        "可",
        "可达",
        "将达",
        "将",
        "要",
        "超额",
        "实现",
        "完成",
    ]
)
_LEVEL = frozenset(["至", "到", "成", "为"])
_LEADERS = frozenset(
    [
        "同比",
        "环比",
        "年均",
        "分别",
        "累计",
        "平均",
        "预计",
        "共",
        "力争",
        "将",
        "要",
        "已",
        "净",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "上年",
        "去年",
        "上年同期",
        "年均约",
    ]
)
_SINGLE_ONLY_BY_COMPARISON = frozenset(["高", "快", "多", "低", "少", "慢", "减", "升", "增", "降", "涨", "跌"])

_WORDS: dict[str, str] = {}
for _w in _FILL:
    _WORDS[_w] = "fill"
for _w in BEFORE:
    _WORDS[_w] = "hedge"
for _w in _UP:
    _WORDS[_w] = "up"
for _w in _DOWN:
    _WORDS[_w] = "down"
for _w in _STOP:
    _WORDS[_w] = "stop"
for _w in ("高于", "低于", "少于"):  # a threshold or a gap: `read_lead` sees what is measured
    _WORDS[_w] = "hedge"
_LONGEST = max(map(len, _WORDS))


@dataclass(slots=True)
class Lead:
    """What stands directly before a number: where its words begin, the hedge, and the way of the change, if any."""

    start: int
    qualifier: Qualifier | None = None
    sign: int = 0  # +1 or -1 for a change
    level: bool = False  # 到, 至: the number is where it went
    verb: str = ""


def read_lead(text: str, low: int, start: int) -> Lead:
    """The words of `text[low:start]` that belong to the number at `start`, read backwards."""
    lead = Lead(start)
    at = start
    toward = False
    while at > low:
        for length in range(min(_LONGEST, at - low), 0, -1):
            word = text[at - length : at]
            kind = _WORDS.get(word)
            if kind:
                break
        else:
            break
        if kind == "hedge":
            if lead.qualifier:
                break
            lead.qualifier = BEFORE[word]
        elif kind == "fill":
            toward = toward or word in _LEVEL
        elif kind == "stop":
            lead.start = at - length
            return lead
        else:
            before = text[at - length - 1 : at - length] if at - length > 0 else ""
            if length == 1 and not _stands_alone(word, before, toward):
                break
            lead.verb = word
            if toward and word not in _NOUNS:
                lead.level = True
            else:
                lead.sign = 1 if word in _UP else -1
            lead.start = _with_leaders(text, low, at - length)
            return lead
        at -= length
        lead.start = at
    return lead


def _stands_alone(word: str, before: str, toward: bool) -> bool:
    """Whether a verb of one character is a verb here: 降至, 比上年多3个, not 许多 or 提高."""
    if toward:
        return before not in "提最许更较"
    return before not in "提最许更新较至不减大众"


def _with_leaders(text: str, low: int, at: int) -> int:
    while at > low:
        for length in range(min(4, at - low), 0, -1):
            if text[at - length : at] in _LEADERS:
                at -= length
                break
        else:
            return at
    return at
