#!/usr/bin/env python3
"""Learns the weights of `ingest/data/layout/head_weights.csv`: learn_heads.py FOLDER [--rounds N] [--every N] [--out FILE]

FOLDER holds whole newspaper pages, NAME.txt with NAME.json beside it: the articles in the form of the gold files, with
`kicker` besides. The weights are those of a conditional random field, found by stochastic gradient with a step of its own
for each weight (AdaGrad) and a pull towards nought, each the mean of its values in the last rounds; weights near nought are left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.assemble.articles.retype import retype
from ingest.assemble.whole import head_parts
from ingest.assemble.whole.cues import edge_cues, line_cues, setting_of
from ingest.assemble.whole.head_parts import Part, Weights, steps
from ingest.assemble.whole.line_kinds import Line, lines_of
from ingest.layout import lay_out
from ingest.layout.credits import line_credit

RATE, DECAY, LEAST, SEEN = 0.3, 0.0005, 0.15, 40
_DROPPED = re.compile(r"[\s\u3000]+")
Page = tuple[list[Line], list[Part], list[list[str]], list[list[str]]]


def bare(text: str) -> str:
    """The text without spaces."""
    return _DROPPED.sub("", text)


def gold_parts(texts: list[str], numbers: list[int], articles: list[dict[str, Any]]) -> list[Part]:
    """The part of each line, by the articles of a gold file."""
    parts: list[Part] = ["body"] * len(texts)
    at = {number: k for k, number in enumerate(numbers)}
    for article in articles:
        low, high = article["lines"][0]
        own = [at[n] for n in range(low, high + 1) if n in at]
        k = 0
        for part, text in (
            ("kicker", article.get("kicker")),
            ("title", article["title"]),
            ("deck", article["subtitle"]),
        ):
            left = bare(text or "")
            first = True
            while left and k < len(own) and left.startswith(bare(texts[own[k]])):
                left = left[len(bare(texts[own[k]])) :]
                parts[own[k]] = "more" if part == "title" and not first else part  # type: ignore[assignment]
                first, k = False, k + 1
        while (
            article["title"]
            and k < len(own)
            and (line_credit(texts[own[k]]) or bare(texts[own[k]]) in article["byline"])
        ):
            parts[own[k]] = "writer"
            k += 1
    return parts


def read_page(path: Path) -> Page:
    """A page's lines, their parts by its gold file, and the cues of each line and of each line with the one above."""
    text = path.read_text(encoding="utf-8")
    blocks = retype(text, lay_out(text))
    lines = lines_of(blocks, text)
    articles = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
    parts = gold_parts([line.raw for line in lines], [block.line for block in blocks], articles)
    parts = ["body" if line.fixed else part for line, part in zip(lines, parts, strict=True)]
    setting = setting_of(lines)
    cues = [[] if line.fixed else line_cues(lines, i, setting) for i, line in enumerate(lines)]
    edges = [edge_cues(lines, i) for i in range(len(lines))]
    return lines, parts, cues, edges


def marginals(page: Page, learnt: Weights) -> list[Counter[tuple[Part | None, Part]]]:
    """How likely each line has each part behind each part of the line above, by the weights so far."""
    lines, _, cues, edges = page
    ahead: list[dict[Part | None, float]] = [{None: 0.0}]
    taken: list[list[tuple[Part | None, Part, float]]] = []
    for i, line in enumerate(lines):
        taken.append(list(steps(line, cues[i], edges[i], learnt, tuple(ahead[-1]))))
        sums: dict[Part | None, list[float]] = defaultdict(list)
        for before, part, score in taken[-1]:
            sums[part].append(ahead[-1][before] + score)
        ahead.append({part: log_sum(scores) for part, scores in sums.items()})
    behind: dict[Part | None, float] = dict.fromkeys(ahead[-1], 0.0)
    total = log_sum(list(ahead[-1].values()))
    out: list[Counter[tuple[Part | None, Part]]] = []
    for i in range(len(lines) - 1, -1, -1):
        found: Counter[tuple[Part | None, Part]] = Counter()
        sums = defaultdict(list)
        for before, part, score in taken[i]:
            if part in behind:
                found[before, part] += math.exp(ahead[i][before] + score + behind[part] - total)  # type: ignore[assignment]
                sums[before].append(score + behind[part])
        behind = {before: log_sum(scores) for before, scores in sums.items()}
        out.append(found)
    return out[::-1]


