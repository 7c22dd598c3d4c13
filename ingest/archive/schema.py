"""The archive's schema: all its tables in order, and how they are made.

What each column means to a reader stands in `metadata.yml`; a test holds the two against each other.
"""

from __future__ import annotations

from sqlite_utils import Database

from ingest.archive.table import Table
from ingest.archive.tables_of_records import RECORDS
from ingest.archive.tables_of_texts import TEXTS
from ingest.archive.tables_of_things import THINGS

TABLES: tuple[Table, ...] = (*TEXTS, *THINGS, *RECORDS)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}


def create_tables(db: Database) -> None:
    """Create all tables with their foreign keys. Indexes come after the rows: see `create_indexes`."""
    for table in TABLES:
        lines = ["[id] INTEGER PRIMARY KEY"]
        for column, kind in table.columns.items():
            target = table.references.get(column)
            lines.append(f"[{column}] {kind}" + (f" REFERENCES [{target}]([id])" if target else ""))
        db.execute(f"CREATE TABLE [{table.name}] (\n   " + ",\n   ".join(lines) + "\n)")


def create_indexes(db: Database) -> None:
    """Create the indexes that do not stand yet: unique ones on natural keys, others for the joins people make."""
    for table in TABLES:
        for columns in table.unique:
            db[table.name].create_index(columns, unique=True, if_not_exists=True)  # type: ignore[union-attr]
        for columns in table.indexes:
            db[table.name].create_index(columns, if_not_exists=True)  # type: ignore[union-attr]
