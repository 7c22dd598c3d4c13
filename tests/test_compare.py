"""Places × indicators × years: which figure stands in a cell, in which unit, and the page, files and JSON of it."""

from __future__ import annotations

import csv
import io
import sqlite3
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import MultiParams

from publish.compare.asked import Asked
from publish.compare.choose import choose, months_told, plain, scale_for
from publish.compare.files import png_possible
from publish.policy import policy
from tests.site_pages import METADATA, page

_FACT = {
    "place": "甲市",
    "indicator": "地区生产总值",
    "usual_unit": "元",
    "measure": "value",
    "value": 100,
    "value_max": None,
    "base_value": 100,
    "base_unit": "元",
    "qualifier": None,
    "status": "actual",
    "period_from": "2023-01-01",
    "period_to": "2023-12-31",
    "confidence": 0.9,
}


def fact(number: int, **given: Any) -> dict[str, Any]:
    return _FACT | {"id": number} | given


CHOSEN = [
    # (facts, measure, the id that stands in the cell)
    ([fact(1, status="estimate"), fact(2)], "level", 2),  # the final figure before the expected
    ([fact(1, qualifier="over"), fact(2, confidence=0.5)], "level", 2),  # 3012亿元 before 超3000亿元
    ([fact(1, period_to="2023-11-30"), fact(2, status="estimate")], "level", 2),  # the year before eleven months of it
    ([fact(1), fact(2)], "level", 1),  # of equals the first
    ([fact(1, measure="change", base_unit="%"), fact(2)], "growth", 1),
]
NONE_CHOSEN = [
    (fact(1, period_from="2019-01-01"), "level"),  # what five years made is no value of the fifth
    (fact(1, period_from=None, period_to=None), "level"),
    (fact(1, status="standard"), "level"),
    (fact(1, measure="rank"), "level"),
    (fact(1, base_value=None), "level"),
    (fact(1, base_unit="%"), "level"),  # 6.3% is no level of what is counted in 元
    (fact(1, measure="change", base_unit="倍"), "growth"),
    (fact(1, measure="change", base_unit="%", against_earlier=True), "growth"),  # “比2002年增长65.5%”
    (fact(1), "growth"),
]


@pytest.mark.parametrize(("facts", "measure", "wanted"), CHOSEN)
def test_the_figure_of_a_cell(facts: list[dict[str, Any]], measure: Any, wanted: int) -> None:
    (figure,) = choose(facts, measure).values()
    assert figure.fact["id"] == wanted


@pytest.mark.parametrize(("told", "measure"), NONE_CHOSEN)
def test_what_stands_in_no_cell(told: dict[str, Any], measure: Any) -> None:
    assert choose([told], measure) == {}


def test_a_share_is_a_level_of_what_is_counted_in_shares() -> None:
    assert len(choose([fact(1, indicator="城镇化率", usual_unit="%", base_unit="%")], "level")) == 1


def test_targets_stand_beside_results() -> None:
    assert {key.aimed for key in choose([fact(1), fact(2, status="target")], "level")} == {False, True}


def test_another_value_of_the_same_is_told_and_a_rounding_is_not() -> None:
    (figure,) = choose([fact(1), fact(2, base_value=90), fact(3, base_value=100.2)], "level").values()
    assert [other["id"] for other in figure.others] == [2]


def test_a_part_of_the_year_is_marked() -> None:
    (figure,) = choose([fact(1, period_to="2023-11-30")], "level").values()
    assert figure.piece
    assert months_told(figure.fact, "zh") == "1—11月"
    assert months_told(fact(1, period_to="2023-12-25"), "zh") == "截至12月25日"


@pytest.mark.parametrize(
    ("values", "unit", "wanted", "said"),
    [
        ([3.25e10, 2e11, 9e7], "元", "", (1e8, "亿元")),
        ([3.25e10], "元", "万", (1e4, "万元")),
        ([60.1, 58], "%", "亿", (1.0, "%")),  # shares are never divided
        ([320, 15], "公里", "", (1.0, "公里")),
        ([320], "公里", "1", (1.0, "公里")),
        ([], "元", "", (1.0, "元")),
    ],
)
def test_one_unit_for_all(values: list[float], unit: str, wanted: str, said: tuple[float, str]) -> None:
    assert scale_for(values, unit, wanted) == said
    assert plain(1234.5) == "1,234.5"


def test_an_address_holds_what_was_asked() -> None:
    given = {"place": ["甲市,乙市", "甲市"], "indicator": ["产值"], "from": ["2024"], "to": ["2019"], "scale": ["斤"]}
    asked = Asked.of(MultiParams(given))
    assert asked == Asked(("甲市", "乙市"), ("产值",), 2019, 2024)
    assert asked.query() == urlencode(
        [("place", "甲市"), ("place", "乙市"), ("indicator", "产值"), ("from", "2019"), ("to", "2024")]
    )


def _one(rows: sqlite3.Connection) -> tuple[str, str]:
    """A place and an indicator of which the archive tells two years."""
    row = rows.execute(
        "select e.name, i.name from facts f join entities e on e.id = f.subject_id join indicators i"
        " on i.id = f.indicator_id where f.measure = 'value' and f.base_unit = i.unit and f.status <> 'standard'"
        " and substr(f.period_from, 1, 4) = substr(f.period_to, 1, 4) group by 1, 2"
        " having count(distinct substr(f.period_to, 1, 4)) > 1 order by count(*) desc"
    ).fetchone()
    return str(row[0]), str(row[1])


