"""Which deprecated renderings a text may be judged by without its source."""

from nqpf_cli.services.sought_wordings import sought_wordings
from nqpf_cli.terminology.model import AdministrativeStatus, ConceptEntry, Hit, KeyKind, TermSection, TermType
from nqpf_cli.terminology.styles import HouseStyle
from nqpf_cli.terminology.tell_tale import UNWANTED, told_apart, unwanted_renderings
from nqpf_cli.terminology.wording_search import Vocabulary

PREFERRED, DEPRECATED = AdministrativeStatus.PREFERRED, AdministrativeStatus.DEPRECATED


def entry(concept, preferred, *deprecated):
    terms = [TermSection(preferred, "en", PREFERRED), *(TermSection(term, "en", DEPRECATED) for term in deprecated)]
    return ConceptEntry(concept, "", tuple(terms))


def alone(one, *right, general=False):
    terms = {key: [Hit(key, KeyKind.INFLECTION, "other", key, "en", PREFERRED, general)] for key in right}
    wordings = {section.term for section in one.terms}
    return [
        (found.section.term, found.has_own_sense) for found in told_apart(unwanted_renderings([one], wordings), terms)
    ]


def test_a_wording_that_nobody_else_uses_gives_itself_away():
    assert alone(entry("mill", "water mill", "liquid grinder")) == [("liquid grinder", False)]


def test_a_wording_that_is_right_for_another_concept_is_left_out():
    assert alone(entry("mill", "water mill", "wind mill"), "wind mill") == []


def test_a_modifier_before_a_right_term_has_a_sense_of_its_own():
    assert alone(entry("green", "green forces", "green productivity"), "productivity") == [("green productivity", True)]


def test_a_modifier_before_an_everyday_word_has_none():
    one = entry("mill", "water mill", "liquid machine")
    assert alone(one, "machine", general=True) == [("liquid machine", False)]


def test_a_wording_all_of_whose_words_are_right_is_left_out():
    assert alone(entry("new", "new good forces", "new forces"), "force") == []


def test_a_wording_that_only_adds_to_the_right_one_is_left_out():
    assert alone(entry("mill", "water mill", "great water mill")) == []


def test_everyday_words_and_collocations_with_a_shorter_one_are_left_out():
    everyday = TermSection("risk reduction", "en", DEPRECATED, TermType.GENERAL)
    longer = TermSection("liquid grinder theory", "en", DEPRECATED, TermType.COLLOCATION)
    one = entry("mill", "water mill", "liquid grinder")
    assert alone(one._replace(terms=(*one.terms, everyday, longer))) == [("liquid grinder", False)]


def test_what_is_flagged_alone_is_known(glossary, golden):
    """Read the list in the diff: may each of these be flagged in a text whose source nobody knows?"""
    terms = glossary.english_terms(*UNWANTED)
    vocabulary = Vocabulary(term.lower() for _, term in terms)
    sought = [
        one.rendering
        for one in sought_wordings(glossary, vocabulary, (), HouseStyle.OFFICIAL)
        if one.rendering.section.status in UNWANTED
    ]
    rows = sorted(f"{'in context' if one.has_own_sense else 'alone'}\t{one.section.term}" for one in sought)
    rows += sorted(f"never\t{term}" for term in {term for _, term in terms} - {one.section.term for one in sought})
    golden("deprecated-alone.tsv", "\n".join(rows) + "\n")
