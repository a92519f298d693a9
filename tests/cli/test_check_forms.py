"""The forms of a check that a person reads, from checks made by hand."""

import io
import re

import pytest
from checked_texts import (
    DEPRECATED,
    EN,
    MISSING,
    ZH,
    at,
    english_alone,
    example,
    long_sentences,
    office_document,
    segment_pairs,
)
from rich.cells import cell_len
from rich.console import Console

from nqpf_cli.cli._check_blocks import blocks, lines_of, numbered
from nqpf_cli.cli._check_excerpt import excerpt
from nqpf_cli.cli._check_forms import FORMS, Wanted, Written, plain_rows, table, text_forms
from nqpf_cli.terminology.findings import CheckedText, Location
from nqpf_cli.terminology.places import Places
from nqpf_cli.text.placement import Document, placed
from nqpf_cli.text.span import Span

FINDINGS, ALL = Wanted(), Wanted(show_all=True, explain=True)
LABELS = {"example2024report": "Council of Examples (2024). Report on the work of examples."}
MADE = [example, english_alone, segment_pairs, office_document, long_sentences]


def drawn(checked: CheckedText, width: int, wanted: Wanted = FINDINGS, colour: str | None = None) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=colour, force_terminal=bool(colour))
    for renderable in table(checked, wanted, labels=lambda: LABELS):
        console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_is_as_it_was(golden, width):
    golden(f"check-table-{width}.txt", drawn(example(), width))


def test_a_table_of_all_verdicts_and_their_rules_is_as_it_was(golden):
    golden("check-table-explained.txt", drawn(example(), 80, ALL))


@pytest.mark.parametrize(("made", "name"), [(long_sentences, "long"), (english_alone, "english-alone")])
def test_a_table_of_another_sort_is_as_it_was(golden, made, name):
    golden(f"check-table-{name}.txt", drawn(made(), 100))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_a_table_fits_its_terminal(made, width):
    assert max(cell_len(line) for line in drawn(made(), width, ALL).split("\n")) <= width


def test_colour_adds_nothing_to_the_words():
    coloured = drawn(example(), 80, ALL, "standard")
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == drawn(example(), 80, ALL)


def test_a_long_reason_is_said_once():
    again = DEPRECATED._replace(
        reason="names output per input, which is another concept, and so misleads whoever reads it"
    )
    shown = drawn(CheckedText(ZH, EN, (again, again, DEPRECATED)), 100)
    assert (shown.count("so misleads"), shown.count(f"use: {again.suggestion} · see 1")) == (1, 1)


def test_a_clean_text_has_only_its_totals():
    clean = CheckedText(ZH, EN, example().findings[:2])
    assert drawn(clean, 200).strip() == "2 terms: 1 preferred, 1 admitted, 0 deprecated, 0 unlisted, 0 missing"


def test_control_characters_of_a_text_do_not_reach_the_terminal():
    odd = Document("en.txt", "", (placed("The \x1b[31mnew quality productivity", Span(0, 33)),))
    finding = DEPRECATED._replace(source=None, target=Location(0, Span(4, 33)))
    assert "\x1b" not in drawn(CheckedText(None, odd, (finding,)), 80)


def test_a_missing_term_without_a_place_says_so():
    checked = CheckedText(ZH, EN, (MISSING._replace(near=None),))
    assert "no translation was found" in drawn(checked, 80)


def test_findings_that_share_a_segment_stand_together():
    found = blocks(example(), numbered(example(), show_all=True))
    assert [(block.source, block.target, [item.number for item in block.findings]) for block in found] == [
        ((0,), (0,), [1]), ((1,), (1,), [2, 3]), ((2,), (2,), [4, 5]), ((4,), (4,), [6]),
    ]  # fmt: skip


def test_two_sentences_of_one_are_one_block():
    second = DEPRECATED._replace(target=at(EN, 2, "industries"))
    third = MISSING._replace(near=Location(2, Span(0, 5)))
    [block] = blocks(example(), numbered(example()._replace(findings=(DEPRECATED, third, second)), show_all=False))
    assert (block.source, block.target, len(block.findings)) == ((1, 2), (1, 2), 3)


def test_a_list_of_lines_is_cut():
    places = [Location(0, Span(start, start + 1)) for start in range(0, 40, 2)]
    assert lines_of(Places(Document("f", "a\n" * 20, (placed("a\n" * 20, Span(0, 40)),))), places) == (
        "lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 8 more"
    )


def test_a_sentence_that_fits_is_shown_whole():
    pieces = [("a short sentence", ())]
    assert excerpt(pieces, 10, 6) == pieces


def test_a_long_sentence_is_cut_between_clauses():
    item = numbered(example(), show_all=False)[0]
    far = "some words of a clause, " * 12
    shown = excerpt([(far, ()), ("new productivity", (item,)), (", " + far, ())], 30, 6)
    assert [text for text, _ in shown] == [
        "… some words of a clause, some words of a clause, ",
        "new productivity",
        ", some words of a clause, some words of a clause, …",
    ]


def test_plain_rows_have_the_place_of_each_finding():
    rows = list(plain_rows(example(), FINDINGS))
    assert rows[:3] == [
        (
            "deprecated", "texts/en 1.txt:2:45", "新质生产力", "new quality productivity",
            "new quality productive forces", "a calque; productivity is 生产率",
        ),
        ("unlisted", "texts/en 1.txt:3:12", "未来产业", "industries of tomorrow", "future industries", ""),
        ("missing", "texts/en 1.txt:2:71", "新型工业化", "", "new industrialization", ""),
    ]  # fmt: skip
    assert [row[0] for row in rows[3:]] == ["inconsistent", "inconsistent", "bare-abbreviation", "artefact"]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
def test_plain_rows_have_six_cells_and_a_seventh_for_the_rule(made):
    assert {len(row) for row in plain_rows(made(), FINDINGS)} == {6}
    assert {len(row) for row in plain_rows(made(), ALL)} == {7}


def test_a_missing_rendering_of_no_known_place_has_that_of_its_term():
    [row] = plain_rows(CheckedText(ZH, EN, (MISSING._replace(near=None),)), FINDINGS)
    assert row[1] == "zh.txt:3:3"


def test_a_place_in_a_file_that_is_no_text_is_a_segment():
    assert next(iter(plain_rows(office_document(), FINDINGS)))[1] == "en.docx, segment 2"


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_the_same_every_time(name):
    first, second = ("".join(text_forms([Written(example())], ALL)[name]()) for _ in range(2))
    assert first == second != ""
