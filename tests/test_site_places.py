"""The page of a place: its main figures first, its facts by theme and year, all that lies in it."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from publish.themes import theme_of
from publish.view import Row, View
from tests.site_pages import first, page

pytestmark = pytest.mark.asyncio
_MOST = (
    "select e.id from facts f join entities e on e.id = f.subject_id where e.kind = 'place'"
    " group by e.id order by count(*) desc limit 1"
)


async def test_main_figures_come_first_and_lead_to_their_facts(site: Datasette, rows: sqlite3.Connection) -> None:
    identity = first(rows, _MOST)[0]
    text = await page(site, f"/archive/entities/{identity}")
    cards = text[text.index('class="main-figures"') :].split("</ul>")[0]
    links = re.findall(r'class="value" href="/archive/facts/(\d+)"', cards)
    assert links
    for fact in links:
        row = first(rows, f"select subject_id, status, measure from facts where id = {fact}")
        assert (row["subject_id"], row["measure"]) == (identity, "value")
        assert row["status"] in ("actual", "estimate")
    assert text.index('class="main-figures"') < text.index('id="facts"')


async def test_facts_are_chosen_by_theme_year_and_status(site: Datasette, rows: sqlite3.Connection) -> None:
    identity = first(rows, _MOST)[0]
    text = await page(site, f"/archive/entities/{identity}")
    hrefs = [unescape(href) for href in re.findall(r'href="(/archive/entities/\d+\?[^"#]+)#facts"', text)]
    assert {href.split("?")[1].split("=")[0] for href in hrefs} == {"theme", "year", "status"}
    told = rows.execute(
        "select coalesce(i.name, f.indicator) as name, status, substr(coalesce(period_to, period_from), 1, 4) as year"
        " from facts f left join indicators i on i.id = f.indicator_id where subject_id = ?",
        [identity],
    ).fetchall()
    for name, value, wanted in (
        ("status", "target", sum(row["status"] == "target" for row in told)),
        ("year", "2023", sum(row["year"] == "2023" for row in told)),
        ("theme", "工业与园区", sum(theme_of(row["name"]) == "工业与园区" for row in told)),
    ):
        shown = await page(site, f"/archive/entities/{identity}?{name}={value}")
        assert f'<h2>事实 <span class="soft">{wanted}</span></h2>' in shown, name


async def test_what_lies_in_a_place_of_a_place_lies_in_it_too(site: Datasette, rows: sqlite3.Connection) -> None:
    row = first(
        rows,
        "select c.id as high, a.id as low from entities a join entities b on b.id = a.within_id"
        " join entities c on c.id = b.within_id",
    )
    assert f'href="/archive/entities/{row["low"]}"' in await page(site, f"/archive/entities/{row['high']}")


async def test_the_facts_of_a_place_can_be_taken_away_with_names(site: Datasette, rows: sqlite3.Connection) -> None:
    text = await page(site, f"/archive/entities/{first(rows, _MOST)[0]}")
    (href,) = re.findall(r'href="(/archive/facts\.csv\?[^"]+)"', text)
    answer = await site.client.get(unescape(href))
    assert "subject_id_label" in answer.text.split("\n")[0]


async def test_texts_are_read_of_those_facts_only_that_are_shown(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    fact = dict(first(connection, "select * from facts where subject_id is not null"))
    for number in range(1, 2001):
        copy = fact | {"id": 10_000_000 + number, "source_start": -number, "period_from": None, "period_to": None}
        connection.execute(f"insert into facts values ({','.join('?' * len(copy))})", list(copy.values()))
    connection.commit()
    connection.close()
    read: list[Row] = []
    rows_of = View.rows

    async def rows(self: View, sql: str, parameters: Any = ()) -> list[Row]:
        found = await rows_of(self, sql, parameters)
        read.extend(row for row in found if "text" in row)
        return found

    datasette = Datasette([], immutables=[str(path)])
    await datasette.invoke_startup()
    monkeypatch.setattr(View, "rows", rows)
    text = await page(datasette, f"/many/entities/{fact['subject_id']}")
    assert re.search(r"<h2>事实 <span class=\"soft\">2,\d{3}</span></h2>", text)
    assert 100 <= len(read) < 400
