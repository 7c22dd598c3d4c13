"""What the README shows works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.archive.store import open_archive
from ingest.cli import main
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
COMMANDS = set(re.findall(r"(?:^|`)fangzhi ([a-z]+)", README, re.MULTILINE))


def test_there_are_five_examples() -> None:
    assert len(QUERIES) >= 5


@pytest.mark.parametrize("query", QUERIES)
def test_examples_answer(archive: Path, query: str) -> None:
    with open_archive(archive) as connection:
        rows = connection.execute(query.rstrip().rstrip(";")).fetchall()
    assert rows


def test_commands_exist() -> None:
    assert COMMANDS
    assert not COMMANDS - set(main.commands)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([\w./-]+)\)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
