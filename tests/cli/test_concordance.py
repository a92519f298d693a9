"""nqpf concordance, as its users call it."""

import json

import pytest
from documents import fill
from html_page import Page


@pytest.fixture
def concordance(run, store):
    fill(store)
    return lambda *arguments, **options: run("concordance", *arguments, **options)


def hits(result) -> list[dict]:
    return json.loads(result.stdout)["hits"]


def matches(result) -> list[tuple[str, str]]:
    """The source and the match of each hit."""
    return [(hit["source"], hit["text"][hit["start"] : hit["end"]]) for hit in hits(result)]


LIN, OUYANG, SAMPLE = "lin2024lujing", "ouyang", "sample2022paths"


def test_each_occurrence_stands_in_its_sentence_the_newest_first(concordance):
    result = concordance("新质生产力", "--format", "json")
    assert matches(result) == [
        (LIN, "新质生产力"), (LIN, "新質生產力"), (LIN, "新质\n生产力"),
        (SAMPLE, "新质生产力"), (OUYANG, "新质生产力"), (OUYANG, "新质生产力"),
    ]  # fmt: skip
    answer = json.loads(result.stdout)
    assert (answer["query"], answer["concept"], answer["total"]) == ("新质生产力", "new-quality-productive-forces", 6)
    assert answer["hits"][1] | {"text": ""} == {
        "text": "", "start": 2, "end": 7, "language": "zh", "translation": "To develop new productive forces, one studies them.",
        "rendering": {"text": "new productive forces", "start": 11, "end": 32, "status": "deprecated"},
        "source": LIN, "year": "2024", "part": "body", "place": {"file": "lin.txt", "line": 5},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["質"], 6),
        (["同田"], 1),
        (["productive force"], 4),
        (["Productive Forces", "--source", "LIN2024lujing"], 2),
        (["new-quality productive force"], 3),
        (["AI", "--language", "zh"], 1),
        (["AI"], 1),
        (["新质生产力", "--source", OUYANG, "--source", SAMPLE], 3),
        (["product"], 0),
        (["的缩影。本"], 0),
    ],
)
def test_what_is_found(concordance, arguments, found):
    result = concordance(*arguments, "--format", "json")
    assert (json.loads(result.stdout)["total"], result.exit_code) == (found, 0 if found else 1)


def test_all_renderings_are_sought_in_both_languages_an_aligned_pair_once(concordance):
    result = concordance("新质生产力", "--all-renderings", "--format", "json")
    assert [(source, match) for source, match in matches(result) if source == SAMPLE] == [
        (SAMPLE, "new-quality productive force"), (SAMPLE, "new-type productivity"), (SAMPLE, "新质生产力"),
    ]  # fmt: skip
    assert json.loads(result.stdout)["total"] == 8


def test_hits_are_sorted_by_rendering_those_without_one_last(concordance):
    found = hits(concordance("新质生产力", "--sort", "rendering", "--format", "json"))
    renderings = [(hit["rendering"] or {}).get("text", "") for hit in found]
    assert [r.lower() for r in renderings if r] == ["new productive forces", *["new quality productive forces"] * 2]
    assert renderings[3:] == ["", "", ""]


def test_hits_are_sorted_by_source(concordance):
    found = matches(concordance("新质生产力", "--sort", "source", "--format", "json"))
    assert [source for source, _ in found] == sorted(source for source, _ in found)


def test_a_limit_cuts_what_is_shown_not_what_is_counted(concordance):
    result = concordance("新质生产力", "--limit", "2", "--format", "json")
    assert (len(hits(result)), json.loads(result.stdout)["total"]) == (2, 6)
    assert result.stderr == "nqpf: 2 of 6 occurrences shown — --limit 0 shows all\n"
    assert len(hits(concordance("新质生产力", "--limit", "0", "--format", "json"))) == 6


def test_an_abbreviation_of_a_concept_is_found_as_written_only(concordance):
    result = concordance("人工智能", "--all-renderings", "--format", "json")
    assert matches(result) == [(LIN, "AI")]
    assert matches(concordance("信息技术", "--all-renderings", "--format", "json")) == []


def test_plain_and_tsv_have_a_row_an_occurrence(concordance):
    plain = concordance("新质\n生产力", "--format", "plain").stdout.splitlines()
    assert plain[1].split("\t") == [
        LIN, "2024", "lin.txt", "5", "发展", "新質生產力", "，离不开“新质 生产力”的研究。",
        "To develop new productive forces, one studies them.", "new productive forces", "deprecated",
    ]  # fmt: skip
    tsv = concordance("新质生产力", "--format", "tsv").stdout.splitlines()
    assert tsv[0].split("\t")[:4] == ["source", "year", "file", "line"] and tsv[1:] == plain


def test_a_table_has_the_matches_in_its_middle(concordance, golden):
    golden("concordance.txt", concordance("新质生产力", "--format", "table").stdout)


def test_a_page_is_well_formed_and_marks_match_and_rendering(concordance):
    text = concordance("新质生产力", "--format", "html").stdout
    page = Page(text)
    assert "6 occurrences in 3 sources" in page.text and "lin.txt:5" in page.text
    assert len([tag for tag, _ in page.elements if tag == "mark"]) == 9
    assert "<script" not in text and "url(" not in text


def test_nothing_found_says_why_in_one_line(concordance, run, tmp_path):
    missed = concordance("未来战士")
    assert (missed.exit_code, missed.stderr.count("\n")) == (1, 1)
    empty = run("concordance", "新质", "--store", tmp_path / "none")
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert "nqpf add FILE" in empty.stderr and not (tmp_path / "none").exists()


def test_without_our_glossary_there_is_no_concept(concordance):
    result = json.loads(concordance("新質生产力", "--no-default-glossary", "--format", "json").stdout)
    assert (result["concept"], result["total"]) == (None, 6)


@pytest.mark.parametrize("query", ["", " ", "%", "的the", "'", "\\", "[", "新" * 500])
def test_any_query_is_answered(concordance, query):
    assert concordance(query, "--format", "json").exit_code == 1
