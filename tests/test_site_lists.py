"""Lists, rankings and maps: what stands in them, in which order, and that every link of them leads somewhere."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from datasette.app import Datasette

from ingest.archive.update import update
from ingest.data_files import data_rows
from ingest.files import find_files
from publish.map import _Frame
from publish.themes import OTHER, theme_of, themes, told
from tests.site_pages import page

PATHS = [
    "places",
    "indicators",
    "people",
    "projects",
    "terms",
    "conflicts",
    "reuse",
    "questions",
    "tables",
    "map",
    "compare",
    "words",
]

THEMES = [
    ("地区生产总值", "经济总量"),
    ("城镇居民人均可支配收入", "居民与收入"),
    ("城镇新增就业", "就业与社会保障"),
    ("粮食产量", "农业农村"),
    ("规模以上工业增加值", "工业与园区"),
    ("一般公共预算收入", "财政与金融"),
    ("森林覆盖率", "生态环境"),
    ("社会消费品零售总额", "贸易与消费"),
    ("", OTHER),
]


@pytest.mark.parametrize(("indicator", "theme"), THEMES)
def test_the_theme_of_an_indicator(indicator: str, theme: str) -> None:
    assert theme_of(indicator) == theme


def test_themes_have_english_names_and_no_empty_word() -> None:
    assert len(themes()) == len(data_rows("themes.csv")) == len({told(theme.name, "en") for theme in themes()})
    assert all(word for theme in themes() for word in theme.words)


@pytest.mark.asyncio
@pytest.mark.parametrize("path", PATHS)
async def test_every_link_of_a_list_answers(site: Datasette, path: str) -> None:
    text = await page(site, f"/-/{path}")
    main = text[text.index("<main") :]
    links = {unescape(href).split("#")[0] for href in re.findall(r'href="(/[^"]*)"', main)}
    assert links
    for link in sorted(links)[:40]:
        assert (await site.client.get(link)).status_code in (200, 302), link


@pytest.mark.asyncio
async def test_places_are_found_by_any_piece_of_their_names(site: Datasette) -> None:
    text = await page(site, f"/-/places?q={quote('云溪')}")
    assert "岳阳市云溪区" in text
    assert "没有这样的名称" in await page(site, f"/-/places?q={quote('无此地')}")


@pytest.mark.asyncio
async def test_the_most_told_of_comes_first(site: Datasette, rows: sqlite3.Connection) -> None:
    text = await page(site, "/-/places?kind=place")
    counts = [int(n.replace(",", "")) for n in re.findall(r"</a> <b>([\d,]+)</b>", text)]
    assert counts == sorted(counts, reverse=True)
    (most,) = rows.execute(
        "select count(*) as n from facts f join entities e on e.id = f.subject_id where e.kind = 'place'"
        " group by e.id order by n desc limit 1"
    ).fetchone()
    assert counts[0] == most


@pytest.mark.asyncio
@pytest.mark.parametrize(("path", "name"), [("people", "name"), ("projects", "name"), ("terms", "term")])
async def test_names_are_listed_once_and_found_by_a_piece(
    site: Datasette, rows: sqlite3.Connection, path: str, name: str
) -> None:
    public = " where entity_id is not null" if path == "people" else ""
    (one,) = rows.execute(f"select {name} from {path}{public} order by id limit 1").fetchone()
    text = await page(site, f"/-/{path}?q={quote(one[1:])}")
    assert text.count(f">{one}</a>") == 1
    assert "没有这样的名称" in await page(site, f"/-/{path}?q={quote('无此名称')}")
    counts = [int(n.replace(",", "")) for n in re.findall(r"</a> <b>([\d,]+)</b>", await page(site, f"/-/{path}"))]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.asyncio
async def test_parties_of_notices_are_in_no_list(site: Datasette, rows: sqlite3.Connection) -> None:
    (debtor,) = rows.execute("select name from people where title like '%债务人'").fetchone()
    assert "没有这样的名称" in await page(site, f"/-/people?q={quote(debtor)}")


@pytest.mark.asyncio
async def test_indicators_are_chosen_by_theme(site: Datasette) -> None:
    text = await page(site, f"/-/indicators?theme={quote('经济总量')}")
    assert "地区生产总值" in text
    assert "粮食产量" not in text[text.index('class="listed"') :]


_REPORT = "{place}2024年政府工作报告\n\n各位代表：\n\n2023年，全市地区生产总值达到{level}亿元，增长{growth}%。\n"
_TOLD = {"长沙市": ("14332", "4.8"), "湘潭市": ("2771", "5.1"), "株洲市": ("3667.9", "-0.4")}


@pytest_asyncio.fixture
async def three(tmp_path: Path) -> AsyncIterator[Datasette]:
    """A site of three invented reports."""
    folder = tmp_path / "报告"
    folder.mkdir()
    for place, (level, growth) in _TOLD.items():
        (folder / f"2024-{place}.txt").write_text(_REPORT.format(place=place, level=level, growth=growth))
    update(tmp_path / "a.db", [find_files(folder)])
    datasette = Datasette([], immutables=[str(tmp_path / "a.db")])
    await datasette.invoke_startup()
    yield datasette
    for database in datasette.databases.values():
        database.close()


@pytest.mark.asyncio
async def test_the_places_of_an_indicator_stand_in_order(three: Datasette) -> None:
    (row,) = (await three.client.get("/a/indicators.json?name=地区生产总值&_shape=array")).json()
    text = await page(three, f"/a/indicators/{row['id']}")
    ranked = text[text.index('id="ranked"') :].split("</section>")[0]
    assert re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)', ranked) == ["长沙市", "株洲市", "湘潭市"]
    assert [float(width) for width in re.findall(r'width="([\d.]+)"', ranked)] == [100, 25.6, 19.3]
    grown = await page(three, f"/a/indicators/{row['id']}?measure=growth")
    ranked = grown[grown.index('id="ranked"') :].split("</section>")[0]
    assert re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)', ranked) == ["湘潭市", "长沙市", "株洲市"]
    assert 'class="below"' in ranked  # what fell is told by its colour too


@pytest.mark.asyncio
async def test_a_map_shows_each_place_where_it_lies(three: Datasette) -> None:
    text = await page(three, f"/-/map?indicator={quote('GDP')}&year=2023")
    at = dict(re.findall(r'cx="[\d.]+" cy="([\d.]+)" r="[\d.]+"><title>(\S+) ', text)[::-1])
    ys = {name: float(y) for y, name in at.items()}
    assert ys["长沙市"] < ys["株洲市"]  # Changsha lies north of Zhuzhou


@pytest.mark.asyncio
async def test_a_map_names_what_it_does_not_know(site: Datasette) -> None:
    assert "档案里没有“无此指标”" in await page(site, f"/-/map?indicator={quote('无此指标')}")


def test_a_point_of_the_map_lies_where_it_should() -> None:
    frame = _Frame(110, 25, 114, 29)
    west, north = frame.at(110, 29)
    east, south = frame.at(114, 25)
    assert west < east
    assert north < south
    assert frame.holds(112, 27)
    assert not frame.holds(115, 27)


@pytest.mark.asyncio
async def test_everything_is_in_the_navigation(site: Datasette) -> None:
    text = await page(site, "/")
    ways = text[text.index('class="ways"') :].split("</nav>")[0]
    for path in (
        "places",
        "indicators",
        "people",
        "projects",
        "terms",
        "compare",
        "words",
        "map",
        "questions",
        "tables",
    ):
        assert f'href="/-/{path}"' in ways
