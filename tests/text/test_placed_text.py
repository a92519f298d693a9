import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.placed_text import cut, join, unescaped
from nqpf_cli.text.placement import PlacedSegment, Run, placed
from nqpf_cli.text.span import Span


def test_a_stretch_of_a_segment_keeps_its_place():
    segment = PlacedSegment("ab&cd", (Run(0, 10, 2), Run(3, 17, 2)))
    assert cut(segment, Span(1, 4)) == PlacedSegment("b&c", (Run(0, 11, 1), Run(2, 17, 1)))
    assert cut(segment, Span(2, 3)) == PlacedSegment("&")


def test_neighbours_in_the_file_become_one_run_and_others_do_not():
    text = "one two three"
    one, two, three = (placed(text, Span(*span)) for span in ((0, 4), (4, 8), (9, 13)))
    assert join([one, two, three]) == PlacedSegment("one two hree", (Run(0, 0, 8), Run(8, 9, 4)))
    assert join([one, two], "\n") == PlacedSegment("one \ntwo ", (Run(0, 0, 4), Run(5, 4, 4)))


def test_what_is_written_as_an_escape_has_no_place():
    segment = unescaped(placed(r"x a\nb", Span(2, 6)), re.compile(r"\\n"), lambda _: "\n")
    assert segment == PlacedSegment("a\nb", (Run(0, 2, 1), Run(2, 5, 1)))


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.integers(0, 20), st.integers(0, 20))
def test_every_run_says_what_the_file_has(text, spans, start, end):
    spans = [Span(a, b) for a, b in spans if a <= b <= len(text)]
    whole = join((placed(text, span) for span in spans), "|")
    piece = cut(whole, Span(start, max(start, end)))
    assert whole.text == "|".join(text[a:b] for a, b in spans)
    for segment in (whole, piece):
        for run in segment.runs:
            assert segment.text[run.start :][: run.length] == text[run.place :][: run.length] != ""


@pytest.mark.parametrize(("span", "verbatim"), [(Span(0, 2), True), (Span(1, 4), False), (Span(3, 5), True)])
def test_only_one_run_is_verbatim(span, verbatim):
    assert PlacedSegment("ab&cd", (Run(0, 10, 2), Run(3, 17, 2))).is_verbatim(span) is verbatim
