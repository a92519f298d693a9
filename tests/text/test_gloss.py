import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.gloss import expected_stems, word_of


def stems_of(*glosses):
    return expected_stems(word_of((), glosses).glosses)


@pytest.mark.parametrize(
    ("glosses", "stems"),
    [
        ((), set()),
        (("economy",), {"econom"}),
        (("economy", "economic activity"), {"econom", "activ"}),
        (("to develop", "development"), {"develop"}),
        (("of the",), set()),
        (("he that one two three four five",), set()),
    ],
)
def test_glosses_lead_one_to_expect_their_stems(glosses, stems):
    assert set(stems_of(*glosses)) == stems


def test_a_gloss_of_one_word_says_more_than_one_of_two():
    strengths = stems_of("green tea")
    assert strengths["green"] == strengths["tea"] < stems_of("tea")["tea"] == 1.0


def test_the_first_gloss_says_more_than_the_next():
    strengths = stems_of("road", "street", "path")
    assert strengths["road"] > strengths["street"] > strengths["path"]


def test_a_gloss_that_is_left_out_does_not_weaken_the_next():
    assert stems_of("it that one two three four five", "road") == stems_of("road")


def test_the_stronger_gloss_of_a_stem_counts():
    assert stems_of("road", "main road")["road"] == 1.0
    assert stems_of("main road", "road")["road"] > stems_of("main road")["road"]


@given(st.lists(st.text(max_size=30), max_size=8).map(tuple))
def test_strengths_lie_between_nothing_and_one(glosses):
    assert all(0.0 < strength <= 1.0 for strength in stems_of(*glosses).values())
