"""The place that an article is about, and the body that labels it."""

from __future__ import annotations

import re

from ingest.facts.whose.topic import stands
from ingest.facts.words.names import Name, full_regions, is_region, region_at, region_openings, short_region
from ingest.models import Article

_CONGRESS = re.compile(r"在?([一-鿿]{2,16}?)第[一二三四五六七八九十0-9]{1,3}届(?:人民代表大会|人大)")
_REPORT_OF = re.compile(
    r"(?:关于)?([一-鿿]{2,12}?)(?:\d{4}年)?(?:人民)?政府工作(?:的)?报告|^\d{4}年([一-鿿]{2,12}?)政府工作报告"
)
_BEFORE_COLON = re.compile(r"^([一-鿿]{2,10})[：:]")
_REGION_LIKE = re.compile(r"[一-鿿]{2,6}?[省市县区州]")


def bearer(title: str | None, whole: str) -> str | None:
    """The body that labels an article (“市第二人民医院：护士上门”), by the fullest name that its text gives."""
    m = _BEFORE_COLON.match(title) if title else None
    if m is None or region_at(m[1], 0) == len(m[1]) or not _BODY_LABEL.search(m[1]):
        return None
    bare = m[1].lstrip("省市县区州镇乡") or m[1]
    named = re.findall(rf"(?:[^\W\d的是在到了与和向为从由把将]{{2,8}}[省市县区州镇乡])?{re.escape(bare)}", whole)
    return max(named, key=len) if named else m[1]


_BODY_LABEL = re.compile(
    r"(?:医院|学校|中学|小学|大学|学院|法院|检察院|局|公司|集团|银行|中心|协会|社区|街道|公园|景区|滑雪场|博物馆|图书馆|馆|合作社|支队|大队|厂)$"
)


def titled(article: Article) -> bool:
    """Whether a label with a colon opens the headline (“桑植：150名…”)."""
    return bool(article.title and _BEFORE_COLON.match(article.title))


def region_in(place: str | None) -> str | None:
    """The region that a place ends in (“某市长在上海市” → “上海市”), the place itself where it is none."""
    if place and place not in _COUNTRY:
        for at in range(len(place)):
            if region_at(place, at) == len(place):
                return place[at:]
    return place


_COUNTRY = frozenset(("全国", "中国", "我国"))


def _most_named(text: str) -> str | None:
    """The region that a report without a place in its head names most, counted by its short form."""
    found = {m.group() for m in _REGION_LIKE.finditer(text) if is_region(m.group())}
    found |= {m.group()[-3:] for m in _REGION_LIKE.finditer(text) if is_region(m.group()[-3:])}
    return max(found, key=lambda r: (text.count(short_region(r) or r), r[-1] in "省市州"), default=None)


# What speaks of the whole country: its bodies that publish figures, and 全国 itself at the head of a clause.
COUNTRYWIDE = re.compile(
    r"国家(?:统计|税务总|能源|林草|医保|邮政|外汇管理)局|(?:^|[，。：；])(?:据|记者从|从)?(?:商务部|财政部|农业农村部|交通运输部|人社部|人力资源和社会保障部|工业和信息化部"
    r"|生态环境部|水利部|教育部|文化和旅游部|住房和城乡建设部|自然资源部|海关总署|中国人民银行)|(?:^|[，。：；])全国(?!人大|政协)"
)


def speaks_of(place: str, text: str) -> bool:
    """Whether `text` speaks of `place` as its own: 我县, 全县, 县委, or by its short form."""
    unit = place[-1]
    return any(own + unit in text for own in "我全本") or f"{unit}委" in text or place[:-1] in text


def place_of(
    article: Article, texts: list[str], names: dict[str, Name], regions: frozenset[str] = frozenset()
) -> str | None:
    """The place that an article is about: a report's own, else the one of its label, else the first that it names.

    `regions` are those that its page itself shows to be such.
    """
    head = " ".join(x for x in (article.title, article.subtitle, *texts[:4]) if x)
    if article.kind == "report":
        for pattern in (_CONGRESS, _REPORT_OF):
            m = pattern.search(head)
            found = next((g for g in m.groups() if g), None) if m else None
            place = region_in(found)
            if place and region_at(place, 0) == len(place):
                return place
            if found in ("全国", "中华人民共和国", "国务院"):
                return "全国"
        if re.search(r"中华人民共和国|国务院|国家统计局", head):
            return "全国"
        return _most_named(" ".join(texts))
    if article.title and (m := _BEFORE_COLON.match(article.title)):
        label = m[1]
        if region_at(label, 0) == len(label):
            return label
        printed = next(
            (n.text for n in names.values() if n.kind == "region" and label in n.text[-len(label) - 1 :]), None
        )
        if printed:
            return printed
        joined = " ".join(texts)
        for unit in "市县区州省":
            if label + unit in joined:
                return label + unit
        if label in full_regions():
            return full_regions()[label]
    by_length = sorted(regions, key=lambda r: (-len(r), r))
    openings = region_openings() | {region[:2] for region in regions}
    for text in (article.title or "", article.subtitle or "", *texts):
        for at in range(len(text) - 1):
            if text[at : at + 2] not in openings:
                continue
            end = region_at(text, at)
            if end > at and stands(text, at, end):
                return text[at:end]
            if regions and (found := next((r for r in by_length if text.startswith(r, at)), None)):
                return found
    return None
