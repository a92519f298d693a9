"""nqpf cite and nqpf export, as their users call them."""

import json
from pathlib import Path

import pytest
from paths import EXAMPLES

PAPER = str(EXAMPLES / "paper.txt")


def test_an_article_gives_its_citation_and_its_references(run, golden):
    result = run("cite", "parse", PAPER, "--format", "csl-json")
    assert result.exit_code == 0, result.stderr
    items = json.loads(result.stdout)
    assert [item["custom"]["found_in"] for item in items] == ["citation"] + ["references"] * 5
    golden("cite-parse-paper.json", result.stdout)


def test_what_is_not_understood_is_kept_and_named_with_its_line(run):
    result = run(
        "cite",
        "parse",
        "-",
        "--one-per-line",
        "--format",
        "csl-json",
        stdin="no reference\n张三. 例[M]. 北京: 例社, 2020.\n",
    )
    first, second = json.loads(result.stdout)
    assert first == {"id": "1", "type": "document", "custom": {"raw": "no reference", "unparsed": True}}
    assert second["title"] == "例"
    assert result.stderr.startswith("nqpf: standard input:1: ")


def test_a_batch_of_references(run):
    lines = json.dumps({"id": "x", "text": "[3] 张三. 例[J]. 例刊, 2020,\n 3(2): 1-2.\\\\"}) + "\n"
    (answer,) = [json.loads(line) for line in run("cite", "parse", "--batch", "-", stdin=lines).stdout.splitlines()]
    assert (answer["id"], answer["item"]["page"], answer["item"]["issue"]) == ("x", "1-2", "2")


def test_adding_twice_changes_nothing(run, store):
    first = json.loads(run("cite", "add", PAPER, "--format", "json").stdout)
    before = run("cite", "list", "--format", "json").stdout
    second = json.loads(run("cite", "add", PAPER, "--format", "json").stdout)
    assert len(first["added"]) == 6 and first["merged"] == []
    assert second["added"] == [] and sorted(second["merged"]) == sorted(first["added"])
    assert run("cite", "list", "--format", "json").stdout == before


def test_a_bilingual_work_is_one_entry_with_pinyin_of_the_source(run):
    run("cite", "add", PAPER)
    entry = json.loads(run("cite", "show", "lin2025dikong", "--format", "json").stdout)
    assert entry["title"]["en"].startswith("How the Low-Altitude Economy")
    assert entry["author"][1] == {"zh": "欧阳晓", "family": "Ouyang", "given": "Xiao", "romanization": "source"}


def test_pinyin_that_no_source_gives_is_marked_as_generated(run):
    run("cite", "add", PAPER)
    entries = json.loads(run("cite", "list", "--format", "json").stdout)["entries"]
    (shan,) = [name for entry in entries for name in entry["author"] if name["zh"] == "单一鸣"]
    assert (shan["family"], shan["romanization"]) == ("Shan", "generated")


def test_export_is_bibtex_of_the_same_bytes_each_time(run, golden, tmp_path):
    run("cite", "add", PAPER)
    file = tmp_path / "refs.bib"
    assert run("export", "--format", "bibtex", "-o", file).exit_code == 0
    first = file.read_bytes()
    run("export", "-o", file)
    assert file.read_bytes() == first
    golden("export-paper.bib", first.decode())


def test_export_of_chosen_keys_names_unknown_ones(run):
    run("cite", "add", PAPER)
    result = run("export", "lin2025dikong", "nobody1900", "--format", "csl-json")
    assert [item["id"] for item in json.loads(result.stdout)] == ["lin2025dikong"]
    assert result.exit_code == 1 and 'no entry "nobody1900"' in result.stderr


def test_remove_takes_all_keys_or_none(run):
    run("cite", "add", PAPER)
    assert run("cite", "remove", "lin2025dikong", "nobody1900").exit_code == 1
    assert run("cite", "show", "lin2025dikong").exit_code == 0
    assert run("cite", "remove", "lin2025dikong").exit_code == 0
    assert run("cite", "show", "lin2025dikong").exit_code == 1


@pytest.mark.parametrize("arguments", [("cite", "list"), ("cite", "show", "x"), ("cite", "remove", "x"), ("export",)])
def test_a_store_is_never_created_by_a_read(run, store, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert not Path(store).exists()


def test_names_in_pinyin(run):
    result = run("cite", "romanize", "单田芳", "欧阳修", "吕薇", "段天娥", "例子大学", "--format", "json")
    names = [(r["family"], r["given"]) for r in json.loads(result.stdout)["results"]]
    assert names == [("Shan", "Tianfang"), ("Ouyang", "Xiu"), ("Lü", "Wei"), ("Duan", "Tian'e"), (None, None)]
