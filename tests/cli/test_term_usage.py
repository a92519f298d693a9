"""nqpf term --usage, as its users call it."""

import json

import pytest
from documents import fill


@pytest.fixture
def usage(run, store):
    fill(store)
    return lambda *arguments: run("term", "--usage", *arguments)


def rows(result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_renderings_are_counted_by_source_and_year(usage):
    result = usage("新质生产力", "--format", "plain")
    assert (rows(result), result.exit_code) == (
        [
            ["new quality productive forces", "preferred", "sample2022paths", "2022", "1"],
            ["new quality productive forces", "preferred", "lin2024lujing", "2024", "1"],
            ["new quality productive forces", "preferred", "ouyang", "", "1"],
            ["new productive force", "deprecated", "lin2024lujing", "2024", "1"],
            ["new-type productivity", "deprecated", "sample2022paths", "2022", "1"],
            ["novel productivity", "unlisted", "sample2022paths", "2022", "1"],
        ],
        0,
    )


def test_any_term_of_the_concept_asks_for_it(usage):
    expected = json.loads(usage("新质生产力", "--format", "json").stdout) | {"query": ""}
    for query in ("新質生產力", "new-quality productive force"):
        assert json.loads(usage(query, "--format", "json").stdout) | {"query": ""} == expected


def test_what_is_not_rendered_is_counted(usage):
    assert json.loads(usage("新质生产力", "--format", "json").stdout)["missing"] == 2


def test_a_word_that_the_glossary_lacks_is_looked_for_by_the_dictionary(usage):
    assert rows(usage("稻鸭同田")) == [["rice-duck paddies", "unlisted", "lin2024lujing", "2024", "1"]]
    assert rows(usage("pondside society")) == [["pondside society", "unlisted", "sample2022paths", "2022", "1"]]


def test_a_table_shows_the_first_and_the_last_year(usage):
    assert "2022–2024" in usage("新质生产力", "--format", "table").stdout


def test_nothing_found_says_why_in_one_line(usage, run, tmp_path):
    assert usage("未来战士").exit_code == 1
    empty = run("term", "--usage", "新质生产力", "--store", tmp_path / "none")
    assert (empty.exit_code, empty.stdout, empty.stderr.count("\n")) == (1, "", 1)
    assert "nqpf add FILE" in empty.stderr


@pytest.mark.parametrize("arguments", [("甲", "乙"), ("-",), ("甲", "--history"), ("甲", "--format", "bibtex")])
def test_wrong_usage(usage, arguments):
    assert usage(*arguments).exit_code == 2
