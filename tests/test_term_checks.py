"""How right `nqpf check` is on five sets of segments and documents that we invented and judged by hand."""

import json
from collections.abc import Mapping
from functools import cache

import pytest
from check_scores import (
    FAULTS,
    Flag,
    Scores,
    Segment,
    Term,
    TermSet,
    checked_flags,
    naive_flags,
    read_term_set,
    scored,
    scored_documents,
)
from paths import EXAMPLES

from nqpf_cli.services.check import Checker
from nqpf_cli.services.check_input import read_given
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.text.span import Span

SETS = ("papers", "policy", "mixed", "news", "reports")
VERDICTS = FAULTS | {"preferred", "admitted"}


@cache
def term_set(name: str) -> TermSet:
    return read_term_set(*(EXAMPLES / f"termcheck-{name}.{end}" for end in ("jsonl", "tsv", "docs.jsonl")))


@cache
def checker(name: str, *, ours: bool) -> Checker:
    """One with our own glossary, or with the list of a set and nothing else."""
    return Checker(open_glossary() if ours else open_glossary([str(EXAMPLES / f"termcheck-{name}.tsv")], default=False))


def below(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """The figures that are under their floors."""
    shown = {name: getattr(scores, name)() for name in floors}
    return [f"{name} {shown[name]:.3f}" for name, floor in floors.items() if shown[name] < floor]


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("papers", {"precision": 0.98, "recall": 0.98, "f1": 0.98, "verdicts": 0.92, "located": 0.95}),
        ("policy", {"precision": 0.95, "recall": 0.91, "f1": 0.93, "verdicts": 0.92, "located": 0.95}),
        ("mixed", {"precision": 0.97, "recall": 0.96, "f1": 0.97, "verdicts": 0.92, "located": 0.95}),
        ("news", {"precision": 0.97, "recall": 0.97, "f1": 0.98, "verdicts": 0.92, "located": 0.98}),
        ("reports", {"precision": 0.95, "recall": 0.95, "f1": 0.95, "verdicts": 0.92, "located": 0.98}),
    ],
)
def test_a_check_with_a_given_list_is_right(name, floors):
    scores = scored(term_set(name), checked_flags(checker(name, ours=False)))
    assert below(scores, floors) == [], scores.wrong
    assert (scores.false_alarms() <= 0.01, scores.counts["nowhere"]) == (True, 0), scores.wrong


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("papers", {"precision": 0.98, "recall": 0.92, "f1": 0.95, "located": 0.95}),
        ("policy", {"precision": 0.94, "recall": 0.90, "f1": 0.92, "located": 0.95}),
        ("mixed", {"precision": 0.97, "recall": 0.94, "f1": 0.96, "located": 0.92}),
        ("news", {"precision": 0.94, "recall": 0.94, "f1": 0.95, "located": 0.97}),
        ("reports", {"precision": 0.95, "recall": 0.80, "f1": 0.88, "located": 0.97}),
    ],
)
def test_a_check_with_our_own_glossary_is_right(name, floors):
    """Which of the flagged verdicts a fault gets is not compared: ours deprecates what the list does not know."""
    scores = scored(term_set(name), checked_flags(checker(name, ours=True)))
    assert below(scores, floors) == [], scores.wrong
    assert (scores.false_alarms() <= 0.02, scores.counts["nowhere"]) == (True, 0), scores.wrong


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("ours", "floor"), [(False, 0.97), (True, 0.93)], ids=["list", "ours"])
def test_concepts_that_a_document_renders_in_several_ways_are_found(name, ours, floor):
    scores = scored_documents(term_set(name), checker(name, ours=ours))
    assert scores.f1() >= floor, scores.wrong


@pytest.mark.parametrize("name", SETS)
def test_the_plainest_test_is_far_worse(name):
    scores = scored(term_set(name), naive_flags(term_set(name).preferred))
    assert scores.precision() < 0.5 and scores.f1() < 0.6


@pytest.mark.parametrize("name", SETS)
def test_the_sets_are_well_formed(name):
    for line in (EXAMPLES / f"termcheck-{name}.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        record = json.loads(line)
        for term in record["terms"]:
            assert record["zh"][term["zh_start"] : term["zh_end"]] == term["zh"]
            assert term["head"] in term_set(name).preferred
            assert {term["verdict"], *term["also"]} <= VERDICTS
            assert (term["en"] is None) is (term["en_start"] is None)
            assert term["en"] is None or record["en"][term["en_start"] : term["en_end"]] == term["en"]
        assert set(record["inconsistent"]) <= {term["head"] for term in record["terms"]}


@pytest.mark.parametrize("name", SETS)
def test_the_terms_that_are_found_are_those_that_were_judged(name):
    for segment in term_set(name).segments:
        checked = checker(name, ours=False).check(read_given([segment.zh], [segment.en]))
        found = {finding.source.span for finding in (*checked.findings, *checked.unjudged)}
        assert found == {term.source for term in segment.terms}, segment.id


SEGMENT = Segment(
    "s", "甲乙丙甲", "an apple, no pear", (
        Term("甲", Span(0, 1), Span(3, 8), frozenset({"unlisted", "missing"})),
        Term("乙丙", Span(1, 3), None, frozenset({"preferred"})),
        Term("甲", Span(3, 4), Span(13, 17), frozenset({"admitted", "missing"})),
    ),
)  # fmt: skip
HEADS = {"甲": "one", "乙丙": "two", "丙": "three"}


@pytest.mark.parametrize(
    ("flags", "counts"),
    [
        ([], {"missed": 1, "clean": 1}),
        ([Flag(Span(0, 1), "missing")], {"found": 1, "verdict": 1, "clean": 1}),
        (
            [Flag(Span(0, 1), "unlisted", Span(0, 8))],
            {"found": 1, "verdict": 1, "placed": 1, "located": 1, "clean": 1},
        ),
        ([Flag(Span(0, 1), "deprecated", Span(13, 17))], {"found": 1, "verdict": 0, "placed": 1, "clean": 1}),
        ([Flag(Span(1, 3), "missing")], {"missed": 1, "false": 1}),
        ([Flag(Span(2, 3), "missing")], {"missed": 1, "clean": 1, "nowhere": 1}),
    ],
)
def test_what_is_flagged_is_counted_against_what_was_judged(flags, counts):
    found = scored(TermSet((SEGMENT,), (), HEADS), lambda _: flags).counts
    assert +found == {kind: count for kind, count in counts.items() if count}


def test_a_flag_on_words_that_nobody_judged_counts_only_where_nothing_was_to_be_flagged():
    unjudged = Flag(Span(0, 2), "missing")
    bare = SEGMENT._replace(terms=())
    counts = [scored(TermSet((s,), (), HEADS), lambda _: [unjudged]).counts["nowhere"] for s in (SEGMENT, bare)]
    assert counts == [0, 1]


def test_a_headword_that_may_be_flagged_or_not_does_not_count():
    open_term = SEGMENT._replace(terms=SEGMENT.terms[2:])
    assert scored(TermSet((open_term,), (), HEADS), lambda _: []).counts == {"open": 1}
