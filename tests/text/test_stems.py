import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.stems import stem, stems


@pytest.mark.parametrize(
    "words",
    [
        "develop develops developed developing development",
        "go goes going went gone",
        "economy economies economic",
        "produce production productive productivity",
        "innovate innovation innovations innovative",
        "industrialize industrialise industrialization industrialisation",
        "modern modernize modernise modernization",
        "coordinate coordinated coordination",
        "nation nations national nationalization",
        "region regions regional",
        "analyze analyse analysis analyses",
        "employ employee employer employment",
        "labor labour",
        "child children",
        "policy policies",
        "run running runs",
        "green greener greenest",
        "good better best",
        "write wrote written",
    ],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("new", "news"),
        ("sing", "single"),
        ("need", "new"),
        ("nation", "nature"),
        ("red", "reed"),
        ("spring", "sprint"),
        ("quality", "quantity"),
        ("import", "export"),
    ],
)
def test_words_that_look_alike_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("30% of the 5,000", []),
        ("the development of it", ["develop", "it"]),
        ("China's firms", ["china", "firm"]),
        ("low-carbon", ["low", "carbon"]),
        ("发展 AI", ["ai"]),
    ],
)
def test_a_text_has_the_stems_of_the_words_that_mean_something(text, found):
    assert list(stems(text)) == found


@given(st.text())
def test_any_text_has_stems_that_are_small_letters(text):
    assert all(found.isascii() and found.isalpha() and found == found.lower() for found in stems(text))


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=20))
def test_a_stem_is_never_empty(word):
    assert stem(word)
