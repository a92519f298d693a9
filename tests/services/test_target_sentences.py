"""Paragraphs of a checked text become sentences where something was found, and places stay in the file where they were."""

from nqpf_cli.services.check_input import InputFile, read_english
from nqpf_cli.services.check_target import check_target
from nqpf_cli.services.target_sentences import in_sentences
from nqpf_cli.terminology.findings import Artefact, CheckedText, Location
from nqpf_cli.text.placement import unplaced
from nqpf_cli.text.span import Span

TEXT = "Mills turn. They rest.\n\nTowns rise. They foster new quality productivity. It is slow.\n\n  Then GDP, GDP rose. Gross domestic product.\n"


def segments(checked):
    return [segment.text for segment in checked.target.segments]


def test_only_paragraphs_with_something_found_are_split(glossary):
    checked = in_sentences(check_target(read_english(InputFile("en.txt", TEXT)), glossary))
    assert segments(checked) == [
        "Mills turn. They rest.",
        "Towns rise.",
        "They foster new quality productivity.",
        "It is slow.",
        "Then GDP, GDP rose.",
        "Gross domestic product.",
    ]
    assert checked.findings[0].target == Location(2, Span(12, 36))


def test_places_in_the_file_stay(glossary):
    paragraphs = check_target(read_english(InputFile("en.txt", TEXT)), glossary)
    places = [in_file(checked) for checked in (paragraphs, in_sentences(paragraphs))]
    assert places[0] == places[1]
    assert [span.of(TEXT) for span in places[0]] == ["new quality productivity", "GDP"]


def in_file(checked):
    found = [*(one.target for one in checked.findings), *(one.place for one in checked.abbreviations)]
    return [checked.target.segments[place.segment].place_of(place.span) for place in found]


def test_sentences_over_whose_end_a_finding_reaches_are_one():
    document = read_english(InputFile("en.txt", "One mill. Two mills. Three."))
    artefact = Artefact("doubled-word", "mill. Two", Location(0, Span(4, 13)), "")
    checked = in_sentences(CheckedText(None, document, artefacts=(artefact,)))
    assert segments(checked) == ["One mill. Two mills.", "Three."]
    assert checked.artefacts[0].place == Location(0, Span(4, 13))


def test_what_has_no_text_of_a_file_stays_as_it_is(glossary):
    document = read_english(InputFile("en.txt", TEXT))._replace(text="", segments=unplaced([TEXT]))
    checked = check_target(document, glossary)
    assert in_sentences(checked) is checked
