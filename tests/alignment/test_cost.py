from math import inf, isfinite, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nqpf_cli.alignment.cost import ANCHOR_WEIGHT, BEAD_PRIORS, USUAL_RATIO, BeadCost, length_cost, text_ratio
from nqpf_cli.alignment.model import SegmentFeatures

LENGTHS = st.floats(0.4, 5000)
RATIOS = st.floats(0.1, 10)
SEGMENTS = st.lists(
    st.builds(
        SegmentFeatures,
        st.integers(0, 1000).map(lambda fifths: fifths / 5),
        st.dictionaries(st.sampled_from(["number 5", "word ai", "concept x"]), st.integers(1, 3)).map(
            lambda anchors: tuple(sorted(anchors.items()))
        ),
    ),
    min_size=5,
    max_size=6,
)


def segment(length: float, **anchors: int) -> SegmentFeatures:
    return SegmentFeatures(length, tuple(sorted(anchors.items())))


@given(LENGTHS, RATIOS)
def test_a_perfect_fit_costs_nothing(chars, ratio):
    assert length_cost(chars, chars * ratio, ratio=ratio) == pytest.approx(0.0, abs=1e-6)


@given(LENGTHS, LENGTHS, RATIOS)
def test_a_length_costs_something_or_nothing_but_never_less(source, target, ratio):
    assert 0.0 <= length_cost(source, target, ratio=ratio) <= inf


@given(LENGTHS, RATIOS, st.floats(1, 20), st.floats(0.1, 5))
def test_the_worse_the_fit_the_higher_the_cost(chars, ratio, off, more):
    near = length_cost(chars, chars * ratio * off, ratio=ratio)
    assert near <= length_cost(chars, chars * ratio * (off + more), ratio=ratio)


@given(LENGTHS, LENGTHS, RATIOS)
def test_the_two_sides_are_treated_alike(source, target, ratio):
    assume(ratio > 0.01)
    swapped = length_cost(target / ratio, source * ratio, ratio=ratio)
    assert length_cost(source, target, ratio=ratio) == pytest.approx(swapped, rel=1e-6, abs=1e-9)


def test_the_cost_is_that_of_the_formula():
    # expected 100, mean 110, variance (110 * 0.35)**2 / 2 + 8 * 110 * 0.35 = 1049.125, so 20 are 0.61748 deviations
    assert length_cost(50, 120, ratio=2, variance=0.35) == pytest.approx(0.62179, abs=2e-4)


def test_an_impossible_pair_costs_infinitely_much():
    assert length_cost(1, 1000, ratio=1, variance=0.01) == inf


def test_a_freer_translation_may_stretch_further():
    assert length_cost(10, 60, ratio=3, variance=0.5) < length_cost(10, 60, ratio=3, variance=0.2)


@pytest.mark.parametrize(("source", "target"), [(0, 1), (1, 0), (0, 0), (-1, 5), (5, -1)])
def test_a_length_that_is_not_positive_is_refused(source, target):
    with pytest.raises(ValueError, match="positive"):
        length_cost(source, target, ratio=USUAL_RATIO)


@pytest.mark.parametrize(
    ("source", "target", "ratio"),
    [
        ([10, 20], [99], 3.3),
        ([10], [25, 5], 3.0),
        ([], [5], USUAL_RATIO),
        ([5], [], USUAL_RATIO),
        ([0], [0], USUAL_RATIO),
    ],
)
def test_the_ratio_is_that_of_the_whole_texts(source, target, ratio):
    assert text_ratio([segment(n) for n in source], [segment(n) for n in target]) == pytest.approx(ratio)


def test_the_kinds_of_beads_are_about_all_there_are():
    assert sum(BEAD_PRIORS.values()) == pytest.approx(1.0, abs=0.01)
    assert max(BEAD_PRIORS, key=BEAD_PRIORS.__getitem__) == (1, 1)
    assert all(prior > 0 for prior in BEAD_PRIORS.values())


@pytest.mark.parametrize("kind", [(1, 0), (0, 1)])
def test_an_omission_costs_its_rarity_only(kind):
    cost = BeadCost([segment(10, x=1)], [segment(33, x=1)])
    assert cost(0, kind[0], 0, kind[1]) == pytest.approx(-log(BEAD_PRIORS[kind]))


def test_a_segment_without_length_costs_the_rarity_of_its_bead_only():
    assert BeadCost([segment(0)], [segment(33)])(0, 1, 0, 1) == pytest.approx(-log(BEAD_PRIORS[1, 1]))


def test_shared_anchors_make_a_bead_cheaper_as_often_as_both_sides_have_them():
    def cost(*, ours: int, theirs: int) -> float:
        return BeadCost([segment(10, x=ours), segment(10)], [segment(33, x=theirs), segment(33)])(0, 1, 0, 1)

    plain = BeadCost([segment(10), segment(10)], [segment(33), segment(33)])(0, 1, 0, 1)
    assert cost(ours=2, theirs=3) < cost(ours=1, theirs=3) == cost(ours=1, theirs=1) < plain


def test_a_rarer_anchor_is_worth_more():
    source = [segment(10, rare=1, usual=1), segment(10, usual=1), segment(10, usual=1)]
    rare, usual = (BeadCost(source, [segment(33, **{a: 1}), segment(33), segment(33)]) for a in ("rare", "usual"))
    assert rare(0, 1, 0, 1) < usual(0, 1, 0, 1)


def test_an_anchor_of_one_side_is_worth_nothing():
    with_anchor = BeadCost([segment(10, x=1)], [segment(33, y=1)])(0, 1, 0, 1)
    assert with_anchor == pytest.approx(BeadCost([segment(10)], [segment(33)])(0, 1, 0, 1))


def test_no_anchor_is_worth_more_than_its_weight():
    with_anchor = BeadCost([segment(10, x=1)], [segment(33, x=1)])(0, 1, 0, 1)
    assert 0 < BeadCost([segment(10)], [segment(33)])(0, 1, 0, 1) - with_anchor <= ANCHOR_WEIGHT


@given(SEGMENTS, SEGMENTS, st.sampled_from(sorted(BEAD_PRIORS)))
def test_any_bead_of_any_segments_has_a_finite_cost(source, target, kind):
    assert isfinite(BeadCost(source, target)(0, kind[0], 0, kind[1]))
