"""Counting renderings by year and by journal."""

import json

import pytest
from batch_results import aligned, checked, finding

from nqpf_cli.formats.result_lines import parse_result
from nqpf_cli.services import corpus_stats
from nqpf_cli.services.corpus_stats import OTHER_JOURNALS, CorpusCounter, sought_concept
from nqpf_cli.store.glossaries import open_glossary
from nqpf_cli.terminology.usage_study import Facet

NQPF = "new-quality-productive-forces"


def counted(glossary, *records, terms=(), most=5):
    counter = CorpusCounter(glossary, [sought_concept(term, glossary) for term in terms])
    for record in records:
        counter.add(parse_result(json.dumps(record)))
    return counter.study(most)


def renderings(study):
    return [(r.text, str(r.status), r.seen.total) for r in study.concepts[0].renderings]


@pytest.mark.parametrize("query", [NQPF, "新质生产力", "新質生產力", "New-Quality Productive Force", "NQPF"])
def test_a_term_is_sought_by_its_id_and_in_either_language(glossary, query):
    assert sought_concept(query, glossary).concept_id == NQPF


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["new quality productive forces", "new-quality productive force"] * 2 + ["new quality productive forces"], "new quality productive forces"),
        (["New quality productivity", "the new quality productivity"], "the new quality productivity"),
        (["New quality productivity"], "new quality productivity"),
        (["NQPF"], "NQPF"),
    ],
)  # fmt: skip
def test_number_case_hyphen_and_article_do_not_tell_renderings_apart(glossary, written, shown):
    study = counted(glossary, aligned(*((text, "admitted") for text in written)))
    assert renderings(study) == [(shown, "admitted", len(written))]


def test_wordings_that_the_glossary_lacks_are_told_apart_for_terms_that_are_sought(glossary):
    record = aligned(("novel forces", None), ("Novel force", None), ("fresh powers", None), ("NQPF", "admitted"))
    assert renderings(counted(glossary, record)) == [("NQPF", "admitted", 1), (None, "unlisted", 3)]
    assert ("novel forces", "unlisted", 2) in renderings(counted(glossary, record, terms=["新质生产力"]))


def test_what_renders_nothing_is_counted_apart(glossary):
    study = counted(
        glossary, checked(finding(None, "missing"), finding(None, "admitted"), finding("their", "preferred"))
    )
    usage = counted(glossary, aligned((None, None)), terms=["新质生产力"]).concepts[0]
    assert study.concepts == ()
    assert (usage.rendered.total, usage.missing.total, usage.referred.total) == (0, 1, 0)


def test_pronouns_are_no_renderings(glossary):
    record = checked(finding("NQPF", "admitted"), finding("Its", "admitted"), finding(None, "preferred"))
    usage = counted(glossary, record).concepts[0]
    assert (usage.rendered.total, usage.referred.total) == (1, 2)


def test_everything_is_counted_by_year_and_by_journal(glossary):
    study = counted(
        glossary,
        checked(finding("new productivity", "deprecated"), inconsistent=True, year=2023, journal="甲刊"),
        checked(finding("NQPF", "admitted"), year=2024, journal="甲刊"),
        aligned(("NQPF", "admitted")),
    )
    usage = study.concepts[0]
    assert usage.rendered.by[Facet.YEAR] == {"2023": 1, "2024": 1, "": 1}
    assert study.deprecated.by[Facet.JOURNAL] == {"甲刊": 1}
    assert (study.judged.total, study.inconsistent.by[Facet.YEAR]) == (2, {"2023": 1})
    assert study.groups(Facet.YEAR) == ["2023", "2024", ""]
    assert study.groups(Facet.JOURNAL) == ["甲刊", ""]


def test_the_concepts_most_often_rendered_are_chosen(glossary):
    many = [finding("digital economy", "preferred", "digital-economy", "数字经济")] * 2
    study = counted(glossary, checked(finding("NQPF", "admitted"), *many), most=1)
    assert [(usage.concept_id, usage.zh, usage.en) for usage in study.concepts] == [
        ("digital-economy", "数字经济", "digital economy")
    ]


def test_a_concept_that_the_glossary_lacks_goes_by_its_term(glossary):
    usage = counted(glossary, checked(finding("sample word", "unlisted", "示例词", "示例词"))).concepts[0]
    assert (usage.concept_id, usage.zh, usage.en) == ("示例词", "示例词", "")


def test_memory_stays_bounded(glossary, monkeypatch):
    monkeypatch.setattr(corpus_stats, "_MOST_JOURNALS", 2)
    monkeypatch.setattr(corpus_stats, "_MOST_WORDINGS", 1)
    wordings = ["novel forces", "fresh powers", "young might"]
    study = counted(glossary, *(aligned((text, None), journal=text) for text in wordings), terms=["新质生产力"])
    assert renderings(study) == [("novel forces", "unlisted", 1), (None, "unlisted", 2)]
    assert OTHER_JOURNALS in study.groups(Facet.JOURNAL)


def test_a_superseded_rendering_is_told_from_a_deprecated_one_by_the_glossary(tmp_path):
    layer = tmp_path / "layer.tsv"
    layer.write_text("示例词\tsample word\tpreferred\n示例词\told word\tsuperseded\n", encoding="utf-8")
    record = checked(finding("old words", "deprecated", "示例词", "示例词"))
    usage = counted(open_glossary([str(layer)]), record).concepts[0]
    assert str(usage.renderings[0].status) == "superseded"
