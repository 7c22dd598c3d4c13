"""The site as its tests see it: the metadata it is served with, a page by its path, a row to compare with."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette

ROOT = Path(__file__).parent.parent
METADATA: dict[str, Any] = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
DESCRIBED: dict[str, Any] = METADATA["databases"]["archive"]["tables"]
QUERIES: dict[str, Any] = METADATA["databases"]["archive"]["queries"]


async def page(site: Datasette, path: str, **cookies: str) -> str:
    """The page at `path`, which must answer 200 and end as a page does."""
    answer = await site.client.get(path, cookies=cookies)
    assert answer.status_code == 200, path
    assert answer.text.rstrip().endswith("</html>")
    return str(answer.text)


def first(rows: sqlite3.Connection, sql: str) -> sqlite3.Row:
    row: sqlite3.Row = rows.execute(sql).fetchone()
    assert row is not None, sql
    return row
