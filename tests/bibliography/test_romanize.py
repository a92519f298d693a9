"""Pinyin of Chinese names, by GB/T 28039-2011 and GB/T 16159-2012."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nqpf_cli.bibliography.names import (
    COMPOUND_SURNAMES,
    KNOWN_FOREIGNERS,
    POLYPHONIC_SURNAMES,
    romanize,
)


@pytest.mark.parametrize(
    ("name", "family", "given_name"),
    [
        ("林知远", "Lin", "Zhiyuan"),
        ("吕安", "Lü", "An"),
        ("吕 安", "Lü", "An"),
        ("单一鸣", "Shan", "Yiming"),
        ("查宁", "Zha", "Ning"),
        ("解文", "Xie", "Wen"),
        ("仇小雨", "Qiu", "Xiaoyu"),
        ("区明", "Ou", "Ming"),
        ("曾理", "Zeng", "Li"),
        ("任远", "Ren", "Yuan"),
        ("华东来", "Hua", "Donglai"),
        ("叶青", "Ye", "Qing"),
        ("欧阳晓", "Ouyang", "Xiao"),
        ("司马明远", "Sima", "Mingyuan"),
        ("尉迟文", "Yuchi", "Wen"),
        ("长孙立", "Zhangsun", "Li"),
        ("万俟明", "Moqi", "Ming"),
        ("林天娥", "Lin", "Tian'e"),
        ("王西安", "Wang", "Xi'an"),
        ("王安", "Wang", "An"),
        ("李女英", "Li", "Nüying"),
    ],
)
def test_a_name_in_pinyin(name, family, given_name):
    assert romanize(name) == (family, given_name)


@pytest.mark.parametrize(
    "name",
    [
        "示例大学",
        "财政部",
        "国家示例委员会",
        "约翰·范例",
        "马克思",
        "熊彼特",
        "Sample",
        "林",
        "",
        "虚构产业的增长路径",
        "林x",
    ],
)
def test_what_is_no_chinese_person_has_no_pinyin(name):
    assert romanize(name) is None


@pytest.mark.parametrize("surname", sorted(set(POLYPHONIC_SURNAMES) - {"令"}))
def test_a_surname_has_the_reading_of_the_table(surname):
    written = POLYPHONIC_SURNAMES[surname].replace("v", "ü").capitalize()
    assert romanize(f"{surname}文") == (written, "Wen")


@pytest.mark.parametrize("surname", sorted(s for s in COMPOUND_SURNAMES if len(s) == 2))
def test_a_compound_surname_is_one_word(surname):
    assert romanize(f"{surname}文") == (COMPOUND_SURNAMES[surname].capitalize(), "Wen")


def test_a_compound_surname_alone_is_surname_and_given_name():
    assert romanize("东方") == ("Dong", "Fang")


@pytest.mark.parametrize("name", sorted(KNOWN_FOREIGNERS)[:20])
def test_a_known_foreigner_is_not_romanised(name):
    assert romanize(name) is None


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4))
def test_pinyin_is_two_capitalised_words_of_letters(name):
    found = romanize(name)
    assert found is None or all(re.fullmatch(r"[A-ZÜÊ][a-zü']*", part) for part in found)


@settings(deadline=None)
@given(st.text())
def test_any_text_romanises_or_not(text):
    found = romanize(text)
    assert found is None or all(found)
