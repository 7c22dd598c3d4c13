"""The door for readers' SQL: nothing without end, who waits for whom, who has gone."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from ingest.search import functions
from publish import lanes
from publish.lanes import ASKED, DOWNLOADS, HITS, PAGES, SQL, TABLES, lane_of

pytestmark = pytest.mark.asyncio

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"

LANES = [
    ("/", "", PAGES, False),
    ("/-/overview", "", PAGES, False),
    ("/archive", "", PAGES, False),
    ("/archive.json", "sql=select+1", SQL, True),
    ("/archive/facts", "_sort=value", TABLES, False),
    ("/archive/facts", "_where=1", SQL, True),
    ("/archive/facts.csv", "_stream=on", DOWNLOADS, False),
    ("/archive/facts/1", "", PAGES, False),
    ("/-/search", "q=x", ASKED, False),
    ("/-/promises", "subject=x", ASKED, False),
    ("/-/language", "to=en", PAGES, False),
    ("/-/static/app.css", "x", PAGES, False),
    ("/-/search.csv", "q=x", HITS, False),
    ("/-/download/archive.csv", "sql=select+1", DOWNLOADS, True),
    ("/-/download/archive/growth.csv", "", DOWNLOADS, False),
]


@pytest.mark.parametrize(("path", "query", "lane", "guest"), LANES)
async def test_each_request_has_its_lane(path: str, query: str, lane: lanes.Lane, guest: bool) -> None:
    assert lane_of(path, query) == (lane, guest)


REFUSED = [
    "select zh(replace(hex(zeroblob(5000000)),'0','岳'))",
    "select zeroblob(2000000000)",
    "select hex(zeroblob(20000000))",
    "with recursive n(i) as (select 1 union all select i + 1 from n limit 1000) select hex(zeroblob(500000)) from n",
    "select replace(hex(zeroblob(5000000)), '0', '00000')",
    f"select 'a' like '{'%a' * 300}'",
    "select * from pragma_database_list",
    ENDLESS,
]


@pytest.mark.parametrize("sql", REFUSED)
async def test_what_has_no_end_is_refused(site: Datasette, sql: str) -> None:
    for path in ("/archive.json", "/archive"):
        answer = await site.client.get(path, params={"sql": sql})
        assert answer.status_code == 400, answer.text[:300]
        assert str(site.databases["archive"].path) not in answer.text


ANSWERED = [
    ("select zh_snippet('a','b','c','d',1e999)", "a"),
    ("select zh_snippet('a','b','c','d',-1e999)", "a"),
    ("select length(zh(hex(zeroblob(1000000)))) < 5000", 1),
    ("select zh_seg(hex(zeroblob(150000)))", None),
    ("select instr('岳阳市', '阳')", 2),
    ("select instr('a', null)", None),
    ("select instr(x'0102', x'02')", 2),
    ("select replace('一二一', '一', '三')", "三二三"),
    ("select replace('a', '', 'b')", "a"),
    ("select instr(hex(zeroblob(2000000)), hex(zeroblob(1000000)) || '1')", 0),  # seconds without end in SQLite's own
]


@pytest.mark.parametrize(("sql", "value"), ANSWERED)
async def test_functions_answer(site: Datasette, sql: str, value: Any) -> None:
    answer = await site.client.get("/archive.json", params={"sql": sql, "_shape": "arrays"})
    assert answer.json()["rows"] == [[value]]
    download = await site.client.get("/-/download/archive.csv", params={"sql": sql})
    assert download.status_code == 200


BAD_PARAMETERS = [
    "/archive/facts?_sort=nonsense",
    "/archive/facts.json?_sort=nonsense",
    "/archive/facts?_timelimit=x",
    "/archive.json?sql=select+1&_timelimit=x",
    "/archive/facts?nonsense=1&_where=nonsense",
    "/archive/facts?%00=1",
    "/-/download/archive.csv?sql=select+nonsense",
    "/-/download/archive.csv?sql=select+zeroblob(2000000000)",
    "/archive/facts.csv?_stream=on&_sort=nonsense",
]


@pytest.mark.parametrize("path", BAD_PARAMETERS)
async def test_what_makes_no_sense_is_the_reader_s_fault(site: Datasette, path: str) -> None:
    assert (await site.client.get(path)).status_code in (200, 400)


async def test_only_short_queries_are_kept(archive: Path) -> None:
    connection = sqlite3.connect(archive)
    functions.register(connection)
    (found,) = connection.execute("select zh(?)", ["己内酰胺" * 100_000]).fetchone()
    assert len(found) < 5000
    connection.close()


async def asked(site: Datasette, path: str, leave_after: float | None = None) -> list[dict[str, Any]]:
    """The messages that answer a request whose reader leaves after so many seconds."""
    sent: list[dict[str, Any]] = []
    first = True

    async def receive() -> dict[str, Any]:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(leave_after if leave_after is not None else 3600)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    where, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": where,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "scheme": "http",
        "http_version": "1.1",
    }
    await site.client.app(scope, receive, send)
    return sent


@pytest.mark.parametrize("path", ["/archive.json?sql=", "/-/download/archive.csv?sql="])
async def test_what_was_asked_by_who_has_left_is_stopped(archive: Path, path: str) -> None:
    # A limit of ten minutes: only that the reader has left can have stopped it.
    site = Datasette([], immutables=[str(archive)], settings={"sql_time_limit_ms": 600_000})
    site._metadata_local = {"plugins": {"fangzhi": {"download_seconds": 600}}}
    await site.invoke_startup()
    assert await asked(site, path + ENDLESS.replace(" ", "+").replace("++", "+%2B"), leave_after=0.3) == []
    assert (await asyncio.wait_for(site.client.get("/archive.json?sql=select+1"), 30)).status_code == 200
    answer = await asyncio.wait_for(site.client.get("/-/download/archive.csv?sql=select+2"), 30)
    assert answer.status_code == 200


async def test_pages_do_not_wait_for_statements_and_a_long_queue_is_told_to_come_back(archive: Path) -> None:
    site = Datasette([], immutables=[str(archive)], settings={"sql_time_limit_ms": 600_000})
    await site.invoke_startup()
    path = "/archive.json?sql=" + ENDLESS.replace(" ", "+").replace("++", "+%2B")
    waiting = [asyncio.create_task(asked(site, path)) for _ in range(SQL.most)]
    await asyncio.sleep(0)
    for page in ("/", "/archive/facts/1", "/archive/facts", "/-/search?q=园区"):
        assert (await site.client.get(page)).status_code == 200
    answer = await site.client.get("/archive?sql=select+1")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, str(lanes.RETRY))
    assert "请稍后再来" in answer.text
    assert (await site.client.get("/archive.json?sql=select+1")).json()["retry_after"] == lanes.RETRY
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
