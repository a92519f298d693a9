"""What a study reads in a line of results."""

import json

import pytest
from batch_results import aligned, checked, finding

from nqpf_cli.errors import InputError
from nqpf_cli.formats.result_lines import parse_result
from nqpf_cli.terminology.usage_study import Mention, UsageStatus

NQPF = "new-quality-productive-forces"


def parsed(record):
    return parse_result(json.dumps(record))


@pytest.mark.parametrize(
    ("given", "year"),
    [
        (2024, "2024"), ("2024", "2024"), ("2024-05-01", "2024"), (" 2024年", "2024"), (2024.0, "2024"),
        (None, ""), (True, ""), (24, ""), (20240501, ""), ("n.d.", ""), (2024.5, ""), (["2024"], ""), ("２０２４", ""),
    ],
)  # fmt: skip
def test_the_year_is_what_a_date_begins_with(given, year):
    assert parsed(checked(year=given)).year == year


@pytest.mark.parametrize(("given", "journal"), [(" 示例  学报 ", "示例 学报"), ("", ""), (None, ""), (7, "")])
def test_the_journal_is_a_text_or_unknown(given, journal):
    assert parsed(aligned(journal=given)).journal == journal


@pytest.mark.parametrize(
    ("verdict", "rendering", "status", "wording"),
    [
        ("preferred", "new quality\nproductive  forces", UsageStatus.PREFERRED, "new quality productive forces"),
        ("deprecated", "new productivity", UsageStatus.DEPRECATED, "new productivity"),
        ("unlisted", "novel forces", UsageStatus.UNLISTED, "novel forces"),
        ("missing", None, UsageStatus.UNLISTED, ""),
        ("admitted", None, UsageStatus.ADMITTED, ""),
    ],
)
def test_a_finding_is_a_mention(verdict, rendering, status, wording):
    found = parsed(checked(finding(rendering, verdict)))
    assert found.mentions == (Mention(NQPF, "新质生产力", status, wording),)
    assert found.has_deprecated == (verdict == "deprecated")


@pytest.mark.parametrize(
    ("rendering", "status", "expected"),
    [
        ("NQPF", "admitted", UsageStatus.ADMITTED),
        ("novel forces", None, UsageStatus.UNLISTED),
        (None, None, UsageStatus.UNLISTED),
    ],
)
def test_a_term_of_an_alignment_is_a_mention(rendering, status, expected):
    found = parsed(aligned((rendering, status)))
    assert found.mentions == (Mention(NQPF, "新质生产力", expected, rendering or ""),)
    assert found.is_inconsistent is None


def test_unjudged_and_waived_renderings_are_mentions_but_nothing_against_the_abstract():
    waived = [{"finding": finding("new productivity", "deprecated"), "reason": "a quotation"}]
    found = parsed(checked(waived=waived, unjudged=[finding("novel forces", "unlisted")]))
    assert [mention.wording for mention in found.mentions] == ["novel forces", "new productivity"]
    assert not found.has_deprecated


def test_a_check_without_all_lists_its_accepted_renderings_in_part():
    assert parsed(checked(finding(None, "missing"), accepted=2)).is_partial
    assert not parsed(checked(finding("NQPF", "admitted"), accepted=2)).is_partial


def test_a_failure_of_the_batch_is_no_abstract():
    assert parsed({"id": 1, "error": "no text"}) is None


@pytest.mark.parametrize(
    "line",
    [
        "", "{", "[1]", "[" * 100_000, "{}", '{"findings": 1}', '{"findings": [1]}', '{"findings": []}', '{"beads": {}}',
        '{"beads": [{"terms": [{"concept": "a"}]}]}', '{"beads": [{"terms": null}]}',
        json.dumps(checked(finding("x", "wrong"))), json.dumps(checked(finding("x", "preferred", concept=3))),
        json.dumps({"beads": [{"terms": [{"concept": "a", "status": None, "source": {"text": "甲"}, "target": {"text": 5}}]}]}),
    ],
)  # fmt: skip
def test_a_line_of_another_shape_is_told(line):
    with pytest.raises(InputError, match="—"):
        parse_result(line)
