#!/usr/bin/env python3
"""Facts that cannot be told apart in a table: told_apart.py FOLDER [--sample N] [--show N]

Two facts of one text that share subject, indicator, period, measure, status and unit and differ in value look in a
table as if one of them were wrong. Prints how many of the facts of FOLDER's texts (.md, .txt) are such, which needs no
annotation, beside the same count with the indicator as it was printed right before or behind the number: how much the
reading of what is left unsaid is worth.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.drawn import asking, drawn
from ingest.assemble import read_page
from ingest.facts import read_facts
from ingest.facts.rule import without
from ingest.formats import read_file
from ingest.models import Fact, Page

# The rules that take over what other clauses say; without them a figure has its own words alone.
CARRYING = (
    *("place-of-list", "deed-of-list", "total-of-list", "total-of-row", "works-of", "dependent", "solved", "deed-of"),
    *("total-of", "level", "verb-of-list", "noun-of-list", "share", "insured"),
)


def alike(facts: tuple[Fact, ...]) -> list[list[Fact]]:
    """The groups of facts that share all but the value."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        period = (fact.period.start, fact.period.end) if fact.period else None
        groups[fact.subject.name, fact.indicator.name, period, fact.measure, fact.status, fact.unit].append(fact)
    return [group for group in groups.values() if len({fact.value for fact in group}) > 1]


def count(pages: list[Page]) -> tuple[int, int, list[list[Fact]]]:
    """How many facts cannot be told apart, of how many, and their groups."""
    found, total, groups = 0, 0, []
    for page in pages:
        facts, _ = read_facts(page)
        same = alike(facts)
        found, total = found + sum(map(len, same)), total + len(facts)
        groups += same
    return found, total, groups


def main() -> None:
    """Measure and print."""
    ask = asking(__doc__)
    ask.add_argument("--show", type=int, default=0, help="print so many groups")
    args = ask.parse_args()
    files = drawn(args.folder, args.sample)
    pages = [read_page(read_file(path.name, path.read_bytes())[0]) for path in files]
    found, total, groups = count(pages)
    print(f"{len(files)} files, {total} facts, {found} cannot be told apart: {found / max(total, 1):.1%}")
    before = found
    for code in CARRYING:
        with without("indicator", code):
            found, total, _ = count(pages)
        print(f"  without {code:16} {found / max(total, 1):.1%}  ({found - before:+d})")
    for group in groups[: args.show]:
        fact = group[0]
        print(fact.indicator.name, "|", fact.subject.name, "|", [f"{f.text} <{f.indicator.rule}>" for f in group])


if __name__ == "__main__":
    main()
