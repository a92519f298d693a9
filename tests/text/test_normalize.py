import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.normalize import (
    fold,
    fold_pinyin,
    fold_unspaced,
    han_share,
    has_han,
    is_chinese,
    is_han,
    loosen_pinyin,
    plain,
    squeezed,
)

# Conjoining jamo compose when the apostrophe between them goes; see the expected failure below.
WITHOUT_JAMO = st.text(st.characters(exclude_characters=[chr(code) for code in range(0x1100, 0x1200)]))


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("中", True),
        ("㐀", True),
        ("𠀀", True),
        ("豈", True),
        ("〇", True),
        ("，", False),
        ("A", False),
        ("ア", False),
        ("가", False),
        ("①", False),
    ],
)
def test_a_chinese_character_is_told_from_others(char, expected):
    assert is_han(char) is expected
    assert has_han(f"x {char} y") is expected


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 0.0),
        ("2024，。", 0.0),
        ("word", 0.0),
        ("中文", 1.0),
        ("中文 ab", 0.5),
        ("中文2024！", 1.0),
        ("中abc", 0.25),
    ],
)
def test_the_share_of_hanzi_counts_letters_only(text, share):
    assert han_share(text) == share


@given(st.text())
def test_the_share_of_hanzi_is_a_share(text):
    assert 0.0 <= han_share(text) <= 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＮＱＰＦ", "nqpf"),
        ("it’s “new”", 'it\'s "new"'),
        ("「新」『质』", '"新""质"'),
        ("low–altitude", "low-altitude"),
        ("low‑altitude", "low-altitude"),
        ("in\u00advest", "invest"),
        ("\ufeff新\u200b质", "新质"),
        ("ﬁnance", "finance"),
        ("Straße", "strasse"),
    ],
)
def test_plain_text_has_one_width_case_quote_and_hyphen(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("新质生产力", "新质生产力"),
        (" 新 质 生产力。", "新质生产力"),
        ("“新质”生产力", "新质生产力"),
        ("《新质生产力》", "新质生产力"),
        ("人工智能 +", "人工智能+"),
        ("人工智能＋", "人工智能+"),
        ("ＡＩ赋能", "ai赋能"),
        ("New-Quality  Productivity!", "new quality productivity"),
        ("new\nquality\tproductivity", "new quality productivity"),
        ("low–altitude economy", "low altitude economy"),
        ("China's plan", "chinas plan"),
        ("China’s plan", "chinas plan"),
        ("AI +", "ai +"),
        ("R&D", "r d"),
        ("14th", "14th"),
        ("", ""),
        (" 。，!? ", ""),
    ],
)
def test_a_key_has_no_width_case_punctuation_or_spare_spaces(text, key):
    assert fold(text) == key


@given(WITHOUT_JAMO)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_folding_twice_is_folding_once_for_jamo_too():
    text = "\u1100'\u1161"
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_key_holds_letters_digits_plus_and_single_spaces_only(text):
    key = fold(text)
    assert all(char.isalnum() or char in "+ " for char in key)
    assert key == " ".join(key.split())
    assert not (has_han(key) and " " in key)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("xin zhi shengchanli", "xinzhishengchanli"),
        ("xīn zhì shēngchǎnlì", "xinzhishengchanli"),
        ("xin1 zhi4 sheng1 chan3 li4", "xinzhishengchanli"),
        ("XinZhi-Shengchanli", "xinzhishengchanli"),
        ("xi'an", "xian"),
        ("xi’an", "xian"),
        ("lǜsè", "lvse"),
        ("lüse", "lvse"),
        ("lu:4 se4", "lvse"),
        ("lv4se4", "lvse"),
        ("ＬÜ", ""),
        ("", ""),
    ],
)
def test_ways_of_writing_pinyin_agree(written, key):
    assert fold_pinyin(written) == key


@pytest.mark.parametrize("text", ["新质", "new quality!", "niño", "naïve", "xin6", "AI+", "a.b", "ö", "ï"])
def test_what_is_no_pinyin_has_no_pinyin_key(text):
    assert fold_pinyin(text) == ""


@given(st.text(st.sampled_from("abuüvǚǜāǐzhsng1235 -'’:")) | st.text())
def test_folding_pinyin_twice_is_folding_it_once(text):
    key = fold_pinyin(text)
    assert key == fold_pinyin(key)
    assert all("a" <= char <= "z" for char in key)


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhi", "zi"), ("chang", "can"), ("shengchan", "sencan"), ("nengli", "lenni"), ("lv", "nu"), ("jing", "jin")],
)
def test_readings_that_speakers_confuse_agree_when_loosened(one, other):
    assert loosen_pinyin(one) == loosen_pinyin(other)


@pytest.mark.parametrize(("one", "other"), [("zhi", "chi"), ("xin", "jin"), ("sheng", "shang"), ("ban", "pan")])
def test_readings_that_differ_otherwise_stay_apart_when_loosened(one, other):
    assert loosen_pinyin(one) != loosen_pinyin(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新质生产力", True),
        ("使用 NQPF 指数", True),
        ("new quality productive forces (新质)", False),
        ("2024", False),
        ("", False),
    ],
)
def test_a_text_is_chinese_where_a_fifth_of_its_letters_are_hanzi(text, expected):
    assert is_chinese(text) is expected


@pytest.mark.parametrize(
    ("text", "unspaced", "letters"),
    [
        ("", "", ""),
        ("OU YANG", "ouyang", "ouyang"),
        ("Ｎew-Quality  Forces!", "newqualityforces", "newqualityforces"),
        ("人工智能 +：研 究", "人工智能+研究", "人工智能研究"),
        ("①新质", "1新质", "1新质"),
    ],
)
def test_what_was_set_in_several_ways_is_compared_without_its_spaces(text, unspaced, letters):
    assert (fold_unspaced(text), squeezed(text)) == (unspaced, letters)
