"""Fixtures that many tests share."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from datasette.app import Datasette
from hypothesis import settings

from ingest.archive.update import update
from ingest.files import find_files
from tests.site_pages import METADATA

settings.register_profile("fangzhi", deadline=None)  # no test fails because a machine is busy
settings.load_profile("fangzhi")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the five seeds, built once; to read only."""
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    update(path, [find_files(SEEDS)])
    return path


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seeds that a test may change."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


@pytest_asyncio.fixture
async def site(archive: Path) -> AsyncIterator[Datasette]:
    """The seeds' archive as `datasette -i archive.db -m metadata.yml` serves it."""
    datasette = Datasette([], immutables=[str(archive)], metadata=METADATA)
    await datasette.invoke_startup()
    yield datasette
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="session")
def rows(archive: Path) -> sqlite3.Connection:
    """The archive itself, to compare with."""
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection
