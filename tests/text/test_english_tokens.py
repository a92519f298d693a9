import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.english_tokens import Gap, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The means of labour", ["means", "of", "labor"]),
        ("China's firms’ growth", ["china", "firm", "growth"]),
        ("R&D & AI", ["r", "and", "d", "and", "ai"]),
        ("A-share and a share", ["a", "share", "and", "share"]),
        ("Industry 4.0 in 1,000 firms", ["industry", "4.0", "in", "1,000", "firm"]),
        ("", []),
        ("。，", []),
    ],
)
def test_words_are_folded_without_articles_and_possessive_marks(text, words):
    assert [token.folded for token in tokens_of(text)] == words


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("new quality", Gap.SPACE),
        ("new-quality", Gap.SPACE),
        ("new\nquality", Gap.SPACE),
        ("“new” quality", Gap.SPACE),
        ("new, the quality", Gap.COMMA),
        ("new (quality)", Gap.COMMA),
        ("supply/industrial", Gap.COMMA),
        ("new. Quality", Gap.BREAK),
        ("new; quality", Gap.BREAK),
        ("new — quality", Gap.BREAK),
        ("new\n\nquality", Gap.BREAK),
        ("new 质量 quality", Gap.BREAK),
    ],
)
def test_what_stands_between_two_words_is_kept(text, gap):
    assert tokens_of(text)[1].gap == gap


def test_hyphens_articles_and_quotes_before_a_word_are_kept():
    low, altitude, economy, new = tokens_of("low-\naltitude the economy “new")
    assert (altitude.hyphen, economy.hyphen) == (True, False)
    assert (low.article, economy.article) == (False, True)
    assert (economy.quote, new.quote) == (False, True)


@given(st.text())
def test_tokens_lie_in_their_text_in_order(text):
    tokens = tokens_of(text)
    assert all(text[t.start : t.end] == t.written for t in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))
