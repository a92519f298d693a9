"""Folded lines, and the way back from them to the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.folded_line import chinese_places, english_words, fold_chinese, fold_english


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("发展“新质　生产力”，", "发展新质生产力，"),
        ("ＡＩ+", "ai+"),
        ("A  I\n大 模型", "a i大模型"),
        ("(甲)", "（甲）"),
        (" 甲 5G 乙 ", "甲5g乙"),
        ("", ""),
    ],
)
def test_chinese_is_folded(text, folded):
    assert fold_chinese(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The new-quality Productive forces’ share", " new  quality  productive  force  share "),
        ("labour’s AI+ 新质", " labor  ai+  新质 "),
        ("the", ""),
        ("", ""),
    ],
)
def test_english_is_folded(text, folded):
    assert fold_english(text) == folded


MIXED = st.text(alphabet="甲乙質，（ aB1 \n\u3000Ａß“”’s-+İ")


@given(MIXED)
def test_each_folded_character_has_a_place_in_order(text):
    places = chinese_places(text)
    assert len(places) == len(fold_chinese(text))
    assert places == sorted(places) and all(0 <= place < len(text) for place in places)


@given(MIXED)
def test_folding_twice_is_folding_once(text):
    assert fold_chinese(fold_chinese(text)) == fold_chinese(text)


@given(MIXED)
def test_the_words_are_those_of_the_folded_line(text):
    assert "".join(f" {word.folded} " for word in english_words(text)) == fold_english(text)
