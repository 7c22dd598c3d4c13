"""`metadata.yml` against the archive's tables: everything described, nothing unknown."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlite_utils import Database

from ingest.archive.schema import BY_NAME, TABLES, create_tables
from ingest.archive.views import VIEWS, create_views
from publish.describe_tables import tables_as_markdown

METADATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "metadata.yml").read_text("utf-8"))
ARCHIVE: dict[str, Any] = METADATA["databases"]["archive"]
DESCRIBED: dict[str, Any] = ARCHIVE["tables"]
TABLE_NAMES = [table.name for table in TABLES]
SEARCH_TABLES = ["search_names", "search_variants", "search_version"]  # hidden, and nothing more is said of them
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_table_is_described_and_no_other() -> None:
    assert list(DESCRIBED) == [*TABLE_NAMES, *VIEWS, *SEARCH_TABLES]
    assert all(DESCRIBED[name] == {"hidden": True} for name in SEARCH_TABLES)


@pytest.mark.parametrize("name", TABLE_NAMES)
@pytest.mark.parametrize("key", ["columns", "columns_en"])
def test_every_column_is_described_and_no_other(name: str, key: str) -> None:
    assert list(DESCRIBED[name][key]) == ["id", *BY_NAME[name].columns]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("key", ["columns", "columns_en"])
def test_every_column_of_a_view_is_described_and_no_other(name: str, key: str) -> None:
    db = Database(memory=True)
    create_tables(db)
    create_views(db)
    assert list(DESCRIBED[name][key]) == [column.name for column in db[name].columns]
    db.close()


@pytest.mark.parametrize("name", [*TABLE_NAMES, *VIEWS])
def test_descriptions_are_chinese_with_an_english_one_beside_them(name: str) -> None:
    described = DESCRIBED[name]
    for key in ("title", "description"):
        assert CHINESE.search(described[key])
        assert described[f"{key}_en"].strip()
    for column, text in described["columns"].items():
        assert CHINESE.search(text), column
        assert described["columns_en"][column].strip(), column


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_settings_name_columns_that_exist(name: str) -> None:
    described, columns = DESCRIBED[name], {"id", *BY_NAME[name].columns}
    named = [described[key] for key in ("label_column", "sort", "sort_desc") if key in described]
    facets = [next(iter(f.values())) if isinstance(f, dict) else f for f in described.get("facets", [])]
    assert set(named) | set(facets) | set(described.get("show", [])) <= columns


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_technical_tables_are_hidden_and_no_other(name: str) -> None:
    assert DESCRIBED[name].get("hidden", False) is BY_NAME[name].technical


def test_the_document_of_tables_is_up_to_date() -> None:
    written = (Path(__file__).parent.parent / "docs" / "tables.md").read_text("utf-8")
    assert written == tables_as_markdown(), "python -m publish.describe_tables > docs/tables.md"
