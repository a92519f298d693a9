"""nqpf export, as its users call it. All references are invented."""

import json

import pytest


def bib_keys(result):
    return [line.split("{")[1].rstrip(",") for line in result.stdout.splitlines() if line.startswith("@")]


def test_a_list_is_written_by_the_standard_in_both_editions(filled):
    lines = filled("export", "--format", "gbt7714").stdout.splitlines()
    assert lines[0] == "[1] 林知远, 吕安. 低空经济如何培育新质生产力[J]. 示例学报, 2025, 18(3): 18-29."
    assert lines[2] == "[3] SAMPLE C, TESTER D. Data as a factor of production[J]. Journal of Samples, 2024, 5(2): 1-9."
    later = filled("export", "--format", "gbt7714", "--edition", "2025").stdout.splitlines()
    assert later[2].startswith("[3] Sample C，Tester D. Data as a factor of production[J]. Journal of Samples，2024，")


def test_an_author_date_list_has_no_numbers_and_follows_the_languages(filled):
    lines = filled("export", "--format", "gbt7714", "--system", "author-date", "--sort", "language").stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == ["林知远", "欧阳晓", "SAMPLE C"]
    assert "2025" in lines[0].split(".")[0]


def test_what_a_text_cites_is_chosen_in_its_order_and_unknown_keys_are_named(filled, tmp_path):
    text = tmp_path / "paper.tex"
    text.write_text(r"\cite{sample2024data} and \parencite{lin2025dikong, nobody2020}", encoding="utf-8")
    result = filled("export", "--used-in", text, "--sort", "cited")
    assert bib_keys(result) == ["sample2024data", "lin2025dikong"]
    assert result.exit_code == 1 and 'no entry "nobody2020"' in result.stderr


def test_entries_are_chosen_by_search_and_tag(filled):
    filled("cite", "tag", "lin2025dikong", "-t", "x")
    assert bib_keys(filled("export", "--search", "year:2023-2024")) == ["ouyang2023shuju", "sample2024data"]
    assert bib_keys(filled("export", "--tag", "x")) == ["lin2025dikong"]
    assert filled("export", "--tag", "y").exit_code == 1


@pytest.fixture
def bilingual(run, tmp_path):
    """A store with one work known in both languages."""
    file = tmp_path / "a.bib"
    file.write_text(
        "@article{lin2025, author = {林知远}, title = {甲乙论}, title-en = {On A and B}, author-en = {Lin, Zhiyuan},"
        " journal = {示例学报}, journal-en = {Sample Journal}, year = {2025}, volume = {18}}\n",
        encoding="utf-8",
    )
    assert run("cite", "add", file).exit_code == 0
    return run


def test_a_bilingual_work_is_written_in_either_language_as_a_pair_or_in_fields(bilingual):
    assert "title = {On A and B}" in bilingual("export", "--bilingual", "en").stdout
    pair = bilingual("export", "--bilingual", "pair")
    assert bib_keys(pair) == ["lin2025", "lin2025-en", "lin2025-set"]
    assert "entryset = {lin2025,lin2025-en}" in pair.stdout
    fields = bilingual("export", "--bilingual", "fields").stdout
    assert "title-en = {On A and B}" in fields and "author-en = {Lin, Zhiyuan}" in fields
    lines = bilingual("export", "--format", "gbt7714", "--bilingual", "pair").stdout.splitlines()
    assert lines[0].startswith("[1] 林知远. 甲乙论[J]") and lines[1].strip().startswith("LIN Z")
    assert bilingual("export", "--format", "ris", "--bilingual", "fields").exit_code == 2


@pytest.mark.parametrize("format_name", ["ris", "endnote", "csl-json"])
def test_what_is_written_for_other_managers_is_read_back(filled, tmp_path, format_name):
    file = tmp_path / "out.txt"
    assert filled("export", "--format", format_name, "-o", file).exit_code == 0
    other = str(tmp_path / "other.sqlite3")
    assert filled("cite", "add", file, "--store", other).exit_code == 0
    ours, theirs = (
        json.loads(filled("cite", "list", "--store", store, "--format", "json").stdout)["entries"]
        for store in (str(tmp_path / "store.sqlite3"), other)
    )
    core = ("key", "type", "title", "issued", "volume", "issue", "page", "author")
    assert [[e[name] for name in core] for e in theirs] == [[e[name] for name in core] for e in ours]


def test_html_and_markdown_lists_are_marked_up(filled):
    assert filled("export", "--format", "html").stdout.startswith('<div class="references">')
    assert filled("export", "--format", "markdown").stdout.count("\n\n") == 3


def test_the_same_store_gives_the_same_bytes(filled):
    for form in ("bibtex", "ris", "endnote", "gbt7714", "html", "csl-json"):
        assert filled("export", "--format", form).stdout == filled("export", "--format", form).stdout
