"""What is said of findings, and where they stand, for checks made by hand."""

import pytest
from checked_texts import (
    ADMITTED,
    BARE,
    DEPRECATED,
    EN,
    INCONSISTENT,
    MISSING,
    UNLISTED,
    YEAR,
    english_alone,
    example,
    segment_pairs,
    whole,
)  # fmt: skip

from nqpf_cli.terminology.findings import Location, Rule
from nqpf_cli.terminology.messages import (
    abbreviation_message,
    artefact_message,
    explanation,
    finding_message,
    inconsistency_message,
    sentence,
    source_note,
    summary_line,
)  # fmt: skip
from nqpf_cli.terminology.places import Places, Region, target_location
from nqpf_cli.text.placement import Document, PlacedSegment, Run
from nqpf_cli.text.span import Span


@pytest.mark.parametrize(
    ("finding", "rendering", "message"),
    [
        (
            DEPRECATED, "new  quality\nproductivity",
            "“new quality productivity” is a deprecated rendering of 新质生产力; use “new quality productive forces”. "
            "A calque; productivity is 生产率. So printed in example2024report, sample2023words.",
        ),
        (
            DEPRECATED._replace(source=None, reason="", sources=(), suggestion=""), "new productivity",
            "“new productivity” is a deprecated wording, most likely for 新质生产力.",
        ),
        (
            UNLISTED, "industries of tomorrow",
            "“industries of tomorrow” renders 未来产业 in words that the glossary does not list for it; "
            "it has “future industries”. Preferred form printed in example2024report.",
        ),
        (MISSING, "", "新型工业化 is not rendered; the glossary has “new industrialization”."),
        (MISSING._replace(suggestion=""), "", "新型工业化 is not rendered."),
        (ADMITTED, "NQPF", "“NQPF” is an admitted rendering of 新质生产力."),
    ],
)  # fmt: skip
def test_a_message_says_what_stands_there_what_should_and_why(finding, rendering, message):
    assert finding_message(finding, rendering) == message


def test_messages_of_what_a_document_shows():
    assert inconsistency_message(INCONSISTENT) == (
        "新质生产力 is rendered in 2 ways: “New quality productive forces” (preferred, 1 ×), "
        "“new quality productivity” (deprecated, 1 ×)."
    )
    assert abbreviation_message(BARE).startswith(
        "“NQPF” (新质生产力) stands here before “new quality productive forces”"
    )
    assert artefact_message(YEAR).endswith("(spelled out year). A year of the Chinese text in words; perhaps 2025.")


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_explained(rule):
    assert explanation(UNLISTED._replace(rule=rule)).endswith(".")


def test_many_sources_are_cut():
    assert source_note(UNLISTED._replace(sources=tuple("abcde"))) == "preferred form printed in a, b, c and 2 more"


@pytest.mark.parametrize(
    ("text", "read"), [("", ""), ("a calque", "A calque."), ("是直译。", "是直译。"), ("why?", "Why?")]
)
def test_a_sentence_has_a_capital_and_a_stop(text, read):
    assert sentence(text) == read


def test_the_summary_of_english_alone_has_only_findings():
    assert (
        summary_line(english_alone()) == "1 deprecated wording · 1 bare abbreviation · 1 trace of machine translation"
    )
    assert summary_line(example()).startswith(
        "6 terms: 2 preferred, 1 admitted, 1 deprecated, 1 unlisted, 1 missing · "
    )


def test_a_missing_rendering_is_expected_where_the_check_says_or_in_the_segment_of_the_same_number():
    pairs = segment_pairs()
    assert target_location(MISSING, example()) == whole(EN, 2)
    assert target_location(pairs.findings[0], pairs) == whole(pairs.target, 1)
    assert target_location(MISSING._replace(near=None), example()) is None


def test_a_place_over_two_lines_ends_where_its_last_character_does():
    assert Places(EN).region(whole(EN, 4)) == Region(Span(191, 275), 4, 51, 5, 81)


def test_words_that_the_file_writes_otherwise_have_no_place():
    segment = PlacedSegment("R&D here", (Run(0, 0, 1), Run(2, 6, 6)))
    places = Places(Document("en.xlf", "R&amp;D here", (segment,)))
    assert places.region(Location(0, Span(1, 2))) is None
    assert places.file_text(places.span(Location(0, Span(0, 3)))) == "R&amp;D"
