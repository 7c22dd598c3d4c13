"""What leads to a person is hidden wherever a text leaves the archive, and nowhere where the operator lets it be seen."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from datasette.app import Datasette

from ingest.archive.update import update
from ingest.archive.verify import verify
from ingest.files import find_files

pytestmark = pytest.mark.asyncio

SECRETS = (
    "43010519631031123X",
    "13812345678",
    "84220011",
    "6222021234567890128",
    "湘A12345",
    "wang.daming@example.com",
)
PAGE = """政府采购公告

县医院改造工程于2023年3月1日开工，总投资161700000000元，建筑面积13812平方米。

经办人王大明，身份证号43010519631031123X，手机13812345678，办公电话0731-84220011，银行卡6222021234567890128。

他驾驶湘A12345号车到场，邮箱wang.daming@example.com，一同验收了3栋楼房。
"""


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one page that holds one of each."""
    folder = tmp_path_factory.mktemp("planted") / "隐私"
    folder.mkdir()
    (folder / "页.txt").write_text(PAGE, "utf-8")
    archive = folder.parent / "archive.db"
    update(archive, [find_files(folder)])
    return archive


def site(archive: Path, **settings: Any) -> Datasette:
    return Datasette([], immutables=[str(archive)], metadata={"plugins": {"fangzhi": settings}})


EVERYWHERE = [
    "/",
    "/archive/documents/1",
    "/archive/articles/1",
    "/archive/documents.json?_shape=array",
    "/archive/documents?_all=1",
    "/archive/paragraphs.csv",
    "/archive/paragraphs.csv?_stream=on",
    "/archive/paragraphs.csv?_stream=on&_raw=on",
    "/archive/refusals.csv?_size=max",
    "/archive/refusals.json",
    "/archive/facts.json",
    "/-/search?q=王大明",
    "/-/search.json?q=王大明",
    "/-/search.json?q=13812345678",
    "/-/search.csv?q=王大明",
    "/-/search.json?q=验收&view=kwic",
    "/archive.json?sql=select+text+from+documents",
    "/archive.json?sql=select+zh_snippet(text,'手机','','',2000)+from+documents",
    "/archive.json?sql=select+zh_snippet(text,'4301','','',12)+from+documents",
    "/archive.json?sql=select+group_concat(text)+from+paragraphs",
    "/archive.json?sql=select+*+from+figures",
    "/archive/documents.json?_where=1=1",
    "/-/download/archive.csv?sql=select+*+from+paragraphs",
    "/-/download/archive.csv?sql=select+zh_seg(text)+from+paragraphs",
    "/-/datapackage.json",
    "/llms.txt",
]


@pytest.mark.parametrize("path", EVERYWHERE)
async def test_no_answer_holds_a_number_that_leads_to_a_person(planted: Path, path: str) -> None:
    answer = await site(planted).client.get(path)
    assert answer.status_code == 200
    asked = path.partition("q=")[2]
    assert [secret for secret in SECRETS if secret in answer.text and secret != asked] == []


async def test_what_is_no_such_number_stays(planted: Path) -> None:
    text = (await site(planted).client.get("/archive/documents.json?_shape=array")).json()[0]["text"]
    assert len(text) == len(PAGE.rstrip("\n")) or len(text) == len(PAGE)
    assert "161700000000元" in text
    assert "2023年3月1日" in text
    assert "身份证号430105************，手机138********，办公电话0731-********，银行卡6222***************" in text


TAKEN_TO_PIECES = [
    "select substr(text, instr(text, '43010'), 9) || '-' || substr(text, instr(text, '43010') + 9, 9) from documents",
    "select hex(substr(text, instr(text, '手机'), 13)) from documents",
    "select replace(text, '1', '一') from paragraphs",
    "select cast(text as blob) from documents",
    "select json_group_array(substr(text, 40, 20)) from documents",
    "select substr(sentence, 1, 200) from refusals",
    "select count(*) from documents where text like '%1381234%'",
    "select count(*) from paragraphs where instr(text, '1381234') > 0",
    "select d.text from main.documents d",
    "select t from (select text as t from main.paragraphs)",
    "select hex(block) from articles_fts_data",
    "with x as (select text from documents) select upper(text) from x",
]


