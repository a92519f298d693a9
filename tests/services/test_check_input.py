"""What a check is given, in each of its forms: invented texts."""

import pytest

from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError, UsageError
from nqpf_cli.formats.file_edits import Escape
from nqpf_cli.services.check_input import (
    InputFile,
    read_english,
    read_given,
    read_one_file,
    read_one_language,
    read_two_files,
)
from nqpf_cli.text.placement import unplaced
from nqpf_cli.text.span import Span

UNIT = '<tu><tuv xml:lang="zh"><seg>创新。</seg></tuv><tuv xml:lang="en"><seg>R&amp;D.</seg></tuv></tu>'
TMX = f'<tmx version="1.4"><header srclang="zh"/><body>{UNIT}</body></tmx>'
OWN = "kind\tscore\tdoubtful\tsource\ttarget\n"


def texts(document):
    return [segment.text for segment in document.segments]


def written(document):
    """The stretches of the file that the segments are made of."""
    return [[document.text[r.place : r.place + r.length] for r in segment.runs] for segment in document.segments]


def test_two_files_are_split_and_to_be_aligned():
    source, target = InputFile("zh", "一。二。\n"), InputFile("en", "# One\n\nTwo. Three.")
    found = read_two_files(source, target, segmented=False)
    assert (texts(found.source), texts(found.target)) == (["一。", "二。"], ["# One", "Two.", "Three."])
    assert (found.beads, found.by_segment, found.escape) == (None, False, Escape.NONE)
    assert written(found.target) == [["# One"], ["Two."], ["Three."]]


def test_given_segments_are_kept_a_line_each():
    found = read_two_files(
        InputFile("zh", "一。二。\r\n\r\n 三"), InputFile("en", "One. Two.\n\nThree\n"), segmented=True
    )
    assert (texts(found.source), texts(found.target)) == (["一。二。", "", " 三"], ["One. Two.", "", "Three"])
    assert found.beads == (Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0), Bead((2,), (2,), 1.0))
    assert (found.by_segment, found.escape) == (True, Escape.LINE)
    assert found.source.segments[2].place_of(Span(1, 2)).of(found.source.text) == "三"


def test_given_segments_must_be_as_many_on_both_sides():
    with pytest.raises(InputError) as caught:
        read_two_files(InputFile("zh.txt", "一\n二\n"), InputFile("en.txt", "One\n"), segmented=True)
    assert str(caught.value).startswith("zh.txt has 2 segments, en.txt has 1 — ")


@pytest.mark.parametrize(
    ("text", "escape", "source", "target"),
    [
        (TMX, Escape.XML, ["创新。"], ["R&D."]),
        ("一。\tOne.\n二。\tTwo.\n三。\t\n", Escape.LINE, ["一。", "二。", "三。"], ["One.", "Two."]),
        (f"{OWN}1-2\t0.9\t\t一。\tOne\\ntwo. ~~~ R.\n", Escape.CELL, ["一。"], ["One\ntwo.", "R."]),
    ],
)
def test_a_file_of_units_keeps_them(text, escape, source, target):
    found = read_one_file(InputFile("f", text), segmented=True)
    assert (texts(found.source), texts(found.target)) == (source, target)
    assert (found.by_segment, found.escape, found.source.text, found.target.name) == (True, escape, text, "f")
    assert {i for bead in found.beads for i in bead.source} == set(range(len(source)))


def test_what_is_written_otherwise_in_the_file_has_no_place():
    assert written(read_one_file(InputFile("f", TMX), segmented=False).target) == [["R", "D."]]
    table = read_one_file(InputFile("f", f"{OWN}1-2\t0.9\t\t一。\tOne\\ntwo. ~~~ R.\n"), segmented=False)
    assert written(table.target) == [["One", "two."], ["R."]]


def test_a_unit_without_translation_is_a_bead_with_one_side():
    found = read_one_file(InputFile("f", "一。\tOne.\n二。\tTwo.\n三。\t\n"), segmented=False)
    assert found.beads[2] == Bead((2,), (), 1.0)


