"""Views answer as a reader would: tables of two made reports and the rows that a view must show."""

from __future__ import annotations

from pathlib import Path

from ingest.archive.store import open_archive
from ingest.archive.update import update
from ingest.files import find_files

REPORT = "青石市政府工作报告\n——{year}年1月10日在青石市第三届人民代表大会第{n}次会议上\n市长 石大山\n{text}\n"


def test_a_fall_keeps_its_sign_where_a_promise_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    said = {
        2023: (2, "2023年的主要预期目标是：进出口总额增长12%以上。"),
        2024: (3, "2023年，全市进出口总额下降15%。"),
    }
    for year, (n, text) in said.items():
        path = folder / f"{year}.txt"
        path.write_text(REPORT.format(year=year, n=n, text=text), encoding="utf-8")
    update(tmp_path / "a.db", [find_files(folder)])
    with open_archive(tmp_path / "a.db") as connection:
        rows = connection.execute(
            "SELECT subject, indicator, year, target, result, outcome FROM promises_kept"
        ).fetchall()
    assert rows == [("青石市", "进出口总额", 2023, "12%", "−15%", "missed")]
