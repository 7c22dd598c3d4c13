"""Where clauses begin."""

from __future__ import annotations

import re

from ingest.facts.words.wording import lead_end

_CLAUSE = re.compile(r"[，；：。！？…\n;!?]|——")


def clause_heads(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where each clause of `text[start:end]` begins, past its time and connectives."""
    marks = _CLAUSE.finditer(text, start, len(text) if end is None else end)
    return [lead_end(text, start), *(lead_end(text, m.end()) for m in marks)]
