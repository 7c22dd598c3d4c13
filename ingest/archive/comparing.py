"""Figures of different documents held against each other, written into the archive: promises and conflicts."""

from __future__ import annotations

import re
from decimal import Decimal

from sqlite_utils import Database

from ingest.archive.read_rows import number
from ingest.link.conflicts import find_conflicts
from ingest.link.promises import find_promises
from ingest.link.rows import FactRow

_FACTS = """
    SELECT f.id, f.document_id, e.name, i.name, f.measure, f.value, f.value_max, f.unit, f.qualifier, f.status,
           f.period_from, f.period_to, d.published_to, f.subject_id, f.indicator_id,
           f.sentence, f.text
    FROM facts f JOIN documents d ON d.id = f.document_id JOIN collections c ON c.id = d.collection_id
    LEFT JOIN entities e ON e.id = f.subject_id LEFT JOIN indicators i ON i.id = f.indicator_id
    ORDER BY c.name, d.path, f.source_start, f.source_end"""


# “比上年增长15.3%，扣除价格因素，实际增长14.7%”; 实际使用外资增长5% is the money that came
_REAL = re.compile("(?:实际|扣除价格因素，?)(?:增长|上升|下降|增加|减少|提高|回落)[^，。；\\d]{0,4}$")


class Figures:
    """The facts of the archive as plain rows, numbered in order of document and place.

    Ids differ between archives of the same content reached in different ways; these numbers do not.
    """

    def __init__(self, db: Database) -> None:
        found = db.execute(_FACTS).fetchall()
        self.ids = [row[0] for row in found]
        self.names = [row[13:15] for row in found]  # subject_id and indicator_id
        documents = {document: n for n, document in enumerate(dict.fromkeys(row[1] for row in found))}
        self.rows = [
            FactRow(
                id=n,
                document_id=documents[row[1]],
                subject=row[2],
                indicator=row[3],
                measure=row[4],
                value=Decimal(str(row[5])),
                value_max=None if row[6] is None else Decimal(str(row[6])),
                unit=row[7],
                qualifier=row[8],
                status=row[9],
                period_from=row[10],
                period_to=row[11],
                published_to=row[12],
                sentence=row[15],
                real=row[4] == "change" and _REAL.search((row[15] or "").partition(row[16])[0]) is not None,
            )
            for n, row in enumerate(found)
        ]


def write_promises(db: Database) -> None:
    """Write anew what became of each target; a promise has the id of the fact that is its target."""
    figures = Figures(db)
    db.execute("DELETE FROM promises")
    db["promises"].insert_all(  # type: ignore[union-attr]
        {
            "id": figures.ids[promise.target],
            "subject_id": figures.names[promise.target][0],
            "indicator_id": figures.names[promise.target][1],
            "measure": promise.measure,
            "period_from": promise.period_from,
            "period_to": promise.period_to,
            "target_id": figures.ids[promise.target],
            "result_id": None if promise.result is None else figures.ids[promise.result],
            "outcome": promise.outcome,
            "comparator": promise.comparator,
            "margin": number(promise.margin),
            "unit": promise.unit,
        }
        for promise in find_promises(figures.rows)
    )


def write_conflicts(db: Database) -> None:
    """Write anew which figures differ that should agree; a conflict has the id of its first fact."""
    figures = Figures(db)
    found = find_conflicts(figures.rows)
    db.execute("DELETE FROM conflict_facts")
    db.execute("DELETE FROM conflicts")
    db["conflicts"].insert_all(  # type: ignore[union-attr]
        {
            "id": figures.ids[conflict.facts[0]],
            "subject_id": figures.names[conflict.facts[0]][0],
            "indicator_id": figures.names[conflict.facts[0]][1],
            "measure": conflict.measure,
            "period_from": conflict.period_from,
            "period_to": conflict.period_to,
            "kind": conflict.kind,
            "documents": conflict.documents,
            "low": number(conflict.low),
            "high": number(conflict.high),
            "unit": conflict.unit,
            "spread": None if conflict.spread is None else round(float(conflict.spread), 4),
        }
        for conflict in found
    )
    db["conflict_facts"].insert_all(  # type: ignore[union-attr]
        {"id": figures.ids[fact], "conflict_id": figures.ids[conflict.facts[0]], "fact_id": figures.ids[fact]}
        for conflict in found
        for fact in conflict.facts
    )
