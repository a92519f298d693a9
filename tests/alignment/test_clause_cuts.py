import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.alignment.clause_cuts import Clause, Link, clause_cuts

COMMA, NONE = 0.6, -0.3


def clauses(count: int, *, length: float = 10, strength: float = COMMA) -> list[Clause]:
    return [Clause(length, strength)] * count


def link(source: int, *targets: int, weight: float = 2.0) -> Link:
    return Link(source, frozenset(targets), weight)


def places(source: list[Clause], target: list[Clause], links: list[Link]) -> list[tuple[int, int]]:
    return [(cut.source, cut.target) for cut in clause_cuts(source, target, links)]


def test_clauses_that_are_linked_in_order_are_parted():
    assert places(clauses(3), clauses(3), [link(0, 0), link(1, 1), link(2, 2)]) == [(1, 1), (2, 2)]


def test_clauses_in_another_order_stay_together():
    assert places(clauses(3), clauses(3), [link(0, 1), link(1, 0), link(2, 2)]) == [(2, 2)]
    assert places(clauses(2), clauses(2), [link(0, 1), link(1, 0)]) == []


def test_a_clause_without_links_stays_with_its_neighbours():
    assert places(clauses(3), clauses(3), [link(0, 0), link(2, 2)]) == []
    assert places(clauses(2), clauses(3), [link(0, 0), link(1, 1), link(1, 2)]) == [(1, 1)]


def test_no_links_are_no_cuts():
    assert places(clauses(3), clauses(3), []) == []


def test_one_weak_word_is_not_enough():
    assert places(clauses(2), clauses(2), [link(0, 0, weight=0.4), link(1, 1, weight=0.4)]) == []


def test_where_no_mark_stands_nothing_may_speak_against_a_cut():
    links = [link(0, 0, weight=6), link(1, 1, weight=6), link(1, 0, weight=0.5)]
    assert places(clauses(2), clauses(2), links) == [(1, 1)]
    assert places(clauses(2, strength=NONE), clauses(2), links) == []


def test_a_stretch_of_a_length_that_no_translation_has_is_not_parted_off():
    links = [link(0, 0), link(1, 1)]
    assert places(clauses(2), clauses(2), links) == [(1, 1)]
    assert places([Clause(5, COMMA), Clause(200, COMMA)], [Clause(400, COMMA), Clause(60, COMMA)], links) == []


def test_a_word_that_may_be_rendered_on_both_sides_says_nothing():
    assert places(clauses(2), clauses(2), [link(0, 0, 1), link(1, 0, 1)]) == []


SIZES = st.integers(1, 6)


@given(SIZES, SIZES, st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 5), min_size=1), st.floats(0.1, 3))))
def test_cuts_are_inside_and_in_order_on_both_sides(n, m, raw):
    links = [Link(min(a, n - 1), frozenset(min(t, m - 1) for t in targets), weight) for a, targets, weight in raw]
    cuts = clause_cuts(clauses(n), clauses(m), links)
    assert cuts == sorted(cuts)
    assert len({c.source for c in cuts}) == len({c.target for c in cuts}) == len(cuts)
    assert all(0 < c.source < n and 0 < c.target < m and 0 < c.score < 1 for c in cuts)
    assert [c.target for c in cuts] == sorted(c.target for c in cuts)


@pytest.mark.parametrize("size", [1, 2])
def test_a_single_clause_is_not_cut(size):
    assert places(clauses(1), clauses(size), [link(0, 0)]) == []
