"""The JSON of a check, from checks made by hand."""

import json

import jsonschema
import pytest
from checked_texts import CHINESE, ENGLISH, english_alone, example, long_sentences, office_document, segment_pairs
from paths import PROJECT

from nqpf_cli.cli._check_records import check_record, finding_records
from nqpf_cli.terminology.findings import CheckedText
from nqpf_cli.text.placement import Document

SCHEMA = json.loads((PROJECT / "nqpf_cli" / "schemas" / "check.json").read_text(encoding="utf-8"))
MADE = [example, english_alone, segment_pairs, office_document, long_sentences]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
@pytest.mark.parametrize("options", [{}, {"show_all": True, "explain": True}], ids=["plain", "all"])
def test_json_has_the_shape_of_its_schema(made, options):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(check_record(made(), **options), SCHEMA)
    for line in finding_records(made(), **options):
        jsonschema.validate(line, {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})


def test_a_finding_has_its_spans_in_both_texts():
    record = check_record(example())["findings"][0]
    assert record == {
        "concept": "new-quality-productive-forces",
        "verdict": "deprecated",
        "term": "新质生产力",
        "source": {"text": "新质生产力", "start": 16, "end": 21},
        "target": {"text": "new quality productivity", "start": 57, "end": 81},
        "suggestion": "new quality productive forces",
        "reason": "a calque; productivity is 生产率",
        "sources": ["example2024report", "sample2023words"],
    }


def test_every_span_slices_to_its_text():
    for record in check_record(example(), show_all=True)["findings"]:
        for side, text in (("source", CHINESE), ("target", ENGLISH)):
            place = record[side]
            assert place is None or text[place["start"] : place["end"]] == place["text"]


def test_a_slice_keeps_its_line_breaks():
    last = check_record(example(), show_all=True)["findings"][-1]
    assert last["target"]["text"] == "New\nquality productive forces"


def test_only_flagged_verdicts_are_findings_unless_all_are_asked_for():
    assert [f["verdict"] for f in check_record(example())["findings"]] == ["deprecated", "unlisted", "missing"]
    everything = check_record(example(), show_all=True)["findings"]
    assert [f["verdict"] for f in everything][:2] == ["admitted", "preferred"] and len(everything) == 6


def test_a_missing_rendering_has_no_target():
    assert check_record(example())["findings"][2]["target"] is None


def test_a_text_without_its_source_has_none():
    assert [f["source"] for f in check_record(english_alone())["findings"]] == [None]


def test_offsets_of_given_segments_count_in_the_segment():
    missing, deprecated = check_record(segment_pairs())["findings"]
    assert missing["source"] == {"segment": 1, "text": "新型工业化", "start": 2, "end": 7}
    assert deprecated["target"] == {"segment": 1, "text": "new\nproductivity", "start": 12, "end": 28}


def test_offsets_of_a_file_that_is_no_text_count_in_the_segment():
    target = check_record(office_document())["findings"][0]["target"]
    assert target == {"segment": 1, "text": "new quality productivity", "start": 44, "end": 68}


def test_what_a_document_does_with_a_concept_has_its_places():
    assert check_record(example())["inconsistent"] == [
        {
            "concept": "new-quality-productive-forces",
            "term": "新质生产力",
            "renderings": [
                {
                    "text": "New quality productive forces",
                    "verdict": "preferred",
                    "places": [{"start": 191, "end": 220}],
                },
                {"text": "new quality productivity", "verdict": "deprecated", "places": [{"start": 57, "end": 81}]},
            ],
        }
    ]


def test_the_summary_counts_every_verdict_but_waived_ones():
    counts = {"terms": 6, "preferred": 2, "admitted": 1, "deprecated": 1, "unlisted": 1, "missing": 1}
    assert check_record(example())["summary"] == counts


def test_a_waived_finding_has_its_reason():
    [waived] = check_record(example())["waived"]
    assert (waived["reason"], waived["where"]) == ("the client's own wording", "nqpf.toml")
    assert waived["finding"]["target"]["text"] == "data factors"


def test_rules_are_explained_only_when_asked():
    assert "rule" not in check_record(example())["findings"][0]
    explained = check_record(example(), explain=True)["findings"][0]
    assert explained["rule"] == "listed"
    assert explained["explanation"].startswith(
        "The glossary lists “new quality productivity” for 新质生产力 as deprecated"
    )


def test_lines_are_the_findings_and_then_what_has_no_verdict():
    lines, whole = list(finding_records(example())), check_record(example())
    assert lines[:3] == whole["findings"]
    assert lines[3:] == [
        {"inconsistent": whole["inconsistent"][0]},
        {"abbreviation": whole["abbreviations"][0]},
        {"artefact": whole["artefacts"][0]},
    ]


def test_a_clean_text_has_every_key():
    record = check_record(CheckedText(None, Document("en.txt", "", ())))
    assert set(record) == set(SCHEMA["$defs"]["check"]["required"])
    jsonschema.validate(record, SCHEMA)
