"""Folded lines, and the way back from them to the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.folded_line import Sought, chinese_places, english_words, fold_chinese, fold_english


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


@pytest.mark.parametrize(
    ("terms", "language", "text", "found"),
    [
        (["新质生产力"], "zh", "“新 质\n生产力”与新质生产力", ["新 质\n生产力", "新质生产力"]),
        (["生产力", "新质生产力"], "zh", "新质生产力和生产力", ["新质生产力", "生产力"]),
        (["AI"], "zh", "AI大模型，said、 Ａｉ", ["AI", "Ａｉ"]),
        (["productive force"], "en", "The productive-forces’ growth; unproductive force", ["productive-forces"]),
        (["means of production"], "en", "the means of the production", ["means of the production"]),
        (["force"], "en", "force force forces", ["force", "force", "forces"]),
        (["the"], "en", "the the", []),
    ],
)
def test_what_is_sought_is_found_as_written(terms, language, text, found):
    sought = Sought(terms, language)
    assert [span.of(text) for span, _ in sought.places(text)] == found
    fold = fold_english if language == "en" else fold_chinese
    assert sum(times for _, times in sought.lines(fold(text))) == len(found)


def test_an_abbreviation_is_found_as_written_only():
    sought = Sought(["information technology"], "en", abbreviations=["IT"])
    text = "It is IT, or Information technologies."
    assert [span.of(text) for span, _ in sought.places(text)] == ["IT", "Information technologies"]


@given(st.lists(st.text("甲乙a1", min_size=1, max_size=4), max_size=5), st.text("甲乙a1\n"))
def test_what_is_found_first_and_longest_is_what_a_slow_search_finds(terms, text):
    found, at = [], 0
    while at < len(text):
        standing = [t for t in terms if text.startswith(t, at) and not cuts(text, at, at + len(t))]
        found += [(text.count("\n", 0, at), max(standing, key=len))] if standing else []
        at += max(map(len, standing), default=1)
    lines = {number: [term for line, term in found if line == number] for number, _ in found}
    assert list(Sought(terms, "zh").lines(text)) == [(number, len(own)) for number, own in lines.items()]


def cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends within a Latin word."""
    return any(
        at and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum() and len(text[at - 1 : at + 1]) == 2
        for at in (start, end)
    )
