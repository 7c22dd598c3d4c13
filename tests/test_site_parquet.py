"""Parquet, where pyarrow is installed."""

import io
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from publish import parquet


def table_of(content: bytes) -> Any:
    read = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'fangzhi[parquet]'")
    return read.read_table(io.BytesIO(content))


def test_columns_have_one_type_each() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'fangzhi[parquet]'")
    rows = [[1, 1, "甲", None, 1], [2, 2.5, 3, None, 2]]
    assert table_of(parquet.as_parquet(["a", "b", "c", "d", "a"], rows)).to_pydict() == {
        "a": [1, 2],
        "b": [1.0, 2.5],
        "c": ["甲", "3"],
        "d": [None, None],
        "a_4": [1, 2],
    }


@pytest.mark.asyncio
async def test_all_rows_of_a_view_as_parquet(archive: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'fangzhi[parquet]'")
    site = Datasette([], immutables=[str(archive)])
    answer = await site.client.get("/-/download/archive.parquet?sql=select+*+from+figures")
    assert answer.status_code == 200
    counted = (await site.client.get("/archive.json?sql=select+count(*)+from+figures&_shape=arrayfirst")).json()
    assert table_of(answer.content).num_rows == counted[0]
    assert ".parquet?" in (await site.client.get("/")).text


@pytest.mark.asyncio
async def test_without_pyarrow_nothing_offers_parquet(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.plugin.parquet_possible", lambda: False)
    monkeypatch.setattr("publish.downloads.parquet_possible", lambda: False)
    site = Datasette([], immutables=[str(archive)])
    for page in ("/", "/archive/facts", "/archive?sql=select+1"):
        assert ".parquet" not in (await site.client.get(page)).text
    assert (await site.client.get("/-/download/archive.parquet?sql=select+1")).status_code == 404
