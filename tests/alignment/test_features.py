import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import features_of

from nqpf_cli.alignment.features import FEATURES, KINDS, LONGEST_OMISSION, OMISSION_FEATURES

CHINESE = st.text(st.sampled_from("猫狗马牛羊鸡鱼鸟邓洲，。？“”3二十") | st.characters(), max_size=12)
ENGLISH = st.lists(st.sampled_from("cat dog horse Deng Zhou 3 twenty ? . “ ox".split()), max_size=8).map(" ".join)
SIDES = st.lists(CHINESE, min_size=1, max_size=5), st.lists(ENGLISH, min_size=1, max_size=5)
OMITTED = {name: at for at, name in enumerate(OMISSION_FEATURES)}


def feature(name: str, chinese: list[str], english: list[str], i: int = 0, a: int = 1, j: int = 0, b: int = 1) -> float:
    return dict(zip(FEATURES, features_of(chinese, english).vector(i, a, j, b), strict=True))[name]


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("english words", ["猫狗", "马牛"], ["A cat, a dog", "A horse, an ox"]),
        ("chinese words", ["猫狗", "马牛"], ["A cat, a dog", "A horse, an ox"]),
        ("english words each", ["猫狗", "马牛"], ["A cat, a dog", "A horse, an ox"]),
        ("chinese words each", ["猫狗", "马牛"], ["A cat, a dog", "A horse, an ox"]),
        ("unmet segment", ["猫狗", "马牛"], ["A cat, a dog", "A horse, an ox"]),
        ("length", ["猫", "猫狗马牛羊鸡"], ["A cat", "Cat, dog, horse, ox, sheep, hen, fish"]),
        ("length of short text", ["猫", "猫狗马牛羊鸡"], ["A cat", "Cat, dog, horse, ox, sheep, hen, fish"]),
        ("numbers", ["三十", "五十"], ["thirty", "fifty"]),
        ("chinese number unmet", ["三十", "五十"], ["thirty", "fifty"]),
        ("english number unmet", ["三十", "五十"], ["thirty", "fifty"]),
        ("names", ["邓洲", "林安"], ["Deng Zhou", "Lin An"]),
        ("question", ["猫？", "狗"], ["A cat?", "A dog"]),
        ("question on one side", ["猫？", "狗"], ["A cat?", "A dog"]),
        ("quotation", ["“猫”", "狗"], ["“Cat”", "A dog"]),
        ("quotation on one side", ["“猫”", "狗"], ["“Cat”", "A dog"]),
        ("exclamation on one side", ["猫！", "狗"], ["A cat!", "A dog"]),
        ("bracket", ["（猫）", "狗"], ["(Cat)", "A dog"]),
        ("bracket on one side", ["（猫）", "狗"], ["(Cat)", "A dog"]),
        ("label", ["一、猫", "狗"], ["1. A cat", "A dog"]),
        ("label on one side", ["一、猫", "狗"], ["1. A cat", "A dog"]),
        ("colon", ["猫：", "狗"], ["A cat:", "A dog"]),
        ("colon on one side", ["猫：", "狗"], ["A cat:", "A dog"]),
        ("stop on one side", ["猫。", "狗"], ["A cat.", "A dog"]),
    ],
)
def test_a_feature_speaks_for_the_pair_that_matches(name, chinese, english):
    assert feature(name, chinese, english, j=0) > feature(name, chinese, english, j=1)


def test_a_rare_word_says_more_than_a_common_one():
    chinese, english = ["猫狗", "猫马", "猫牛", "鱼"], ["cat dog", "cat horse", "cat ox", "fish"]
    features = features_of(chinese, english)
    assert features.gains.english_gain(3, 1, 3) / 1 > features.gains.english_gain(0, 1, 0) / 2


def test_words_that_are_not_met_speak_against_a_pair():
    features = features_of(["猫", "狗"], ["horse", "ox"])
    assert features.gains.english_gain(0, 1, 0) == pytest.approx(math.log(0.5))
    assert features.gains.chinese_gain(0, 0, 1) < 0


