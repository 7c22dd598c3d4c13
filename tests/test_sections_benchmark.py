"""The counts that the benchmark of the layout makes by its own route."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = Path(__file__).parent.parent / "benchmarks" / "layout.py"
    spec = importlib.util.spec_from_file_location("benchmark_layout", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LINES = [
    ("一、坚持创新驱动", ["一、坚持创新驱动"]),
    ("**二、2022年 工作回顾**", ["二、2022年工作回顾"]),
    ("## 三、加快发展[3]", ["三、加快发展"]),
    ("四、坚持创新。推进三个码头改造。", []),  # run in
    ("（一）坚持创新", []),
    ("五、主要做了以下工作：", []),
    ("一、二、三产业协调发展，", []),
]


@pytest.mark.parametrize(("line", "wanted"), LINES)
def test_printed_headings(benchmark: ModuleType, line: str, wanted: list[str]) -> None:
    assert benchmark.printed_headings(f"各位代表：\n\n{line}\n\n正文。\n") == wanted


def test_unclosed_lines(benchmark: ModuleType) -> None:
    long = "推进码头改造" * 12
    assert benchmark.unclosed_lines(f"{long}\n\n{long}。\n\n**{long}。**\n\n短行\n") == (1, 3)


def test_speakers(benchmark: ModuleType) -> None:
    assert benchmark.speaker_printed("政府工作报告\n\n**市长　李 青山**\n")
    assert benchmark.speaker_printed("政府工作报告（2020年1月9日 李青山）\n")
    assert not benchmark.speaker_printed("政府工作报告\n\n市长在会上指出，要抓好落实。\n")


def test_a_short_folder(
    benchmark: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        "政府工作报告",
        "——2023年1月9日在明州市第六届人民代表大会第二次会议上",
        "市长 李青山",
        "各位代表：",
        "一、工作回顾",
        "成绩显著。",
    ]
    report = "\n\n".join(lines)
    (tmp_path / "2023-明州市.md").write_text(report, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["layout.py", str(tmp_path), "--misses", "3"])
    benchmark.main()
    printed = capsys.readouterr().out
    assert "one article of kind report: 1 of 1" in printed
    assert "are sections: 1.0000 of 1" in printed
    assert "speaker, where printed: 1 of 1" in printed
