import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.terminology.wordings import Wording, joined_wordings, listed_wording, reordered_wordings


def wordings_of(term: str) -> tuple[Wording, ...]:
    listed = listed_wording(term)
    return (listed, *joined_wordings(term), *reordered_wordings(term)) if listed else ()


def written(term: str) -> list[str]:
    """Each wording as words, with the function words between them in brackets."""
    return [
        " ".join(" ".join([*(f"[{g}]" for g in glue), word]) for word, glue in zip(w.words, w.glue, strict=True))
        for w in wordings_of(term)
    ]


@pytest.mark.parametrize(
    ("term", "wording"),
    [
        ("relations of production", "relation [of] production"),
        ("relations of production", "production relation"),
        ("industrial modernization", "modernization [of] industrial"),
        ("cyber security", "cybersecurity"),
        ("transformation and upgrading", "upgrading [and] transformation"),
        ("the digital economy and the real economy", "digital [and] real economy"),
        ("R&D investment", "r [and] d investment"),
    ],
)
def test_a_rendering_has_wordings(term, wording):
    assert wording in written(term)


@pytest.mark.parametrize("term", ["from scratch", "opening up", "in line with local conditions"])
def test_function_words_at_the_edge_belong_to_the_rendering(term):
    assert written(term)[0].split()[0] == term.split()[0]
    assert written(term)[0].split()[-1] == term.split()[-1].removesuffix("s")


@pytest.mark.parametrize("term", ["", "，", "the"])
def test_without_words_there_is_no_wording(term):
    assert wordings_of(term) == ()


@given(st.text(max_size=40))
def test_the_wording_as_listed_comes_first_and_costs_nothing(term):
    costs = [wording.cost for wording in wordings_of(term)]
    assert costs[:1] in ([], [0.0])
    assert all(cost > 0 for cost in costs[1:])
