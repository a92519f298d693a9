import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.english import fold_word, fold_words, inflection_key, order_key

WORDS = st.lists(
    st.sampled_from("means industry labour the new of a digitisation analyses service".split()), min_size=1
)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("forces", "force"),
        ("economies", "economy"),
        ("processes", "process"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("analyses", "analysis"),
        ("criteria", "criterion"),
        ("economics", "economics"),
        ("class", "class"),
        ("status", "status"),
        ("basis", "basis"),
        ("ties", "tie"),
        ("gas", "gas"),
    ],
)
def test_plurals_become_singular(word, folded):
    assert fold_word(word) == folded


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("surplus", "surpluses"), ("bias", "biases"), ("status", "statuses"), ("hero", "heroes"), ("calorie", "calories")],
)
def test_less_usual_plurals_agree_with_their_singular(singular, plural):
    assert fold_word(plural) == fold_word(singular)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("labour", "labor"),
        ("labours", "labor"),
        ("centres", "center"),
        ("programmes", "program"),
        ("digitisation", "digitization"),
        ("optimise", "optimize"),
        ("optimised", "optimized"),
        ("optimising", "optimizing"),
        ("analyse", "analyze"),
        ("analysed", "analyzed"),
        ("ageing", "aging"),
    ],
)
def test_british_spelling_becomes_american(british, american):
    assert fold_word(british) == american == fold_word(american)


def test_the_british_participle_in_ysing_becomes_american():
    assert fold_word("analysing") == "analyzing"


@pytest.mark.parametrize("word", "enterprise exercised promising raised supervising precise rise expertise".split())
def test_words_that_end_in_ise_anyhow_stay(word):
    assert fold_word(word) == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The means of labour", ["means", "of", "labor"]),
        ("a New-Quality force", ["new", "quality", "force"]),
        ("an the a", []),
        ("", []),
    ],
)
def test_words_are_folded_without_articles(text, words):
    assert fold_words(text) == words


@pytest.mark.parametrize(
    "variant",
    [
        "new quality productive force",
        "New-Quality Productive Forces",
        "the new quality  productive forces",
        "new quality, productive forces",
    ],
)
def test_inflections_of_a_term_share_a_key(variant):
    assert inflection_key(variant) == inflection_key("new quality productive forces")


@given(WORDS)
def test_the_inflection_key_of_an_inflection_key_is_itself(words):
    key = inflection_key(" ".join(words))
    assert inflection_key(key) == key


@pytest.mark.parametrize(
    "variant",
    [
        "industry development",
        "industrydevelopment",
        "Development of Industries",
        "the development of the industry",
        "industry-development",
    ],
)
def test_orders_of_a_term_share_a_key(variant):
    assert order_key(variant) == order_key("development of industry")


@pytest.mark.parametrize("text", ["of", "of industry", "development of", "of of", "a of the of an"])
def test_of_at_an_edge_turns_nothing_round(text):
    assert order_key(text) == "".join(fold_words(text))


@given(WORDS)
def test_the_order_key_has_the_letters_of_the_words_without_inner_of(words):
    key = order_key(" ".join(words))
    kept = [word for word in fold_words(" ".join(words)) if word != "of"]
    assert sorted(key.replace("of", "")) == sorted("".join(kept))
