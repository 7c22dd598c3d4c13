"""Finds the phrases of `phrases` in a text, and the named parts of each."""

from __future__ import annotations

import re
from functools import cache

from ingest.facts.time.phrases import BY_CODE, CLAUSE, PHRASES


@cache
def scanner() -> re.Pattern[str]:
    """All phrases as one expression; the group that matched last of the outer ones tells which."""
    kinds = "|".join(f"(?P<p{i}>{_unnamed(phrase.pattern)})" for i, phrase in enumerate(PHRASES))
    return re.compile(rf"(?:(?=[{_OPENINGS}])|{CLAUSE})(?:{kinds})")


# What a phrase may begin with elsewhere than at the start of a clause: most places are passed over by this alone.
_OPENINGS = "0-9截到至自从由于在今去上前明本这当下第一二三四五六七八九十近最过刚未次翌现Q"


_NAME = re.compile(r"\(\?P<\w+>")
_SAME = re.compile(r"\(\?P=\w+\)")


def _unnamed(pattern: str) -> str:
    return _SAME.sub("[-./．]", _NAME.sub("(?:", pattern))


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(BY_CODE[code].pattern)


def groups(code: str, text: str, start: int) -> dict[str, str]:
    """The named parts of the phrase at a place; alternatives of a part (`q1`, `q1_`) are one."""
    m = _pattern(code).match(text, start)
    found: dict[str, str] = {}
    if m:
        for name, value in m.groupdict(default="").items():
            plain = name.rstrip("_").rstrip("0123456789") if name.startswith("lead") else name.rstrip("_")
            found[plain] = found.get(plain) or value
    return found
