"""Corrections laid over what was read: each operation, rows that fit nothing, and every way to the same archive."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

import ingest.archive.plan
from ingest.archive.update import Summary, update
from ingest.archive.verify import verify
from ingest.corrections.files import HEADS, read_corrections
from ingest.corrections.placing import Squeezed, place
from ingest.errors import WrongUse
from ingest.files import find_files
from ingest.models import Source
from ingest.pipeline import read_source
from tests.site_pages import METADATA

TEXT = """县里新闻

今年1—11月，湘阴县完成税收12.5亿元，同比增长8%。县委书记李正文出席会议。

粮食产量63.2万吨，比上年增加1.1万吨。联系第3号文件。
"""
ROW = dict.fromkeys(HEADS, "")


def row(words: str, operation: str, column: str = "", value: str = "", **more: str) -> dict[str, str]:
    target = f"页/a.txt@{TEXT.index(words)}"
    return ROW | {"target": target, "words": words, "operation": operation, "column": column, "value": value} | more


def folder(root: Path, rows: Sequence[dict[str, str]], text: str = TEXT, name: str = "a.csv") -> Path:
    place_ = root / "页"
    (place_ / "corrections").mkdir(parents=True, exist_ok=True)
    (place_ / "a.txt").write_text(text, encoding="utf-8")
    with (place_ / "corrections" / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADS)
        writer.writeheader()
        writer.writerows(rows)
    return place_


def facts_of(archive: Path) -> dict[str, sqlite3.Row]:
    return {r["text"]: r for r in query(archive, "SELECT * FROM facts")}


def query(archive: Path, sql: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(archive)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(sql).fetchall()


def states(archive: Path) -> list[tuple[str, str, str | None]]:
    rows = query(archive, "SELECT operation, state, reading FROM corrections ORDER BY document_id, ordinal")
    return [(r["operation"], r["state"], r["reading"]) for r in rows]


def built(root: Path, rows: Sequence[dict[str, str]], text: str = TEXT) -> Path:
    archive = root / "a.db"
    update(archive, [find_files(folder(root, rows, text))])
    with closing(sqlite3.connect(archive)) as connection:
        assert verify(connection).failures == ()
    return archive


COLUMNS: list[tuple[str, str, str, Any]] = [
    ("主体", "汨罗市", "subject", "汨罗市"),
    ("fact.indicator", "税收收入", "indicator", "税收收入"),
    ("数值", "1310000000", "value", 1310000000),
    ("上限", "1400000000", "value_max", 1400000000),
    ("单位", "美元", "unit", "美元"),
    ("事实.种类", "增减", "measure", "change"),
    ("qualifier", "约", "qualifier", "about"),
    ("status", "目标", "status", "target"),
    ("时期", "2022-01-01/2022-11-30", "period_to", "2022-11-30"),
    ("时期", "2021", "period_from", "2021-01-01"),
]


@pytest.mark.parametrize(("column", "value", "name", "wanted"), COLUMNS)
def test_any_column_of_a_fact_may_be_set(tmp_path: Path, column: str, value: str, name: str, wanted: Any) -> None:
    archive = built(tmp_path, [row("12.5亿元", "改", column, value)])
    assert facts_of(archive)["12.5亿元"][name] == wanted
    assert states(archive)[0][:2] == ("set", "applied")


def test_both_values_are_kept(tmp_path: Path) -> None:
    archive = built(tmp_path, [row("12.5亿元", "改", "主体", "汨罗市", by="张三", reason="县改市")])
    (kept,) = query(archive, "SELECT * FROM corrections")
    assert (kept["reading"], kept["correction"], kept["said_by"], kept["grounds"]) == (
        "湘阴县",
        "汨罗市",
        "张三",
        "县改市",
    )


def test_a_column_may_be_cleared(tmp_path: Path) -> None:
    assert facts_of(built(tmp_path, [row("12.5亿元", "清空", "主体")]))["12.5亿元"]["subject"] is None


def test_a_rejected_fact_is_a_refusal(tmp_path: Path) -> None:
    archive = built(tmp_path, [row("63.2万吨", "删")])
    assert "63.2万吨" not in facts_of(archive)
    assert [r["text"] for r in query(archive, "SELECT text FROM refusals WHERE reason = 'rejected'")] == ["63.2万吨"]


def test_a_fact_is_added_by_its_words(tmp_path: Path) -> None:
    more = [row("第3号", "加"), row("第3号", "改", "数值", "3"), row("第3号", "改", "指标", "文件号")]
    added = facts_of(built(tmp_path, more))["第3号"]
    assert (added["value"], added["indicator"], added["rule"]) == (3, "文件号", "corrected")


def test_where_no_number_is_read_an_added_fact_needs_one(tmp_path: Path) -> None:
    archive = built(tmp_path, [row("联系", "加")])
    assert "联系" not in facts_of(archive)
    assert "读不出数" in query(archive, "SELECT message FROM problems WHERE code = 'correction-unplaced'")[0]["message"]


def test_an_article_is_split_and_joined(tmp_path: Path) -> None:
    rows = [row("粮食产量63", "断开"), row("粮食产量63", "改", "标题", "粮食"), row("粮食产量63", "改", "体裁", "公告")]
    archive = built(tmp_path, rows)
    articles = query(archive, "SELECT title, kind, text FROM articles ORDER BY ordinal")
    assert [(a["title"], a["kind"], a["text"][:4]) for a in articles] == [
        ("县里新闻", "news", "今年1—"),
        ("粮食", "notice", "粮食产量"),
    ]
    assert [r["title"] for r in query(archive, "SELECT a.title FROM facts f JOIN articles a ON a.id = f.article_id")] == [
        "县里新闻", "县里新闻", "粮食", "粮食",
    ]  # fmt: skip
    back = row("县里新闻", "连接", value=f"页/a.txt@{TEXT.index('粮食产量')} 粮食产量63.2万吨")
    archive = built(tmp_path, [*rows[:1], back])
    assert [a["title"] for a in query(archive, "SELECT title FROM articles")] == ["县里新闻"]


def test_a_persons_post_is_set(tmp_path: Path) -> None:
    archive = built(tmp_path, [row("李正文", "改", "职务", "县长")])
    assert [tuple(r) for r in query(archive, "SELECT name, title FROM people")] == [("李正文", "县长")]


THINGS = [
    ({"target": "实体:place/湘阴县", "operation": "合并", "value": "湘阴"}, "entities", [("湘阴", '["湘阴县"]')]),
    ({"target": "指标:税收收入", "operation": "合并", "value": "粮食产量"}, "indicators", [("粮食产量", '["税收"]')]),
    ({"target": "indicator:税收收入", "operation": "merge", "value": "全部税收"}, "indicators",
     [("全部税收", '["税收"]'), ("粮食产量", "[]")]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "table", "wanted"), THINGS)
def test_things_are_merged(tmp_path: Path, said: dict[str, str], table: str, wanted: list[tuple[str, str]]) -> None:
    archive = built(tmp_path, [ROW | said])
    found = [tuple(r) for r in query(archive, f"SELECT name, aliases FROM {table} ORDER BY name")]
    assert [pair for pair in found if pair[0] != "李正文"] == sorted(wanted)


def test_what_was_merged_wrongly_is_parted(tmp_path: Path) -> None:
    merged = ROW | {"target": "指标:税收收入", "operation": "合并", "value": "粮食产量", "at": "2026-01-01"}
    parted = ROW | {"target": "指标:粮食产量", "operation": "分出", "value": "税收", "at": "2026-01-02"}
    archive = built(tmp_path, [merged, parted])
    assert [r["name"] for r in query(archive, "SELECT name FROM indicators ORDER BY name")] == ["税收", "粮食产量"]


def test_of_two_rows_the_later_counts_and_both_are_kept(tmp_path: Path) -> None:
    rows = [
        row("8%", "改", "数值", "9", at="2026-01-02T10:00:00"),
        row("8%", "改", "数值", "7", at="2026-01-01T10:00:00"),
        row("8%", "无误", at="2026-01-01"),
    ]
    archive = built(tmp_path, rows)
    assert facts_of(archive)["8%"]["value"] == 9
    assert states(archive) == [("confirm", "superseded", "8%"), ("set", "superseded", "8"), ("set", "applied", "8")]


def test_undo_takes_the_last_one_back(tmp_path: Path) -> None:
    rows = [row("8%", "改", "数值", "9"), row("8%", "改", "数值", "7"), row("8%", "撤回", value="fact.value")]
    archive = built(tmp_path, rows)
    assert facts_of(archive)["8%"]["value"] == 9
    assert [state for _, state, _ in states(archive)] == ["applied", "withdrawn", "applied"]
    assert facts_of(built(tmp_path, [row("63.2万吨", "删"), row("63.2万吨", "撤回")]))["63.2万吨"]


MOVED = "编者按。\n\n" + TEXT.replace("完成税收12.5亿元", "完成\n税收 12.5亿元")
PLACES = [
    ("税收12.5亿元", 0, "", "", MOVED, True),  # once in the text: it has moved
    ("产量", 30, "粮食", "63", MOVED, True),
    ("1.1万吨", 0, "增加", "。", MOVED + "另有1.1万吨。", True),  # the words before tell which is meant
    ("1.1万吨", 0, "", "", MOVED + "另有1.1万吨。", False),  # twice, and at neither place
    ("1.1万吨", 0, "减少", "。", MOVED, False),  # other words before
    ("9.9万吨", 0, "", "", MOVED, False),  # gone
]


@pytest.mark.parametrize(("words", "at", "before", "after", "text", "found"), PLACES)
def test_words_are_found_again_or_told(words: str, at: int, before: str, after: str, text: str, found: bool) -> None:
    placed = place(Squeezed(text), at, words, before, after)
    assert (placed.why is None) == found
    if found:
        assert "".join(text[placed.start : placed.end].split()) == words


def test_a_row_whose_words_are_gone_is_a_problem(tmp_path: Path) -> None:
    rows = [row("12.5亿元", "改", "数值", "1"), row("8%", "改", "数值", "9")]
    archive = built(tmp_path, rows, TEXT.replace("12.5亿元", "13.5亿元"))
    assert [state for _, state, _ in states(archive)] == ["unplaced", "applied"]
    assert facts_of(archive)["13.5亿元"]["value"] == 1350000000
    (told,) = query(archive, "SELECT message, path FROM problems WHERE code = 'correction-unplaced'")
    assert "原文里没有“12.5亿元”了" in told["message"]


def test_rows_of_files_and_things_that_are_not_there_are_problems(tmp_path: Path) -> None:
    rows = [
        ROW | {"target": "页/没有.txt@3", "words": "甲", "operation": "无误"},
        ROW | {"target": "指标:没有", "operation": "合并", "value": "税收"},
    ]
    summary = update(tmp_path / "a.db", [find_files(folder(tmp_path, rows))])
    assert [told.split("没有用上：")[1][:5] for told in summary.unplaced] == ["没有这个指", "没有“没有"]
    assert summary.corrections == {"unplaced": 2}


FAULTS = [
    ({"target": "a.txt", "operation": "改"}, "“目标”列：“a.txt”要写成"),
    ({"target": "页/a.txt@1", "operation": "修"}, "“操作”列：“修”不是操作（改、清空"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "颜色", "value": "红"}, "“栏”列：“颜色”不是可改的栏"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "数值", "value": "很多"}, "“值”列：“很多”不是数"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "数值", "value": "1e99"}, "“值”列：“1e99”不是数"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "性质", "value": "也许"}, "“值”列：“也许”不是其中之一（实际"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "时期", "value": "去年"}, "“值”列：“去年”不是时期"),
    ({"target": "页/a.txt@1", "operation": "改", "column": "主体"}, "“值”列：“改”要写出值"),
    ({"target": "页/a.txt@1", "operation": "清空", "column": "数值"}, "“栏”列：“数值”不能清空"),
    ({"target": "页/a.txt@1", "operation": "合并", "value": "甲"}, "“操作”列：“合并”只用于实体和指标"),
    ({"target": "实体:甲", "operation": "删"}, "“操作”列：“删”不能用于实体和指标"),
    ({"target": "页/a.txt@1", "operation": "无误", "at": "昨天"}, "“何时”列：“昨天”不是时间"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "told"), FAULTS)
def test_a_wrong_row_is_told_with_file_line_and_column(tmp_path: Path, said: dict[str, str], told: str) -> None:
    with pytest.raises(WrongUse) as error:
        read_corrections(folder(tmp_path, [row("8%", "无误"), ROW | said]), "页")
    assert f"a.csv 第 3 行{told}" in error.value.message


def test_heads_may_be_english_or_chinese_and_unknown_ones_are_told(tmp_path: Path) -> None:
    place_ = folder(tmp_path, [])
    file = place_ / "corrections" / "a.csv"
    file.write_text("操作,目标\n无误,页/a.txt@0\n", "utf-8")
    assert read_corrections(place_, "页")[0].operation == "confirm"
    file.write_text("操作,目标,颜色\n", "utf-8")
    with pytest.raises(WrongUse, match=r"第 1 行第 3 列：不认得"):
        read_corrections(place_, "页")


def test_what_a_spreadsheet_was_kept_from_running_is_read_as_it_was_meant(tmp_path: Path) -> None:
    (read,) = read_corrections(folder(tmp_path, [row("8%", "无误", reason="'=1+1")]), "页")
    assert read.reason == "=1+1"


SOME = [row("12.5亿元", "改", "主体", "汨罗市"), row("63.2万吨", "删"), row("粮食产量63", "断开"),
        ROW | {"target": "指标:税收收入", "operation": "合并", "value": "全部税收"}]  # fmt: skip


def fingerprints(archive: Path, place_: Path, workers: int = 1) -> Summary:
    return update(archive, [find_files(place_)], workers=workers)


def test_any_way_leads_to_the_same_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_ = folder(tmp_path, SOME)
    for n in range(9):
        (place_ / f"{n}.txt").write_text(TEXT.replace("12.5", f"12.{n}1"), "utf-8")
    whole = fingerprints(tmp_path / "one.db", place_)
    fingerprints(tmp_path / "two.db", place_, workers=2)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()
    steps = tmp_path / "steps.db"
    for count in range(len(SOME) + 1):
        folder(tmp_path, SOME[:count])
        made = fingerprints(steps, place_)
        assert made.changed <= 1  # only what is spoken of is read again
    assert made.fingerprint == whole.fingerprint
    assert fingerprints(steps, place_).bytes_read == 0
    # After an upgrade the text and its corrections come from the archive where the folder is not at hand.
    monkeypatch.setattr(ingest.archive.plan, "reader_version", lambda: "another")
    other = tmp_path / "其他"
    other.mkdir()
    (other / "b.txt").write_text("乙。", "utf-8")
    update(steps, [find_files(other)])
    assert [r["state"] for r in query(steps, "SELECT state FROM corrections")] == ["applied"] * 4
    monkeypatch.undo()
    assert update(steps, [find_files(place_)], remove=["其他"]).fingerprint == whole.fingerprint
    folder(tmp_path, [])
    bare = fingerprints(steps, place_)
    assert bare.fingerprint == fingerprints(tmp_path / "bare.db", place_).fingerprint != whole.fingerprint


def test_a_reading_without_corrections_is_left_as_it_is() -> None:
    source = Source("a.txt", TEXT, "text/plain", "utf-8", 1, "")
    assert read_source(source).corrections == ()


@pytest.mark.asyncio
async def test_the_page_of_a_fact_says_what_was_read_and_who_changed_it(tmp_path: Path) -> None:
    said = row("12.5亿元", "改", "主体", "汨罗市", by="张三", at="2026-01-02T10:20:30", reason="<b>县改市")
    archive = built(tmp_path, [said])
    datasette = Datasette([], immutables=[str(archive)], metadata=METADATA)
    await datasette.invoke_startup()
    html = (await datasette.client.get(f"/a/facts/{facts_of(archive)['12.5亿元']['id']}")).text
    told = html[html.index('class="corrections"') :]
    assert "读作 “湘阴县” → “汨罗市”" in told
    assert "张三 · 2026-01-02 10:20:30 · &lt;b&gt;县改市" in told
    assert "人所改正" in html[: html.index('class="corrections"')]  # the rule of the column
    for database in datasette.databases.values():
        database.close()
