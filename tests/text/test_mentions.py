"""Words that are spoken about, and titles of cited works, are told from words that are used."""

import pytest

from nqpf_cli.text.mentions import is_in_reference, is_mentioned, reference_heading
from nqpf_cli.text.span import Span


def span_in(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(("text", "is_mention"), [
    ('The rendering "land circulation" is a calque.', True),
    ("Some papers translate it as “land circulation”, which misleads.", True),
    ("We write farmland transfer instead of *land circulation*.", True),
    ("The English term 'land circulation' is met in journals.", True),
    ('The report praised "land circulation" in three counties.', False),
    ("Translated papers are many. The report praised “land circulation” in three counties.", False),
    ("The town's land circulation's pace, rather than its share, matters.", False),
    ("The rendering of land circulation into numbers is hard.", False),
])  # fmt: skip
def test_a_quoted_wording_in_a_sentence_on_translation_is_a_mention(text, is_mention):
    assert is_mentioned(text, span_in(text, "land circulation")) == is_mention


@pytest.mark.parametrize(("line", "is_entry"), [
    ("[3] Lin Z. Land circulation and wages [J]. Journal of Farms, 2021(3): 4-9.", True),
    ("3. Lin, Z. (2021). Land circulation and wages. Journal of Farms, 4(2), 11-19.", True),
    ("3. Land circulation has grown since 2021.", False),
    ("Land circulation has grown.", False),
])  # fmt: skip
def test_an_entry_of_a_list_of_references_is_known_by_its_form(line, is_entry):
    text = f"Text.\n{line}\nText."
    assert is_in_reference(text, span_in(text, "and circulation"), under_heading=False) == is_entry


def test_under_its_heading_an_entry_needs_a_year_only():
    text = "Text.\n\nReferences\nLin, Z. Land circulation. Beijing, 2021.\nLand circulation"
    assert reference_heading(text) == text.index("\nLin")
    assert is_in_reference(text, span_in(text, "Land circulation."), under_heading=True)
    assert not is_in_reference(text, Span(len(text) - 4, len(text)), under_heading=True)
    assert reference_heading("References to the land are many.") == -1
