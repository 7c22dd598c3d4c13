"""Which of the databases that Datasette serves are archives of ours, and what `metadata.yml` says of them."""

from __future__ import annotations

import copy
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import yaml

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_MARKS = {"build", "collections", "documents", "articles", "facts"}  # an archive has all of these tables

_metadata: WeakKeyDictionary[Datasette, dict[str, Any]] = WeakKeyDictionary()


@cache
def packaged_metadata() -> dict[str, Any]:
    """`metadata.yml` as it ships with the code."""
    loaded: dict[str, Any] = yaml.safe_load((files("publish") / "metadata.yml").read_text("utf-8"))
    return loaded


async def is_archive(database: Database) -> bool:
    """Whether the database is an archive: a file that holds our tables."""
    return not database.is_memory and set(await database.table_names()) >= _MARKS


async def find_archive(datasette: Datasette) -> Database | None:
    """The first archive that is served; None where there is none."""
    for database in datasette.databases.values():
        if await is_archive(database):
            return database
    return None


async def prepare_metadata(datasette: Datasette) -> None:
    """Give every archive the packaged metadata, whatever its file is called."""
    packaged = packaged_metadata()
    (ours,) = packaged["databases"].values()
    found = [name for name, database in datasette.databases.items() if await is_archive(database)]
    if found:
        top = {key: value for key, value in packaged.items() if key != "databases"}
        # Datasette merges what the operator gives with `-m` into this very value: each server has its own.
        _metadata[datasette] = top | {"databases": {name: copy.deepcopy(ours) for name in found}}


def metadata_for(datasette: Datasette) -> dict[str, Any]:
    """The metadata of the archives that are served; empty before the server has started."""
    return _metadata.get(datasette, {})
