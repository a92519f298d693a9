"""Changes of a file in place: what is written, and what is left alone because it is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.formats.file_edits import Escape, apply_edits, file_edit
from nqpf_cli.text.placement import Document, PlacedSegment, Run, placed, unplaced
from nqpf_cli.text.span import Span

TEXT = "New productivity grows."
WHOLE = placed(TEXT, Span(0, len(TEXT)))


def test_edits_are_made_in_any_order():
    assert apply_edits("one two three", [(Span(8, 13), "3"), (Span(0, 3), "1"), (Span(3, 3), ",")]) == "1, two 3"


@pytest.mark.parametrize("edits", [[(Span(0, 2), "x"), (Span(1, 3), "y")], [(Span(2, 9), "x")], [(Span(2, 1), "x")]])
def test_edits_that_overlap_or_lie_outside_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps another, or lies outside"):
        apply_edits("four", edits)


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.text())
def test_an_edit_changes_nothing_around_it(text, start, length, replacement):
    start, end = min(start, len(text)), min(start + length, len(text))
    assert apply_edits(text, [(Span(start, end), replacement)]) == text[:start] + replacement + text[end:]


@pytest.mark.parametrize(
    ("escape", "replacement", "written"),
    [
        (Escape.NONE, 'R&D "x"\ny', 'R&D "x"\ny'),
        (Escape.LINE, "R&D <x>", "R&D <x>"),
        (Escape.LINE, "two\nlines", None),
        (Escape.XML, 'R&D <x> "y"', 'R&amp;D &lt;x&gt; "y"'),
        (Escape.PO, 'a "b"\n\\c', 'a \\"b\\"\\n\\\\c'),
        (Escape.CELL, "a\tb\\c ~~~ d", "a\\tb\\\\c \\~\\~\\~ d"),
        (Escape.NONE, "a\x00b", None),
    ],
)
def test_a_replacement_is_written_as_its_file_writes(escape, replacement, written):
    edit = file_edit(Document("f", TEXT, (WHOLE,)), WHOLE, Span(0, 16), replacement, escape)
    assert edit == (None if written is None else (Span(0, 16), written))


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("New <g>productivity</g>", PlacedSegment("New productivity", (Run(0, 0, 4), Run(4, 7, 12)))),
        ("", PlacedSegment("New productivity")),
        ("", unplaced(["New productivity"])[0]),
    ],
)
def test_what_the_file_has_not_as_it_is_is_left_alone(text, segment):
    assert file_edit(Document("f", text, (segment,)), segment, Span(0, 16), "x", Escape.XML) is None


@pytest.mark.parametrize(
    ("before", "certain"),
    [("<seg>", True), ("<![CDATA[", False), ("<!-- <![CDATA[ --><seg>", True), ("<![CDATA[x]]><seg>", True)],
)
def test_in_cdata_nothing_is_escaped(before, certain):
    text = f"{before}productivity"
    segment = placed(text, Span(len(before), len(text)))
    document = Document("f", text, (segment,))
    assert (file_edit(document, segment, Span(0, 12), "R&D", Escape.XML) is not None) is certain
    assert file_edit(document, segment, Span(0, 12), "plain", Escape.XML) == (Span(len(before), len(text)), "plain")
