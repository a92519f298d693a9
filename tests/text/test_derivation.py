import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.derivation import is_verb_of, root
from nqpf_cli.text.english import fold_word


@pytest.mark.parametrize(
    "family",
    [
        "innovate innovation innovating innovative",
        "transform transformation transforming transformed",
        "upgrade upgrading upgraded upgrades",
        "develop development",
        "modernize modernization modernized modernisation",
        "industry industrial industries",
        "integrate integration integrated",
        "digital digitally",
        "economy economic economically",
        "institution institutional institutions",
        "reduce reduction reducing",
        "plan planning planned",
        "apply application applied",
        "promote promotion promoting",
        "govern governance",
        "regulate regulation",
        "China Chinese",
    ],
)
def test_the_words_of_a_family_have_one_root(family):
    assert len({root(fold_word(word.lower())) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "product production productive productivity",
        "industrial industrialization",
        "modern modernization",
        "digital digitalization",
        "general generation",
        "government governance",
        "policy political",
        "institute institution",
        "active action",
        "object objective",
        "advance advanced",
        "form information",
    ],
)
def test_words_of_other_meanings_have_roots_of_their_own(words):
    words = words.split()
    assert len({root(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("word", "noun", "expected"),
    [
        ("upgrading", "upgrading", True),
        ("transform", "transformation", True),
        ("modernizing", "modernization", True),
        ("financial", "finance", False),
        ("industrial", "industry", False),
        ("innovative", "innovation", False),
    ],
)
def test_a_verb_is_told_from_an_adjective(word, noun, expected):
    assert is_verb_of(word, noun) == expected


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=16))
def test_every_word_has_a_root(word):
    assert root(word)
