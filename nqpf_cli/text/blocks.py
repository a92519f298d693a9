"""Segments joined to long blocks, so that one search goes over many of them, and back to their own offsets."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nqpf_cli.text.span import Span

_BETWEEN = "\n\x00\n"
_SIZE = 200_000


class Block(NamedTuple):
    """Neighbouring segments as one text, and the same in lower case with the same offsets.

    Between two segments stands a character that no word and no white space is. `first` is the number of the first
    segment, `starts` say where each begins.
    """

    text: str
    lowered: str
    first: int
    starts: tuple[int, ...]

    def place(self, span: Span) -> tuple[int, Span]:
        """The segment that a span of the block begins in, and the span there."""
        k = bisect_right(self.starts, span.start) - 1
        return self.first + k, Span(span.start - self.starts[k], span.end - self.starts[k])


def blocks_of(segments: Iterable[str]) -> Iterator[Block]:
    """The segments in blocks of some 200,000 characters; a longer segment is a block of its own."""
    gathered: list[str] = []
    chars = first = 0
    for segment in segments:
        if gathered and chars + len(segment) > _SIZE:
            yield _block(gathered, first)
            first += len(gathered)
            gathered, chars = [], 0
        gathered.append(segment)
        chars += len(segment)
    if gathered:
        yield _block(gathered, first)


def _block(segments: list[str], first: int) -> Block:
    starts = []
    at = 0
    for segment in segments:
        starts.append(at)
        at += len(segment) + len(_BETWEEN)
    text = _BETWEEN.join(segments)
    return Block(text, lower_case(text), first, tuple(starts))


def lower_case(text: str) -> str:
    """`text` in lower case, letter by letter, so that it stays as long as it was."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
