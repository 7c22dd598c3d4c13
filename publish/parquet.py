"""Rows as a Parquet file, where the optional extra `fangzhi[parquet]` is installed."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import IO, Any

PARQUET = "application/vnd.apache.parquet"

_AT_ONCE = 2_000  # rows that are laid aside together
_GROUP = 4_000_000  # characters of a row group: what is in memory at once, some times over


def parquet_possible() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(columns: Sequence[str], rows: Iterable[Sequence[Any]], path: Path) -> None:
    """Write the rows to `path`: whole numbers and floats as such, what is mixed as text.

    Two columns of one name get numbers behind it. A column has one type, which only its last row tells: the rows are
    laid aside and read back group by group. Errors: ImportError without pyarrow, and what `rows` raises.
    """
    import pyarrow as pa  # noqa: PLC0415  (an optional extra)
    from pyarrow import parquet  # noqa: PLC0415

    names: list[str] = []
    for name in columns:
        names.append(name if name not in names else f"{name}_{len(names)}")
    with tempfile.TemporaryFile(dir=path.parent) as aside:
        kinds = _lay_aside(rows, len(names), aside)
        types = [_type(pa, kind) for kind in kinds]
        schema = pa.schema([pa.field(name, of) for name, of in zip(names, types, strict=True)])
        aside.seek(0)
        with parquet.ParquetWriter(path, schema, compression="zstd") as out:
            for group in _groups(aside):
                cells = zip(*group, strict=True)
                arrays = [
                    pa.array(_as_of(kind, column), of) for kind, of, column in zip(kinds, types, cells, strict=True)
                ]
                out.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _lay_aside(rows: Iterable[Sequence[Any]], width: int, aside: IO[bytes]) -> list[set[type]]:
    """Write the rows to `aside`; which types of values each column has."""
    kinds: list[set[type]] = [set() for _ in range(width)]
    left = iter(rows)
    while some := [tuple(row) for row in islice(left, _AT_ONCE)]:
        for kind, column in zip(kinds, zip(*some, strict=True), strict=True):
            kind.update(map(type, column))
        for row in some:
            marshal.dump(row, aside)
    for kind in kinds:
        kind.discard(type(None))
    return kinds


def _groups(aside: IO[bytes]) -> Iterator[list[tuple[Any, ...]]]:
    group: list[tuple[Any, ...]] = []
    size = 0
    while True:
        try:
            row = marshal.load(aside)
        except EOFError:
            break
        group.append(row)
        size += sum(len(cell) if isinstance(cell, str | bytes) else 8 for cell in row)
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _type(pa: Any, kind: set[type]) -> Any:
    """The type of a column that holds values of `kind`."""
    if not kind:
        return pa.null()
    if kind == {int}:
        return pa.int64()
    if kind <= {int, float}:
        return pa.float64()
    return pa.binary() if kind == {bytes} else pa.string()


def _as_of(kind: set[type], values: Sequence[Any]) -> list[Any]:
    if kind == {int, float}:
        return [None if value is None else float(value) for value in values]
    if len(kind) > 1:
        return [None if value is None else _as_text(value) for value in values]
    return list(values)


def _as_text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
