import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.pinyin import syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新质生产力", "xin zhi sheng chan li"),
        ("绿色", "lv se"),
        ("银行", "yin hang"),
        ("重要", "zhong yao"),
        ("重庆", "chong qing"),
        ("AI赋能", "fu neng"),
        ("人工智能+", "ren gong zhi neng"),
        ("因地、制宜", "yin di zhi yi"),
        ("NQPF 2024", ""),
        ("", ""),
    ],
)
def test_hanzi_have_toneless_syllables_and_the_rest_none(text, expected):
    assert syllables(text) == tuple(expected.split())


@given(st.text("新质绿女略行重々〇a1， \n"))
def test_syllables_are_lower_case_letters(text):
    assert all(syllable.isascii() and syllable.isalpha() and syllable.islower() for syllable in syllables(text))
