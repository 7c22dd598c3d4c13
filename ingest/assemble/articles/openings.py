"""Which headlines begin an article, and which a section of the one above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from ingest.assemble.articles.headlines import Head, is_label, opens_news
from ingest.layout.blocks import Block
from ingest.layout.credits import closing_credit
from ingest.layout.language import is_rare, likeness, weights

_PREFIX = re.compile(r"^([\u3400-\u9fff]{2,8})[：:]")
PLACE = re.compile(
    r"[\u3400-\u9fff]{1,6}?(?:自治州|自治县|林场|农场|经开区|高新区|综保区|开发区|新区|园区|街道|县|市|区|镇|乡|村|州|局|院|校|学院|公司)"
)
_NEWS = re.compile(
    r"^(?:近日|日前|连日来|近年来|今年以来|今年，|眼下|[“「]|\d{1,2}月\d{1,2}日|\d{1,2}日|[^，。]{0,12}\d{1,2}月\d{1,2}日)"
)
NOTICE = re.compile(r"(?:公告|启事|声明|通告|公示|告示|更正|讣告|通知书?|遗失|清单)$")
LISTING = re.compile(r"(?:成绩|成绩单|赛程|预告|榜单|一览|一览表)$")
WHOLLY_QUOTED = re.compile(r"“[^“”]*”")
_TEXTS = ("text", "list_item", "table", "caption")
_NAMES = 6  # the heaviest pairs of characters of an article are names
_FAR = 700  # characters below a headline that tell what it speaks of
_ABOVE = 3000  # … and of an article above it: more than any of a newspaper's page has
_LATELY = 60  # headings above that a heading is held against
_weights = lru_cache(maxsize=64)(weights)


_BODY = re.compile(
    r"[\u3400-\u9fff]{2,}(?:场|院|校|局|公司|集团|银行|学|馆|园|站|所|中心|社区|街道|合作社|厂|库|部|队)$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a head begins an article, by how much, and what said so."""

    opens: bool
    score: float
    cue: str


@dataclass(slots=True)
class Above:
    """The article that stands above a headline, as far as it is known when the page is read downwards."""

    text: str = ""
    headings: tuple[str, ...] = ()
    hashes: int = 0
    closed: bool = False  # a writer's name in brackets has ended it
    headed: bool = False  # it has a title on the page
    decked: bool = False
    signed: bool = False  # its writers are named at its top


