#!/usr/bin/env python3
"""How sure each rule may be: rule_confidence.py GOLD.json... --texts FOLDER [--texts FOLDER] [--column indicator|subject]

Reads the texts that the gold files annotate, and for each rule counts how often it decided a column and how often it was
right. What is printed as `held out` is told of each text by the others alone (leave one text out, smoothed toward the mean
of the column), and the last table holds what is said against what is so: of facts that say .9, nine in ten should be right.
The same is printed for the numbers that the rules state themselves (`sure`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "gold"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from score import alike, same_subject  # type: ignore[import-not-found]

from ingest.assemble import read_page
from ingest.facts import read_facts
from ingest.formats import read_file

WEIGHT = 4.0  # texts of the mean that each rule is smoothed by
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def decided(gold: Path, folders: list[Path], column: str) -> list[tuple[str, float, bool]]:
    """Of each required fact of one text that was found: the rule of its column, how sure it says it is, and if it is right."""
    known = json.loads(gold.read_text(encoding="utf-8"))
    path = next(f / known["source"] for f in folders if (f / known["source"]).exists())
    source, _ = read_file(path.name, path.read_bytes())
    page = read_page(source)
    lines, begins = source.text.split("\n"), [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    places = {}
    for fact in read_facts(page)[0]:
        if place := page.to_source(fact.paragraph, fact.start, fact.end):
            places[place] = fact
    same = alike if column == "indicator" else same_subject
    found = []
    for want in known["facts"]:
        line = lines[want["line"] - 1]
        start = begins[want["line"] - 1] + line.find(want["quote"]) + want["quote"].find(want["text"])
        end = start + len(want["text"])
        hit = next(
            (f for (a, b), f in places.items() if 2 * (min(b, end) - max(a, start)) >= max(b, end) - min(a, start)),
            None,
        )
        if hit is not None and not want["optional"]:
            named = getattr(hit, column)
            found.append((named.rule, named.confidence, bool(same(want[column], named.name))))
    return found


def held_out(texts: list[list[tuple[str, float, bool]]]) -> list[tuple[float, bool]]:
    """For each fact how sure the other texts make its rule, and whether it is right."""
    told = []
    for at, text in enumerate(texts):
        others = [fact for n, other in enumerate(texts) if n != at for fact in other]
        mean = sum(right for *_, right in others) / len(others)
        seen: dict[str, list[bool]] = defaultdict(list)
        for rule, _, right in others:
            seen[rule].append(right)
        told += [((sum(seen[rule]) + WEIGHT * mean) / (len(seen[rule]) + WEIGHT), right) for rule, _, right in text]
    return told


def table(name: str, told: list[tuple[float, bool]]) -> None:
    """What is said against what is so, by how sure it is said to be."""
    brier = sum((sure - right) ** 2 for sure, right in told) / len(told)
    print(f"\n{name}: mean square error {brier:.3f}\n  said        facts  right")
    for low, high in pairwise(BINS):
        inside = [right for sure, right in told if low <= sure < high]
        if inside:
            print(f"  {low:.1f}–{min(high, 1.0):.1f}  {len(inside):7}  {sum(inside) / len(inside):.3f}")


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("gold", type=Path, nargs="+")
    ask.add_argument("--texts", type=Path, action="append", required=True, help="a folder of the texts annotated")
    ask.add_argument("--column", choices=("indicator", "subject"), default="indicator")
    args = ask.parse_args()
    texts = [found for gold in args.gold if (found := decided(gold, args.texts, args.column))]
    rules: dict[str, list[bool]] = defaultdict(list)
    for text in texts:
        for rule, _, right in text:
            rules[rule].append(right)
    print(f"{len(texts)} texts\n  rule                 facts  right")
    for rule, rights in sorted(rules.items(), key=lambda item: -len(item[1])):
        print(f"  {rule:20} {len(rights):5}  {sum(rights) / len(rights):.3f}")
    table("as the rules say", [(sure, right) for text in texts for _, sure, right in text])
    table("held out", held_out(texts))


if __name__ == "__main__":
    main()
