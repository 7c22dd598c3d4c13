"""A page of hits as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.search.find import MOST_COUNTED, NOTES, Results
from ingest.search.units import BY_NAME

_BOLD, _FAINT, _PLAIN = "\x1b[1;31m", "\x1b[2m", "\x1b[0m"


def lines(results: Results, *, colour: bool = True, offset: int = 0) -> Iterator[str]:
    """The hits, numbered from `offset`, each with where it stands and its text; matches in colour, else in 【】."""
    mark, faint, plain = (_BOLD, _FAINT, _PLAIN) if colour else ("【", "", "")
    close = plain if colour else "】"
    if results.corrections:
        yield f"您要找的是不是：{'、'.join(results.corrections)}？"
    for number, hit in enumerate(results.hits, offset + 1):
        where = " · ".join(
            part
            for part in (BY_NAME[hit.table].label, hit.date, hit.place, f"{hit.path}" if hit.path else None)
            if part
        )
        yield f"{number:>3}  {hit.title or '（无题）'}  {faint}{where} [{hit.table} {hit.id}]{plain}"
        yield f"     {hit.snippet.render(mark, close)}"
    counts = "，".join(
        f"{BY_NAME[table].label} {f'{MOST_COUNTED}+' if count > MOST_COUNTED else count}"
        for table, count in results.counts.items()
        if count
    )
    more = "超过 " if results.more else ""
    yield f"{more}{results.total} 条命中{f'（{counts}）' if counts else ''}"
    if results.note and results.query.literal:
        yield NOTES[results.note]
