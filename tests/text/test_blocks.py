"""Segments stand in blocks with their own offsets; lower case keeps every offset."""

from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.blocks import blocks_of, lower_case
from nqpf_cli.text.span import Span


def test_a_place_in_a_block_is_one_in_a_segment():
    (block,) = blocks_of(["One.", "Two mills."])
    at = block.text.index("mills")
    assert block.place(Span(at, at + 5)) == (1, Span(4, 9))


def test_long_texts_come_in_several_blocks():
    blocks = list(blocks_of(["x" * 150_000, "y" * 150_000, "z"]))
    assert [(block.first, len(block.starts)) for block in blocks] == [(0, 1), (1, 2)]
    assert blocks[1].place(Span(150_003, 150_004)) == (2, Span(0, 1))


def test_no_segments_make_no_block():
    assert list(blocks_of([])) == []


@given(st.text())
def test_lower_case_is_as_long_as_the_text(text):
    assert len(lower_case(text)) == len(text)
