"""The archive's tables: columns, keys, indexes.

What each column means to a reader stands in `metadata.yml`; a test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `columns` maps a name to its SQL type; every table has `id` as its integer key."""

    name: str
    columns: dict[str, str]
    references: dict[str, str]  # column: table that it refers to
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    technical: bool = False  # of use to programs only; hidden on the site


# NUMERIC keeps whole numbers whole (161700000000, not 161700000000.0) and others as they are.
_INT, _TEXT, _NUMERIC, _REAL = "INTEGER", "TEXT", "NUMERIC", "REAL"

_DOCUMENT = {"document_id": "documents"}
_PLACED = _DOCUMENT | {"article_id": "articles", "section_id": "sections", "paragraph_id": "paragraphs"}
_NAMED = _DOCUMENT | {"article_id": "articles", "paragraph_id": "paragraphs"}
_SPAN = {"source_start": _INT, "source_end": _INT}


def _ids(references: dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(references, _INT)


TABLES: tuple[Table, ...] = (
    Table("collections", {"name": _TEXT}, {}, unique=(("name",),)),
    Table(
        "documents",
        {
            "collection_id": _INT,
            "path": _TEXT,
            "title": _TEXT,
            "kind": _TEXT,
            "genre": _TEXT,
            "genre_basis": _TEXT,
            "published_from": _TEXT,
            "published_to": _TEXT,
            "published_precision": _TEXT,
            "published_basis": _TEXT,
            "year": _INT,  # that it tells of
            "paper": _TEXT,
            "paper_basis": _TEXT,
            "edition": _TEXT,
            "edition_basis": _TEXT,
            "source_url": _TEXT,
            "source_url_basis": _TEXT,
            "place": _TEXT,
            "place_basis": _TEXT,
            "sidecar": _TEXT,  # a JSON object: what the folder's documents.csv says of it
            "media_type": _TEXT,
            "encoding": _TEXT,
            "bytes": _INT,
            "chars": _INT,
            "sha256": _TEXT,
            "text": _TEXT,
            "same_as_id": _INT,  # the document whose content this one repeats; nothing is read from it then
        },
        {"collection_id": "collections", "same_as_id": "documents"},
        indexes=(("published_from",), ("sha256",), ("same_as_id",), ("genre",), ("place",)),
        unique=(("collection_id", "path"),),
    ),
    Table(
        "articles",
        _ids(_DOCUMENT)
        | {
            "ordinal": _INT,
            "title": _TEXT,
            "kicker": _TEXT,
            "subtitle": _TEXT,
            "kind": _TEXT,
            "byline": _TEXT,
            "place": _TEXT,
            "place_basis": _TEXT,
            "published_from": _TEXT,
            "published_to": _TEXT,
            "published_precision": _TEXT,
            "head_missing": _INT,
            "tail_missing": _INT,
            "text": _TEXT,
            "chars": _INT,
            "keywords": _TEXT,  # a JSON array, the weightiest first
        },
        _DOCUMENT,
        indexes=(("kind",), ("published_from",)),
        unique=(("document_id", "ordinal"),),
    ),
    Table(
        "sections",
        {"article_id": _INT, "parent_id": _INT, "ordinal": _INT, "level": _INT, "heading": _TEXT, "text": _TEXT},
        {"article_id": "articles", "parent_id": "sections"},
        indexes=(("parent_id",),),
        unique=(("article_id", "ordinal"),),
    ),
    Table(
        "paragraphs",
        _ids(_DOCUMENT | {"article_id": "articles", "section_id": "sections"})
        | {"ordinal": _INT, "role": _TEXT, "text": _TEXT, "heading_end": _INT, "repeat_of": _INT},
        _DOCUMENT | {"article_id": "articles", "section_id": "sections", "repeat_of": "paragraphs"},
        indexes=(("article_id",), ("section_id",), ("repeat_of",)),
        unique=(("document_id", "ordinal"),),
    ),
    Table(
        "table_cells",
        _ids(_PLACED)
        | {
            "table_number": _INT,  # in the document, from 1
            "row_number": _INT,  # in the table, from 1
            "column_number": _INT,
            "row_span": _INT,
            "column_span": _INT,
            "text": _TEXT,
        }
        | _SPAN,
        _PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",)),
        unique=(("document_id", "table_number", "row_number", "column_number"),),
    ),
    Table(
        "words",
        {"document_id": _INT, "article_id": _INT, "word": _TEXT, "count": _INT},
        _DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id",), ("article_id",)),
        technical=True,
    ),
    Table(
        "spans",
        _ids(_PLACED) | {"role": _TEXT, "paragraph_start": _INT} | _SPAN,
        _PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",)),
        unique=(("document_id", "source_start"),),
        technical=True,
    ),
    Table(
        "facts",
        _ids(_PLACED)
        | {
            "subject": _TEXT,
            "subject_id": _INT,
            "indicator": _TEXT,
            "indicator_id": _INT,
            "measure": _TEXT,
            "value": _NUMERIC,
            "value_max": _NUMERIC,
            "unit": _TEXT,
            "text": _TEXT,
            "qualifier": _TEXT,
            "rank_from": _TEXT,  # of a rank: counted from the top or the bottom
            "status": _TEXT,
            "period_from": _TEXT,
            "period_to": _TEXT,
            "period_text": _TEXT,
            "sentence": _TEXT,
            "base_value": _NUMERIC,  # the value in the base unit of its kind, so that 万亩 and 平方公里 compare
            "base_unit": _TEXT,
            "confidence": _REAL,  # of subject and indicator together, 0 to 1: the less of the next two
            "indicator_confidence": _REAL,
            "subject_confidence": _REAL,
            "rule": _TEXT,  # what recognised the quantity …
            "indicator_rule": _TEXT,  # … and found its indicator, subject and period
            "subject_rule": _TEXT,
            "period_rule": _TEXT,
        }
        | _SPAN,
        _PLACED | {"subject_id": "entities", "indicator_id": "indicators"},
        indexes=(
            ("article_id",),
            ("section_id",),
            ("paragraph_id",),
            ("subject_id", "indicator_id", "period_from"),
            ("indicator_id", "period_from"),
            ("indicator",),
            ("subject",),
            ("status",),
            ("unit",),
        ),
        unique=(("document_id", "source_start", "source_end"),),
    ),
    Table(
        "refusals",
        _ids(_PLACED) | {"text": _TEXT, "reason": _TEXT, "sentence": _TEXT} | _SPAN,
        _PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",), ("reason",)),
        unique=(("document_id", "source_start", "source_end"),),
    ),
    Table(
        "people",
        _ids(_NAMED) | {"name": _TEXT, "title": _TEXT, "entity_id": _INT, "rule": _TEXT} | _SPAN,
        _NAMED | {"entity_id": "entities"},
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "variants",
        _ids(_NAMED) | {"name": _TEXT, "variant": _TEXT, "confidence": _REAL} | _SPAN,
        _NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",)),
    ),
    Table(
        "terms",
        _ids(_NAMED) | {"term": _TEXT, "definition": _TEXT, "rule": _TEXT} | _SPAN,
        _NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("term",)),
    ),
    Table(
        "term_uses",
        {"term": _TEXT, "document_id": _INT, "article_id": _INT, "uses": _INT},
        _DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id",), ("article_id",)),
        unique=(("term", "article_id"),),
    ),
    Table(
        "schemes",
        _ids(_NAMED) | {"name": _TEXT, "kind": _TEXT, "definition": _TEXT, "rule": _TEXT} | _SPAN,
        _NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",)),
    ),
    Table(
        "scheme_facts",
        {"name": _TEXT, "fact_id": _INT, "basis": _TEXT},
        {"fact_id": "facts"},
        indexes=(("fact_id",),),
        unique=(("name", "fact_id"),),
    ),
    Table(
        "projects",
        _ids(_NAMED)
        | {
            "name": _TEXT,
            "entity_id": _INT,
            "owner": _TEXT,
            "place": _TEXT,
            "investment": _NUMERIC,
            "stage": _TEXT,
            "stage_date": _TEXT,
            "rule": _TEXT,
        }
        | _SPAN,
        _NAMED | {"entity_id": "entities"},
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "places",
        _ids(_NAMED) | {"name": _TEXT, "code": _TEXT, "entity_id": _INT, "rule": _TEXT} | _SPAN,
        _NAMED | {"entity_id": "entities"},
        indexes=(("document_id",), ("article_id",), ("paragraph_id",), ("entity_id",)),
    ),
    Table(
        "writers",
        _ids(_NAMED) | {"name": _TEXT, "entity_id": _INT} | _SPAN,
        _NAMED | {"entity_id": "entities"},
        indexes=(("document_id",), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "entities",
        {
            "name": _TEXT,
            "kind": _TEXT,
            "aliases": _TEXT,
            "code": _TEXT,  # of the administrative division that it is or lies in
            "latitude": _REAL,
            "longitude": _REAL,
            "doubtful": _TEXT,  # aliases that are a guess: another spelling of a person's name on the same page
            "candidates": _TEXT,  # codes of the divisions that bear the name, where it could not be told which is meant
            "within_id": _INT,  # the next larger division that the archive names and in which it lies
        },
        {"within_id": "entities"},
        indexes=(("code",), ("within_id",)),
        unique=(("name", "kind"),),
    ),
    Table("indicators", {"name": _TEXT, "unit": _TEXT, "aliases": _TEXT}, {}, unique=(("name",),)),
    Table(
        "promises",
        {
            "subject_id": _INT,
            "indicator_id": _INT,
            "measure": _TEXT,
            "period_from": _TEXT,
            "period_to": _TEXT,
            "target_id": _INT,
            "result_id": _INT,
            "outcome": _TEXT,
            "comparator": _TEXT,
            "margin": _NUMERIC,
            "unit": _TEXT,
        },
        {"subject_id": "entities", "indicator_id": "indicators", "target_id": "facts", "result_id": "facts"},
        indexes=(("subject_id", "period_to"), ("indicator_id",), ("result_id",), ("outcome",)),
        unique=(("target_id",),),
    ),
    Table(
        "conflicts",
        {
            "subject_id": _INT,
            "indicator_id": _INT,
            "measure": _TEXT,
            "period_from": _TEXT,
            "period_to": _TEXT,
            "kind": _TEXT,
            "documents": _INT,
            "low": _NUMERIC,
            "high": _NUMERIC,
            "unit": _TEXT,
            "spread": _REAL,
        },
        {"subject_id": "entities", "indicator_id": "indicators"},
        indexes=(("subject_id",), ("indicator_id",), ("kind",)),
    ),
    Table(
        "conflict_facts",
        {"conflict_id": _INT, "fact_id": _INT},
        {"conflict_id": "conflicts", "fact_id": "facts"},
        indexes=(("conflict_id",),),
        unique=(("fact_id",),),
    ),
    Table(
        "decisions",
        _ids(_DOCUMENT)
        | {"article_id": _INT, "kind": _TEXT, "before": _INT, "after": _INT, "rule": _TEXT, "cue": _TEXT}
        | {"confidence": _REAL},
        _DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id", "after"), ("article_id",), ("rule",)),
    ),
    Table(
        "footnotes",
        _ids(_DOCUMENT) | {"label": _TEXT, "paragraph_id": _INT} | _SPAN,
        _DOCUMENT | {"paragraph_id": "paragraphs"},
        indexes=(("document_id", "source_start"), ("paragraph_id",)),
    ),
    Table(
        "repeats",
        {"document_id": _INT, "paragraph_id": _INT, "of_document_id": _INT, "of_paragraph_id": _INT, "likeness": _REAL},
        {
            "document_id": "documents",
            "paragraph_id": "paragraphs",
            "of_document_id": "documents",
            "of_paragraph_id": "paragraphs",
        },
        indexes=(("document_id",), ("of_document_id",), ("of_paragraph_id",)),
        unique=(("paragraph_id",),),
    ),
    Table(
        "corrections",
        {
            "collection_id": _INT,
            "document_id": _INT,
            "path": _TEXT,
            "place": _INT,  # the offset in the source that the row names
            "thing": _TEXT,  # the entity or indicator that it speaks of instead
            "quoted": _TEXT,
            "quoted_before": _TEXT,
            "quoted_after": _TEXT,
            "operation": _TEXT,
            "field": _TEXT,
            "correction": _TEXT,
            "said_by": _TEXT,
            "said_at": _TEXT,
            "grounds": _TEXT,
            "file": _TEXT,
            "ordinal": _INT,  # the later counts
            "state": _TEXT,
            "reading": _TEXT,  # what was read before anybody corrected it
            "message": _TEXT,
        }
        | _SPAN,
        {"collection_id": "collections"} | _DOCUMENT,
        indexes=(("document_id", "source_start"), ("collection_id",), ("thing",), ("state",)),
    ),
    Table(
        "problems",
        {"collection_id": _INT, "document_id": _INT, "path": _TEXT, "code": _TEXT, "message": _TEXT} | _SPAN,
        {"collection_id": "collections"} | _DOCUMENT,
        indexes=(("document_id",), ("collection_id", "path"), ("code",)),
    ),
    Table("build", {"key": _TEXT, "value": _TEXT}, {}, unique=(("key",),), technical=True),
    Table("counters", {"name": _TEXT, "last": _INT}, {}, unique=(("name",),), technical=True),
)

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
