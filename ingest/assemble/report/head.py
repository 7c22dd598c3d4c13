"""The head of a government work report: title, meeting, date, speaker, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.dating.dates import YEAR, find_date, year_of
from ingest.assemble.report.place import reporting_place
from ingest.assemble.report.speaker import offices, speaker
from ingest.layout.blocks import Block
from ingest.layout.front_matter import FrontMatter
from ingest.models import Published

_REACH = 24  # blocks in which a head may stand; the longest of the corpus has 9 lines
_LONGEST = 70  # characters of a line of the head

_TITLE = re.compile(
    r"(?:政府.{0,4}工作.{0,2}报告|国民经济和社会发展.{0,30}(?:报告|公报)|统计公报|工作报告|(?:计划|预算|规划|决算)[^。，]{0,16}报告)"
)
_TITLE_END = re.compile(r"(?:报告|公报|决议)(?:》|的决议)?$")
_HEADLINE = re.compile(
    r"[，：:？！。]|作(?:了|政府|工作)|听取|热议|解读|审议|起草|学习|讨论|聚焦|关注|数说|图解|点赞|亮点|这份|一图|话"
)
"""What a newspaper's headline about a report has and its title has not (“人大会议开幕 李青山作政府工作报告”)."""
_SALUTATION = re.compile(
    r"(?:各位|名位)(?:代表|委员)|(?:各位)?(?:同志|代表|委员)们?[，：:！!]|主席[，、]|(?:现在，?)?我(?:代表|受)\S{0,30}(?:政府|国务院)"
)
_GREETING = re.compile(r"各位(?:代表|委员|同志)|同志们")
_REPORTS = re.compile(
    r"我(?:代表|受)[^。，]{0,30}(?:政府|国务院|委托)[^。]{0,24}(?:报告|汇报)|(?:向|给)(?:本次|这次)?(?:大会|会议)[^。]{0,12}(?:报告|汇报)"
)
_MEETING = re.compile(r"(?:人民代表大会|人大)[^。]{0,14}(?:会|上)|人民代表大会|届人大|人大[一二三四五六七八九十]次")
_DASH = re.compile(r"^[—–―─－ー\-]{1,4}")
_BRACKET = re.compile(r"\s*[（(【]([^（()）]*)[）)】]\s*$")
_SPEECH = re.compile(r"(?:在大会上)?(?:代表\S{0,12}政府)?(?:向大会)?作(?:了)?政?府?工作报告")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|第一(?:部分|章)|.{0,14}(?:回顾|总结)$|目\s*录$|过去.{1,3}年)"
)
_FILE_HEAD = re.compile(
    r"市.{1,4}届人大.{1,6}会议文件|[（(].{0,12}(?:公布稿|征求意见稿|摘要|草案|印发|刊印).{0,4}[）)]$"
)

