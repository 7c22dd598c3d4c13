"""The tables of what a text is and says: documents, articles, sections, paragraphs, tables, spans, facts, refusals."""

from __future__ import annotations

from ingest.archive.table import DOCUMENT, INT, NUMERIC, PLACED, REAL, SPAN, TEXT, Table, ids

TEXTS: tuple[Table, ...] = (
    Table("collections", {"name": TEXT}, {}, unique=(("name",),)),
    Table(
        "documents",
        {
            "collection_id": INT,
            "path": TEXT,
            "title": TEXT,
            "kind": TEXT,
            "genre": TEXT,
            "genre_basis": TEXT,
            "published_from": TEXT,
            "published_to": TEXT,
            "published_precision": TEXT,
            "published_basis": TEXT,
            "year": INT,  # that it tells of
            "paper": TEXT,
            "paper_basis": TEXT,
            "edition": TEXT,
            "edition_basis": TEXT,
            "source_url": TEXT,
            "source_url_basis": TEXT,
            "place": TEXT,
            "place_basis": TEXT,
            "sidecar": TEXT,  # a JSON object: what the folder's documents.csv says of it
            "media_type": TEXT,
            "encoding": TEXT,
            "bytes": INT,
            "chars": INT,
            "sha256": TEXT,
            "text": TEXT,
            "same_as_id": INT,  # the document whose content this one repeats; nothing is read from it then
        },
        {"collection_id": "collections", "same_as_id": "documents"},
        indexes=(("published_from",), ("sha256",), ("same_as_id",), ("genre",), ("place",)),
        unique=(("collection_id", "path"),),
    ),
    Table(
        "articles",
        ids(DOCUMENT)
        | {
            "ordinal": INT,
            "title": TEXT,
            "kicker": TEXT,
            "subtitle": TEXT,
            "kind": TEXT,
            "byline": TEXT,
            "place": TEXT,
            "place_basis": TEXT,
            "published_from": TEXT,
            "published_to": TEXT,
            "published_precision": TEXT,
            "head_missing": INT,
            "tail_missing": INT,
            "text": TEXT,
            "chars": INT,
            "keywords": TEXT,  # a JSON array, the weightiest first
        },
        DOCUMENT,
        indexes=(("kind",), ("published_from",)),
        unique=(("document_id", "ordinal"),),
    ),
    Table(
        "sections",
        {"article_id": INT, "parent_id": INT, "ordinal": INT, "level": INT, "heading": TEXT, "text": TEXT},
        {"article_id": "articles", "parent_id": "sections"},
        indexes=(("parent_id",),),
        unique=(("article_id", "ordinal"),),
    ),
    Table(
        "paragraphs",
        ids(DOCUMENT | {"article_id": "articles", "section_id": "sections"})
        | {"ordinal": INT, "role": TEXT, "text": TEXT, "heading_end": INT, "repeat_of": INT},
        DOCUMENT | {"article_id": "articles", "section_id": "sections", "repeat_of": "paragraphs"},
        indexes=(("article_id",), ("section_id",), ("repeat_of",)),
        unique=(("document_id", "ordinal"),),
    ),
    Table(
        "table_cells",
        ids(PLACED)
        | {
            "table_number": INT,  # in the document, from 1
            "row_number": INT,  # in the table, from 1
            "column_number": INT,
            "row_span": INT,
            "column_span": INT,
            "text": TEXT,
        }
        | SPAN,
        PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",)),
        unique=(("document_id", "table_number", "row_number", "column_number"),),
    ),
    Table(
        "words",
        {"document_id": INT, "article_id": INT, "word": TEXT, "count": INT},
        DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id",), ("article_id",)),
        technical=True,
    ),
    Table(
        "spans",
        ids(PLACED) | {"role": TEXT, "paragraph_start": INT} | SPAN,
        PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",)),
        unique=(("document_id", "source_start"),),
        technical=True,
    ),
    Table(
        "facts",
        ids(PLACED)
        | {
            "subject": TEXT,
            "subject_id": INT,
            "indicator": TEXT,
            "indicator_id": INT,
            "measure": TEXT,
            "value": NUMERIC,
            "value_max": NUMERIC,
            "unit": TEXT,
            "text": TEXT,
            "qualifier": TEXT,
            "rank_from": TEXT,  # of a rank: counted from the top or the bottom
            "status": TEXT,
            "period_from": TEXT,
            "period_to": TEXT,
            "period_text": TEXT,
            "sentence": TEXT,
            "base_value": NUMERIC,  # the value in the base unit of its kind, so that 万亩 and 平方公里 compare
            "base_unit": TEXT,
            "confidence": REAL,  # of subject and indicator together, 0 to 1: the less of the next two
            "indicator_confidence": REAL,
            "subject_confidence": REAL,
            "rule": TEXT,  # what recognised the quantity …
            "indicator_rule": TEXT,  # … and found its indicator, subject and period
            "subject_rule": TEXT,
            "period_rule": TEXT,
        }
        | SPAN,
        PLACED | {"subject_id": "entities", "indicator_id": "indicators"},
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
        ids(PLACED) | {"text": TEXT, "reason": TEXT, "sentence": TEXT} | SPAN,
        PLACED,
        indexes=(("article_id",), ("section_id",), ("paragraph_id",), ("reason",)),
        unique=(("document_id", "source_start", "source_end"),),
    ),
)
