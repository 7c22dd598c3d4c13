"""The head of an official text: title, meeting, date, speaker, place, and what sort of text it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.assemble.dating.dates import YEAR, find_date, year_of
from ingest.assemble.report.dated import published
from ingest.assemble.report.genres import Sort, bare_title, chapter, follows, genre_of, is_news
from ingest.assemble.report.place import chapter_place, reporting_place
from ingest.assemble.report.scan import BRACKET, MEETING, SALUTATION, Scan, is_title
from ingest.assemble.report.speaker import speaker
from ingest.layout.blocks import Block
from ingest.layout.front_matter import FrontMatter
from ingest.models import Published

_REACH = 24  # blocks in which a head may stand; the longest of the corpus has 9 lines
_MENU = 60  # blocks before the title of a saved web page
_LONGEST = 70  # characters of a line of the head
_BODY = 90  # characters of a line that is no head's

_GREETING = re.compile(r"各位(?:代表|委员|同志)|同志们")
_REPORTS = re.compile(
    r"我(?:代表|受)[^。，]{0,30}(?:政府|国务院|委托)[^。]{0,24}(?:报告|汇报)|(?:向|给)(?:本次|这次)?(?:大会|会议)[^。]{0,12}(?:报告|汇报)"
)
_TORN = re.compile(
    r"关于.{2,38}[^。！？告]|(?:(?:19|20)\d{2}年)?[\u4e00-\u9fff]{1,10}[省市州县区旗镇乡]?(?:(?:19|20)\d{2}年)?"
)
"""The first line of a title of two: “关于…执行情况与”, “2025年泉州市”."""
_OWN_YEAR = re.compile(r"(?:^|\n)[^。\n]{0,16}?((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands before the body of an official text. The numbers are indices of blocks."""

    title: tuple[int, ...]
    subtitle: tuple[int, ...]
    byline: tuple[int, ...]  # the blocks that name the speaker
    speakers: tuple[str, ...]
    published: Published
    place: str | None  # the place that reports, by the fullest name of the head
    first: int  # the first block of the body
    sort: Sort
    title_text: str = ""  # without the date and speaker that stand in brackets behind it
    above: int = 0  # how many blocks stand before it: the menu of a saved web page
    place_basis: str | None = None
    year: int | None = None  # that the text tells of, where that is not the year of its date (bulletins, yearbooks)


def read_report_head(blocks: Sequence[Block], path: str = "", front: FrontMatter | None = None) -> ReportHead | None:
    """The head of the official text that the blocks are, None if they are none.

    It has a title that says so among its first lines, and what its genre asks for below: a report a meeting or an
    address to it (“各位代表：”, “——2023年12月19日在…第六届人民代表大会第四次会议上”), a plan its chapters, a notice its
    addressees. Statistical bulletins have the title alone. `path` (the source's, relative) gives year and place where
    the head does not.
    """
    shown = _shown(blocks, _REACH)
    given = (front.get("title") or "") if front else ""
    at = next((k for k, i in enumerate(shown[:3]) if is_title(blocks[i].text)), None)
    if at is not None and (_addresses(blocks, shown[at:]) or (is_title(given) and _addresses_at_all(blocks, shown))):
        again = _printed_again(blocks, shown, at)
        return _titled(blocks, shown, again or at, path, given, above=shown[again] if again else 0)
    if at is None and (found := _head_without_title(blocks, shown, path, given)):
        return found
    return _below_menu(blocks, path, given) or _of_other_sort(blocks, shown, path, given)


def _printed_again(blocks: Sequence[Block], shown: Sequence[int], at: int) -> int | None:
    """Where the title stands again before the body: a saved web page has it above its own menu and above the text."""
    body = next((k for k, i in enumerate(shown) if len(blocks[i].text) > _BODY), len(shown))
    own = bare_title(blocks[shown[at]].text)
    later = [k for k in range(at + 2, body) if bare_title(blocks[shown[k]].text) == own]
    between = [blocks[i].text for i in shown[at + 1 : later[-1]]] if later else []
    return later[-1] if later and not any(SALUTATION.match(t) or MEETING.search(t) for t in between) else None


def _shown(blocks: Sequence[Block], reach: int) -> list[int]:
    return [
        i
        for i, block in enumerate(blocks[:reach])
        if block.role not in ("comment", "jump", "furniture") and block.text.strip()
    ]


def _titled(
    blocks: Sequence[Block], shown: Sequence[int], at: int, path: str, given: str, above: int, sort: Sort | None = None
) -> ReportHead:
    """The head whose title is the line `shown[at]`, or that and the line above."""
    before = blocks[shown[at - 1]].text.strip() if at else ""
    torn = _TORN.fullmatch(before) is not None and genre_of(before) is None
    if torn and before.startswith("关于") is False and YEAR.search(blocks[shown[at]].text):
        torn = False
    first_line = shown[at - 1] if torn else shown[at]
    scan = Scan((before if torn else "") + blocks[shown[at]].text)
    scan.title += shown[at - 1 : at + 1] if torn else [shown[at]]
    return _scanned(scan, blocks, shown[at + 1 :], path, given, first_line if above else 0, sort)


