"""Wordings are found inflected, hyphenated, spelt otherwise, broken over lines, with words of a coordination inside."""

import pytest

from nqpf_cli.terminology.wording_search import WordingSearch, present_wordings, words_in


def found(text, *wordings):
    lowered = text.lower()
    (matches,) = WordingSearch(wordings, words_in(lowered)).find([lowered])
    return [(wordings[one.number], one.span.of(text)) for one in matches]


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


def test_of_wordings_that_begin_alike_the_longest_is_found():
    assert found("new mill towers and new mills", "new mill", "new mill tower") == [
        ("new mill tower", "new mill towers"),
        ("new mill", "new mills"),
    ]


def test_wordings_whose_words_a_text_lacks_are_not_present():
    assert present_wordings(["new mill", "old mill"], {"mills", "old"}) == [1]


def test_nothing_is_found_in_nothing():
    assert found("", "new mill") == []
    assert found("new mill") == []
