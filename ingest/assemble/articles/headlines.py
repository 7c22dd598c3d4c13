"""Headlines: which lines of a page stand above text, and which of them begin an article."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.data_files import data_words
from ingest.layout.blocks import Block
from ingest.layout.credits import bare_name, closing_credit, opening_credit
from ingest.layout.language import affinity, is_rare, opener, opens_sentence
from ingest.layout.roles import ends_closed

LONGEST = 44  # characters of a headline's line; longer ones of the pages read were all torn text
_READ = 300_000
_LABEL = re.compile(r"[\u3400-\u9fffA-Za-z·]{2,12}[：:]$")
_OPEN_ENDS = "的和与及在对将把为以从由被向于其并或等是有到、，；：,（《“‘—·"
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’|（[^（）]*）|\([^()]*\)|【[^【】]*】")
_BARE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,2}")
_COLUMN = re.compile(
    r"·|系列|专栏|专题|特别报道|特稿|简讯|短讯|快讯|短波|简报|一线|进行时|在行动|看变化|故事$|巡礼|之[一二三四五六七八九十]{1,2}$"
    r"|[（(][一二三四五六七八九十\d]{1,2}[）)]$|[①②③④⑤⑥⑦⑧⑨⑩]|^[【\[].*[】\]]$|^聚焦|^关注|来信$|来论$|视点$|观察$|之声$|之窗$"
)


_NOTICE_ALONE = re.compile(r"[公通]\s*告|启\s*事|声\s*明|通\s*知|讣\s*告")
# “为保障春茶销路，该县组织茶企参加茶博会，并与”: a headline names whom it speaks of.
_RUNS_ON = re.compile(r"，(?:该[县市区局院校镇乡村州省厂]|[他她]们?)")


def balanced(text: str) -> bool:
    """Whether the quotation marks and brackets of a text open and close in pairs."""
    rest = _QUOTED.sub("", _QUOTED.sub("", text))
    return not any(c in rest for c in "“”‘’《》（）()【】")


def strings_of(page: str) -> frozenset[str]:
    """The strings of three and four characters that stand on a page, of its first 300,000 characters."""
    page = page[:_READ]
    return frozenset(page[i : i + n] for n in (3, 4) for i in range(len(page) - n + 1))


def seam(left: str, right: str, printed: Container[str]) -> int:
    """How long a string across the seam of two texts stands elsewhere on the page whole: 4, 3 or 0 characters.

    “岳阳绿色化工｜高新区” and “村民石小｜勇” are printed whole in other places of their pages; see `strings_of`.
    """
    for before, after in ((2, 2), (3, 1), (1, 3), (2, 1), (1, 2)):
        string = left[-before:] + right[:after]
        if len(string) == before + after and string.isalnum() and not string.isdigit() and string in printed:
            return before + after
    return 0


def is_headline(block: Block, after: Block | None, printed: Container[str], raw: str) -> bool:
    """Whether a line stands above text as a headline does, rather than being text that breaks off.

    `after` is the block that follows, `printed` the page's strings (`strings_of`), `raw` the line as printed.
    “汝城县除患消疾铺就优质路网” does; “该县紧扣上级部署督查交办”, “为了盘活这块地，岳阳绿色化工” are torn text.
    """
    text = block.text
    if block.hashes:
        return len(text) <= 2 * LONGEST and "。" not in text
    if block.role == "title":
        return True
    if block.role == "text" and after is not None and after.role == "text" and _NOTICE_ALONE.fullmatch(text):
        return True  # “公 告” over its text
    if block.role != "text" or not 3 <= len(text) <= LONGEST or "。" in text:
        return False
    if _LABEL.match(text):
        return (
            after is not None and after.role in ("text", "heading", "title", "subtitle") and len(after.text) <= LONGEST
        )
    deck = after is not None and (
        after.role == "subtitle" or (after.role == "byline" and after.text[0] not in "（(【[")
    )
    if ends_closed(text) and not (deck and text[-1] in "！？!?…"):
        return False
    if not balanced(text) or text[-1] in _OPEN_ENDS or text[-1].isdigit() or opener().match(text):
        return False
    plain = _QUOTED.sub("", text)
    if plain.count("，") > 2 or plain.count("、") > 1 or "；" in plain or _RUNS_ON.search(plain):
        return False
    if deck:
        return True
    if after is None or after.role not in ("text", "list_item") or len(after.text) <= LONGEST:
        return True
    if seam(text, after.text, printed) and (is_rare(text[-2:] + after.text[:2]) or affinity(text, after.text) > 4.0):
        return False
    spaced = re.search(r"[\u3400-\u9fff”》！？][ \u3000]+[\u3400-\u9fff“《]", raw) is not None
    # “着力促进制造业转｜型升级” is one word torn; a comma makes a clause of text likelier than a headline.
    likely = 4.0 if "，" in plain or "、" in plain else 6.0
    return spaced or not (opens_sentence(after.text) < 0.02 and affinity(text, after.text) > likely)


def cries_out(block: Block, above: Block | None, below: Block | None) -> bool:
    """Whether a line that ends in “！” or “？” is a headline: text follows, and what stands above has ended.

    “加装电梯，难在哪？” below “（张三）” is one; “千川汇海阔，风好正扬帆！” between two paragraphs of a feature is none.
    """
    text = block.text
    if (
        block.role != "text"
        or not 5 <= len(text) <= 30
        or text[-1] not in "！？!?"
        or "。" in text
        or not balanced(text)
    ):
        return False
    if below is None or below.role != "text" or len(below.text) <= LONGEST or opener().match(text):
        return False
    return above is None or above.role in ("byline", "furniture", "dateline") or closing_credit(above.text) is not None


def verses(blocks: Sequence[Block], headline: Sequence[bool]) -> list[tuple[int, int]]:
    """Ranges of lines like headlines that are the lines of a poem or list: five and more on end, but for the first.

    The first is their headline, unless a headline with its writer stands above them.
    """
    found, i = [], 0
    while i < len(blocks):
        j = i
        while j < len(blocks) and headline[j] and not blocks[j].hashes:
            j += 1
        if j - i >= 5:
            # The last may be the headline of the text that follows.
            end = j - 1 if j < len(blocks) and blocks[j].role in ("text", "subtitle") else j
            titled = i > 0 and blocks[i - 1].role in ("byline", "subtitle")
            found.append((i if titled else i + 1, end))
        i = max(j, i + 1)
    return found


def stanzas(blocks: Sequence[Block]) -> list[tuple[int, list[int]]]:
    """Each number that stands alone above the lines of a stanza, with these lines; two stanzas at least.

    “一 ⏎ 月光落进渡口的时候 ⏎ 老船工正在收缆”. A blank line ends the last, where none stands inside the others.
    """
    found: list[tuple[int, list[int]]] = []
    i = 0
    while i < len(blocks):
        j = i
        while j < len(blocks) and _is_verse(blocks[j]):
            j += 1
        numbers = [k for k in range(i, j) if _BARE_NUMBER.fullmatch(blocks[k].text)]
        ends = [*numbers[1:], j]
        if len(numbers) >= 2 and all(b - a >= 3 for a, b in zip(numbers, ends, strict=True)):
            dense = not any(blocks[k].blank_before for k in range(numbers[0] + 2, numbers[1]))
            longest = max(b - a for a, b in pairwise(numbers))
            last = next((k for k in range(numbers[-1] + 2, j) if blocks[k].blank_before), j)
            ends[-1] = last if dense and last < j else min(j, numbers[-1] + longest)
            found += [(a, list(range(a + 1, b))) for a, b in zip(numbers, ends, strict=True)]
        i = max(j, i + 1)
    return found


def _is_verse(block: Block) -> bool:
    return block.role in ("text", "heading") and len(block.text) <= 20 and not block.hashes


@dataclass(frozen=True, slots=True)
class Head:
    """Lines that stand together above text: blocks by their part in it, in order."""

    first: int
    end: int  # first block after it
    title: tuple[int, ...]
    kicker: tuple[int, ...] = ()
    subtitle: tuple[int, ...] = ()
    byline: tuple[int, ...] = ()
    headings: tuple[int, ...] = field(default=())  # the article's first section heading, printed right below


def find_heads(blocks: Sequence[Block], headline: Sequence[bool], skip: frozenset[int]) -> list[Head]:
    """The groups of headline, deck and writers' lines of a page, whether they open an article or a section."""
    heads: list[Head] = []
    i = 0
    while i < len(blocks):
        if i in skip or not (headline[i] or (blocks[i].role == "subtitle" and "。" not in blocks[i].text)):
            i += 1
            continue
        j = i
        while j < len(blocks) and (j in skip or headline[j] or _goes_along(blocks, j)):
            j += 1
        heads += _split_heads(blocks, [k for k in range(i, j) if k not in skip], headline)
        i = max(j, i + 1)
    return heads


