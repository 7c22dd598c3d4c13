"""The attacks of `make attack`, small: mangled inputs, kills, growth of work, hostile requests, readers at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.attack.growth import PATTERNS, growth
from benchmarks.attack.inputs import mangle
from benchmarks.attack.kills import kill
from benchmarks.attack.load import DOWNLOADS, download, read
from benchmarks.attack.requests import harass, hostile
from benchmarks.attack.served import Site, served
from tests.conftest import SEEDS


def test_mangled_inputs_are_read_or_refused() -> None:
    found = mangle([path.read_bytes() for path in sorted(SEEDS.iterdir())], 60, seed=5)
    assert found.faults == ()
    assert found.read + sum(found.refused.values()) == found.tried


def test_kills_of_first_and_incremental_runs() -> None:
    assert kill(2, seed=3, pages=12).faults == ()


# Kinds of text whose reading was once slow, and whose work is to grow no faster than the text.
@pytest.mark.parametrize(
    "pattern", ["one line of figures", "run of 万", "run of **甲", "run of 湖南省岳阳市云溪区", "run of 其中，"]
)
def test_work_grows_with_the_text(pattern: str) -> None:
    found = growth(pattern, 1500, timed=False)
    assert found is not None and found.exponent < 1.35


def test_a_pattern_is_as_long_as_asked() -> None:
    for pattern, text in PATTERNS.items():
        assert 0.6 < len(text(2000)) / 2000 < 1.7, pattern


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[Site]:
    with served(archive, "--unmasked") as running:
        yield running


def test_hostile_requests(site: Site) -> None:
    assert hostile(random.Random(1)) == hostile(random.Random(1))
    found = harass(site.port, 60, seed=5)
    assert (found.ours, found.leaks) == ((), ())


def test_readers_at_once(site: Site) -> None:
    assert read(site.port, 5, seconds=0.5).failures == 0
    assert download(site.port, "archive", 3, patience=60).statuses == {200: 3}
    assert download(site.port, "CSV", 3, patience=60).failures == 0
    assert set(DOWNLOADS) >= {"CSV", "XLSX", "Parquet"}
