"""The best way to pair things off, for the page as a whole rather than one after the other."""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(scores: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column that it is paired with, -1 for none: the pairing of the greatest total.

    A pair counts only if its score is above 0; each column is used once at most. The Hungarian method with
    potentials (Kuhn 1955, Munkres 1957), with one empty column for each row; n²·m steps for n rows, m columns.
    """
    rows = len(scores)
    if not rows:
        return []
    real = len(scores[0])
    columns = real + rows
    cost = [[-max(s, 0.0) for s in row] + [0.0] * rows for row in scores]
    infinity = float("inf")
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0] = row
        column = 0
        least = [infinity] * (columns + 1)
        used = [False] * (columns + 1)
        while match[column]:
            used[column] = True
            at, delta, following = match[column], infinity, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                current = cost[at - 1][j - 1] - u[at] - v[j]
                if current < least[j]:
                    least[j], way[j] = current, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column] = match[way[column]]
            column = way[column]
    pairs = [-1] * rows
    for j in range(1, real + 1):
        if match[j] and scores[match[j] - 1][j - 1] > 0:
            pairs[match[j] - 1] = j - 1
    return pairs
