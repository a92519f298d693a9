"""nqpf glossary suggest, as its users call it."""

import json

import pytest
from documents import fill

from nqpf_cli.store.glossaries import open_glossary


@pytest.fixture
def suggest(run, store):
    fill(store)
    return lambda *arguments: run("glossary", "suggest", *arguments)


def pairs(result) -> dict[tuple[str, str], dict]:
    return {(s["zh"], s["en"]): s for s in json.loads(result.stdout)["suggestions"]}


def test_what_the_glossary_lacks_comes_with_its_evidence(suggest):
    result = suggest("--format", "json")
    found = pairs(result)
    assert list(found)[:2] == [("稻鸭同田", "rice-duck paddies"), ("塘边社会", "pondside society")]
    assert found["稻鸭同田", "rice-duck paddies"]["evidence"] == ["keywords", "aligned"]
    assert found["塘边社会", "pondside society"]["places"] == [
        {"evidence": "brackets", "source": "lin2024lujing", "file": "lin.txt", "line": 7},
        {"evidence": "brackets", "source": "sample2022paths", "file": "paths.txt", "line": 4},
    ]
    assert found["新质生产力", "novel productivity"]["concept"] == "new-quality-productive-forces"


def test_what_the_glossary_has_is_not_suggested(suggest):
    assert not any("quality" in en for _, en in pairs(suggest("--format", "json")))


def test_only_what_enough_sources_have_is_shown(suggest):
    assert len(pairs(suggest("--min-sources", "2", "--format", "json"))) == 2
    assert suggest("--min-sources", "3").exit_code == 1


def test_a_limit_is_said(suggest):
    result = suggest("--limit", "1")
    assert (len(result.stdout.splitlines()), "1 of 3 suggestions" in result.stderr) == (1, True)


def test_tsv_is_a_glossary_that_knows_them(suggest, run, tmp_path):
    file = tmp_path / "candidates.tsv"
    suggest("--format", "tsv", "-o", file)
    layer = open_glossary([str(file)])
    assert not layer.notes
    assert layer.entries(["塘边社会"])["塘边社会"].preferred("en").term == "pondside society"
    assert run("glossary", "suggest", "--glossary", file).exit_code == 1


def test_a_table_names_evidence_and_place(suggest):
    text = suggest("--format", "table").stdout
    assert "brackets" in text and "lin.txt:7" in text


def test_an_empty_store_says_why(run, tmp_path):
    result = run("glossary", "suggest", "--store", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (1, "") and "nqpf add FILE" in result.stderr
