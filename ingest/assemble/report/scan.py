"""The lines of a report's head, one after another: title, deck, meeting, date, speaker."""

from __future__ import annotations

import re

from ingest.assemble.dating.dates import YEAR, find_date
from ingest.assemble.report.speaker import offices, speaker

_LONGEST = 70  # characters of a line of the head
_LONGEST_TITLE = 45
_LONGEST_ABOUT = 90  # of a title that says what it is about: “…人民代表大会财政经济委员会关于…审查结果的报告”

_TITLE = re.compile(
    r"(?:政府.{0,4}工作.{0,2}报告|国民经济和社会发展.{0,30}(?:报告|公报)|统计公报|工作报告|(?:计划|预算|规划|决算)[^。，]{0,16}报告)"
)
_TITLE_END = re.compile(r"(?:报告|公报|决议)(?:》|的决议)?$")
_HEADLINE = re.compile(
    r"[，：:？！。]|作(?:了|政府|工作)|听取|热议|解读|审议|起草|学习|讨论|聚焦|关注|数说|图解|点赞|亮点|这份|一图|话"
)
"""What a newspaper's headline about a report has and its title has not (“人大会议开幕 李青山作政府工作报告”)."""
SALUTATION = re.compile(
    r"(?:各位|名位)(?:代表|委员)|(?:各位)?(?:同志|代表|委员)们?[，：:！!]|主席[，、]|(?:现在，?)?我(?:代表|受)\S{0,30}(?:政府|国务院)"
)
MEETING = re.compile(r"(?:人民代表大会|人大)[^。]{0,14}(?:会|上)|人民代表大会|届人大|人大[一二三四五六七八九十]次")
_DASH = re.compile(r"^[—–―─－ー\-]{1,4}")
BRACKET = re.compile(r"\s*[（(【]([^（()）]*)[）)】]\s*$")
_SPEECH = re.compile(r"(?:在大会上)?(?:代表\S{0,12}政府)?(?:向大会)?作(?:了)?政?府?工作报告")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|第一(?:部分|[章篇编节])|.{0,14}(?:回顾|总结)$|目\s*录$|过去.{1,3}年)"
)
_SITE_DATE = re.compile(
    r"(?:发布|成文|发文|印发|创建|公开|更新)?(?:时间|日期)\s*[：:]|来源\s*[：:]|发布机构|索引号|字体\s*[：:]|分享到|浏览|^文号"
)
_FILE_HEAD = re.compile(
    r"市.{1,4}届人大.{1,6}会议文件|[（(].{0,12}(?:公布稿|征求意见稿|摘要|草案|印发|刊印).{0,4}[）)]$"
)


def is_title(text: str) -> bool:
    """Whether a line is a report's title, not a headline about one (“…热议政府工作报告”) or a sentence."""
    bare = BRACKET.sub("", text.strip()).strip("《》- ")
    bare = re.split(r"\s*[—－─]{2,}", bare)[0].strip("《》 ")
    return (
        len(bare) <= (_LONGEST_ABOUT if "关于" in bare else _LONGEST_TITLE)
        and bool(_TITLE.search(bare))
        and bool(_TITLE_END.search(bare))
        and not _HEADLINE.search(bare)
    )


