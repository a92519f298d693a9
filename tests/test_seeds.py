"""The first users' files: each abstract bead and each reference, checked by eye and kept in golden files."""

import json
import re

import pytest

BEADS = {"000": ["1-1", "1-1", "1-1", "1-1"], "002": ["1-2", "1-1", "1-1", "1-1"]}
LISTS = {"000": (1, 0), "001": (1, 27), "002": (1, 22)}


@pytest.mark.parametrize("tier", ["none", "auto"])
@pytest.mark.parametrize("seed", BEADS)
def test_abstracts_are_found_and_their_beads_are_right(run, seeds, seed, tier):
    lines = run("align", "--encoder", tier, seeds(seed)).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == BEADS[seed]


@pytest.mark.parametrize("seed", LISTS)
def test_citations_and_references_are_all_found(run, seeds, seed):
    result = run("cite", "parse", seeds(seed), "--format", "csl-json")
    found = [item["custom"]["found_in"] for item in json.loads(result.stdout)]
    assert (found.count("citation"), found.count("references")) == LISTS[seed]
    assert result.stderr == ""


def without_prose(bibtex):
    bibtex = re.sub(r"\n  abstract = \{.*\},(?=\n)", "", bibtex)
    return re.sub(r"(?:; )?(?:abstract\.\w+|extra\.author-notes)=[^;}\n]*", "", bibtex)


def test_every_field_of_every_reference_is_right(run, seeds, golden, tmp_path):
    for seed in LISTS:
        run("cite", "add", seeds(seed))
    file = tmp_path / "refs.bib"
    run("export", "--format", "bibtex", "-o", file)
    golden("seeds.bib", without_prose(file.read_text(encoding="utf-8")))
    entries = json.loads(run("cite", "list", "--format", "json").stdout)["entries"]
    assert len(entries) == 51
    for entry in entries:
        # the strings of other people's pages do not enter the repository
        del entry["provenance"]
        entry["extra"].pop("author-notes", None)
        entry["abstract"] = {language: text and len(text) for language, text in entry["abstract"].items()}
    golden("seeds.json", json.dumps(entries, ensure_ascii=False, indent=1) + "\n")


def test_bibtexparser_reads_the_export_of_the_seeds(run, seeds):
    import bibtexparser

    for seed in LISTS:
        run("cite", "add", seeds(seed))
    library = bibtexparser.parse_string(run("export").stdout)
    assert (len(library.entries), library.failed_blocks) == (51, [])


def test_an_abstract_is_flagged_exactly_where_its_renderings_are_deprecated_or_vary(run, seeds):
    record = json.loads(run("check", seeds("002"), "--format", "json").stdout)
    assert [(one["verdict"], one["term"], one["target"]["text"]) for one in record["findings"]] == [
        ("deprecated", "新质生产力", "new productivity"),
        ("deprecated", "劳动资料", "labor materials"),
        ("deprecated", "劳动对象", "labor objects"),
        ("deprecated", "新质生产力", "new quality productivity"),
        ("deprecated", "数智", "numerical intelligence"),
        ("deprecated", "新质生产力", "new quality productivity"),
        ("deprecated", "新质生产力", "new quality productivity"),
        ("deprecated", "新质生产力", "new productivity"),
    ]
    assert {one["term"]: [len(use["places"]) for use in one["renderings"]] for one in record["inconsistent"]} == {
        "生产力": [1, 1],
        "新质生产力": [3, 2],
    }


@pytest.mark.parametrize("seed", ["000"])
def test_a_good_abstract_has_no_finding(run, seeds, seed):
    assert json.loads(run("check", seeds(seed), "--format", "json").stdout)["findings"] == []
