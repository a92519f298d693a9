"""Tab-separated beads, ours and other people's."""

import pytest
from bitexts import EXAMPLE, bitexts
from hypothesis import given, settings

from nqpf_cli.alignment.bitext import Bitext
from nqpf_cli.alignment.model import Bead
from nqpf_cli.errors import InputError
from nqpf_cli.formats.segment_pairs import read_pairs, write_pairs

WRITTEN = "".join(write_pairs(EXAMPLE))
HEADER = "kind\tscore\tdoubtful\tsource\ttarget\n"


def test_a_bead_is_a_line_under_a_header():
    assert WRITTEN.split("\n") == [
        "kind\tscore\tdoubtful\tsource\ttarget",
        "1-2\t0.970\t\t低空经济很重要。\tThe low-altitude economy matters. ~~~ It grows.",
        "1-0\t0.410\tdoubtful\t因地制宜。\t",
        "1-0\t1.000\t\t此句未译。\t",
        "0-1\t0.500\tdoubtful\t\tAdded.",
        "",
    ]


@pytest.mark.parametrize(
    ("segments", "cell"),
    [
        (("a\tb\nc\\",), "a\\tb\\nc\\\\"),
        (("=SUM(A1)",), "\\=SUM(A1)"),
        (('"quoted" text',), '\\"quoted" text'),
        (("a ~~~ b", "c"), "a \\~~~ b ~~~ c"),
        ((" a",), "\\u0020a"),
        (("", "b"), " ~~~ b"),
    ],
)
def test_what_a_spreadsheet_would_spoil_is_escaped(segments, cell):
    places = tuple(range(len(segments)))
    bitext = Bitext(segments, segments, (Bead(places, places, 1.0),))
    row = "".join(write_pairs(bitext)).split("\n")[1]
    assert row.split("\t")[3:] == [cell, cell]


@settings(deadline=None)
@given(bitext=bitexts())
def test_any_beads_come_back(bitext):
    found = read_pairs("".join(write_pairs(bitext)), "f")
    assert (found.bitext[:3], found.faults) == (bitext[:3], ())


def test_a_bad_row_of_our_table_is_named_and_the_rest_read():
    found = read_pairs(f"{HEADER}1-1\t0.9\t\t一。\tOne.\n1-2\t0.9\t\t二。\tTwo.\nrubbish\n", "f")
    assert found.bitext.source == ("一。",)
    assert [line for line, _ in found.faults] == [3, 4]


def test_a_table_without_a_good_row_is_refused():
    with pytest.raises(InputError, match="f:2: no row of 5 cells"):
        read_pairs(f"{HEADER}一。\tOne.\n", "f")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("一句。\tOne.\n二句。\tTwo.\n", ("一句。", "二句。"), ("One.", "Two.")),
        ("One.\t一句。\r\nTwo.\t二句。\r\n", ("一句。", "二句。"), ("One.", "Two.")),
        ("en\tzh\nOne.\t一句。\n", ("一句。",), ("One.",)),
        ("source\ttarget\nOne.\t一句。\n", ("One.",), ("一句。",)),
        ("一句。\tOne.\n二句。\t\n", ("一句。", "二句。"), ("One.",)),
        ("一句。 \tOne.\n\n二句。\tTwo.", ("一句。 ", "二句。"), ("One.", "Two.")),
    ],
    ids=["chinese first", "english first", "names", "source and target", "an omission", "spaces kept"],
)
def test_two_columns_are_read(text, source, target):
    assert read_pairs(text, "f").bitext[:2] == (source, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("id\tzh\ten\tnote\n1\t一。\tOne.\tseen\n2\t二。\tTwo.\t\n", ("一。", "二。"), ("One.", "Two.")),
        ("English\tstate\t中文\nOne.\tdone\t一。\nTwo.\tdone\t二。\n", ("一。", "二。"), ("One.", "Two.")),
        ("id\tsource\ttarget\nA\tOne.\t一。\nB\tTwo.\t二。\n", ("One.", "Two."), ("一。", "二。")),
        ("1\t一。\tOne.\n2\t二。\tTwo.\n", ("一。", "二。"), ("One.", "Two.")),
    ],
)
def test_of_several_columns_those_with_the_two_languages_are_read(text, source, target):
    found = read_pairs(text, "f")
    assert (found.bitext.source, found.bitext.target, found.faults) == (source, target, ())
    assert [text[run.place : run.place + run.length] for s in found.source for run in s.runs] == list(source)


@pytest.mark.parametrize(
    "text",
    ["一。\tOne.\tseen\n二。\tTwo.\tseen\n", "zh\ten\ten\n一。\tOne.\tA.\n", "a\tb\tc\n1\t2\t3\n"],
)
def test_where_it_is_not_clear_which_columns_are_meant_nothing_is_read(text):
    assert read_pairs(text, "f") is None


def test_a_line_without_a_tab_is_named_among_many_that_have_one():
    found = read_pairs("一句。\tOne.\n" * 12 + "没有译文\n", "f")
    assert (len(found.bitext.beads), found.faults) == (12, ((13, "one cell, not two"),))


@pytest.mark.parametrize(
    "text", ["一句。\nOne.\n", "a\tb\nc\td\n", "一\t二\n三\t四\n", "一句。\tOne.\nTwo.\t二句。\n", "\n"]
)
def test_what_is_no_table_of_pairs_is_left_to_others(text):
    assert read_pairs(text, "f") is None