def test_a_member_that_belongs_to_nothing_is_seen():
    english = ["cat, dog", "horse, ox", "sheep"]
    good, bad = ["猫狗马牛", "羊"], ["猫狗", "羊"]
    assert feature("weakest english", good, english, b=2) > feature("weakest english", bad, english, b=2)
    chinese = ["猫狗", "马牛", "羊"]
    good, bad = ["cat, dog, horse, ox", "sheep"], ["cat, dog", "sheep"]
    assert feature("weakest chinese", chinese, good, a=2) > feature("weakest chinese", chinese, bad, a=2)


def test_an_edge_that_adds_nothing_is_seen():
    english = ["cat, dog", "horse, ox", "sheep"]
    name = "least words of an english edge"
    assert feature(name, ["猫狗马牛", "羊"], english, b=2) > feature(name, ["猫狗", "羊"], english, b=2)
    chinese = ["猫狗", "马牛", "羊"]
    name = "least words of a chinese edge"
    assert feature(name, chinese, ["cat, dog, horse, ox", "sheep"], a=2) > feature(name, chinese, ["cat", "sheep"], a=2)


def test_a_chinese_segment_with_too_few_clauses_is_not_split():
    english = ["A cat.", "A dog."]
    assert feature("too few clauses", ["猫，狗。"], english, b=2) == 0.0
    assert feature("too few clauses", ["猫狗"], english, b=2) == -1.0


@pytest.mark.parametrize("side", ["chinese", "english"])
def test_what_is_matched_nearby_is_hardly_omitted(side):
    features = features_of(["猫狗", "马"], ["cat, dog", "ox"])
    met, unmet = (
        [features.omission(0, 1, 0, 0), features.omission(1, 1, 1, 0)]
        if side == "chinese"
        else [features.omission(0, 0, 0, 1), features.omission(1, 0, 1, 1)]
    )
    at = OMITTED[f"{side} omitted, matched"]
    assert met[at] > unmet[at]


def test_an_omission_has_the_features_of_its_side_only():
    features = features_of(["猫狗", "马"], ["cat, dog", "ox"])
    for values, side in ((features.omission(0, 2, 0, 0), "chinese"), (features.omission(0, 0, 0, 2), "english")):
        own = dict(zip(OMISSION_FEATURES, values, strict=True))
        assert (own[f"{side} omitted"], own[f"{side} omitted, each"]) == (1.0, 2.0)
        assert all(value == 0.0 for name, value in own.items() if not name.startswith(side))


def test_bead_kinds_have_both_sides_and_are_told_apart():
    assert len(set(KINDS)) == len(KINDS)
    assert all(a and b for a, b in KINDS)
    assert LONGEST_OMISSION >= 1


@given(*SIDES, st.data())
def test_any_bead_has_every_feature_and_each_is_a_number(chinese, english, data):
    features = features_of(chinese, english)
    i, j = data.draw(st.integers(0, len(chinese) - 1)), data.draw(st.integers(0, len(english) - 1))
    a, b = data.draw(st.integers(1, len(chinese) - i)), data.draw(st.integers(1, len(english) - j))
    both, ours, theirs = features.vector(i, a, j, b), features.omission(i, a, j, 0), features.omission(i, 0, j, b)
    assert (len(both), len(ours), len(theirs)) == (len(FEATURES), len(OMISSION_FEATURES), len(OMISSION_FEATURES))
    assert all(map(math.isfinite, (*both, *ours, *theirs)))


@given(*SIDES)
def test_beads_weighed_in_a_row_are_weighed_as_each_alone(chinese, english):
    features = features_of(chinese, english)
    for a, b in ((a, b) for a, b in KINDS if a <= len(chinese) and b <= len(english)):
        row = features.vectors(0, a, b, range(len(english) - b + 1))
        assert row == [features_of(chinese, english).vector(0, a, j, b) for j in range(len(row))]
