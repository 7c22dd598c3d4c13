"""The articles of a page whose paragraphs are all whole: nothing is torn, each article stands below its own head."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence, Set

from ingest.assemble.articles.headlines import Head, balanced, is_headline, is_label, stanzas, strings_of
from ingest.assemble.articles.openings import PLACE
from ingest.assemble.articles.retype import is_signature
from ingest.assemble.articles.runs import TEXT_ROLES
from ingest.assemble.dating.mentions import posted
from ingest.assemble.whole.cues import setting_of
from ingest.assemble.whole.head_parts import Part, read_parts, reasons
from ingest.assemble.whole.line_kinds import LONG, MARKS, Line, lines_of
from ingest.data_files import data_words
from ingest.layout import with_role
from ingest.layout.blocks import Block
from ingest.layout.credits import closing_credit, is_name, line_credit
from ingest.layout.language import begins_torn, likeness, weights
from ingest.layout.roles import ends_closed
from ingest.models import ParagraphRole

_FEW = 8  # lines of a page of which each that seems to break off counts
_ENOUGH = 40  # characters that tell what an article speaks of
_OF_ONE_THING = 0.05  # likeness of a caption to its article
_NEAR = 12  # lines above a headline: its neighbour's article
_OVER_PAGE = 8  # characters
# “2019-03-08”, “发布时间：2019年3月8日 10:30 来源：青石日报”: when and where a text appeared, below its headline.
_WHEN = re.compile(
    r"(?:(?:发布|更新|发表)?(?:时间|日期)[：:])?(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|[-./]\d{1,2}[-./]\d{1,2})"
    r"\s*(?:(?:星期|周)[一二三四五六日天])?\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*(?:来源[：:]\s*\S{2,12})?"
)
_SLOGAN = 16  # characters
_VERSES = 5  # lines like headlines that stand together
_SHORT = 24  # characters of a line that may be a headline's
_LEADS_ON = "的和与及在对将把为以从由被向于其并或等"
_SIGNED = re.compile(r"[摄图讯电者）)—]$|\d{6,}")  # “……收割完毕。邱成摄”, “联系电话：…”
_PLACES_END = r"(?:(?:自治)?[省市县区州盟旗镇乡村]|海关|经开|高新|林场|农场)"
_PLACE_LABEL = re.compile(rf"[\u3400-\u9fffA-Za-z·]{{1,11}}(?:{'|'.join(data_words('layout/label_ends.txt'))})[：:]")


def is_whole(blocks: Sequence[Block]) -> bool:
    """Whether no paragraph of a page is torn, as far as the lines themselves show.

    One line that breaks off at a comma (“李秀兰拉着老邻居的手说，”) is enough to say no; of weaker signs a few are to
    be expected on a whole page of seventy lines: what an editor sums up at an article's head ends without a stop too.
    """
    if any(b.hashes for b in blocks) or (len(blocks) < _FEW and not _has_two(blocks)):
        return False
    doubts = 0
    for i, block in enumerate(blocks):
        text = block.text
        if block.role != "text" or (len(text) <= _SHORT and "。" not in text):
            continue
        if begins_torn(text):
            doubts += 1
        elif not ends_closed(text) and closing_credit(text) is None:
            if text[-1] in "，、":
                return False
            doubts += _breaks_off(text) and not (i and _breaks_off(blocks[i - 1].text))
    return not doubts if len(blocks) < _FEW else doubts < 2 or doubts < 0.03 * len(blocks)


def _has_two(blocks: Sequence[Block]) -> bool:
    """Whether a page of few lines has two paragraphs and two lines that may be headlines at least."""
    paragraphs = sum(b.role == "text" and ends_closed(b.text) and len(b.text) > _SHORT for b in blocks)
    return paragraphs > 1 and sum(b.role == "text" and len(b.text) <= _SHORT for b in blocks) > 1


def _breaks_off(text: str) -> bool:
    """Whether an open line reads as text cut in mid-sentence: after a full stop, in quotes, at a word that leads on."""
    if text[-1] in _LEADS_ON or not balanced(text):
        return True
    rest = text[text.rfind("。") + 1 :]
    return "。" in text and len(text) > LONG and rest[:1] not in "（(”』" and not _SIGNED.search(rest)


def read_heads(source: str, blocks: Sequence[Block]) -> list[tuple[Head, float, str]]:
    """The heads of a whole page's articles, in order, each with how much spoke for it, and what."""
    every = lines_of(blocks, source)
    # A date below a headline is no part of it and hides nothing: the lines around are read as if it were not there.
    kept = [i for i, block in enumerate(blocks) if not _says_when(block.text)]
    lines = [every[i] for i in kept]
    place = {i: k for k, i in enumerate(kept)}
    setting = setting_of(lines)
    parts = _with_dates(len(blocks), place, read_parts(lines, setting))
    for i in range(len(blocks) - 1):
        if parts[i] != "body" or parts[i + 1] != "body" or every[i].kind != "short":
            continue
        dated = i + 1 not in place and i in place  # a date of its own below
        led = every[i + 1].kind == "lead"  # “本报讯（记者 …）”: no section of an article begins so
        if dated or led or _of_its_own_place(blocks, i) or _over_briefs(blocks, i):
            parts[i] = "title"
    for i in _pairs_of_halves(blocks, every, parts):
        parts[i] = "body"
    heads: list[tuple[Head, float, str]] = []
    i = 0
    while i < len(blocks):
        if parts[i] == "body":
            i += 1
            continue
        j = i + 1
        while j < len(blocks) and parts[j] != "body":
            j += 1
        if j - i > 1 or not _is_slogan(blocks, i):
            heads.append((_head(blocks, parts, i, j), *reasons(lines, place[i], parts[i], setting)))
        i = j
    return heads


