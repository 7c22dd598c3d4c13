"""Questions: what is understood of them, and what the seeds answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import pytest_asyncio
from datasette import Request
from datasette.app import Datasette

from publish.ask.answer import Answer, answer
from publish.ask.cut import Known, candidates, understand
from publish.outliers import outliers
from publish.view import View

CITY, COUNTY = Known("place", "东江市", 1, 90), Known("place", "西山县", 2, 40)
GDP, INCOME = Known("indicator", "地区生产总值", 3, 50), Known("indicator", "旅游总收入", 4, 9)
MEANT = {
    "东江市": [CITY],
    "东江": [CITY, Known("company", "东江", 9, 200)],  # a place goes before what else is called so
    "西山县": [COUNTY],
    "地区生产总值": [GDP],
    "gdp": [GDP],
    "旅游收入": [INCOME],
    "地区生产总值增速": [GDP],
    "一网通办": [Known("term", "一网通办", 5)],
    "陈大山": [Known("person", "陈大山", 6)],
}

# typed, places, indicators, others, years, cues, threshold, what was not understood
UNDERSTOOD = [
    ("东江市 2023年 地区生产总值", "东江市", "地区生产总值", "", (2023, 2023), "", None, ""),
    ("东江市2023年地区生产总值", "东江市", "地区生产总值", "", (2023, 2023), "", None, ""),
    ("东江GDP是多少？", "东江市", "地区生产总值", "", (None, None), "", None, ""),
    ("东江２０２３ＧＤＰ", "东江市", "地区生产总值", "", (2023, 2023), "", None, ""),
    ("东江比西山县GDP", "东江市 西山县", "地区生产总值", "", (None, None), "", None, ""),
    ("东江市2019-2023年旅游收入", "东江市", "旅游总收入", "", (2019, 2023), "", None, ""),
    ("东江市历年GDP增速目标", "东江市", "地区生产总值", "", (None, None), "growth history target", None, ""),
    ("2023年GDP超万亿", "", "地区生产总值", "", (2023, 2023), "", 1e12, ""),
    ("2023年哪些城市GDP超过1.5万亿元", "", "地区生产总值", "", (2023, 2023), "which city", 1.5e12, ""),
    ("GDP 500亿以上", "", "地区生产总值", "", (None, None), "", 5e10, ""),
    ("一网通办是什么意思", "", "", "一网通办", (None, None), "what", None, ""),
    ("谁是西山县委书记", "西山县", "", "", (None, None), "who", None, "委书记"),
    ("东江市的粮食亩产", "东江市", "", "", (None, None), "", None, "粮食亩产"),
    ("陈大山", "", "", "陈大山", (None, None), "", None, ""),
    ("", "", "", "", (None, None), "", None, ""),
    ("东" * 61, "", "", "", (None, None), "", None, "东" * 61),
    ("东江市地区生产总值增速", "东江市", "地区生产总值", "", (None, None), "growth", None, ""),
    ("哪个市2023年旅游收入增长最快", "", "旅游总收入", "", (2023, 2023), "growth most which_city", None, ""),
]
# typed, the months asked for, what was not understood
MONTHS = [
    ("东江市2023年1-11月GDP", (1, 11), ""),
    ("东江市2023年1月至11月GDP", (1, 11), ""),
    ("东江市2023年上半年GDP", (1, 6), ""),
    ("东江市前三季度GDP", (1, 9), ""),
    ("东江市2023年3月GDP", (3, 3), ""),
    ("东江市2023年GDP", None, ""),
    ("东江市2023-2024年GDP", None, ""),
    ("东江市13月GDP", None, "13月"),
]


@pytest.mark.parametrize(("typed", "months", "rest"), MONTHS, ids=[m[0] for m in MONTHS])
def test_months_that_are_asked_for(typed: str, months: tuple[int, int] | None, rest: str) -> None:
    found = understand(typed, MEANT)
    assert (found.months, found.rest) == (months, rest)


@pytest.mark.parametrize(
    ("typed", "places", "indicators", "others", "years", "cues", "at_least", "rest"),
    UNDERSTOOD,
    ids=[u[0][:20] for u in UNDERSTOOD],
)
def test_what_is_understood(
    typed: str, places: str, indicators: str, others: str, years: tuple[int | None, int | None], cues: str,
    at_least: float | None, rest: str,
) -> None:  # fmt: skip
    found = understand(typed, MEANT)
    assert " ".join(one.name for one in found.places) == places
    assert " ".join(one.name for one in found.indicators) == indicators
    assert " ".join(one.name for one in found.others) == others
    assert (found.first, found.last) == years
    assert set(found.cues) == ({cues} if cues == "which city" else {cue.replace("_", " ") for cue in cues.split()})
    assert found.at_least == at_least
    assert found.rest == rest


def test_a_piece_of_text_is_no_question() -> None:
    assert candidates("某" * 61) == []
    assert candidates("东江GDP") == sorted(
        {"东江", "东江g", "东江gd", "东江gdp", "江g", "江gd", "江gdp", "gd", "gdp", "dp"}
    )


# typed, a part of the first line of the answer ("" for none), the first page offered
ANSWERED = [
    ("云溪区 2023年 地区生产总值", "岳阳市云溪区 2023年 地区生产总值 325亿元 预计", "岳阳市云溪区"),
    ("云溪区2023年GDP", "岳阳市云溪区 2023年 地区生产总值 325亿元 预计", "岳阳市云溪区"),
    ("云溪 2023 GDP", "岳阳市云溪区 2023年 地区生产总值 325亿元 预计", "岳阳市云溪区"),
    ("云溪区地区生产总值", "岳阳市云溪区 2023年 地区生产总值 325亿元 预计", "岳阳市云溪区"),
    ("2024年 地区生产总值 目标", "岳阳市云溪区 2024年 地区生产总值 增≥7.5% 目标", "地区生产总值"),
    ("谁是湘阴县委书记", "李镇江 湘阴县委书记", "湘阴县"),
    ("湘阴县委书记", "李镇江 湘阴县委书记", "湘阴县"),
    ("“1357”工作法", "“1357”工作法 “1”即当天", "“1357”工作法"),
    ("1357工作法是什么", "“1357”工作法 “1”即当天", "“1357”工作法"),
    ("云溪区GDP超万亿", "", "岳阳市云溪区"),
    ("云溪区明日天气", "", "岳阳市云溪区"),
]


@pytest_asyncio.fixture
async def view(site: Datasette) -> View:
    return View(site, site.get_database("archive"), "zh", Request.fake("/"))


def told(found: Answer | None) -> str:
    line = found.lines[0] if found and found.lines else None
    return " ".join(filter(None, (line.whose, line.when, line.what, line.said, line.status_word))) if line else ""


@pytest.mark.asyncio
@pytest.mark.parametrize(("typed", "line", "door"), ANSWERED)
async def test_what_the_seeds_answer(view: View, typed: str, line: str, door: str) -> None:
    found = await answer(view, typed)
    assert told(found).startswith(line) and bool(told(found)) is bool(line)
    assert found and found.doors[0][0] == door


@pytest.mark.asyncio
async def test_what_is_near_stands_below_a_sentence_that_says_so(view: View) -> None:
    found = await answer(view, "云溪区2021年GDP")
    assert found and found.lines and "没有读到岳阳市云溪区2021年的地区生产总值；相近的年份有" in found.note
    assert told(found).startswith("岳阳市云溪区 2023年 地区生产总值 325亿元 预计")
    found = await answer(view, "云溪区2021年粮食产量")  # nothing near either
    assert not found or not found.lines


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "typed", ["", "？？", "龖龘", "的", "2023", "今天", "云" * 200, "'; drop table facts; --", '"']
)
async def test_what_names_nothing_is_not_answered(view: View, typed: str) -> None:
    assert await answer(view, typed) is None


@pytest.mark.asyncio
async def test_the_answer_stands_above_the_hits_with_its_source(site: Datasette, archive: Path) -> None:
    text = (await site.client.get("/-/search?q=云溪区2023年GDP")).text
    above = text.split('class="answer"')[1].split("</section>")[0]
    assert "325亿元" in above
    assert "预计" in above
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    identity, article = connection.execute(
        "select f.id, f.article_id from facts f join indicators i on i.id = f.indicator_id where i.name = '地区生产总值'"
        " and f.measure = 'value' and f.value = 32500000000"
    ).fetchone()
    connection.close()
    assert f'href="/archive/facts/{identity}"' in above
    assert f'href="/archive/articles/{article}#f{identity}"' in above
    assert 'class="answer"' not in (await site.client.get("/-/search?q=云溪区2023年GDP&year=2023")).text


FAR = [
    ([(2019, 2400.0), (2020, 2500.0), (2021, 200.0), (2022, 2700.0)], {2}),
    ([(2019, 100.0), (2020, 120.0), (2021, 130.0)], set()),
    ([(1980, 10.0), (2000, 100.0), (2005, 180.0), (2010, 390.0)], set()),  # growth over decades
    ([(2017, 620.0), (2019, 990.0), (2022, 290.0)], set()),  # a fall, near enough to one neighbour
    ([(2023, 60.0), (2024, 514.0)], {0, 1}),  # one of two is wrong, and nobody can say which
    ([(2020, 5.0)], set()),
    ([(2020, -3.0), (2021, 4.0), (2022, 90.0)], set()),
    ([], set()),
]


@pytest.mark.parametrize(("points", "far"), FAR)
def test_values_far_from_those_beside_them(points: list[tuple[float, float]], far: set[int]) -> None:
    assert outliers(points) == far


SUGGESTED = [("yunxi", "云溪区"), ("yunx", "云溪区"), ("云溪", "云溪区"), ("GDP", "地区生产总值")]


@pytest.mark.asyncio
@pytest.mark.parametrize(("typed", "name"), SUGGESTED)
async def test_names_are_suggested_with_their_pages_by_pinyin_too(site: Datasette, typed: str, name: str) -> None:
    rows = (await site.client.get(f"/-/search/suggest.json?q={typed}")).json()
    found = [row for row in rows if row["name"].endswith(name)]
    assert found
    assert name in (await site.client.get(found[0]["url"])).text
    assert ("pinyin" in found[0]) is typed.startswith("yun")


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/", "/archive/facts", "/-/search?q=园区"])
async def test_every_search_box_suggests(site: Datasette, path: str) -> None:
    text = (await site.client.get(path)).text
    boxes = [tag for tag in text.split("<input")[1:] if 'name="q"' in tag.split(">")[0]]
    assert boxes
    assert all('data-suggest="/-/search/suggest.json"' in tag.split(">")[0] for tag in boxes)


@pytest.mark.asyncio
async def test_the_questions_of_the_front_page_are_answered(site: Datasette, view: View) -> None:
    front = (await site.client.get("/")).text.split('class="examples')[1].split("</p>")[0]
    links = [part.split('"')[0] for part in front.split('href="')[1:]]
    assert len(links) >= 3
    for link in links:
        text = (await site.client.get(link.replace("&amp;", "&"))).text
        assert 'class="answer"' in text, link
        assert 'class="first"' in text, link
