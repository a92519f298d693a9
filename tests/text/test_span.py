from hypothesis import given
from hypothesis import strategies as st

from nqpf_cli.text.span import Span, trim

SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(min(pair), max(pair)))


def test_a_span_names_a_slice_of_code_points():
    assert Span(1, 3).of("a𠀀b") == "𠀀b"
    assert Span(2, 2).of("abc") == ""


@given(SPANS, SPANS)
def test_spans_overlap_where_they_share_a_code_point(one, other):
    shared = set(range(*one)) & set(range(*other))
    if one.end > one.start and other.end > other.start:
        assert one.overlaps(other) is other.overlaps(one) is bool(shared)


@given(st.text(" \nab\u3000"), st.integers(0, 5), st.integers(0, 5))
def test_trimming_is_stripping(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    trimmed = trim(text, span)
    assert trimmed.of(text) == span.of(text).strip()
    assert span.start <= trimmed.start <= trimmed.end <= max(span.end, trimmed.start)
