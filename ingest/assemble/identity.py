"""What a citation needs beside title and date: the paper, its edition, the address, the place; each with what says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.assemble.dating.dates import han_number
from ingest.data_files import data_rows
from ingest.layout.front_matter import FrontMatter
from ingest.models import Article, Identity, Known, Paragraph

_PAPER = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|导报|新报|农民报|青年报|工人报|法制报|法治报))(?![\u4e00-\u9fff])"
)
_PAPER_IN_NAME = re.compile(
    r"([\u4e00-\u9fff]{2,8}?(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|导报|新报|农民报|青年报|工人报|法制报|法治报))"
)
_EDITION = re.compile(r"第?\s*([A-Z]?\d{1,3})\s*版(?![权本式面])|第([一二三四五六七八九十]{1,3})版(?![权本式面])")
_EDITION_IN_NAME = re.compile(r"第?([A-Z]?\d{1,3})版")
_DATED = re.compile(r"(?:19|20)\d{2}\s*[年.\-/]")
_URL = re.compile(r"(?:来源|网址|原文|链接|地址)[^：:\n]{0,6}[：:]\s*(https?://[^\s）)】」>]+)")
_PLACE_IN_NAME = re.compile(
    r"(?:^|/)(?:19|20)\d{2}年?[-_ ]?([\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|州|盟|县|旗|区|镇|乡))(?:[-_政工统预][^/]*)?\.\w+$"
)
_LABEL = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}省?)?([\u4e00-\u9fff]{2,8})[：:]")
_TOP, _BOTTOM = 6, 4  # paragraphs of a page among which its head or foot stands
_LONGEST = 60  # characters of such a line
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|州|盟|旗)$")


def identify(
    path: str,
    given: dict[str, str],
    front: FrontMatter | None,
    articles: Sequence[Article],
    paragraphs: Sequence[Paragraph],
    report: bool,
) -> Identity:
    """What the sidecar (`given`), else the front matter, else the page's head and foot, else the file's name say."""
    # As printed: in order of reading what stands over the page, which is no article's, comes last.
    printed = sorted(paragraphs, key=lambda p: p.pieces[0].start)
    lines = [p.text.strip() for p in printed if p.role != "metadata"]
    edge = [t for t in (*lines[:_TOP], *lines[-_BOTTOM:]) if len(t) <= _LONGEST]
    return Identity(
        _given("paper", "报名", given, front) or _masthead_paper(edge, report) or _named(_PAPER_IN_NAME, path),
        _given("edition", "版次", given, front) or _masthead_edition(edge, report) or _named(_EDITION_IN_NAME, path),
        _address(given, front, lines),
        _given("place", "地区", given, front) or _of_report(articles, report) or _named(_PLACE_IN_NAME, path),
    )


def _given(field: str, column: str, given: dict[str, str], front: FrontMatter | None) -> Known | None:
    if value := given.get(field):
        return Known(value, f"documents.csv 的“{column}”列")
    value = front.get(field) if front else None
    return Known(value, f"文前元数据：{value}") if value else None


def _masthead_paper(edge: Sequence[str], report: bool) -> Known | None:
    """The paper that a line with a date or an edition names, or that a line is by itself."""
    for text in edge if not report else ():
        found = _PAPER.search(text)
        if found and (_DATED.search(text) or _EDITION.search(text) or found.group() == text):
            return Known(found[1], f"报头：“{text}”")
    return None


def _masthead_edition(edge: Sequence[str], report: bool) -> Known | None:
    for text in edge if not report else ():
        found = _EDITION.search(text)
        if found and (
            _DATED.search(text)
            or _PAPER.search(text)
            or re.fullmatch(r"第?\s*[A-Z]?\d{1,3}\s*版\s*[：:·]?.{0,12}", text)
        ):
            return Known(found[1] or str(han_number(found[2])), f"报头：“{text}”")
    return None


def _named(pattern: re.Pattern[str], path: str) -> Known | None:
    """What a file's name tells: “某某日报20220305-03版.txt”, “2024-某某市.txt”."""
    name = path.rsplit("/", 1)[-1]
    found = pattern.search(path if pattern is _PLACE_IN_NAME else name)
    return Known(found[1], f"文件名：{name}") if found else None


def _address(given: dict[str, str], front: FrontMatter | None, lines: Sequence[str]) -> Known | None:
    if value := given.get("source_url"):
        return Known(value, "documents.csv 的“网址”列")
    value = front.get("source") if front else None
    if value and re.match(r"https?://\S+$", value):
        return Known(value, "文前元数据")
    for text in lines:
        if "://" in text and (found := _URL.search(text)):
            return Known(found[1], f"文中：“{text[:40]}”")
    return None


def _of_report(articles: Sequence[Article], report: bool) -> Known | None:
    if not report or not articles or not articles[0].place:
        return None
    return Known(articles[0].place, articles[0].place_basis or "题头")


def labelled_place(title: str | None, kicker: str | None, text: str) -> Known | None:
    """The place that labels an article (“安仁：”), by the full name where the article prints that (安仁县).

    A label that is no place of the gazetteer (“县医院：”, “编者按：”) is none.
    """
    for line in (title, kicker):
        found = _LABEL.match(line or "")
        if found is None:
            continue
        label = found[1]
        if label in _places():
            full = next((label + unit for unit in "县市区州旗省" if label + unit in text), label)
            return Known(full, f"标题：“{(line or '')[:20]}”")
    return None


@cache
def _places() -> frozenset[str]:
    """The names of all divisions from county up, in full and without the word for their level."""
    names = {row["name"] for row in data_rows("gazetteer.csv")}
    return frozenset(names | {short for name in names if len(short := _SUFFIX.sub("", name)) >= 2})
