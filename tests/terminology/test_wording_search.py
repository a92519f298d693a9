"""Wordings are found inflected, hyphenated, spelt otherwise, broken over lines, with words of a coordination inside."""

import pytest

from nqpf_cli.terminology.wording_search import Vocabulary, WordingPlace, find_wordings
from nqpf_cli.text.span import Span


def found(text, *wordings):
    places = find_wordings(wordings, Vocabulary([text.lower()]))
    return sorted((wording, one.span.of(text)) for wording in places for one in places[wording])


@pytest.mark.parametrize(("text", "wording", "words"), [
    ("Land circulations grew.", "land circulation", "Land circulations"),
    ("a land-circulation plan", "land circulation", "land-circulation"),
    ("the county's labour materials", "labor materials", "labour materials"),
    ("the labor material", "labor materials", "labor material"),
    ("new and high-quality productivity", "new quality productivity", "new and high-quality productivity"),
    ("new\nquality productivity", "new quality productivity", "new\nquality productivity"),
    ("new quality produc-\ntivity", "new quality productivity", "new quality produc-\ntivity"),
    ("new quality pro\u00adduc\u00adtivity", "new quality productivity", "new quality pro\u00adduc\u00adtivity"),
    ("new “quality” productivity", "new quality productivity", "new “quality” productivity"),
    ("hard truth of a new era, of new era", "hard truth of the new era", None),
    ("hard truth of new era", "hard truth of the new era", "hard truth of new era"),
    ("the people's big democracy", "people's big democracy", "people's big democracy"),
    ("mills, dams, and fields", "mills, dams and fields", "mills, dams, and fields"),
    ("mills dams and fields", "mills, dams and fields", None),
    ("a mill of the old town", "mill of old town", "mill of the old town"),
    ("the S&T park, a & T park", "S&T park", "S&T park"),
    ("spend on R&D put into mills", "R&D put into", "R&D put into"),
    ("spending on research & development", "research and development", "research & development"),
    ("a central No. 1 file", "central No. 1 file", "central No. 1 file"),
    ("Artificial Intelligence + Action", "Artificial Intelligence+ Action", "Artificial Intelligence + Action"),
    ("seeking progress in stability", "seek progress in stability", "seeking progress in stability"),
    ("they introduced talent and skill", "introduce talent and skill", "introduced talent and skill"),
    ("landing circulation", "land circulation", None),
    ("island circulation", "land circulation", None),
    ("land, circulation", "land circulation", None),
    ("land circulationist", "land circulation", None),
])  # fmt: skip
def test_one_wording(text, wording, words):
    assert found(text, wording) == ([(wording, words)] if words else [])


def test_every_wording_is_found_also_within_another():
    assert found("new mill towers and new mills", "new mill", "new mill tower") == [
        ("new mill", "new mill"),
        ("new mill", "new mills"),
        ("new mill tower", "new mill towers"),
    ]


def test_a_place_names_its_text_and_the_words_of_the_wording():
    vocabulary = Vocabulary(["an old mill", "a new mill", "broken mi\u00adlls"])
    assert find_wordings(["new mill"], vocabulary) == {"new mill": [WordingPlace(1, Span(2, 10), 2)]}
    assert vocabulary.distinct == set("old mill new broken mi\u00adlls mi lls".split())


def test_nothing_is_found_in_nothing():
    assert found("", "new mill") == []
    assert found("new mill") == []


def test_a_word_broken_at_the_end_of_a_line_is_parted_where_only_its_parts_are_meant():
    text = "new-\nquality produc-\ntivity"
    assert found(text, "new quality productivity") == [("new quality productivity", text)]


def test_another_form_of_the_verb_is_told_from_the_listed_one():
    vocabulary = Vocabulary(["building water mills"])
    places = find_wordings(["build water mill", "building water mill"], vocabulary)
    assert {wording: places[wording][0].is_inflected for wording in places} == {
        "build water mill": True,
        "building water mill": False,
    }
