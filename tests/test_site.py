"""The site in-process: every page answers, shows what it should, and leads where it says."""

import json
import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from ingest.archive.schema import TABLES
from ingest.archive.views import VIEWS
from tests.site_pages import DESCRIBED, QUERIES, first, page

SHOWN = [table.name for table in TABLES if not table.technical]

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("name", [*SHOWN, *VIEWS])
async def test_each_table_has_its_title_and_description(site: Datasette, name: str) -> None:
    text = await page(site, f"/archive/{name}")
    assert DESCRIBED[name]["title"] in text
    assert DESCRIBED[name]["description"][:12] in text


@pytest.mark.parametrize("name", [*SHOWN, *VIEWS])
async def test_each_table_shows_its_facets(site: Datasette, rows: sqlite3.Connection, name: str) -> None:
    if not first(rows, f"select count(*) from {name}")[0]:
        return
    answer = await site.client.get(f"/archive/{name}.json?_shape=objects&_size=1")
    facets = answer.json()["facet_results"]
    wanted = [next(iter(f.values())) if isinstance(f, dict) else f for f in DESCRIBED[name].get("facets", [])]
    assert set(facets) == set(wanted)


@pytest.mark.parametrize("name", SHOWN)
async def test_each_row_has_a_page(site: Datasette, rows: sqlite3.Connection, name: str) -> None:
    row = rows.execute(f"select max(id) from {name}").fetchone()
    if row[0] is not None:
        await page(site, f"/archive/{name}/{row[0]}")


@pytest.mark.parametrize("name", [table.name for table in TABLES if table.technical])
async def test_technical_tables_are_hidden(site: Datasette, name: str) -> None:
    assert f'href="/archive/{name}"' not in await page(site, "/archive")


async def test_full_text_tables_are_hidden(site: Datasette) -> None:
    text = await page(site, "/archive")
    assert "_fts" not in text
    assert "search_names" not in text


@pytest.mark.parametrize("name", QUERIES)
async def test_each_question_has_an_answer(site: Datasette, name: str) -> None:
    text = await page(site, f"/archive/{name}")
    assert QUERIES[name]["title"] in text
    answer = await site.client.get(f"/archive/{name}.json?_shape=array")
    assert answer.status_code == 200
    assert answer.json()


@pytest.mark.parametrize("name", QUERIES)
async def test_each_question_is_asked_in_both_languages_and_names_its_parameters(site: Datasette, name: str) -> None:
    query = QUERIES[name]
    assert {"title", "title_en", "description", "description_en", "sql"} <= set(query)
    answer = await site.client.get(f"/archive/{name}.json")
    parameters = set(answer.json()["query"]["params"])
    assert parameters == set(query.get("labels", {})) == set(query.get("labels_en", {}))


@pytest.mark.parametrize("name", QUERIES)
async def test_each_column_of_an_answer_is_headed_in_chinese(site: Datasette, name: str) -> None:
    head = (await page(site, f"/archive/{name}")).split("<thead>")[1].split("</thead>")[0]
    for cell in head.split("<th ")[1:]:
        assert re.search(">[^<]*[\u4e00-\u9fff]", cell), cell


async def test_front_page_tells_what_the_archive_holds(site: Datasette, rows: sqlite3.Connection) -> None:
    text = await page(site, "/")
    for table in ("documents", "articles", "facts", "indicators"):
        assert f"{first(rows, f'select count(*) from {table}')[0]:,}" in text
    assert first(rows, "select value from build where key = 'fingerprint'")[0][:16] in text
    assert 'role="search"' in text


