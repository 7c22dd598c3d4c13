#!/usr/bin/env python3
"""Makes the tables by which torn paragraphs are joined: learn_joins.py NEWS REPORTS [--out FOLDER]

NEWS and REPORTS are folders of text files, a paragraph on each line (of a newspaper's articles, of work reports). Written
to FOLDER, in the form of `ingest/data/layout/`:

- seams.txt.xz: how much more often than chance one character, and one class of words, follows another, in bits. A report
  counts half, since reports repeat each other.
- topics.txt.xz: for each telling word a vector of 24 small numbers, alike for words that meet within 500 characters
  (truncated singular value decomposition of weighted counts). Wants scikit-learn, which nothing else here needs.

No sentence of the texts goes into either table.
"""

from __future__ import annotations

import argparse
import lzma
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import rjieba

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.layout.language import fold

STOPS = "，、。；：！？“”《》（）"  # of `ingest.assemble.torn.seams`: marks that are classes of their own
COMMON_WORDS, DIMENSIONS, TOPIC_WORDS, STRETCH = 1500, 24, 9000, 500
PAIRS_SEEN, CLASSES_SEEN = 8.0, 12.0  # pairs seen or to be expected less often tell nothing
REPORTS_COUNT = 0.5
Counts = defaultdict[Any, float]
_RUN = re.compile(r"[\u4e00-\u9fff0A]{2,}")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")

SEAMS = """# How characters and words follow each other in Chinese official prose: how much more often than chance has it, in bits
# (rounded; within 1 either way, and what is rare, left out). Made by benchmarks/learn_joins.py; no sentence is here.
# A line: c for characters or w for words, what stands first, then for each number of bits what stands second.
# A word is one of the 1,500 commonest or a class: jieba's tag and a length (n2: a noun of two characters; m: numerals).
"""
TOPICS = """# What words speak of: 24 numbers from A (-7) over H (0) to O (7) for each, alike for words that stand in the same texts.
# Made by benchmarks/learn_joins.py; weighted by how rare a word is. No sentence is here.
"""


