"""The place that a news article is about, as its headline says, and the form in which the article names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.facts.words.names import full_regions, is_region, region_at
from ingest.facts.words.wording import read_rows
from ingest.names.lexicon import dictionary, words

_UNITS = "省市州盟县区旗"
_EVERYDAY = 200  # from this frequency in jieba's dictionary on a word is an everyday one
# “江苏民企成功发行10亿绿色债券”: somebody from there, whom the text names.
_SOMEBODY = re.compile(
    r"[一-鿿]{0,2}(?:民企|国企|企业家?|公司|银行|大学|高校|学校|男子|女子|小伙|姑娘|老人|农民|村民|警方|籍)"
)
# Behind a region's full name: its bodies and officers, which bear the name where the article itself says the short form.
_OFFICE = re.compile(
    r"(?:人民)?政府|委|人大|政协|纪委|副?[省市州县区]长|[^，。；：、！？“”\d的]{0,12}?(?:局|厅|委|办|法院|检察院|协会|联合会|商会|大学|学院|医院|书记|主任)"
)


@cache
def provinces() -> frozenset[str]:
    """The short names of the provinces (湖南, 内蒙古)."""
    full = {row["name"] for row in read_rows("gazetteer.csv") if row["code"].endswith("0000")}
    return frozenset(stem for stem, name in full_regions().items() if name in full)


def topic_region(headline: Sequence[str], body: Sequence[str]) -> str | None:
    """The full name of the region that the headline's lines name, the main line first; None if they name none.

    “贵州东西部扶贫协作成果丰硕” is about 贵州省, “河北巨鹿建防贫综合体系” about 巨鹿县. A short name counts where no word
    of the language reaches over its ends (“推广西红柿” is not about 广西) and the article speaks of the place as well.
    """
    text = "\n".join(body)
    for line in headline:
        at = 0
        while at < len(line):
            if found := _chain(line, at, text):
                return found
            at += 1
    return None


def _chain(line: str, at: int, body: str) -> str | None:
    """The last region of the chain of regions that begins at `at`."""
    found = None
    while True:
        end = region_at(line, at)
        if end > at:
            return line[at:end] if found or stands(line, at, end) else None
        stem = next((line[at : at + n] for n in (3, 2) if line[at : at + n] in full_regions()), None)
        if stem is None or not (found or stands(line, at, at + len(stem))) or _SOMEBODY.match(line, at + len(stem)):
            return found
        printed = next((stem + unit for unit in _UNITS if stem + unit in body and is_region(stem + unit)), None)
        if printed is None and (stem not in body or stem in words("ordinary_places.txt")):
            return found
        found = printed or full_regions()[stem]
        at += len(stem)


def stands(line: str, start: int, end: int) -> bool:
    """Whether no everyday word reaches over the ends of `line[start:end]` (沿海|城市 holds no 海城市)."""
    known = dictionary()
    before = start == 0 or known.get(line[start - 1 : start + 1], 0) <= _EVERYDAY
    return before and known.get(line[end - 1 : end + 1], 0) <= _EVERYDAY


def as_said(place: str, texts: Iterable[str]) -> str:
    """`place` (苏州市) in the fullest form in which the texts name the place itself: 苏州 where 市 stands in
    names of offices only (“苏州市副市长”)."""
    stem = place[:-1]
    if len(place) < 3 or place[-1] not in _UNITS or full_regions().get(stem) is None:
        return place
    short = False
    for text in texts:
        at = text.find(stem)
        while at >= 0:
            if not text.startswith(place, at):
                short = True
            elif not _OFFICE.match(text, at + len(place)):
                return place
            at = text.find(stem, at + 1)
    return stem if short else place
