"""CSV files that people write beside their sources: read in the encodings they save, refused with all that is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import WrongUse

if TYPE_CHECKING:
    from _csv import Reader

_MOST = 12  # faults that are told one by one


def csv_rows(file: Path) -> Reader:
    """The rows of a CSV in UTF-8, or in GB 18030 as Excel saves it in China. Raises OSError."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return csv.reader(io.StringIO(text, newline=""))


def refuse(where: Path, faults: Sequence[str]) -> None:
    """Raises WrongUse with the faults of a file or folder, the first `_MOST` in words; nothing where there are none."""
    if faults:
        more = f"\n…… 另有 {len(faults) - _MOST} 处" if len(faults) > _MOST else ""
        raise WrongUse(f"{where} 有 {len(faults)} 处不对：\n" + "\n".join(faults[:_MOST]) + more)
