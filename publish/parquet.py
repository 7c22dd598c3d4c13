"""Rows as a Parquet file, where the optional extra `fangzhi[parquet]` is installed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

PARQUET = "application/vnd.apache.parquet"


def parquet_possible() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def as_parquet(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A Parquet file of the rows: whole numbers and floats as such, what is mixed as text.

    Two columns of one name get numbers behind it. Errors: ImportError without pyarrow.
    """
    import pyarrow as pa  # noqa: PLC0415  (an optional extra)
    from pyarrow import parquet  # noqa: PLC0415

    names: list[str] = []
    for name in columns:
        names.append(name if name not in names else f"{name}_{len(names)}")
    arrays = [pa.array(_of_one_type([row[n] for row in rows])) for n in range(len(names))]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, names=names), out, compression="zstd")
    return out.getvalue()


def _of_one_type(values: list[Any]) -> list[Any]:
    """A column of SQLite holds what it likes; one of Parquet has one type."""
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) < 2:
        return values
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values]
    return [None if value is None else _as_text(value) for value in values]


def _as_text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
