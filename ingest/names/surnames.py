"""Chinese surnames, by how safely a text that begins with one is a person's name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

COMMON = "common"
KNOWN = "known"
DOUBTFUL = "doubtful"
COMPOUND = "compound"


@cache
def surname_classes() -> dict[str, str]:
    """Each surname and its class: `common`, `known`, `doubtful` (an everyday character) or `compound` (two characters)."""
    found: dict[str, str] = {}
    kind = ""
    for line in (files("ingest") / "data" / "surnames.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:].split(":")[0]
        elif not line.startswith("#"):
            for name in line.split():
                found.setdefault(name, kind)
    return found


def surname_of(text: str) -> str | None:
    """The surname that `text` begins with (欧阳修 → 欧阳, 李镇江 → 李), None if it begins with none."""
    known = surname_classes()
    return text[:2] if text[:2] in known else text[:1] if text[:1] in known else None
