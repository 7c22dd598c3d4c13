"""The tables of what texts speak of: people, terms, schemes, projects, places, entities, indicators, promises, conflicts."""

from __future__ import annotations

from ingest.archive.table import DOCUMENT, INT, NAMED, NUMERIC, REAL, SPAN, TEXT, Table, ids

THINGS: tuple[Table, ...] = (
    Table(
        "people",
        ids(NAMED) | {"name": TEXT, "title": TEXT, "entity_id": INT, "rule": TEXT} | SPAN,
        NAMED | {"entity_id": "entities"},
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "variants",
        ids(NAMED) | {"name": TEXT, "variant": TEXT, "confidence": REAL} | SPAN,
        NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",)),
    ),
    Table(
        "terms",
        ids(NAMED) | {"term": TEXT, "definition": TEXT, "rule": TEXT} | SPAN,
        NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("term",)),
    ),
    Table(
        "term_uses",
        {"term": TEXT, "document_id": INT, "article_id": INT, "uses": INT},
        DOCUMENT | {"article_id": "articles"},
        indexes=(("document_id",), ("article_id",)),
        unique=(("term", "article_id"),),
    ),
    Table(
        "schemes",
        ids(NAMED) | {"name": TEXT, "kind": TEXT, "definition": TEXT, "rule": TEXT} | SPAN,
        NAMED,
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",)),
    ),
    Table(
        "scheme_facts",
        {"name": TEXT, "fact_id": INT, "basis": TEXT},
        {"fact_id": "facts"},
        indexes=(("fact_id",),),
        unique=(("name", "fact_id"),),
    ),
    Table(
        "projects",
        ids(NAMED)
        | {
            "name": TEXT,
            "entity_id": INT,
            "owner": TEXT,
            "place": TEXT,
            "investment": NUMERIC,
            "stage": TEXT,
            "stage_date": TEXT,
            "rule": TEXT,
        }
        | SPAN,
        NAMED | {"entity_id": "entities"},
        indexes=(("document_id", "source_start"), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "places",
        ids(NAMED) | {"name": TEXT, "code": TEXT, "entity_id": INT, "rule": TEXT} | SPAN,
        NAMED | {"entity_id": "entities"},
        indexes=(("document_id",), ("article_id",), ("paragraph_id",), ("entity_id",)),
    ),
    Table(
        "writers",
        ids(NAMED) | {"name": TEXT, "entity_id": INT} | SPAN,
        NAMED | {"entity_id": "entities"},
        indexes=(("document_id",), ("article_id",), ("paragraph_id",), ("name",), ("entity_id",)),
    ),
    Table(
        "entities",
        {
            "name": TEXT,
            "kind": TEXT,
            "aliases": TEXT,
            "code": TEXT,  # of the administrative division that it is or lies in
            "latitude": REAL,
            "longitude": REAL,
            "doubtful": TEXT,  # aliases that are a guess: another spelling of a person's name on the same page
            "candidates": TEXT,  # codes of the divisions that bear the name, where it could not be told which is meant
            "within_id": INT,  # the next larger division that the archive names and in which it lies
        },
        {"within_id": "entities"},
        indexes=(("code",), ("within_id",)),
        unique=(("name", "kind"),),
    ),
    Table("indicators", {"name": TEXT, "unit": TEXT, "aliases": TEXT}, {}, unique=(("name",),)),
    Table(
        "promises",
        {
            "subject_id": INT,
            "indicator_id": INT,
            "measure": TEXT,
            "period_from": TEXT,
            "period_to": TEXT,
            "target_id": INT,
            "result_id": INT,
            "outcome": TEXT,
            "comparator": TEXT,
            "margin": NUMERIC,
            "unit": TEXT,
        },
        {"subject_id": "entities", "indicator_id": "indicators", "target_id": "facts", "result_id": "facts"},
        indexes=(("subject_id", "period_to"), ("indicator_id",), ("result_id",), ("outcome",)),
        unique=(("target_id",),),
    ),
    Table(
        "conflicts",
        {
            "subject_id": INT,
            "indicator_id": INT,
            "measure": TEXT,
            "period_from": TEXT,
            "period_to": TEXT,
            "kind": TEXT,
            "documents": INT,
            "low": NUMERIC,
            "high": NUMERIC,
            "unit": TEXT,
            "spread": REAL,
        },
        {"subject_id": "entities", "indicator_id": "indicators"},
        indexes=(("subject_id",), ("indicator_id",), ("kind",)),
    ),
    Table(
        "conflict_facts",
        {"conflict_id": INT, "fact_id": INT},
        {"conflict_id": "conflicts", "fact_id": "facts"},
        indexes=(("conflict_id",),),
        unique=(("fact_id",),),
    ),
)
