"""Corrections made in the browser: what each button writes, that the archive follows, and that nobody else can write."""

from __future__ import annotations

import csv
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from datasette.app import Datasette

from ingest.archive.update import update
from ingest.corrections.files import read_corrections
from ingest.errors import WrongUse
from ingest.files import find_files
from publish.editing.desk import open_desk
from publish.editing.writing import FILE, append
from tests.site_pages import METADATA
from tests.test_corrections import TEXT, facts_of, query

PAGES = Path("页")


def edited(root: Path, metadata: Any = METADATA) -> Datasette:
    (root / PAGES).mkdir()
    (root / PAGES / "a.txt").write_text(TEXT, "utf-8")
    update(root / "a.db", [find_files(root / PAGES)])
    datasette = Datasette([], immutables=[str(root / "a.db")], metadata=metadata)
    open_desk(datasette, root / "a.db", {"页": root / PAGES})
    return datasette


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Datasette]:
    datasette = edited(tmp_path)
    await datasette.invoke_startup()
    yield datasette
    for database in datasette.databases.values():
        database.close()


class Editor:
    """Somebody with a session of their own."""

    def __init__(self, datasette: Datasette, name: str | None = "root") -> None:
        self.datasette = datasette
        self.cookies = {"ds_actor": datasette.sign({"a": {"id": name}}, "actor")} if name else {}
        self.token = ""

    async def get(self, path: str) -> Any:
        answer = await self.datasette.client.get(path, cookies=self.cookies)
        if "ds_csrftoken" in answer.cookies:
            self.cookies["ds_csrftoken"] = self.token = answer.cookies["ds_csrftoken"]
        return answer

    async def post(self, path: str, given: dict[str, str], **headers: str) -> Any:
        data = {"csrftoken": self.token} | given
        return await self.datasette.client.post(path, data=data, cookies=self.cookies, headers=headers)


def rows_of(root: Path) -> list[dict[str, str]]:
    file = root / PAGES / "corrections" / FILE
    return list(csv.DictReader(file.read_text("utf-8").splitlines(keepends=True))) if file.exists() else []