async def test_english_is_one_click_away(site: Datasette) -> None:
    chinese = await page(site, "/archive/facts")
    assert 'lang="zh-CN"' in chinese
    assert "每行是正文陈述的一个量" in chinese
    answer = await site.client.get("/-/language?to=en&next=/archive/facts", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/archive/facts"
    english = await page(site, "/archive/facts", **dict(answer.cookies))
    assert 'lang="en"' in english
    assert "One row is a quantity" in english


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
async def test_language_leads_to_no_other_site(site: Datasette, elsewhere: str) -> None:
    answer = await site.client.get(f"/-/language?to=en&next={quote(elsewhere)}", follow_redirects=False)
    assert answer.headers["location"] == "/"


async def test_article_shows_its_text_and_facts_in_place(site: Datasette, rows: sqlite3.Connection) -> None:
    article = first(
        rows,
        "select a.* from articles a join facts f on f.article_id = a.id where a.title is not null"
        " group by a.id order by count(*) desc limit 1",
    )
    text = await page(site, f"/archive/articles/{article['id']}")
    assert article["title"] in text
    facts = rows.execute("select * from facts where article_id = ?", [article["id"]]).fetchall()
    in_place = [fact for fact in facts if f'id="f{fact["id"]}"' in text]
    titles = (
        "select count(*) from facts f join paragraphs p on p.id = f.paragraph_id where f.article_id = ? and p.role in"
    )
    in_head = rows.execute(f"{titles} ('title', 'subtitle', 'kicker')", [article["id"]]).fetchone()[0]
    assert len(in_place) >= len(facts) - in_head > 0
    for section in rows.execute(
        "select * from sections where article_id = ? and heading is not null", [article["id"]]
    ).fetchall():
        assert f'href="#s{section["id"]}"' in text
        assert f'id="s{section["id"]}"' in text


async def test_article_as_printed_holds_the_whole_source(site: Datasette, rows: sqlite3.Connection) -> None:
    article = first(
        rows, "select a.id, d.text, d.id as document from articles a join documents d on d.id = a.document_id"
    )
    text = await page(site, f"/archive/articles/{article['id']}?_view=printed")
    spans = first(rows, f"select count(*) from spans where document_id = {article['document']}")[0]
    assert text.count('<span id="o') == spans
    decisions = first(rows, f"select count(*) from decisions where document_id = {article['document']}")[0]
    assert text.count('class="flag flag-') <= decisions


async def test_fact_page_tells_words_and_reasons(site: Datasette, rows: sqlite3.Connection) -> None:
    fact = first(rows, "select * from facts where subject_rule is not null and indicator_rule is not null")
    text = await page(site, f"/archive/facts/{fact['id']}")
    for told in (fact["subject"], fact["indicator"], fact["subject_rule"], fact["indicator_rule"]):
        assert told in text
    assert f'<mark class="this">{fact["text"]}</mark>' in text


async def test_permanent_links_lead_to_what_they_name(site: Datasette, rows: sqlite3.Connection) -> None:
    fact = first(
        rows,
        "select f.id, f.source_start, c.name, d.path from facts f join documents d on d.id = f.document_id"
        " join collections c on c.id = d.collection_id order by f.id desc",
    )
    place = f"/-/cite/{fact['name']}/{fact['path']}"
    found = await site.client.get(f"{place}@{fact['source_start']}", follow_redirects=False)
    assert found.headers["location"] == f"/archive/facts/{fact['id']}"
    document = await site.client.get(place, follow_redirects=False)
    assert document.headers["location"].startswith("/archive/documents/")
    paragraph = await site.client.get(f"{place}@0", follow_redirects=False)
    assert "#p" in paragraph.headers["location"]
    last = first(rows, f"select chars from documents where path = '{fact['path']}'")[0] - 1
    assert (await site.client.get(f"{place}@{last}", follow_redirects=False)).status_code == 302


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("seeds/no-such-file.txt@1", "没有收录 seeds/no-such-file.txt"),
        ("nowhere/{path}", "没有收录 nowhere/"),
        ("seeds/{path}@99999999", "没有第 99999999 个"),
        ("seeds/{path}@{chars}", "没有第 {chars} 个"),
    ],
)
async def test_permanent_links_to_nothing_say_what_is_wrong(
    site: Datasette, rows: sqlite3.Connection, place: str, told: str
) -> None:
    document = dict(first(rows, "select path, chars from documents"))
    answer = await site.client.get(f"/-/cite/{place.format(**document)}")
    assert answer.status_code == 404
    assert told.format(**document) in answer.text