@pytest.mark.parametrize("sql", TAKEN_TO_PIECES)
async def test_statements_of_readers_cannot_take_a_text_to_pieces(planted: Path, sql: str) -> None:
    client = site(planted).client
    for path, given in (("/archive.json", {"sql": sql, "_shape": "arrays"}), ("/-/download/archive.csv", {"sql": sql})):
        answer = await client.get(path, params=given)
        assert answer.status_code in (200, 400)
        # What an answer tells of itself, how many milliseconds it took, is no text of a source.
        told = re.sub(r'"query_ms": *[0-9.e-]+', "", answer.text)
        for part in ("1963", "12345678", "3133383132333435363738", "一38一2345", "1123X", "MTM4MTIzNDU2Nzg"):
            assert part not in told
        if "count(" in sql and path == "/archive.json":
            assert answer.json()["rows"] == [[0]]


async def test_full_text_search_works_in_readers_statements(planted: Path) -> None:
    sql = "select title from articles where id in (select rowid from articles_fts where articles_fts match zh('验收'))"
    assert (await site(planted).client.get("/archive.json", params={"sql": sql})).json()["rows"]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
async def test_workbooks_and_parquet_hide_it_too(planted: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'fangzhi[parquet]'")
    path = f"/-/download/archive.{form}?sql=select+*+from+paragraphs"
    content = (await site(planted).client.get(path)).content
    if form == "xlsx":
        content = ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert "经办人王大明".encode() in content or form == "parquet"
    assert not any(secret.encode() in content for secret in SECRETS)


async def test_the_operator_may_let_it_be_seen(planted: Path) -> None:
    client = site(planted, unmasked=True).client
    text = (await client.get("/archive/documents.json?_shape=array")).json()[0]["text"]
    assert all(secret in text for secret in SECRETS)
    sql = "select substr(text, instr(text, '4301'), 18) from documents"
    seen = await client.get("/archive.json", params={"sql": sql, "_shape": "arrays"})
    assert seen.json()["rows"] == [[SECRETS[0]]]


async def test_the_whole_file_is_offered_where_it_holds_nothing_hidden(
    planted: Path, archive: Path, tmp_path: Path
) -> None:
    clean = Path(shutil.copy(archive, tmp_path / "clean.db"))
    connection = sqlite3.connect(clean)
    connection.execute("update documents set text = '无'")
    connection.commit()
    connection.close()
    for served, offered in (
        (site(clean), True),
        (site(planted), False),
        (site(planted, unmasked=True), True),
    ):
        name = next(iter(name for name in served.databases if name != "_internal"))
        answer = await served.client.get(f"/{name}.db")
        assert answer.status_code == (200 if offered else 403)
        assert (f"/{name}.db" in (await served.client.get("/")).text) is offered
        assert (f"/{name}.db" in (await served.client.get(f"/{name}")).text) is offered


async def test_a_setting_that_is_neither_is_told(planted: Path) -> None:
    with pytest.raises(ValueError, match="unmasked 应为 true 或 false"):
        await site(planted, unmasked="yes").invoke_startup()


async def test_nothing_is_gathered_about_parties_of_notices(archive: Path, rows: sqlite3.Connection) -> None:
    debtor = rows.execute("select id, name, entity_id from people where title like '%债务人'").fetchone()
    assert debtor["entity_id"] is None
    assert rows.execute("select count(*) from entities where name = ?", [debtor["name"]]).fetchone()[0] == 0
    link = f'"/archive/people/{debtor["id"]}"'
    table = f"/archive/people?id={debtor['id']}"
    for form in ("", ".json"):
        path = f"/archive/people/{debtor['id']}{form}"
        assert (await site(archive).client.get(path)).status_code == 404
        assert (await site(archive, unmasked=True).client.get(path)).status_code == 200
    for tail in ("", "&_col=name"):
        assert link not in (await site(archive).client.get(table + tail)).text
        assert link in (await site(archive, unmasked=True).client.get(table + tail)).text
    assert f"/people/{debtor['id']}<" not in (await site(archive).client.get(table.replace("?", ".atom?"))).text
    public = rows.execute("select id from people where entity_id is not null").fetchone()["id"]
    assert f'"/archive/people/{public}"' in (await site(archive).client.get(f"/archive/people?id={public}")).text
    assert (await site(archive).client.get(f"/archive/people/{public}.json")).json()["rows"][0][0] == public
    assert f">{debtor['name']}<" not in (await site(archive).client.get("/")).text


async def test_refusals_hide_what_they_refuse_and_the_archive_is_sound(planted: Path) -> None:
    connection = sqlite3.connect(planted)
    found = [text for row in connection.execute("select text, sentence from refusals") for text in row]
    names = [name for (name,) in connection.execute("select name from indicators union select name from entities")]
    assert verify(connection).sound
    connection.close()
    assert any("138********" in text for text in found)
    assert not any(secret in text for secret in SECRETS for text in [*found, *names])
