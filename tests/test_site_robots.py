"""robots.txt and llms.txt, as the operator wants."""

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

pytestmark = pytest.mark.asyncio


def site(archive: Path, **settings: Any) -> Datasette:
    return Datasette([], immutables=[str(archive)], metadata={"plugins": {"fangzhi": settings}} if settings else None)


async def test_crawlers_are_welcome_to_all_but_filtered_pages(archive: Path) -> None:
    answer = await site(archive).client.get("/robots.txt")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /*?\n" in answer.text
    assert "Disallow: /\n" not in answer.text


async def test_models_learn_where_the_tables_are(archive: Path) -> None:
    answer = await site(archive).client.get("/llms.txt")
    assert answer.status_code == 200
    assert answer.text.startswith("# 方志")
    assert "/archive/figures.json" in answer.text
    assert "/-/datapackage.json" in answer.text


async def test_an_operator_can_send_robots_away(archive: Path) -> None:
    closed = site(archive, robots="disallow")
    assert (await closed.client.get("/robots.txt")).text == "User-agent: *\nDisallow: /\n"
    assert (await closed.client.get("/llms.txt")).status_code == 404


async def test_a_setting_that_is_no_word_is_told(archive: Path) -> None:
    answer = await site(archive, robots="maybe").client.get("/robots.txt")
    assert answer.status_code == 500
    assert "maybe" in answer.text
