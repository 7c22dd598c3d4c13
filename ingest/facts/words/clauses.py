"""Where clauses begin."""

from __future__ import annotations

import re

from ingest.facts.words.wording import lead_end

_CLAUSE = re.compile(r"[，；：。！？…\n;!?]|——")


def clause_heads(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where each clause of `text[start:end]` begins, past its time and connectives."""
    heads = [lead_end(text, start)]
    since, bracket = start, -1  # where the lead of the last head begins, and the next bracket from there
    for m in _CLAUSE.finditer(text, start, len(text) if end is None else end):
        if bracket < since:
            found = text.find("（", since)
            bracket = found if found >= 0 else len(text)
        if m.end() <= heads[-1] and bracket >= heads[-1]:
            heads.append(heads[-1])  # in a run of marks the lead goes on: looked through once, not from each of them
        else:
            since = m.end()
            heads.append(lead_end(text, since))
    return heads
