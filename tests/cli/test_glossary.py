"""nqpf glossary, as its users call it."""

import json

import pytest
from paths import PROJECT


def test_validate_finds_our_own_glossary_without_fault(run):
    result = run("glossary", "validate", PROJECT / "glossary")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("no faults\n")


def test_stats_count_each_subject_field_and_the_whole(run):
    record = json.loads(run("glossary", "stats", "--format", "json").stdout)
    fields, total = record["fields"], record["total"]
    rows = [line.split("\t") for line in run("glossary", "stats").stdout.splitlines()]
    assert len(fields) >= 15 and len(rows) == len(fields) + 1
    assert rows[-1][1:3] == [str(total["entries"]), str(total["terms"])]
    assert all(total[name] == sum(f[name] for f in fields) for name in total)
    assert all(f["attested"] <= f["terms"] and f["definitions"] <= f["entries"] for f in fields)


def test_the_glossary_is_as_large_as_it_says(run):
    total = json.loads(run("glossary", "stats", "--format", "json").stdout)["total"]
    assert (total["entries"] >= 1500, total["terms"] >= 4500) == (True, True)
    assert (total["attestations"] >= 2000, total["definitions"] >= 400) == (True, True)


def test_stats_count_a_layer_too(run, tmp_path):
    layer = tmp_path / "own.tsv"
    layer.write_text("甲乙丙\tsome idea\n甲乙丙\tsome notion\n", encoding="utf-8")
    options = ("--glossary", layer, "--no-default-glossary", "--format", "json")
    (field,) = json.loads(run("glossary", "stats", *options).stdout)["fields"]
    assert field == {"subject_field": "", "entries": 1, "terms": 3, "attested": 0, "attestations": 0, "definitions": 0}


def test_validate_without_a_folder_takes_the_one_of_the_checkout(run, monkeypatch):
    monkeypatch.chdir(PROJECT)
    assert run("glossary", "validate").exit_code == 0


@pytest.fixture
def two(tmp_path):
    """Two glossaries that differ in one term each way."""
    old, new = tmp_path / "old.tsv", tmp_path / "new.tsv"
    old.write_text("甲乙丙\tsome idea\n丁戊\tother idea\n", encoding="utf-8")
    new.write_text("甲乙丙\tsome idea\tdeprecated\n甲乙丙\tgood idea\n丁戊\tother idea\n", encoding="utf-8")
    return str(old), str(new)


def test_a_diff_names_what_was_added_removed_and_changed(run, two):
    result = run("glossary", "diff", *two)
    assert result.stdout.splitlines() == [
        "added\t甲乙丙\ten\tgood idea\t\tpreferred",
        "changed\t甲乙丙\ten\tsome idea\tpreferred\tdeprecated",
    ]
    assert result.stderr == "1 added, 0 removed, 1 changed\n"
    changes = json.loads(run("glossary", "diff", *reversed(two), "--format", "json").stdout)["changes"]
    assert [c["change"] for c in changes] == ["removed", "changed"]
    assert changes[0]["old"] == {"status": "preferred", "sources": [], "reason": ""} and changes[0]["new"] is None
    assert "good idea" in run("glossary", "diff", *two, "--format", "table").stdout


def test_a_diff_with_a_file_that_is_not_there_is_one_line(run, two):
    result = run("glossary", "diff", two[0], "no-such.tsv")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


def test_a_rendering_is_added_to_the_users_own_glossary_and_found_there(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = run("glossary", "add", "新质生产力", "sample rendering")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "新质生产力: new quality productive forces (preferred)" in result.stderr
    assert "added 新质生产力 → sample rendering (preferred)" in result.stderr
    assert run("term", "sample rendering").stdout.startswith("sample rendering\texact\tnew-quality-productive-forces")
    assert "replaced" in run("glossary", "add", "新质生产力", "sample rendering", "--status", "deprecated").stderr
    assert (tmp_path / "nqpf" / "glossary.tsv").read_text(
        encoding="utf-8"
    ) == "新质生产力\tsample rendering\tdeprecated\n"


def test_a_rendering_with_a_remark_goes_to_the_file_that_is_named(run, tmp_path):
    file = tmp_path / "house.tsv"
    assert run("glossary", "add", "甲乙", "some  idea", "--comment", "house style", "--to", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == "甲乙\tsome idea\thouse style\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("新质生产力",),
        ("idea", "some idea"),
        ("甲乙", "some idea", "--status", "good"),
        ("甲乙", "some idea", "--status", "admitted", "--comment", "x"),
    ],
)
def test_what_is_no_row_is_refused_and_nothing_is_written(run, tmp_path, arguments):
    file = tmp_path / "house.tsv"
    assert run("glossary", "add", *arguments, "--to", file).exit_code == 2
    assert not file.exists()
