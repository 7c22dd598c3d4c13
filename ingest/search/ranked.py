"""What the ranking hands on: rows with their tier and score, and the conditions that they meet."""

from __future__ import annotations

from dataclasses import dataclass

TITLE, EXACT, ALL, ANY = 3, 2, 1, 0
TIERS = (TITLE, EXACT, ALL)  # those whose rows hold every term, the best first


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions on the article of a row, as SQL over `a` with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        return "".join(f" AND {condition}" for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row found: its tier and its score within the tier, between 0 and 1."""

    id: int
    tier: int
    score: float
