"""The text under a headline is found by the headline."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.search_known import build, headlines, report
from ingest.search import words


def test_headlines_of_the_seeds_find_their_texts(archive: Path, tmp_path: Path) -> None:
    words.load()
    source = sqlite3.connect(archive)
    asked = headlines(source, ["news", "feature"])
    # Sections of the same pages beside them, as they stand beside articles in an archive.
    others = [row[0] for row in source.execute("SELECT text FROM sections WHERE length(text) > 40 AND heading != ''")]
    source.close()
    db = build(tmp_path / "known.db", asked, others)
    found = report(db, asked)
    db.close()
    assert len(asked) >= 15
    assert found["ranked search"][0] >= 0.7
    assert found["ranked search"][0] >= found["pairs, OR"][0] - 0.02
    assert found["stock FTS5"][0] < 0.2  # what all this is for
