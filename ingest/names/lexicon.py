"""The word lists of the readers of names, each loaded once from `ingest/data`."""

from __future__ import annotations

from functools import cache

from ingest.data_files import data_classes


@cache
def words(name: str, kind: str = "") -> frozenset[str]:
    """The words of one class of a data file; see `ingest.data_files.data_classes`."""
    return data_classes(name).get(kind, frozenset())


@cache
def dictionary() -> dict[str, int]:
    """jieba's dictionary with frequencies (0 for mere beginnings of words), to tell where the next word starts."""
    import jieba  # noqa: PLC0415  # loading takes most of a second and few pages need it

    jieba.setLogLevel(60)
    jieba.dt.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies
