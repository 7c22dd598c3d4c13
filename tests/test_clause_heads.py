"""Clause heads are looked for once in a run of marks: the work grows as the text does."""

from __future__ import annotations

import pytest

from ingest.facts.words import clauses
from ingest.facts.words.wording import lead_end


def _looks(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    seen: list[int] = []

    def counted(text: str, start: int) -> int:
        seen.append(start)
        return lead_end(text, start)

    monkeypatch.setattr(clauses, "lead_end", counted)
    clauses.clause_heads(text)
    return len(seen)


def test_a_run_of_commas_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _looks(monkeypatch, "，" * 1000) == _looks(monkeypatch, "，" * 2000)


def test_the_heads_are_the_same() -> None:
    text = "今年，，全市新增就业（去年；前年）5人，同时，税收3亿元。"
    marks = clauses._CLAUSE.finditer(text)
    assert clauses.clause_heads(text) == [lead_end(text, 0), *(lead_end(text, m.end()) for m in marks)]
