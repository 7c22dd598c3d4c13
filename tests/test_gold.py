"""The quality gate: what is read from the annotated seeds, held against the floors reached before."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.floors import README, WHAT, as_markdown, floors, readme_with, scores


@cache
def reached(archive: Path) -> dict[str, float]:
    return scores(archive)


@pytest.mark.parametrize("name", sorted(floors()))
def test_no_score_falls(archive: Path, name: str) -> None:
    assert reached(archive)[name] >= floors()[name]


def test_every_score_has_a_floor(archive: Path) -> None:
    assert set(reached(archive)) == set(floors())


def test_the_readme_tells_the_floors() -> None:
    assert set(WHAT) == set(floors())
    assert README.read_text(encoding="utf-8") == readme_with(as_markdown()), "python -m tests.floors ARCHIVE.db --raise"
