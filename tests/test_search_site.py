"""The search on the site: every box, the ranked page, its JSON and CSV."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import pytest_asyncio
from datasette.app import Datasette
from datasette.plugins import pm

import publish
from ingest.search.index import INDEXES
from tests.conftest import ROOT

NASTY = [
    "", " ", "\u3000", "\x00", "a\x00b", '"', '""', '"' * 3, '"a', "'", "''", "`", "\\",
    "AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR(a b, 3)", "a AND", "OR b", "NOT NOT",
    "*", "a*", "**", "^a", "-", "-a", "--", "- -", "+", "(", ")", "((((", "a)", "{a b}: c",
    "title:", "标题:", "标题：工业 -", "年份:abc", "年份:2022", "地区:", ":", "::",
    "“”", "“", "，", "。！？", "…", "😀", "👨‍👩‍👧", "\u202e", "\ufeff", "\ud7ff", "\U0010ffff",
    "'; DROP TABLE articles; --", "1=1", "%", "_", "%%%", "\n", "\t",
    "a" * 10_000, "云" * 7_000, "云 " * 5_000, '"' * 10_000, "-" * 9_999,
    "( " * 500, "a OR " * 300, "三" * 300, "9" * 300, "é", "ß", "İ", "ﬀ", "\u0301",
]  # fmt: skip
ODD = ["size=abc", "size=-1", "next=x", "next=99999999999", "table=nothing", "sort=x", "year='", "kind=\x00"]


@pytest_asyncio.fixture
async def site(archive: Path) -> AsyncIterator[Datasette]:
    # Installed, the package registers itself; run from a checkout it does not.
    registered = pm.is_registered(publish)
    if not registered:
        pm.register(publish, name="fangzhi")
    datasette = Datasette([str(archive)], settings={"num_sql_threads": 1})
    await datasette.invoke_startup()
    yield datasette
    for database in datasette.databases.values():
        database.close()
    if not registered:
        pm.unregister(publish)


@pytest.mark.asyncio
@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
async def test_nothing_that_anyone_types_gives_an_error(site: Datasette, text: str) -> None:
    q = quote(text.encode("utf-8", "surrogatepass"))
    pages = [f"/-/search{ext}?q={q}" for ext in ("", ".json", ".csv")] + [f"/-/search/suggest.json?q={q}"]
    for index in INDEXES:
        pages += [f"/archive/{index.table}.json?_search={q}", f"/-/search.json?table={index.table}&q={q}"]
    column = INDEXES[1].columns
    pages += [f"/archive/sections.json?_search_{name}={q}" for name in column]
    pages.append(f"/archive.json?sql=select+zh_snippet(text,:q),zh(:q),zh_seg(:q)+from+sections+limit+2&q={q}")
    for page in pages:
        response = await site.client.get(page)
        assert response.status_code == 200, (page[:80], response.text[:300])


@pytest.mark.asyncio
@pytest.mark.parametrize("parameters", ODD)
async def test_odd_parameters_are_left_out(site: Datasette, parameters: str) -> None:
    for page in ("/-/search", "/-/search.json", "/-/search.csv"):
        assert (await site.client.get(f"{page}?q=工业&{quote(parameters, safe='=')}")).status_code == 200


@pytest.mark.asyncio
async def test_a_word_inside_a_longer_one_is_found_and_marked(site: Datasette) -> None:
    answer = (await site.client.get("/-/search.json?q=内酰胺&table=sections")).json()
    assert answer["total"] >= 1
    row = answer["rows"][0]
    assert row["table"] == "sections"
    assert "<mark>内酰胺</mark>" in row["snippet"]
    assert row["path"].endswith(".txt")
    assert (await site.client.get(row["url"])).status_code == 200
    box = (await site.client.get("/archive/sections.json?_search=内酰胺&_shape=array&_size=max")).json()
    assert {r["id"] for r in box} >= {row["id"]}
    assert all("内酰胺" in r["text"] for r in box)


@pytest.mark.asyncio
async def test_pages_follow_one_another_without_repeating(site: Datasette) -> None:
    seen: list[tuple[str, int]] = []
    path = "/-/search.json?q=发展&size=7"
    for _ in range(4):
        answer = (await site.client.get(path)).json()
        assert "rows" in answer, (path, answer)
        seen += [(row["table"], row["id"]) for row in answer["rows"]]
        path = answer["next_url"].removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == 28
    scores = [row["score"] for row in answer["rows"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.asyncio
async def test_filters_narrow(site: Datasette) -> None:
    everything = (await site.client.get("/-/search.json?q=发展")).json()
    kind = next(row["kind"] for row in everything["rows"] if row["kind"])
    narrowed = (await site.client.get(f"/-/search.json?q=发展&kind={kind}")).json()
    assert narrowed["rows"]
    assert {row["kind"] for row in narrowed["rows"]} == {kind}
    assert narrowed["total"] <= everything["total"]


RANGES = [
    ("from=2022&to=2022", {"2022"}),
    ("from=2023", {"2023"}),
    ("to=2022", {"2022"}),
    ("from=2030", set()),
    ("from=20x3&to=", None),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(("asked", "years"), RANGES)
async def test_years_from_and_to_narrow(site: Datasette, asked: str, years: set[str] | None) -> None:
    every = (await site.client.get("/-/search.json?q=发展&size=200")).json()
    found = (await site.client.get(f"/-/search.json?q=发展&size=200&{asked}")).json()
    if years is None:
        assert found["total"] == every["total"]
    else:
        assert {row["date"][:4] for row in found["rows"]} == years
    page = (await site.client.get(f"/-/search?q=发展&{asked}")).text
    assert "—" in page.split('class="chosen"')[1][:400] if 'class="chosen"' in page else years is None


@pytest.mark.asyncio
async def test_one_sentence_is_one_hit(site: Datasette) -> None:
    rows = (await site.client.get("/-/search.json?q=揭榜挂帅")).json()["rows"]
    page = (await site.client.get("/-/search?q=揭榜挂帅")).text
    shown = re.findall(r'<p class="hit-text">(.*?)</p>', page)
    assert 1 < len(shown) < len(rows)
    # All that show the same are named below the first, and lead somewhere.
    others = re.findall(r'<p class="hit-others small">.*?</p>', page, re.DOTALL)
    assert others and len(shown) + sum(part.count("<a ") for part in others) == len(rows)


@pytest.mark.asyncio
async def test_several_values_of_a_facet_are_chosen_and_left_out(site: Datasette) -> None:
    async def total(chosen: str) -> int:
        return int((await site.client.get(f"/-/search.json?q=发展&{chosen}")).json()["total"])

    whole, years = await total(""), [await total(f"year={year}") for year in (2022, 2023)]
    assert min(years) > 0 and max(years) <= await total("year=2022&year=2023") <= sum(years)
    assert await total("year=-2022") < whole
    page = (await site.client.get("/-/search?q=发展&year=2022&kind=-report")).text
    assert 'href="/-/search?q=%E5%8F%91%E5%B1%95&amp;kind=-report&amp;year=2022&amp;year=2023"' in page
    assert re.search(r'class="chosen" href="/-/search\?q=%E5%8F%91%E5%B1%95&amp;year=2022"[^>]*>不含', page)


@pytest.mark.asyncio
async def test_years_stand_in_order_with_bars(site: Datasette) -> None:
    page = (await site.client.get("/-/search?q=发展")).text.split('class="by-year"')[1].split("</ul>")[0]
    years = re.findall(r">(\d{4})</a> <a[^>]*>−</a> <meter", page)
    assert len(years) > 1
    assert years == sorted(years)


@pytest.mark.asyncio
@pytest.mark.parametrize("sort", ["newest", "oldest"])
async def test_sorted_by_date(site: Datasette, sort: str) -> None:
    rows = (await site.client.get(f"/-/search.json?q=发展&sort={sort}&size=50")).json()["rows"]
    dates = [row["date"] for row in rows]
    assert dates == sorted(dates, reverse=sort == "newest")


@pytest.mark.asyncio
async def test_the_csv_holds_all_hits(site: Datasette) -> None:
    total = (await site.client.get("/-/search.json?q=工业")).json()["total"]
    text = (await site.client.get("/-/search.csv?q=工业&bom=1")).text
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == total
    assert all(not row["title"].startswith(("=", "+", "-", "@")) for row in rows)


@pytest.mark.asyncio
@pytest.mark.parametrize("view", ["", "&view=kwic", "&table=facts", "&sort=newest&year=2022", "&size=1&next=1"])
async def test_the_page_shows_marked_hits_and_escapes_what_was_typed(site: Datasette, view: str) -> None:
    page = (await site.client.get(f"/-/search?q=工业{view}")).text
    assert "<mark>工业</mark>" in page
    page = (await site.client.get("/-/search?q=<script>alert(1)</script>")).text
    assert "<script>alert" not in page


@pytest.mark.asyncio
async def test_the_table_pages_of_the_site_take_anything(site: Datasette) -> None:
    for text in ("", '"', "AND", "NEAR(", "己内酰胺", "\x00", "*"):
        for table in ("articles", "sections", "facts"):
            page = await site.client.get(f"/archive/{table}?_search={quote(text)}&_size=5")
            assert page.status_code == 200, (table, text)


@pytest.mark.asyncio
async def test_datasette_without_this_package_opens_the_archive(archive: Path) -> None:
    name = pm.get_name(publish) if pm.is_registered(publish) else None
    if name:
        pm.unregister(publish)
    try:
        plain = Datasette([str(archive)])
        await plain.invoke_startup()
        assert (await plain.client.get("/archive/articles.json?_shape=array&_size=1")).status_code == 200
        sql = "select count(*) as n from sections_fts where sections_fts match '\"己内 内酰 酰胺\"'"
        rows = (await plain.client.get(f"/archive.json?sql={quote(sql)}&_shape=array")).json()
        assert rows[0]["n"] >= 1
        for database in plain.databases.values():
            database.close()
    finally:
        if name:
            pm.register(publish, name=name)


@pytest.mark.asyncio
async def test_sql_functions(site: Datasette) -> None:
    sql = (
        "select zh_snippet(text, '己内酰胺', '[', ']', 30) as s from articles "
        "where id in (select rowid from articles_fts where articles_fts match zh('己内酰胺'))"
    )
    rows = (await site.client.get(f"/archive.json?sql={quote(sql)}&_shape=array")).json()
    assert rows
    assert all("[己内酰胺]" in row["s"] and len(row["s"]) < 40 for row in rows)


DOCUMENTED = re.search(r"```sql\n(.*?)```", (ROOT / "docs" / "search.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.asyncio
@pytest.mark.parametrize("sql", DOCUMENTED[1].strip().split("\n\n") if DOCUMENTED else [])
async def test_the_examples_of_the_documentation_answer(site: Datasette, sql: str) -> None:
    rows = (await site.client.get(f"/archive.json?{urlencode({'sql': sql.rstrip(';')})}&_shape=array")).json()
    assert isinstance(rows, list), rows
    assert rows


@pytest.mark.asyncio
async def test_keyword_in_context_lists_each_place_once_and_leads_to_it(
    site: Datasette, rows: sqlite3.Connection
) -> None:
    text = (await site.client.get("/-/search?q=揭榜挂帅&view=kwic&size=100")).text
    lines = re.findall(r'<td class="kwic-left">(.*?)</td>.*?<td class="kwic-right">(.*?)</td>.*?href="(.*?)"', text)
    uses = sum(body.count("揭榜挂帅") for (body,) in rows.execute("select text from articles").fetchall())
    assert len(lines) == len({href for *_, href in lines}) == uses > 0
    for _, right, href in lines:
        path, _, place = href.replace("&amp;", "&").partition("#")
        article = (await site.client.get(path)).text
        shown = "".join(re.sub(r"<[^>]*>", "", article.split(f'id="{place}"')[1].split(">", 1)[1]).split())
        assert shown.startswith("揭榜挂帅" + "".join(right.split())[:6])


@pytest.mark.asyncio
async def test_a_year_is_told_as_a_year(site: Datasette) -> None:
    for row in (await site.client.get("/-/search.json?q=园区&size=50")).json()["rows"]:
        assert row["date"] is None or not row["date"].endswith("-01-01")