class Scan:
    """The lines of the head as they are read."""

    def __init__(self, title: str) -> None:
        self.title: list[int] = []
        self.subtitle: list[int] = []
        self.byline: list[int] = []
        self.speakers: list[str] = []
        self.dates: list[tuple[tuple[str, str], str]] = []  # first and last day, the line
        self.lines: list[str] = [title]
        self.torn_meeting = False
        self.name = title.strip().strip("-《》 ") if "《" not in title[1:] else title.strip()
        bracket = BRACKET.search(self.name)
        if bracket and (YEAR.search(bracket[1]) or find_date(bracket[1]) or MEETING.search(bracket[1])):
            self._bracket(bracket[1], title)
            self.name = self.name[: bracket.start()]
        elif behind := re.search(r"\s*[—－─]{2,}", self.name):
            self._inner(self.name)
            self.name = self.name[: behind.start()]
        if found := re.match(rf"([\u4e00-\u9fff·]{{2,4}}?)(?:代理?|常务副|副)?(?:{offices()})在", self.name):
            self._say(found[1])  # “韩正市长在上海市第十二届人民代表大会第四次会议上的政府工作报告”
        self.name = self.name.strip()

    def take(self, i: int, text: str, last: bool) -> bool:
        """Reads a line into the head; False where the body begins."""
        if len(text) > _LONGEST or SALUTATION.match(text) or (last and not self._is_dated(text)):
            return False
        bare = BRACKET.sub("", text).strip("《》- ")
        if re.fullmatch(_DASH.pattern + r"?", text) or text in ("---", "***"):
            self.subtitle.append(i)
            return True
        if found := _SPEECH.search(text):  # “俞志宏在大会上作政府工作报告”, a caption or an editor's line
            self._say(speaker(re.split(r"[，,。\s]", text[: found.start()])[-1], bare_name=True))
            self.byline.append(i)
            return True
        if _SITE_DATE.search(text) and not MEETING.search(
            text
        ):  # “2026-02-14 16:35 来源：…”, of the page, not the report
            self.subtitle.append(i)
            return True
        if not _DASH.match(text) and is_title(text) and not self.speakers_done():
            self.title.append(i)
            self.lines.append(text)
            self._inner(text)
            return True
        if self.torn_meeting or MEETING.search(text) or _DASH.match(text) or self._is_dated(text):
            self._deck(i, text)
            return True
        if _SECTION.match(bare):
            return False
        name = speaker(text, bare_name=not self.speakers)
        if name is not None:
            self.byline.append(i)
            self.lines.append(text)
            self._say(name)
            return True
        if text[-1] in "。；：:，" or (self.speakers_done() and not _FILE_HEAD.search(text)):
            return False
        self.subtitle.append(i)  # a slogan (“为提前实现…而奋斗”), “市十二届人大四次会议文件（一）”
        self.lines.append(text)
        return True

    def speakers_done(self) -> bool:
        """Whether a line of its own has named the speaker: no title follows him, except a head printed twice."""
        return bool(self.byline)

    def _is_dated(self, text: str) -> bool:
        return len(text) <= 40 and find_date(text) is not None and not text.endswith(("。", "；"))

    def _deck(self, i: int, text: str) -> None:
        self.subtitle.append(i)
        self.lines.append(text)
        self._inner(text)
        self.torn_meeting = bool(re.search(r"人民(?:代表)?$|届$|大会$", text)) and not re.search(
            r"会议?[上）)]*$", text[:-2] + ""
        )
        if re.search(r"次(?:会议)?[上）)的报告]*$", text):
            self.torn_meeting = False

    def _inner(self, text: str) -> None:
        """Dates and speakers inside a line of the head."""
        bracket = BRACKET.search(text)
        if bracket:
            self._bracket(bracket[1], text)
        else:
            self._date(text)
            self._behind(text)

    def _bracket(self, inside: str, line: str) -> None:
        self._date(inside, line)
        self._behind(inside)

    def _behind(self, text: str) -> None:
        """The speaker named behind the date or the meeting (“2010年2月20日梁保华”, “…第二次会议上代市长廖立勇”)."""
        if found := re.search(
            r"^.*(?:[日号]|月\d{1,2}(?![\d日号])|会议上[）)]?|次会上[）)]?)\s*在?([\u4e00-\u9fff·\s]{2,32})$", text
        ):
            self._say(speaker(found[1], bare_name=True))

    def _say(self, name: str | None) -> None:
        if not name or any(known.startswith(name) for known in self.speakers):
            return
        self.speakers = [known for known in self.speakers if not name.startswith(known)]  # “罗红” torn from “罗红江”
        self.speakers.append(name)

    def _date(self, text: str, line: str = "") -> None:
        found = find_date(text)
        if found:
            self.dates.append((found, line or text))
