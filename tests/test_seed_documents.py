"""What `nqpf add` reads in the first users' documents, field by field as it was checked by eye; their prose stays out."""

import json

import pytest

WORKS = {"000": 1, "001": 1, "002": 1, "003": 10, "004": 1}


def _without_prose(entry):
    entry = {name: value for name, value in entry.items() if value not in (None, [], {}, False)}
    entry.pop("provenance", None)
    entry.pop("raw", None)
    entry.get("extra", {}).pop("author-notes", None)
    entry["abstract"] = {language: len(text) for language, text in entry.get("abstract", {}).items() if text}
    return entry


def _read(run, path):
    (document,) = json.loads(run("add", "--dry-run", "--format", "json", path).stdout)["documents"]
    return document


@pytest.mark.parametrize("seed", WORKS)
def test_every_field_of_a_document_is_as_it_was_read(run, seeds, golden, seed):
    document = _read(run, seeds(seed))
    entries = [_without_prose(entry) for entry in document["entries"]]
    assert len(entries) == WORKS[seed]
    told = {"kind": document["kind"], "entries": entries, "references": len(document["references"])}
    golden(f"seed-{seed}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_the_two_forms_of_an_article_are_one_work_that_keeps_what_they_differ_in(run, seeds):
    run("add", seeds("000"))
    added = run("add", seeds("001"), "--format", "json")
    entries = json.loads(run("cite", "list", "--format", "json").stdout)["entries"]
    (article,) = [entry for entry in entries if entry["key"] == "deng2024jiasu"]
    assert (article["issued"], article["volume"], article["page"]) == ("2024", "24", "107-117")
    assert "新质态" in added.stdout
    assert "新形态" in added.stdout


def test_the_articles_of_a_newspaper_page_are_ten_and_the_meetings_are_none(run, seeds):
    document = _read(run, seeds("003"))
    assert all(entry["mark"] == "N" and entry["author"] and entry["affiliations"] for entry in document["entries"])
    assert {entry["issued"] for entry in document["entries"]} == {"2024-02-28"}
