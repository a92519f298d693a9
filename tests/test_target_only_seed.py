"""Every finding on the machine-translated web page of the seeds, as facts, each read in its place and judged by hand.

`hand` is the judgement: "right" or "wrong"; a new finding comes in as "unread" with --accept, and must be read.
"""

import json

import pytest
from paths import TESTS

from nqpf_cli.services.check_target import check_target
from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.placement import Document, line_and_column, line_starts, placed

GOLDEN = "check-target-seed-004.json"
MOST_WORDS = 8
PRECISION = 0.98


@pytest.fixture
def checked(seeds, glossary):
    text = seeds("004").read_text(encoding="utf-8")
    segments = tuple(placed(text, span) for span in paragraph_spans(text))
    return check_target(Document("004", text, segments), glossary)


def facts(checked):
    """Kind, concept, flagged words (the first eight) and line of each finding, inconsistency and artefact."""
    starts = line_starts(checked.target.text)

    def line(place):
        return line_and_column(starts, checked.target.segments[place.segment].place_of(place.span).start)[0]

    def words(text):
        return " ".join(text.split()[:MOST_WORDS])

    rows = []
    for one in checked.findings:
        segment = checked.target.segments[one.target.segment]
        rows.append((one.verdict.value, one.concept_id, words(one.target.span.of(segment.text)), line(one.target)))
    for one in checked.inconsistencies:
        rows += [("inconsistent", one.concept_id, words(use.text), line(use.places[0])) for use in one.renderings]
    rows += [("bare-abbreviation", one.concept_id, one.text, line(one.place)) for one in checked.abbreviations]
    rows += [(one.kind, "", words(one.text), line(one.place)) for one in checked.artefacts]
    return rows


def test_every_finding_is_one_that_was_read(checked, golden):
    read = {tuple(row[:4]): row[4] for row in kept()}
    rows = [[*row, read.get(row, "unread")] for row in facts(checked)]
    golden(GOLDEN, "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")


def test_nearly_every_finding_is_right():
    judged = [row[4] for row in kept()]
    assert set(judged) <= {"right", "wrong"}, "read the new findings in their places"
    assert judged.count("right") >= PRECISION * len(judged)


def kept():
    file = TESTS / "golden" / GOLDEN
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
