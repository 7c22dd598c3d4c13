"""Which code read a document: after an upgrade everything is read anew."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import ingest
from ingest.archive.schema import TABLES

# These only bring documents in and out; what is read does not depend on them.
_NOT_READING = frozenset(
    {"cli.py", "__main__.py", "files.py", "file_names.py", "workers.py", "redact.py", "redact_find.py", "zipped.py"}
)


@cache
def reader_version() -> str:
    """The version of the code that reads: the release and a hash over its modules and data files."""
    digest = hashlib.sha256()
    for name, content in sorted(_contents(resources.files(ingest), "")):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return f"{ingest.__version__}+{digest.hexdigest()[:12]}"


@cache
def schema_version() -> str:
    """A hash over the tables and their columns."""
    return hashlib.sha256(repr(TABLES).encode()).hexdigest()[:12]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir():
            if item.name != "__pycache__":
                found += _contents(item, f"{prefix}{item.name}/")
        elif item.name not in _NOT_READING and not item.name.endswith((".pyc", ".so")):
            found.append((prefix + item.name, item.read_bytes()))
    return found
