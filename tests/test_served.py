"""The file under the site is replaced: each answer is of one edition, and the new one is taken up without a restart."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from publish.exports import exports
from publish.served import ServedDatabase

pytestmark = pytest.mark.asyncio


@pytest.fixture
def path(tmp_path: Path, archive: Path) -> Path:
    return Path(shutil.copy(archive, tmp_path / "archive.db"))


def replaced(path: Path, name: str) -> None:
    """Put an archive whose only collection is called `name` in the place of the one at `path`, in one step."""
    aside = path.with_name("aside.db")
    shutil.copy(path, aside)
    connection = sqlite3.connect(aside)
    connection.execute("update collections set name = ?", [name])
    connection.execute("update build set value = ? where key = 'fingerprint'", [name])
    connection.execute("delete from terms where id = (select max(id) from terms)")
    connection.execute("update documents set text = '无'")
    connection.commit()
    connection.close()
    os.replace(aside, path)


async def names(site: Datasette, path: str = "/archive.json?sql=select+name+from+collections&_shape=arrayfirst") -> str:
    return str((await site.client.get(path)).json()[0])


async def test_a_new_archive_is_taken_up(path: Path) -> None:
    site = Datasette([], immutables=[str(path)])
    before = await names(site)
    counted = (await site.client.get("/archive/terms.json?_size=0")).json()["filtered_table_rows_count"]
    replaced(path, "新一")
    assert await names(site) == "新一" != before
    assert await names(site, "/archive/collections.json?_shape=array&_col=name") == "{'id': 1, 'name': '新一'}"
    assert "新一" in (await site.client.get("/")).text  # its fingerprint
    assert (await site.client.get("/archive/terms.json?_size=0")).json()["filtered_table_rows_count"] == counted - 1
    replaced(path, "新二")
    assert await names(site) == "新二"
    csv = (await site.client.get("/archive/collections.csv?_stream=on")).text
    assert csv.splitlines()[1] == "1,新二"


async def test_a_request_reads_one_edition_from_its_beginning_to_its_end(path: Path) -> None:
    site = Datasette([], immutables=[str(path)])
    await site.invoke_startup()
    before = await names(site)
    database = site.databases["archive"]
    assert isinstance(database, ServedDatabase)
    seen = []

    async def app(scope: object, receive: object, send: object) -> None:
        for step in range(3):
            row = (await database.execute("select name from collections")).first()
            seen.append(row[0])
            if step == 0:
                replaced(path, "新")
                other = asyncio.get_running_loop().create_task(names(site), context=__import__("contextvars").Context())
                seen.append(await other)

    from publish.lanes import with_lanes  # noqa: PLC0415

    await with_lanes(app, site)({"type": "http", "path": "/", "method": "GET"}, None, None)  # type: ignore[arg-type]
    assert seen == [before, "新", before, before]


async def test_the_whole_file_carries_the_tag_of_what_is_sent(path: Path) -> None:
    site = Datasette([], immutables=[str(path)])
    replaced(path, "一")  # holds nothing personal
    first = await site.client.get("/archive.db")
    assert first.content == path.read_bytes()
    assert first.headers["content-length"] == str(path.stat().st_size)
    assert first.headers["accept-ranges"] == "bytes"
    tag = first.headers["etag"]
    assert (await site.client.get("/archive.db", headers={"if-none-match": tag})).status_code == 304
    part = await site.client.get("/archive.db", headers={"range": "bytes=100-199", "if-range": tag})
    assert (part.status_code, part.content) == (206, first.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(first.content)}"
    last = await site.client.get("/archive.db", headers={"range": "bytes=-7"})
    assert last.content == first.content[-7:]
    beyond = await site.client.get("/archive.db", headers={"range": f"bytes={len(first.content)}-"})
    assert beyond.status_code == 416
    replaced(path, "二")
    second = await site.client.get("/archive.db", headers={"range": "bytes=100-", "if-range": tag})
    assert (second.status_code, second.content) == (200, path.read_bytes())
    assert second.headers["etag"] != tag


async def test_files_of_the_old_archive_are_not_given_for_the_new(path: Path) -> None:
    site = Datasette([], immutables=[str(path)])
    address = "/-/download/archive.csv?sql=select+name+from+collections"
    first = await site.client.get(address)
    replaced(path, "新")
    second = await site.client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (second.status_code, "新" in second.text) == (200, True)
    assert exports(site).made == 2


async def test_what_is_no_database_is_not_taken_up(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Datasette([], immutables=[str(path)])
    before = await names(site)
    aside = path.with_name("aside")
    aside.write_bytes(b"nonsense" * 1000)
    os.replace(aside, path)
    assert [await names(site) for _ in range(3)] == [before] * 3
    assert capsys.readouterr().err.count("换上的文件读不了") == 1
    path.unlink()
    assert await names(site) == before


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%b", "我的 档案", "档案", "a%23b"])
async def test_files_of_any_name_are_served_and_downloaded(tmp_path: Path, archive: Path, name: str) -> None:
    path = Path(shutil.copy(archive, tmp_path / f"{name}.db"))
    replaced(path, "甲")
    site = Datasette([], immutables=[str(path)])
    await site.invoke_startup()
    assert sorted(found.name for found in tmp_path.iterdir()) == [path.name]
    front = await site.client.get("/")
    assert front.status_code == 200
    address = site.urls.database(name)
    assert (await site.client.get(f"{address}/facts.json?_size=1&_shape=array")).json()
    answer = await site.client.get(f"{address}.db")
    assert (answer.status_code, answer.content) == (200, path.read_bytes())
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    link = f"/-/download/{site.urls.database(name)[1:]}.csv?sql=select+1"
    assert (await site.client.get(link)).status_code == 200
    assert sorted(found.name for found in tmp_path.iterdir()) == [path.name]
