"""The cheapest path of beads through two texts, and how probable each of its beads is."""

from collections.abc import Callable, Iterator
from math import exp, inf, log

from nqpf_cli.alignment.cost import BEAD_PRIORS
from nqpf_cli.alignment.model import Bead

Cost = Callable[[int, int, int, int], float]
"""Cost in nats of the bead of N source segments from I on and M target segments from J on: cost(I, N, J, M)."""

DOUBTFUL_BELOW = 0.6
"""Beads less probable than this are marked for a person to look at."""

TEMPERATURE = 1.6
"""Evidence is weighed down by this before it becomes a probability: features of a bead are not independent."""

_KINDS = tuple(BEAD_PRIORS)
_BAND = 80
_UNBANDED_CELLS = 40_000


def align(source_count: int, target_count: int, cost: Cost) -> tuple[Bead, ...]:
    """The cheapest beads that cover every segment once and in order; () when both texts are empty.

    Exact up to 40,000 pairs of segments, within a band around the diagonal beyond. A bead's score is its
    posterior probability over all alignments.
    """
    grid = _Grid(source_count, target_count, cost)
    return tuple(grid.beads())


class _Grid:
    """The cells (i source and j target segments done) of the dynamic programme, and the beads between them."""

    def __init__(self, source_count: int, target_count: int, cost: Cost) -> None:
        self._n, self._m = source_count, target_count
        self._cost = cost
        self._steps: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        """For each cell the beads that end there: source count, target count, cost."""

    def _columns(self, i: int) -> range:
        """The target positions that are looked at with `i` source segments done."""
        if self._n * self._m <= _UNBANDED_CELLS or not self._n:
            return range(self._m + 1)
        centre = i * self._m // self._n
        band = _BAND + abs(self._n - self._m) // 8 + self._m // self._n
        return range(max(0, centre - band), min(self._m, centre + band) + 1)

    def _cells(self) -> Iterator[tuple[int, int]]:
        return ((i, j) for i in range(self._n + 1) for j in self._columns(i))

    def beads(self) -> Iterator[Bead]:
        """The beads of the cheapest path, from the first to the last."""
        if not self._n and not self._m:
            return
        _best, back, forward = self._forward()
        backward = self._backward()
        total = forward[self._n, self._m]
        path = []
        i, j = self._n, self._m
        while (i, j) != (0, 0):
            a, b, cost = back[i, j]
            path.append((i - a, a, j - b, b, cost))
            i, j = i - a, j - b
        for i, a, j, b, cost in reversed(path):
            score = exp(min(0.0, forward[i, j] - cost / TEMPERATURE + backward[i + a, j + b] - total))
            yield Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), round(score, 3), score < DOUBTFUL_BELOW)

    def _forward(
        self,
    ) -> tuple[
        dict[tuple[int, int], float],
        dict[tuple[int, int], tuple[int, int, float]],
        dict[tuple[int, int], float],
    ]:
        """Cheapest cost to each cell, the last bead on the way there, and the log-sum over all ways."""
        best = {(0, 0): 0.0}
        back: dict[tuple[int, int], tuple[int, int, float]] = {}
        forward = {(0, 0): 0.0}
        for i, j in self._cells():
            if (i, j) == (0, 0):
                continue
            steps = [(a, b, self._cost(i - a, a, j - b, b)) for a, b in _KINDS if (i - a, j - b) in best]
            self._steps[i, j] = steps
            if steps:
                cheapest = min(steps, key=lambda step: best[i - step[0], j - step[1]] + step[2])
                best[i, j] = best[i - cheapest[0], j - cheapest[1]] + cheapest[2]
                back[i, j] = cheapest
                forward[i, j] = _log_sum([forward[i - a, j - b] - cost / TEMPERATURE for a, b, cost in steps])
        return best, back, forward

    def _backward(self) -> dict[tuple[int, int], float]:
        """The log-sum over all ways from each cell to the end."""
        ways: dict[tuple[int, int], list[float]] = {(self._n, self._m): [0.0]}
        backward: dict[tuple[int, int], float] = {}
        for cell in reversed(list(self._cells())):
            backward[cell] = _log_sum(ways.pop(cell, []))
            for a, b, cost in self._steps.get(cell, []):
                ways.setdefault((cell[0] - a, cell[1] - b), []).append(backward[cell] - cost / TEMPERATURE)
        return backward


def _log_sum(values: list[float]) -> float:
    """Logarithm of the sum of the exponentials of `values`; -inf for none."""
    top = max(values, default=-inf)
    if top == -inf:
        return -inf
    return top + log(sum(exp(value - top) for value in values))
