from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.alignment.cost import BEAD_PRIORS, BeadCost
from nqpf_cli.alignment.model import Bead, SegmentFeatures
from nqpf_cli.alignment.search import DOUBTFUL_BELOW, TEMPERATURE, Cost, align

COSTS = st.lists(st.floats(-3, 12), min_size=7, max_size=31)
COUNTS = st.integers(0, 4)
CHARS = st.integers(0, 1500).map(lambda fifths: fifths / 5)  # lengths are sums of 1 and 0.4
LENGTHS = st.lists(CHARS, max_size=12)
Path = tuple[tuple[int, int, int, int], ...]


def cost_from(values: list[float]) -> Cost:
    """Some cost for each bead, the same whenever it is asked for."""
    return lambda i, a, j, b: values[(i * 11 + a * 5 + j * 7 + b * 3) % len(values)]


@cache
def all_paths(i: int, j: int, n: int, m: int) -> tuple[Path, ...]:
    """Every way from cell (i, j) to (n, m), beads as (first source, how many, first target, how many)."""
    if (i, j) == (n, m):
        return ((),)
    nexts = [(a, b) for a, b in BEAD_PRIORS if i + a <= n and j + b <= m]
    return tuple(((i, a, j, b), *rest) for a, b in nexts for rest in all_paths(i + a, j + b, n, m))


def path_of(beads: tuple[Bead, ...]) -> Iterator[tuple[int, int, int, int]]:
    """The beads as the costs are asked for."""
    sources = accumulate((len(bead.source) for bead in beads), initial=0)
    targets = accumulate((len(bead.target) for bead in beads), initial=0)
    for bead, i, j in zip(beads, sources, targets, strict=False):
        yield i, len(bead.source), j, len(bead.target)


def assert_covers(beads: tuple[Bead, ...], n: int, m: int) -> None:
    assert [i for bead in beads for i in bead.source] == list(range(n))
    assert [j for bead in beads for j in bead.target] == list(range(m))
    assert all((len(bead.source), len(bead.target)) in BEAD_PRIORS for bead in beads)


@settings(deadline=None)
@given(COUNTS, COUNTS, COSTS)
def test_no_other_alignment_is_cheaper(n, m, values):
    cost = cost_from(values)
    cheapest = min(sum(cost(*step) for step in path) for path in all_paths(0, 0, n, m))
    assert sum(cost(*step) for step in path_of(align(n, m, cost))) == pytest.approx(cheapest)


@settings(deadline=None)
@given(COUNTS, COUNTS, COSTS)
def test_a_score_is_the_share_of_all_alignments_that_have_the_bead(n, m, values):
    cost = cost_from(values)
    weights = {path: exp(-sum(cost(*step) for step in path) / TEMPERATURE) for path in all_paths(0, 0, n, m)}
    beads = align(n, m, cost)
    for bead, step in zip(beads, path_of(beads), strict=True):
        share = sum(weight for path, weight in weights.items() if step in path) / sum(weights.values())
        assert bead.score == pytest.approx(share, abs=0.00051)


@given(st.integers(0, 12), st.integers(0, 12), COSTS)
def test_beads_cover_each_segment_once_and_in_order(n, m, values):
    beads = align(n, m, cost_from(values))
    assert_covers(beads, n, m)
    assert all(0.0 <= bead.score <= 1.0 for bead in beads)


@given(LENGTHS, LENGTHS)
def test_beads_of_texts_cover_each_segment_whatever_their_lengths(source, target):
    cost = BeadCost([SegmentFeatures(n) for n in source], [SegmentFeatures(n) for n in target])
    beads = align(len(source), len(target), cost)
    assert_covers(beads, len(source), len(target))
    assert all(0.0 <= bead.score <= 1.0 for bead in beads)


@given(st.integers(0, 6), st.integers(0, 6), COSTS)
def test_the_doubtful_beads_are_the_improbable_ones(n, m, values):
    for bead in align(n, m, cost_from(values)):
        assert bead.doubtful == (bead.score < DOUBTFUL_BELOW) or abs(bead.score - DOUBTFUL_BELOW) < 0.001


def test_two_empty_texts_have_no_beads():
    assert align(0, 0, cost_from([1.0])) == ()


@pytest.mark.parametrize(("n", "m"), [(3, 0), (0, 3)])
def test_an_empty_side_leaves_omissions_that_are_certain(n, m):
    beads = align(n, m, cost_from([1.0]))
    assert [(len(bead.source), len(bead.target)) for bead in beads] == [(min(n, 1), min(m, 1))] * 3
    assert all(bead.score == 1.0 and not bead.doubtful for bead in beads)


@pytest.mark.parametrize(
    ("source", "target", "kinds"),
    [
        ([30, 10], [99, 33], [(1, 1), (1, 1)]),
        ([30, 20], [100, 33, 33], [(1, 1), (1, 2)]),
        ([30, 10, 11, 40], [99, 70, 132], [(1, 1), (2, 1), (1, 1)]),
        ([60], [66, 66, 66], [(1, 3)]),
    ],
)
def test_lengths_tell_how_segments_were_split(source, target, kinds):
    cost = BeadCost([SegmentFeatures(n) for n in source], [SegmentFeatures(n) for n in target])
    assert [(len(b.source), len(b.target)) for b in align(len(source), len(target), cost)] == kinds


def test_shared_anchors_outweigh_lengths():
    source = [SegmentFeatures(20, (("number 5", 1), ("word ai", 1))), SegmentFeatures(20)]
    target = [SegmentFeatures(66), SegmentFeatures(66, (("number 5", 1), ("word ai", 1))), SegmentFeatures(66)]
    bead = next(b for b in align(2, 3, BeadCost(source, target)) if 0 in b.source)
    assert 1 in bead.target


def diagonal(i: int, a: int, j: int, b: int) -> float:
    return 0.0 if (a, b) == (1, 1) else 5.0


def test_beyond_forty_thousand_pairs_the_band_finds_the_diagonal():
    beads = align(205, 204, diagonal)
    assert_covers(beads, 205, 204)
    assert sum(len(bead.source) == len(bead.target) == 1 for bead in beads) == 204


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 25), COSTS)
def test_beads_cover_each_segment_within_the_band_too(more, values):
    assert_covers(align(200, 205 + more, cost_from(values)), 200, 205 + more)


@pytest.mark.parametrize(("n", "m"), [(1, 40_001), (3, 13_400)])
def test_very_unlike_counts_are_aligned_as_well(n, m):
    assert_covers(align(n, m, diagonal), n, m)
