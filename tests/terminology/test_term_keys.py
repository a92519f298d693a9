import pytest

from nqpf_cli.terminology.keys import keys_of
from nqpf_cli.terminology.model import AdministrativeStatus, KeyKind, TermSection, TermType
from nqpf_cli.text.normalize import fold, fold_pinyin, loosen_pinyin

CHARACTERS = str.maketrans("數經濟質產綠", "数经济质产绿")


def keys(term: str, language: str, term_type: TermType = TermType.FULL) -> set[tuple[str, KeyKind]]:
    section = TermSection(term, language, AdministrativeStatus.PREFERRED, term_type)
    return set(keys_of(section, lambda text: text.translate(CHARACTERS)))


@pytest.mark.parametrize(
    "key",
    [
        ("新质生产力", KeyKind.EXACT),
        ("xinzhishengchanli", KeyKind.PINYIN),
        ("xinzisencanni", KeyKind.PINYIN_LOOSE),
        ("xzscl", KeyKind.INITIALS),
    ],
)
def test_a_chinese_term_is_filed_under_its_characters_and_its_sound(key):
    assert key in keys("新质生产力", "zh-Hans")


@pytest.mark.parametrize(
    "key",
    [
        ("digital economies", KeyKind.EXACT),
        ("digital economy", KeyKind.INFLECTION),
        ("digitaleconomy", KeyKind.ORDER),
    ],
)
def test_an_english_term_is_filed_under_its_words(key):
    assert key in keys("Digital Economies", "en")
    assert all(kind not in {KeyKind.PINYIN, KeyKind.SCRIPT} for _, kind in keys("Digital Economies", "en"))


def test_a_regional_word_is_filed_under_the_simplified_characters_of_that_word():
    assert ("数位经济", KeyKind.SCRIPT) in keys("數位經濟", "zh-Hant-TW")
    assert KeyKind.EXACT not in {kind for _, kind in keys("數位經濟", "zh-Hant-TW")}


def test_forms_that_differ_in_script_only_need_no_key_of_their_own():
    assert KeyKind.SCRIPT not in {kind for _, kind in keys("低空经济", "zh-Hans")}


def test_a_word_that_taiwan_replaces_is_filed_under_its_replacement():
    assert ("软体", KeyKind.SCRIPT) in {
        (key.replace("軟", "软").replace("體", "体"), kind) for key, kind in keys("软件", "zh-Hans")
    }


def test_an_abbreviation_is_no_exact_key():
    kinds = {kind for _, kind in keys("NQPF", "en", TermType.ABBREVIATION)}
    assert ("nqpf", KeyKind.ABBREVIATION) in keys("NQPF", "en", TermType.ABBREVIATION)
    assert KeyKind.EXACT not in kinds


def test_the_sound_of_u_umlaut_is_filed_with_v_and_with_u():
    pinyin = {key for key, kind in keys("绿色", "zh-Hans") if kind == KeyKind.PINYIN}
    assert pinyin == {"lvse", "luse"}


def test_two_syllables_have_no_initials():
    assert KeyKind.INITIALS not in {kind for _, kind in keys("创新", "zh-Hans")}


@pytest.mark.parametrize("term", ["", "。", "《》", " - "])
def test_a_term_of_punctuation_has_no_keys(term):
    assert keys(term, "zh-Hans") == set()


@pytest.mark.parametrize(
    ("term", "written"),
    [("新质生产力", "Xīn zhì shēngchǎnlì"), ("绿色发展", "lǜsè fāzhǎn"), ("西安模式", "Xī'ān móshì")],
)
def test_a_term_is_filed_under_what_a_query_for_it_folds_to(term, written):
    filed = keys(term, "zh-Hans")
    assert (fold(f"“{term}”"), KeyKind.EXACT) in filed
    assert (fold_pinyin(written), KeyKind.PINYIN) in filed
    assert (loosen_pinyin(fold_pinyin(written)), KeyKind.PINYIN_LOOSE) in filed
