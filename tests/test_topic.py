"""The place that an article is about, by its headline, and the form in which the article names it."""

from __future__ import annotations

import pytest

from ingest.facts.whose.topic import as_said, provinces, topic_region
from ingest.facts.words.names import full_regions

# headline, body, the region that the article is about
TOPICS: dict[str, tuple[str, str, str | None]] = {
    "a province at the start": ("贵州东西部扶贫协作成果丰硕", "今年以来，贵州吸引投资企业314家。", "贵州省"),
    "a city whose full name is printed": ("苏州 崛起先进制造业", "苏州市副市长说，苏州投入很大。", "苏州市"),
    "a chain: the last": ("河北巨鹿建防贫综合体系", "巨鹿县出台办法，河北省推广。", "巨鹿县"),
    "a full name": ("安仁县护林有新招", "今年以来，全县出动500人次。", "安仁县"),
    "a word reaches over its end": ("推广西红柿新品种", "广西也有种植。", None),
    "a word reaches over its start": ("沿海城市共护碧海", "渤海水质改善。", None),
    "somebody from there": ("江苏民企发行10亿元债券", "江苏一家公司发行债券。", None),
    "the article does not speak of it": ("湖南路上的老店", "老店开了八十年。", None),
    "no place": ("前9月风电发电量同比增9%", "全国风电发电量2897亿千瓦时。", None),
}


@pytest.mark.parametrize(("headline", "body", "wanted"), TOPICS.values(), ids=TOPICS.keys())
def test_topic(headline: str, body: str, wanted: str | None) -> None:
    assert topic_region([headline], [body]) == wanted


# place, text, the form in which the text names it
SAID: dict[str, tuple[str, str, str]] = {
    "full name in names of offices only": (
        "苏州市",
        "苏州市经信委有个平台。苏州市副市长说，苏州累计引进130家。",
        "苏州",
    ),
    "full name of the place itself": ("永州市", "永州：多措并举。永州市坚决贯彻部署。", "永州市"),
    "full name alone": ("安仁县", "安仁县出动500人次。", "安仁县"),
    "never named": ("安仁县", "全县出动500人次。", "安仁县"),
    "no division": ("某某高新区", "某某高新区投产。", "某某高新区"),
}


@pytest.mark.parametrize(("place", "text", "wanted"), SAID.values(), ids=SAID.keys())
def test_as_said(place: str, text: str, wanted: str) -> None:
    assert as_said(place, [text]) == wanted


@pytest.mark.parametrize("stem", ["苏州", "贵州", "湘西", "内蒙古", "云溪"])
def test_short_names(stem: str) -> None:
    assert full_regions()[stem].startswith(stem)


def test_provinces() -> None:
    assert {"湖南", "内蒙古", "北京", "香港"} <= provinces()
    assert "长沙" not in provinces()
