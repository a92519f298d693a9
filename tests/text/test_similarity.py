from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.similarity import Resemblance, nearest

SHORT = st.text("ab新质", max_size=5)


def slow_distance(one: str, other: str) -> int:
    """Optimal string alignment distance as its definition reads."""

    @cache
    def edits(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        choices = [edits(i - 1, j) + 1, edits(i, j - 1) + 1, edits(i - 1, j - 1) + (one[i - 1] != other[j - 1])]
        if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
            choices.append(edits(i - 2, j - 2) + 1)
        return min(choices)

    return edits(len(one), len(other))


@given(SHORT, st.lists(SHORT, max_size=6))
def test_distances_and_scores_are_those_of_the_definition(wanted, candidates):
    found = nearest(wanted, candidates, limit=10, cutoff=0)
    assert sorted(r.position for r in found) == list(range(len(candidates)))
    for position, distance, score in found:
        longest = max(len(wanted), len(candidates[position]), 1)
        assert distance == slow_distance(wanted, candidates[position])
        assert score == pytest.approx(100 * (1 - distance / longest), abs=0.06)


@given(SHORT, st.lists(SHORT, max_size=6), st.integers(0, 4), st.integers(0, 100))
def test_the_best_come_first_within_limit_and_cutoff(wanted, candidates, limit, cutoff):
    found = nearest(wanted, candidates, limit=limit, cutoff=cutoff)
    scores = [resemblance.score for resemblance in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) <= limit
    assert all(cutoff - 0.06 <= score <= 100 for score in scores)


def test_two_swapped_neighbours_are_one_edit():
    assert nearest("新质", ["质新"], limit=1, cutoff=0) == [Resemblance(0, 1, 50.0)]


def test_no_candidates_give_no_resemblance():
    assert nearest("新质", [], limit=3, cutoff=0) == []
