"""nqpf cite search, tag, note, edit, merge, dedupe and undo, as their users call them. All references are invented."""

import json

import pytest

from nqpf_cli.services.edit import tag_entries
from nqpf_cli.store.citations import CitationStore


def keys(result):
    return [line.split("\t")[0] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("低空", ["lin2025dikong"]),
        ("低空經濟", ["lin2025dikong"]),
        ("author:林", ["lin2025dikong"]),
        ("year:2024", ["sample2024data"]),
        ("year:2023-2024", ["ouyang2023shuju", "sample2024data"]),
        ("data factor", ["sample2024data"]),
        ("ouyang", ["ouyang2023shuju"]),
        ("author:林 year:2024", []),
    ],
)
def test_a_search_finds_entries_that_have_all_words(filled, query, found):
    result = filled("cite", "search", query)
    assert (keys(result), result.exit_code) == (found, 0 if found else 1)


def test_tags_and_notes_are_kept_found_and_taken_away(filled):
    assert filled("cite", "tag", "lin2025dikong", "sample2024data", "-t", "chapter-2", "-t", "read").exit_code == 0
    assert filled("cite", "note", "lin2025dikong", "three channels on p. 20").exit_code == 0
    assert keys(filled("cite", "search", "tag:chapter-2")) == ["lin2025dikong", "sample2024data"]
    assert keys(filled("cite", "search", "channels")) == ["lin2025dikong"]
    filled("cite", "tag", "lin2025dikong", "-t", "chapter-2", "--remove")
    entry = json.loads(filled("cite", "show", "lin2025dikong", "--format", "json").stdout)
    assert (entry["tags"], entry["note"]) == (["read"], "three channels on p. 20")
    filled("cite", "note", "lin2025dikong")
    assert json.loads(filled("cite", "show", "lin2025dikong", "--format", "json").stdout)["note"] is None


def test_an_unknown_key_changes_nothing_and_names_what_is_near(filled):
    result = filled("cite", "tag", "lin2025dikong", "sample2024dta", "-t", "x")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "did you mean sample2024data" in result.stderr
    assert keys(filled("cite", "search", "tag:x")) == []


def test_every_change_is_undone_as_a_whole_the_last_first(filled):
    filled("cite", "tag", "lin2025dikong", "-t", "x")
    filled("cite", "remove", "ouyang2023shuju", "sample2024data")
    assert keys(filled("cite", "list")) == ["lin2025dikong"]
    operations = [
        c["operation"] for c in json.loads(filled("cite", "undo", "--list", "--format", "json").stdout)["changes"]
    ]
    assert operations == ["remove", "tag", "add"]
    assert filled("cite", "undo").exit_code == 0
    assert len(keys(filled("cite", "list"))) == 3
    filled("cite", "undo")
    assert keys(filled("cite", "search", "tag:x")) == []
    filled("cite", "undo")
    assert filled("cite", "list").exit_code == 1
    assert filled("cite", "undo").exit_code == 1


def test_an_entry_is_edited_as_bibtex_and_may_get_another_key(filled, tmp_path):
    bib = filled("cite", "show", "lin2025dikong", "--format", "bibtex").stdout
    file = tmp_path / "edited.bib"
    file.write_text(bib.replace("lin2025dikong", "lin:low").replace("如何培育", "怎样培育"), encoding="utf-8")
    assert filled("cite", "edit", "lin2025dikong", "--from", file).exit_code == 0
    entry = json.loads(filled("cite", "show", "lin:low", "--format", "json").stdout)
    assert entry["title"]["zh"] == "低空经济怎样培育新质生产力"
    assert "林知远" in entry["provenance"][0]["raw"]


def test_an_edit_that_is_no_entry_changes_nothing_and_keeps_the_text(filled, tmp_path):
    result = filled("cite", "edit", "lin2025dikong", "--from", "-", stdin="@article{a, title = {unfinished")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    kept = tmp_path / "data" / "nqpf" / "kept-1.bib"
    assert str(kept) in result.stderr and kept.read_text(encoding="utf-8") == "@article{a, title = {unfinished"


