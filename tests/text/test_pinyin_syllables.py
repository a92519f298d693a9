"""Pinyin words cut into syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.pinyin_syllables import SYLLABLES, split_word


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("zhiyuan", ("zhi", "yuan")),
        ("Erting", ("Er", "ting")),
        ("xian", ("xian",)),
        ("xi'an", ("xi", "an")),
        ("Tian’e", ("Tian", "e")),
        ("lü", ("lü",)),
        ("nv", ("nv",)),
        ("fangang", ("fang", "ang")),
        ("tatianan", ("ta", "tian", "an")),
        ("carl", None),
        ("Smith", None),
        ("zhi-yuan", None),
        ("a'", None),
        ("", None),
    ],
)
def test_a_word_is_cut(word, cut):
    assert split_word(word) == cut


def test_more_syllables_than_asked_for_are_no_word():
    assert split_word("zhiyuan", 1) is None
    assert split_word("a" * 5000) is None


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=3))
def test_syllables_put_together_are_cut_again(parts):
    cut = split_word("'".join(parts))
    assert cut
    assert "".join(cut) == "".join(parts)