def log_sum(scores: list[float]) -> float:
    """The logarithm of the sum of what the scores are logarithms of."""
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))


def slopes(page: Page, learnt: Weights) -> dict[tuple[str, str], float]:
    """For each weight, how often the gold adds it less how often the reading is expected to."""
    lines, parts, cues, edges = page
    found: dict[tuple[str, str], float] = defaultdict(float)
    for i, likely in enumerate(marginals(page, learnt)):
        if lines[i].fixed:
            continue
        ways = Counter({pair: -p for pair, p in likely.items() if p > 1e-4})
        ways[parts[i - 1] if i else None, parts[i]] += 1  # type: ignore[assignment]
        sums: dict[str, float] = defaultdict(float)
        for (before, part), by in ways.items():
            sums[part] += by
            if before not in (None, "body"):
                sums[f"{before}>{part}"] += by
            elif part != "body":
                sums["start"] += by
        for name, by in sums.items():
            if abs(by) > 1e-4:
                for cue in edges[i] if ">" in name else cues[i]:
                    found[name, cue] += by
    return found


def learn(pages: list[Page], rounds: int) -> dict[str, dict[str, float]]:
    """The weights after so many rounds over all pages."""
    now: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    squares: dict[tuple[str, str], float] = defaultdict(float)
    order = random.Random(1)
    seen = Counter(cue for _, _, cues, edges in pages for found in (*cues, *edges) for cue in found)
    pages = [
        (
            lines,
            parts,
            [[c for c in found if seen[c] >= SEEN] for found in cues],
            [[c for c in found if seen[c] >= SEEN] for found in edges],
        )
        for lines, parts, cues, edges in pages
    ]
    mean: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for turn in range(rounds):
        order.shuffle(pages)
        for number, page in enumerate(pages):
            for (part, cue), slope in slopes(page, now).items():
                pull = slope - DECAY * now[part][cue]
                squares[part, cue] += pull * pull
                now[part][cue] += RATE * pull / math.sqrt(squares[part, cue] + 1e-6)
            if turn >= rounds // 2 and number % (len(pages) // 4 + 1) == 0:
                for part, cues in now.items():
                    for cue, weight in cues.items():
                        mean[part][cue] += weight / (4 * (rounds - rounds // 2))
        print(f"round {turn + 1}", file=sys.stderr)
    return {
        part: kept
        for part, cues in mean.items()
        if (kept := {cue: round(w, 2) for cue, w in cues.items() if abs(w) >= LEAST})
    }


def main() -> None:
    """Learns, prints how many lines of the folder are read right, writes the file."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("folder", type=Path, nargs="+")
    ask.add_argument("--rounds", type=int, default=12)
    ask.add_argument("--every", type=int, default=1, help="learn from every N-th page only")
    ask.add_argument("--out", type=Path, default=Path("ingest/data/layout/head_weights.csv"))
    args = ask.parse_args()
    paths = [p for folder in args.folder for p in sorted(folder.glob("*.json"))]
    pages = [read_page(p.with_suffix(".txt")) for p in paths[:: args.every]]
    learnt = learn(pages, args.rounds)
    wrong: Counter[tuple[str, str]] = Counter()
    for page in pages:
        found = head_parts.choose(page[0], page[2], page[3], learnt)
        wrong.update((a, b) for a, b in zip(page[1], found, strict=True) if a != b)
    print(wrong.most_common(12))
    head = [line for line in args.out.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = sorted((part, cue, weight) for part, cues in learnt.items() for cue, weight in cues.items())
    with args.out.open("w", encoding="utf-8", newline="") as file:
        file.write("".join(line + "\n" for line in head))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "cue", "weight"])
        writer.writerows(rows)
    print(f"{len(rows)} weights")


if __name__ == "__main__":
    main()
