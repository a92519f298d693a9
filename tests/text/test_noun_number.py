import pytest

from nqpf_cli.text.noun_number import indefinite_article, number_of, plural_of


@pytest.mark.parametrize(
    ("noun", "number"),
    [
        ("forces", "plural"),
        ("Relations", "plural"),
        ("industries", "plural"),
        ("classes", "plural"),
        ("theories", "plural"),
        ("means", "plural"),
        ("people", "plural"),
        ("productivity", "mass"),
        ("digitalization", "mass"),
        ("economics", "mass"),
        ("CAPITAL", "mass"),
        ("data", "mass"),
        ("enterprise", "singular"),
        ("community", "singular"),
        ("process", "singular"),
        ("basis", "singular"),
        ("analysis", "singular"),
        ("consensus", "singular"),
    ],
)
def test_the_number_of_a_noun(noun, number):
    assert number_of(noun) == number


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("actor", "actors"),
        ("industry", "industries"),
        ("day", "days"),
        ("approach", "approaches"),
        ("class", "classes"),
        ("analysis", "analyses"),
        ("craftsman", "craftsmen"),
    ],
)
def test_the_plural_of_a_noun(noun, plural):
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("innovation actor", "an"),
        ("real economy", "a"),
        ("unified market", "a"),
        ("European fund", "a"),
        ("one-child policy", "a"),
        ("NQPF index", "an"),
        ("PCT filing", "a"),
        ("hourly wage", "an"),
        ("unintended effect", "an"),
        ("unimportant role", "an"),
        ("ubiquitous network", "a"),
        ("8K standard", "an"),
        ("5G network", "a"),
        ("R&D base", "an"),
        ("", "a"),
    ],
)
def test_the_article_follows_the_sound(phrase, article):
    assert indefinite_article(phrase) == article
