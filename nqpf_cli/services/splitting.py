"""A text in one language, split into segments that know where they stand."""

import re

from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.paragraphs import paragraph_spans
from nqpf_cli.text.placed_text import cut, join
from nqpf_cli.text.placement import PlacedSegment, placed
from nqpf_cli.text.sentences import segment_spans
from nqpf_cli.text.span import Span

_SPACE = re.compile(r"(?<!\s)\s+")


def split_placed_text(text: str) -> tuple[PlacedSegment, ...]:
    """The segments of a file in one language, paragraph by paragraph."""
    return tuple(segment for span in paragraph_spans(text) for segment in segments_of(placed(text, span)))


def split_running_text(text: str) -> tuple[PlacedSegment, ...]:
    """The segments of a text in which a single line break is white space, and nothing at all between two Hanzi.

    Only an empty line ends a sentence that has no stop. Segments keep their line breaks as they are.
    """
    whole = placed(text, Span(0, len(text)))
    pieces, start = [], 0
    for match in _SPACE.finditer(text):
        if match[0].count("\n") == 1:
            between = match.start() and match.end() < len(text)
            is_nothing = between and _is_wide(text[match.start() - 1]) and _is_wide(text[match.end()])
            pieces += [cut(whole, Span(start, match.start())), PlacedSegment("" if is_nothing else " ")]
            start = match.end()
    unwrapped = join([*pieces, cut(whole, Span(start, len(text)))])
    places = map(unwrapped.place_of, segment_spans(unwrapped.text))
    return tuple(placed(text, place) for place in places if place)


def segments_of(text: PlacedSegment) -> tuple[PlacedSegment, ...]:
    """The sentences of a paragraph, without the white space around them."""
    return tuple(cut(text, span) for span in segment_spans(text.text))


def _is_wide(char: str) -> bool:
    return is_han(char) or "\u3000" < char <= "\u303f" or "\uff00" <= char <= "\uff60" or char in "“”‘’…—"
