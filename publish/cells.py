"""Cells of Datasette's tables that lead somewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from ingest.archive.schema import BY_NAME
from publish.archives import metadata_for
from publish.asked_words import marked_at
from publish.parties import has_page
from publish.rules import RULE_COLUMNS, rule_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_FACTS = {
    "fact",
    "level_fact",
    "growth_fact",
    "target_fact",
    "result_fact",
}  # what views and queries call the number of a fact


def linked_cell(
    datasette: Datasette, database: str, table: str | None, row: Any, column: str, value: Any
) -> Markup | None:
    """The value as a link; None where there is nothing to link, so that Datasette shows it as ever."""
    ours = metadata_for(datasette).get("databases", {}).get(database)
    if ours is None or value in (None, ""):
        return None
    urls = datasette.urls
    referred = BY_NAME[table].references.get(column) if table in BY_NAME else None
    if referred:
        # Datasette gives an expanded reference as a dictionary; rows without a name would be called “None”.
        identity = value["value"] if isinstance(value, dict) else value
        named = (value["label"] if isinstance(value, dict) else None) or f"#{identity}"
        return _link(urls.row(database, referred, identity), str(named))
    if table and column in RULE_COLUMNS and (told := rule_in_words("zh", column, str(value), table)):
        # Datasette does not say here who reads: those who read no Chinese find the code behind it.
        return Markup('<span title="{}">{}</span>').format(value, told)
    if column in ("published_from", "published_to") and (year := _known_as_year(dict(row))):
        return Markup("{}").format(year)
    if column in _FACTS and isinstance(value, int):
        return _link(urls.row(database, "facts", value), f"#{value}")
    if column in ("source_start", "after") and isinstance(value, int):
        return _as_printed(urls, database, dict(row), column, value)
    if column in ("source", "target_source", "result_source") and isinstance(value, str) and "@" in value:
        return _link(urls.path(f"/-/cite/{quote(value)}"), value)
    if table and isinstance(value, str) and ours["tables"].get(table, {}).get("label_column") == column:
        identity = dict(row).get("id")
        shown = identity is not None and has_page(datasette, table, dict(row))
        return _link(urls.row(database, table, identity), value) if shown else None
    return None


def _known_as_year(row: dict[str, Any]) -> str | None:
    """“2022年” for what is known only as a year, whose first and last day are no dates that anybody printed."""
    start, end = str(row.get("published_from") or ""), str(row.get("published_to") or "")
    whole = start[4:] == "-01-01" and end == f"{start[:4]}-12-31"
    return f"{start[:4]}年" if whole else None


def listed(value: object) -> str | None:
    """A list of names as one writes it, “甲、乙”, and nothing for an empty one; None for what is no list of names."""
    if not isinstance(value, str) or not value.startswith("["):
        return None
    try:
        found = json.loads(value)
    except ValueError:
        return None
    return "、".join(found) if isinstance(found, list) and all(isinstance(one, str) for one in found) else None


def _as_printed(urls: Any, database: str, row: dict[str, Any], column: str, value: int) -> Markup | None:
    """An offset as a link to what stands there in its document; None where the row does not tell which document."""
    document = row.get("document_id")
    document = document["value"] if isinstance(document, dict) else document
    if document is None:
        return None
    path = str(urls.row(database, "documents", document))
    end = row.get("source_end")
    if column == "after":  # a piece of the source begins here
        return _link(f"{path}#o{value}", str(value))
    return _link(marked_at(path, value, end), str(value)) if isinstance(end, int) else None


def _link(href: Any, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(str(href), text)