_FILE_YEAR = re.compile(r"(?:^|/|[-_])((?:19|20)\d{2})(?!\d)[^/]*$")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands before the body of a report. The numbers are indices of blocks."""

    title: tuple[int, ...]
    subtitle: tuple[int, ...]
    byline: tuple[int, ...]  # the blocks that name the speaker
    speakers: tuple[str, ...]
    published: Published
    place: str | None  # the place that reports, by the fullest name of the head
    first: int  # the first block of the body
    title_text: str = ""  # without the date and speaker that stand in brackets behind it


def read_report_head(blocks: Sequence[Block], path: str = "", front: FrontMatter | None = None) -> ReportHead | None:
    """The head of the report that the blocks are, None if they are no report.

    A report has a title that says so among its first lines, and a meeting or an address to it below
    (“各位代表：”, “——2023年12月19日在…第六届人民代表大会第四次会议上”). Statistical bulletins have the title
    alone. `path` (the source's, relative) gives year and place where the head does not.
    """
    shown = [
        i
        for i, block in enumerate(blocks[:_REACH])
        if block.role not in ("comment", "jump", "furniture") and block.text.strip()
    ]
    given = (front.get("title") or "") if front else ""
    at = next((k for k, i in enumerate(shown[:3]) if _is_title(blocks[i].text)), None)
    if at is None:
        return _head_without_title(blocks, shown, path, given)
    if not _addresses(blocks, shown[at:]) and not (_is_title(given) and _addresses_at_all(blocks, shown)):
        return None
    above = blocks[shown[at - 1]].text.strip() if at else ""
    torn = (
        above.startswith("关于") and len(above) <= 40 and above[-1] not in "。！？告"
    )  # “关于…执行情况与” ⏎ “…的报告”
    scan = _Scan((above if torn else "") + blocks[shown[at]].text)
    scan.title += shown[at - 1 : at + 1] if torn else [shown[at]]
    return _scanned(scan, blocks, shown[at + 1 :], path, given)


def _head_without_title(blocks: Sequence[Block], shown: Sequence[int], path: str, given: str) -> ReportHead | None:
    """The head of a report whose title stands in its front matter only, or nowhere: “各位代表：” is its first line.

    Without a title what follows has to be a report's: an address, and that the government reports to a congress.
    """
    titled = _is_title(given)
    if not shown or (not (titled and _addresses_at_all(blocks, shown)) and not _reports(blocks, shown)):
        return None
    return _scanned(_Scan(given if titled else ""), blocks, shown, path, given)


def _scanned(scan: _Scan, blocks: Sequence[Block], rest: Sequence[int], path: str, given: str) -> ReportHead:
    """The head that begins with a title, its further lines read."""
    first = rest[-1] + 1 if rest else len(blocks)
    for k, i in enumerate(rest):
        if not scan.take(i, blocks[i].text.strip(), last=k + 1 == len(rest)):
            first = i
            break
    if not scan.speakers:
        _second_head(scan, blocks, first)
    front = _Scan(given) if given else None
    if front and not scan.speakers:
        scan.speakers += front.speakers
    lines = [*scan.lines, given] if given else scan.lines
    return ReportHead(
        tuple(scan.title),
        tuple(scan.subtitle),
        tuple(scan.byline),
        tuple(scan.speakers),
        _published(scan, front, path),
        reporting_place(lines, [block.text for block in blocks[first:]], path),
        first,
        scan.name or (front.name if front and _is_title(given) else ""),
    )


def _is_title(text: str) -> bool:
    """Whether a line is a report's title, not a headline about one (“…热议政府工作报告”) or a sentence."""
    bare = _BRACKET.sub("", text.strip()).strip("《》- ")
    bare = re.split(r"\s*[—－─]{2,}", bare)[0].strip("《》 ")
    return (
        len(bare) <= 45 and bool(_TITLE.search(bare)) and bool(_TITLE_END.search(bare)) and not _HEADLINE.search(bare)
    )


def _addresses(blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether what follows the title speaks to a people's congress, or the title is a bulletin's or names its date."""
    title = blocks[shown[0]].text
    if "公报" in title or (_BRACKET.search(title) and find_date(title)):
        return True
    if any(_BRACKET.match(blocks[i].text) and find_date(blocks[i].text) for i in shown[1:3]):
        return True  # “（2006年1月12日 …）” below the title
    return _addresses_at_all(blocks, shown[1:14])


def _addresses_at_all(blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether one of the lines greets a congress or names its meeting."""
    return any(
        _SALUTATION.match(blocks[i].text) or (len(blocks[i].text) <= _LONGEST and _MEETING.search(blocks[i].text))
        for i in shown[:14]
    )


def _reports(blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether a text without a title is a report: it greets the congress first, and reports to it below.

    “各位代表：” and “现在，我代表县人民政府向大会报告工作，请予审议”. A page of news may begin with a greeting that it
    quotes, but nobody in it reports.
    """
    greets = next((k for k, i in enumerate(shown[:4]) if _GREETING.match(blocks[i].text)), None)
    if greets is None:
        return False
    return any(_REPORTS.search(blocks[i].text[:200]) for i in shown[greets : greets + 4])


def _second_head(scan: _Scan, blocks: Sequence[Block], first: int) -> None:
    """The speaker of the report itself, where a resolution on it stands before it under the document's title."""
    for i in range(first, min(first + 8, len(blocks) - 3)):
        if re.fullmatch(r"《?政府工作报告》?", blocks[i].text.strip()):
            for k in range(i + 1, i + 4):
                if name := speaker(blocks[k].text):
                    scan.byline.append(k)
                    scan.speakers.append(name)
            return


class _Scan:
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
        bracket = _BRACKET.search(self.name)
        if bracket and (YEAR.search(bracket[1]) or find_date(bracket[1]) or _MEETING.search(bracket[1])):
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
        if len(text) > _LONGEST or _SALUTATION.match(text) or (last and not self._is_dated(text)):
            return False
        bare = _BRACKET.sub("", text).strip("《》- ")
        if re.fullmatch(_DASH.pattern + r"?", text) or text in ("---", "***"):
            self.subtitle.append(i)
            return True
        if found := _SPEECH.search(text):  # “俞志宏在大会上作政府工作报告”, a caption or an editor's line
            self._say(speaker(re.split(r"[，,。\s]", text[: found.start()])[-1], bare_name=True))
            self.byline.append(i)
            return True
        if not _DASH.match(text) and _is_title(text) and not self.speakers_done():
            self.title.append(i)
            self.lines.append(text)
            self._inner(text)
            return True
        if self.torn_meeting or _MEETING.search(text) or _DASH.match(text) or self._is_dated(text):
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
        bracket = _BRACKET.search(text)
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


def _published(scan: _Scan, front: _Scan | None, path: str) -> Published:
    """The day in the head; else the year of the title (the front matter's where there is no other) or the file's name."""
    dates = scan.dates or (front.dates if front else [])
    whole = [entry for entry in dates if entry[0][0] == entry[0][1]]
    if whole or dates:
        (start, end), line = (whole or dates)[0]
        titled = YEAR.search(scan.name)
        if titled and abs(year_of(titled["year"]) - int(start[:4])) > 1:
            # “江苏省2003年政府工作报告” above “（2010年2月20日 …）”: the day is of another year's report
            year = year_of(titled["year"])
            return Published(
                f"{year}-01-01", f"{year}-12-31", f"标题中的{year}年；题头的日期“{line.strip()[:40]}”与之不符"
            )
        return Published(start, end, f"报告题头印有日期：“{line.strip()[:60]}”")
    for text in [*scan.lines, *(front.lines if front else [])]:
        if found := YEAR.search(text):
            year = year_of(found["year"])
            return Published(f"{year}-01-01", f"{year}-12-31", f"报告题头只印有年份：“{text.strip()[:60]}”")
    if named := _FILE_YEAR.search(path):
        return Published(f"{named[1]}-01-01", f"{named[1]}-12-31", f"文件名中的年份：{named[1]}年")
    return Published()