@pytest.mark.asyncio
async def test_the_page_shows_table_chart_and_files(site: Datasette, rows: sqlite3.Connection) -> None:
    place, indicator = _one(rows)
    query = urlencode({"place": place, "indicator": indicator})
    text = await page(site, f"/-/compare?{query}")
    assert text.count("<figure") == 1
    assert f'<th scope="row">{place}' in text
    for form in ("csv", "xlsx"):
        assert f"/-/compare.{form}?{query}".replace("&", "&amp;") in text
    answer = await site.client.get(f"/-/compare.csv?{query}")
    head, *lines = csv.reader(io.StringIO(answer.text))
    assert head[:4] == ["地区", "指标", "年份", "数值"]
    for line in lines:
        sliced = await site.client.get(line[-1].replace("http://localhost", ""))
        assert sliced.status_code == 302  # each figure leads to its source
    for_sheet = await site.client.get(f"/-/compare.csv?{query}&bom=1")
    assert for_sheet.text.startswith("\ufeff")
    assert "来源：" in for_sheet.text
    picture = await site.client.get(f"/-/compare.svg?{query}")
    assert ET.fromstring(picture.text).tag.endswith("svg")
    assert "来源：" in picture.text
    assert (await site.client.get(f"/-/compare.xlsx?{query}")).content.startswith(b"PK")
    drawn = await site.client.get(f"/-/compare.png?{query}")
    assert drawn.content.startswith(b"\x89PNG") if png_possible() else drawn.status_code == 404


@pytest.mark.asyncio
async def test_the_figures_of_a_program_have_permanent_names(site: Datasette, rows: sqlite3.Connection) -> None:
    place, indicator = _one(rows)
    answer = (await site.client.get(f"/-/figures.json?{urlencode({'place': place, 'indicator': indicator})}")).json()
    assert answer["ok"]
    assert len({row["year"] for row in answer["rows"]}) > 1
    for row in answer["rows"]:
        collection, rest = row["source"].split("/", 1)
        path, offset = rest.rsplit("@", 1)
        (text,) = rows.execute(
            "select d.text from documents d join collections c on c.id = d.collection_id where c.name = ? and d.path = ?",
            [collection, path],
        ).fetchone()
        there = "".join(text[int(offset) : int(offset) + 60].split())  # blanks between Han characters are layout
        assert there.startswith("".join(row["as_printed"].split()))


@pytest.mark.asyncio
async def test_other_names_are_known_and_unknown_ones_told(site: Datasette) -> None:
    answer = (await site.client.get("/-/figures.json?place=云溪&indicator=GDP")).json()
    assert (answer["places"], answer["indicators"]) == (["岳阳市云溪区"], ["地区生产总值"])
    answer = (await site.client.get("/-/figures.json?place=无此地&indicator=GDP")).json()
    assert not answer["ok"]
    assert answer["unknown"] == [{"name": "无此地", "instead": []}]
    assert answer["rows"] == []
    assert "无此地" in await page(site, "/-/compare?place=无此地&indicator=GDP")


@pytest.mark.asyncio
async def test_names_are_suggested_by_kind(site: Datasette) -> None:
    names = [one["name"] for one in (await site.client.get("/-/names.json?of=indicator&q=GDP")).json()["names"]]
    assert "地区生产总值" in names
    names = [one["name"] for one in (await site.client.get("/-/names.json?of=place&q=云溪")).json()["names"]]
    assert "岳阳市云溪区" in names


@pytest.mark.asyncio
async def test_the_page_is_framed_only_where_the_operator_says(site: Datasette, archive: Any) -> None:
    path = "/-/compare?place=云溪&indicator=GDP&embed=1"
    assert (await site.client.get(path)).headers["content-security-policy"].endswith("frame-ancestors 'self'")
    plugins = yaml.safe_load(
        "plugins: {fangzhi: {embed: ['https://a.example'], policy: {script-src: [\"'unsafe-inline'\"]}}}"
    )
    open_site = Datasette([], immutables=[str(archive)], metadata=METADATA | plugins)
    await open_site.invoke_startup()
    framed = (await open_site.client.get(path)).headers["content-security-policy"]
    assert framed.endswith("frame-ancestors 'self' https://a.example")
    other = (await open_site.client.get("/-/compare")).headers["content-security-policy"]
    assert other.endswith("frame-ancestors 'self'")
    assert "script-src 'self' 'unsafe-inline';" in other
    for database in open_site.databases.values():
        database.close()


@pytest.mark.parametrize(
    "wrong", [{"embed": "*"}, {"policy": ["x"]}, {"policy": {"script-src; x": []}}, {"policy": {"img-src": ["a b"]}}]
)
def test_a_setting_that_is_none_is_told(wrong: Any) -> None:
    with pytest.raises(ValueError, match="fangzhi"):
        policy(Datasette([], metadata={"plugins": {"fangzhi": wrong}}), framed=True)
