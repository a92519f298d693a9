"""Terms with the other language in brackets; all sentences are invented."""

import pytest

from nqpf_cli.store.glossaries import Glossary
from nqpf_cli.store.lexicon import Lexicon, open_lexicon
from nqpf_cli.terminology.bracketed import (
    chinese_openings,
    chinese_term,
    common_term,
    english_before,
    mentioned_term,
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return open_lexicon()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("本村是塘边社会（Pondside Society）的缩影。", "塘边社会"),
        ("塘边社会（Pondside Society）不同。", "塘边社会"),
        ("推动塘边社会（Pondside Society）", None),
        ("推动“塘边社会”（pondside society）", "塘边社会"),
        ("推动和谐社会 (harmonious society)", "和谐社会"),
        ("发展数字经济（digital economy）。", "数字经济"),
        ("分析了数字鸿沟（digital divide）", "数字鸿沟"),
        ("企业的全要素生产率（total factor productivity, TFP）", "全要素生产率"),
        ("影响农户家庭的生计韧性（livelihood resilience）", "生计韧性"),
        ("加快构建现代化產業體系（modern industrial system）", "现代化產業體系"),
        ("利用双重差分法（difference-in-differences）", None),
        ("村民王明（Wang Ming）", None),
        ("“塘边”社会（Pondside Society）", None),
        ("所列村庄（see Table）", None),
        ("国内生产总值（GDP）", None),
        ("一九年的村庄（Li et al., 2019）", None),
    ],
)
def test_a_chinese_term_is_cut_where_something_tells_it_begins(text, term, lexicon, glossary: Glossary):
    found = [chinese_term(o, glossary.simplify(o.run), lexicon) for o in chinese_openings(text)]
    assert next(iter(found), None) == term


def test_different_words_before_a_term_tell_where_it_begins(lexicon):
    openings = list(chinese_openings("推动塘边社会（Pondside Society），建设塘边社会（pondside society）"))
    assert common_term(openings, [o.run for o in openings], lexicon) == "塘边社会"
    assert common_term(openings[:1], [openings[0].run], lexicon) is None


def test_the_same_verb_everywhere_is_no_part_of_a_term(lexicon):
    openings = list(chinese_openings("要推动塘边社会（Pondside Society），已推动塘边社会（pondside society）"))
    assert common_term(openings, [o.run for o in openings], lexicon) is None


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The pondside society (塘边社会) lives on.", [("塘边社会", "pondside society")]),
        ("the so-called “pond life” (塘边社会)", [("塘边社会", "pond life")]),
        ("They promote pondside society (塘边社会).", []),
        ("Promoting digital finance (数字金融) is hard.", [("数字金融", "digital finance")]),
        ("the forces of production (生产力)", [("生产力", "forces of production")]),
        ("the spirit of the craftsman (工匠精神)", [("工匠精神", "spirit of the craftsman")]),
        ("现代Modern Theory（现代理论）", [("现代理论", "Modern Theory")]),
        ("Wang Ming (王明)", []),
        ("GDP (国内生产总值)", []),
        ("(塘边社会) alone", []),
    ],
)
def test_an_english_term_is_cut_where_something_tells_it_begins(text, pairs, lexicon, glossary: Glossary):
    assert list(english_before(text, glossary.simplify(text), lexicon)) == pairs


@pytest.mark.parametrize(
    ("texts", "term"),
    [
        (["；塘边社会是水乡。"], "塘边社会"),
        (["而塘边社会则不同。"], "塘边社会"),
        (["；塘边社会是水乡。", "正朝着塘边社会走。"], None),
        (["正朝着塘边社会（Pondside Society）走。"], None),
        (["其他村庄"], None),
    ],
)
def test_a_place_elsewhere_in_a_work_tells_where_a_term_begins(texts, term):
    (opening,) = chinese_openings("，正朝着塘边社会（Pondside Society）走。")
    assert mentioned_term(opening, opening.run, texts) == term


def test_a_verb_behind_a_comma_is_no_part_of_a_term(lexicon, glossary: Glossary):
    (opening,) = chinese_openings("，正朝着塘边社会（Pondside Society）走。")
    assert chinese_term(opening, glossary.simplify(opening.run), lexicon) is None
