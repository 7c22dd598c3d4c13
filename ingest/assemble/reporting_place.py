"""The place that a report speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble.speakers import offices

_NATION = "全国"
_PLACE = r"[\u4e00-\u9fff]{1,13}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|盟|州|区|县|旗|镇|乡)"
_IN_MEETING = re.compile(rf"(?:在|[日号]|——|^)((?:{_PLACE})+)(?:第?[一二三四五六七八九十百\d]{{1,3}}届|人民代表大会)")
_OF_GOVERNMENT = re.compile(rf"((?:{_PLACE})+?)(?:人民)?政府")
_TITLE_PLACE = re.compile(rf"^(?:(?:19|20)\d{{2}}年)?((?:{_PLACE})+)(?:(?:19|20)\d{{2}}年?)?(?:人民)?(?:政府|国民经济)")
_BARE_LEVEL = re.compile(r"(?:本|全|我)?(?:特别行政区|自治区|自治州|自治县|省|市|州|区|县|旗|盟|镇|乡)")
_FILE_PLACE = re.compile(r"(?:^|/)(?:19|20)\d{2}[-_年][^/]*?([\u4e00-\u9fff]{2,14})\.\w+$")


def reporting_place(head: Sequence[str], openings: Sequence[str], path: str) -> str | None:
    """The place that reports: from the meeting's name, the title, the speaker's office, the address, the file's name.

    The longest name wins among those of one end (岳阳市云溪区 over 云溪区); a bare 市 or 自治区 is no name.
    """
    named: list[str] = []
    for text in head:
        if re.search(r"全国人民代表大会|国务院|中华人民共和国|^国家统计局", text):
            return _NATION
        for pattern in (_IN_MEETING, _TITLE_PLACE):
            if found := pattern.search(re.sub(r"\s", "", text)):
                named.append(found[1])
    for text in openings:
        if re.search(r"我(?:代表|受)国务院", text[:60]):
            return _NATION
        if found := re.search(rf"我代表((?:{_PLACE})+)(?:人民)?政府", text[:80]):
            named.append(found[1])
    for text in head[1:]:
        if found := re.match(rf"((?:{_PLACE})+?)(?:人民政府)?(?:代理?)?(?:{offices()})", re.sub(r"\s", "", text)):
            named.append(found[1])
    named = [re.sub(r"^(?:在|关于)|市(?=市$)", "", name) for name in named]
    named = [name for name in named if not _BARE_LEVEL.fullmatch(name) and not re.search(r"政府|报告|届|[年月]", name)]
    if named:
        first_name = named[0]
        alike = [n for n in named if n.endswith(first_name) or (n[0] == first_name[0] and n[-1] == first_name[-1])]
        return max(alike, key=len)  # 克孜勒苏柯尔克孜自治州 over 克州
    if found := _FILE_PLACE.search(path):
        return found[1]
    return None
