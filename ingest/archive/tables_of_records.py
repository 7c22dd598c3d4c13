"""The tables of what was decided, repeated, corrected and doubted, and of the archive itself."""

from __future__ import annotations

from ingest.archive.table import DOCUMENT, INT, REAL, SPAN, TEXT, Table, ids

RECORDS: tuple[Table, ...] = (
    Table(
        "decisions",
        ids(DOCUMENT)
        | {"article_id": INT, "kind": TEXT, "before": INT, "after": INT, "rule": TEXT, "cue": TEXT}
        | {"confidence": REAL},
        DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id", "after"), ("article_id",), ("rule",)),
    ),
    Table(
        "footnotes",
        ids(DOCUMENT) | {"label": TEXT, "paragraph_id": INT} | SPAN,
        DOCUMENT | {"paragraph_id": "paragraphs"},
        indexes=(("document_id", "source_start"), ("paragraph_id",)),
    ),
    Table(
        "repeats",
        {"document_id": INT, "paragraph_id": INT, "of_document_id": INT, "of_paragraph_id": INT, "likeness": REAL},
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
            "collection_id": INT,
            "document_id": INT,
            "path": TEXT,
            "place": INT,  # the offset in the source that the row names
            "thing": TEXT,  # the entity or indicator that it speaks of instead
            "quoted": TEXT,
            "quoted_before": TEXT,
            "quoted_after": TEXT,
            "operation": TEXT,
            "field": TEXT,
            "correction": TEXT,
            "said_by": TEXT,
            "said_at": TEXT,
            "grounds": TEXT,
            "file": TEXT,
            "ordinal": INT,  # the later counts
            "state": TEXT,
            "reading": TEXT,  # what was read before anybody corrected it
            "message": TEXT,
        }
        | SPAN,
        {"collection_id": "collections"} | DOCUMENT,
        indexes=(("document_id", "source_start"), ("collection_id",), ("thing",), ("state",)),
    ),
    Table(
        "problems",
        {"collection_id": INT, "document_id": INT, "path": TEXT, "code": TEXT, "message": TEXT} | SPAN,
        {"collection_id": "collections"} | DOCUMENT,
        indexes=(("document_id",), ("collection_id", "path"), ("code",)),
    ),
    Table("build", {"key": TEXT, "value": TEXT}, {}, unique=(("key",),), technical=True),
    Table("counters", {"name": TEXT, "last": INT}, {}, unique=(("name",),), technical=True),
)
