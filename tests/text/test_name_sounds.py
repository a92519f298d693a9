import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.name_sounds import spoken_pairs, written_names

READINGS = {
    char: syllables.split()
    for char, syllables in {
        "邓": "deng", "洲": "zhou", "许": "xu", "水": "shui", "德": "de", "欧": "ou", "阳": "yang", "晓": "xiao",
        "吕": "lv", "伟": "wei", "林": "lin", "志": "zhi", "远": "yuan", "单": "dan shan", "田": "tian", "毛": "mao",
        "泽": "ze", "东": "dong", "西": "xi", "安": "an", "周": "zhou", "恩": "en", "来": "lai",
    }.items()
}  # fmt: skip


def heard(english: str, chinese: str) -> int:
    """How many pairs of syllables of the names in `english` stand in `chinese`."""
    pairs = spoken_pairs(chinese, READINGS)
    return sum(not name.isdisjoint(pairs) for name in written_names(english))


@pytest.mark.parametrize(
    ("english", "chinese", "count"),
    [
        ("Deng Zhou argues", "邓洲认为", 1),
        ("DENG Zhou argues", "邓洲认为", 1),
        ("Lin Zhiyuan", "林志远", 2),
        ("Zhiyuan Lin", "林志远", 1),
        ("Ouyang Xiao", "欧阳晓", 2),
        ("OUYANG Xiao", "欧阳晓", 2),
        ("Shan Tian", "单田", 1),
        ("Lü Wei", "吕伟", 1),
        ("LÜ Wei", "吕伟", 1),
        ("Lyu Wei", "吕伟", 1),
        ("Lu Wei", "吕伟", 1),
        ("in Xi'an", "西安", 1),
        ("in Xi’an", "西安", 1),
        ("Hsu Shui-teh", "许水德", 2),
        ("Mao Tse-tung", "毛泽东", 2),
        ("Chou En-lai", "周恩来", 2),
        ("Lin Wei", "林志远", 0),
        ("Zhou Deng", "邓洲", 0),
        ("Deng Zhou", "邓。洲", 0),
    ],
)
def test_a_name_is_heard_in_the_chinese_text(english, chinese, count):
    assert heard(english, chinese) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "New York",
        "The Long March",
        "European Union",
        "Green Finance",
        "Li",
        "Wang",
        "deng zhou",
        "NQPF",
        "Deng, Zhou",
    ],
)
def test_what_is_no_name_of_two_syllables_gives_none(text):
    assert written_names(text) == []


def test_a_character_of_two_readings_is_heard_as_either():
    assert spoken_pairs("单田", READINGS) == {"dan-tian", "shan-tian"}


def test_characters_with_something_between_them_are_no_pair():
    assert spoken_pairs("邓 洲", READINGS) == set()


@given(st.text() | st.text(st.sampled_from("ABDeghinouz-' ’üÜ")))
def test_any_text_has_names_of_two_syllables_each(text):
    assert all(pair.count("-") == 1 for name in written_names(text) for pair in name)
    assert all(written_names(text))
