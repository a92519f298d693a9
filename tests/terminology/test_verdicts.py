"""The verdict on one term, from entries and renderings made by hand."""

import pytest

from nqpf_cli.terminology.english_match import Form
from nqpf_cli.terminology.findings import Location, Rule, Verdict
from nqpf_cli.terminology.model import DEFINED_WEIGHT, AdministrativeStatus, ConceptEntry, TermSection
from nqpf_cli.terminology.renderings import Rendering
from nqpf_cli.terminology.verdicts import headword, is_judged, judge
from nqpf_cli.text.span import Span

PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = AdministrativeStatus
PLACE = Location(0, Span(0, 3))


def english(term, status=PREFERRED, **rest):
    return TermSection(term, "en", status, **rest)


ENTRY = ConceptEntry(
    "mill", "", (
        TermSection("水磨", "zh-Hans", PREFERRED),
        TermSection("水力磨坊", "zh-Hans", ADMITTED),
        english("water mill", sources=("example2024report",)),
        english("mill", ADMITTED),
        english("liquid grinder", DEPRECATED, reason="a calque", sources=("sample2023words",)),
        english("grinding house", SUPERSEDED, reason="an old name"),
        english("house for grinding grain", ADMITTED),
    ),
)  # fmt: skip


def verdict(term, form=Form.LISTED, entry=ENTRY, words="", status=PREFERRED):
    return judge("mill", entry, "水磨", PLACE, Rendering(1, Span(4, 9), status, term, form), words)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("water mill", (Verdict.PREFERRED, "water mill", "", ("example2024report",))),
        ("mill", (Verdict.ADMITTED, "water mill", "", ())),
        ("liquid grinder", (Verdict.DEPRECATED, "water mill", "a calque", ("sample2023words",))),
        ("grinding house", (Verdict.DEPRECATED, "water mill", "an old name", ())),
    ],
)
def test_the_verdict_is_the_status_of_the_rendering(term, found):
    one = verdict(term)
    assert (one.verdict, one.suggestion, one.reason, one.sources) == found
    assert (one.listed, one.target, one.rule) == (term, Location(1, Span(4, 9)), Rule.LISTED)


@pytest.mark.parametrize("form", [form for form in Form if form not in (Form.UNLISTED, Form.ALTERED)])
def test_the_rule_is_the_form_in_which_the_rendering_stands(form):
    one = verdict("water mill", form)
    assert (one.verdict, one.rule) == (Verdict.PREFERRED, Rule(form.value))


@pytest.mark.parametrize(
    ("form", "term", "words", "reason"),
    [
        (Form.UNLISTED, "", "brook wheel", 'the glossary has "water mill", "mill", "house for grinding grain"'),
        (Form.ALTERED, "water mill", "watery mill", 'another wording than the glossary\'s "water mill"'),
        (Form.UNLISTED, "", "mill water", 'the glossary has "water mill", "mill", "house for grinding grain"'),
    ],
)
def test_other_words_are_unlisted(form, term, words, reason):
    one = verdict(term, form, words=words, status=None)
    assert (one.verdict, one.listed, one.suggestion, one.reason) == (Verdict.UNLISTED, "", "water mill", reason)


def test_three_words_of_a_rendering_in_another_order_are_that_rendering():
    one = verdict("", Form.UNLISTED, words="grain-grinding houses", status=None)
    assert (one.verdict, one.rule, one.listed) == (Verdict.ADMITTED, Rule.DERIVED, "house for grinding grain")


def test_what_nothing_renders_is_missing():
    one = judge("mill", ENTRY, "水磨", PLACE, None)
    assert (one.verdict, one.rule, one.target, one.suggestion) == (Verdict.MISSING, Rule.NONE, None, "water mill")


def test_a_concept_of_no_glossary_has_no_suggestion():
    one = judge("风车", None, "风车", PLACE, Rendering(0, Span(0, 4), None, "", Form.UNLISTED), "wind wheel")
    assert (one.verdict, one.term, one.suggestion) == (Verdict.UNLISTED, "风车", "")
    assert one.reason == "the glossary has no rendering of it"


@pytest.mark.parametrize(
    ("words", "found"),
    [("水磨", (Verdict.PREFERRED, "水磨")), ("水力\n磨坊", (Verdict.ADMITTED, "水力磨坊")), ("水磨坊", (Verdict.PREFERRED, "水磨"))],
)  # fmt: skip
def test_a_chinese_rendering_has_the_status_of_its_own_section(words, found):
    one = judge("mill", ENTRY, "water mill", PLACE, Rendering(0, Span(0, 2), PREFERRED, "water mill"), words)
    assert (one.verdict, one.listed, one.term) == (*found, "水磨")


def test_the_headword_is_the_chinese_term_that_the_glossary_prefers():
    bare = ConceptEntry("mill", "", (english("water mill"),))
    assert [headword(entry, "水力磨坊") for entry in (ENTRY, bare, None)] == ["水磨", "水力磨坊", "水力磨坊"]


UNVERIFIED = ENTRY._replace(terms=(english("water mill", unverified=True),))


@pytest.mark.parametrize(
    ("form", "entry", "weight", "judged"),
    [
        (Form.UNLISTED, ENTRY, DEFINED_WEIGHT, True),
        (Form.UNLISTED, ENTRY, DEFINED_WEIGHT - 1, False),
        (Form.LISTED, ENTRY, 0, True),
        (None, ENTRY, 0, True),
        (None, UNVERIFIED, 0, False),
        (None, None, 0, False),
    ],
)
def test_a_verdict_counts_where_the_glossary_is_sure_of_the_concept(form, entry, weight, judged):
    rendering = form and Rendering(0, Span(0, 4), None, "water mill" if form == Form.LISTED else "", form)
    assert is_judged(judge("mill", entry, "水磨", PLACE, rendering), entry, weight) is judged
