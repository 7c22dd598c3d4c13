"""Whom pronouns and common nouns stand for: 该园区, 全市, 我县, 该公司."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.words.names import Name

PRONOUN = re.compile(
    r"(?:(?P<scope>[全我])(?P<unit>[省市县区州旗国镇乡村])(?!社会)|(?P<that>[该本])(?P<kind>园区|[一-鿿]{0,2}?公司|企业|集团|项目|工程|平台|生产线|合作社|基地|景区|街道|社区|中心|大桥|水库|[省市县区州旗镇乡村局校院行厅街园馆厂店站社所团港])"
    r"|(?P<own>[市县区州镇乡村](?=里(?!程|弄|巷))|[镇乡村]|[团队厂校社馆店院所站局班](?=里))(?=里|“两委”|两委|集体|党委|党支部|支部|委会|政府)"
    r"|(?P<bare>园区|公司|高新区|经开区|开发区|大桥|合作社|文化园|景区|水库|剧团|平台|灌区|跑团|球队|生产线|古镇|隧道|电站|度假区|合作区)(?![一-鿿]{0,3}(?:企业|项目|化|制|级|主)))"
)
PRONOUN_OPENINGS = frozenset(
    "全我该本省市县区州镇乡村团队厂校社馆店院所站局班园公高经开大合文景水剧平灌跑球生古隧电度"
)  # of the pattern above
_KIND_OF = {
    "园区": "park", "高新区": "park", "经开区": "park", "开发区": "park",
    "公司": "company", "企业": "company", "集团": "company", "行": "company",
    "项目": "project", "工程": "project", "局": "office", "厅": "office", "院": "body", "校": "body",
    "村": "place", "镇": "place", "乡": "place", "街": "place",
}  # fmt: skip


def stands_for(match: re.Match[str], place: str | None, seen: Sequence[Name]) -> str | None:
    """The name that a pronoun stands for: the article's place for 全市 and 我县, else the last name of that kind.

    `seen` holds the names of the article so far, the latest last.
    """
    unit = match["unit"] or ""
    if match["scope"] and unit in "省市县区州旗国":
        if unit == "国":
            return "我国" if match["scope"] == "我" and place not in ("全国", "中国") else "全国"
        return _last_region(unit, seen) if place is None or not place.endswith(unit) else place
    word = unit or match["kind"] or match["own"] or match["bare"]
    if word in "省市县区州旗":
        if place and place.endswith(word):
            return place
        return _last_region(word, seen) or place
    if (
        match["that"] or match["own"] or (match["bare"] and word not in _KIND_OF)
    ):  # “该中心”, “村里”: the last name that ends so
        same = next((n.text for n in reversed(seen) if n.text.endswith(word) and n.text != word), None)
        if same or not match["that"]:
            return same
    for ending in (word, word[-2:], word[-1:]):
        kind = _KIND_OF.get(ending)
        if kind:
            for name in reversed(seen):
                if name.kind == kind and (kind != "place" or name.text.endswith(ending)):
                    return name.text
            return None
    return None


def _last_region(unit: str, seen: Sequence[Name]) -> str | None:
    for name in reversed(seen):
        if name.kind == "region" and name.text.endswith(unit):
            return name.text
    return None
