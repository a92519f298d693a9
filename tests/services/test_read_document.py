"""What kind a document is, and what it holds; all documents are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import PAPER

from nqpf_cli.bibliography.model import EntryType
from nqpf_cli.services.document_text import DocumentText, document_text
from nqpf_cli.services.documents import Kind, read_document

LIST = PAPER.partition("参考文献\n\n")[2]
PAIRS = "塘边的产业在发展。\tThe pondside industry grows.\n稻鸭同田。\tRice and ducks share a paddy.\n它是示例。\tIt is an example.\n"
BY_TURNS = "".join(f"塘边的产业第{n}年在发展。\n\nThe pondside industry grew in year {n}.\n\n" for n in range(5))
BIB = "@book{a, title={Ponds}, author={Lin, Zhiyuan}, year={2020}}\n"


def read(text, form="text"):
    return read_document(DocumentText(text, form), file="dir/塘边.txt")


@pytest.mark.parametrize(
    ("text", "kind", "works", "references"),
    [
        (PAPER, Kind.JOURNAL_ARTICLE, 1, 2),
        (LIST, Kind.REFERENCE_LIST, 0, 2),
        (BIB, Kind.REFERENCE_LIST, 0, 1),
        (PAIRS, Kind.BITEXT, 1, 0),
        (BY_TURNS, Kind.TEXT, 1, 0),
        ("塘边的笔记，讲产业。\n", Kind.TEXT, 1, 0),
        (" \n", Kind.TEXT, 1, 0),
        ("甲" * 50_000, Kind.TEXT, 1, 0),
    ],
    ids=["article", "list", "BibTeX", "pairs", "by turns", "note", "blank", "endless"],
)
def test_each_kind_is_told(text, kind, works, references):
    found = read(text)
    assert (found.kind, len(found.works), len(found.references)) == (kind, works, references)


def test_an_article_has_its_record_its_text_and_its_references():
    found = read(PAPER)
    (work,) = found.works
    assert (work.entry.title.zh, work.entry.page, work.entry.keywords[1].en) == (
        "县域数据要素与新质生产力研究", "18-29", "new quality productive forces",
    )  # fmt: skip
    assert [sentence for _, sentence in work.paragraphs] == ["发展新质生产力，是县域的要求。", "数据要素是其中的示例。"]
    assert PAPER.splitlines()[work.paragraphs[0][0] - 1].startswith("发展新质生产力")
    assert [reference.entry.title.zh for reference in found.references] == ["数据要素论", "甲乙论"]


def test_a_text_that_says_of_no_work_is_called_as_its_file_is():
    entry = read("塘边的笔记。\n").works[0].entry
    assert (entry.title.zh, entry.type, entry.mark, entry.inferred) == ("塘边", EntryType.DOCUMENT, "Z", True)


def test_paragraphs_stand_behind_their_lines():
    assert read("甲是示例。\n\n\n乙是示例。\n").works[0].paragraphs == ((1, "甲是示例。"), (4, "乙是示例。"))


def test_a_text_in_both_languages_by_turns_is_bilingual():
    assert read(BY_TURNS).works[0].is_bilingual
    assert not read("".join(sorted(BY_TURNS.splitlines(keepends=True)))).works[0].is_bilingual


def test_given_pairs_are_kept():
    assert read(PAIRS).works[0].pairs[1] == (2, "稻鸭同田。", 2, "Rice and ducks share a paddy.")


def test_what_was_not_understood_is_noted_with_its_line():
    assert any(note.startswith("line 3: ") for note in read(LIST + "[3] 无从知晓的一行\n").notes)


def test_without_its_texts_a_document_is_still_told_of():
    found = read(PAPER).without_texts()
    assert found.works[0].paragraphs == () and found.works[0].entry == read(PAPER).works[0].entry
    assert found.references == read(PAPER).references


def test_the_form_of_a_file_is_told_by_its_bytes():
    page = document_text(
        b"<html><head><title>Pond</title><meta name='dc.title' content='x'></head><body><h1>Pond</h1>", "a.txt"
    )
    assert (page.form, page.title, page.headings, page.meta[0].name) == ("html", "Pond", ("Pond",), "dc.title")
    assert document_text("塘\r\n边\r".encode(), "a.html").text == "塘\n边\n"


PIECES = st.sampled_from([*PAPER.split("\n\n"), LIST, BIB, PAIRS, "\f", "[1] ", "摘要:", "| a | b |\n", "@"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=12).map("\n".join))
def test_any_text_is_a_document(text):
    found = read(text)
    lines = text.count("\n") + 1
    for work in found.works:
        assert work.entry.title and 1 <= work.line <= lines
        assert all(1 <= line <= lines for line, _ in work.paragraphs)
