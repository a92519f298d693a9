"""The example abstracts are well-formed: what measures alignment and terms must not be wrong itself."""

import json

import pytest
from paths import EXAMPLES

from nqpf_cli.services.term import look_up

STATUSES = {"preferred", "admitted", "deprecated", "unlisted", "missing"}
ABSTRACTS = [
    json.loads(line) for line in (EXAMPLES / "abstracts.jsonl").read_text(encoding="utf-8").split("\n") if line
]

each_abstract = pytest.mark.parametrize("abstract", ABSTRACTS, ids=[abstract["id"] for abstract in ABSTRACTS])


def test_lines_end_at_a_line_feed_and_ids_are_in_order():
    data = (EXAMPLES / "abstracts.jsonl").read_bytes()
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    ids = [abstract["id"] for abstract in ABSTRACTS]
    assert ids == sorted(set(ids))


@each_abstract
def test_beads_cover_every_segment_once_and_in_order(abstract):
    for side, language in enumerate(("source", "target")):
        covered = [segment for bead in abstract["beads"] for segment in bead[side]]
        assert covered == list(range(len(abstract[language])))
    assert all(source or target for source, target in abstract["beads"])


@each_abstract
def test_segments_are_trimmed_and_not_empty(abstract):
    for segment in abstract["source"] + abstract["target"]:
        assert segment
        assert segment == segment.strip()


@each_abstract
def test_spans_of_terms_slice_to_the_terms(abstract):
    for term in abstract["terms"]:
        assert abstract["source"][term["source_segment"]][term["zh_start"] : term["zh_end"]] == term["zh"]
        if term["en"] is not None:
            assert abstract["target"][term["target_segment"]][term["en_start"] : term["en_end"]] == term["en"]


@each_abstract
def test_a_rendering_is_null_exactly_when_it_is_missing(abstract):
    for term in abstract["terms"]:
        assert term["status"] in STATUSES
        rendering = [term[field] for field in ("en", "target_segment", "en_start", "en_end")]
        assert rendering.count(None) == (4 if term["status"] == "missing" else 0)


@each_abstract
def test_a_term_and_its_rendering_stand_in_one_bead(abstract):
    pairs = {(s, t) for source, target in abstract["beads"] for s in source for t in target}
    rendered = [term for term in abstract["terms"] if term["en"] is not None]
    assert all((term["source_segment"], term["target_segment"]) in pairs for term in rendered)


@each_abstract
def test_marked_terms_are_headwords_and_have_the_status_of_the_glossary(abstract, glossary):
    for term in abstract["terms"]:
        matches = [match for match in look_up(term["zh"], glossary).matches if match.kind in {"exact", "script"}]
        assert matches, term["zh"]
        sections = [section for match in matches for section in match.entry.terms if section.term == term["en"]]
        statuses = {section.status.value.replace("superseded", "deprecated") for section in sections if section.status}
        assert not statuses or term["status"] in statuses, term