def form_of(html: str) -> dict[str, str]:
    """What the first form of an edit page holds as it comes."""
    form = html[html.index('class="edit-columns"') :].partition("</form>")[0]
    given = dict(re.findall(r'name="([a-z_.]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select id="c\d+" name="([a-z_.]+)">(.*?)</select>', form):
        chosen = re.search(r'value="([a-z_]+)" selected', options)
        given[name] = chosen[1] if chosen else ""
    return given


async def saved(editor: Editor, path: str, **changed: str) -> Any:
    page = await editor.get(path)
    assert page.status_code == 200
    given = form_of(page.text) | {name.replace("__", "."): value for name, value in changed.items()}
    return await editor.post(path, given | {"do": "save", "seen": "0"})


def rebuilt(root: Path) -> str:
    """The fingerprint of an archive made from nothing of the same files."""
    return update(root / "again.db", [find_files(root / PAGES)]).fingerprint


@pytest.mark.asyncio
async def test_what_is_saved_is_in_the_file_and_the_archive_and_after_a_rebuild(
    site: Datasette, tmp_path: Path
) -> None:
    editor = Editor(site)
    fact = facts_of(tmp_path / "a.db")["12.5亿元"]["id"]
    answer = await saved(editor, f"/-/edit/facts/{fact}", fact__subject="汨罗市", fact__status="target", reason="看过")
    assert answer.status_code == 302
    told = [(row["操作"], row["栏"], row["值"], row["谁"], row["理由"]) for row in rows_of(tmp_path)]
    assert told == [("改", "事实.主体", "汨罗市", "本机", "看过"), ("改", "事实.性质", "target", "本机", "看过")]
    made = facts_of(tmp_path / "a.db")["12.5亿元"]
    assert (made["subject"], made["status"], made["id"]) == ("汨罗市", "target", fact)
    page = (await editor.get(f"/a/facts/{fact}")).text
    assert "读作 “湘阴县” → “汨罗市”" in page
    assert 'class="edit-bar"' in page
    assert query(tmp_path / "a.db", "SELECT value FROM build WHERE key = 'fingerprint'")[0][0] == rebuilt(tmp_path)


@pytest.mark.asyncio
async def test_every_operation_has_a_button(site: Datasette, tmp_path: Path) -> None:
    editor, archive = Editor(site), tmp_path / "a.db"
    (article,) = [r["id"] for r in query(archive, "SELECT id FROM articles")]
    rejected = facts_of(archive)["63.2万吨"]["id"]
    await editor.get(f"/-/edit/facts/{rejected}")
    assert (
        (await editor.post(f"/-/edit/facts/{rejected}", {"do": "reject"}))
        .headers["location"]
        .endswith(f"/articles/{article}")
    )
    assert "63.2万吨" not in facts_of(archive)
    page = (await editor.get(f"/-/edit/articles/{article}")).text
    (undo,) = re.findall(r'name="correction" value="(\d+)"', page)
    await editor.post(f"/-/edit/articles/{article}", {"do": "undo", "correction": undo})
    assert "63.2万吨" in facts_of(archive)
    given = {"do": "add", "words": "第3号", "new.value": "3", "new.indicator": "文件号"}
    await editor.post(f"/-/edit/articles/{article}", given)
    assert facts_of(archive)["第3号"]["indicator"] == "文件号"
    cut = re.search(r'<option value="(\d+)">粮食产量', page)
    assert cut
    await editor.post(f"/-/edit/articles/{article}", {"do": "split", "paragraph": cut[1]})
    second = query(archive, "SELECT id FROM articles ORDER BY ordinal")[1]["id"]
    await saved(editor, f"/-/edit/articles/{second}", article__title="粮食", article__published="2022-12-03")
    assert [r["title"] for r in query(archive, "SELECT title FROM articles ORDER BY ordinal")] == ["县里新闻", "粮食"]
    await editor.post(f"/-/edit/articles/{article}", {"do": "join", "article": str(second)})
    assert len(query(archive, "SELECT id FROM articles")) == 1
    person = query(archive, "SELECT id FROM people")[0]["id"]
    await saved(editor, f"/-/edit/people/{person}", person__title="县长")
    assert query(archive, "SELECT title FROM people")[0]["title"] == "县长"
    tax = query(archive, "SELECT id FROM indicators WHERE name = '税收收入'")[0]["id"]
    await editor.post(f"/-/edit/indicators/{tax}", {"do": "merge", "value": "全部税收"})
    renamed = query(archive, "SELECT id FROM indicators WHERE name = '全部税收'")[0]["id"]
    assert (await editor.get(f"/-/edit/indicators/{renamed}")).status_code == 200
    place = query(archive, "SELECT id FROM entities WHERE name = '湘阴县'")[0]["id"]
    await editor.post(f"/-/edit/entities/{place}", {"do": "confirm"})
    assert query(archive, "SELECT state FROM corrections WHERE operation = 'confirm'")[0]["state"] == "confirmed"
    assert not query(archive, "SELECT * FROM corrections WHERE state = 'unplaced'")
    assert query(archive, "SELECT value FROM build WHERE key = 'fingerprint'")[0][0] == rebuilt(tmp_path)


@pytest.mark.asyncio
async def test_who_comes_second_is_told_and_both_rows_are_kept(site: Datasette, tmp_path: Path) -> None:
    one, two = Editor(site), Editor(site)
    path = f"/-/edit/facts/{facts_of(tmp_path / 'a.db')['8%']['id']}"
    await one.get(path)
    await two.get(path)
    await one.post(path, {"do": "save", "seen": "0", "fact.value": "9"})
    answer = await two.post(path, {"do": "save", "seen": "0", "fact.value": "7"})
    assert "别人刚才也改过这里" in site.unsign(answer.cookies["ds_messages"], "messages")[0][0]
    assert [row["值"] for row in rows_of(tmp_path)] == ["9", "7"]
    assert facts_of(tmp_path / "a.db")["8%"]["value"] == 7


@pytest.mark.asyncio
async def test_what_cannot_be_is_told_and_not_written(site: Datasette, tmp_path: Path) -> None:
    editor = Editor(site)
    facts = facts_of(tmp_path / "a.db")
    path = f"/-/edit/facts/{facts['8%']['id']}"
    await editor.get(path)
    wrong = [
        {"do": "save", "fact.value": "很多"},
        {"do": "save", "fact.value": ""},
        {"do": "save", "fact.period": "去年"},
        {"do": "save"},
        {"do": "erase"},
        {"do": "undo", "correction": "1 or 1=1"},
        {"do": "save", "fact.subject": "长" * 3000},
    ]
    for given in wrong:
        assert (await editor.post(path, given)).headers["location"] == path
    assert rows_of(tmp_path) == []


@pytest.mark.asyncio
async def test_without_the_right_nothing_can_be_written(site: Datasette, tmp_path: Path) -> None:
    fact = facts_of(tmp_path / "a.db")["8%"]["id"]
    path, before = f"/-/edit/facts/{fact}", (tmp_path / "a.db").read_bytes()
    editor = Editor(site)
    await editor.get(path)
    given = {"do": "save", "fact.value": "9"}
    for stranger in (Editor(site, None), Editor(site, "zhang")):
        assert (await stranger.get(path)).status_code == 403
        stranger.token = editor.token
        assert (await stranger.post(path, given)).status_code == 403
        assert 'class="edit-bar"' not in (await stranger.get(f"/a/facts/{fact}")).text
    forged = Editor(site, None)
    forged.cookies = {"ds_actor": "eyJhIjp7ImlkIjoicm9vdCJ9fQ.forged"}
    assert (await forged.get(path)).status_code == 403
    # The right, but from elsewhere: no token, that of another session, another site's page.
    assert (await editor.post(path, given | {"csrftoken": ""})).status_code == 403
    other = Editor(site)
    await other.get(path)
    other.cookies["ds_csrftoken"], kept = editor.token, other.token
    other.token = kept[:-3] + "abc"
    assert (await other.post(path, given)).status_code == 403
    assert (await editor.post(path, given, origin="http://evil.example")).status_code == 403
    assert (await editor.post(path, given, **{"sec-fetch-site": "cross-site"})).status_code == 403
    for method, address in [
        ("POST", "/a"),
        ("POST", "/a/facts"),
        ("POST", f"/a/facts/{fact}"),
        ("PUT", path),
        ("DELETE", path),
    ]:
        answer = await site.client.request(method, address, cookies=editor.cookies, json={"rows": [{"value": 1}]})
        assert answer.status_code in (403, 404, 405)
    for statement in (
        "delete from facts",
        "update facts set value = 1",
        "attach 'x.db' as x",
        "pragma writable_schema = 1",
    ):
        assert (await editor.get(f"/a.json?sql={statement}")).status_code in (400, 403)
    assert rows_of(tmp_path) == []
    assert (tmp_path / "a.db").read_bytes() == before


@pytest.mark.asyncio
async def test_where_editors_are_named_nobody_else_may(tmp_path: Path) -> None:
    metadata = METADATA | {"plugins": {"fangzhi": {"editors": {"id": ["zhang", "li"]}}}}
    datasette = edited(tmp_path, metadata)
    await datasette.invoke_startup()
    path = f"/-/edit/facts/{facts_of(tmp_path / 'a.db')['8%']['id']}"
    assert [(await Editor(datasette, name).get(path)).status_code for name in ("zhang", "li", "root")] == [
        200,
        200,
        403,
    ]
    zhang = Editor(datasette, "zhang")
    await saved(zhang, path, fact__value="9")
    assert rows_of(tmp_path)[0]["谁"] == "zhang"
    for address in ("/-/metadata.json", "/-/databases.json", "/-/plugins.json", "/-/settings.json"):
        assert str(tmp_path / PAGES) not in (await zhang.get(address)).text
    for database in datasette.databases.values():
        database.close()


@pytest.mark.asyncio
async def test_a_site_that_is_not_opened_for_it_cannot_be_edited(tmp_path: Path, archive: Path) -> None:
    datasette = Datasette([], immutables=[str(archive)], metadata=METADATA)
    await datasette.invoke_startup()
    editor = Editor(datasette)
    assert (await editor.get("/-/edit/facts/1")).status_code == 404
    assert 'class="edit-bar"' not in (await editor.get("/archive/facts/1")).text
    for database in datasette.databases.values():
        database.close()


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.asyncio
async def test_scripts_and_formulas_stay_words(site: Datasette, tmp_path: Path) -> None:
    editor = Editor(site)
    fact = facts_of(tmp_path / "a.db")["12.5亿元"]["id"]
    path = f"/-/edit/facts/{fact}"
    every = {"fact__subject": SCRIPT, "fact__indicator": SCRIPT, "fact__unit": SCRIPT}
    await saved(editor, path, **every, reason='=HYPERLINK("http://evil.example")\n+1,2')
    assert facts_of(tmp_path / "a.db")["12.5亿元"]["subject"] == SCRIPT
    article = query(tmp_path / "a.db", "SELECT id FROM articles")[0]["id"]
    await saved(editor, f"/-/edit/articles/{article}", article__title=SCRIPT, article__place=SCRIPT, reason=SCRIPT)
    for address in (
        f"/a/facts/{fact}",
        path,
        f"/a/articles/{article}",
        f"/-/edit/articles/{article}?words={SCRIPT}",
        "/a/corrections",
    ):
        assert SCRIPT not in (await editor.get(address)).text
    lines = (tmp_path / PAGES / "corrections" / FILE).read_text("utf-8").splitlines()
    assert len(lines) == 1 + 5
    assert all(row["理由"].startswith(("'=HYPERLINK", "<script>")) for row in rows_of(tmp_path))
    assert read_corrections(tmp_path / PAGES, "页")[0].reason.startswith("=HYPERLINK")
    table = (await editor.get("/a/corrections.csv?_stream=on")).text
    assert ",=HYPERLINK" not in table


WRITER = """
import sys
from pathlib import Path
from publish.editing.writing import append
for n in range(100000):
    append(Path(sys.argv[1]), [{"target": f"页/a.txt@{n}", "words": "甲乙丙" * 50, "operation": "confirm", "reason": f"{n}"}])
    print(n, flush=True)
"""


def test_a_kill_while_rows_are_written_leaves_no_half_row_and_loses_none(tmp_path: Path) -> None:
    chance = random.Random(7)
    for count in range(8):
        root = tmp_path / str(count)
        root.mkdir()
        with subprocess.Popen([sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.random() / 5)
            os.kill(writer.pid, signal.SIGKILL)
            told = [0, *(int(line) for line in writer.stdout.read().split())]
        found = [int(row.reason) for row in read_corrections(root, "页")]
        assert found == list(range(len(found)))
        assert found[-1] in (told[-1], told[-1] + 1)
        append(root, [{"target": "页/a.txt@1", "operation": "confirm", "reason": "再写"}])
        assert len(read_corrections(root, "页")) == len(found) + 1


def test_a_wrong_row_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="不是操作"):
        append(tmp_path, [{"target": "页/a.txt@1", "operation": "抹去"}])
    assert not (tmp_path / "corrections").exists()


@pytest.mark.asyncio
async def test_the_form_of_a_login_plugin_gets_through(site: Datasette) -> None:
    assert (
        await site.client.post("/-/login", data={"username": "zhang"})
    ).status_code == 404  # none is installed, not 405