def _goes_along(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block, standing below a headline, belongs to its head: a deck, a writers' line, one bare name."""
    block = blocks[i]
    if block.role in ("subtitle", "byline"):
        return True
    return block.role == "text" and len(block.text) <= 5 and bare_name(block.text) is not None


def _split_heads(blocks: Sequence[Block], run: Sequence[int], headline: Sequence[bool]) -> list[Head]:
    """The heads of one run of lines: a new one begins where a headline follows a deck or writers and has such itself."""
    parts: list[list[int]] = [[]]
    below_others = False
    for k in run:
        last = parts[-1]
        if headline[k] and last and (below_others or _levels_differ(blocks[last[-1]], blocks[k])):
            parts.append([])
            below_others = False
        parts[-1].append(k)
        below_others = below_others or not headline[k]
    heads: list[Head] = []
    for part in parts:
        lines = [k for k in part if headline[k]]
        others = [k for k in part if not headline[k]]
        if heads and not others and (heads[-1].subtitle or heads[-1].byline) and part is parts[-1]:
            old = heads.pop()
            heads.append(Head(old.first, part[-1] + 1, old.title, old.kicker, old.subtitle, old.byline, tuple(lines)))
            continue
        kicker, title = _kicker(blocks, lines)
        subtitle = tuple(k for k in others if blocks[k].role == "subtitle")
        byline = tuple(k for k in others if blocks[k].role != "subtitle")
        heads.append(Head(part[0], part[-1] + 1, title, kicker, subtitle, byline))
    return heads


def _levels_differ(a: Block, b: Block) -> bool:
    return bool(a.hashes and b.hashes and a.hashes != b.hashes)


def _kicker(blocks: Sequence[Block], lines: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The kicker and the title of headline lines. A kicker names a column or series, or is far longer than the title.

    “天易经开区：” above its headline and the two halves of a two-line title belong to the title.
    """
    kicker: list[int] = []
    rest = list(lines)
    while len(rest) > 1:
        text, below = blocks[rest[0]].text, blocks[rest[1]].text
        leads = text.endswith(("——", *data_words("layout/kicker_ends.txt")))  # “开学第一周，记者走进后厨——”
        if _LABEL.match(text) or not (leads or _COLUMN.search(text) or len(text) >= len(below) + 6):
            break
        kicker.append(rest.pop(0))
    return tuple(kicker), tuple(rest)


def is_label(text: str) -> bool:
    """Whether a line is a place or office with a colon that belongs to the headline below it."""
    return _LABEL.match(text) is not None


def is_column(text: str) -> bool:
    """Whether a line names a column or series of the paper: “非凡十年看湘中·源流篇(二)”, “简讯”."""
    return _COLUMN.search(text) is not None


def opens_news(block: Block | None) -> bool:
    """Whether a block begins as a report does: “本报讯（记者 …）”."""
    return block is not None and opening_credit(block.text) is not None