def test_an_editor_that_changes_nothing_leaves_the_store_alone(filled, monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    assert filled("cite", "edit", "lin2025dikong").exit_code == 0
    assert json.loads(filled("cite", "undo", "--list", "--format", "json").stdout)["changes"][0]["operation"] == "add"


def test_pairs_of_one_work_are_shown_with_why_and_merged_on_demand(filled, tmp_path):
    file = tmp_path / "more.txt"
    file.write_text(
        "Lin Zhiyuan, Lü An. How low-altitude economy fosters new productive forces[J]. Sample Journal, 2025, 18(3): 18-29.\n"
    )
    filled("cite", "add", file, "--one-per-line")
    pairs = json.loads(filled("cite", "dedupe", "--format", "json").stdout)["pairs"]
    assert all(set(pair) == {"keys", "certain", "why"} and pair["why"] for pair in pairs)
    both = [key for key in keys(filled("cite", "list")) if key.startswith("lin")]
    if len(both) == 2:
        assert filled("cite", "merge", *both).exit_code == 0
    entry = json.loads(filled("cite", "show", "lin2025dikong", "--format", "json").stdout)
    assert entry["title"]["zh"] and entry["title"]["en"] and len(entry["provenance"]) == 2


def test_a_store_without_pairs_says_so_by_its_status(filled):
    assert filled("cite", "dedupe").exit_code == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@article{lin2024, author = {林知远}, title = {甲乙论}, journal = {示例学报}, year = {2024}}\n"),
        ("a.enw", "%0 Journal Article\n%A 林知远\n%T 甲乙论\n%J 示例学报\n%D 2024\n"),
        ("a.ris", "TY  - JOUR\nAU  - 林知远\nTI  - 甲乙论\nJO  - 示例学报\nPY  - 2024\nER  - \n"),
        ("a.json", '[{"id": "x", "type": "article-journal", "title": "甲乙论", "author": [{"literal": "林知远"}], "container-title": "示例学报", "issued": {"date-parts": [[2024]]}}]'),
    ],
)  # fmt: skip
def test_exports_of_other_managers_are_known_by_their_content(run, tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert run("cite", "add", file).exit_code == 0
    (entry,) = json.loads(run("cite", "list", "--format", "json").stdout)["entries"]
    assert (entry["title"]["zh"], entry["author"][0]["zh"], entry["container_title"]["zh"], entry["issued"]) == (
        "甲乙论", "林知远", "示例学报", "2024",
    )  # fmt: skip


def test_an_explained_reference_says_which_characters_became_what(run):
    text = "林知远. 甲乙论[J]. 示例学报, 2024, 3(2): 5-9.\n"
    result = run("cite", "parse", "-", "--one-per-line", "--explain", stdin=text)
    cells = {line.split("\t")[1]: line.split("\t")[4] for line in result.stdout.splitlines()}
    assert {name: cells[name] for name in ("author", "title", "mark", "container_title", "page")} == {
        "author": "林知远", "title": "甲乙论", "mark": "J", "container_title": "示例学报", "page": "5-9",
    }  # fmt: skip
    assert (
        "示例学报" in run("cite", "parse", "-", "--one-per-line", "--explain", "--format", "table", stdin=text).stdout
    )


def as_editor(monkeypatch, tmp_path, command):
    """Make a shell script of `command`, in which "$1" is the file to edit, the user's editor."""
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", f"sh {script}")


@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        ("exit 1", 2, "the editor failed, nothing was changed"),
        ('rm "$1"', 2, "the editor failed, nothing was changed"),
        (': > "$1"', 3, "the editor left nothing"),
        ("printf '@misc{a, title = {\\377}}' > \"$1\"", 3, "does not fit"),
        ('sed -i "s/{lin2025dikong,/{sample2024data,/" "$1"', 3, "another entry has the key"),
        ('sed -i "s/{lin2025dikong,/{lin 2025,/" "$1"', 3, "cannot be a citation key"),
    ],
)
def test_whatever_an_editor_does_it_is_told_in_a_line_and_changes_nothing(
    filled, monkeypatch, tmp_path, command, status, says
):
    before = filled("cite", "list", "--format", "json").stdout
    as_editor(monkeypatch, tmp_path, command)
    result = filled("cite", "edit", "lin2025dikong")
    assert (result.exit_code, result.stderr.count("\n")) == (status, 1) and says in result.stderr
    assert filled("cite", "list", "--format", "json").stdout == before


@pytest.mark.parametrize(
    "command",
    ['sed -i "s/{lin2025dikong,/{sample2024data,/" "$1"', "printf '@misc{a, title = {\\377}}' > \"$1\""],
)
def test_what_was_typed_is_kept_whyever_it_cannot_be_taken(filled, monkeypatch, tmp_path, command):
    as_editor(monkeypatch, tmp_path, command)
    result = filled("cite", "edit", "lin2025dikong")
    kept = tmp_path / "data" / "nqpf" / "kept-1.bib"
    assert str(kept) in result.stderr and kept.read_text(encoding="utf-8").startswith("@")


def test_an_editor_that_is_no_command_line_is_wrong_usage(filled, monkeypatch):
    monkeypatch.setenv("VISUAL", 'editor "open')
    result = filled("cite", "edit", "lin2025dikong")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_an_edit_does_not_undo_what_another_process_did_meanwhile(filled, monkeypatch, tmp_path, store):
    def meanwhile(text, **_):
        with CitationStore(store, writable=True) as citations:
            tag_entries(["lin2025dikong"], ["meanwhile"], citations)
        return text.replace("如何".encode(), "怎样".encode())

    monkeypatch.setattr("click.edit", meanwhile)
    result = filled("cite", "edit", "lin2025dikong")
    assert result.exit_code == 3 and "another process has changed the entry" in result.stderr
    entry = json.loads(filled("cite", "show", "lin2025dikong", "--format", "json").stdout)
    assert (entry["tags"], entry["title"]["zh"]) == (["meanwhile"], "低空经济如何培育新质生产力")
    assert "怎样" in (tmp_path / "data" / "nqpf" / "kept-1.bib").read_text(encoding="utf-8")


def test_a_file_that_is_no_entry_is_named_and_not_kept_twice(filled, tmp_path):
    file = tmp_path / "edited.bib"
    file.write_text("@article{a, title = {unfinished", encoding="utf-8")
    result = filled("cite", "edit", "lin2025dikong", "--from", file)
    assert result.exit_code == 3 and result.stderr.startswith(f"nqpf: {file}:1: ")
    assert not (tmp_path / "data" / "nqpf" / "kept-1.bib").exists()


@pytest.mark.parametrize("command", [("search",), ("show",), ("tag", "-t", "x")])
def test_a_message_does_not_repeat_what_is_a_page_long(filled, command):
    result = filled("cite", *command, "无" * 5000)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1) and len(result.stderr) < 200


def test_what_was_repaired_in_an_export_is_said_with_its_line(run):
    bib = "@book{a,\n title = {甲} author = {林知远}}\n@article{b， title ＝ ｛乙｝}\n"
    result = run("cite", "parse", "-", stdin=bib)
    assert result.stdout.count("\n") == 2
    assert result.stderr.splitlines() == [
        "nqpf: standard input:1: read all the same: no comma behind title",
        "nqpf: standard input:3: read all the same: full-width comma behind the citation key; full-width braces, quotation marks or equals signs",
    ]
