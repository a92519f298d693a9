import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.terminology.assignment import Candidate, assign, compatible
from nqpf_cli.terminology.english_match import Form
from nqpf_cli.text.span import Span


def candidate(own: str, score: float = 1.0, shared: str = "", inside: str = "") -> Candidate:
    """A candidate whose words are letters."""
    words = [frozenset(map(ord, letters)) for letters in (own, shared, inside)]
    return Candidate(0, Span(0, 1), *words, 1.0, score, own, own, None, Form.LISTED)


CANDIDATES = st.builds(
    lambda own, score, shared, inside: candidate("".join(own), score, "".join(shared & own), "".join(inside - own)),
    st.sets(st.sampled_from("abcd"), min_size=1, max_size=3),
    st.integers(1, 9).map(float),
    st.sets(st.sampled_from("abcd"), max_size=2),
    st.sets(st.sampled_from("abcd"), max_size=2),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (candidate("ab"), candidate("cd"), True),
        (candidate("ab"), candidate("bc"), False),
        (candidate("ad", shared="d", inside="bc"), candidate("cd"), True),
        (candidate("ad", shared="d", inside="b"), candidate("cd"), False),
        (candidate("ad", shared="d", inside="bc"), candidate("ad"), False),
    ],
)
def test_a_word_is_used_twice_only_where_a_coordination_shares_it(one, other, expected):
    assert compatible(one, other) == compatible(other, one) == expected


def test_the_best_sum_wins_over_the_best_candidate():
    long, first, second = candidate("abc", 2.5), candidate("ab", 2.0), candidate("c", 1.0)
    assert assign([[long, first], [second]]) == [first, second]


def test_a_term_without_candidates_has_none():
    assert assign([[], [candidate("a")]]) == [None, candidate("a")]
    assert assign([]) == []


@settings(max_examples=200)
@given(st.lists(st.lists(CANDIDATES, max_size=3), max_size=4))
def test_no_other_choice_scores_more(options):
    def score(choice):
        return sum(c.score for c in choice if c)

    choices = itertools.product(*([None, *candidates] for candidates in options))
    fitting = [c for c in choices if all(compatible(x, y) for x, y in itertools.combinations([c for c in c if c], 2))]
    found = assign(options)
    assert score(found) == pytest.approx(max(map(score, fitting)))
    assert all(compatible(x, y) for x, y in itertools.combinations([c for c in found if c], 2))


def test_many_rivals_are_settled_soon():
    options = [[candidate(chr(100 + k) + chr(101 + k), float(k % 7 + 1)) for k in range(n, n + 6)] for n in range(60)]
    found = [c for c in assign(options) if c]
    assert all(compatible(x, y) for x, y in itertools.combinations(found, 2))
    assert len(found) > 20
