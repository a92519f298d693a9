"""nqpf glossary, as its users call it."""

import json

from paths import PROJECT


def test_validate_finds_our_own_glossary_without_fault(run):
    result = run("glossary", "validate", PROJECT / "glossary")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("no faults\n")


def test_stats_count_each_subject_field_and_the_whole(run):
    fields = json.loads(run("glossary", "stats", "--format", "json").stdout)["fields"]
    rows = [line.split("\t") for line in run("glossary", "stats").stdout.splitlines()]
    assert len(fields) >= 15 and len(rows) == len(fields) + 1
    assert rows[-1][1:3] == [str(sum(f["entries"] for f in fields)), str(sum(f["terms"] for f in fields))]
    assert all(f["attested"] <= f["terms"] for f in fields)


def test_stats_count_a_layer_too(run, tmp_path):
    layer = tmp_path / "own.tsv"
    layer.write_text("甲乙丙\tsome idea\n甲乙丙\tsome notion\n", encoding="utf-8")
    options = ("--glossary", layer, "--no-default-glossary", "--format", "json")
    fields = json.loads(run("glossary", "stats", *options).stdout)["fields"]
    assert fields == [{"subject_field": "", "entries": 1, "terms": 3, "attested": 0}]


def test_validate_without_a_folder_takes_the_one_of_the_checkout(run, monkeypatch):
    monkeypatch.chdir(PROJECT)
    assert run("glossary", "validate").exit_code == 0