PO = 'msgid "数据"\nmsgstr "Data"\n\nmsgid "开放"\nmsgstr ""\n'
XLIFF = (
    '<xliff version="1.2"><file source-language="zh" target-language="en"><body>'
    "<trans-unit><source>数据</source><target>Data</target></trans-unit>"
    "<trans-unit><source>开放</source></trans-unit><trans-unit><source>开放</source><target/></trans-unit>"
    "</body></file></xliff>"
)


@pytest.mark.parametrize(("text", "untranslated"), [(PO, 1), (XLIFF, 2)])
def test_what_is_still_to_be_translated_is_left_out_and_counted(text, untranslated):
    found = read_one_file(InputFile("f", text), segmented=False)
    assert (found.beads, found.untranslated) == ((Bead((0,), (0,), 1.0),), untranslated)


@pytest.mark.parametrize("segmented", [False, True])
@pytest.mark.parametrize(
    ("source", "target", "language"),
    [("数据要素 5G\n", "开放\n", "English"), ("Data\n", "Open\n", "Chinese"), ("1\n", "2\n", "Chinese")],
)
def test_two_texts_in_one_language_are_no_translation(source, target, language, segmented):
    with pytest.raises(InputError, match=f"^zh.txt and en.txt: no {language} text in either"):
        read_two_files(InputFile("zh.txt", source), InputFile("en.txt", target), segmented=segmented)


@pytest.mark.parametrize("text", [PO, XLIFF, TMX])
def test_a_file_of_units_has_no_second_file(text):
    with pytest.raises(UsageError, match=r"^f holds a text and its translation — check it without a second file"):
        read_two_files(InputFile("zh", "数据\n"), InputFile("f", text), segmented=False)


def test_a_translation_that_is_half_done_is_read():
    found = read_two_files(InputFile("zh", "数据\n开放\n"), InputFile("en", "Data\n开放\n"), segmented=True)
    assert texts(found.target) == ["Data", "开放"]


def test_a_page_with_both_languages_is_parted():
    page = "一。二。\n\nOne.\nTwo."
    found = read_one_file(InputFile("f", page), segmented=False)
    assert (texts(found.source), texts(found.target)) == (["一。", "二。"], ["One.", "Two."])
    assert (found.beads, found.source.text, written(found.target)) == (None, page, [["One."], ["Two."]])


def test_a_page_is_not_segmented():
    with pytest.raises(UsageError, match="--segmented takes two files, not 1"):
        read_one_file(InputFile("f", "一。\n\nOne."), segmented=True)


def test_a_translation_alone_is_split():
    assert texts(read_one_language(InputFile("f", "# A heading\n\n- One. Two.\n"))) == ["# A heading", "- One.", "Two."]


def test_a_translation_alone_is_not_chinese():
    with pytest.raises(InputError, match=r"^zh\.txt: no English text in it"):
        read_english(InputFile("zh.txt", "发展数据要素。"))


def test_a_page_with_some_english_is_not_said_to_have_none():
    page = "发展数据要素，培育新质生产力。" * 20 + "\n\nAbstract: Data are a factor of production.\n"
    with pytest.raises(InputError, match=r"^page\.txt: most of it is Chinese — name the English alone"):
        read_english(InputFile("page.txt", page))


def test_texts_that_are_no_files_are_split_with_line_breaks_as_space():
    found = read_given("发展低空\n经济。", "Develop the\nlow-altitude economy. It grows.")
    assert texts(found.target) == ["Develop the\nlow-altitude economy.", "It grows."]
    assert (texts(found.source), found.beads, found.by_segment) == (["发展低空\n经济。"], None, False)


def test_segments_that_are_no_files_are_kept():
    found = read_given(["一。", ""], [" One. Two.", "x\n"])
    assert (found.target.segments, found.by_segment) == (unplaced([" One. Two.", "x\n"]), True)
    assert found.beads == (Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0))


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (["一"], [], "1 segments beside 0"),
        (["一"], "One", "a text beside a list"),
        ("一", ["One"], "a text beside a list"),
    ],
)
def test_sides_that_do_not_go_together_are_refused(source, target, message):
    with pytest.raises(InputError, match=f"^{message}"):
        read_given(source, target)