def judge(
    blocks: Sequence[Block],
    head: Head,
    below: Sequence[int],
    above: Above,
    common: frozenset[str] = frozenset(),
    *,
    quoted_section: bool = False,
    sections: Sequence[str] = (),
    last: bool = False,
) -> Opening:
    """Whether `head` begins an article. `below` are the blocks of text under it, up to the next head.

    `common` are the pairs of characters that the whole page is full of: in a county's own paper its name tells nothing.
    `sections` are the headings above that were found to head sections, of whatever article.
    `last` says that no text stands below it on the page.
    `quoted_section` says that a heading above, all quotation, was found to head a section.

    Cues are added up; each is named with an example where it is weighed. More than 0 begins an article.
    """
    score, cues = 0.0, []

    def weigh(points: float, cue: str) -> None:
        nonlocal score
        score += points
        cues.append(cue)

    # News has no sections of its own, features have: most headlines below news begin an article.
    if above.headed or above.text:
        weigh(-1.5 if above.decked else 0.5 if above.signed or above.headings else 2.0, "plain")
    title = "".join(blocks[i].text for i in head.title)
    body = _first_text(blocks, below)
    first = blocks[below[0]] if below else None
    if not above.text and not above.headed:
        weigh(5, "page-start")
    if head.subtitle:
        weigh(5, "deck")  # “金色田园千重浪” over “——澧县耕地保护工作侧记”
    if head.byline:
        weigh(5, "writers")
    if head.kicker:
        weigh(3, "kicker")
    if opens_news(first):
        weigh(6, "news-lead")  # “本报讯（记者 …）”
    if any(is_label(blocks[i].text) for i in head.title):
        weigh(4, "label")
    if above.closed:
        weigh(5, "closed-above")  # “（童娟 严午）” has ended what stands above
    if NOTICE.search(title):
        weigh(4, "notice")
    if LISTING.search(title):
        weigh(4, "listing")  # “部分决赛成绩” over lines of results
    hashes = blocks[head.title[0]].hashes if head.title else 0
    if hashes == above.hashes == 1:
        weigh(6, "level-one")  # sections have more marks than headlines
    if hashes and above.hashes and hashes != above.hashes:
        weigh(-3 if hashes > above.hashes else 4, "level")
    if above.hashes and not hashes:
        weigh(-1.5, "no-hash")
    if prefix := _PREFIX.match(title):
        name = prefix.group(1)
        if name in body:  # 3 where two articles come from one county
            # “桑植：150名…” over text that names 桑植; “攻项目：…” over none. A body of its own, of which the article
            # above says nothing, is the surest: “某某国际滑雪场：…”.
            weigh(3 if name in above.text else 7 if _BODY.search(name) else 5, "place-prefix")
    if any(_same_shape(title, h) for h in above.headings):
        weigh(-3, "parallel")  # “高效率推进，督导考评全程管理” after “高起点规划，主特产业集群集聚”
    if not any(_same_shape(title, h) for h in above.headings) and any(_same_build(title, h) for h in sections):
        weigh(-2, "alike-elsewhere")  # “一棵树，怎么变成一沓钱” and “一支队，守着一座山”, torn apart by other articles
    headless = not above.headed and not above.headings
    if body and above.text:
        alike = likeness(weights(body + title), _weights(above.text))
        if alike > 0.03:
            # An article's own tail may stand right above its headline: what they share tells less.
            weigh(-min(3.5 if headless else 5.0, 40 * alike), "same-names")
        elif len(body) > 120:
            weigh(3.0 if alike < 0.012 else 1.5, "other-names")
        if not headless and any(pair not in common and body.count(pair) > 1 for pair in _heaviest(above.text)):
            weigh(-2.5, "its-name")  # “韶山”, of which the article above speaks throughout
        shared = (pair in above.text and pair not in common and is_rare(pair) for pair in _pairs(title))
        if not headless and any(shared):
            weigh(-1.5, "headline's-name")  # “守护‘舌尖上的安全’……” below “护航‘舌尖上的安全’”
    if WHOLLY_QUOTED.fullmatch(title):
        # “路通一寸，心安一寸” heads a section of a reportage, most often with others of its kind. In three months of
        # a national daily 101 headlines were all quotation, and 549 lines inside articles.
        weigh(-6 if quoted_section else -3, "quoted")
    names = {m.group() for m in PLACE.finditer(title)}
    if names and not any(n in above.text for n in names):
        weigh(2, "new-place")  # “汝城县除患消疾铺就优质路网”
        if first is not None and any(title.startswith(n) and n in first.text[:40] for n in names):
            weigh(3, "own-place")  # … over “近年来，汝城县纪委监委…”
    if first is not None and _NEWS.match(first.text) and names:
        weigh(1, "lead")
    if not below:
        weigh(-4 if last and not (hashes or head.byline or head.subtitle) else -1, "no-text")
    return Opening(score > 0, score, "+".join(cues))


@lru_cache(maxsize=64)
def _heaviest(text: str) -> list[str]:
    found = _weights(text)
    return nlargest(_NAMES, found, key=found.__getitem__)


def _first_text(blocks: Sequence[Block], below: Sequence[int]) -> str:
    text = ""
    for i in below:
        text += blocks[i].text
        if len(text) >= _FAR:
            break
    return text[:_FAR]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalpha()}


def common_pairs(texts: Sequence[str]) -> frozenset[str]:
    """The pairs of characters that stand in nearly half of a page's paragraphs."""
    counts = Counter(pair for text in texts if len(text) > 30 for pair in _pairs(text))
    least = max(4, 0.4 * sum(len(text) > 30 for text in texts))
    return frozenset(pair for pair, n in counts.items() if n >= least)