async def test_metadata_holds_for_an_archive_of_another_name(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "reports.db"
    other.write_bytes(archive.read_bytes())
    datasette = Datasette([], immutables=[str(other)])
    await datasette.invoke_startup()
    text = await page(datasette, "/reports/facts")
    assert DESCRIBED["facts"]["description"][:12] in text
    await page(datasette, "/reports/tax_per_mu")


async def test_a_database_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table facts (id integer primary key, name text)")
    connection.execute("insert into facts values (1, 'x')")
    connection.commit()
    connection.close()
    datasette = Datasette([str(path)])
    await datasette.invoke_startup()
    for there in ("/", "/other", "/other/facts", "/other/facts/1", "/other?sql=select+1"):
        assert "正文陈述" not in await page(datasette, there)


@pytest.mark.parametrize("path", ["/", "/archive/facts", "/archive/facts.json", "/archive/facts.csv", "/nowhere"])
async def test_every_answer_carries_the_policy(site: Datasette, path: str) -> None:
    policy = (await site.client.get(path)).headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy


@pytest.mark.parametrize(
    "path", ["/", "/archive", "/archive/facts", "/archive/facts/1", "/archive?sql=select+1", "/nowhere"]
)
async def test_no_page_holds_a_script_or_asks_another_site(site: Datasette, path: str) -> None:
    text = (await site.client.get(path)).text
    for script in text.split("<script")[1:]:
        assert " src=" in script.split(">", 1)[0], script[:80]
    for attribute in (' src="http', '<link rel="stylesheet" href="http', "@import", "url(http"):
        assert attribute not in text


async def test_json_stays_datasettes_own(site: Datasette, rows: sqlite3.Connection) -> None:
    answer = await site.client.get("/archive/facts.json?_shape=array&_size=1")
    assert json.loads(answer.text)[0]["id"] == first(rows, "select min(id) from facts")[0]


async def test_data_package_describes_every_table_and_column(site: Datasette, rows: sqlite3.Connection) -> None:
    package = (await site.client.get("/-/datapackage.json")).json()
    fingerprint = first(rows, "select value from build where key = 'fingerprint'")[0]
    assert package["version"] == fingerprint
    assert fingerprint in package["citation"]
    assert package["licenses"][0]["path"].startswith("https://")
    assert [resource["name"] for resource in package["resources"]] == SHOWN
    for resource in package["resources"]:
        answer = await site.client.get(resource["path"].removeprefix("http://localhost"))
        head = answer.text.splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head


async def test_rows_name_what_they_refer_to(site: Datasette, rows: sqlite3.Connection) -> None:
    section = first(
        rows, "select s.id, a.title from sections s join articles a on a.id = s.article_id where a.title <> ''"
    )
    text = await page(site, f"/archive/sections/{section['id']}")
    assert f">{section['title'][:24]}" in text
    assert not re.search(r">#\d+<", text)


FAULTS = [
    ("/archive?sql=delete+from+facts", 400, "只能写 SELECT 查询", "delete from facts"),
    ("/archive?sql=select+nope+from+facts", 400, "没有叫“nope”的栏目", "select nope from facts"),
    ("/archive/facts/999999", 404, "没有这一行", "/archive/facts/999999"),
    ("/archive/nothing", 404, "没有这张表", "/archive/nothing"),
    ("/nowhere", 404, "没有这一页", "/nowhere"),
]


@pytest.mark.parametrize(("path", "status", "told", "typed"), FAULTS)
async def test_errors_are_pages_like_others(site: Datasette, path: str, status: int, told: str, typed: str) -> None:
    answer = await site.client.get(path)
    assert answer.status_code == status
    assert told in answer.text
    assert typed in answer.text
    assert 'class="ways"' in answer.text
    assert 'role="search"' in answer.text
