"""What sort of official text a title names, and whether what follows it is of that sort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.data_files import data_rows
from ingest.layout.blocks import Block
from ingest.layout.credits import line_credit, opening_credit
from ingest.models import Genre

_BRACKETS = re.compile(r"\s*[（(【\[][^（()）【】\[\]]*[）)】\]]\s*$")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]\s*第?\s*\d{1,4}\s*号")
_ADDRESSEES = re.compile(r"(?:各|有关)[^。]{2,80}[：:]$|[^。]{2,30}(?:人民政府|委员会|办公室|局)[^。]{0,40}[：:]$")
_ARTICLES = re.compile(r"第[一二三四五六七八九十]{1,3}(?:条|章|篇|编|节)")
_GREETING = re.compile(r"(?:尊敬的)?(?:各位|同志们|女士们|朋友们|老师们|来宾)[^。]{0,30}[：:！!]")
_MET = re.compile(
    r"会议(?:由|听取|研究|审议|讨论|传达|强调|指出|要求|议定|决定|认为)|主持召开|出席|参加人员|列席|现将会议"
)
_APPROVED = re.compile(r"(?:会议|大会|政府|常委会)[^。]{0,12}(?:批准|通过|审议通过|印发|发布)")
_REGIONS = re.compile(r"[\u4e00-\u9fff]{1,8}(?:省|市|自治州|州|盟|县|旗|区|镇|乡|街道)")
_YEARBOOK = (
    r"年内[，,]|^[^。]{2,8}\s年内",
    r"截至年[底末]",
    r"(?:比上年|较上年)",
    r"该[省市县区镇]",
    r"户籍(?:人口|总人口)",
    r"辖\d|辖[^。，]{0,8}[镇乡街]",
)
_GAZETTEER = (
    r"建国(?:前|后|初)|解放(?:前|后)",
    r"民国|清代|明代|光绪|康熙|乾隆",
    r"公社|生产队|大队",
    r"驻地|东临|西接|毗邻|境内|位于|距县城",
    r"设置|划归|改建|撤销|隶属",
    r"\d{4}年[^。]{0,20}(?:建|设|改|划|撤)",
)
_ENOUGH = 3  # of the cues of a yearbook or gazetteer
_LONGEST = 20  # characters of a chapter's title


@dataclass(frozen=True, slots=True)
class Sort:
    """A genre and the words that say so."""

    genre: Genre
    basis: str


@cache
def _patterns() -> tuple[tuple[Genre, re.Pattern[str]], ...]:
    return tuple((row["genre"], re.compile(row["pattern"])) for row in data_rows("reports/genres.csv"))  # type: ignore[misc]


def bare_title(text: str) -> str:
    """A title without what stands in brackets behind it, marks of a book's title and a dash."""
    bare = text.strip()
    while (shorter := _BRACKETS.sub("", bare)) != bare and shorter:
        bare = shorter
    return re.split(r"\s*[—－─]{2,}", bare)[0].strip("《》- ") if not bare.startswith("关于") else bare.strip("- ")


def genre_of(title: str | None) -> Sort | None:
    """The genre that a title names, None where it names none."""
    if not title:
        return None
    bare = bare_title(title)
    return next((Sort(g, f"题名：“{title.strip()[:40]}”") for g, pattern in _patterns() if pattern.search(bare)), None)


def is_news(blocks: Sequence[Block]) -> bool:
    """Whether reporters sign any of the blocks: a paper's page, whatever its headlines speak of."""
    for block in blocks:
        credit = line_credit(block.text) if block.role == "byline" else opening_credit(block.text)
        if credit and credit.labelled and re.search(r"记者|通讯员|讯|电", block.text[:60]):
            return True
    return False


def follows(genre: Genre, blocks: Sequence[Block], shown: Sequence[int]) -> bool:
    """Whether the lines below a title (`shown`, indices) are as its genre has them: a plan has chapters, a notice its
    number or addressees, a speech greets, minutes say who met.
    """
    texts = [blocks[i].text.strip() for i in shown]
    near = texts[:12]
    match genre:
        case "plan":
            return any(_ARTICLES.match(t) for t in texts) or any(_APPROVED.search(t) and len(t) < 80 for t in near)
        case "policy":
            return (
                any(_NUMBER.search(t) for t in near)
                or any(_ADDRESSEES.match(t) for t in near)
                or sum(_ARTICLES.match(t) is not None for t in texts) > 1
            )
        case "speech":
            return any(_GREETING.match(t) for t in near)
        case "minutes":
            return any(_MET.search(t) for t in texts)
        case "yearbook" | "gazetteer":
            return True
        case _:
            return False


def chapter(blocks: Sequence[Block], shown: Sequence[int]) -> Sort | None:
    """The genre of a chapter of a yearbook or gazetteer, which bears no more than a place's or a subject's name.

    “清水县 ⏎ 经济发展 ⏎ 2015年，该县面积900平方千米，辖6个镇…截至年底…年内…”.
    """
    if len(shown) < 2 or is_news(blocks):
        return None
    title = blocks[shown[0]].text.strip()
    if len(title) > _LONGEST or re.search(r"[，。！？：；]", title):
        return None
    text = "\n".join(block.text for block in blocks)
    placed = (
        _REGIONS.fullmatch(re.sub(r"^[一二三四五六七八九十]+、", "", title)) or "概况" in text[:60] or "简介" in title
    )
    for genre, cues in (("gazetteer", _GAZETTEER), ("yearbook", _YEARBOOK)):
        found = [m.group() for cue in cues if (m := re.search(cue, text, re.MULTILINE))]
        if len(found) >= _ENOUGH + (0 if placed else 1):
            return Sort(genre, f"“{title}”之下有“{'”“'.join(w.strip() for w in found[:3])}”")  # type: ignore[arg-type]
    return None
