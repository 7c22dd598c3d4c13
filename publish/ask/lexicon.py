"""What the names of a question mean in an archive."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from ingest.search.synonyms import synonyms
from ingest.search.tokens import fold
from publish.ask.cut import Known

_ROWS = {
    "entity": "select id, kind from entities where name = ? order by kind = 'place' desc, kind = 'park' desc, id",
    "indicator": "select id, 'indicator' from indicators where name = ?",
    "person": "select min(id), 'person' from people where name = ?",
    "project": "select min(id), 'project' from projects where name = ?",
    "term": "select min(id), 'term' from terms where term = ?",
}
_SUFFIXES = ("市", "县", "区", "省")


def look_up(connection: Connection, forms: Sequence[str]) -> Mapping[str, list[Known]]:
    """The things that each of `forms` (folded) names, by the archive's names and those that the program knows."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        asked[form].add(form)
        for other in synonyms(form):
            asked[fold(other)].add(form)
        if 2 <= len(form) <= 3 and form[-1] not in _SUFFIXES:
            for suffix in _SUFFIXES:
                asked[form + suffix].add(form)
    found: defaultdict[str, list[Known]] = defaultdict(list)
    # “1357”工作法 is asked for without its quotes.
    for form, kind, name, uses in connection.execute(
        "select form, kind, name, uses from search_names where form in (select value from json_each(?1)) union all"
        " select replace(replace(form, '“', ''), '”', ''), kind, name, uses from search_names where kind = 'term'"
        " and instr(form, '“') and replace(replace(form, '“', ''), '”', '') in (select value from json_each(?1))"
        " order by uses desc",
        [json.dumps(list(asked), ensure_ascii=False)],
    ).fetchall():
        row = connection.execute(_ROWS[kind], [name]).fetchone() if kind in _ROWS else None
        if row is None or row[0] is None:
            continue
        own = {"person": "person", "project": "project_entity"}.get(row[1], row[1]) if kind == "entity" else row[1]
        for typed in asked[form]:
            # 云溪 means 云溪区 where nothing is called 云溪 itself; it means no company or body of that name.
            if typed == form or kind == "indicator" or own == "place":
                found[typed].append(Known(own, name, row[0], uses))
    return found
