"""The queue of review, the archive's own precision, and reviewed articles as gold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from datasette.app import Datasette

from publish.precision import chance, wilson
from tests.conftest import ROOT
from tests.test_corrections import facts_of, query
from tests.test_editing import Editor, edited, rebuilt, rows_of

# right, of, low, high: by the formula worked out by hand elsewhere
INTERVALS = [
    (186, 200, 0.886, 0.958),
    (0, 10, 0.0, 0.278),
    (10, 10, 0.722, 1.0),
    (1, 2, 0.095, 0.905),
    (0, 0, 0.0, 1.0),
]


@pytest.mark.parametrize(("right", "of", "low", "high"), INTERVALS)
def test_the_interval_of_a_share(right: int, of: int, low: float, high: float) -> None:
    found = wilson(right, of)
    assert (round(found[0], 3), round(found[1], 3)) == (low, high)


def close(datasette: Datasette) -> None:
    for database in datasette.databases.values():
        database.close()


@pytest.mark.asyncio
async def test_a_review_goes_through_all_facts_and_becomes_precision_and_gold(tmp_path: Path) -> None:
    site = edited(tmp_path)
    await site.invoke_startup()
    editor = Editor(site)
    texts = []
    for n in range(4):
        page = (await editor.get("/-/review?by=chance")).text
        path = re.search(r'<form method="post" action="([^"]+)"', page)
        assert path
        identity = int(path[1].rsplit("/", 1)[1])
        texts.append(next(text for text, fact in facts_of(tmp_path / "a.db").items() if fact["id"] == identity))
        given = {"next": "/-/review?by=chance"}
        if texts[-1] == "63.2万吨":
            given |= {"do": "save", "fact.indicator": "粮食"}
        elif texts[-1] == "8%":
            given |= {"do": "reject"}
        else:
            given |= {"do": "confirm"}
        answer = await editor.post(path[1], given)
        assert answer.headers["location"] == "/-/review?by=chance", n
    assert sorted(texts) == sorted(["12.5亿元", "8%", "63.2万吨", "1.1万吨"])
    assert "都看过了" in (await editor.get("/-/review")).text
    overview = (await editor.get("/-/overview")).text
    told = re.sub("<[^>]+>", "", overview[overview.index('class="precision"') :].split("</p>")[0])
    assert "抽查 4 条" in told
    assert "是事实 75 %（30–95）" in told
    assert "指标 67 %（21–94）" in told
    assert "主体 100 %（44–100）" in told
    package = (await editor.get("/-/datapackage.json")).json()
    assert [package["precision"]["of"], package["precision"]["columns"][0]["right"]] == [4, 3]
    places = [row["目标"] for row in rows_of(tmp_path)]
    assert places == sorted(places, key=chance)
    document = query(tmp_path / "a.db", "SELECT id FROM documents")[0]["id"]
    gold = (await editor.get(f"/-/review/gold/{document}.json")).text
    (tmp_path / "a.json").write_text(gold, "utf-8")
    rebuilt(tmp_path)
    score = [
        sys.executable,
        str(ROOT / "tests" / "gold" / "score.py"),
        str(tmp_path / "again.db"),
        str(tmp_path / "a.json"),
    ]
    figures = json.loads(subprocess.run([*score, "--json"], capture_output=True, text=True, check=True).stdout)
    assert len(json.loads(gold)["facts"]) == 3
    assert [
        name for name, each in figures.items() if isinstance(each, dict) and each.get("f1", each.get("share", 1)) < 1
    ] == []
    close(site)


@pytest.mark.asyncio
async def test_what_is_skipped_comes_no_more_and_other_readings_are_offered(tmp_path: Path) -> None:
    site = edited(tmp_path)
    await site.invoke_startup()
    editor = Editor(site)
    seen = []
    address = "/-/review"
    for _ in range(4):
        page = (await editor.get(address)).text
        seen.append(re.findall(r'action="/-/edit/facts/(\d+)"', page)[0])
        skip = re.search(r'data-key="s" href="([^"]+)"', page)
        assert skip
        address = skip[1].replace("&amp;", "&")
    assert len(set(seen)) == 4
    assert "都看过了" in (await editor.get(address)).text
    for key in ("y", "x", "e", "s"):
        assert f'data-key="{key}"' in page
    close(site)


@pytest.mark.asyncio
async def test_who_may_not_edit_may_not_review(tmp_path: Path, archive: Path) -> None:
    site = edited(tmp_path)
    await site.invoke_startup()
    for name in (None, "zhang"):
        assert (await Editor(site, name).get("/-/review")).status_code == 403
        assert (await Editor(site, name).get("/-/review/gold/1.json")).status_code == 403
    close(site)
    plain = Datasette([], immutables=[str(archive)])
    await plain.invoke_startup()
    assert (await Editor(plain).get("/-/review")).status_code == 404
    close(plain)


@pytest.mark.asyncio
async def test_what_was_judged_out_of_turn_does_not_count_yet(tmp_path: Path) -> None:
    site = edited(tmp_path)
    await site.invoke_startup()
    editor = Editor(site)
    path = f"/-/edit/facts/{facts_of(tmp_path / 'a.db')['8%']['id']}"
    first = re.findall(r'action="(/-/edit/facts/\d+)"', (await editor.get("/-/review?by=chance")).text)[0]
    later = next(
        f"/-/edit/facts/{f['id']}" for f in facts_of(tmp_path / "a.db").values() if not first.endswith(f"/{f['id']}")
    )
    await editor.get(path)
    await editor.post(later, {"do": "confirm"})
    assert 'class="precision"' not in (await editor.get("/-/overview")).text
    await editor.post(first, {"do": "confirm"})
    assert 'class="precision"' in (await editor.get("/-/overview")).text
    close(site)
