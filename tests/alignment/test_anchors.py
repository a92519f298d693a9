import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.alignment.anchors import features


def anchors(segment: str, *concepts: str, chinese: bool = True) -> dict[str, int]:
    return dict(features(segment, concepts, chinese=chinese).anchors)


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("增长 3.5%", {"number 3.5": 1}),
        ("投资 1,234 万元", {"number 1234": 1}),
        ("２０２４年", {"number 2024": 1}),
        ("2015—2023 年", {"number 2015": 1, "number 2023": 1}),
        ("第5条和第5款", {"number 5": 2}),
        ("共有 30.", {"number 30": 1}),
        ("三十个省份", {}),
        ("", {}),
    ],
)
def test_numbers_in_digits_are_anchors(segment, expected):
    assert anchors(segment) == expected


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("用 OLS 与 DID 方法", {"word ols": 1, "word did": 1}),
        ("ＯＬＳ 与 OLS", {"word ols": 1}),
        ("low-carbon 转型", {"word low-carbon": 1}),
        ("变量 X 与 Y", {}),
    ],
)
def test_latin_words_are_anchors_once_a_segment(segment, expected):
    assert anchors(segment) == expected


def test_concepts_are_anchors():
    assert anchors("发展", "nqpf", "growth") == {"concept nqpf": 1, "concept growth": 1}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("2023 年增长 5.2%", "It grew by 5.2% in 2023"),
        ("采用 Tobit 模型", "A Tobit model is used"),
        ("共 12,000 家", "12000 firms in all"),
    ],
)
def test_both_languages_have_the_anchors_that_they_share(chinese, english):
    assert anchors(chinese).items() <= anchors(english, chinese=False).items()


@pytest.mark.parametrize(
    ("segment", "chinese", "length"),
    [
        ("发展 创新", True, 4.0),
        ("AI 赋能", True, 2.8),
        ("2024年", True, 2.6),
        ("new forces", False, 9.0),
        (" a\tb\nc ", False, 3.0),
        ("", True, 0.0),
        ("", False, 0.0),
    ],
)
def test_a_length_is_in_characters_of_the_language(segment, chinese, length):
    assert features(segment, [], chinese=chinese).length == pytest.approx(length)


@given(st.text(), st.booleans())
def test_any_segment_has_a_length_and_each_anchor_once(segment, chinese):
    found = features(segment, ["x"], chinese=chinese)
    assert 0 <= found.length <= len(segment)
    assert list(found.anchors) == sorted(dict(found.anchors).items())
    assert all(count > 0 for _, count in found.anchors)
