"""The cheapest path of beads through two texts, and how probable each of its beads is."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from math import exp, inf, log, log1p
from typing import NamedTuple, Protocol

from nqpf_cli.alignment.model import Bead, Evidence

DOUBTFUL_BELOW = 0.8
"""Beads less probable than this are marked for a person to look at."""


class Cost(Protocol):
    """What a bead costs in nats, and which beads there are; `alignment.cost.BeadCost` is one."""

    kinds: tuple[tuple[int, int], ...]

    def open_row(self, i: int, columns: Sequence[range]) -> None:
        """Make ready for the beads that begin at the source segment `i`; `columns` are as in `best_path`."""

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        """Cost of the bead of `a` source segments from `i` on and `b` target ones from `j` on, both sides filled."""

    def omissions(self, i: int, j: int, chinese: int, english: int) -> list[tuple[int, int, float]]:
        """The runs of omissions that may begin at a cell, each with its cost: (count, 0, cost) and (0, count, cost)."""


class Stretch(NamedTuple):
    """A bead of the path: `a` source segments from `i` on, `b` target ones from `j` on, and its probability."""

    i: int
    a: int
    j: int
    b: int
    probability: float


def best_path(columns: Sequence[range], target_count: int, cost: Cost) -> list[Stretch]:
    """The cheapest beads that cover every segment once and in order; [] when both texts are empty.

    `columns` are, for each number of source segments done, the numbers of target segments that may be done with
    them: the search is exact within. A probability is the bead's share in all paths, each weighed by exp(-cost).
    """
    if not target_count and len(columns) == 1:
        return []
    grid = _Grid(columns, target_count, cost)
    grid.forward()
    return list(grid.path())


class _Beads(NamedTuple):
    """The beads that begin at a cell: 16 times the source count plus the target count of each, and its cost."""

    kinds: bytes
    costs: "array[float]"


class _Grid:
    """The cells (i source and j target segments done) and the beads between them."""

    def __init__(self, columns: Sequence[range], target_count: int, cost: Cost) -> None:
        self._n, self._m = len(columns) - 1, target_count
        self._columns, self._cost = columns, cost
        self._best = [array("d", [inf]) * len(row) for row in columns]
        self._sums = [array("d", [-inf]) * len(row) for row in columns]
        self._back: list[list[tuple[int, int, float] | None]] = [[None] * len(row) for row in columns]
        self._costs: list[list[_Beads]] = []

    def _beads(self, i: int, j: int) -> list[tuple[int, int, float]]:
        """The beads that begin at a cell and end in another that is searched: both counts, and the cost."""
        n, m, columns, cost = self._n, self._m, self._columns, self._cost
        beads = [(a, b, cost(i, a, j, b)) for a, b in cost.kinds if i + a <= n and j + b in columns[i + a]]
        return beads + [bead for bead in cost.omissions(i, j, n, m) if j + bead[1] in columns[i + bead[0]]]

    def forward(self) -> None:
        """Cheapest cost to each cell, the last bead on the way there, and the log-sum over all ways."""
        self._best[0][0], self._sums[0][0] = 0.0, 0.0
        for i, row in enumerate(self._columns):
            if i < self._n:
                self._cost.open_row(i, self._columns)
            costs = []
            for at, j in enumerate(row):
                own = self._beads(i, j) if self._best[i][at] < inf else []
                self._step(i, at, own)
                costs.append(_Beads(bytes([16 * a + b for a, b, _ in own]), array("f", [cost for _, _, cost in own])))
            self._costs.append(costs)

    def _step(self, i: int, at: int, beads: Sequence[tuple[int, int, float]]) -> None:
        """Take the beads that begin at a cell."""
        columns, best, sums = self._columns, self._best, self._sums
        j, so_far, all_ways = columns[i][at], best[i][at], sums[i][at]
        for a, b, cost in beads:
            end = j + b - columns[i + a].start
            if so_far + cost < best[i + a][end]:
                best[i + a][end] = so_far + cost
                self._back[i + a][end] = (a, b, cost)
            sums[i + a][end] = _log_add(sums[i + a][end], all_ways - cost)

    def path(self) -> Iterator[Stretch]:
        """The beads of the cheapest path, from the first to the last."""
        backward = self._backward()
        total = self._sums[self._n][self._m - self._columns[self._n].start]
        steps = []
        i, j = self._n, self._m
        while (i, j) != (0, 0):
            step = self._back[i][j - self._columns[i].start]
            assert step is not None
            a, b, cost = step
            after = backward[i][j - self._columns[i].start]
            i, j = i - a, j - b
            before = self._sums[i][j - self._columns[i].start]
            steps.append(Stretch(i, a, j, b, exp(min(0.0, before - cost + after - total))))
        yield from reversed(steps)

    def _backward(self) -> "list[array[float]]":
        """The log-sum over all ways from each cell to the end."""
        backward = [array("d", [-inf]) * len(row) for row in self._columns]
        backward[self._n][self._m - self._columns[self._n].start] = 0.0
        for i in range(self._n, -1, -1):
            for at in range(len(self._columns[i]) - 1, -1, -1):
                if not self._costs[i][at].kinds:
                    continue
                j, total = self._columns[i][at], -inf
                for kind, cost in zip(*self._costs[i][at], strict=True):
                    a, b = kind >> 4, kind & 15
                    total = _log_add(total, backward[i + a][j + b - self._columns[i + a].start] - cost)
                backward[i][at] = total
        return backward


def _log_add(one: float, other: float) -> float:
    """Logarithm of the sum of the exponentials."""
    if one < other:
        one, other = other, one
    return one if other == -inf else one + log1p(exp(other - one))


def calibrated(probability: float, slope: float, offset: float) -> float:
    """A bead's share of all paths as the probability that it is right: its log-odds times `slope` plus `offset`."""
    bounded = min(1 - 1e-9, max(1e-9, probability))
    odds = slope * log(bounded / (1 - bounded)) + offset
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0


Explain = Callable[[int, int, int, int], Sequence[tuple[Evidence, ...]]]
"""The evidence for each bead that a stretch becomes; `alignment.cost.BeadCost.evidence` is one."""


def beads_of(
    path: Sequence[Stretch], calibration: tuple[float, float], explain: Explain | None = None
) -> Iterator[Bead]:
    """The beads of a path, with evidence by `explain`; in a run of omissions each segment is a bead of its own."""
    for i, a, j, b, probability in path:
        score = round(calibrated(probability, *calibration), 3)
        if a and b:
            sides = [(tuple(range(i, i + a)), tuple(range(j, j + b)))]
        else:
            sides = [((x,), ()) for x in range(i, i + a)] + [((), (k,)) for k in range(j, j + b)]
        evidence = explain(i, a, j, b) if explain else [()] * len(sides)
        for (source, target), own in zip(sides, evidence, strict=True):
            yield Bead(source, target, score, score < DOUBTFUL_BELOW, own)
