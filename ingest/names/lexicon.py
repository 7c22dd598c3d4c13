"""The word lists of the readers of names, each loaded once from `ingest/data`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a data file without its comments (lines that begin with a single #)."""
    text = (files("ingest") / "data" / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and (not line.startswith("#") or line[:3] == "## "))


@cache
def word_classes(name: str) -> dict[str, frozenset[str]]:
    """The words of a data file by class; a line `## class: remark` opens one, words before the first stand under ""."""
    found: dict[str, set[str]] = {}
    kind = ""
    for line in read_lines(name):
        if line.startswith("## "):
            kind = line[3:].split(":")[0].strip()
        else:
            found.setdefault(kind, set()).update(line.split())
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def words(name: str, kind: str = "") -> frozenset[str]:
    """The words of one class of a data file; see `word_classes`."""
    return word_classes(name).get(kind, frozenset())


@cache
def dictionary() -> dict[str, int]:
    """jieba's dictionary with frequencies (0 for mere beginnings of words), to tell where the next word starts."""
    import jieba  # noqa: PLC0415  # loading takes most of a second and few pages need it

    jieba.setLogLevel(60)
    jieba.dt.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies
