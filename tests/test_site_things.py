"""The pages of indicators, promises, places, people, terms and systems, in-process."""

import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from datasette.app import Datasette

from publish.rules import rule_in_words
from tests.site_pages import first, page

pytestmark = pytest.mark.asyncio


async def test_overview_shows_years_indicators_and_refusals(site: Datasette, rows: sqlite3.Connection) -> None:
    text = await page(site, "/-/overview")
    assert "<svg" in text
    for row in rows.execute("select distinct reason from refusals").fetchall():
        assert str(rule_in_words("zh", "reason", row["reason"], "refusals")) in text


async def test_indicator_page_has_a_chart_with_words(site: Datasette, rows: sqlite3.Connection) -> None:
    told = rows.execute(
        "select indicator_id from facts f where base_value is not null and measure = 'value' and subject is not null"
        " and status <> 'standard' and period_to is not null group by indicator_id, measure, base_unit, subject"
        " having count(distinct substr(f.period_to, 1, 4)) > 1"
    ).fetchone()
    assert told is not None
    text = await page(site, f"/archive/indicators/{told[0]}")
    assert 'role="group" aria-label="' in text
    assert "<desc>" in text


@pytest_asyncio.fixture
async def with_promises(archive: Path, tmp_path: Path) -> AsyncIterator[tuple[Datasette, int, int]]:
    """The seeds' archive in which one target was met: the site, the target's id and the result's."""
    path = tmp_path / "kept.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    promise, target = connection.execute("select id, target_id from promises order by id").fetchone()
    result = connection.execute("select id from facts where status = 'actual' order by id").fetchone()[0]
    connection.execute("update promises set result_id = ?, outcome = 'met' where id = ?", [result, promise])
    connection.commit()
    connection.close()
    datasette = Datasette([], immutables=[str(path)])
    await datasette.invoke_startup()
    yield datasette, target, result


async def test_promises_show_targets_and_results(with_promises: tuple[Datasette, int, int]) -> None:
    site, target, result = with_promises
    text = await page(site, "/-/promises")
    assert f'href="/kept/facts/{target}"' in text
    assert f'href="/kept/facts/{result}"' in text
    assert '<rect class="part met"' in text
    assert f"/kept/facts/{result}" in await page(site, f"/kept/facts/{target}")
    assert f"/kept/facts/{target}" in await page(site, f"/kept/facts/{result}")


async def test_promises_without_results_say_so(site: Datasette) -> None:
    assert "还没有可以对照的目标" in await page(site, "/-/promises")


async def test_conflicting_facts_name_each_other(site: Datasette, rows: sqlite3.Connection) -> None:
    pair = rows.execute(
        "select a.fact_id as one, b.fact_id as other from conflict_facts a"
        " join conflict_facts b on b.conflict_id = a.conflict_id and b.fact_id > a.fact_id"
    ).fetchone()
    if pair is None:
        pytest.skip("no facts of the seeds conflict")
    text = await page(site, f"/archive/facts/{pair['one']}")
    assert "说法不一" in text
    assert f'href="/archive/facts/{pair["other"]}"' in text


async def test_each_thing_that_a_fact_says_is_given_a_reason(site: Datasette, rows: sqlite3.Connection) -> None:
    """Those columns that no rule of their own decided, too: hedge, measure and status."""
    codes = rows.execute("select min(id) as id from facts group by measure, status, qualifier").fetchall()
    for code in codes:
        text = await page(site, f"/archive/facts/{code['id']}")
        told = re.findall(r'<th scope="row">(.*?)</th>.*?<td class="rule"[^>]*>(.*?)</td>', text)
        assert {name for name, why in told if not why.strip()} <= {"换算", "主体", "指标", "时期"}, code["id"]


async def test_figures_inside_the_name_of_a_project_are_underlined_too(
    site: Datasette, rows: sqlite3.Connection
) -> None:
    row = first(
        rows,
        "select f.id, f.article_id from facts f join projects p on p.document_id = f.document_id"
        " and p.source_start <= f.source_start and f.source_end <= p.source_end",
    )
    text = await page(site, f"/archive/articles/{row['article_id']}")
    assert f'id="f{row["id"]}"' in text


async def test_the_section_at_hand_is_marked(site: Datasette) -> None:
    for path, said in (
        ("/archive/facts", "事实"),
        ("/archive/facts/1", "事实"),
        ("/-/overview", "总览"),
        ("/archive", "SQL"),
    ):
        marked = re.findall('<nav class="ways".*?</nav>', await page(site, path), re.DOTALL)[0]
        assert re.findall(r'aria-current="\w+">(.*?)</a>', marked) == [said]


async def test_the_section_at_hand_is_marked_below_a_path_too(archive: Path) -> None:
    below = Datasette([], immutables=[str(archive)], settings={"base_url": "/fz/"})
    await below.invoke_startup()
    for path, said in (("/archive/facts/1", "事实"), ("/-/overview", "总览")):
        marked = re.findall('<nav class="ways".*?</nav>', await page(below, path), re.DOTALL)[0]
        assert re.findall(r'aria-current="\w+">(.*?)</a>', marked) == [said]


async def test_a_kicker_stands_above_the_title(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    if "kicker" not in {column[1] for column in connection.execute("pragma table_info(articles)")}:
        connection.execute("alter table articles add column kicker text")
    connection.execute("update articles set kicker = '眉题在此' where id = 1")
    connection.commit()
    connection.close()
    datasette = Datasette([], immutables=[str(path)])
    await datasette.invoke_startup()
    text = await page(datasette, "/archive/articles/1")
    assert text.index('<p class="over">眉题在此</p>') < text.index("<h1>")


async def test_terms_tell_who_used_them_and_when(site: Datasette, rows: sqlite3.Connection) -> None:
    row = first(
        rows, "select t.id, u.article_id from terms t join term_uses u on u.term = t.term order by u.uses desc, t.id"
    )
    assert f'href="/archive/articles/{row["article_id"]}"' in await page(site, f"/archive/terms/{row['id']}")


async def test_the_page_of_a_place_gathers_what_lies_in_it(site: Datasette, rows: sqlite3.Connection) -> None:
    row = first(
        rows,
        "select w.id as place, f.id as fact from entities e join entities w on w.id = e.within_id"
        " join facts f on f.subject_id = e.id where e.kind = 'park' and w.kind = 'place' order by f.id",
    )
    assert f'href="/archive/facts/{row["fact"]}"' in await page(site, f"/archive/entities/{row['place']}")


async def test_the_page_of_a_writer_lists_the_articles(site: Datasette, rows: sqlite3.Connection) -> None:
    row = first(rows, "select entity_id, article_id from writers order by id")
    text = await page(site, f"/archive/entities/{row['entity_id']}")
    assert f'href="/archive/articles/{row["article_id"]}"' in text


async def test_the_page_of_a_system_shows_its_quantities(site: Datasette, rows: sqlite3.Connection) -> None:
    row = first(
        rows,
        "select s.id, f.fact_id from schemes s join scheme_facts f on f.name = s.name where f.basis = 'definition'"
        " order by s.id, f.fact_id",
    )
    assert f'href="/archive/facts/{row["fact_id"]}"' in await page(site, f"/archive/schemes/{row['id']}")


async def test_a_table_is_sorted_by_its_form_and_keeps_the_order_when_filtered(site: Datasette) -> None:
    answer = await site.client.get("/archive/facts?_sort=value&_sort_by_desc=on&status=actual", follow_redirects=True)
    assert 'value="value" selected' in answer.text
    assert 'name="_sort_by_desc" checked' in answer.text
    assert str(answer.url).endswith("_sort_desc=value")
