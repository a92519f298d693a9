from functools import cache
from itertools import accumulate
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.alignment.search import DOUBTFUL_BELOW, Stretch, beads_of, best_path, calibrated

COUNTS = st.integers(0, 4)
COSTS = st.lists(st.floats(-3, 12), min_size=7, max_size=31)
Path = tuple[tuple[int, int, int, int], ...]


class TableCost:
    """Some cost for each bead, the same whenever it is asked for; omissions in runs of up to three."""

    kinds = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3))

    def __init__(self, values: list[float]) -> None:
        self._values = values
        self.opened: list[int] = []

    def open_row(self, i: int, *_: object) -> None:
        self.opened.append(i)

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        return self._values[(i * 11 + a * 5 + j * 7 + b * 3) % len(self._values)]

    def omissions(self, i: int, j: int, chinese: int, english: int) -> list[tuple[int, int, float]]:
        ours = [(a, 0, self(i, a, j, 0)) for a in range(1, min(3, chinese - i) + 1)]
        return ours + [(0, b, self(i, 0, j, b)) for b in range(1, min(3, english - j) + 1)]


class DiagonalCost(TableCost):
    """One to one for nothing, anything else dear."""

    def __init__(self) -> None:
        super().__init__([5.0])

    def __call__(self, _i: int, a: int, _j: int, b: int) -> float:
        return 0.0 if (a, b) == (1, 1) else 5.0


def everywhere(n: int, m: int) -> list[range]:
    return [range(m + 1)] * (n + 1)


@cache
def all_paths(i: int, j: int, n: int, m: int) -> tuple[Path, ...]:
    """Every way from cell (i, j) to (n, m), beads as (first source, how many, first target, how many)."""
    if (i, j) == (n, m):
        return ((),)
    kinds = [*TableCost.kinds, (1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3)]
    nexts = [(a, b) for a, b in kinds if i + a <= n and j + b <= m]
    return tuple(((i, a, j, b), *rest) for a, b in nexts for rest in all_paths(i + a, j + b, n, m))


def assert_covers(path: list[Stretch], n: int, m: int) -> None:
    assert list(accumulate((step.a for step in path), initial=0)) == [*(step.i for step in path), n]
    assert list(accumulate((step.b for step in path), initial=0)) == [*(step.j for step in path), m]


@settings(deadline=None)
@given(COUNTS, COUNTS, COSTS)
def test_no_other_path_is_cheaper(n, m, values):
    cost = TableCost(values)
    cheapest = min(sum(cost(*step) for step in path) for path in all_paths(0, 0, n, m))
    assert sum(cost(*step[:4]) for step in best_path(everywhere(n, m), m, cost)) == pytest.approx(cheapest)


@settings(deadline=None)
@given(COUNTS, COUNTS, COSTS)
def test_a_probability_is_the_share_of_all_paths_that_have_the_bead(n, m, values):
    cost = TableCost(values)
    weights = {path: exp(-sum(cost(*step) for step in path)) for path in all_paths(0, 0, n, m)}
    for step in best_path(everywhere(n, m), m, cost):
        share = sum(weight for path, weight in weights.items() if step[:4] in path) / sum(weights.values())
        assert step.probability == pytest.approx(share, abs=1e-6)


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), COSTS)
def test_a_path_covers_each_segment_once_and_in_order(n, m, values):
    path = best_path(everywhere(n, m), m, TableCost(values))
    assert_covers(path, n, m)
    assert all(0.0 <= step.probability <= 1.0 for step in path)


@settings(deadline=None)
@given(st.integers(3, 12), st.integers(0, 2), COSTS)
def test_a_path_stays_in_the_columns_that_are_searched(n, width, values):
    columns = [range(max(0, i - width), min(n, i + width) + 1) for i in range(n + 1)]
    path = best_path(columns, n, TableCost(values))
    assert_covers(path, n, n)
    assert all(step.j in columns[step.i] for step in path)


def test_each_row_is_opened_once_and_in_order():
    cost = TableCost([1.0])
    best_path(everywhere(4, 3), 3, cost)
    assert cost.opened == sorted(set(cost.opened))
    assert set(range(4)) <= set(cost.opened)


def test_two_empty_texts_have_no_beads():
    assert best_path([range(1)], 0, TableCost([1.0])) == []


@pytest.mark.parametrize(("n", "m"), [(3, 0), (0, 3), (1, 0), (0, 1)])
def test_an_empty_side_leaves_omissions(n, m):
    path = best_path(everywhere(n, m), m, TableCost([1.0]))
    assert_covers(path, n, m)
    beads = list(beads_of(path, (1.0, 0.0)))
    assert [(bead.source, bead.target) for bead in beads] == [((i,), ()) for i in range(n)] + [
        ((), (j,)) for j in range(m)
    ]


def test_a_long_diagonal_is_found():
    path = best_path(everywhere(60, 60), 60, DiagonalCost())
    assert [step[:4] for step in path] == [(i, 1, i, 1) for i in range(60)]


@given(COUNTS, COUNTS, COSTS)
def test_beads_have_the_segments_of_their_path(n, m, values):
    beads = list(beads_of(best_path(everywhere(n, m), m, TableCost(values)), (1.0, 0.0)))
    assert [i for bead in beads for i in bead.source] == list(range(n))
    assert [j for bead in beads for j in bead.target] == list(range(m))
    assert all((bead.source and bead.target) or len(bead.source + bead.target) == 1 for bead in beads)
    assert all(bead.doubtful == (bead.score < DOUBTFUL_BELOW) for bead in beads)


@pytest.mark.parametrize(
    ("stretch", "beads"),
    [
        (Stretch(2, 1, 3, 2, 0.9), [((2,), (3, 4))]),
        (Stretch(2, 2, 3, 0, 0.9), [((2,), ()), ((3,), ())]),
        (Stretch(2, 0, 3, 2, 0.9), [((), (3,)), ((), (4,))]),
    ],
)
def test_each_segment_of_a_run_of_omissions_is_a_bead(stretch, beads):
    found = list(beads_of([stretch], (1.0, 0.0)))
    assert [(bead.source, bead.target) for bead in found] == beads
    assert {bead.score for bead in found} == {0.9}


@pytest.mark.parametrize("probability", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_calibration_of_slope_one_and_no_offset_changes_nothing(probability):
    assert calibrated(probability, 1.0, 0.0) == pytest.approx(probability, abs=1e-8)


def test_calibration_moves_the_log_odds():
    assert calibrated(0.5, 2.0, log(3)) == pytest.approx(0.75)
    assert calibrated(0.75, 2.0, 0.0) == pytest.approx(0.9)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 10), st.floats(-5, 5))
def test_calibration_keeps_the_order_and_stays_a_probability(one, other, slope, offset):
    first, second = (calibrated(p, slope, offset) for p in sorted((one, other)))
    assert 0.0 <= first <= second <= 1.0
