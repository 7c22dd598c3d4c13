"""When an official text was given: by its head, its title, its headings, or its file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.dating.dates import YEAR, find_date, issued, year_of
from ingest.assemble.report.scan import Scan
from ingest.layout.blocks import Block
from ingest.models import Genre, Published

_FILE_YEAR = re.compile(r"(?:^|/|[-_])((?:19|20)\d{2})(?!\d)[^/]*$")
_LOOKS_BACK = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年?[^，。；]{0,14}(?:回顾|总结|工作情况|执行情况|完成情况|显著成[效就绩])"
)
_LOOKS_AHEAD = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年?[^，。；]{0,14}(?:安排|部署|任务|目标|打算|重点工作|工作建议|预算草案)"
)
_HEADING = 44  # characters
_FIRST, _LAST = 1949, 2100


def published(
    scan: Scan, front: Scan | None, blocks: Sequence[Block], first: int, genre: Genre, path: str
) -> Published:
    """The day in the head; else the day on which the page says that it was put out; else the year of the title (the
    front matter's where there is no other), of the headings, or of the file's name.

    A bulletin on 2022 is of the year after, so its title's year is only the earliest that it can be of.
    """
    dates = scan.dates or (front.dates if front else [])
    whole = [entry for entry in dates if entry[0][0] == entry[0][1]]
    if whole or dates:
        (start, end), line = (whole or dates)[0]
        titled = YEAR.search(scan.name)
        if titled and genre not in ("bulletin", "yearbook") and abs(year_of(titled["year"]) - int(start[:4])) > 1:
            # “江苏省2003年政府工作报告” above “（2010年2月20日 …）”: the day is of another year's report
            year = year_of(titled["year"])
            return _of_year(year, f"标题中的{year}年；题头的日期“{line.strip()[:40]}”与之不符")
        return Published(start, end, f"报告题头印有日期：“{line.strip()[:60]}”")
    if day := _issued(blocks, first, genre):
        return day
    if genre not in ("bulletin", "yearbook", "gazetteer"):
        for text in [*scan.lines, *(front.lines if front else [])]:
            if found := YEAR.search(text):
                return _of_year(year_of(found["year"]), f"报告题头只印有年份：“{text.strip()[:60]}”")
    if genre in ("work_report", "budget_report", "speech", "plan", "other") and (told := _by_headings(blocks)):
        return told
    if named := _FILE_YEAR.search(path):
        return _of_year(int(named[1]), f"文件名中的年份：{named[1]}年")
    if genre == "bulletin" and (about := YEAR.search(scan.name)):
        year = year_of(about["year"])
        return Published(f"{year + 1}-01-01", f"{year + 1}-12-31", f"公报说的是{year}年，次年发布")
    return Published()


def _of_year(year: int, basis: str) -> Published:
    return Published(f"{year}-01-01", f"{year}-12-31", basis)


def _issued(blocks: Sequence[Block], first: int, genre: Genre) -> Published | None:
    """The day that the lines about the title give as that of issue (“发布时间：2023-04-20”), or that signs the text."""
    near = blocks[max(0, first - 12) : first + 3]
    for block in near:
        if len(block.text) <= 120 and (day := issued(block.text)):
            return Published(*day, f"印有发布日期：“{block.text.strip()[:60]}”")
    for block in reversed(blocks[-8:] if genre in ("policy", "minutes", "speech", "other") else ()):
        text = block.text.strip()
        if len(text) <= 30 and (day := find_date(text)) and day[0] == day[1] and not text.endswith(("。", "；")):
            return Published(*day, f"文末落款：“{text}”")
    if genre == "minutes":  # “2023年6月8日，市长李明主持召开市人民政府第12次常务会议”
        for block in blocks[first : first + 3]:
            if (day := find_date(block.text[:20])) and day[0] == day[1]:
                return Published(*day, f"会议的日期：“{block.text[:24]}”")
    return None


def _by_headings(blocks: Sequence[Block]) -> Published | None:
    """The year that the headings look back on and ahead to: 一、2023年工作回顾 and 二、2024年工作安排 are of 2024."""
    back: tuple[int, str] | None = None
    for block in blocks:
        text = block.text.strip()
        if len(text) > _HEADING or text.endswith(("。", "；")):
            continue
        if found := _LOOKS_AHEAD.search(text):
            if _FIRST < int(found[1]) < _LAST and not _LOOKS_BACK.search(text):
                return _of_year(int(found[1]), f"小标题：“{text}”")
        elif (found := _LOOKS_BACK.search(text)) and back is None:
            back = int(found[1]), text
    if back is None or not _FIRST < back[0] < _LAST:
        return None
    return _of_year(back[0] + 1, f"小标题回顾{back[0]}年：“{back[1]}”")
