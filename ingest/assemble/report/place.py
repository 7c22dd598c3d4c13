"""The place that a report speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ingest.assemble.report.speaker import offices
from ingest.data_files import data_rows

_NATION = "全国"
_PLACE = r"[\u4e00-\u9fff]{1,13}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|盟|州|区|县|旗|镇|乡)"
_IN_MEETING = re.compile(rf"(?:在|[日号]|——|^)((?:{_PLACE})+)(?:第?[一二三四五六七八九十百\d]{{1,3}}届|人民代表大会)")
_TITLE_PLACE = re.compile(
    rf"^(?:关于)?(?:(?:19|20)\d{{2}}年)?((?:{_PLACE})+)(?:(?:19|20)\d{{2}}年?)?"
    r"(?:(?:19|20)\d{2}|(?:人民)?政府|国民经济|第.{1,2}个五年|[“十]|地方|财政|预算|统计|环境|水资源|人大|委员会|卫生|教育|关于|志|年鉴)"
)
_BARE_LEVEL = re.compile(r"(?:本|全|我)?(?:特别行政区|自治区|自治州|自治县|省|市|州|区|县|旗|盟|镇|乡)")
_NO_PLACE = re.compile(r"政府|报告|届|[年月]|政协|主席|书记|常委|局")
_OFTEN = 5  # times that a report without a name in its head speaks of its own place
_LEVEL_WORDS = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|地区|盟)$")
_FILE_PLACE = re.compile(r"(?:^|/)(?:19|20)\d{2}[-_年][^/]*?([\u4e00-\u9fff]{2,14})\.\w+$")


def reporting_place(head: Sequence[str], body: Sequence[str], path: str) -> str | None:
    """The place that reports: from the meeting's name, the title, the speaker's office, the address, the file's name.

    Where none of these names it, the province or city that the body speaks of far more than of any other. The
    longest name wins among those of one end (岳阳市云溪区 over 云溪区); a bare 市 or 自治区 is no name.
    """
    named: list[str] = []
    for text in head:
        if re.search(r"全国人民代表大会|国务院|中华人民共和国|^国家统计局(?!.{1,8}调查)", text):
            return _NATION
        for pattern in (_IN_MEETING, _TITLE_PLACE):
            if found := pattern.search(_bare(text)):
                named.append(found[1])
    for text in body[:3]:
        if re.search(r"我(?:代表|受)国务院", text[:60]):
            return _NATION
        if found := re.search(rf"我代表((?:{_PLACE})+)(?:人民)?政府", text[:80]):
            named.append(found[1])
    for text in head[1:]:
        if found := re.match(rf"((?:{_PLACE})+?)(?:人民政府)?(?:代理?)?(?:{offices()})", _bare(text)):
            named.append(found[1])
    # “韩正市长在上海市第十三届…” leads with a person, “关于明州市…” with a word
    named = [re.sub(r"^(?:.*在|关于)|市(?=市$)", "", name) for name in named]
    named = [name for name in named if not _BARE_LEVEL.fullmatch(name) and not _NO_PLACE.search(name)]
    if named:
        first_name = named[0]
        alike = [n for n in named if n.endswith(first_name) or (n[0] == first_name[0] and n[-1] == first_name[-1])]
        return max(alike, key=len)  # 克孜勒苏柯尔克孜自治州 over 克州
    if found := _FILE_PLACE.search(path):
        return found[1]
    counts = Counter(name for text in body for name in _short_names().findall(text)).most_common(2)
    clear = counts and counts[0][1] >= _OFTEN and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1])
    return _full_names()[counts[0][0]] if clear else None


@cache
def _full_names() -> dict[str, str]:
    """The provinces and cities by the names that running text gives them (浙江 → 浙江省)."""
    names = [
        row["name"]
        for row in data_rows("gazetteer.csv")
        if row["level"] in ("province", "city") and "自治州" not in row["name"]
    ]
    return {short: name for name in names if len(short := _LEVEL_WORDS.sub("", name)) >= 2}


@cache
def _short_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_full_names(), key=len, reverse=True)))


def _bare(text: str) -> str:
    return re.sub(r"[\s《》]", "", text)


def chapter_place(title: str, text: str) -> str | None:
    """The place that a chapter of a yearbook or gazetteer tells of: its title, or the place that its text begins with.

    “清水县”; “三、乡镇、村庄简介” above “叩石镇 ⏎ 叩石镇在清水县东南部”.
    """
    bare = re.sub(r"^[一二三四五六七八九十]+、", "", title)
    if re.fullmatch(_PLACE, bare) and not _BARE_LEVEL.fullmatch(bare):
        return bare
    opening = re.search(rf"(?:^|\n)({_PLACE})(?=\n|[在位地总境]|，)", text[len(title) :])
    return opening[1] if opening and not _BARE_LEVEL.fullmatch(opening[1]) else None
