"""The tables by which torn paragraphs are joined, made from a few sentences."""

from __future__ import annotations

from benchmarks.learn_joins import bits, seams, stretches


def test_what_follows_what() -> None:
    texts = [["全市安全生产形势稳定，安全隐患得到整治，安全检查覆盖全部企业。"] * 40]
    lines = [line for line in seams(texts, []).splitlines() if not line.startswith("#")]
    after_an = next(line for line in lines if line.startswith("c\t安\t"))
    assert any("全" in group and int(group.split(":")[0]) > 1 for group in after_an.split("\t")[2:])
    assert any(line.startswith("w\t安全\t") for line in lines)


def test_bits_and_stretches() -> None:
    assert bits(15, 1, -6, 12) == 3
    assert bits(1, 1.5, -6, 12) is None
    assert [len(s) for s in stretches([["字" * 1100]])] == [500, 500]  # the rest is too short to tell
