"""How right an archive is, by its own readers: of a random sample of its facts, the share that people found right.

The sample is the first `SAMPLE` facts in the order of the hashes of their permanent names: chance that everybody can
repeat and that no doubt of ours has a hand in. What counts is how far it was judged without a gap: of the facts behind
one that nobody has judged, those are judged first that somebody doubted, and they would make the archive look worse.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import takewhile
from math import sqrt
from typing import Any

from publish.view import Row, View

SAMPLE = 200
COLUMNS = ("fact", "indicator", "subject", "value", "unit", "period", "status")
_Z = 1.959964  # of an interval that holds the truth 19 times in 20

# Facts as they were read: those that people rejected belong to it, those that they added do not.
_READ = """
    select c.name || '/' || d.path || '@' || f.source_start as place, f.document_id, f.source_start, f.source_end, f.id
    from facts f join documents d on d.id = f.document_id join collections c on c.id = d.collection_id
    where not exists (select 1 from corrections r where r.document_id = f.document_id and r.source_start = f.source_start
        and r.operation = 'add' and r.state = 'applied')
    union all
    select c.name || '/' || d.path || '@' || f.source_start, f.document_id, f.source_start, f.source_end, null
    from refusals f join documents d on d.id = f.document_id join collections c on c.id = d.collection_id
    where f.reason = 'rejected'"""
_SAID = """
    select document_id, source_start, operation, coalesce(field, '') as field from corrections
    where state in ('applied', 'confirmed') and operation in ('set', 'clear', 'reject', 'confirm')
    and (field is null or field like 'fact.%') and source_start is not null"""


def wilson(right: int, of: int) -> tuple[float, float]:
    """The interval of a share, 95 %, after Wilson (1927): true also of few cases and of shares near 0 and 1.

    >>> [round(bound, 3) for bound in wilson(186, 200)]
    [0.886, 0.958]
    """
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def chance(place: str) -> str:
    """By what facts are drawn."""
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()


async def sample(view: View) -> list[Row]:
    """The facts of the sample, in the order in which they are drawn; `id` is None for one that was rejected."""
    rows = await view.rows(_READ)
    return sorted(rows, key=lambda row: (chance(row["place"]), row["source_end"]))[:SAMPLE]


async def reviewed(view: View) -> dict[tuple[int, int], set[str]]:
    """What is wrong with each fact that somebody looked at, by document and offset; an empty set where all is right."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for row in await view.rows(_SAID):
        wrong = found[row["document_id"], row["source_start"]]
        if row["operation"] == "reject":
            wrong.add("fact")
        elif row["operation"] != "confirm":
            wrong.add(row["field"].partition(".")[2])
    return dict(found)


async def precision(view: View) -> dict[str, Any] | None:
    """The precision of each column over the sample; None where nobody has looked at any of it, or the archive is old."""
    if not await view.archive.table_exists("corrections"):
        return None
    seen = await reviewed(view)
    drawn = [(row["document_id"], row["source_start"]) for row in (await sample(view) if seen else [])]
    judged = [seen[place] for place in takewhile(lambda place: place in seen, drawn)]
    if not judged:
        return None
    columns = []
    for column in COLUMNS:
        cases = judged if column == "fact" else [wrong for wrong in judged if "fact" not in wrong]
        right = sum(column not in wrong for wrong in cases)
        low, high = wilson(right, len(cases))
        columns.append(
            {
                "column": column,
                "right": right,
                "of": len(cases),
                "share": right / len(cases) if cases else None,
                "low": low,
                "high": high,
            }
        )
    return {"of": len(judged), "drawn": SAMPLE, "columns": columns}
