#!/usr/bin/env python3
"""Learns whose a figure of news is: learn_subjects.py GOLD TEXTS [GOLD TEXTS …] [--times N …] [--folds N] [--out FILE]

GOLD is a folder of annotations (`tests/gold/GUIDE.md`), TEXTS the folder of their sources. Each page is laid out as annotated, so
that only the subjects are tried. Prints, by folds of whole texts, how many subjects are right by the ordered rules alone and by
learned choice, and how often a choice of each confidence is right; then learns from all texts and writes
`ingest/data/whose/weights.csv`. --times says how often the texts of each pair of folders count (the torn pages among the seeds are
few beside whole ones). No word of the texts goes into the weights: evidence is about place, kind and figure.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.facts.measured.indicators import read_indicators
from ingest.facts.quantity.quantities import find_quantities
from ingest.facts.whose import subjects
from ingest.facts.whose.choose import Candidate, chosen
from ingest.facts.words.slots import slots
from ingest.models import READ_ROLES
from tests.gold import score
from tests.gold_page import gold_page

ROOT = Path(__file__).resolve().parent.parent
HEADER = """# What each kind of evidence counts in choosing whose a figure of news is: see facts/whose/choose.py and candidates.py.
# Learned by benchmarks/learn_subjects.py from annotated pages; no word of them is here.
"""
Case = tuple[list[Candidate], list[bool], bool]  # candidates, which of them are right, whether the rules' answer is


def cases(gold: Path, texts: Path, weigh: dict[str, float]) -> list[Case]:
    """The required facts of one annotated text with their candidates; subjects before each are those of `weigh`."""
    page, annotated = gold_page(gold, texts)
    starts = [0]
    for line in page.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    wanted = {}
    for fact in annotated["facts"]:
        if not fact.get("optional"):
            line = page.text[starts[fact["line"] - 1] : starts[fact["line"]] - 1]
            at = starts[fact["line"] - 1] + line.index(fact["quote"])
            wanted[at + fact["quote"].index(fact["text"])] = fact
    found: list[Case] = []
    names = subjects.survey(page)
    for index, p in enumerate(page.paragraphs):
        if p.repeat_of is not None or p.role not in READ_ROLES or page.articles[p.article].kind == "report":
            continue
        quantities, _ = find_quantities(p.text)
        if not quantities:
            continue
        places = slots(p.text, quantities)
        indicators = read_indicators(page, index, quantities, places)
        for q, (candidates, rule) in zip(
            quantities, subjects.weighed(page, names, index, quantities, indicators, places, weigh), strict=True
        ):
            where = page.to_source(index, q.start, q.end)
            fact = next((wanted[at] for at in range(where[0], where[1]) if at in wanted), None) if where else None
            if fact and rule.rule not in subjects.SURE:
                right = [score.same_subject(fact["subject"], c.name) for c in candidates]
                found.append((candidates, right, score.same_subject(fact["subject"], rule.name)))
    return found


def learn(data: list[Case], rounds: int = 30, rate: float = 0.15, decay: float = 0.01) -> dict[str, float]:
    """Weights that make the right candidates likely: softmax over the candidates, AdaGrad, weights drawn to nought."""
    rng = random.Random(7)
    weigh: dict[str, float] = defaultdict(float)
    seen: dict[str, float] = defaultdict(lambda: 1.0)
    data = [c for c in data if any(c[1])]
    for _ in range(rounds):
        rng.shuffle(data)
        for candidates, right, _rule in data:
            scores = [sum(weigh[e] for e in c.evidence) for c in candidates]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            total, good = sum(odds), sum(o for o, r in zip(odds, right, strict=True) if r)
            slope: dict[str, float] = defaultdict(float)
            for c, o, r in zip(candidates, odds, right, strict=True):
                push = (o / good if r else 0.0) - o / total
                for e in c.evidence:
                    slope[e] += push
            for e, push in slope.items():
                step = push - decay * weigh[e]
                seen[e] += step * step
                weigh[e] += rate * step / math.sqrt(seen[e])
    return dict(weigh)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--times", nargs="*", type=int, default=[])
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--out", type=Path, default=ROOT / "ingest/data/whose/weights.csv")
    parser.add_argument("--decay", type=float, default=0.1)
    args = parser.parse_args()
    pairs = list(zip(args.folders[::2], args.folders[1::2], strict=True))
    counts = {
        g.stem: n
        for (gold, _), n in zip(pairs, [*args.times, *[1] * len(pairs)], strict=False)
        for g in gold.glob("*.json")
    }
    golds = [(g, texts) for gold, texts in pairs for g in sorted(gold.glob("*.json"))]

    def read_all(weigh: dict[str, float]) -> dict[str, list[Case]]:
        found = {g.stem: cases(g, texts, weigh) for g, texts in golds}
        return {name: data for name, data in found.items() if data}

    def all_of(names: Iterable[str]) -> list[Case]:
        return [c for name in names for c in by_text[name] * counts[name]]

    by_text = read_all({})
    for _ in range(2):  # the subjects before each figure are those that would be chosen
        by_text = read_all(learn(all_of(by_text), decay=args.decay))
    tally: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    bins: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    names = sorted(by_text, key=lambda n: (n[-1], n))
    for fold in range(args.folds):
        held = names[fold :: args.folds]
        weigh = learn(all_of(n for n in names if n not in held), decay=args.decay)
        for name in held:
            for candidates, right, rule in by_text[name]:
                best, chance = chosen(candidates, weigh)
                ok = right[candidates.index(best)]
                tally[name][0] += 1
                tally[name][1] += rule
                tally[name][2] += ok
                tally[name][3] += any(right)
                bins[min(9, int(chance * 10))][0] += 1
                bins[min(9, int(chance * 10))][1] += ok
    print("text        figures   rules  chosen  reach")
    for name, (n, rule, ok, reach) in sorted(tally.items()):
        print(f"{name[:10]:<12}{n:6}  {rule / n:6.3f}  {ok / n:6.3f}  {reach / n:6.3f}")
    n, rule, ok, reach = (sum(x) for x in zip(*tally.values(), strict=True))
    print(f"{'all':<12}{n:6}  {rule / n:6.3f}  {ok / n:6.3f}  {reach / n:6.3f}")
    print("confidence  figures  right")
    for low, (count, ok) in sorted(bins.items()):
        print(f".{low}–.{low + 1}     {count:6}   {ok / count:.3f}")
    weigh = learn(all_of(by_text), decay=args.decay)
    rows = sorted((e, w) for e, w in weigh.items() if abs(w) >= 0.02)
    args.out.write_text(HEADER + "evidence,weight\n" + "".join(f"{e},{w:.3f}\n" for e, w in rows), encoding="utf-8")
    print(f"{len(rows)} weights in {args.out}")


if __name__ == "__main__":
    main()
