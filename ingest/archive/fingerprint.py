"""One hash over all that an archive says, whatever ids its rows have and however it was reached."""

from __future__ import annotations

import hashlib
import sqlite3

from ingest.archive.schema import TABLES
from ingest.archive.table import Table

# How a row is named where another refers to it: by what it is, never by its id.
_NAMES = {
    "collections": "(SELECT x.name FROM collections x WHERE x.id = {})",
    "documents": "(SELECT c.name || '/' || x.path FROM documents x JOIN collections c ON c.id = x.collection_id"
    " WHERE x.id = {})",
    "articles": "(SELECT x.ordinal FROM articles x WHERE x.id = {})",
    "sections": "(SELECT a.ordinal || '.' || x.ordinal FROM sections x JOIN articles a"
    " ON a.id = x.article_id WHERE x.id = {})",
    "paragraphs": "(SELECT x.ordinal FROM paragraphs x WHERE x.id = {})",
    "entities": "(SELECT x.kind || ':' || x.name FROM entities x WHERE x.id = {})",
    "indicators": "(SELECT x.name FROM indicators x WHERE x.id = {})",
    "facts": "(SELECT c.name || '/' || d.path || '@' || x.source_start || '-' || x.source_end FROM facts x"
    " JOIN documents d ON d.id = x.document_id JOIN collections c ON c.id = d.collection_id WHERE x.id = {})",
}
_NAMES["conflicts"] = _NAMES["facts"]  # a conflict has the id of its first fact
_LEFT_OUT = frozenset({"build", "counters"})
_MODULUS = 1 << 256


def fingerprint(connection: sqlite3.Connection) -> str:
    """The archive's fingerprint: 64 hexadecimal digits.

    The sum modulo 2^256 of the SHA-256 of every row, written as JSON with natural keys in place of ids: a sum does
    not depend on the order of rows, so nothing has to be sorted. Full-text indexes follow from the rows: left out.
    """
    total = 0
    for table in TABLES:
        if table.name in _LEFT_OUT:
            continue
        for (row,) in connection.execute(_query(table)):
            total += int.from_bytes(hashlib.sha256(row.encode("utf-8", "surrogatepass")).digest(), "big")
    return f"{total % _MODULUS:064x}"


def _query(table: Table) -> str:
    columns = []
    for column in table.columns:
        target = table.references.get(column)
        columns.append(_NAMES[target].format(f"t.{column}") if target else f"t.{column}")
    return f"SELECT json_array('{table.name}', {', '.join(columns)}) FROM [{table.name}] t"