def _head_without_title(blocks: Sequence[Block], shown: Sequence[int], path: str, given: str) -> ReportHead | None:
    """The head of a report whose title stands in its front matter only, or nowhere: “各位代表：” is its first line.

    Without a title what follows has to be a report's: an address, and that the government reports to a congress.
    """
    titled = is_title(given)
    if not shown or (not (titled and _addresses_at_all(blocks, shown)) and not _reports(blocks, shown)):
        return None
    sort = None if titled else Sort("work_report", f"致辞：“{blocks[shown[0]].text[:20]}”")
    return _scanned(Scan(given if titled else ""), blocks, shown, path, given, 0, sort)


def _below_menu(blocks: Sequence[Block], path: str, given: str) -> ReportHead | None:
    """The head of an official text saved as a web page, menus and all: its title stands further down.

    Of several lines with the title (the site's, the page's) the last before the body is the text's own.
    """
    shown = _shown(blocks, _MENU)
    body = next((k for k, i in enumerate(shown) if len(blocks[i].text) > _BODY), len(shown))
    for k in range(min(body, len(shown)) - 1, 2, -1):
        if is_title(blocks[shown[k]].text):
            if _addresses(blocks, shown[k:]) and not is_news(blocks):
                return _titled(blocks, shown, k, path, given, above=shown[k])
            return None
    return None


def _of_other_sort(blocks: Sequence[Block], shown: Sequence[int], path: str, given: str) -> ReportHead | None:
    """The head of a plan, notice, speech, minutes, or of a yearbook's or gazetteer's chapter; None for other texts."""
    for k, i in enumerate(shown[:4]):
        text = blocks[i].text.strip()
        if len(text) > _LONGEST or re.search(r"[。；！？]", text):
            break
        sort = genre_of(text)
        if sort and follows(sort.genre, blocks, [*shown[k + 1 :], *range(_REACH, min(len(blocks), 200))]):
            return None if is_news(blocks) else _titled(blocks, shown, k, path, given, 0, sort)
    if given and (sort := genre_of(given)) and shown and follows(sort.genre, blocks, shown) and not is_news(blocks):
        return _scanned(Scan(given), blocks, shown, path, given, 0, sort)
    sort = chapter(blocks, shown)
    if sort is None:
        return None
    title = blocks[shown[0]].text.strip()
    text = "\n".join(block.text for block in blocks)
    year = _OWN_YEAR.search(text) if sort.genre == "yearbook" else None
    return ReportHead(
        (shown[0],),
        (),
        (),
        (),
        Published(),
        chapter_place(title, text),
        shown[0] + 1,
        sort,
        title,
        place_basis=f"题名：“{title}”",
        year=int(year[1]) if year else None,
    )


def _scanned(
    scan: Scan, blocks: Sequence[Block], rest: Sequence[int], path: str, given: str, above: int, sort: Sort | None
) -> ReportHead:
    """The head that begins with a title, its further lines read."""
    first = rest[-1] + 1 if rest else len(blocks)
    for k, i in enumerate(rest):
        if not scan.take(i, blocks[i].text.strip(), last=k + 1 == len(rest)):
            first = i
            break
    if not scan.speakers:
        _second_head(scan, blocks, first)
    front = Scan(given) if given else None
    if front and not scan.speakers:
        scan.speakers += front.speakers
    lines = [*scan.lines, given] if given else scan.lines
    name = scan.name or (front.name if front and is_title(given) else "")
    sort = sort or genre_of(name) or Sort("work_report" if "政府" in name else "other", f"题名：“{name[:40]}”")
    told = YEAR.search(name) if sort.genre in ("bulletin", "yearbook") else None
    place = reporting_place(lines, [block.text for block in blocks[first:]], path)
    return ReportHead(
        tuple(scan.title),
        tuple(scan.subtitle),
        tuple(scan.byline),
        tuple(scan.speakers),
        published(scan, front, blocks, first, sort.genre, path),
        place,
        first,
        sort,
        name,
        above,
        _basis(place, lines, path),
        year_of(told["year"]) if told else None,
    )


def _basis(place: str | None, lines: Sequence[str], path: str) -> str | None:
    """Where a report's place is named: the line of its head, its file's name, or its text throughout."""
    if place is None:
        return None
    line = next((line for line in lines if place in re.sub(r"\s", "", line)), None)
    if line is not None:
        return f"题头：“{line.strip()[:40]}”"
    return f"文件名：{path.rsplit('/', 1)[-1]}" if place in path else "正文"


def _addresses(blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether what follows the title speaks to a people's congress, or the title is a bulletin's or names its date."""
    title = blocks[shown[0]].text
    if "公报" in title or (BRACKET.search(title) and find_date(title)):
        return True
    if any(BRACKET.match(blocks[i].text) and find_date(blocks[i].text) for i in shown[1:3]):
        return True  # “（2006年1月12日 …）” below the title
    return _addresses_at_all(blocks, shown[1:14])


def _addresses_at_all(blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether one of the lines greets a congress or names its meeting."""
    return any(
        SALUTATION.match(blocks[i].text) or (len(blocks[i].text) <= _LONGEST and MEETING.search(blocks[i].text))
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


def _second_head(scan: Scan, blocks: Sequence[Block], first: int) -> None:
    """The speaker of the report itself, where a resolution on it stands before it under the document's title."""
    for i in range(first, min(first + 8, len(blocks) - 3)):
        if re.fullmatch(r"《?政府工作报告》?", blocks[i].text.strip()):
            for k in range(i + 1, i + 4):
                if name := speaker(blocks[k].text):
                    scan.byline.append(k)
                    scan.speakers.append(name)
            return