def paragraphs(folder: Path) -> list[list[str]]:
    """The paragraphs of 30 characters and more of each text file."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md")):
        lines = (re.sub(r"[*#]+|\s+", "", line) for line in path.read_text("utf-8", "replace").splitlines())
        found.append([line for line in lines if len(line) >= 30])
    return found


def bits(seen: float, expected: float, low: int, high: int) -> int | None:
    """How much more often than expected, in whole bits; None if within one either way."""
    value = math.log2((seen + 1) / (expected + 1))
    return None if abs(value) < 1 else max(low, min(high, round(value)))


def table(
    kind: str,
    single: Mapping[Any, float],
    double: Mapping[Any, float],
    least: float,
    limits: tuple[int, int],
    joint: str,
) -> list[str]:
    """Lines of the table of seams: for each first thing, by bits, what follows it."""
    total = sum(single.values())
    lines = []
    for first, n in sorted(single.items(), key=str):
        groups: dict[int, list[str]] = defaultdict(list)
        for second, m in single.items():
            expected, seen = n * m / total, double.get((first, second), 0)
            if max(expected, seen) >= least and (value := bits(seen, expected, *limits)) is not None:
                groups[value].append(second)
        if groups:
            body = "\t".join(f"{value}:{joint.join(seconds)}" for value, seconds in sorted(groups.items()))
            lines.append(f"{kind}\t{first}\t{body}")
    return lines


def seams(news: Sequence[Sequence[str]], reports: Sequence[Sequence[str]]) -> str:
    """The table of seams."""
    one, two = Counts(float), Counts(float)  # characters, pairs of them
    words, after = Counts(float), Counts(float)  # words with their tags, pairs of them
    for texts, share in ((news, 1.0), (reports, REPORTS_COUNT)):
        for text in (text for document in texts for text in document):
            for run in _RUN.findall(fold(text)):
                for a in run:
                    one[a] += share
                for pair in pairwise(run):
                    two[pair] += share
            tagged = rjieba.tag(text, False)
            for word in tagged:
                words[word] += share
            for follow in pairwise(tagged):
                after[follow] += share
    by_word = Counts(float)
    for (word, tag), n in words.items():
        if tag not in ("x", "m", "eng") and all("\u4e00" <= c <= "\u9fff" for c in word):
            by_word[word] += n
    common = set(sorted(by_word, key=lambda w: -by_word[w])[:COMMON_WORDS])
    named = class_namer(common)
    classes, follows = Counts(float), Counts(float)
    for word, n in words.items():
        classes[named(*word)] += n
    for (left, right), n in after.items():
        follows[named(*left), named(*right)] += n
    characters = {c: n for c, n in one.items() if n >= 30}
    lines = table("c", characters, two, PAIRS_SEEN, (-6, 12), "")
    lines += table("w", classes, follows, CLASSES_SEEN, (-8, 12), " ")
    return SEAMS + "\n".join(lines) + "\n"


def class_namer(common: set[str]) -> Callable[[str, str], str]:
    """What names the class of a tagged word; see `ingest.assemble.torn.seams`."""

    def named(word: str, tag: str) -> str:
        if word in common:
            return word
        if tag == "x":
            return word if word in STOPS else "x"
        return tag if tag in ("m", "eng") else tag[:2] + str(min(len(word), 4))

    return named


def stretches(texts: Iterable[Sequence[str]]) -> list[str]:
    """The documents in stretches of 500 characters."""
    wholes = ("".join(document) for document in texts)
    return [
        whole[at : at + STRETCH] for whole in wholes for at in range(0, len(whole), STRETCH) if len(whole) - at > 120
    ]


def topics(news: Sequence[Sequence[str]], reports: Sequence[Sequence[str]]) -> str:
    """The table of topics: three stretches of news to one of reports."""
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_matrix, diags  # noqa: PLC0415
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415

    of_news, of_reports = stretches(news), stretches(reports)
    random.Random(1).shuffle(of_reports)
    counts = [
        Counter(w for w in rjieba.cut(s, False) if _WORD.match(w)) for s in of_news + of_reports[: len(of_news) // 3]
    ]
    in_stretches = Counter(word for count in counts for word in count)
    known = [w for w, n in in_stretches.most_common(TOPIC_WORDS + 3000) if 8 <= n < len(counts) * 0.08]
    place = {word: i for i, word in enumerate(known)}
    rarity = np.array([math.log(len(counts) / in_stretches[w]) for w in known])
    cells = [
        (i, place[w], (1 + math.log(n)) * rarity[place[w]])
        for i, c in enumerate(counts)
        for w, n in c.items()
        if w in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(counts), len(known)))
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1))).ravel()
    length[length == 0] = 1
    found = TruncatedSVD(DIMENSIONS, random_state=0, n_iter=3).fit(diags(1 / length) @ matrix)
    vectors = found.components_.T / found.singular_values_[None, :] ** 0.5 * rarity[:, None]
    telling = np.linalg.norm(vectors, axis=1) * np.sqrt([in_stretches[w] for w in known])
    kept = np.argsort(-telling)[:TOPIC_WORDS]
    scale = np.sqrt((vectors[kept] ** 2).mean()) * 2.2 / 7
    small = np.clip(np.round(vectors / scale), -7, 7).astype(int)
    told = sorted((known[i], small[i]) for i in kept if np.abs(small[i]).sum() >= 3)
    return TOPICS + "".join(word + "\t" + "".join(chr(ord("H") + x) for x in row) + "\n" for word, row in told)


def main() -> None:
    """Make and write both tables."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("news", type=Path)
    ask.add_argument("reports", type=Path)
    ask.add_argument("--out", type=Path, default=Path("ingest/data/layout"))
    args = ask.parse_args()
    news, reports = paragraphs(args.news), paragraphs(args.reports)
    if not any(news) or not any(reports):
        sys.exit(f"{args.news if not any(news) else args.reports}: no paragraph of 30 characters in .txt or .md files")
    for name, made in (("seams", seams(news, reports)), ("topics", topics(news, reports))):
        path = args.out / f"{name}.txt.xz"
        path.write_bytes(lzma.compress(made.encode(), preset=9))
        print(f"{path}: {made.count(chr(10))} lines, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
