#!/usr/bin/env python3
"""Learns the weights of `ingest/data/layout/head_weights.csv`: learn_heads.py FOLDER… [--from FILE] [--mixed N] [--without NAMES]

FOLDER holds whole newspaper pages, NAME.txt with NAME.json beside it: the articles in the form of the gold files, with
`kicker` besides. The weights are those of a conditional random field, found by stochastic gradient with a step of its own
for each weight (AdaGrad) and a pull towards nought, or, with `--from`, towards the weights of that file: so a few pages of
other papers teach what the many of one paper could not, and take nothing back that they do not speak of. With `--mixed`
so many more pages are made of the articles of all: in another order, some without their writers' lines, some below a
label or a line over the page. Each weight is the mean of its values in the last rounds; those near nought are left out.
Pages whose names begin with one of `--without` are kept apart, and what is read wrong on them is printed.
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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.assemble.articles.retype import retype
from ingest.assemble.whole import head_parts
from ingest.assemble.whole.cues import edge_cues, line_cues, setting_of
from ingest.assemble.whole.head_parts import Part, Weights, steps
from ingest.assemble.whole.line_kinds import Line, lines_of
from ingest.assemble.whole.page import is_whole
from ingest.layout import lay_out
from ingest.layout.credits import line_credit

RATE, DECAY, LEAST, SEEN = 0.3, 0.0005, 0.15, 40
NEAR = 0.025  # the pull towards the weights that learning goes on from
Written = list[tuple[str, Part]]  # the lines of an article with their parts
LABELS = ("青山", "白石县", "江城市", "河东经开区", "岭南某区", "清溪镇")  # places that are none
OVER_PAGE = ("要闻速览", "综合新闻", "各地动态", "本地新闻")
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
        title = bare(article["title"] or "")
        begins = next((j for j, n in enumerate(own[:3]) if title and title.startswith(bare(texts[n]))), 0)
        if begins and not article.get("kicker"):  # what stands above the title is no part of it
            for n in own[:begins]:
                parts[n] = "kicker"
            k = begins
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


def articles_of(path: Path, printed: Path) -> list[Written]:
    """The articles of a page as lines with their parts by its gold file; those in several pieces are left out."""
    texts = printed.read_text(encoding="utf-8").split("\n")
    found = []
    for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
        numbers = [n for low, high in article["lines"] for n in range(low, high + 1) if texts[n - 1].strip()]
        own = [texts[n - 1].strip() for n in numbers]
        parts = gold_parts(own, numbers, [{**article, "lines": [[numbers[0], numbers[-1]]]}])
        found.append(list(zip(own, parts, strict=True)))
    return found


def made_page(written: Sequence[tuple[str, Part]]) -> Page | None:
    """A page of these lines; None where layout puts lines together, or the page is torn."""
    text = "\n\n".join(line for line, _ in written)
    blocks = retype(text, lay_out(text))
    if len(blocks) != len(written) or not is_whole(blocks):
        return None
    lines = lines_of(blocks, text)
    setting = setting_of(lines)
    parts: list[Part] = ["body" if line.fixed else part for line, (_, part) in zip(lines, written, strict=True)]
    cues = [[] if line.fixed else line_cues(lines, i, setting) for i, line in enumerate(lines)]
    return lines, parts, cues, [edge_cues(lines, i) for i in range(len(lines))]


def varied(article: Written, chance: random.Random) -> Written:
    """The article as another paper might print it: without its writers, below a label, without a deck, in a few lines."""
    bare_head = chance.random() < 0.4
    lines = [(text, part) for text, part in article if not (bare_head and part == "writer")]
    if chance.random() < 0.3:
        lines = [(text, part) for text, part in lines if part not in ("kicker", "deck")]
    if chance.random() < 0.35:  # a brief of one to three paragraphs
        body = [k for k, (_, part) in enumerate(lines) if part == "body"]
        lines = lines[: body[min(chance.randint(1, 3), len(body)) - 1] + 1] if body else lines
    titled = next((k for k, (_, part) in enumerate(lines) if part == "title"), None)
    if titled == 0 and chance.random() < 0.08:
        label = chance.choice(LABELS) + "："
        lines = [(label, "title"), (lines[0][0], "more"), *lines[1:]]
    elif titled is not None and chance.random() < 0.15:
        halves = _DROPPED.split(lines[titled][0])
        if len(halves) == 2:  # “一村一策 通城推进乡村振兴” on two lines
            lines[titled : titled + 1] = [(halves[0], "title"), (halves[1], "more")]
    return lines


def mixed(articles: Sequence[Written], count: int) -> list[Page]:
    """Pages made of articles of different pages, each as another paper might print it."""
    chance = random.Random(2)
    # Articles with sections are few, and most is to be learnt from them.
    counts = [3 if sum(len(text) < 24 for text, part in a[2:] if part == "body") > 1 else 1 for a in articles]
    found: list[Page] = []
    while len(found) < count:
        written: Written = []
        if chance.random() < 0.3:
            written.append((chance.choice(OVER_PAGE), "body"))
        for article in chance.sample(articles, min(chance.randint(3, 6), len(articles)), counts=counts):
            written += varied(article, chance)
        if (page := made_page(written)) is not None:
            found.append(page)
    return found


def read_weights(path: Path) -> dict[str, dict[str, float]]:
    """The weights of a file such as this program writes."""
    found: dict[str, dict[str, float]] = {}
    rows = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(rows):
        found.setdefault(row["part"], {})[row["cue"]] = float(row["weight"])
    return found


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


def learn(pages: list[Page], rounds: int, known: Weights) -> dict[str, dict[str, float]]:
    """The weights after so many rounds over all pages, drawn towards those known."""
    now: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part, cues in known.items():
        now[part].update(cues)
    near = NEAR if known else DECAY
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
                pull = slope - near * (now[part][cue] - known.get(part, {}).get(cue, 0.0))
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
    ask.add_argument("--from", type=Path, dest="known", metavar="FILE", help="weights to go on from")
    ask.add_argument("--mixed", type=int, default=0, metavar="N", help="pages made of the articles of others")
    ask.add_argument("--without", nargs="*", default=[], metavar="NAME", help="pages to keep apart")
    ask.add_argument("--out", type=Path, default=Path("ingest/data/layout/head_weights.csv"))
    args = ask.parse_args()
    paths = [p for folder in args.folder for p in sorted(folder.glob("**/*.json"))]
    texts = {
        p: next(q for q in (p.with_suffix(".txt"), p.parent / "texts" / f"{p.stem}.txt") if q.exists()) for p in paths
    }
    apart = [p for p in paths if p.stem.startswith(tuple(args.without))] if args.without else []
    articles = {p: articles_of(p, texts[p]) for p in paths}
    whole = {p: made_page([line for article in articles[p] for line in article]) for p in paths}
    pages = [page for p, page in whole.items() if page and p not in apart]
    pages += mixed([a for p in paths if p not in apart for a in articles[p]], args.mixed)
    known = read_weights(args.known) if args.known else {}
    learnt = learn(pages, args.rounds, known)
    for name, held in (("learnt from", pages), ("kept apart", [page for p in apart if (page := whole[p])])):
        wrong: Counter[tuple[str, str]] = Counter()
        for page in held:
            found = head_parts.choose(page[0], page[2], page[3], learnt)
            wrong.update((a, b) for a, b in zip(page[1], found, strict=True) if a != b)
        print(name, len(held), "pages:", wrong.most_common(12))
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
