import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.alignment.segments import ChineseSegment, Vocabulary, chinese_segment, english_segment, vocabulary
from nqpf_cli.text.gloss import word_of

WORDS = {
    "经济": word_of(("jing-ji",), ("economy",)),
    "经": word_of(("jing",), ("classics", "to pass through")),
    "济": word_of(("ji",), ("to aid",)),
    "数据": word_of(("shu-ju",), ("data",)),
    "大数据": word_of(("da-shu-ju",), ("big data",)),
    "邓": word_of(("deng",), ()),
    "洲": word_of(("zhou",), ("continent",)),
}


WANTED = Vocabulary(frozenset("econom pass classic aid data big".split()), frozenset({"deng-zhou"}))


def segment_of(text: str, simplified: str = "", concepts: tuple[str, ...] = ()) -> ChineseSegment:
    return chinese_segment(text, simplified or text, WORDS, WANTED, concepts)


def expected(text: str, concepts: tuple[str, ...] = ()) -> dict[str, float]:
    return dict(segment_of(text, concepts=concepts).expected)


@pytest.mark.parametrize(
    ("text", "length"),
    [("发展经济", 4.0), ("发展经济。", 4.4), ("AI", 0.8), (" 发 展\n", 2.0), ("", 0.5), ("  ", 0.5)],
)
def test_hanzi_count_one_and_other_characters_less(text, length):
    assert segment_of(text).length == pytest.approx(length)


@pytest.mark.parametrize(("text", "length"), [("Two words.", 9.0), ("", 0.5), (" \n", 0.5)])
def test_the_length_of_english_is_that_of_its_visible_characters(text, length):
    assert english_segment(text).length == length


def test_words_lead_one_to_expect_their_renderings():
    assert expected("经济")["econom"] == 1.0
    assert expected("没有") == {}


def test_a_word_inside_a_longer_one_counts_less():
    stems = expected("大数据")
    assert stems["big"] == pytest.approx(2**-0.5)
    assert 0 < stems["data"] - stems["big"] < 1
    assert expected("经济")["aid"] < expected("济")["aid"]


def test_latin_words_and_concepts_are_expected_too():
    stems = expected("ＡＩ与 Data", ("digital-economy",))
    assert {"ai", "data", "@digital-economy"} == set(stems)


def test_what_the_english_text_has_not_is_not_expected():
    nothing = Vocabulary(frozenset(), frozenset())
    segment = chinese_segment("邓洲说经济", "邓洲说经济", WORDS, nothing)
    assert (dict(segment.expected), segment.names) == ({}, frozenset())
    assert segment.units == () and segment.weight > 0


def test_the_vocabulary_is_that_of_all_segments():
    found = vocabulary([english_segment("Big data", ("x",)), english_segment("Deng Zhou")])
    assert {"big", "data", "@x", "deng"} <= found.stems
    assert found.names == {"deng-zhou"}


def test_traditional_text_is_read_by_its_simplified_words():
    segment = segment_of("經濟", "经济")
    assert segment.expected["econom"] == 1.0


def test_a_segment_has_its_names_and_numbers():
    segment = segment_of("邓洲在二〇二四年")
    assert (segment.names, segment.numbers) == ({"deng-zhou"}, {"2024"})
    english = english_segment("Deng Zhou, in 2024", ("x",))
    assert (english.names, english.numbers) == ((frozenset({"deng-zhou"}),), {"2024"})
    assert english.words["@x"] == 1


def test_words_of_english_are_counted_by_stem():
    assert english_segment("Data and data economies").words == {"data": 2, "econom": 1}


def test_clause_marks_are_counted():
    assert segment_of("一，二；三。").clauses == 3


@pytest.mark.parametrize(
    ("chinese", "english", "mark"),
    [
        ("是吗？", "Is it?", "question"),
        ("好！", "Good!", "exclamation"),
        ("“好”", 'He said "good"', "quotation"),
        ("（见图）", "(see the figure)", "bracket"),
        ("一、导言", "1. Introduction", "label"),
        ("（二）方法", "(2) Methods", "label"),
        ("第三，", "Third, ", "label"),
        ("如下：", "as follows:", "colon"),
        ("完。 ", "Done. ", "stop"),
        ("完。”", "Done.”", "stop"),
    ],
)
def test_a_mark_is_seen_in_both_languages(chinese, english, mark):
    assert getattr(segment_of(chinese).marks, mark)
    assert getattr(english_segment(english).marks, mark)


def test_a_bare_word_has_no_marks():
    assert not any(segment_of("经济").marks)
    assert not any(english_segment("Economy").marks)
    assert not any(english_segment("").marks)


@given(st.text() | st.text(st.sampled_from("大数据经济邓洲，。AI 2024")))
def test_any_text_is_a_segment(text):
    chinese, english = segment_of(text), english_segment(text)
    assert chinese.length > 0 and english.length > 0
    assert all(strength > 0 for strength in chinese.expected.values())
    assert all(0 < unit.weight <= 1 and unit.stems for unit in chinese.units)
    assert chinese.weight >= sum(unit.weight for unit in chinese.units) - 1e-9
