"""The best way to pair things off, for the page as a whole rather than one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

_STEPS = 400_000  # pairs looked at; what is still unpaired then takes the best that is left
_NOBODY = -1


def best_pairs(scores: Sequence[Mapping[int, float]], steps: int = _STEPS) -> list[int]:
    """For each row the column that it is paired with, -1 for none: the pairing of the greatest total.

    A row gives the columns that suit it, each with a score; a pair counts only if its score is above 0, and each column
    is used once at most. Shortest augmenting paths with potentials (Jonker and Volgenant 1987) over the pairs given:
    rows that share no column, the rule on a page, cost no more than a look at their own. When `steps` pairs have been
    looked at, the rows that are left take the best column that is free.
    """
    pairing = _Pairing([{j: -s for j, s in row.items() if s > 0} for row in scores])
    for row in range(len(scores)):
        if pairing.steps < steps:
            pairing.place(row)
        else:
            pairing.place_freely(row)
    return pairing.column_of


@dataclass(slots=True)
class _Pairing:
    """Rows paired so far, with potentials that make every pair's reduced cost at least 0, and 0 for those paired."""

    costs: Sequence[Mapping[int, float]]
    steps: int = 0
    column_of: list[int] = field(init=False)
    row_of: dict[int, int] = field(default_factory=dict)
    of_row: list[float] = field(init=False)
    of_column: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.column_of = [_NOBODY] * len(self.costs)
        self.of_row = [0.0] * len(self.costs)

    def place_freely(self, row: int) -> None:
        """Pair the row with its best free column."""
        free = [(cost, j) for j, cost in self.costs[row].items() if j not in self.row_of]
        if free:
            self._pair(row, min(free)[1])

    def place(self, row: int) -> None:
        """Pair the row so that the total is best, moving rows placed before to other columns, or to none."""
        prices = self.of_column
        self.of_row[row] = min([0.0] + [c - prices.get(j, 0.0) for j, c in self.costs[row].items()])
        nearest: dict[int, float] = {}  # columns with the shortest way to them so far
        came: dict[int, int] = {}  # … and the row that it comes from
        settled: dict[int, float] = {}
        reached = {row: 0.0}
        heap: list[tuple[float, int]] = []
        # Every row may go without a column at cost 0: a way may end there too.
        end, last, at = -self.of_row[row], row, row
        found = _NOBODY
        while True:
            for j, cost in self.costs[at].items():
                self.steps += 1
                if j in settled:
                    continue
                far = reached[at] + cost - self.of_row[at] - prices.get(j, 0.0)
                if far < end and far < nearest.get(j, far + 1.0):
                    nearest[j], came[j] = far, at
                    heappush(heap, (far, j))
            while heap and (heap[0][1] in settled or heap[0][0] > nearest[heap[0][1]]):
                heappop(heap)
            if not heap or heap[0][0] >= end:
                break
            far, j = heappop(heap)
            settled[j] = far
            if j not in self.row_of:
                found, end = j, far
                break
            at = self.row_of[j]
            reached[at] = far
            if far - self.of_row[at] < end:
                end, last = far - self.of_row[at], at
        for i, far in reached.items():
            self.of_row[i] += max(0.0, end - far)
        for j, far in settled.items():
            prices[j] = prices.get(j, 0.0) - max(0.0, end - far)
        self._turn(row, found, last, came)

    def _turn(self, row: int, free: int, last: int, came: Mapping[int, int]) -> None:
        """Give each row on the way the column that the way leads it to; the one before lets go of it."""
        if free == _NOBODY:  # the way ends with a row that goes without
            free, self.column_of[last] = self.column_of[last], _NOBODY
            if last == row:
                return
        while True:
            at = came[free]
            before = self.column_of[at]
            self._pair(at, free)
            if at == row:
                return
            free = before

    def _pair(self, row: int, column: int) -> None:
        self.column_of[row], self.row_of[column] = column, row
