"""Companies by their short names, and the kinds of firms that a clause may speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.whose.things import IN_NAME
from ingest.facts.words.names import Name, full_regions, region_at
from ingest.facts.words.wording import any_of, verbs

_THING_TOO = re.compile(
    r"(?:铁路|高速|公路|大桥|港|机场|电站|电厂|水库|景区|地铁)$"
)  # “中老铁路”: the line, not its company
_FIRM = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$")


def short_firms(names: Sequence[Name], text: str) -> dict[str, str]:
    """The short names that the article's text uses for its companies (“山河智能装备” for “山河智能装备公司”)."""
    found: dict[str, str] = {}
    for name in names:
        if name.kind != "company":
            continue
        stem = _FIRM.sub("", name.text)
        if _THING_TOO.search(stem):
            continue
        for at in range(min(6, len(stem) - 3)):
            short = stem[at:]
            if at and not (stem[:at] in full_regions() or region_at(stem, 0) == at):
                continue
            if stem != name.text and text.count(short) > text.count(name.text):
                found[short] = name.text
    return found


# “民营上市公司东方盛虹发行…”: the firm is named behind the kind that it is of.
_KIND_OF_FIRM = re.compile(
    rf"(?:上市公司|龙头企业|民营企业|国有企业|高新技术企业|科技企业|外资企业|企业|公司)"
    rf"(?P<name>{IN_NAME}{{2,8}}?)(?={any_of([w for w in verbs() if len(w) > 1])})"
)


def named_behind(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The firm named behind words for its kind, where `text[start:end]` ends in these."""
    for size in (6, 5, 4, 2):
        m = _KIND_OF_FIRM.match(text, end - size) if end - size >= start else None
        if m and m.start("name") == end and m["name"][:2] not in verbs():
            return m["name"], m.end("name")
    return None


# “9月末，金融机构人民币各项贷款余额149.92万亿元”: where no place is named, the figures are those of all such.
_SECTOR = re.compile(
    r"(?:全国)?(?:银行业金融机构|金融机构|规模以上工业企业|规上工业企业|中央企业|国有企业|民营企业|外贸企业|上市公司|保险公司|证券公司|商业银行|高新技术企业)(?!数|负责|家)"
)


def sector_at(text: str, start: int) -> tuple[str, int] | None:
    """The kind of firms that a clause begins with."""
    m = _SECTOR.match(text, start)
    return (m.group(), m.end()) if m else None


def last_firm(names: Sequence[Name], whole: str, text: str, start: int) -> str | None:
    """The company that was last named before `start` of a paragraph, in it or above it in the article's text."""
    at = whole.find(text) + start
    before = whole[:at]
    found = [(before.rfind(n.text), n.text) for n in names if n.kind == "company"]
    where, name = max(found, default=(-1, ""))
    return name if where >= 0 else None
