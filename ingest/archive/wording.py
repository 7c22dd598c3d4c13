"""What documents share in words, written into the archive: repeats, key words, uses of terms."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

from sqlite_utils import Database

from ingest.link.keywords import choose
from ingest.link.repeats import Printed, find_repeats
from ingest.link.scheme_facts import Described, Told, tie_facts
from ingest.link.term_uses import count_uses
from ingest.names.keywords import general_idf


def write_keywords(db: Database) -> None:
    """The key words of each article, by the frequencies of the archive as it is now."""
    holders = Counter(dict(db.execute("SELECT word, count(*) FROM words GROUP BY word").fetchall()))
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    counts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for article, word, count in db.execute("SELECT article_id, word, count FROM words ORDER BY id").fetchall():
        counts[article].append((word, count))
    db.execute("UPDATE articles SET keywords = NULL WHERE keywords IS NOT NULL")
    rows = [
        (json.dumps(chosen, ensure_ascii=False), article)
        for article, own in counts.items()
        if (chosen := choose(own, holders, articles, general_idf))
    ]
    db.conn.executemany("UPDATE articles SET keywords = ? WHERE id = ?", rows)


def write_term_uses(db: Database) -> None:
    """Write anew which articles use which of the terms and systems that any document explains."""
    terms = [
        term for (term,) in db.execute("SELECT term FROM terms UNION SELECT name FROM schemes ORDER BY 1").fetchall()
    ]
    documents: dict[int, int] = dict(db.execute("SELECT id, document_id FROM articles").fetchall())
    texts = db.execute("SELECT id, text FROM articles ORDER BY id")
    db.execute("DELETE FROM term_uses")
    db["term_uses"].insert_all(  # type: ignore[union-attr]
        {"id": number, "term": term, "document_id": documents[article], "article_id": article, "uses": uses}
        for number, (article, term, uses) in enumerate(list(count_uses(terms, texts)), 1)
    )


def write_scheme_facts(db: Database) -> None:
    """Write anew which facts tell the quantities of the systems that documents describe."""
    schemes = db.execute("SELECT name, paragraph_id, definition, article_id FROM schemes ORDER BY name, id").fetchall()
    facts = db.execute(
        "SELECT f.id, f.paragraph_id, f.text, f.sentence, f.measure,"
        " coalesce(f.indicator, '') || '，' || coalesce(f.subject, ''),"
        " f.article_id, coalesce(a.title, '') || '，' || coalesce(a.subtitle, '')"
        " FROM facts f JOIN articles a ON a.id = f.article_id ORDER BY f.id"
    )
    tied = list(tie_facts((Described(*row) for row in schemes), (Told(*row) for row in facts)))
    db.execute("DELETE FROM scheme_facts")
    db["scheme_facts"].insert_all(  # type: ignore[union-attr]
        {"id": number, "name": name, "fact_id": fact, "basis": basis}
        for number, (name, fact, basis) in enumerate(tied, 1)
    )


def write_repeats(db: Database) -> None:
    """Write anew which paragraphs repeat those of other documents."""
    rows = db.execute(
        "SELECT p.id, p.document_id, coalesce(d.published_from, ''), c.name || '/' || d.path, p.ordinal, p.text"
        " FROM paragraphs p"
        " JOIN documents d ON d.id = p.document_id JOIN collections c ON c.id = d.collection_id"
        " WHERE p.repeat_of IS NULL AND p.role NOT IN ('furniture', 'table') ORDER BY p.id"
    ).fetchall()
    documents = {paragraph: document for paragraph, document, *_ in rows}
    found = find_repeats(
        Printed(paragraph, document, (date, path, ordinal), text)
        for paragraph, document, date, path, ordinal, text in rows
    )
    db.execute("DELETE FROM repeats")
    db["repeats"].insert_all(  # type: ignore[union-attr]
        {
            "id": repeat.paragraph,
            "document_id": documents[repeat.paragraph],
            "paragraph_id": repeat.paragraph,
            "of_document_id": documents[repeat.original],
            "of_paragraph_id": repeat.original,
            "likeness": repeat.likeness,
        }
        for repeat in found
    )
