"""Whose a figure of news is: candidates, the evidence for each, and the choice by learned weights.

Every name and noun phrase that could own the figure is a candidate; what speaks for or against it is named evidence, a
question about where it stands, what it is, and what the figure is. The weights (`data/whose/weights.csv`) are learned by
`benchmarks/learn_subjects.py` from annotated texts; the chance of the winner among all candidates is its confidence.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ingest.models import Named, Quantity

_MONEY = frozenset(("元", "美元", "欧元", "港元", "日元", "英镑"))
_PEOPLE = frozenset(("人", "名", "位", "户", "人次", "口"))
_AREA = frozenset(("亩", "平方公里", "平方米", "公顷", "万亩", "米", "公里", "千米", "厘米"))


@dataclass(slots=True)
class Candidate:
    """A name that could be the subject of a figure, and the evidence on it."""

    name: str | None
    kind: str
    evidence: set[str] = field(default_factory=set)


@cache
def weights() -> Mapping[str, float]:
    """What each kind of evidence counts, from `data/whose/weights.csv`."""
    lines = files("ingest").joinpath("data", "whose", "weights.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["evidence"]: float(row["weight"]) for row in rows}


def chosen(candidates: Sequence[Candidate], weigh: Mapping[str, float]) -> tuple[Candidate, float]:
    """The candidate that the evidence speaks for most, the first of equals, and its chance among all."""
    scores = [sum(weigh.get(e, 0.0) for e in c.evidence) for c in candidates]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    total = sum(math.exp(s - scores[best]) for s in scores)
    return candidates[best], 1 / total


def quantity_class(q: Quantity) -> str:
    """What sort of figure it is: money, people, size, share, change, rank or count."""
    if q.measure != "value":
        return q.measure
    if q.unit in _MONEY or q.unit.startswith(("元/", "美元/")):
        return "money"
    if q.unit in _PEOPLE:
        return "people"
    if q.unit in _AREA:
        return "size"
    return "share" if q.unit in ("%", "倍") else "count"


Chooser = Callable[[Sequence[Candidate]], tuple[Candidate, float]]


def as_named(candidate: Candidate, chance: float) -> Named:
    """The choice as a subject: its rule says what kind of name it is."""
    if candidate.name is None:
        return Named(None, "none", round(chance, 2))
    return Named(candidate.name, f"chosen-{candidate.kind}", round(chance, 2))
