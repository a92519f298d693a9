"""Texts split into segments that know where they stand: invented ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.services.pages import split_placed_page
from nqpf_cli.services.splitting import split_placed_text, split_running_text
from nqpf_cli.text.span import Span


def places_of(segments):
    return [segment.place_of(Span(0, len(segment.text))) for segment in segments]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("发展低空\n经济。因地\n制宜。", ["发展低空\n经济。", "因地\n制宜。"]),
        ("The low-altitude\neconomy grows. It\nmatters.", ["The low-altitude\neconomy grows.", "It\nmatters."]),
        ("A heading\nwithout a stop\nOne. Two.", ["A heading\nwithout a stop\nOne.", "Two."]),
        ("A heading\n\nOne. Two.", ["A heading", "One.", "Two."]),
        ("创新\r\n协调。\r\n绿色。", ["创新\r\n协调。", "绿色。"]),
        ("他说“创新。”\n这一判断很重要。", ["他说“创新。”\n这一判断很重要。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_line_break_in_a_running_text_is_white_space(text, segments):
    assert [segment.text for segment in split_running_text(text)] == segments


@given(st.text("中a。.\n \r，“A"))
def test_segments_of_a_running_text_are_stretches_of_it(text):
    segments = split_running_text(text)
    assert "".join("".join(segment.text for segment in segments).split()) == "".join(text.split())
    assert [place.of(text) for place in places_of(segments)] == [segment.text for segment in segments]


@given(st.text("中a。.\n \r，“A#"))
def test_segments_of_a_file_are_stretches_of_it(text):
    segments = split_placed_text(text)
    assert [place.of(text) for place in places_of(segments)] == [segment.text for segment in segments]


def test_a_sentence_of_a_page_that_a_page_number_cuts_has_two_runs():
    page = "摘要：数据很重要，\n\n· 12 ·\n\n应当开放。\n\n关键词：数据\n\nAbstract: Data matter. Open them.\n\nKeywords: data"
    (chinese,) = split_placed_page(page, "f").chinese
    assert chinese.text == "数据很重要，\n应当开放。"
    assert [page[run.place :][: run.length] for run in chinese.runs] == ["数据很重要，", "应当开放。"]


def test_cells_side_by_side_keep_their_places():
    page = "创新。\tInnovation. It goes on.\n协调。\tCoordination."
    sides = split_placed_page(page, "f")
    assert [place.of(page) for place in places_of(sides.english)] == ["Innovation.", "It goes on.", "Coordination."]
    assert places_of(sides.chinese) == [Span(0, 3), Span(28, 31)]
