"""Atom feeds of searches and of tables as they are filtered."""

from __future__ import annotations

import re
import sqlite3
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from publish.feeds import Entry, as_atom
from tests.site_pages import page

_NS = {"a": "http://www.w3.org/2005/Atom"}


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    entries = [Entry("urn:1", "/1", "甲", "2022", "一"), Entry("urn:2", "/2", "乙\x00", "2023-03-15", "二<b>")]
    feed = ET.fromstring(as_atom("题", "http://a/x.atom", "http://a/x", entries))
    assert feed.findtext("a:updated", namespaces=_NS) == "2023-03-15T00:00:00Z"
    assert [one.text for one in feed.findall("a:entry/a:updated", _NS)] == [
        "2022-01-01T00:00:00Z",
        "2023-03-15T00:00:00Z",
    ]
    assert feed.findall("a:entry/a:summary", _NS)[1].text == "二<b>"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "path", ["/-/search.atom?q=己内酰胺", "/archive/facts.atom?status=target", "/archive/promises_kept.atom"]
)
async def test_a_feed_leads_to_what_it_names(site: Datasette, path: str) -> None:
    answer = await site.client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    entries = feed.findall("a:entry", _NS)
    names = [one.findtext("a:id", namespaces=_NS) for one in entries]
    assert entries
    assert len(set(names)) > len(names) * 0.8  # two rows that say the very same are one entry
    for entry in entries[:5]:
        link = entry.find("a:link", _NS)
        assert link is not None
        there = await site.client.get(link.attrib["href"].replace("http://localhost", ""))
        assert there.status_code in (200, 302)


@pytest.mark.asyncio
async def test_a_table_feed_holds_the_rows_of_its_filter(site: Datasette, rows: sqlite3.Connection) -> None:
    answer = await site.client.get("/archive/facts.atom?status=target&_size=max")
    (count,) = rows.execute("select count(*) from facts where status = 'target'").fetchone()
    assert len(ET.fromstring(answer.content).findall("a:entry", _NS)) == min(100, count)


@pytest.mark.asyncio
async def test_pages_offer_their_feeds(site: Datasette) -> None:
    text = await page(site, f"/-/search?q={quote('己内酰胺')}")
    assert "/-/search.atom?q=" in text
    assert "data-saved" in text
    assert re.search(
        r'href="/archive/facts\.atom\?[^"]*status=target', await page(site, "/archive/facts?status=target")
    )
    assert (await site.client.get("/-/search.atom")).status_code == 404


@pytest.mark.asyncio
async def test_programs_are_told_of_the_tools(site: Datasette) -> None:
    text = (await site.client.get("/llms.txt")).text
    for path in ("/-/names.json", "/-/figures.json", "/-/words.csv", "/-/citation/", "/-/search.atom"):
        assert path in text