def _same_shape(a: str, b: str) -> bool:
    """Whether two headings are built alike: as long as each other but for one character, cut at like places."""
    if abs(len(a) - len(b)) > 1:
        return False
    cut_a = [i for i, c in enumerate(a) if c in "，：、 　！“”"]
    cut_b = [i for i, c in enumerate(b) if c in "，：、 　！“”"]
    return len(cut_a) == len(cut_b) and all(abs(x - y) <= 1 for x, y in zip(cut_a, cut_b, strict=True))


def _same_build(a: str, b: str) -> bool:
    """Whether two headings begin alike: the same character and as long a first clause, or a quoted word as long.

    “一棵树，怎么变成一沓钱” and “一支队，守着一座山”; “‘榨干’每一克” and “‘借来’一缕风”.
    """
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 4:
        return False
    mark = "”" if a[:1] == "“" else "，"
    return 2 < a.find(mark) < 8 and a.find(mark) == b.find(mark)


def find_openings(
    blocks: Sequence[Block], heads: Sequence[Head], skip: frozenset[int], came: Mapping[int, int]
) -> dict[int, Opening]:
    """For each head, by its first block, whether it begins an article; read from the top of the page downwards.

    `came` says for a block which torn one it continues: a heading below it belongs to that one's article, wherever
    on the page its headline stands.
    """
    reader = _Reader(blocks, came)
    common = common_pairs([b.text for i, b in enumerate(blocks) if i not in skip])
    quoted = False
    sections: list[str] = []
    lowest = max((i for i, b in enumerate(blocks) if b.role in _TEXTS), default=-1)
    out: dict[int, Opening] = {}
    for number, head in enumerate(heads):
        start = heads[number - 1].end if number else 0
        end = heads[number + 1].first if number + 1 < len(heads) else len(blocks)
        reader.read([i for i in range(start, head.first) if i not in skip])
        below = [i for i in range(head.end, end) if i not in skip and blocks[i].role in _TEXTS]
        opening = judge(
            blocks,
            head,
            below,
            reader.above,
            common,
            quoted_section=quoted,
            sections=sections[-_LATELY:],
            last=lowest < head.end,
        )
        out[head.first] = opening
        quoted = quoted or ("quoted" in opening.cue and not opening.opens)
        if not opening.opens:
            sections.append("".join(blocks[i].text for i in head.title))
        reader.pass_head(head, opening.opens)
    return out


class _Reader:
    """What is known, at each point of the page, of the article that stands above."""

    def __init__(self, blocks: Sequence[Block], came: Mapping[int, int]) -> None:
        self.blocks, self.came = blocks, came
        self.left = {a: b for b, a in came.items()}
        self.above = Above()
        self.of: dict[int, Above] = {}  # the article that each block was read as
        self.torn = -1  # the block just read, if it breaks off and goes on elsewhere

    def read(self, indices: Sequence[int]) -> None:
        """Take the blocks that follow a head into what is known of the article above."""
        for i in indices:
            block = self.blocks[i]
            if block.role == "byline":
                self.above.closed = bool(self.above.text)
            elif block.role in _TEXTS:
                before = self.came.get(i, -1)
                if before in self.of:
                    self.above = self.of[before]
                elif self.above.closed or self.torn >= 0 or before >= 0:
                    self.above = Above()  # the rest of something else: of what stood elsewhere or stands below
                if len(self.above.text) < _ABOVE:
                    self.above.text += block.text
                self.of[i] = self.above
                credit = closing_credit(block.text)
                self.above.closed = credit is not None and not credit.photo
                self.torn = i if self.left.get(i, i + 1) != i + 1 else -1

    def pass_head(self, head: Head, opens: bool) -> None:
        """Go on below a head: a new article, or a section of the same."""
        title = "".join(self.blocks[i].text for i in head.title)
        if opens:
            hashes = self.blocks[head.title[0]].hashes if head.title else 0
            headings = tuple(self.blocks[i].text for i in head.headings)
            signed = bool(head.byline)
            self.above = Above(title, headings, hashes, headed=True, decked=bool(head.subtitle), signed=signed)
        else:
            self.above.headings = (*self.above.headings, title)[-_LATELY:]
            if len(self.above.text) < _ABOVE:
                self.above.text += title
        self.torn = -1