def _over_briefs(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line names a column of short news that stands below it, each with its mark: “●简讯”, “▲白石县…”."""
    name = blocks[i].text.strip(MARKS)
    return (
        name in data_words("layout/columns.txt") and blocks[i + 1].text[0] in MARKS and len(blocks[i + 1].text) > _SHORT
    )


_HALVES = re.compile(r"([\u3400-\u9fff]{3,4})[ \u3000\xa0]+([\u3400-\u9fff]{3,4})")


def _pairs_of_halves(blocks: Sequence[Block], lines: Sequence[Line], parts: Sequence[Part]) -> list[int]:
    """Lines taken for headlines that are one of several of one form on the page: “建基地 扩规模”, “延链条 创品牌”.

    Two short halves of one length, alone between paragraphs, no writers and no dateline below: headings of sections. One
    such line on a page may be a headline (“政企联动 共谋发展”), and so may several with their own writers.
    """
    alike: dict[int, list[int]] = {}
    for i, block in enumerate(blocks):
        halves = _HALVES.fullmatch(block.text)
        if halves and len(halves[1]) == len(halves[2]):
            alike.setdefault(len(halves[1]), []).append(i)
    found = []
    for of_one_form in alike.values():
        alone = [
            i
            for i in of_one_form
            if 0 < i < len(blocks) - 1
            and parts[i - 1] == parts[i + 1] == "body"
            and lines[i + 1].kind != "lead"
            and ends_closed(blocks[i - 1].text)
            and ends_closed(blocks[i + 1].text)
        ]
        found += alone if len(alone) > 1 and len(alone) == len(of_one_form) else []
    return found


def _says_when(text: str) -> bool:
    """Whether a line says no more than when and where a text appeared, or is the label of such (“来源：”)."""
    return bool(_WHEN.fullmatch(text) or _LABEL_ALONE.fullmatch(text) or posted(text))


_LABEL_ALONE = re.compile(
    r"(?:https?://)?(?:[A-Za-z][A-Za-z0-9-]*\.)+(?:com|cn|net|org)(?:/[\x21-\x7e]*)?"
    r"|[一-鿿]{2,10}(?:新闻网站|新闻网|日报|晚报|晨报)|[•·*]?\s*(?:来源|稿源|作者|编辑|责任编辑|(?:发布)?时间|日期)[：:]?"
)


def _with_dates(count: int, place: Mapping[int, int], parts: Sequence[Part]) -> list[Part]:
    """The parts of all lines of a page: a date inside a head (above its deck or writers) is of it, any other is body."""
    made: list[Part] = [parts[place[i]] if i in place else "date" for i in range(count)]
    for i in range(count - 1, -1, -1):
        if made[i] == "date" and (i + 1 == count or made[i + 1] not in ("date", "more", "deck", "writer")):
            made[i] = "body"
    return made


def _of_its_own_place(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line begins with a place that the paragraph below names at once and the text above does not.

    “白石县完成危房改造” over “记者从白石县住建局获悉” begins an article, though others of the page name their writers and it
    does not; “湖西镇：水电进山来” may head a section of a tour of places.
    """
    text, lead = blocks[i].text, blocks[i + 1].text
    place = PLACE.match(text)
    if place is None or len(text) < len(place.group()) + 4 or "：" in text or len(lead) <= _ENOUGH:
        return False
    above = "".join(b.text for b in blocks[max(0, i - _NEAR) : i])
    return place.group() in lead[:40] and place.group() not in above


def _is_slogan(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line like a headline has nothing below it but furniture: “讲文明 树新风”."""
    rest = {b.role for b in blocks[i + 1 : i + 4]}
    return len(blocks[i].text) <= _SLOGAN and rest <= {"furniture", "comment"}


def _head(blocks: Sequence[Block], parts: Sequence[Part], first: int, end: int) -> Head:
    by: dict[Part, list[int]] = {}
    for k in range(first, end):
        by.setdefault(parts[k], []).append(k)
    kicker, deck = by.get("kicker", []), by.get("deck", [])
    title = [*by.get("title", []), *by.get("more", [])]
    if kicker and _is_place_label(blocks, kicker[-1]):
        title.insert(0, kicker.pop())  # “湘潭经开区：” above its headline
    elif title and _is_name_label(blocks, title[0]) and len(title) + len(deck) > 1:
        kicker.append(title.pop(0))
        title, deck = (title, deck) if title else (deck[:1], deck[1:])
    if len(title) > 1 and blocks[title[0]].text in data_words("layout/columns.txt") and not deck:
        end, title = title[1], title[:1]  # “资讯速递” above the heading of its first item
    return Head(first, end, tuple(title), tuple(kicker), tuple(deck), tuple(k for k in by.get("writer", ()) if k < end))


def _is_place_label(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line with a colon at its end names a place or body: “青山：” over “据青山海关统计”, “河南某某：”.

    What may be a person's name is a place's only if the text below says so: “杨善洲：” is none.
    """
    text = blocks[i].text
    if _PLACE_LABEL.fullmatch(text):
        return True
    name = text.rstrip("：:")
    if name == text or not is_label(text) or len(name) > 8:
        return False
    below = "".join(b.text for b in blocks[i + 1 : i + 4])[:400]
    return not is_name(name) or re.search(re.escape(name) + _PLACES_END, below) is not None


def _is_name_label(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line with a colon at its end names no place or body: “杨善洲：”, which is no headline by itself."""
    return blocks[i].text.endswith(("：", ":")) and not _is_place_label(blocks, i)


def with_parts(source: str, blocks: Sequence[Block], heads: Sequence[Head]) -> list[Block]:
    """The blocks in the roles of their heads; other lines like headlines head sections, or are verses or a list."""
    made = list(blocks)
    for head in heads:
        roles: Mapping[tuple[int, ...], ParagraphRole] = {
            head.kicker: "kicker",
            head.title: "title",
            head.subtitle: "subtitle",
            head.byline: "byline",
        }
        for indices, role in roles.items():
            for i in indices:
                made[i] = with_role(blocks[i], role, source)
    for i in range(len(made) - 1, -1, -1):
        if made[i].role in ("text", "heading") and _is_slogan(made, i) and is_headline(made[i], None, (), made[i].text):
            made[i] = with_role(made[i], "furniture", source)
    for i in range(heads[0].first if heads else 0):
        if made[i].role == "text" and len(made[i].text) <= _OVER_PAGE and not ends_closed(made[i].text):
            made[i] = with_role(made[i], "furniture", source)  # “要闻速览” over the first headline
    for i, block in enumerate(made):
        if block.role == "text" and _says_when(block.text):
            made[i] = with_role(block, "dateline", source)
    in_head = {i for head in heads for i in range(head.first, head.end)}
    for i, block in enumerate(made):
        if block.role == "byline" and i not in in_head and not _may_sign(blocks, i, in_head):
            made[i] = with_role(block, "text", source)
    printed = strings_of("\n".join(b.text for b in blocks))
    like = [i not in in_head and _heads_section(source, made, i, printed) for i in range(len(made))]
    i = 0
    while i < len(made):
        j = i
        while j < len(made) and like[j]:
            j += 1
        for k in range(i, j):
            made[k] = with_role(made[k], "heading" if j - i < _VERSES else "list_item", source)
        i = max(j, i + 1)
    for number, lines in stanzas(made):
        for i in (number, *lines):
            if i not in in_head:
                made[i] = with_role(made[i], "heading" if i == number else "list_item", source)
    return made


def _may_sign(blocks: Sequence[Block], i: int, in_head: Set[int]) -> bool:
    """Whether names below a head can be writers': labelled, in brackets, or at the end of the article.

    “有不舍 有牵挂” between two paragraphs is a heading, though 有 is a surname.
    """
    credit = line_credit(blocks[i].text)
    if credit is None or credit.labelled or blocks[i].text[0] in "（(【[":
        return True
    after = next((k for k in range(i + 1, len(blocks)) if blocks[k].role in TEXT_ROLES), len(blocks))
    return i - 1 in in_head or after == len(blocks) or any(k in in_head for k in range(i + 1, after + 1))


def _heads_section(source: str, blocks: Sequence[Block], i: int, printed: Container[str]) -> bool:
    block = blocks[i]
    if block.role not in ("text", "title", "heading") or is_signature(blocks, i):
        return False
    after = next((b for b in blocks[i + 1 : i + 4] if b.role not in ("furniture", "comment", "jump")), None)
    if after is None or after.role in ("title", "kicker"):
        return False  # the last line of an article heads nothing
    raw = source[block.pieces[0].start : block.pieces[-1].end]
    return is_headline(block, after, printed, raw) and not (is_label(block.text) and len(after.text) > _SHORT)


def is_photo(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether an article is no more than a picture's caption with its photographer: “秋日采菱 … 本报记者 马超 摄”."""
    body = [i for i in run if blocks[i].role in TEXT_ROLES]
    last = blocks[run[-1]]
    credit = line_credit(last.text) if last.role == "byline" else closing_credit(last.text)
    return 0 < len(body) <= 2 and credit is not None and credit.photo


def part_photo(blocks: Sequence[Block], run: Sequence[int]) -> int | None:
    """Where in an article the caption of a picture begins that stands below it and speaks of something else.

    “6月6日，青石县的麦田里，收割机正在抢收。姚远 摄” below news of the county's firms. None where there is none.
    """
    body = [k for k, i in enumerate(run) if blocks[i].role in (*TEXT_ROLES, "byline")]
    if len(body) < 2:
        return None
    last = blocks[run[body[-1]]]
    credit = line_credit(last.text) if last.role == "byline" else closing_credit(last.text)
    if credit is None or not credit.photo:
        return None
    at = next((k for k in body[-3:] if blocks[run[k]].role == "caption"), body[-2 if last.role == "byline" else -1])
    above = "".join(blocks[run[k]].text for k in body if k < at)
    caption = "".join(blocks[run[k]].text for k in body if k >= at)
    if len(above) < _ENOUGH or likeness(weights(caption), weights(above)) > _OF_ONE_THING:
        return None
    return at
